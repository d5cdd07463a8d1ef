/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal.h"

#include "billing-fixture.h"
#include "ol-credit.h"

typedef struct
{
  OlBookkeeping accounts;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  ol_bookkeeping_init (&fixture->accounts, NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  ol_bookkeeping_clear (&fixture->accounts);
  g_assert_null (fixture->accounts.gain);
}

static void
assert_entry (const OlPiece *piece, guint index, const char *account, gint64 debit, gint64 credit)
{
  const OlEntry *entry;

  g_assert_cmpuint (index, <, piece->entries->len);
  entry = g_ptr_array_index (piece->entries, index);
  g_assert_cmpstr (entry->account, ==, account);
  g_assert_cmpint (entry->debit, ==, debit);
  g_assert_cmpint (entry->credit, ==, credit);
  g_assert_true (g_str_has_prefix (entry->label, piece->number));
}

static OlPiece *
piece_of (Fixture *fixture, const OlInvoice *invoice)
{
  g_autoptr (GError) error = NULL;
  OlPiece *piece = ol_piece_of_invoice (invoice, &fixture->accounts, &error);

  g_assert_no_error (error);
  return piece;
}

static void
test_invoice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (OlPiece) piece = piece_of (fixture, invoice);

  g_assert_cmpstr (piece->journal, ==, "VTE");
  g_assert_cmpstr (piece->number, ==, "DKR-2026-000001");
  g_assert_cmpstr (piece->partner, ==, "MEDLOG");
  g_assert_cmpint (piece->date, ==, day ("2026-10-31"));
  g_assert_null (piece->foreign);
  g_assert_cmpuint (piece->entries->len, ==, 4);
  assert_entry (piece, 0, "4111", 7984323, 0);
  assert_entry (piece, 1, "7061", 0, 6475000);
  assert_entry (piece, 2, "7061", 0, 291375);
  assert_entry (piece, 3, "4432", 0, 1217948);
  g_assert_cmpint (ol_piece_total (piece), ==, 7984323);
  g_assert_cmpstr (((OlEntry *)g_ptr_array_index (piece->entries, 2))->label, ==,
                   "DKR-2026-000001 Surcharge carburant");
}

