/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlProof: a document a mission was proved with. Strings borrowed. */
typedef struct
{
  const char *reference; /* mission */
  const char *kind;      /* "BL" */
  const char *name;
  const char *sha256;
} OlProof;

/**
 * ol_ubl_write: (transfer full)
 * UBL 2.1 Invoice or CreditNote, `urn:cen.eu:en16931:2017`, elements in the order of the XSD. Does
 * not check: ol_ubl_check() does, on the bytes.
 */
GBytes *ol_ubl_write (const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs,
                      GError **error);

/**
 * ol_ubl_read: (transfer full) the model back out of XML; never touches network or entities. INPUT
 * with line.
 */
OlInvoice *ol_ubl_read (const char *xml, gsize length, GError **error);

/**
 * ol_ubl_check: (transfer full) (element-type OlFinding)
 * What is checked on the finished bytes before they leave: element order and cardinality (UBL-2.1
 * XSD), decimals (BR-DEC-*), code lists, and ol_invoice_check() of what ol_ubl_read() gives back.
 */
GPtrArray *ol_ubl_check (const char *xml, gsize length);

/** ol_ubl_export: write, check, answer the bytes: OL_DOCUMENT_ERROR_RULE when a rule is broken. */
GBytes *ol_ubl_export (const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs,
                       GError **error);

G_END_DECLS
