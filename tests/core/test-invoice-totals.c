/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing-fixture.h"

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_string_member (object, name)
                                               : NULL;
}

/* One vector as an invoice, computed and with its rate locked. */
static OlInvoice *
invoice_of (JsonObject *vector)
{
  const char *charge = member (vector, "charge_percent");
  const char *allowance = member (vector, "allowance_percent");
  const char *vat = member (vector, "vat");
  OlInvoice *invoice = fixture_invoice_head (ol_currency_lookup (member (vector, "currency")));
  JsonArray *lines = json_object_get_array_member (vector, "lines");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonArray *row = json_array_get_array_element (lines, i);
      const char *quantity = json_array_get_string_element (row, 0);
      const char *price = json_array_get_string_element (row, 1);
      OlInvoiceLine *line;

      /* Under the minimum a mission is one unit of it; ol_charges_compute() has its own test. */
      if (member (vector, "minimum") != NULL)
        line = fixture_add_line (invoice, "1", member (vector, "minimum"));
      else
        line = fixture_add_line (invoice, quantity, price);
      line->fuel_percent = charge != NULL ? fixed (charge, 6) : 0;
    }
  if (charge != NULL)
    fixture_add_charge (invoice, TRUE, charge);
  if (allowance != NULL)
    fixture_add_charge (invoice, FALSE, allowance);
  fixture_set_vat (invoice, g_str_equal (vat, "0") ? "E" : "S", vat);
  replace (&invoice->vat_basis, "CGI art. 361");
  fixture_finish (invoice, member (vector, "rate_xof"));
  return invoice;
}

static void
assert_money (JsonObject *vector, const char *name, gint64 amount, const OlCurrency *currency)
{
  g_autofree char *text = NULL;

  if (member (vector, name) == NULL)
    return;
  text = ol_money_plain (amount, currency);
  g_assert_cmpstr (text, ==, member (vector, name));
}

static void
assert_words (JsonObject *vector, const OlInvoice *invoice)
{
  g_autofree char *words = NULL;

  if (member (vector, "words_fr") == NULL)
    return;
  words = ol_money_words (invoice->totals.tax_inclusive, invoice->currency, "fr");
  g_assert_cmpstr (words, ==, member (vector, "words_fr"));
}

static void
assert_ledger_lines (JsonObject *vector, const OlInvoice *invoice)
{
  gint64 shares[8];
  JsonArray *wanted;

  if (!json_object_has_member (vector, "ledger_lines_xof"))
    return;
  wanted = json_object_get_array_member (vector, "ledger_lines_xof");
  g_assert_cmpuint (json_array_get_length (wanted), ==, invoice->lines->len);
  g_assert_true (ol_invoice_ledger_shares (invoice, shares, NULL));
  for (guint i = 0; i < invoice->lines->len; i++)
    g_assert_cmpint (shares[i], ==, fixed (json_array_get_string_element (wanted, i), 0));
}

static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = load_vectors ("invoice-arithmetic.json");
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *cases = json_object_get_array_member (root, "cases");

  g_assert_cmpuint (json_array_get_length (cases), ==, 8);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      g_autoptr (OlInvoice) invoice = invoice_of (vector);
      const OlInvoiceTotals *totals = &invoice->totals;

      g_test_message ("%s", member (vector, "id"));
      assert_money (vector, "ht", totals->tax_exclusive, invoice->currency);
      assert_money (vector, "vat_total", totals->tax, invoice->currency);
      assert_money (vector, "ttc", totals->tax_inclusive, invoice->currency);
      assert_money (vector, "charges", totals->charges, invoice->currency);
      assert_money (vector, "allowances", totals->allowances, invoice->currency);
      assert_money (vector, "ledger_xof", invoice->ledger.total, XOF);
      assert_words (vector, invoice);
      assert_ledger_lines (vector, invoice);
      assert_no_findings (invoice);
    }
}

