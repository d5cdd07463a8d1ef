/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-rules.h"

#include "billing-fixture.h"

/*
 * Each case breaks an invoice without fault in one place and names the rule that has to see it.
 */
typedef struct
{
  const char *rule;
  const char *path;
  void (*mutate) (OlInvoice *invoice);
  enum
  {
    FRANCS,   /* S, 18 %, a fuel charge */
    DOLLARS,  /* E, an allowance, a locked rate */
    CREDITED, /* the first as a credit note */
  } start;
} Mutant;

static OlInvoiceLine *
first_line (OlInvoice *invoice)
{
  return g_ptr_array_index (invoice->lines, 0);
}

static OlInvoiceCharge *
first_charge (OlInvoice *invoice)
{
  return g_ptr_array_index (invoice->charges, 0);
}

static OlVatGroup *
first_group (OlInvoice *invoice)
{
  return g_ptr_array_index (invoice->vat, 0);
}

/* Everything but the seller's numbers follows the new category. */
static void
set_category (OlInvoice *invoice, const char *category, const char *rate, const char *basis)
{
  replace (&invoice->vat_basis, basis);
  fixture_set_vat (invoice, category, rate);
  g_assert_true (ol_invoice_compute (invoice, NULL));
  if (invoice->currency == XOF)
    g_assert_true (ol_invoice_lock_ledger (invoice, XOF, NULL, NULL));
}

static void
clear_ids (OlParty *party)
{
  replace (&party->ninea, NULL);
  replace (&party->rccm, NULL);
}

#define MUTATION(name, ...)                                                                        \
  static void name (OlInvoice *i)                                                                  \
  {                                                                                                \
    __VA_ARGS__;                                                                                   \
  }

MUTATION (no_number, replace (&i->number, " "))
MUTATION (no_issue_date, i->issue_date = OL_DATE_NONE)
MUTATION (no_currency, i->currency = NULL)
MUTATION (currency_cfa, i->currency = NULL; i->currency_code = g_strdup ("CFA"))
MUTATION (no_seller_name, replace (&i->seller.name, NULL))
MUTATION (no_buyer_name, replace (&i->buyer.name, ""))
MUTATION (no_seller_address, replace (&i->seller.street, NULL); replace (&i->seller.city, NULL);
          replace (&i->seller.country, NULL))
MUTATION (no_buyer_address, replace (&i->buyer.street, NULL); replace (&i->buyer.city, NULL);
          replace (&i->buyer.country, NULL))
MUTATION (no_seller_country, replace (&i->seller.country, NULL))
MUTATION (no_buyer_country, replace (&i->buyer.country, NULL))
MUTATION (odd_country, replace (&i->buyer.country, "Sénégal"))
MUTATION (no_lines_total, i->totals.lines = OL_AMOUNT_NONE)
MUTATION (no_exclusive, i->totals.tax_exclusive = OL_AMOUNT_NONE)
MUTATION (no_inclusive, i->totals.tax_inclusive = OL_AMOUNT_NONE)
MUTATION (no_payable, i->totals.payable = OL_AMOUNT_NONE)
MUTATION (no_tax, i->totals.tax = OL_AMOUNT_NONE)
MUTATION (no_lines, g_ptr_array_set_size (i->lines, 0))
MUTATION (no_line_number, first_line (i)->number = 0)
MUTATION (no_quantity, first_line (i)->quantity = OL_AMOUNT_NONE)
MUTATION (no_unit, replace (&first_line (i)->unit, NULL))
MUTATION (unit_trip, replace (&first_line (i)->unit, "TRIP"))
MUTATION (no_net, first_line (i)->net = OL_AMOUNT_NONE)
MUTATION (no_description, replace (&first_line (i)->description, "\t"))
MUTATION (no_price, first_line (i)->unit_price = OL_AMOUNT_NONE)
MUTATION (price_below_zero, first_line (i)->unit_price = -1)
MUTATION (period_reversed, i->window.from = i->window.to + 1)
MUTATION (due_before_issue, i->due_date = i->issue_date - 1)
MUTATION (no_due_date, i->due_date = OL_DATE_NONE)
MUTATION (bank_without_account, replace (&i->iban, NULL))
MUTATION (no_charge_amount, first_charge (i)->amount = OL_AMOUNT_NONE)
MUTATION (no_charge_category, replace (&first_charge (i)->vat_category, NULL))
MUTATION (no_charge_reason, replace (&first_charge (i)->reason, ""))
MUTATION (odd_charge_category, replace (&first_charge (i)->vat_category, "X"))
MUTATION (charge_below_zero, first_charge (i)->amount = -5)
MUTATION (charge_one_off, first_charge (i)->amount++)
MUTATION (charge_too_large, first_charge (i)->base = G_MAXINT64;
          first_charge (i)->percent = G_MAXINT64)
