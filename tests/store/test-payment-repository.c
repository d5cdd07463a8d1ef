/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ol-invoice-repository.h"

static gboolean
pay (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_payment_insert (write, data, error);
}

static gboolean
mark_sent (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_mark_sent (write, data, error);
}

static void
test_payment (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (OlPayment) early = fixture_payment (draft, 1, 0);
  g_autoptr (OlPayment) first = NULL;
  g_autoptr (OlPayment) rest = NULL;

  fixture_refuse (self, pay, early, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  issued = fixture_issue (self, draft->id, 2);
  first = fixture_payment (issued, 500000, 100000);
  fixture_write (self, pay, first);
  g_clear_pointer (&issued, ol_invoice_free);
  issued = fixture_load (self, draft->id);
  g_assert_cmpint (issued->status, ==, OL_INVOICE_PARTIALLY_PAID);
  g_assert_cmpint (issued->paid, ==, 600000);
  g_assert_cmpint (issued->withheld, ==, 100000);
  rest = fixture_payment (issued, issued->totals.payable - 600000, 0);
  fixture_write (self, pay, rest);
  g_clear_pointer (&issued, ol_invoice_free);
  issued = fixture_load (self, draft->id);
  g_assert_cmpint (issued->status, ==, OL_INVOICE_PAID);
  fixture_check_whole (self);
}

static OlInvoice *
take_back (Fixture *self, const OlPayment *payment, OlInvoiceStatus expected)
{
  g_autoptr (OlPayment) entry =
      ol_payment_reverse (payment, payment->date + 1, "Virement rejeté", NULL);
  OlInvoice *invoice;

  fixture_write (self, pay, entry);
  invoice = fixture_load (self, payment->invoice_id);
  g_assert_cmpint (invoice->status, ==, expected);
  return invoice;
}

/* Step by step back to what the invoice was before anything was paid; the rows stay. */
static void
test_reversal (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlPayment) first = fixture_payment (issued, 500000, 100000);
  g_autoptr (OlPayment) rest = fixture_payment (issued, issued->totals.payable - 600000, 0);
  g_autoptr (OlPayment) again = fixture_payment (issued, 1000, 0);
  g_autoptr (OlPayment) twice = NULL;
  g_autoptr (OlInvoice) part = NULL;
  g_autoptr (OlInvoice) unpaid = NULL;
  g_autoptr (OlInvoice) sent = NULL;

  fixture_write (self, pay, first);
  fixture_write (self, pay, rest);
  part = take_back (self, first, OL_INVOICE_PARTIALLY_PAID);
  g_assert_cmpint (part->paid, ==, rest->amount);
  g_assert_cmpint (part->withheld, ==, 0);
  unpaid = take_back (self, rest, OL_INVOICE_ISSUED);
  g_assert_cmpint (unpaid->paid, ==, 0);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM payment"), ==, 4);
  g_assert_cmpint (fixture_int (self, "SELECT sum (ledger_settled) FROM payment"), ==, 0);

  twice = ol_payment_reverse (first, first->date + 2, "Encore", NULL);
  fixture_refuse (self, pay, twice, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  twice->amount--;
  g_free (twice->reverses_id);
  twice->reverses_id = g_strdup (rest->id);
  fixture_refuse (self, pay, twice, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);

  fixture_write (self, mark_sent, unpaid->id);
  fixture_write (self, pay, again);
  sent = take_back (self, again, OL_INVOICE_SENT);
  fixture_check_whole (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/payment-repository/payment", test_payment);
  FIXTURE_TEST ("/store/payment-repository/reversal", test_reversal);
  return g_test_run ();
}
