/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-json-invoice.h"

#include "ol-cli-json.h"
#include "ol-mission-check.h"

static void
add_missions (JsonBuilder *json, const OlInvoiceLine *line)
{
  json_builder_set_member_name (json, "missions");
  json_builder_begin_array (json);
  for (guint i = 0; i < line->missions->len; i++)
    json_builder_add_string_value (
        json, ((const OlInvoiceMission *)g_ptr_array_index (line->missions, i))->reference);
  json_builder_end_array (json);
}

static void
add_line (JsonBuilder *json, const OlInvoice *invoice, const OlInvoiceLine *line)
{
  json_builder_begin_object (json);
  ol_json_integer (json, "number", line->number);
  ol_json_text (json, "kind", ol_charge_kind_to_text (line->kind));
  ol_json_text (json, "description", line->description);
  ol_json_fixed (json, "quantity", line->quantity, 3);
  ol_json_text (json, "unit", line->unit);
  ol_json_fixed (json, "unit_price", line->unit_price, 6);
  ol_json_money (json, "net", line->net, invoice->currency);
  ol_json_text (json, "vat_category", line->vat_category);
  ol_json_fixed (json, "vat_rate", line->vat_rate, 6);
  add_missions (json, line);
  json_builder_end_object (json);
}

static void
add_charge (JsonBuilder *json, const OlInvoice *invoice, const OlInvoiceCharge *charge)
{
  json_builder_begin_object (json);
  ol_json_text (json, "kind", charge->is_charge ? "charge" : "allowance");
  ol_json_text (json, "reason", charge->reason);
  ol_json_fixed (json, "percent", charge->percent, 6);
  ol_json_money (json, "base", charge->base, invoice->currency);
  ol_json_money (json, "amount", charge->amount, invoice->currency);
  json_builder_end_object (json);
}

static void
add_vat (JsonBuilder *json, const OlInvoice *invoice, const OlVatGroup *group)
{
  json_builder_begin_object (json);
  ol_json_text (json, "category", group->category);
  ol_json_fixed (json, "rate", group->rate, 6);
  ol_json_money (json, "base", group->base, invoice->currency);
  ol_json_money (json, "amount", group->amount, invoice->currency);
  ol_json_text (json, "reason", group->reason);
  json_builder_end_object (json);
}

static void
add_body (JsonBuilder *json, const OlInvoice *invoice)
{
  json_builder_set_member_name (json, "lines");
  json_builder_begin_array (json);
  for (guint i = 0; i < invoice->lines->len; i++)
    add_line (json, invoice, g_ptr_array_index (invoice->lines, i));
  json_builder_end_array (json);
  json_builder_set_member_name (json, "charges");
  json_builder_begin_array (json);
  for (guint i = 0; i < invoice->charges->len; i++)
    add_charge (json, invoice, g_ptr_array_index (invoice->charges, i));
  json_builder_end_array (json);
  json_builder_set_member_name (json, "vat");
  json_builder_begin_array (json);
  for (guint i = 0; i < invoice->vat->len; i++)
    add_vat (json, invoice, g_ptr_array_index (invoice->vat, i));
  json_builder_end_array (json);
}

static void
add_totals (JsonBuilder *json, const OlInvoice *invoice)
{
  const OlInvoiceTotals *totals = &invoice->totals;
  const OlCurrency *currency = invoice->currency;

  json_builder_set_member_name (json, "totals");
  json_builder_begin_object (json);
  ol_json_money (json, "lines", totals->lines, currency);
  ol_json_money (json, "charges", totals->charges, currency);
  ol_json_money (json, "allowances", totals->allowances, currency);
  ol_json_money (json, "tax_exclusive", totals->tax_exclusive, currency);
  ol_json_money (json, "tax", totals->tax, currency);
  ol_json_money (json, "tax_inclusive", totals->tax_inclusive, currency);
  ol_json_money (json, "prepaid", totals->prepaid, currency);
  ol_json_money (json, "payable", totals->payable, currency);
  json_builder_end_object (json);
}

/* Null until the rate is locked. */
static void
add_ledger (JsonBuilder *json, const OlInvoice *invoice)
{
  const OlLedger *ledger = &invoice->ledger;

  json_builder_set_member_name (json, "ledger");
  if (ledger->currency == NULL)
    {
      json_builder_add_null_value (json);
      return;
    }
  json_builder_begin_object (json);
  ol_json_money (json, "total", ledger->total, ledger->currency);
  ol_json_money (json, "tax", ledger->tax, ledger->currency);
  ol_json_fixed (json, "rate", ledger->rate, 6);
  ol_json_date (json, "rate_date", ledger->rate_date);
  ol_json_text (json, "rate_source", ledger->rate_source);
  json_builder_end_object (json);
}

