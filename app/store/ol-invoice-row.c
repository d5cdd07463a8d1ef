/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-row-private.h"

static const OlColumn invoice_columns[] = {
  { "approval", OL_COLUMN_PLAIN },
  { "approval_at", OL_COLUMN_PLAIN },
  { "approval_by", OL_COLUMN_PLAIN },
  { "approval_reason", OL_COLUMN_PERSONAL },
  { "bic", OL_COLUMN_PLAIN },
  { "buyer_city", OL_COLUMN_PLAIN },
  { "buyer_country", OL_COLUMN_PLAIN },
  { "buyer_email", OL_COLUMN_PERSONAL },
  { "buyer_name", OL_COLUMN_PERSONAL },
  { "buyer_ncc", OL_COLUMN_PLAIN },
  { "buyer_ninea", OL_COLUMN_PLAIN },
  { "buyer_rccm", OL_COLUMN_PLAIN },
  { "buyer_street", OL_COLUMN_PERSONAL },
  { "charges", OL_COLUMN_DOCUMENT },
  { "credit_reason", OL_COLUMN_PERSONAL },
  { "credited", OL_COLUMN_PLAIN },
  { "credits_date", OL_COLUMN_PLAIN },
  { "credits_id", OL_COLUMN_REFERENCE },
  { "credits_number", OL_COLUMN_PLAIN },
  { "currency", OL_COLUMN_PLAIN },
  { "customer", OL_COLUMN_PERSONAL },
  { "customer_id", OL_COLUMN_REFERENCE },
  { "due_date", OL_COLUMN_PLAIN },
  { "iban", OL_COLUMN_PLAIN },
  { "issue_date", OL_COLUMN_PLAIN },
  { "issued_by", OL_COLUMN_PLAIN },
  { "kind", OL_COLUMN_PLAIN },
  { "language", OL_COLUMN_PLAIN },
  { "late_papers", OL_COLUMN_PLAIN },
  { "ledger_currency", OL_COLUMN_PLAIN },
  { "ledger_rate", OL_COLUMN_PLAIN },
  { "ledger_rate_date", OL_COLUMN_PLAIN },
  { "ledger_rate_source", OL_COLUMN_PLAIN },
  { "ledger_tax", OL_COLUMN_PLAIN },
  { "ledger_total", OL_COLUMN_PLAIN },
  { "lines", OL_COLUMN_PERSONAL | OL_COLUMN_DOCUMENT },
  { "logo", OL_COLUMN_PLAIN },
  { "mobile_money", OL_COLUMN_PLAIN },
  { "number", OL_COLUMN_PLAIN },
  { "order_reference", OL_COLUMN_PLAIN },
  { "paid", OL_COLUMN_PLAIN },
  { "partner", OL_COLUMN_PERSONAL },
  { "partner_id", OL_COLUMN_REFERENCE },
  { "payment_accounts", OL_COLUMN_PLAIN },
  { "prepared_by", OL_COLUMN_PLAIN },
  { "remark", OL_COLUMN_PERSONAL },
  { "seller_city", OL_COLUMN_PLAIN },
  { "seller_country", OL_COLUMN_PLAIN },
  { "seller_email", OL_COLUMN_PLAIN },
  { "seller_name", OL_COLUMN_PLAIN },
  { "seller_ncc", OL_COLUMN_PLAIN },
  { "seller_ninea", OL_COLUMN_PLAIN },
  { "seller_rccm", OL_COLUMN_PLAIN },
  { "seller_street", OL_COLUMN_PLAIN },
  { "status", OL_COLUMN_PLAIN },
  { "terms_days", OL_COLUMN_PLAIN },
  { "total_allowances", OL_COLUMN_PLAIN },
  { "total_charges", OL_COLUMN_PLAIN },
  { "total_lines", OL_COLUMN_PLAIN },
  { "total_payable", OL_COLUMN_PLAIN },
  { "total_prepaid", OL_COLUMN_PLAIN },
  { "total_tax", OL_COLUMN_PLAIN },
  { "total_tax_exclusive", OL_COLUMN_PLAIN },
  { "total_tax_inclusive", OL_COLUMN_PLAIN },
  { "vat", OL_COLUMN_DOCUMENT },
  { "vat_basis", OL_COLUMN_PLAIN },
  { "window_from", OL_COLUMN_PLAIN },
  { "window_to", OL_COLUMN_PLAIN },
  { "withheld", OL_COLUMN_PLAIN },
};

