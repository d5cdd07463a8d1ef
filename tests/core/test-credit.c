/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit.h"

#include "billing-fixture.h"

static OlInvoice *
try_credit (const OlInvoice *invoice,
            GPtrArray *notes,
            const OlCreditRequest *requests,
            gsize n_requests,
            GError **error)
{
  OlInvoice *note = ol_credit_note_build (invoice, notes, requests, n_requests, "Tarif corrigé",
                                          FIXTURE_NOW, error);

  if (note == NULL)
    return NULL;
  note->number = g_strdup_printf ("DKR-AV-2026-%06u", notes->len + 1);
  note->issue_date = day ("2026-11-05");
  g_ptr_array_add (notes, note);
  return note;
}

/* @quantity of line @number; NULL: all that remains. The note itself holds every rule. */
static OlInvoice *
credit (const OlInvoice *invoice, GPtrArray *notes, guint number, const char *quantity)
{
  const OlCreditRequest request = { number, quantity != NULL ? fixed (quantity, 3) : 0 };
  g_autoptr (GError) error = NULL;
  OlInvoice *note = try_credit (invoice, notes, &request, quantity != NULL ? 1 : 0, &error);

  g_assert_no_error (error);
  assert_no_findings (note);
  return note;
}

static GPtrArray *
no_notes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
}

/* To the last unit, in every amount. */
static void
assert_notes_sum_to (const OlInvoice *invoice, GPtrArray *notes)
{
  OlInvoiceTotals sum = { 0 };
  gint64 ledger_total = 0;
  gint64 ledger_tax = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const OlInvoice *note = g_ptr_array_index (notes, i);

      sum.lines += note->totals.lines;
      sum.charges += note->totals.charges;
      sum.allowances += note->totals.allowances;
      sum.tax += note->totals.tax;
      sum.tax_inclusive += note->totals.tax_inclusive;
      ledger_total += note->ledger.total;
      ledger_tax += note->ledger.tax;
    }
  g_assert_cmpint (sum.lines, ==, invoice->totals.lines);
  g_assert_cmpint (sum.charges, ==, invoice->totals.charges);
  g_assert_cmpint (sum.allowances, ==, invoice->totals.allowances);
  g_assert_cmpint (sum.tax, ==, invoice->totals.tax);
  g_assert_cmpint (sum.tax_inclusive, ==, invoice->totals.tax_inclusive);
  g_assert_cmpint (ledger_total, ==, invoice->ledger.total);
  g_assert_cmpint (ledger_tax, ==, invoice->ledger.tax);
}

static void
test_whole (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) notes = no_notes ();
  OlInvoice *note = credit (invoice, notes, 0, NULL);
  const OlInvoiceLine *line = g_ptr_array_index (note->lines, 0);

  g_assert_cmpint (note->kind, ==, OL_INVOICE_CREDIT_NOTE);
  g_assert_cmpint (note->status, ==, OL_INVOICE_ISSUED);
  g_assert_cmpstr (note->credits_id, ==, "invoice");
  g_assert_cmpstr (note->credits_number, ==, "DKR-2026-000001");
  g_assert_cmpint (note->credits_date, ==, day ("2026-10-31"));
  g_assert_cmpint (note->due_date, ==, OL_DATE_NONE);
  g_assert_cmpstr (note->buyer.name, ==, "MEDLOG");
  g_assert_cmpuint (note->lines->len, ==, 3);
  g_assert_cmpstr (line->credits_line_id, ==, "line-1");
  g_assert_cmpstr (line->id, !=, "line-1");
  g_assert_cmpint (note->totals.tax_inclusive, ==, 7984323);
  assert_notes_sum_to (invoice, notes);
}

/* V02, a few trips at a time. */
static void
test_step_by_step (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) notes = no_notes ();
  const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, 0);

  g_assert_cmpint (ol_credit_remaining (line, NULL), ==, 14000);
  g_assert_cmpint (credit (invoice, notes, 1, "3")->totals.lines, ==, 855000);
  credit (invoice, notes, 1, "0.333");
  credit (invoice, notes, 2, "5.5");
  g_assert_cmpint (ol_credit_remaining (line, notes), ==, 10667);
  credit (invoice, notes, 0, NULL);
  g_assert_cmpint (ol_credit_remaining (line, notes), ==, 0);
  assert_notes_sum_to (invoice, notes);
}

