/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-bank-code.h"
#include "ol-core-error.h"
#include "ol-invoice-builder.h"
#include "ol-organisation.h"

#define CBAO "SN86SN9990100100048293162735"
#define BOA "GB82WEST12345698765432"
#define WHOLE                                                                                      \
  "bank|CBAO Dakar|" CBAO "|TFTRSNDAXXX|XOF\nmobile|Wave|77 000 14 20\nbank||" BOA "||USD"

static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts = ol_payment_accounts_parse (text, &error);

  g_assert_no_error (error);
  return accounts;
}

static void
assert_format (GPtrArray *accounts, const char *expected)
{
  g_autofree char *text = ol_payment_accounts_format (accounts);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) accounts = parse (WHOLE);
  g_autoptr (GPtrArray) typed = parse (" bank|CBAO Dakar|sn86 SN99 9010 0100 0482 9316 2735|"
                                       "tftrsndaxxx|XOF ;; mobile|Wave|77 000 14 20;");
  const OlPaymentAccount *bank = accounts->pdata[0];
  g_autofree char *wallet = ol_payment_account_text (accounts->pdata[1]);

  g_assert_cmpuint (accounts->len, ==, 3);
  g_assert_cmpstr (bank->label, ==, "CBAO Dakar");
  g_assert_cmpstr (bank->number, ==, CBAO);
  g_assert_cmpstr (bank->bic, ==, "TFTRSNDAXXX");
  g_assert_cmpstr (bank->currency->code, ==, "XOF");
  g_assert_cmpstr (wallet, ==, "Wave 77 000 14 20");
  assert_format (accounts, WHOLE);
  assert_format (typed, "bank|CBAO Dakar|" CBAO "|TFTRSNDAXXX|XOF\nmobile|Wave|77 000 14 20");
}