/* The parts of a grouped line sum to it, whatever the rounding. */
static void
test_mission_parts (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  OlInvoiceLine *line = fixture_add_line (invoice, "3", "33.5");
  const gint64 wanted[] = { 34, 34, 33 };

  for (guint i = 0; i < 3; i++)
    {
      OlInvoiceMission *part = ol_invoice_mission_new ();

      part->quantity = OL_QUANTITY_ONE;
      g_ptr_array_add (line->missions, part);
    }
  fixture_finish (invoice, NULL);
  g_assert_cmpint (line->net, ==, 101);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (((OlInvoiceMission *)g_ptr_array_index (line->missions, i))->net, ==,
                     wanted[i]);
}

/* Only haulage and waiting of that percentage carry a surcharge; VAT is by category and rate. */
static void
test_groups (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (XOF);
  const struct
  {
    OlChargeKind kind;
    const char *fuel;
    const char *rate;
  } lines[] = {
    { OL_CHARGE_HAULAGE, "4.5", "18" }, { OL_CHARGE_WAITING, "4.5", "18" },
    { OL_CHARGE_HAULAGE, "6", "18" },   { OL_CHARGE_NIGHTS, "4.5", "18" },
    { OL_CHARGE_HAULAGE, "0", "10" },
  };
  const OlVatGroup *group;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      OlInvoiceLine *line = fixture_add_line (invoice, "1", "1000");

      line->kind = lines[i].kind;
      line->fuel_percent = fixed (lines[i].fuel, 6);
      line->vat_rate = fixed (lines[i].rate, 6);
    }
  fixture_add_charge (invoice, TRUE, "4.5");
  fixture_add_charge (invoice, TRUE, "6");
  fixture_add_charge (invoice, TRUE, "0")->amount = 500;
  invoice->totals.prepaid = 1000;
  fixture_finish (invoice, NULL);

  g_assert_cmpint (((OlInvoiceCharge *)g_ptr_array_index (invoice->charges, 0))->base, ==, 2000);
  g_assert_cmpint (((OlInvoiceCharge *)g_ptr_array_index (invoice->charges, 0))->amount, ==, 90);
  g_assert_cmpint (((OlInvoiceCharge *)g_ptr_array_index (invoice->charges, 1))->amount, ==, 60);
  g_assert_cmpint (invoice->totals.charges, ==, 650);
  g_assert_cmpuint (invoice->vat->len, ==, 2);
  group = g_ptr_array_index (invoice->vat, 0);
  g_assert_cmpint (group->base, ==, 4650);
  g_assert_cmpint (group->amount, ==, 837);
  group = g_ptr_array_index (invoice->vat, 1);
  g_assert_cmpint (group->base, ==, 1000);
  g_assert_cmpint (group->amount, ==, 100);
  g_assert_cmpint (invoice->totals.tax_inclusive, ==, 6587);
  g_assert_cmpint (invoice->totals.payable, ==, 5587);
  assert_no_findings (invoice);
}

static void
assert_overflow (OlInvoice *invoice)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_invoice_compute (invoice, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

static void
test_refusals (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (NULL);
  g_autoptr (GError) error = NULL;
  OlInvoiceLine *line;
  OlInvoiceCharge *charge;

  g_assert_false (ol_invoice_compute (invoice, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY);

  invoice->currency = XOF;
  line = fixture_add_line (invoice, "1", "1");
  line->unit_price = line->quantity = G_MAXINT64;
  assert_overflow (invoice);

  /* Two lines that fit one by one. */
  line->quantity = OL_QUANTITY_ONE;
  line->unit_price = G_MAXINT64;
  charge = fixture_add_charge (invoice, TRUE, "0");
  charge->amount = G_MAXINT64;
  assert_overflow (invoice);
  charge->is_charge = FALSE;
  charge->amount = G_MININT64;
  assert_overflow (invoice);
  charge->amount = 0;
  invoice->totals.prepaid = G_MININT64;
  assert_overflow (invoice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/invoice-totals/vectors", test_vectors);
  g_test_add_func ("/core/invoice-totals/mission-parts", test_mission_parts);
  g_test_add_func ("/core/invoice-totals/groups", test_groups);
  g_test_add_func ("/core/invoice-totals/refusals", test_refusals);
  return g_test_run ();
}
