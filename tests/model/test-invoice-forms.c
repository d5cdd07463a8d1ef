/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ol-credit-form.h"
#include "ol-invoice-words.h"
#include "ol-payment-form.h"

typedef struct
{
  OlInvoiceDossier *dossier;
  gboolean done;
} Reading;

static void
dossier_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;

  reading->dossier = ol_read_invoice_dossier_finish (OL_STORE (source), result, &error);
  g_assert_no_error (error);
  reading->done = TRUE;
}

static OlInvoiceDossier *
read_dossier (Fixture *self, const char *id)
{
  Reading reading = { NULL, FALSE };

  ol_read_invoice_dossier_async (self->store, id, NULL, dossier_read, &reading);
  while (!reading.done)
    g_main_context_iteration (NULL, TRUE);
  return reading.dossier;
}

/* Three lines of 285 000 F CFA, issued on 2 November 2026, which is today. */
static OlInvoiceDossier *
issued (Fixture *self)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) invoice = fixture_issue (self, draft->id, 2);

  return read_dossier (self, invoice->id);
}

static OlInvoiceDossier *
foreign (Fixture *self)
{
  OlInvoiceDossier *dossier = issued (self);
  OlRate rate = { 0 };

  dossier->invoice->currency = ol_currency_lookup ("USD");
  dossier->invoice->ledger.rate = 600 * OL_DECIMAL_ONE;
  rate.date = dossier->invoice->issue_date;
  rate.base = dossier->invoice->currency;
  rate.quote = ol_currency_lookup ("XOF");
  rate.rate = 610 * OL_DECIMAL_ONE;
  g_array_append_val (dossier->rates, rate);
  return dossier;
}

static void
test_dossier (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autofree char *state = ol_invoice_state_words (dossier);

  g_assert_cmpint (ol_invoice_dossier_status (dossier), ==, OL_INVOICE_ISSUED);
  g_assert_true (ol_invoice_dossier_may_pay (dossier));
  g_assert_true (ol_invoice_dossier_may_credit (dossier));
  g_assert_false (ol_invoice_dossier_may_remind (dossier));
  g_assert_cmpint (ol_invoice_dossier_next_level (dossier), ==, OL_REMINDER_FIRST);
  g_assert_cmpuint (dossier->history->len, ==, 2);
  g_assert_cmpint (((OlHistoryEvent *)dossier->history->pdata[0])->kind, ==, OL_HISTORY_ISSUED);
  g_assert_cmpint (((OlHistoryEvent *)dossier->history->pdata[1])->kind, ==, OL_HISTORY_PREPARED);
  g_assert_nonnull (strstr (state, "to pay by"));
  dossier->today = dossier->invoice->due_date + 1;
  g_assert_true (ol_invoice_dossier_may_remind (dossier));
}

static void
test_whole_payment (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autoptr (OlPaymentForm) form = ol_payment_form_new (dossier);
  const gint64 open = dossier->invoice->totals.payable;

  g_assert_false (ol_payment_form_is_foreign (form));
  g_assert_nonnull (ol_payment_form_payment (form));
  g_assert_cmpint (ol_payment_form_payment (form)->amount, ==, open);
  g_assert_cmpint (ol_payment_form_remains (form), ==, 0);
  g_assert_null (ol_payment_form_warning (form));
}

/* What is withheld comes off the amount until somebody types one. */
static void
test_withheld (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autoptr (OlPaymentForm) form = ol_payment_form_new (dossier);
  const gint64 open = dossier->invoice->totals.payable;

  ol_payment_form_set_withheld (form, "50 000");
  g_assert_cmpint (ol_payment_form_payment (form)->amount, ==, open - 50000);
  g_assert_cmpint (ol_payment_form_remains (form), ==, 0);
  ol_payment_form_set_amount (form, "100 000");
  g_assert_cmpint (ol_payment_form_remains (form), ==, open - 150000);
  ol_payment_form_set_withheld (form, "");
  g_assert_cmpint (ol_payment_form_remains (form), ==, open - 100000);
}

