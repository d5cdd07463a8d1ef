/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment.h"

#include "billing-fixture.h"

/* V08: 30.03 USD in three lines, locked at 602.35. */
static OlInvoice *
three_lines (void)
{
  OlInvoice *invoice = fixture_invoice_head (USD);

  for (guint i = 0; i < 3; i++)
    fixture_add_line (invoice, "1", "10.01");
  replace (&invoice->vat_basis, "CGI art. 361");
  fixture_set_vat (invoice, "E", "0");
  fixture_finish (invoice, "602.35");
  return invoice;
}

static OlPayment *
payment_of (gint64 amount, const char *rate)
{
  OlPayment *payment = ol_payment_new ();

  payment->date = day ("2026-11-15");
  payment->amount = amount;
  payment->rate = rate != NULL ? fixed (rate, 6) : 0;
  return payment;
}

static void
compute (OlPayment *payment, const OlInvoice *invoice, gint64 settled_before)
{
  g_autoptr (GError) error = NULL;

  ol_payment_compute (payment, invoice, settled_before, &error);
  g_assert_no_error (error);
}

static void
test_loss (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (3003, "598.10");

  compute (payment, invoice, 0);
  g_assert_cmpint (payment->ledger_received, ==, 17961);
  g_assert_cmpint (payment->ledger_settled, ==, 18089);
  g_assert_cmpint (payment->exchange, ==, -128);
}

/* Cents at the locked rate lose a franc each time; the last payment leaves nothing on 4111. */
static void
test_partial (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  gint64 settled = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OlPayment) payment = payment_of (1001, "610");

      compute (payment, invoice, settled);
      g_assert_cmpint (payment->ledger_settled, ==, i < 2 ? 6030 : 6029);
      g_assert_cmpint (payment->exchange, >, 0);
      settled += payment->ledger_settled;
      invoice->paid += payment->amount;
    }
  g_assert_cmpint (settled, ==, invoice->ledger.total);
  g_assert_cmpint (ol_invoice_open_amount (invoice), ==, 0);
}

/* Two dollars lose a franc on the way: the settling payment takes it along. */
static void
test_settling (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (2803, "602.35");

  invoice->paid = 200;
  compute (payment, invoice, 2 * 602);
  g_assert_cmpint (payment->ledger_received, ==, 16884);
  g_assert_cmpint (payment->ledger_settled, ==, 16885);
  g_assert_cmpint (payment->exchange, ==, -1);
}

/* A rounding can never relieve more than what is left, nor less than nothing. */
static void
test_never_more_than_remains (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (1, "602.35");

  compute (payment, invoice, 18088);
  g_assert_cmpint (payment->ledger_settled, ==, 1);
  compute (payment, invoice, 18100);
  g_assert_cmpint (payment->ledger_settled, ==, 0);
}

static void
test_withheld (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (2853, "600");

  payment->withheld = 150;
  compute (payment, invoice, 0);
  g_assert_cmpint (payment->ledger_received, ==, 17118);
  g_assert_cmpint (payment->ledger_withheld, ==, 904);
  g_assert_cmpint (payment->ledger_settled, ==, 18089);
  g_assert_cmpint (payment->exchange, ==, 17118 + 904 - 18089);
}

static void
test_same_currency (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (OlPayment) payment = payment_of (7000000, "2");

  payment->withheld = 984323;
  compute (payment, invoice, 0);
  g_assert_cmpint (payment->rate, ==, OL_DECIMAL_ONE);
  g_assert_cmpint (payment->ledger_received, ==, 7000000);
  g_assert_cmpint (payment->ledger_settled, ==, 7984323);
  g_assert_cmpint (payment->exchange, ==, 0);
}

static void
test_prepaid (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (2003, "602.35");

  invoice->totals.prepaid = 1000;
  invoice->totals.payable = 2003;
  compute (payment, invoice, 0);
  g_assert_cmpint (payment->ledger_settled, ==, 18089 - 6024);
}

/* The counter entry takes back every amount, and nobody counts it back again. */
static void
test_reverse (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (2853, "598.10");
  g_autoptr (OlPayment) entry = NULL;
  g_autoptr (GError) error = NULL;

  payment->withheld = 150;
  payment->id = g_strdup ("p");
  payment->method = OL_PAYMENT_CHEQUE;
  compute (payment, invoice, 0);
  entry = ol_payment_reverse (payment, payment->date, "  Chèque sans provision ", &error);
  g_assert_no_error (error);
  g_assert_null (entry->id);
  g_assert_cmpstr (entry->reverses_id, ==, "p");
  g_assert_cmpstr (entry->reason, ==, "Chèque sans provision");
  g_assert_cmpint (entry->method, ==, OL_PAYMENT_CHEQUE);
  g_assert_cmpint (entry->rate, ==, payment->rate);
  g_assert_cmpint (entry->amount + payment->amount, ==, 0);
  g_assert_cmpint (entry->withheld + payment->withheld, ==, 0);
  g_assert_cmpint (entry->ledger_received + payment->ledger_received, ==, 0);
  g_assert_cmpint (entry->ledger_withheld + payment->ledger_withheld, ==, 0);
  g_assert_cmpint (entry->ledger_settled + payment->ledger_settled, ==, 0);
  g_assert_cmpint (payment->exchange, <, 0);
  g_assert_cmpint (entry->exchange, ==, -payment->exchange);
}

