/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"
#include "invoice-fixture.h"
#include "ol-document-error.h"
#include "ol-document-strings.h"
#include "ol-invoice-pdf.h"

#include <string.h>

/* One for all, as in a run of many invoices: what one leaves behind must not show in the next. */
static OlPdfWriter *writer;

static GBytes *
print (const OlInvoice *invoice)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = ol_pdf_writer_invoice (writer, invoice, &error);

  g_assert_no_error (error);
  return pdf;
}

static char *
text_of (const OlInvoice *invoice)
{
  g_autoptr (GBytes) pdf = print (invoice);

  return tools_pdf_text (pdf);
}

static void
assert_amount (const char *text, const OlInvoice *invoice, gint64 minor)
{
  g_autofree char *amount = ol_money_text (minor, invoice->currency, invoice->language);

  tools_assert_contains (text, amount);
}

static void
assert_totals (const char *text, const OlInvoice *invoice)
{
  assert_amount (text, invoice, invoice->totals.lines);
  assert_amount (text, invoice, invoice->totals.charges);
  assert_amount (text, invoice, invoice->totals.tax_exclusive);
  assert_amount (text, invoice, invoice->totals.tax);
  assert_amount (text, invoice, invoice->totals.tax_inclusive);
  assert_amount (text, invoice, invoice->totals.payable);
}

static void
test_invoice (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (3, 4);
  g_autofree char *text = text_of (invoice);
  g_autofree char *words =
      ol_money_words (invoice->totals.tax_inclusive, invoice->currency, invoice->language);

  assert_totals (text, invoice);
  tools_assert_contains (text, "FACTURE");
  tools_assert_contains (text, "DKR-2026-000123");
  tools_assert_contains (text, "Transports Teranga SARL");
  tools_assert_contains (text, "MEDLOG Sénégal");
  tools_assert_contains (text, "NINEA 0061234562G3");
  tools_assert_contains (text, "RCCM SN-DKR-2015-B-12345");
  tools_assert_contains (text, "31 octobre 2026");
  tools_assert_contains (text, "du 1er au 31 octobre 2026");
  tools_assert_contains (text, "SN08 SN01 0015 2000 0485 0000 3035");
  tools_assert_contains (text, "Wave 77 000 00 00");
  tools_assert_contains (text, words);
  tools_assert_contains (text, "M-2026-00012");
  tools_assert_contains (text, "BL, CMR");
  tools_assert_contains (text, "MSKU1234567 DK-1000-AB Dakar – Bamako");
  tools_assert_contains (text, "Dakar – Thiès");
  tools_assert_contains (text, "Page 1 de 2");
  tools_assert_contains (text, "Page 2 de 2");
}

static void
test_foreign (void)
{
  g_autoptr (OlInvoice) invoice = fixture_foreign (20, 1);
  g_autofree char *text = text_of (invoice);

  assert_totals (text, invoice);
  tools_assert_contains (text, "1 USD = 602.35 XOF (BCEAO, 30 October 2026)");
  tools_assert_contains (text, "article 361 of the General Tax");
  tools_assert_contains (text, "Amount due");
  tools_assert_contains (text, "2026-10-20");
  g_assert_null (strstr (text, "Facture"));
}

static void
test_credit_note (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (3, 4);
  g_autoptr (OlInvoice) note = fixture_credit_note (invoice);
  g_autofree char *text = text_of (note);

  assert_totals (text, note);
  tools_assert_contains (text, "AVOIR DKR-AV-2026-000004");
  tools_assert_contains (text, "Avoir sur la facture DKR-2026-000123 du 31 octobre 2026");
  tools_assert_contains (text, "Motif : Conteneur livré au mauvais dépôt");
  g_assert_null (strstr (text, "IBAN"));
  g_assert_null (strstr (text, "Échéance"));
}