MUTATION (charge_base_off, first_charge (i)->base -= 1000)
MUTATION (vat_prefix, replace (&i->seller.vat_id, "0051313052G3"))
MUTATION (buyer_vat_prefix, replace (&i->buyer.vat_id, "006330158"))
MUTATION (odd_ninea, replace (&i->seller.ninea, "12"))
MUTATION (odd_ninea_letters, replace (&i->buyer.ninea, "006330158 CC1"))
MUTATION (odd_ncc, replace (&i->buyer.country, "CI"); replace (&i->buyer.ncc, "12 B"))
MUTATION (no_ninea, replace (&i->seller.ninea, NULL))
MUTATION (no_ncc, replace (&i->seller.country, "CI"))
MUTATION (no_seller_id, clear_ids (&i->seller))
MUTATION (no_line_category, replace (&first_line (i)->vat_category, NULL))
MUTATION (odd_line_category, replace (&first_line (i)->vat_category, "TVA"))
MUTATION (lines_total_off, i->totals.lines++)
MUTATION (allowances_off, i->totals.allowances++)
MUTATION (charges_off, i->totals.charges++)
MUTATION (exclusive_off, i->totals.tax_exclusive--)
MUTATION (tax_off, i->totals.tax++)
MUTATION (inclusive_off, i->totals.tax_inclusive++)
MUTATION (payable_off, i->totals.payable--)
MUTATION (product_off, first_line (i)->net++)
MUTATION (product_too_large, first_line (i)->quantity = G_MAXINT64;
          first_line (i)->unit_price = G_MAXINT64)
MUTATION (sum_too_large, first_line (i)->net = G_MAXINT64)
MUTATION (vat_off, first_group (i)->amount++)
MUTATION (vat_two_off, first_group (i)->amount += 2)
MUTATION (vat_too_large, first_group (i)->base = G_MAXINT64; first_group (i)->rate = G_MAXINT64)
MUTATION (no_group, g_ptr_array_set_size (i->vat, 0))
MUTATION (no_group_base, first_group (i)->base = OL_AMOUNT_NONE)
MUTATION (no_group_amount, first_group (i)->amount = OL_AMOUNT_NONE)
MUTATION (no_group_category, replace (&first_group (i)->category, NULL))
MUTATION (odd_group_category, replace (&first_group (i)->category, "TVA"))
MUTATION (foreign_group_category, replace (&first_group (i)->category, "K"))
MUTATION (no_group_rate, first_group (i)->rate = OL_AMOUNT_NONE)
MUTATION (group_base_off, first_group (i)->base++)
MUTATION (rate_not_broken_down, first_line (i)->vat_rate = 10 * OL_DECIMAL_ONE)
MUTATION (standard_with_reason, first_group (i)->reason = g_strdup ("because"))
MUTATION (standard_at_zero, set_category (i, "S", "0", NULL))
MUTATION (standard_without_ids, clear_ids (&i->seller))
MUTATION (zero_with_rate, set_category (i, "Z", "18", NULL))
MUTATION (zero_with_reason, set_category (i, "Z", "0", NULL);
          first_group (i)->reason = g_strdup ("because"))