static const OlTable invoice_table = {
  .name = "invoice",
  .changed = OL_TABLE_INVOICE | OL_TABLE_MISSION,
  .is_whole = TRUE,
  .insert =
      "INSERT INTO invoice (id, depot_id, updated_at, updated_by, approval, approval_at, "
      "approval_by, approval_reason, bic, buyer_city, buyer_country, buyer_email, buyer_name, "
      "buyer_ncc, buyer_ninea, buyer_rccm, buyer_street, credit_reason, credited, "
      "credits_date, credits_id, credits_number, currency, customer, customer_id, due_date, "
      "iban, issue_date, issued_by, kind, language, late_papers, ledger_currency, ledger_rate, "
      "ledger_rate_date, ledger_rate_source, ledger_tax, ledger_total, logo, mobile_money, "
      "number, order_reference, paid, partner, partner_id, payment_accounts, prepared_by, "
      "remark, seller_city, seller_country, seller_email, seller_name, seller_ncc, "
      "seller_ninea, seller_rccm, seller_street, status, terms_days, total_allowances, "
      "total_charges, total_lines, total_payable, total_prepaid, total_tax, "
      "total_tax_exclusive, total_tax_inclusive, vat_basis, window_from, window_to, withheld) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .update =
      "UPDATE invoice SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
      "approval = ?5, approval_at = ?6, approval_by = ?7, approval_reason = ?8, bic = ?9, "
      "buyer_city = ?10, buyer_country = ?11, buyer_email = ?12, buyer_name = ?13, buyer_ncc = "
      "?14, buyer_ninea = ?15, buyer_rccm = ?16, buyer_street = ?17, credit_reason = ?18, "
      "credited = ?19, credits_date = ?20, credits_id = ?21, credits_number = ?22, currency = "
      "?23, customer = ?24, customer_id = ?25, due_date = ?26, iban = ?27, issue_date = ?28, "
      "issued_by = ?29, kind = ?30, language = ?31, late_papers = ?32, ledger_currency = ?33, "
      "ledger_rate = ?34, ledger_rate_date = ?35, ledger_rate_source = ?36, ledger_tax = ?37, "
      "ledger_total = ?38, logo = ?39, mobile_money = ?40, number = ?41, order_reference = "
      "?42, paid = ?43, partner = ?44, partner_id = ?45, payment_accounts = ?46, prepared_by = "
      "?47, remark = ?48, seller_city = ?49, seller_country = ?50, seller_email = ?51, "
      "seller_name = ?52, seller_ncc = ?53, seller_ninea = ?54, seller_rccm = ?55, "
      "seller_street = ?56, status = ?57, terms_days = ?58, total_allowances = ?59, "
      "total_charges = ?60, total_lines = ?61, total_payable = ?62, total_prepaid = ?63, "
      "total_tax = ?64, total_tax_exclusive = ?65, total_tax_inclusive = ?66, vat_basis = ?67, "
      "window_from = ?68, window_to = ?69, withheld = ?70 WHERE id = ?1 AND row_version = ?2",
  .delete = "DELETE FROM invoice WHERE id = ?1 AND row_version = ?2",
  .columns = invoice_columns,
  .n_columns = G_N_ELEMENTS (invoice_columns),
};

static const OlColumn state_columns[] = {
  { "credited", OL_COLUMN_PLAIN },
  { "paid", OL_COLUMN_PLAIN },
  { "status", OL_COLUMN_PLAIN },
  { "withheld", OL_COLUMN_PLAIN },
};

static const OlTable invoice_state_table = {
  .name = "invoice",
  .changed = OL_TABLE_INVOICE,
  .update = "UPDATE invoice SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
            "credited = ?5, paid = ?6, status = ?7, withheld = ?8 "
            "WHERE id = ?1 AND row_version = ?2",
  .columns = state_columns,
  .n_columns = G_N_ELEMENTS (state_columns),
};

static const char *
currency_code (const OlCurrency *currency)
{
  return currency != NULL ? currency->code : NULL;
}

static const OlCurrency *
take_currency (OlQuery *query)
{
  const char *code = ol_query_text (query);

  return code != NULL ? ol_currency_lookup (code) : NULL;
}