static void
test_parse_refused (void)
{
  static const char *const wrong[] = {
    "bank",
    "bank|CBAO",
    "bank|CBAO|SN86SN9990100100048293162736",
    "bank|CBAO|" CBAO "|TFTR",
    "bank|CBAO|" CBAO "|TFTRSNDAXXX|CFA",
    "bank|CBAO|" CBAO "|TFTRSNDAXXX|XOF|more",
    "mobile|Wave",
    "mobile|Wave|none",
    "mobile|Wave|77 000 00 00|more",
    "cheque|Wave|77 000 00 00",
    "mobile||1\nmobile||2\nmobile||3\nmobile||4\nmobile||5\nmobile||6\nmobile||7\n"
    "mobile||8\nmobile||9\nmobile||10\nmobile||11\nmobile||12\nmobile||13",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_null (ol_payment_accounts_parse (wrong[i], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
    }
}

static void
test_set_and_get (void)
{
  g_autoptr (OlPaymentAccount) bank = ol_payment_account_new (OL_ACCOUNT_BANK);
  g_autoptr (OlPaymentAccount) copy = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_payment_account_set (bank, "label", " CBAO  ", NULL));
  g_assert_true (ol_payment_account_set (bank, "number", CBAO, NULL));
  g_assert_false (ol_payment_account_set (bank, "number", "", NULL));
  g_assert_false (ol_payment_account_set (bank, "label", "A|B", NULL));
  g_assert_false (ol_payment_account_set (bank, "label", "A;B", NULL));
  g_assert_false (ol_payment_account_set (bank, "iban", CBAO, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  copy = ol_payment_account_copy (bank);
  g_assert_true (ol_payment_account_set (bank, "label", "", NULL));
  g_assert_null (bank->label);
  g_assert_cmpstr (copy->label, ==, "CBAO");
  number = ol_payment_account_get (copy, "number");
  g_assert_cmpstr (number, ==, CBAO);
  g_assert_null (ol_payment_account_get (copy, "iban"));
}

/* The list of one nameless bank and one wallet needs no text of its own. */
static void
test_spread (void)
{
  static const struct
  {
    const char *list, *kept, *mobile_money;
  } cases[] = {
    { "bank||" CBAO "|TFTRSNDAXXX", NULL, NULL },
    { "bank||" CBAO "\nmobile|Wave|77 1", NULL, "Wave 77 1" },
    { "mobile||77 1", NULL, "77 1" },
    { "bank|CBAO|" CBAO, "bank|CBAO|" CBAO "||", NULL },
    { "bank||" CBAO "||XOF", "bank||" CBAO "||XOF", NULL },
    { "mobile|Wave|77 1\nbank||" CBAO, "mobile|Wave|77 1\nbank||" CBAO "||", "Wave 77 1" },
    { "mobile|Wave|77 1\nmobile|Orange Money|77 2", "mobile|Wave|77 1\nmobile|Orange Money|77 2",
      "Wave 77 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = parse (cases[i].list);
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *accounts = g_strdup ("old");
      g_autofree char *iban = g_strdup ("old");
      g_autofree char *bic = g_strdup ("old");
      g_autofree char *mobile_money = g_strdup ("old");
      g_autofree char *text = ol_payment_accounts_format (list);

      ol_payment_accounts_spread (list, &accounts, &iban, &bic, &mobile_money);
      g_assert_cmpstr (accounts, ==, cases[i].kept);
      g_assert_cmpstr (mobile_money, ==, cases[i].mobile_money);
      again = ol_payment_accounts_of (accounts, iban, bic, mobile_money);
      assert_format (again, text);
    }
}

static void
test_for_currency (void)
{
  g_autoptr (GPtrArray) all
      = parse ("bank|A|" CBAO "||XOF\nbank|B|" BOA "||USD\nbank|C|" BOA "\nmobile|Wave|77 1");
  g_autoptr (GPtrArray) xof = ol_payment_accounts_for (all, ol_currency_lookup ("XOF"));
  g_autoptr (GPtrArray) eur = ol_payment_accounts_for (all, ol_currency_lookup ("EUR"));
  g_autoptr (GPtrArray) none = NULL;

  assert_format (xof, "bank|A|" CBAO "||XOF\nbank|C|" BOA "||\nmobile|Wave|77 1");
  assert_format (eur, "bank|C|" BOA "||\nmobile|Wave|77 1");
  g_ptr_array_remove_index (all, 2);
  none = ol_payment_accounts_for (all, ol_currency_lookup ("EUR"));
  assert_format (none, "bank|A|" CBAO "||XOF\nbank|B|" BOA "||USD\nmobile|Wave|77 1");
}

static void
assert_get (const OlOrganisation *organisation, const char *key, const char *expected)
{
  g_autofree char *value = ol_organisation_get (organisation, key);

  g_assert_cmpstr (value, ==, expected);
}

static void
set (OlOrganisation *organisation, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_organisation_set (organisation, key, value, &error));
  g_assert_no_error (error);
}

/* The keys of one account go on: they are of the first of its kind. */
static void
test_organisation (void)
{
  g_autoptr (OlOrganisation) organisation = ol_organisation_new ();

  set (organisation, "bic", "TFTRSNDAXXX");
  set (organisation, "iban", CBAO);
  set (organisation, "mobile_money", "Wave 77 000 14 20");
  g_assert_null (organisation->payment_accounts);
  assert_get (organisation, "accounts",
              "bank||" CBAO "|TFTRSNDAXXX|\nmobile|Wave|77 000 14 20");
  set (organisation, "accounts", WHOLE);
  assert_get (organisation, "iban", CBAO);
  assert_get (organisation, "mobile_money", "Wave 77 000 14 20");
  set (organisation, "iban", BOA);
  assert_get (organisation, "accounts", "bank|CBAO Dakar|" BOA "|TFTRSNDAXXX|XOF\n"
                                        "mobile|Wave|77 000 14 20\nbank||" BOA "||USD");
  set (organisation, "iban", "");
  set (organisation, "bic", "");
  assert_get (organisation, "iban", BOA);
  assert_get (organisation, "accounts", "mobile|Wave|77 000 14 20\nbank||" BOA "||USD");
  set (organisation, "mobile_money", "");
  assert_get (organisation, "accounts", "bank||" BOA "||USD");
  set (organisation, "accounts", "");
  g_assert_null (organisation->payment_accounts);
  g_assert_null (organisation->iban);
}

static void
test_logo (void)
{
  static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autoptr (OlOrganisation) organisation = ol_organisation_new ();

  set (organisation, "logo", hash);
  assert_get (organisation, "logo", hash);
  g_assert_false (ol_organisation_set (organisation, "logo", "logo.png", NULL));
  g_assert_false (ol_organisation_set (organisation, "logo", hash + 1, NULL));
  assert_get (organisation, "logo", hash);
  set (organisation, "logo", "");
  g_assert_null (organisation->logo);
}

/* An invoice takes those of its currency. */
static void
test_invoice (void)
{
  g_autoptr (OlOrganisation) organisation = ol_organisation_new ();
  g_autoptr (OlPartner) partner = ol_partner_new ();
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();
  g_autoptr (OlInvoice) copy = NULL;

  set (organisation, "accounts", WHOLE);
  invoice->currency = ol_currency_lookup ("USD");
  invoice->issue_date = invoice->due_date = 100;
  ol_invoice_fill_parties (invoice, organisation, partner);
  g_assert_cmpstr (invoice->iban, ==, BOA);
  g_assert_cmpstr (invoice->mobile_money, ==, "Wave 77 000 14 20");
  g_assert_cmpstr (invoice->payment_accounts, ==, "bank||" BOA "||USD\nmobile|Wave|77 000 14 20");
  copy = ol_invoice_copy (invoice);
  g_assert_cmpstr (copy->payment_accounts, ==, invoice->payment_accounts);
}

static void
test_fours (void)
{
  g_autofree char *text = ol_iban_in_fours (CBAO);
  g_autofree char *none = ol_iban_in_fours (NULL);

  g_assert_cmpstr (text, ==, "SN86 SN99 9010 0100 0482 9316 2735");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/payment-account/parse", test_parse);
  g_test_add_func ("/core/payment-account/parse-refused", test_parse_refused);
  g_test_add_func ("/core/payment-account/set-and-get", test_set_and_get);
  g_test_add_func ("/core/payment-account/spread", test_spread);
  g_test_add_func ("/core/payment-account/for-currency", test_for_currency);
  g_test_add_func ("/core/payment-account/organisation", test_organisation);
  g_test_add_func ("/core/payment-account/logo", test_logo);
  g_test_add_func ("/core/payment-account/invoice", test_invoice);
  g_test_add_func ("/core/payment-account/fours", test_fours);

  return g_test_run ();
}