/* Each kind of charge on the account that was set for it; kinds on one account stay one entry. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  OlInvoiceLine *line = g_ptr_array_index (invoice->lines, 0);
  g_autoptr (OlPiece) piece = NULL;

  line->kind = OL_CHARGE_WAITING;
  g_assert_true (ol_bookkeeping_set (&fixture->accounts, "account_waiting", "7062", NULL));
  g_assert_true (ol_bookkeeping_set (&fixture->accounts, "account_fuel", "7063", NULL));
  g_assert_true (ol_bookkeeping_set (&fixture->accounts, "journal_sales", "V1", NULL));
  piece = piece_of (fixture, invoice);
  g_assert_cmpstr (piece->journal, ==, "V1");
  g_assert_cmpuint (piece->entries->len, ==, 5);
  assert_entry (piece, 1, "7061", 0, 6475000 - line->net);
  assert_entry (piece, 2, "7062", 0, line->net);
  assert_entry (piece, 3, "7063", 0, 291375);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  g_autoptr (OlPiece) piece = piece_of (fixture, invoice);

  g_assert_true (piece->foreign == USD);
  g_assert_cmpint (piece->foreign_amount, ==, 627141);
  g_assert_cmpuint (piece->entries->len, ==, 3);
  assert_entry (piece, 0, "4111", 3777584, 0);
  assert_entry (piece, 1, "7061", 0, 3777584 + 77095);
  assert_entry (piece, 2, "7061", 77095, 0);
}

static void
test_prepaid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (OlPiece) piece = NULL;

  invoice->totals.prepaid = 984323;
  g_assert_true (ol_invoice_compute (invoice, NULL));
  piece = piece_of (fixture, invoice);
  assert_entry (piece, 0, "4111", 7000000, 0);
  assert_entry (piece, 1, "4191", 984323, 0);
}

static void
test_credit_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (OlInvoice) note =
      ol_credit_note_build (invoice, NULL, NULL, 0, "Erreur", FIXTURE_NOW, NULL);
  g_autoptr (OlPiece) piece = NULL;

  note->number = g_strdup ("DKR-AV-2026-000001");
  note->issue_date = day ("2026-11-02");
  piece = piece_of (fixture, note);
  assert_entry (piece, 0, "4111", 0, 7984323);
  assert_entry (piece, 1, "7061", 6475000, 0);
  assert_entry (piece, 2, "7061", 291375, 0);
  assert_entry (piece, 3, "4432", 1217948, 0);
}

typedef struct
{
  OlPaymentMethod method;
  const char *journal;
  const char *account;
} MethodCase;

static const MethodCase methods[] = {
  { OL_PAYMENT_TRANSFER, "BQ", "521" },
  { OL_PAYMENT_CHEQUE, "BQ", "521" },
  { OL_PAYMENT_CASH, "CA", "571" },
  { OL_PAYMENT_MOBILE_MONEY, "MM", "552" },
};

static void
test_payment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (OlPayment) payment = ol_payment_new ();
      g_autoptr (OlPiece) piece = NULL;

      payment->date = day ("2026-11-20");
      payment->method = methods[i].method;
      payment->amount = 7584323;
      payment->withheld = 400000;
      g_assert_true (ol_payment_compute (payment, invoice, 0, NULL));
      piece = ol_piece_of_payment (payment, invoice, &fixture->accounts, NULL);
      g_assert_cmpstr (piece->journal, ==, methods[i].journal);
      g_assert_cmpint (piece->date, ==, day ("2026-11-20"));
      g_assert_cmpuint (piece->entries->len, ==, 3);
      assert_entry (piece, 0, methods[i].account, 7584323, 0);
      assert_entry (piece, 1, "4492", 400000, 0);
      assert_entry (piece, 2, "4111", 0, 7984323);
    }
}

static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *rate;
    const char *account;
    gint64 debit;
    gint64 credit;
  } cases[] = {
    { "598.10", "656", 26654, 0 },
    { "610", "756", 0, 47976 },
  };
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlPayment) payment = ol_payment_new ();
      g_autoptr (OlPiece) piece = NULL;

      payment->date = day ("2026-11-20");
      payment->amount = 627141;
      payment->rate = fixed (cases[i].rate, 6);
      g_assert_true (ol_payment_compute (payment, invoice, 0, NULL));
      piece = ol_piece_of_payment (payment, invoice, &fixture->accounts, NULL);
      assert_entry (piece, 1, cases[i].account, cases[i].debit, cases[i].credit);
      assert_entry (piece, 2, "4111", 0, 3777584);
      g_assert_true (piece->foreign == USD);
      g_assert_cmpint (piece->foreign_amount, ==, 627141);
    }
}

/* On the same accounts, the other way round: a loss is not mended by a gain. */
static void
test_reversal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  g_autoptr (OlPayment) payment = ol_payment_new ();
  g_autoptr (OlPayment) entry = NULL;
  g_autoptr (OlPiece) piece = NULL;

  replace (&invoice->language, "en");
  payment->id = g_strdup ("p");
  payment->date = day ("2026-11-20");
  payment->amount = 627141;
  payment->rate = fixed ("598.10", 6);
  g_assert_true (ol_payment_compute (payment, invoice, 0, NULL));
  entry = ol_payment_reverse (payment, day ("2026-11-25"), "Rejeté", NULL);
  piece = ol_piece_of_payment (entry, invoice, &fixture->accounts, NULL);
  g_assert_cmpint (piece->date, ==, day ("2026-11-25"));
  g_assert_cmpstr (piece->journal, ==, "BQ");
  g_assert_cmpuint (piece->entries->len, ==, 3);
  assert_entry (piece, 0, "521", 0, 3777584 - 26654);
  assert_entry (piece, 1, "656", 0, 26654);
  assert_entry (piece, 2, "4111", 3777584, 0);
  g_assert_cmpint (piece->foreign_amount, ==, 627141);
  g_assert_nonnull (strstr (((OlEntry *)g_ptr_array_index (piece->entries, 0))->label,
                            "(reversal)"));
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (OlPayment) payment = ol_payment_new ();
  g_autoptr (GError) error = NULL;

  payment->ledger_received = 5;
  g_assert_null (ol_piece_of_payment (payment, invoice, &fixture->accounts, &error));
  assert_rule (error, "OL-PIECE-BALANCE");
  g_clear_error (&error);

  invoice->charges = (g_ptr_array_unref (invoice->charges),
                      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_charge_free));
  replace (&invoice->number, NULL);
  g_assert_null (ol_piece_of_invoice (invoice, &fixture->accounts, &error));
  assert_rule (error, "OL-PIECE-DRAFT");
  g_clear_error (&error);
  g_assert_null (ol_piece_of_payment (payment, invoice, &fixture->accounts, &error));
  assert_rule (error, "OL-PIECE-DRAFT");
  g_clear_error (&error);

  replace (&invoice->number, "N");
  invoice->ledger.total = G_MAXINT64;
  invoice->ledger.tax = -1;
  g_assert_null (ol_piece_of_invoice (invoice, &fixture->accounts, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/core/journal/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("invoice", test_invoice);
  ADD ("kinds", test_kinds);
  ADD ("foreign", test_foreign);
  ADD ("prepaid", test_prepaid);
  ADD ("credit-note", test_credit_note);
  ADD ("payment", test_payment);
  ADD ("exchange", test_exchange);
  ADD ("reversal", test_reversal);
  ADD ("refusals", test_refusals);
  return g_test_run ();
}