MUTATION (exempt_without_reason, replace (&first_group (i)->reason, " "))
MUTATION (exempt_with_rate, set_category (i, "E", "18", "basis"))
MUTATION (exempt_with_tax, first_group (i)->amount = 1)
MUTATION (exempt_without_ids, clear_ids (&i->seller))
MUTATION (exempt_twice, g_ptr_array_add (i->vat, ol_vat_group_copy (first_group (i))))
MUTATION (exempt_base_off, first_group (i)->base++)
MUTATION (exempt_not_broken_down, replace (&first_group (i)->category, "Z"))
MUTATION (export_without_reason, set_category (i, "G", "0", NULL))
MUTATION (reverse_without_buyer, set_category (i, "AE", "0", "basis"); clear_ids (&i->buyer))
MUTATION (reverse_without_reason, set_category (i, "AE", "0", NULL))
MUTATION (outside_with_ids, set_category (i, "O", "0", "basis");
          replace (&i->seller.vat_id, "SN0051313052G3"))
MUTATION (outside_with_buyer_id, set_category (i, "O", "0", "basis");
          replace (&i->buyer.vat_id, "SN0063301582C1"))
MUTATION (outside_with_rate, set_category (i, "O", "5", "basis"))
MUTATION (outside_without_reason, set_category (i, "O", "0", NULL))
MUTATION (outside_mixed, replace (&first_line (i)->vat_category, "O"); first_line (i)->vat_rate = 0;
          ol_invoice_compute (i, NULL))
MUTATION (no_second_total, i->ledger.tax = OL_AMOUNT_NONE)
MUTATION (no_rate, i->ledger.rate = 0)
MUTATION (ledger_off, i->ledger.total++)
MUTATION (ledger_tax_off, i->ledger.tax++)
MUTATION (no_credited_number, replace (&i->credits_number, NULL))
MUTATION (no_credited_date, i->credits_date = OL_DATE_NONE)
MUTATION (no_credit_reason, replace (&i->credit_reason, NULL))
MUTATION (credit_vat_two_off, first_group (i)->amount += 2)

