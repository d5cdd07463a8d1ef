/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice.h"

#include "billing-fixture.h"

static void
test_texts (void)
{
  OlInvoiceKind kind;
  OlInvoiceStatus status;

  for (OlInvoiceStatus i = OL_INVOICE_DRAFT; i <= OL_INVOICE_CREDITED; i++)
    {
      g_assert_true (ol_invoice_status_from_text (ol_invoice_status_to_text (i), &status));
      g_assert_cmpint (status, ==, i);
    }
  g_assert_false (ol_invoice_status_from_text ("lost", &status));
  g_assert_true (ol_invoice_kind_from_text ("credit_note", &kind));
  g_assert_cmpint (kind, ==, OL_INVOICE_CREDIT_NOTE);
  g_assert_cmpstr (ol_invoice_kind_to_text (OL_INVOICE_INVOICE), ==, "invoice");
  g_assert_false (ol_invoice_kind_from_text (NULL, &kind));
}

static void
test_number (void)
{
  g_autofree char *invoice = ol_invoice_number_format ("DKR", OL_INVOICE_INVOICE, 2026, 123);
  g_autofree char *note = ol_invoice_number_format ("DKR", OL_INVOICE_CREDIT_NOTE, 2026, 4);

  g_assert_cmpstr (invoice, ==, "DKR-2026-000123");
  g_assert_cmpstr (note, ==, "DKR-AV-2026-000004");
}

