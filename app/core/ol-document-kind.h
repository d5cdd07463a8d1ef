/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Document kinds, as a set. */
typedef enum
{
  OL_DOCUMENT_BL = 1 << 0,
  OL_DOCUMENT_CMR = 1 << 1,
  OL_DOCUMENT_EIR = 1 << 2,
  OL_DOCUMENT_POD = 1 << 3,
  OL_DOCUMENT_INVOICE = 1 << 4,
  OL_DOCUMENT_RECEIPT = 1 << 5,
  OL_DOCUMENT_OTHER = 1 << 6,
} OlDocumentKind;

/** ol_document_kind_to_text: "BL", "CMR" ...; NULL unless @kind is exactly one bit. */
const char *ol_document_kind_to_text (OlDocumentKind kind);
gboolean ol_document_kind_from_text (const char *text, OlDocumentKind *kind);

/** ol_document_kinds_to_text: (transfer full): "BL,CMR"; the empty set is the empty text. */
char *ol_document_kinds_to_text (guint kinds);

/**
 * ol_document_kinds_from_text: reads a list such as "BL,CMR"; blanks around the commas are allowed,
 * the empty text is the empty set. @kinds is untouched on failure.
 */
gboolean ol_document_kinds_from_text (const char *text, guint *kinds);

G_END_DECLS