static const Mutant mutants[] = {
  { "BR-02", "no-number", no_number },
  { "BR-03", "no-issue-date", no_issue_date },
  { "BR-05", "no-currency", no_currency },
  { "BR-CL-04", "currency-cfa", currency_cfa },
  { "BR-06", "no-seller-name", no_seller_name },
  { "BR-07", "no-buyer-name", no_buyer_name },
  { "BR-08", "no-seller-address", no_seller_address },
  { "BR-09", "no-seller-country", no_seller_country },
  { "BR-10", "no-buyer-address", no_buyer_address },
  { "BR-11", "no-buyer-country", no_buyer_country },
  { "BR-CL-14", "odd-country", odd_country },
  { "BR-12", "no-lines-total", no_lines_total },
  { "BR-13", "no-exclusive", no_exclusive },
  { "BR-14", "no-inclusive", no_inclusive },
  { "BR-15", "no-payable", no_payable },
  { "BR-CO-14", "no-tax", no_tax },
  { "BR-16", "no-lines", no_lines },
  { "BR-21", "no-line-number", no_line_number },
  { "BR-22", "no-quantity", no_quantity },
  { "BR-23", "no-unit", no_unit },
  { "BR-CL-23", "unit-trip", unit_trip },
  { "BR-24", "no-net", no_net },
  { "BR-25", "no-description", no_description },
  { "BR-26", "no-price", no_price },
  { "BR-27", "price-below-zero", price_below_zero },
  { "BR-29", "period-reversed", period_reversed },
  { "OL-DUE-DATE", "due-before-issue", due_before_issue },
  { "BR-CO-25", "no-due-date", no_due_date },
  { "BR-50", "bank-without-account", bank_without_account },
  { "BR-36", "no-charge-amount", no_charge_amount },
  { "BR-37", "no-charge-category", no_charge_category },
  { "BR-38", "no-charge-reason", no_charge_reason },
  { "BR-31", "no-allowance-amount", no_charge_amount, DOLLARS },
  { "BR-32", "no-allowance-category", no_charge_category, DOLLARS },
  { "BR-33", "no-allowance-reason", no_charge_reason, DOLLARS },
  { "BR-CL-17", "odd-charge-category", odd_charge_category },
  { "OL-CHARGE-SIGN", "charge-below-zero", charge_below_zero },
  { "OL-CHARGE-AMOUNT", "charge-one-off", charge_one_off },
  { "OL-CHARGE-AMOUNT", "charge-too-large", charge_too_large },
  { "OL-CHARGE-BASE", "charge-base-off", charge_base_off },
  { "BR-CO-09", "vat-prefix", vat_prefix },
  { "BR-CO-09", "buyer-vat-prefix", buyer_vat_prefix },
  { "OL-NINEA", "odd-ninea", odd_ninea },
  { "OL-NINEA", "odd-ninea-letters", odd_ninea_letters },
  { "OL-NINEA", "no-ninea", no_ninea },
  { "OL-NCC", "odd-ncc", odd_ncc },
  { "OL-NCC", "no-ncc", no_ncc },
  { "BR-CO-26", "no-seller-id", no_seller_id },
  { "BR-CO-04", "no-line-category", no_line_category },
  { "BR-CL-18", "odd-line-category", odd_line_category },
  { "BR-CO-10", "lines-total-off", lines_total_off },
  { "BR-CO-10", "sum-too-large", sum_too_large },
  { "BR-CO-11", "allowances-off", allowances_off },
  { "BR-CO-12", "charges-off", charges_off },
  { "BR-CO-13", "exclusive-off", exclusive_off },
  { "BR-CO-14", "tax-off", tax_off },
  { "BR-CO-15", "inclusive-off", inclusive_off },
  { "BR-CO-16", "payable-off", payable_off },
  { "OL-LINE-NET", "product-off", product_off },
  { "OL-LINE-NET", "product-too-large", product_too_large },
  { "OL-VAT-UNIT", "vat-off", vat_off },
  { "BR-S-09", "vat-two-off", vat_two_off },
  { "BR-CO-17", "vat-two-off", vat_two_off },
  { "BR-CO-17", "vat-too-large", vat_too_large },
  { "BR-CO-18", "no-group", no_group },
  { "BR-45", "no-group-base", no_group_base },
  { "BR-46", "no-group-amount", no_group_amount },
  { "BR-47", "no-group-category", no_group_category },
  { "BR-48", "no-group-rate", no_group_rate },
  { "BR-CL-17", "odd-group-category", odd_group_category },
  { "OL-VAT-CATEGORY", "foreign-group-category", foreign_group_category },
  { "BR-S-01", "standard-not-broken-down", no_group },
  { "BR-S-02", "line-without-ids", standard_without_ids },
  { "BR-S-04", "charge-without-ids", standard_without_ids },
  { "BR-S-05", "line-at-zero", standard_at_zero },
  { "BR-S-06", "allowance-at-zero", standard_at_zero, DOLLARS },
  { "BR-S-07", "charge-at-zero", standard_at_zero },
  { "BR-S-08", "group-base-off", group_base_off },
  { "BR-S-08", "rate-not-broken-down", rate_not_broken_down },
  { "BR-S-08", "sum-too-large", sum_too_large },
  { "BR-S-10", "standard-with-reason", standard_with_reason },
  { "BR-Z-05", "zero-with-rate", zero_with_rate },
  { "BR-Z-09", "zero-with-tax", zero_with_rate },
  { "BR-Z-10", "zero-with-reason", zero_with_reason },
  { "BR-E-01", "exempt-not-broken-down", exempt_not_broken_down, DOLLARS },
  { "BR-E-01", "exempt-twice", exempt_twice, DOLLARS },
  { "BR-E-02", "exempt-line-without-ids", exempt_without_ids, DOLLARS },
  { "BR-E-03", "exempt-allowance-without-ids", exempt_without_ids, DOLLARS },
  { "BR-E-05", "exempt-with-rate", exempt_with_rate, DOLLARS },
  { "BR-E-06", "exempt-allowance-with-rate", exempt_with_rate, DOLLARS },
  { "BR-E-07", "exempt-charge-with-rate", exempt_with_rate },
  { "BR-E-08", "exempt-base-off", exempt_base_off, DOLLARS },
  { "BR-E-09", "exempt-with-tax", exempt_with_tax, DOLLARS },
  { "BR-E-10", "exempt-without-reason", exempt_without_reason, DOLLARS },
  { "BR-G-10", "export-without-reason", export_without_reason },
  { "BR-AE-02", "reverse-without-buyer", reverse_without_buyer },
  { "BR-AE-04", "reverse-charge-without-buyer", reverse_without_buyer },
  { "BR-AE-10", "reverse-without-reason", reverse_without_reason },
  { "BR-O-02", "outside-with-ids", outside_with_ids },
  { "BR-O-04", "outside-charge-with-ids", outside_with_buyer_id },
  { "BR-O-03", "outside-allowance-with-ids", outside_with_ids, DOLLARS },
  { "BR-O-05", "outside-with-rate", outside_with_rate },
  { "BR-O-10", "outside-without-reason", outside_without_reason },
  { "BR-O-11", "outside-mixed", outside_mixed },
  { "BR-O-12", "outside-mixed-lines", outside_mixed },
  { "BR-O-13", "outside-mixed-allowance", outside_mixed, DOLLARS },
  { "BR-O-14", "outside-mixed-charge", outside_mixed },
  { "BR-53", "no-second-total", no_second_total, DOLLARS },
  { "OL-LEDGER", "no-rate", no_rate, DOLLARS },
  { "OL-LEDGER", "ledger-off", ledger_off, DOLLARS },
  { "OL-LEDGER", "ledger-tax-off", ledger_tax_off },
  { "BR-55", "no-credited-number", no_credited_number, CREDITED },
  { "OL-CREDIT-DATE", "no-credited-date", no_credited_date, CREDITED },
  { "OL-CREDIT-REASON", "no-credit-reason", no_credit_reason, CREDITED },
  { "OL-VAT-UNIT", "credit-vat-two-off", credit_vat_two_off, CREDITED },
};