static void
add_credits (JsonBuilder *json, const OlInvoice *invoice)
{
  json_builder_set_member_name (json, "credits");
  json_builder_begin_object (json);
  ol_json_text (json, "number", invoice->credits_number);
  ol_json_date (json, "issue_date", invoice->credits_date);
  ol_json_text (json, "reason", invoice->credit_reason);
  json_builder_end_object (json);
}

static void
add_head (JsonBuilder *json, const OlInvoice *invoice, OlDate today)
{
  ol_json_text (json, "id", invoice->id);
  ol_json_text (json, "number", invoice->number);
  ol_json_text (json, "kind", ol_invoice_kind_to_text (invoice->kind));
  ol_json_text (json, "status", ol_invoice_status_to_text (ol_invoice_status_on (invoice, today)));
  ol_json_text (json, "partner", invoice->partner);
  ol_json_text (json, "customer", invoice->customer);
  ol_json_period (json, "window", invoice->window.from, invoice->window.to);
  ol_json_date (json, "issue_date", invoice->issue_date);
  ol_json_date (json, "due_date", invoice->due_date);
  ol_json_text (json, "currency", invoice->currency->code);
  ol_json_boolean (json, "late_papers", invoice->late_papers);
  ol_json_text (json, "remark", invoice->remark);
  ol_json_text (json, "approval", ol_approval_to_text (invoice->approval));
  if (invoice->kind == OL_INVOICE_CREDIT_NOTE)
    add_credits (json, invoice);
}

static void
add_foot (JsonBuilder *json, const OlInvoice *invoice)
{
  add_totals (json, invoice);
  add_ledger (json, invoice);
  ol_json_money (json, "paid", invoice->paid, invoice->currency);
  ol_json_money (json, "withheld", invoice->withheld, invoice->currency);
  ol_json_money (json, "credited", invoice->credited, invoice->currency);
  ol_json_money (json, "open", ol_invoice_open_amount (invoice), invoice->currency);
}

void
ol_json_invoice_whole (JsonBuilder *json, const OlInvoice *invoice, OlDate today)
{
  add_head (json, invoice, today);
  add_body (json, invoice);
  add_foot (json, invoice);
}

void
ol_json_invoice_header (JsonBuilder *json, const OlInvoice *invoice, OlDate today)
{
  add_head (json, invoice, today);
  add_foot (json, invoice);
}

static void
add_invoices (JsonBuilder *json,
              const char *key,
              GPtrArray *invoices,
              void (*add) (JsonBuilder *, const OlInvoice *, OlDate),
              OlDate today)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; i < invoices->len; i++)
    {
      json_builder_begin_object (json);
      add (json, g_ptr_array_index (invoices, i), today);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_blocked (JsonBuilder *json, const OlBlockedMission *blocked, const OlCurrency *currency)
{
  json_builder_begin_object (json);
  ol_json_text (json, "reference", blocked->reference);
  ol_json_text (json, "customer", blocked->customer);
  ol_json_text (json, "route", blocked->route);
  ol_json_money (json, "value", blocked->value, currency);
  json_builder_set_member_name (json, "reasons");
  json_builder_begin_array (json);
  for (guint i = 0; i < blocked->reasons->len; i++)
    {
      const OlReason *reason = g_ptr_array_index (blocked->reasons, i);

      json_builder_begin_object (json);
      ol_json_text (json, "code", ol_reason_code_to_text (reason->code));
      ol_json_text (json, "message", reason->message);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

void
ol_json_preview (JsonBuilder *json, const OlBillingPreview *preview, OlDate today)
{
  ol_json_text (json, "partner", preview->partner);
  json_builder_set_member_name (json, "windows");
  json_builder_begin_array (json);
  for (guint i = 0; i < preview->windows->len; i++)
    {
      const OlWindow *window = &g_array_index (preview->windows, OlWindow, i);

      json_builder_begin_object (json);
      ol_json_date (json, "from", window->from);
      ol_json_date (json, "to", window->to);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  add_invoices (json, "drafts", preview->drafts, ol_json_invoice_whole, today);
  add_invoices (json, "existing", preview->present, ol_json_invoice_header, today);
  json_builder_set_member_name (json, "blocked");
  json_builder_begin_array (json);
  for (guint i = 0; i < preview->blocked->len; i++)
    add_blocked (json, g_ptr_array_index (preview->blocked, i), preview->currency);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "late");
  json_builder_begin_array (json);
  for (guint i = 0; i < preview->late->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (preview->late, i));
  json_builder_end_array (json);
}