/*
 * V03, one line at a time: each VAT alone rounds up to 2 219, five of them are two more than the
 * invoice's. Each note goes on from the ones before.
 */
static void
test_rounding_goes_on (void)
{
  const gint64 wanted[] = { 2219, 2218, 2219, 2218, 2219 };
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  g_autoptr (GPtrArray) notes = no_notes ();

  for (guint i = 0; i < 5; i++)
    fixture_add_line (invoice, "1", "12325");
  fixture_finish (invoice, NULL);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (credit (invoice, notes, i + 1, "1")->totals.tax, ==, wanted[i]);
  assert_notes_sum_to (invoice, notes);
}

/* V06 in thousandths of a tonne: products that never come out even. */
static void
test_odd_quantities (void)
{
  static const char *const quantities[] = { "0.001", "0.003", "9.117", "0.007", "17.2" };
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  g_autoptr (GPtrArray) notes = no_notes ();

  fixture_add_line (invoice, "27.35", "8750.50")->fuel_percent = fixed ("3.3", 6);
  fixture_add_charge (invoice, TRUE, "3.3");
  fixture_finish (invoice, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++)
    credit (invoice, notes, 1, quantities[i]);
  credit (invoice, notes, 0, NULL);
  assert_notes_sum_to (invoice, notes);
}

/* V07 and V08: allowance and ledger value follow too. */
static void
test_foreign (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_usd ();
  g_autoptr (GPtrArray) notes = no_notes ();

  credit (invoice, notes, 1, "1");
  credit (invoice, notes, 3, "2.5");
  credit (invoice, notes, 2, "4");
  credit (invoice, notes, 0, NULL);
  assert_notes_sum_to (invoice, notes);
}

/* An amount without percentage is taken back as the lines are. */
static void
test_fixed_charge (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  g_autoptr (GPtrArray) notes = no_notes ();

  fixture_add_line (invoice, "3", "1000");
  fixture_add_charge (invoice, FALSE, "0")->amount = 100;
  fixture_finish (invoice, NULL);
  g_assert_cmpint (credit (invoice, notes, 1, "1")->totals.allowances, ==, 33);
  g_assert_cmpint (credit (invoice, notes, 1, "1")->totals.allowances, ==, 34);
  g_assert_cmpint (credit (invoice, notes, 0, NULL)->totals.allowances, ==, 33);
  assert_notes_sum_to (invoice, notes);
}

/* Lines without price beside a fixed charge: the first note takes the charge. */
static void
test_nothing_but_a_charge (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  g_autoptr (GPtrArray) notes = no_notes ();

  fixture_add_line (invoice, "2", "0");
  fixture_add_charge (invoice, TRUE, "0")->amount = 500;
  fixture_finish (invoice, NULL);
  g_assert_cmpint (credit (invoice, notes, 1, "1")->totals.charges, ==, 500);
  g_assert_cmpuint (credit (invoice, notes, 0, NULL)->charges->len, ==, 0);
  assert_notes_sum_to (invoice, notes);
}

static void
test_other_lines_stay_out (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) notes = no_notes ();
  OlInvoice *note;

  ((OlInvoiceLine *)g_ptr_array_index (invoice->lines, 2))->kind = OL_CHARGE_NIGHTS;
  fixture_finish (invoice, NULL);
  note = credit (invoice, notes, 3, "1");
  g_assert_cmpuint (note->lines->len, ==, 1);
  g_assert_cmpuint (note->charges->len, ==, 0);
  credit (invoice, notes, 0, NULL);
  assert_notes_sum_to (invoice, notes);
}

static void
add_missions (OlInvoiceLine *line, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      OlInvoiceMission *part = ol_invoice_mission_new ();

      part->mission_id = g_strdup_printf ("m-%u", i);
      part->quantity = line->quantity / n;
      g_ptr_array_add (line->missions, part);
    }
}