static OlInvoice *
credit_note (void)
{
  OlInvoice *note = fixture_invoice ();

  note->kind = OL_INVOICE_CREDIT_NOTE;
  note->due_date = OL_DATE_NONE;
  replace (&note->credits_number, "DKR-2026-000001");
  note->credits_date = day ("2026-10-31");
  replace (&note->credit_reason, "Tarif corrigé");
  return note;
}

static OlInvoice *
start_of (const Mutant *mutant)
{
  switch (mutant->start)
    {
    case DOLLARS:
      return fixture_invoice_usd ();
    case CREDITED:
      return credit_note ();
    case FRANCS:
    default:
      return fixture_invoice ();
    }
}

static void
test_mutant (gconstpointer data)
{
  const Mutant *mutant = data;
  g_autoptr (OlInvoice) invoice = start_of (mutant);
  g_autoptr (GPtrArray) findings = NULL;

  assert_no_findings (invoice);
  mutant->mutate (invoice);
  findings = ol_invoice_check (invoice);
  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("[%s] %s", finding->rule, finding->message);
      g_assert_true (g_str_has_suffix (finding->message, "."));
    }
  g_assert_true (has_rule (findings, mutant->rule));
}

/* An amount that is off by itself is told by our own rule alone where the official ones are blind.
 */
static void
test_one_unit (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) findings = NULL;

  /* V02's VAT is 1 217 947.5 before rounding: a unit less is within what BR-S-09 lets pass. */
  first_group (invoice)->amount--;
  invoice->totals.tax--;
  invoice->totals.tax_inclusive--;
  invoice->totals.payable--;
  invoice->ledger.tax--;
  invoice->ledger.total--;
  findings = ol_invoice_check (invoice);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (has_rule (findings, "OL-VAT-UNIT"));
}

