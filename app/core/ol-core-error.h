/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OL_CORE_ERROR: what a rule or a value can be refused for.
 *
 * Messages are sentences for people, already translated, saying what, where and what to do.
 */
#define OL_CORE_ERROR (ol_core_error_quark ())

typedef enum
{
  OL_CORE_ERROR_OVERFLOW,     /* a sum or product left the 64-bit range */
  OL_CORE_ERROR_VALUE,        /* text that is not a number, date, code ... */
  OL_CORE_ERROR_CURRENCY,     /* unknown currency, or two currencies mixed */
  OL_CORE_ERROR_RULE,         /* refused by a rule; the rule's id begins the message in brackets */
  OL_CORE_ERROR_RATE_MISSING, /* no exchange rate at or before the date */
  OL_CORE_ERROR_NOT_ALLOWED,  /* the role may not do this */
} OlCoreError;

GQuark ol_core_error_quark (void);

/**
 * ol_core_error_accepted: (nullable) (transfer none): what a setting takes instead of the value
 * that @error refuses, translated, without a full stop: for a reason beside the field.
 */
const char *ol_core_error_accepted (const GError *error);

/** ol_core_error_set_accepted: copied into @error, which is one of OL_CORE_ERROR. */
void ol_core_error_set_accepted (GError *error, const char *accepted);

G_END_DECLS