OlRecord *
ol_invoice_record (const OlInvoice *self, const OlInvoiceParts *parts)
{
  OlRecord *record = ol_record_new (&invoice_table);

  ol_record_text (record, "approval", ol_approval_to_text (self->approval));
  ol_record_instant (record, "approval_at", self->approval_at);
  ol_record_text (record, "approval_by", self->approval_by);
  ol_record_text (record, "approval_reason", self->approval_reason);
  ol_record_text (record, "bic", self->bic);
  ol_record_text (record, "buyer_city", self->buyer.city);
  ol_record_text (record, "buyer_country", self->buyer.country);
  ol_record_text (record, "buyer_email", self->buyer.email);
  ol_record_text (record, "buyer_name", self->buyer.name);
  ol_record_text (record, "buyer_ncc", self->buyer.ncc);
  ol_record_text (record, "buyer_ninea", self->buyer.ninea);
  ol_record_text (record, "buyer_rccm", self->buyer.rccm);
  ol_record_text (record, "buyer_street", self->buyer.street);
  ol_record_json (record, "charges", parts->charges->str);
  ol_record_text (record, "credit_reason", self->credit_reason);
  ol_record_int (record, "credited", self->credited);
  ol_record_date (record, "credits_date", self->credits_date);
  ol_record_text (record, "credits_id", self->credits_id);
  ol_record_text (record, "credits_number", self->credits_number);
  ol_record_text (record, "currency", currency_code (self->currency));
  ol_record_text (record, "customer", self->customer);
  ol_record_text (record, "customer_id", self->customer_id);
  ol_record_date (record, "due_date", self->due_date);
  ol_record_text (record, "iban", self->iban);
  ol_record_date (record, "issue_date", self->issue_date);
  ol_record_text (record, "issued_by", self->issued_by);
  ol_record_text (record, "kind", ol_invoice_kind_to_text (self->kind));
  ol_record_text (record, "language", self->language);
  ol_record_int (record, "late_papers", self->late_papers);
  ol_record_text (record, "ledger_currency", currency_code (self->ledger.currency));
  ol_record_int (record, "ledger_rate", self->ledger.rate);
  ol_record_date (record, "ledger_rate_date", self->ledger.rate_date);
  ol_record_text (record, "ledger_rate_source", self->ledger.rate_source);
  ol_record_int (record, "ledger_tax", self->ledger.tax);
  ol_record_int (record, "ledger_total", self->ledger.total);
  ol_record_json_told (record, "lines", parts->lines->str, parts->told->str);
  ol_record_text (record, "logo", self->logo);
  ol_record_text (record, "mobile_money", self->mobile_money);
  ol_record_text (record, "number", self->number);
  ol_record_text (record, "order_reference", self->order_reference);
  ol_record_int (record, "paid", self->paid);
  ol_record_text (record, "partner", self->partner);
  ol_record_text (record, "partner_id", self->partner_id);
  ol_record_text (record, "payment_accounts", self->payment_accounts);
  ol_record_text (record, "prepared_by", self->prepared_by);
  ol_record_text (record, "remark", self->remark);
  ol_record_text (record, "seller_city", self->seller.city);
  ol_record_text (record, "seller_country", self->seller.country);
  ol_record_text (record, "seller_email", self->seller.email);
  ol_record_text (record, "seller_name", self->seller.name);
  ol_record_text (record, "seller_ncc", self->seller.ncc);
  ol_record_text (record, "seller_ninea", self->seller.ninea);
  ol_record_text (record, "seller_rccm", self->seller.rccm);
  ol_record_text (record, "seller_street", self->seller.street);
  ol_record_text (record, "status", ol_invoice_status_to_text (self->status));
  ol_record_int (record, "terms_days", self->terms_days);
  ol_record_int (record, "total_allowances", self->totals.allowances);
  ol_record_int (record, "total_charges", self->totals.charges);
  ol_record_int (record, "total_lines", self->totals.lines);
  ol_record_int (record, "total_payable", self->totals.payable);
  ol_record_int (record, "total_prepaid", self->totals.prepaid);
  ol_record_int (record, "total_tax", self->totals.tax);
  ol_record_int (record, "total_tax_exclusive", self->totals.tax_exclusive);
  ol_record_int (record, "total_tax_inclusive", self->totals.tax_inclusive);
  ol_record_json (record, "vat", parts->vat->str);
  ol_record_text (record, "vat_basis", self->vat_basis);
  ol_record_date (record, "window_from", self->window.from);
  ol_record_date (record, "window_to", self->window.to);
  ol_record_int (record, "withheld", self->withheld);
  return record;
}