static void
test_draft (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (2, 1);
  g_autofree char *text = NULL;

  g_clear_pointer (&invoice->number, g_free);
  text = text_of (invoice);
  tools_assert_contains (text, "BROUILLON");
  g_assert_null (strstr (text, "DKR-2026"));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* 300 lines with 2,100 missions: every line, every mission, heads on every page, no page without a
 * row. */
static void
test_long (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (300, 7);
  g_autoptr (GBytes) pdf = print (invoice);
  g_autofree char *text = tools_pdf_text (pdf);
  guint pages = tools_pdf_pages (pdf);
  g_autofree char *last = g_strdup_printf ("Page %u de %u", pages, pages);

  g_assert_cmpuint (pages, >, 40);
  g_assert_cmpuint (pages, <, 70);
  tools_assert_contains (text, last);
  g_assert_cmpuint (count (text, "7 missions, voir l'annexe"), ==, 300);
  g_assert_cmpuint (count (text, "M-2026-"), ==, 2100);
  g_assert_cmpuint (count (text, "Nombre de missions : 2100"), ==, 1);
  /* All but the page of the totals, if they have one of their own, have the head of a table. */
  g_assert_cmpuint (count (text, "Montant (F CFA)"), >=, pages - 1);
  assert_totals (text, invoice);
}

static void
assert_good_page (const char *page)
{
  if (strstr (page, "Désignation") != NULL)
    g_assert_true (strstr (page, "Transport routier") != NULL
                   || strstr (page, "carburant") != NULL);
  if (strstr (page, "Net à payer") != NULL)
    tools_assert_contains (page, "Arrêté la présente facture");
}

/* However many lines there are, the totals are whole and no page is a head alone. */
static void
test_every_length (void)
{
  for (guint lines = 1; lines < 40; lines += 3)
    {
      g_autoptr (OlInvoice) invoice = fixture_invoice (lines, 1);
      g_autoptr (GBytes) pdf = print (invoice);
      g_autofree char *path = tools_temporary (pdf, "length.pdf");
      g_autofree char *text = tools_run ("pdftotext", "-layout", path, "-");
      g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

      for (char **page = pages; *page != NULL; page++)
        assert_good_page (*page);
    }
}

static OlInvoiceLine *
line_of (OlInvoice *invoice, guint n)
{
  return g_ptr_array_index (invoice->lines, n);
}

static void
replace (char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
}

static void
test_hostile_text (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (7, 1);
  g_autofree char *word = g_strnfill (5000, 'W');
  g_autofree char *text = NULL;
  g_autoptr (GString) piled = g_string_new ("Z");

  for (int i = 0; i < 200; i++)
    g_string_append (piled, "\xcc\xb7\xcd\x8c");
  replace (&line_of (invoice, 0)->description, "<b>bold</b> &amp; %s %n '; DROP TABLE invoice;--");
  replace (&line_of (invoice, 1)->description, word);
  replace (&line_of (invoice, 2)->description, "نقل بري من داكار \xe2\x80\xae reversed");
  replace (&line_of (invoice, 3)->description,
           "🚛🚚 運輸 \x01\x1b[31m\ttab\nline\rreturn\xff\xe2\x80\xa8next");
  replace (&line_of (invoice, 4)->description, piled->str);
  replace (&line_of (invoice, 5)->description, "");
  g_clear_pointer (&line_of (invoice, 6)->description, g_free);
  replace (&invoice->seller.name, "<span size='huge'>&");
  replace (&invoice->buyer.name, word);
  replace (&invoice->buyer.street, "quai\nhangar\nporte");
  replace (&invoice->order_reference, word);
  text = text_of (invoice);
  tools_assert_contains (text, "<b>bold</b> &amp; %s %n");
  tools_assert_contains (text, "DROP TABLE");
  tools_assert_contains (text, "<span size='huge'>&");
  tools_assert_contains (text, "quai hangar porte");
  tools_assert_contains (text, "WWWW");
  assert_totals (text, invoice);
}

/* An amount may be small, but it is whole. */
static void
test_huge_amount (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  g_autofree char *text = NULL;

  invoice->totals.payable = G_MAXINT64;
  line_of (invoice, 0)->net = G_MAXINT64;
  text = text_of (invoice);
  g_assert_cmpuint (count (text, "9 223 372 036 854 775 807"), ==, 2);
}

static void
test_overflow (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (2, 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      OlInvoiceMission *mission = g_ptr_array_index (line_of (invoice, i)->missions, 0);

      replace (&mission->reference, "M-1");
      mission->net = G_MAXINT64;
    }
  g_assert_null (ol_pdf_writer_invoice (writer, invoice, &error));
  g_assert_nonnull (error);
}

/* Nothing but what no invoice lacks. */
static void
test_bare (void)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();
  g_autofree char *text = NULL;

  invoice->currency = ol_currency_lookup ("EUR");
  invoice->issue_date = invoice->due_date = OL_DATE_NONE;
  invoice->window.from = invoice->window.to = OL_DATE_NONE;
  text = text_of (invoice);
  tools_assert_contains (text, "FACTURE");
  tools_assert_contains (text, "Page 1 de 1");
}

static void
test_allowance (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, 0);
  g_autofree char *text = NULL;

  charge->is_charge = FALSE;
  replace (&charge->reason, "Remise de volume");
  charge->percent = 0;
  charge->amount = 12345;
  g_assert_true (ol_invoice_compute (invoice, NULL));
  invoice->totals.prepaid = 1000;
  text = text_of (invoice);
  tools_assert_contains (text, "Remise de volume");
  tools_assert_contains (text, "-12 345 F CFA");
  tools_assert_contains (text, "Acomptes et retenues -1 000 F CFA");
}

static void
test_same_bytes (void)
{
  g_autoptr (OlInvoice) invoice = fixture_foreign (3, 1);
  g_autoptr (GBytes) first = print (invoice), second = print (invoice);
  g_autofree char *path = tools_temporary (first, "metadata.pdf");
  g_autofree char *info = tools_run ("pdfinfo", "-isodates", path, NULL);

  g_assert_true (g_bytes_equal (first, second));
  tools_assert_contains (info, "INVOICE DKR-2026-000123");
  tools_assert_contains (info, "Transports Teranga SARL");
  tools_assert_contains (info, "2026-10-31");
}

