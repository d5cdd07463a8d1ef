/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-document-kind.h"

G_BEGIN_DECLS

/**
 * ol_document_name_split: "M-0001-CMR.pdf" is the CMR of mission "M-0001". The kind stands after
 * the last dash; the ending is .pdf, .png, .jpg or .jpeg. OL_CORE_ERROR_VALUE says what is wrong
 * with any other name.
 * @reference: (out) (transfer full)
 */
gboolean ol_document_name_split (const char *name,
                                 char **reference,
                                 OlDocumentKind *kind,
                                 GError **error);

/**
 * ol_document_name_guess: the kind that @name tells by a word of its own ("cmr 12.pdf"), else the
 * first of the set @missing, else OTHER.
 */
OlDocumentKind ol_document_name_guess (const char *name, guint missing);

G_END_DECLS
