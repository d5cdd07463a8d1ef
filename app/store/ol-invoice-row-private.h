/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-repository.h"
#include "ol-write-private.h"

G_BEGIN_DECLS

/* The header row of a document: how it is read and written. */

/** OL_INVOICE_COLUMNS: what ol_invoice_row_take() reads, in its order. */
#define OL_INVOICE_COLUMNS                                                                         \
  "approval, approval_at, approval_by, approval_reason, bic, buyer_city, buyer_country, "          \
  "buyer_email, buyer_name, buyer_ncc, buyer_ninea, buyer_rccm, buyer_street, "                    \
  "credit_reason, credited, credits_date, credits_id, credits_number, currency, customer, "        \
  "customer_id, due_date, iban, issue_date, issued_by, kind, language, late_papers, "              \
  "ledger_currency, ledger_rate, ledger_rate_date, ledger_rate_source, ledger_tax, "               \
  "ledger_total, logo, mobile_money, number, order_reference, paid, partner, partner_id, "         \
  "payment_accounts, prepared_by, remark, seller_city, seller_country, seller_email, "             \
  "seller_name, seller_ncc, seller_ninea, seller_rccm, seller_street, status, terms_days, "        \
  "total_allowances, total_charges, total_lines, total_payable, total_prepaid, total_tax, "        \
  "total_tax_exclusive, total_tax_inclusive, vat_basis, window_from, window_to, withheld, "        \
  "id, row_version"

/**
 * OlInvoiceParts: lines, charges and VAT groups as the JSON arrays that travel with the header.
 * In @told, the lines as the audit trail keeps them, a mission is [reference, quantity, net]: all
 * else that a line repeats of it stands in the mission's own events.
 */
typedef struct
{
  GString *charges, *lines, *told, *vat;
} OlInvoiceParts;

/**
 * ol_invoice_parts_insert: the rows of @n documents that are new, or whose rows were deleted just
 * before; their headers, which freeze them, follow.
 */
gboolean
ol_invoice_parts_insert (OlWrite *write, OlInvoice *const *documents, gsize n, GError **error);

/** ol_invoice_parts_new: (transfer full): the arrays of @invoice. */
OlInvoiceParts *ol_invoice_parts_new (const OlInvoice *invoice, GError **error);
void ol_invoice_parts_free (OlInvoiceParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoiceParts, ol_invoice_parts_free)

/** ol_invoice_parts_load: fills the arrays of @invoice, whose header was read. */
gboolean ol_invoice_parts_load (OlDb *db, OlInvoice *invoice, GError **error);

/** ol_invoice_parts_delete: the rows of a draft's parts. */
gboolean ol_invoice_parts_delete (OlDb *db, const char *invoice_id, GError **error);

/** ol_invoice_record: header and parts; borrows from both. */
OlRecord *ol_invoice_record (const OlInvoice *self, const OlInvoiceParts *parts);

/** ol_invoice_row_take: (transfer full): header only. */
OlInvoice *ol_invoice_row_take (OlQuery *query);

/** ol_invoice_update_state: status, paid, withheld and credited, which move after the issue. */
gboolean
ol_invoice_update_state (OlWrite *write, const OlInvoice *before, OlInvoice *after, GError **error);

G_END_DECLS