/* A string that no page says is a string nobody reads: all of them are looked for in both
 * languages. */
static char *
everything (const char *language)
{
  static const char *const units[] = { "C62", "KMT", "TNE", "DAY", "HUR" };
  GString *all = g_string_new (NULL);
  g_autoptr (OlInvoice) invoice = fixture_foreign (5, 2);
  g_autoptr (OlInvoice) note = fixture_credit_note (invoice);
  g_autoptr (OlInvoice) draft = fixture_invoice (1, 1);
  OlInvoiceCharge *allowance = ol_invoice_charge_new ();
  OlInvoice *invoices[] = { invoice, note, draft };

  for (guint i = 0; i < 5; i++)
    replace (&line_of (invoice, i)->unit, units[i]);
  replace (&invoice->customer, "SEDIMA");
  replace (&invoice->remark, "Quai 4\n\nDeuxième passage le 12");
  allowance->reason = g_strdup ("Remise");
  allowance->amount = 100;
  allowance->vat_category = g_strdup ("E");
  g_ptr_array_add (invoice->charges, allowance);
  g_assert_true (ol_invoice_compute (invoice, NULL));
  invoice->totals.prepaid = 1;
  g_clear_pointer (&draft->number, g_free);
  draft->terms_days = 0;
  replace (&draft->payment_accounts, "bank||SN08SN0100152000048500003035|BCAOSNDA|XOF");
  for (gsize i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      g_autofree char *text = NULL;

      replace (&invoices[i]->language, language);
      text = text_of (invoices[i]);
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static void
assert_says (const char *text, const char *string)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\{[123]\\}", string, 0, 0);

  for (char **part = parts; *part != NULL; part++)
    {
      /* Wrapping may put any blank of a sentence at the end of a line, beside another column. */
      g_auto (GStrv) words = g_strsplit (g_strstrip (*part), " ", -1);

      for (char **word = words; *word != NULL; word++)
        tools_assert_contains (text, *word);
    }
}

/* The lines a person wrote stay lines; the longest remark allowed still fits on its page. */
static void
test_remark (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  g_autofree char *word = g_strnfill (52, 'W');
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;
  g_autoptr (GString) longest = g_string_new (NULL);

  invoice->remark = g_strdup ("Bon de commande 77\n\n<b>Quai 4</b>");
  text = text_of (invoice);
  tools_assert_contains (text, "Remarque");
  tools_assert_contains (text, "Bon de commande 77");
  tools_assert_contains (text, "<b>Quai 4</b>");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (longest, "%s %02u%s", word, i, i < 11 ? "\n" : "");
  replace (&invoice->remark, longest->str);
  full = text_of (invoice);
  tools_assert_contains (full, " 11");
  tools_assert_contains (full, invoice->iban != NULL ? "IBAN" : "FACTURE");
}

static void
test_several_accounts (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  g_autofree char *text = NULL;

  replace (&invoice->payment_accounts,
           "bank|CBAO <Dakar>|SN08SN0100152000048500003035|BCAOSNDA|XOF\n"
           "bank|BOA|GB82WEST12345698765432\n"
           "mobile|Wave|77 000 00 00\nmobile|Orange Money|78 1");
  text = text_of (invoice);
  tools_assert_contains (text, "CBAO <Dakar>");
  tools_assert_contains (text, "SN08 SN01 0015 2000 0485 0000 3035");
  tools_assert_contains (text, "GB82 WEST 1234 5698 7654 32");
  tools_assert_contains (text, "Orange Money 78 1");
}

static void
test_every_string (void)
{
  static const char *const languages[] = { "fr", "en" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = everything (languages[i]);

      /* From the reminders on they are of letters. */
      for (OlDocumentString id = 0; id < OL_STRING_REMINDER; id++)
        if (id != OL_STRING_EXCHANGE_RATE) /* of the XML alone */
          assert_says (text, ol_document_string (id, languages[i]));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  writer = ol_pdf_writer_new ();

  g_test_add_func ("/document/pdf/invoice", test_invoice);
  g_test_add_func ("/document/pdf/foreign", test_foreign);
  g_test_add_func ("/document/pdf/credit-note", test_credit_note);
  g_test_add_func ("/document/pdf/draft", test_draft);
  g_test_add_func ("/document/pdf/long", test_long);
  g_test_add_func ("/document/pdf/every-length", test_every_length);
  g_test_add_func ("/document/pdf/hostile-text", test_hostile_text);
  g_test_add_func ("/document/pdf/huge-amount", test_huge_amount);
  g_test_add_func ("/document/pdf/overflow", test_overflow);
  g_test_add_func ("/document/pdf/bare", test_bare);
  g_test_add_func ("/document/pdf/allowance", test_allowance);
  g_test_add_func ("/document/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/document/pdf/remark", test_remark);
  g_test_add_func ("/document/pdf/several-accounts", test_several_accounts);
  g_test_add_func ("/document/pdf/every-string", test_every_string);
  status = g_test_run ();
  ol_pdf_writer_free (writer);
  return status;
}