static void
test_missions_follow (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  g_autoptr (GPtrArray) notes = no_notes ();
  gint64 quantities[3] = { 0 };
  gint64 nets[3] = { 0 };

  add_missions (fixture_add_line (invoice, "3", "33.5"), 3);
  fixture_finish (invoice, NULL);
  credit (invoice, notes, 1, "0.001");
  credit (invoice, notes, 1, "1");
  credit (invoice, notes, 0, NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const OlInvoice *note = g_ptr_array_index (notes, i);
      const OlInvoiceLine *line = g_ptr_array_index (note->lines, 0);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *part = g_ptr_array_index (line->missions, j);
          guint place = (guint)(part->mission_id[2] - '0');

          quantities[place] += part->quantity;
          nets[place] += part->net;
        }
    }
  for (guint i = 0; i < 3; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, 0);
      const OlInvoiceMission *part = g_ptr_array_index (line->missions, i);

      g_assert_cmpint (quantities[i], ==, 1000);
      g_assert_cmpint (nets[i], ==, part->net);
    }
}

static void
assert_refused (
    const OlInvoice *invoice, GPtrArray *notes, guint number, OlQuantity quantity, const char *rule)
{
  const OlCreditRequest requests[] = { { 1, 1000 }, { number, quantity } };
  g_autoptr (GError) error = NULL;

  g_assert_null (try_credit (invoice, notes, requests, 2, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, rule));
}

static void
test_refusals (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) notes = no_notes ();
  g_autoptr (GError) error = NULL;

  assert_refused (invoice, notes, 1, 13001, "[OL-CREDIT-REMAINDER]");
  assert_refused (invoice, notes, 2, 0, "[OL-CREDIT-REMAINDER]");
  assert_refused (invoice, notes, 2, -1000, "[OL-CREDIT-REMAINDER]");
  assert_refused (invoice, notes, 4, 1000, "[OL-CREDIT-LINE]");
  credit (invoice, notes, 1, "10");
  assert_refused (invoice, notes, 1, 3001, "[OL-CREDIT-REMAINDER]");

  g_assert_null (ol_credit_note_build (invoice, notes, NULL, 0, " \n", FIXTURE_NOW, &error));
  assert_rule (error, "OL-CREDIT-REASON");
  g_clear_error (&error);
  g_assert_null (ol_credit_note_build (invoice, notes, NULL, 0, NULL, FIXTURE_NOW, &error));
  assert_rule (error, "OL-CREDIT-REASON");
  g_clear_error (&error);

  credit (invoice, notes, 0, NULL);
  g_assert_null (try_credit (invoice, notes, NULL, 0, &error));
  assert_rule (error, "OL-CREDIT-NOTHING");
  g_clear_error (&error);
  g_assert_null (try_credit (g_ptr_array_index (notes, 0), notes, NULL, 0, &error));
  assert_rule (error, "OL-CREDIT-STATE");
  g_clear_error (&error);
  invoice->status = OL_INVOICE_DRAFT;
  g_assert_null (try_credit (invoice, notes, NULL, 0, &error));
  assert_rule (error, "OL-CREDIT-STATE");
}

/* Amounts of earlier notes that are out of range stop the next one, wherever they are met. */
static void
test_overflow (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GPtrArray) notes = no_notes ();
      g_autoptr (GError) error = NULL;
      OlInvoice *note = credit (invoice, notes, 1, "1");
      OlInvoiceLine *line = g_ptr_array_index (note->lines, 0);
      OlInvoiceCharge *charge = g_ptr_array_index (note->charges, 0);
      OlVatGroup *group = g_ptr_array_index (note->vat, 0);
      gint64 *const targets[] = { &line->net,   &charge->base,       &charge->amount,
                                  &group->base, &note->ledger.total, &group->amount };

      *targets[i] = i == 0 || i == 2 || i >= 4 ? G_MININT64 : G_MAXINT64;
      g_assert_null (try_credit (invoice, notes, NULL, 0, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/credit/whole", test_whole);
  g_test_add_func ("/core/credit/step-by-step", test_step_by_step);
  g_test_add_func ("/core/credit/rounding-goes-on", test_rounding_goes_on);
  g_test_add_func ("/core/credit/odd-quantities", test_odd_quantities);
  g_test_add_func ("/core/credit/foreign", test_foreign);
  g_test_add_func ("/core/credit/fixed-charge", test_fixed_charge);
  g_test_add_func ("/core/credit/nothing-but-a-charge", test_nothing_but_a_charge);
  g_test_add_func ("/core/credit/other-lines-stay-out", test_other_lines_stay_out);
  g_test_add_func ("/core/credit/missions-follow", test_missions_follow);
  g_test_add_func ("/core/credit/refusals", test_refusals);
  g_test_add_func ("/core/credit/overflow", test_overflow);
  return g_test_run ();
}