static void
test_wrong_fields (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autoptr (OlPaymentForm) form = ol_payment_form_new (dossier);

  ol_payment_form_set_amount (form, "abc");
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_AMOUNT));
  g_assert_null (ol_payment_form_payment (form));
  ol_payment_form_set_amount (form, "99 999 999");
  g_assert_nonnull (strstr (ol_payment_form_error (form, OL_PAYMENT_FIELD_AMOUNT), "remain"));
  g_assert_false (g_str_has_prefix (ol_payment_form_error (form, OL_PAYMENT_FIELD_AMOUNT), "["));
  ol_payment_form_set_amount (form, "1000");
  ol_payment_form_set_withheld (form, "x");
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_WITHHELD));
  ol_payment_form_set_withheld (form, "");
  ol_payment_form_set_date (form, OL_DATE_NONE);
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_DATE));
  ol_payment_form_set_date (form, dossier->invoice->issue_date - 1);
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_DATE));
  g_assert_null (ol_payment_form_error (form, OL_PAYMENT_FIELD_AMOUNT));
  ol_payment_form_set_date (form, dossier->today + 3);
  g_assert_nonnull (ol_payment_form_payment (form));
  g_assert_nonnull (ol_payment_form_warning (form));
}

static void
test_foreign_payment (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = foreign (self);
  g_autoptr (OlPaymentForm) form = ol_payment_form_new (dossier);

  g_assert_true (ol_payment_form_is_foreign (form));
  g_assert_cmpstr (ol_payment_form_rate (form), ==, "610");
  ol_payment_form_set_amount (form, "100,00");
  g_assert_cmpint (ol_payment_form_payment (form)->exchange, ==, 1000);
  ol_payment_form_set_rate (form, "595");
  g_assert_cmpint (ol_payment_form_payment (form)->exchange, ==, -500);
  ol_payment_form_set_rate (form, "a");
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_RATE));
  ol_payment_form_set_amount (form, "99 999 999,00");
  g_assert_nonnull (ol_payment_form_error (form, OL_PAYMENT_FIELD_AMOUNT));
  g_assert_null (ol_payment_form_payment (form));
}

static void
count (gpointer form, guint *n)
{
  (*n)++;
}

static void
test_credit (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autoptr (OlCreditForm) form = ol_credit_form_new (dossier);
  g_autoptr (GArray) requests = NULL;
  guint changes = 0;

  g_signal_connect (form, "changed", G_CALLBACK (count), &changes);
  g_assert_null (ol_credit_form_note (form));
  g_assert_null (ol_credit_form_reason_error (form));
  ol_credit_form_set_quantity (form, 1, "1");
  g_assert_cmpint (ol_credit_form_note (form)->totals.lines, ==, 285000);
  g_assert_nonnull (ol_credit_form_reason_error (form));
  g_assert_false (ol_credit_form_is_complete (form));
  ol_credit_form_set_reason (form, " Conteneur refusé ");
  g_assert_true (ol_credit_form_is_complete (form));
  requests = ol_credit_form_requests (form);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpuint (g_array_index (requests, OlCreditRequest, 0).number, ==, 2);
  ol_credit_form_set_quantity (form, 0, "2");
  g_assert_nonnull (ol_credit_form_error (form, 0));
  g_assert_null (ol_credit_form_note (form));
  ol_credit_form_set_quantity (form, 0, "un");
  g_assert_nonnull (ol_credit_form_error (form, 0));
  g_assert_cmpuint (changes, ==, 4);
}

static void
test_credit_all (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceDossier) dossier = issued (self);
  g_autoptr (OlCreditForm) form = ol_credit_form_new (dossier);

  ol_credit_form_choose_all (form);
  g_assert_cmpint (ol_credit_form_note (form)->totals.tax_inclusive, ==,
                   dossier->invoice->totals.tax_inclusive);
  ol_credit_form_choose_none (form);
  g_assert_null (ol_credit_form_note (form));
  g_assert_cmpint (ol_credit_form_remaining (form, 2), ==, OL_QUANTITY_ONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/invoice-forms/dossier", test_dossier);
  FIXTURE_TEST ("/model/invoice-forms/whole-payment", test_whole_payment);
  FIXTURE_TEST ("/model/invoice-forms/withheld", test_withheld);
  FIXTURE_TEST ("/model/invoice-forms/wrong-fields", test_wrong_fields);
  FIXTURE_TEST ("/model/invoice-forms/foreign-payment", test_foreign_payment);
  FIXTURE_TEST ("/model/invoice-forms/credit", test_credit);
  FIXTURE_TEST ("/model/invoice-forms/credit-all", test_credit_all);
  return g_test_run ();
}
