/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OL_DOCUMENT_ERROR (ol_document_error_quark ())

typedef enum
{
  OL_DOCUMENT_ERROR_FAILED, /* a library said no, with its words */
  OL_DOCUMENT_ERROR_INPUT, /* what was read is not what it should be: line, column, value, reason */
  OL_DOCUMENT_ERROR_RULE,  /* the finished document breaks a rule; "[BR-...]" begins the message */
  OL_DOCUMENT_ERROR_OUTPUT, /* could not be written; what was there before is untouched */
} OlDocumentError;

GQuark ol_document_error_quark (void);

G_END_DECLS