/* The notes of an invoice share its rounding: either neighbour of the exact value is right in one
 * of them. */
static void
test_credit_note_rounding (void)
{
  g_autoptr (OlInvoice) note = credit_note ();

  assert_no_findings (note);
  first_group (note)->amount--;
  g_assert_true (ol_sub (note->totals.tax, 1, &note->totals.tax, NULL));
  note->totals.tax_inclusive--;
  note->totals.payable--;
  note->ledger.tax--;
  note->ledger.total--;
  assert_no_findings (note);
}

static void
test_parts (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) findings = NULL;
  OlInvoiceMission *part = ol_invoice_mission_new ();

  g_ptr_array_add (first_line (invoice)->missions, part);
  assert_no_findings (invoice);
  part->mission_id = g_strdup ("m");
  part->quantity = first_line (invoice)->quantity;
  part->net = first_line (invoice)->net;
  assert_no_findings (invoice);
  part->net--;
  findings = ol_invoice_check (invoice);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (has_rule (findings, "OL-LINE-PARTS"));
}

/* Three decimals, in a currency that has them. */
static void
test_decimals (void)
{
  static const char *const rules[] = { "BR-DEC-01", "BR-DEC-02", "BR-DEC-05", "BR-DEC-06",
                                       "BR-DEC-09", "BR-DEC-10", "BR-DEC-11", "BR-DEC-12",
                                       "BR-DEC-13", "BR-DEC-14", "BR-DEC-15", "BR-DEC-16",
                                       "BR-DEC-18", "BR-DEC-19", "BR-DEC-20", "BR-DEC-23" };
  const OlCurrency *dinar = ol_currency_lookup ("TND");
  g_autoptr (OlInvoice) invoice = fixture_invoice_head (dinar);
  g_autoptr (GPtrArray) findings = NULL;
  OlInvoiceCharge *allowance;

  g_assert_cmpuint (dinar->exponent, ==, 3);
  fixture_add_line (invoice, "1", "1.50")->fuel_percent = fixed ("10", 6);
  fixture_add_charge (invoice, TRUE, "10");
  allowance = fixture_add_charge (invoice, FALSE, "0");
  allowance->amount = allowance->base = 150;
  fixture_set_vat (invoice, "S", "10");
  g_assert_true (ol_invoice_compute (invoice, NULL));
  g_assert_true (ol_invoice_lock_ledger (invoice, dinar, NULL, NULL));
  assert_no_findings (invoice);

  first_line (invoice)->unit_price = fixed ("1.116", 6);
  allowance->amount = 2;
  allowance->base = 3;
  invoice->totals.prepaid = 1;
  fixture_set_vat (invoice, "S", "18");
  g_assert_true (ol_invoice_compute (invoice, NULL));
  g_assert_true (ol_invoice_lock_ledger (invoice, dinar, NULL, NULL));
  findings = ol_invoice_check (invoice);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_test_message ("%s", rules[i]);
      g_assert_true (has_rule (findings, rules[i]));
    }
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (rules));
}

static void
test_id_forms (void)
{
  static const char *const nineas[] = { "0051313",      "005131305",     "0051313 2G3",
                                        "27225432 2R2", "005131305-2G3", "SN0051313052G3" };

  for (guint i = 0; i < G_N_ELEMENTS (nineas); i++)
    {
      g_autoptr (OlInvoice) invoice = fixture_invoice ();

      replace (&invoice->seller.ninea, nineas[i]);
      assert_no_findings (invoice);
    }
}

/* An Ivorian buyer, known by its NCC, and a foreign one, known by nothing. */
static void
test_other_countries (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();

  replace (&invoice->buyer.country, "CI");
  replace (&invoice->buyer.ninea, NULL);
  replace (&invoice->buyer.ncc, "0712486 B");
  assert_no_findings (invoice);
  replace (&invoice->buyer.country, "DK");
  replace (&invoice->buyer.ncc, NULL);
  assert_no_findings (invoice);
}