OlInvoice *
ol_invoice_row_take (OlQuery *query)
{
  OlInvoice *self = ol_invoice_new ();

  ol_approval_from_text (ol_query_text (query), &self->approval);
  self->approval_at = ol_query_instant (query);
  ol_query_into (query, &self->approval_by);
  ol_query_into (query, &self->approval_reason);
  ol_query_into (query, &self->bic);
  ol_query_into (query, &self->buyer.city);
  ol_query_into (query, &self->buyer.country);
  ol_query_into (query, &self->buyer.email);
  ol_query_into (query, &self->buyer.name);
  ol_query_into (query, &self->buyer.ncc);
  ol_query_into (query, &self->buyer.ninea);
  ol_query_into (query, &self->buyer.rccm);
  ol_query_into (query, &self->buyer.street);
  ol_query_into (query, &self->credit_reason);
  self->credited = ol_query_int (query);
  self->credits_date = ol_query_date (query);
  ol_query_into (query, &self->credits_id);
  ol_query_into (query, &self->credits_number);
  self->currency = take_currency (query);
  ol_query_into (query, &self->customer);
  ol_query_into (query, &self->customer_id);
  self->due_date = ol_query_date (query);
  ol_query_into (query, &self->iban);
  self->issue_date = ol_query_date (query);
  ol_query_into (query, &self->issued_by);
  ol_invoice_kind_from_text (ol_query_text (query), &self->kind);
  ol_query_into (query, &self->language);
  self->late_papers = ol_query_int (query) != 0;
  self->ledger.currency = take_currency (query);
  self->ledger.rate = ol_query_int (query);
  self->ledger.rate_date = ol_query_date (query);
  ol_query_into (query, &self->ledger.rate_source);
  self->ledger.tax = ol_query_int (query);
  self->ledger.total = ol_query_int (query);
  ol_query_into (query, &self->logo);
  ol_query_into (query, &self->mobile_money);
  ol_query_into (query, &self->number);
  ol_query_into (query, &self->order_reference);
  self->paid = ol_query_int (query);
  ol_query_into (query, &self->partner);
  ol_query_into (query, &self->partner_id);
  ol_query_into (query, &self->payment_accounts);
  ol_query_into (query, &self->prepared_by);
  ol_query_into (query, &self->remark);
  ol_query_into (query, &self->seller.city);
  ol_query_into (query, &self->seller.country);
  ol_query_into (query, &self->seller.email);
  ol_query_into (query, &self->seller.name);
  ol_query_into (query, &self->seller.ncc);
  ol_query_into (query, &self->seller.ninea);
  ol_query_into (query, &self->seller.rccm);
  ol_query_into (query, &self->seller.street);
  ol_invoice_status_from_text (ol_query_text (query), &self->status);
  self->terms_days = ol_query_int (query);
  self->totals.allowances = ol_query_int (query);
  self->totals.charges = ol_query_int (query);
  self->totals.lines = ol_query_int (query);
  self->totals.payable = ol_query_int (query);
  self->totals.prepaid = ol_query_int (query);
  self->totals.tax = ol_query_int (query);
  self->totals.tax_exclusive = ol_query_int (query);
  self->totals.tax_inclusive = ol_query_int (query);
  ol_query_into (query, &self->vat_basis);
  self->window.from = ol_query_date (query);
  self->window.to = ol_query_date (query);
  self->withheld = ol_query_int (query);
  ol_query_into (query, &self->id);
  self->row_version = ol_query_int (query);
  return self;
}

static OlRecord *
state_record (const OlInvoice *self)
{
  OlRecord *record = ol_record_new (&invoice_state_table);

  ol_record_int (record, "credited", self->credited);
  ol_record_int (record, "paid", self->paid);
  ol_record_text (record, "status", ol_invoice_status_to_text (self->status));
  ol_record_int (record, "withheld", self->withheld);
  return record;
}

gboolean
ol_invoice_update_state (OlWrite *write, const OlInvoice *before, OlInvoice *after, GError **error)
{
  g_autoptr (OlRecord) old_state = state_record (before);
  g_autoptr (OlRecord) new_state = state_record (after);
  gboolean changed;

  if (!ol_write_update (write, after->id, before->row_version, old_state, new_state, &changed,
                        error))
    return FALSE;
  after->row_version = before->row_version + changed;
  return TRUE;
}
