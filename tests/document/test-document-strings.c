/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-strings.h"

#include <string.h>

static void
test_complete (void)
{
  for (OlDocumentString id = 0; id < OL_STRING_COUNT; id++)
    {
      const char *fr = ol_document_string (id, "fr"), *en = ol_document_string (id, "en");

      g_assert_nonnull (fr);
      g_assert_nonnull (en);
      g_assert_cmpstr (fr, !=, "");
      g_assert_cmpstr (en, !=, "");
      /* What one language fills in, the other does too. */
      for (char n = '1'; n <= '3'; n++)
        {
          const char place[] = { '{', n, '}', '\0' };

          g_assert_cmpint (strstr (fr, place) != NULL, ==, strstr (en, place) != NULL);
        }
    }
  g_assert_cmpstr (ol_document_string (OL_STRING_INVOICE, NULL), ==, "FACTURE");
}

static void
test_fill (void)
{
  g_autofree char *page = ol_document_fill (OL_STRING_PAGE, "en", "{2}", "%s", NULL);
  g_autofree char *short_of = ol_document_fill (OL_STRING_PAGE, "fr", "3", NULL);
  g_autofree char *plain = ol_document_fill (OL_STRING_TAX, "fr", NULL);

  g_assert_cmpstr (page, ==, "Page {2} of %s");
  g_assert_cmpstr (short_of, ==, "Page 3 de ");
  g_assert_cmpstr (plain, ==, "Total TVA");
}

static void
test_number (void)
{
  static const struct
  {
    gint64 value;
    guint decimals, least;
    const char *fr, *en;
  } cases[] = {
    { 0, 0, 0, "0", "0" },
    { 285000, 0, 0, "285 000", "285,000" },
    { -999, 0, 0, "-999", "-999" },
    { 8750500000, 6, 0, "8 750,5", "8,750.5" },
    { 8750500000, 6, 2, "8 750,50", "8,750.50" },
    { 18000000, 6, 0, "18", "18" },
    { 4500000, 6, 0, "4,5", "4.5" },
    { 627141, 2, 2, "6 271,41", "6,271.41" },
    { -5, 2, 2, "-0,05", "-0.05" },
    { G_MININT64, 0, 0, "-9 223 372 036 854 775 808", "-9,223,372,036,854,775,808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fr =
          ol_document_number (cases[i].value, cases[i].decimals, cases[i].least, "fr");
      g_autofree char *en =
          ol_document_number (cases[i].value, cases[i].decimals, cases[i].least, "en");

      g_assert_cmpstr (fr, ==, cases[i].fr);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
}

static void
test_country (void)
{
  g_autofree char *fr = ol_document_country ("SN", "fr");
  g_autofree char *en = ol_document_country ("CI", "en");
  g_autofree char *unknown = ol_document_country ("XQ", "fr");
  g_autofree char *odd = ol_document_country ("a long text that is no code", "fr");
  g_autofree char *none = ol_document_country (NULL, "fr");

  g_assert_cmpstr (fr, ==, "Sénégal");
  g_assert_cmpstr (en, ==, "Côte d’Ivoire");
  g_assert_cmpstr (unknown, ==, "XQ");
  g_assert_cmpstr (odd, ==, "a long text that is no code");
  g_assert_cmpstr (none, ==, "");
}

static void
test_unit (void)
{
  g_assert_cmpstr (ol_document_unit ("KMT", "fr"), ==, "km");
  g_assert_cmpstr (ol_document_unit ("DAY", "fr"), ==, "jour");
  g_assert_cmpstr (ol_document_unit ("DAY", "en"), ==, "day");
  g_assert_cmpstr (ol_document_unit ("XYZ", "en"), ==, "XYZ");
  g_assert_cmpstr (ol_document_unit (NULL, "en"), ==, "");
}

static void
assert_terms (OlInvoice *invoice, int days, const char *language, const char *expected)
{
  g_autofree char *terms = NULL;

  g_free (invoice->language);
  invoice->language = g_strdup (language);
  invoice->terms_days = days;
  terms = ol_document_terms (invoice);
  g_assert_cmpstr (terms, ==, expected);
}

static void
test_terms (void)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();

  invoice->due_date = OL_DATE_NONE;
  assert_terms (invoice, 30, "fr", NULL);
  invoice->due_date = ol_date_from_ymd (2026, 11, 1);
  assert_terms (invoice, 30, "fr", "Paiement à 30 jours, au plus tard le 1er novembre 2026.");
  assert_terms (invoice, 15, "en", "Payment within 15 days, by 1 November 2026 at the latest.");
  assert_terms (invoice, 0, "en", "Payment by 1 November 2026 at the latest.");
  invoice->kind = OL_INVOICE_CREDIT_NOTE;
  assert_terms (invoice, 0, "en",
                "To be deducted from your next payment, or refunded at your request.");
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text, *clean;
  } cases[] = {
    { NULL, "" },
    { "plain <b>&amp;</b>", "plain <b>&amp;</b>" },
    { "a\x01\x1b[31mb\x7f", "a[31mb" },
    { "tab\tline\nreturn\r", "tab\tline\nreturn\r" },
    { "next\xc2\x85line", "nextline" },
    { "right\xe2\x80\xaeleft\xe2\x81\xa7", "rightleft" },
    { "not\xef\xbf\xbe"
      "a\xef\xbf\xbfletter",
      "notaletter" },
    { "bad\xff", "bad\xef\xbf\xbd" },
    { "été 🚚 نقل", "été 🚚 نقل" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = ol_document_clean (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/strings/complete", test_complete);
  g_test_add_func ("/document/strings/fill", test_fill);
  g_test_add_func ("/document/strings/number", test_number);
  g_test_add_func ("/document/strings/country", test_country);
  g_test_add_func ("/document/strings/unit", test_unit);
  g_test_add_func ("/document/strings/terms", test_terms);
  g_test_add_func ("/document/strings/clean", test_clean);
  return g_test_run ();
}