static void
test_other_categories (void)
{
  static const char *const categories[][2] = {
    { "Z", NULL }, { "E", "basis" }, { "AE", "basis" }, { "G", "basis" }
  };
  g_autoptr (OlInvoice) outside = fixture_invoice ();
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autoptr (OlInvoice) invoice = fixture_invoice ();

      set_category (invoice, categories[i][0], "0", categories[i][1]);
      assert_no_findings (invoice);
    }

  /* The numbers of both stay in the model, and out of its documents. */
  set_category (outside, "O", "0", "basis");
  g_assert_true (ol_invoice_is_outside_scope (outside));
  assert_no_findings (outside);
  replace (&outside->seller.ninea, NULL);
  replace (&outside->buyer.ninea, NULL);
  first_line (outside)->vat_rate = OL_AMOUNT_NONE;
  assert_no_findings (outside);
}

static void
test_error (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  replace (&invoice->number, NULL);
  replace (&invoice->buyer.country, "%s%n");
  findings = ol_invoice_check (invoice);
  g_assert_cmpuint (findings->len, ==, 2);
  ol_findings_to_error (findings, &error);
  assert_rule (error, "BR-02");
  g_assert_nonnull (strstr (error->message, "\n[BR-CL-14] "));
  g_assert_nonnull (strstr (error->message, "%s%n"));
}

static void
test_code_lists (void)
{
  static const char *const units[] = { "C62", "KMT", "TNE", "DAY", "HUR" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_assert_true (ol_unit_code_is_known (units[i]));
  g_assert_false (ol_unit_code_is_known ("TRIP"));
  g_assert_false (ol_unit_code_is_known (NULL));
  g_assert_true (ol_vat_category_is_known ("AE"));
  g_assert_false (ol_vat_category_is_known ("s"));
  g_assert_false (ol_vat_category_is_known (NULL));
}

/* A new organisation lacks all, a whole one nothing. */
static void
test_seller (void)
{
  OlParty seller = { .country = g_strdup ("SN") };
  g_autoptr (GPtrArray) bare = ol_seller_check (&seller);
  g_autoptr (GPtrArray) whole = NULL;

  g_assert_cmpuint (bare->len, ==, 3);
  g_assert_cmpstr (((OlFinding *)bare->pdata[0])->rule, ==, "BR-06");
  g_assert_cmpstr (((OlFinding *)bare->pdata[1])->rule, ==, "BR-CO-26");
  g_assert_cmpstr (((OlFinding *)bare->pdata[2])->rule, ==, "OL-NINEA");
  seller.name = g_strdup ("Transports Teranga");
  seller.ninea = g_strdup ("005131305 2G3");
  whole = ol_seller_check (&seller);
  g_assert_cmpuint (whole->len, ==, 0);
  ol_party_clear (&seller);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (mutants); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/core/invoice-rules/mutant/%s/%s", mutants[i].rule, mutants[i].path);

      g_test_add_data_func (path, &mutants[i], test_mutant);
    }
  g_test_add_func ("/core/invoice-rules/seller", test_seller);
  g_test_add_func ("/core/invoice-rules/one-unit", test_one_unit);
  g_test_add_func ("/core/invoice-rules/credit-note-rounding", test_credit_note_rounding);
  g_test_add_func ("/core/invoice-rules/parts", test_parts);
  g_test_add_func ("/core/invoice-rules/decimals", test_decimals);
  g_test_add_func ("/core/invoice-rules/id-forms", test_id_forms);
  g_test_add_func ("/core/invoice-rules/other-countries", test_other_countries);
  g_test_add_func ("/core/invoice-rules/other-categories", test_other_categories);
  g_test_add_func ("/core/invoice-rules/error", test_error);
  g_test_add_func ("/core/invoice-rules/code-lists", test_code_lists);
  return g_test_run ();
}