static void
test_status (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  OlDate due = invoice->due_date;

  g_assert_cmpint (ol_invoice_status_on (invoice, due), ==, OL_INVOICE_ISSUED);
  invoice->status = OL_INVOICE_SENT;
  g_assert_cmpint (ol_invoice_status_on (invoice, due), ==, OL_INVOICE_SENT);
  invoice->paid = 1000000;
  g_assert_cmpint (ol_invoice_status_on (invoice, due), ==, OL_INVOICE_PARTIALLY_PAID);
  g_assert_cmpint (ol_invoice_status_on (invoice, due + 1), ==, OL_INVOICE_OVERDUE);
  g_assert_cmpint (ol_invoice_open_amount (invoice), ==, 6984323);
  invoice->credited = 6984323;
  g_assert_cmpint (ol_invoice_open_amount (invoice), ==, 0);
  g_assert_cmpint (ol_invoice_status_on (invoice, due + 1), ==, OL_INVOICE_PAID);
  invoice->credited = 7984323;
  g_assert_cmpint (ol_invoice_open_amount (invoice), ==, 0);
  g_assert_cmpint (ol_invoice_status_on (invoice, due + 1), ==, OL_INVOICE_CREDITED);
  invoice->status = OL_INVOICE_DRAFT;
  g_assert_cmpint (ol_invoice_status_on (invoice, due + 1), ==, OL_INVOICE_DRAFT);
  invoice->status = OL_INVOICE_ISSUED;
  invoice->kind = OL_INVOICE_CREDIT_NOTE;
  g_assert_cmpint (ol_invoice_status_on (invoice, due + 1), ==, OL_INVOICE_ISSUED);

  invoice->credited = G_MAXINT64;
  invoice->paid = G_MAXINT64;
  g_assert_cmpint (ol_invoice_open_amount (invoice), ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  g_autoptr (OlInvoice) copy = NULL;
  OlInvoiceMission *part = ol_invoice_mission_new ();

  part->mission_id = g_strdup ("m");
  part->route = g_strdup ("Dakar – Bamako");
  g_ptr_array_add (((OlInvoiceLine *)g_ptr_array_index (invoice->lines, 0))->missions, part);
  invoice->credit_reason = g_strdup ("reason");
  invoice->prepared_by = g_strdup ("user");

  copy = ol_invoice_copy (invoice);
  g_clear_pointer (&invoice, ol_invoice_free);
  g_assert_cmpstr (copy->number, ==, "DKR-2026-000001");
  g_assert_cmpstr (copy->seller.name, ==, "Transports du Saloum");
  g_assert_cmpstr (copy->ledger.rate_source, ==, "BCEAO");
  g_assert_cmpstr (copy->prepared_by, ==, "user");
  g_assert_cmpint (copy->ledger.total, ==, 3777584);
  g_assert_cmpuint (copy->lines->len, ==, 3);
  g_assert_cmpuint (copy->charges->len, ==, 1);
  g_assert_cmpuint (copy->vat->len, ==, 1);
  g_assert_cmpstr (((OlVatGroup *)g_ptr_array_index (copy->vat, 0))->reason, ==, "CGI art. 361");
  part = g_ptr_array_index (((OlInvoiceLine *)g_ptr_array_index (copy->lines, 0))->missions, 0);
  g_assert_cmpstr (part->route, ==, "Dakar – Bamako");
  g_assert_cmpint (part->delivered, ==, OL_DATE_NONE);
}

static void
test_free_null (void)
{
  ol_invoice_free (NULL);
  ol_invoice_line_free (NULL);
  ol_invoice_mission_free (NULL);
  ol_invoice_charge_free (NULL);
  ol_vat_group_free (NULL);
  ol_tariff_free (NULL);
  ol_finding_free (NULL);
}

static void
test_lock_ledger (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  OlRate rate = { .base = USD, .quote = XOF, .rate = 0, .source = "BCEAO" };
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_invoice_lock_ledger (invoice, XOF, NULL, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_clear_error (&error);
  g_assert_false (ol_invoice_lock_ledger (invoice, XOF, &rate, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_clear_error (&error);

  rate.rate = G_MAXINT64;
  invoice->totals.tax_inclusive = G_MAXINT64;
  g_assert_false (ol_invoice_lock_ledger (invoice, XOF, &rate, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);

  rate.base = ol_currency_lookup ("EUR");
  g_assert_false (ol_invoice_lock_ledger (invoice, XOF, &rate, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY);
  g_assert_cmpint (invoice->ledger.total, ==, 3777584);
}

/* An allowance takes from the lines, and all shares sum to the ledger's total without VAT. */
static void
test_ledger_shares (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  g_autoptr (OlInvoice) empty = fixture_invoice_head (USD);
  g_autoptr (GError) error = NULL;
  gint64 shares[4];
  gint64 receivable;

  g_assert_true (ol_invoice_ledger_shares (invoice, shares, NULL));
  g_assert_cmpint (shares[3], ==, -77095);
  g_assert_cmpint (shares[0] + shares[1] + shares[2] + shares[3], ==, 3777584);

  invoice->totals.prepaid = 10000;
  g_assert_true (ol_invoice_ledger_receivable (invoice, &receivable, NULL));
  g_assert_cmpint (receivable, ==, 3777584 - 60235);

  g_assert_false (ol_invoice_ledger_shares (empty, shares, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_clear_error (&error);
  g_assert_false (ol_invoice_ledger_receivable (empty, &receivable, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_clear_error (&error);
  fixture_finish (empty, "602.35");
  g_assert_true (ol_invoice_ledger_shares (empty, shares, NULL));

  invoice->ledger.rate = G_MAXINT64;
  ((OlInvoiceCharge *) g_ptr_array_index (invoice->charges, 0))->amount = G_MAXINT64;
  g_assert_false (ol_invoice_ledger_shares (invoice, shares, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/invoice/texts", test_texts);
  g_test_add_func ("/core/invoice/number", test_number);
  g_test_add_func ("/core/invoice/status", test_status);
  g_test_add_func ("/core/invoice/copy", test_copy);
  g_test_add_func ("/core/invoice/free-null", test_free_null);
  g_test_add_func ("/core/invoice/lock-ledger", test_lock_ledger);
  g_test_add_func ("/core/invoice/ledger-shares", test_ledger_shares);
  return g_test_run ();
}