static void
assert_not_reversed (OlPayment *payment, const char *on, const char *reason, const char *rule)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_payment_reverse (payment, on != NULL ? day (on) : OL_DATE_NONE, reason,
                                     &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, rule));
}

static void
test_reverse_refusals (void)
{
  g_autoptr (OlPayment) payment = payment_of (100, "600");
  g_autofree char *essay = g_strnfill (OL_REVERSAL_REASON_MAX + 1, 'x');

  payment->id = g_strdup ("p");
  assert_not_reversed (payment, "2026-11-14", "x", "[OL-REVERSAL-DATE]");
  assert_not_reversed (payment, NULL, "x", "[OL-REVERSAL-DATE]");
  assert_not_reversed (payment, "2026-11-15", " ", "[OL-REVERSAL-REASON]");
  assert_not_reversed (payment, "2026-11-15", essay, "[OL-REVERSAL-REASON]");
  payment->reversed_on = day ("2026-11-16");
  assert_not_reversed (payment, "2026-11-17", "x", "[OL-REVERSAL-TWICE]");
  payment->reversed_on = OL_DATE_NONE;
  payment->reverses_id = g_strdup ("other");
  assert_not_reversed (payment, "2026-11-17", "x", "[OL-REVERSAL-TWICE]");
}

static void
assert_refused (OlPayment *payment, const OlInvoice *invoice, const char *rule)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_payment_compute (payment, invoice, 0, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, rule));
}

static void
test_refusals (void)
{
  g_autoptr (OlInvoice) invoice = three_lines ();
  g_autoptr (OlPayment) payment = payment_of (3004, "600");
  g_autoptr (GError) error = NULL;

  assert_refused (payment, invoice, "[OL-PAYMENT-EXCEEDS]");
  payment->amount = 3000;
  payment->withheld = 4;
  assert_refused (payment, invoice, "[OL-PAYMENT-EXCEEDS]");
  payment->withheld = -1;
  assert_refused (payment, invoice, "[OL-PAYMENT-AMOUNT]");
  payment->withheld = 1;
  payment->amount = -1;
  assert_refused (payment, invoice, "[OL-PAYMENT-AMOUNT]");
  payment->amount = payment->withheld = 0;
  assert_refused (payment, invoice, "[OL-PAYMENT-AMOUNT]");

  payment->amount = 100;
  payment->date = day ("2026-10-30");
  assert_refused (payment, invoice, "[OL-PAYMENT-DATE]");
  payment->date = OL_DATE_NONE;
  assert_refused (payment, invoice, "[OL-PAYMENT-DATE]");
  payment->date = day ("2026-10-31");

  payment->rate = 0;
  g_assert_false (ol_payment_compute (payment, invoice, 0, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_clear_error (&error);

  payment->rate = G_MAXINT64;
  g_assert_true (ol_payment_compute (payment, invoice, 0, NULL));
  payment->amount = G_MAXINT64;
  payment->withheld = 1;
  g_assert_false (ol_payment_compute (payment, invoice, 0, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);

  payment->amount = 100;
  payment->withheld = 0;
  invoice->kind = OL_INVOICE_CREDIT_NOTE;
  assert_refused (payment, invoice, "[OL-PAYMENT-STATE]");
  invoice->kind = OL_INVOICE_INVOICE;
  invoice->ledger.currency = NULL;
  assert_refused (payment, invoice, "[OL-PAYMENT-STATE]");
  invoice->status = OL_INVOICE_DRAFT;
  assert_refused (payment, invoice, "[OL-PAYMENT-STATE]");
}

static void
test_texts (void)
{
  OlPaymentMethod method;

  for (OlPaymentMethod i = OL_PAYMENT_TRANSFER; i <= OL_PAYMENT_MOBILE_MONEY; i++)
    {
      g_assert_true (ol_payment_method_from_text (ol_payment_method_to_text (i), &method));
      g_assert_cmpint (method, ==, i);
    }
  g_assert_cmpstr (ol_payment_method_to_text (OL_PAYMENT_MOBILE_MONEY), ==, "mobile-money");
  g_assert_false (ol_payment_method_from_text ("barter", &method));
  ol_payment_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/payment/loss", test_loss);
  g_test_add_func ("/core/payment/partial", test_partial);
  g_test_add_func ("/core/payment/settling", test_settling);
  g_test_add_func ("/core/payment/never-more-than-remains", test_never_more_than_remains);
  g_test_add_func ("/core/payment/withheld", test_withheld);
  g_test_add_func ("/core/payment/same-currency", test_same_currency);
  g_test_add_func ("/core/payment/prepaid", test_prepaid);
  g_test_add_func ("/core/payment/refusals", test_refusals);
  g_test_add_func ("/core/payment/reverse", test_reverse);
  g_test_add_func ("/core/payment/reverse-refusals", test_reverse_refusals);
  g_test_add_func ("/core/payment/texts", test_texts);
  return g_test_run ();
}
