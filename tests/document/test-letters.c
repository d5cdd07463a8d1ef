/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"
#include "ol-reminder-pdf.h"
#include "ol-statement-pdf.h"

#include <string.h>

static OlDate
day (int month, int of_month)
{
  return ol_date_from_ymd (2026, month, of_month);
}

static void
set_parties (OlParty *seller, OlParty *buyer)
{
  seller->name = g_strdup ("Transports Teranga SARL");
  seller->street = g_strdup ("12 rue Félix Faure");
  seller->city = g_strdup ("Dakar");
  seller->country = g_strdup ("SN");
  seller->ninea = g_strdup ("0061234562G3");
  buyer->name = g_strdup ("MEDLOG Sénégal <b>");
  buyer->street = g_strdup ("Môle 8, Port autonome");
  buyer->city = g_strdup ("Dakar");
  buyer->country = g_strdup ("SN");
}

static void
add_line (OlReminderLetter *letter, int number, gint64 payable, gint64 settled)
{
  OlReminderLine *line = ol_reminder_line_new ();

  line->number = g_strdup_printf ("DKR-2026-%06d", number);
  line->issue_date = day (7, 31);
  line->due_date = day (8, 30);
  line->days_late = 86;
  line->payable = payable;
  line->settled = settled;
  line->remaining = payable - settled;
  g_ptr_array_add (letter->lines, line);
}

static OlReminderLetter *
letter_of (OlReminderLevel level, const char *language, guint n)
{
  OlReminderLetter *letter = ol_reminder_letter_new ();

  letter->level = level;
  letter->date = day (11, 24);
  letter->language = g_strdup (language);
  letter->currency = ol_currency_lookup ("XOF");
  g_ptr_array_unref (letter->accounts);
  letter->accounts = ol_payment_accounts_of (NULL, "SN08SN0100152000048500003035", NULL,
                                             "Wave 77 000 00 00");
  set_parties (&letter->seller, &letter->buyer);
  for (guint i = 0; i < n; i++)
    add_line (letter, (int)i + 1, 16197610, i == 0 ? 4000000 : 0);
  return letter;
}

static GBytes *
print (const OlReminderLetter *letter)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = ol_reminder_pdf (letter, &error);

  g_assert_no_error (error);
  return pdf;
}

static char *
text_of (const OlReminderLetter *letter)
{
  g_autoptr (GBytes) pdf = print (letter);

  return tools_pdf_text (pdf);
}

/* What was paid in part is not asked for again. */
static void
test_first (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_FIRST, "fr", 1);
  g_autofree char *text = text_of (letter);

  tools_assert_contains (text, "RELANCE");
  tools_assert_contains (text, "Première relance");
  tools_assert_contains (text, "Dakar, le 24 novembre 2026");
  tools_assert_contains (text, "MEDLOG Sénégal <b>");
  tools_assert_contains (text, "la facture ci-dessous est arrivée à échéance");
  tools_assert_contains (text, "DKR-2026-000001 31/07/2026 30/08/2026 86 16 197 610 4 000 000 "
                               "12 197 610");
  tools_assert_contains (text, "Reste dû (F CFA)");
  tools_assert_contains (text, "la somme de 12 197 610 F CFA dans les meilleurs délais");
  tools_assert_contains (text, "s'est croisé avec cette lettre");
  tools_assert_contains (text, "SN08 SN01 0015 2000 0485 0000 3035");
  tools_assert_contains (text, "salutations distinguées");
  g_assert_null (strstr (text, "mettons en demeure"));
}

static void
test_second (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_SECOND, "fr", 2);
  g_autofree char *some = text_of (letter);
  g_autofree char *one = NULL;

  tools_assert_contains (some, "Deuxième relance");
  tools_assert_contains (some, "Malgré nos lettres précédentes");
  tools_assert_contains (some, "la somme de 28 395 220 F CFA sous 8 jours");
  letter->previous = day (11, 9);
  one = text_of (letter);
  tools_assert_contains (one, "Malgré notre lettre du 9 novembre 2026");
}

static void
test_formal (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_FORMAL, "fr", 2);
  g_autofree char *text = text_of (letter);

  tools_assert_contains (text, "MISE EN DEMEURE");
  tools_assert_contains (text, "Lettre recommandée avec accusé de réception");
  tools_assert_contains (text, "nous vous mettons en demeure de nous régler la somme de "
                               "28 395 220 F CFA dans un délai de 8 jours");
  tools_assert_contains (text, "toute procédure utile au recouvrement");
  g_assert_null (strstr (text, "s'est croisé"));
}

static void
test_english (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_SECOND, "en", 1);
  g_autofree char *text = NULL;
  g_autofree char *notice = NULL;

  letter->currency = ol_currency_lookup ("USD");
  letter->previous = day (11, 9);
  text = text_of (letter);
  tools_assert_contains (text, "Second reminder");
  tools_assert_contains (text, "Dakar, 24 November 2026");
  tools_assert_contains (text, "In spite of our letter of 9 November 2026");
  tools_assert_contains (text, "the sum of USD 121,976.10 within 8 days");
  tools_assert_contains (text, "Remaining (USD)");
  tools_assert_contains (text, "Yours faithfully,");
  letter->level = OL_REMINDER_FORMAL;
  notice = text_of (letter);
  tools_assert_contains (notice, "FORMAL NOTICE");
}

static void
test_text (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_SECOND, "fr", 2);
  g_autofree char *text = ol_reminder_letter_text (letter);
  g_autofree char *subject = ol_reminder_letter_subject (letter);
  g_autofree char *notice = NULL;

  g_assert_cmpstr (subject, ==, "Deuxième relance – Transports Teranga SARL");
  tools_assert_contains (text, "Madame, Monsieur,\n\nMalgré nos lettres précédentes");
  tools_assert_contains (text, "- DKR-2026-000001, Échéance 30/08/2026 – 12 197 610 F CFA\n");
  tools_assert_contains (text, "28 395 220 F CFA sous 8 jours");
  letter->level = OL_REMINDER_FORMAL;
  notice = ol_reminder_letter_subject (letter);
  g_assert_cmpstr (notice, ==, "MISE EN DEMEURE – Transports Teranga SARL");
}

/* A long letter repeats the head of its table and counts its pages. */
static void
test_pages (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_FIRST, "fr", 60);
  g_autoptr (GBytes) pdf = print (letter);
  g_autoptr (GBytes) again = print (letter);
  g_autofree char *text = tools_pdf_text (pdf);

  g_assert_true (g_bytes_equal (pdf, again));
  g_assert_cmpuint (tools_pdf_pages (pdf), ==, 3);
  tools_assert_contains (text, "les factures ci-dessous sont arrivées à échéance");
  tools_assert_contains (text, "DKR-2026-000060");
  tools_assert_contains (text, "Page 3 de 3");
}

static void
test_overflow (void)
{
  g_autoptr (OlReminderLetter) letter = letter_of (OL_REMINDER_FIRST, "fr", 1);
  g_autoptr (GError) error = NULL;

  add_line (letter, 2, G_MAXINT64, 0);
  g_assert_null (ol_reminder_pdf (letter, &error));
  g_assert_nonnull (error);
}

static OlStatementPaper *
statement_of (const char *language)
{
  OlStatementPaper *paper = ol_statement_paper_new ();

  paper->period.from = day (10, 1);
  paper->period.to = day (10, 31);
  paper->language = g_strdup (language);
  paper->currency = ol_currency_lookup ("XOF");
  g_ptr_array_unref (paper->accounts);
  paper->accounts
      = ol_payment_accounts_of (NULL, "SN08SN0100152000048500003035", NULL, NULL);
  set_parties (&paper->seller, &paper->buyer);
  paper->opening = paper->closing = 250000;
  return paper;
}

static char *
statement_text (const OlStatementPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ol_statement_pdf (&paper, 1, &error);

  g_assert_no_error (error);
  return tools_pdf_text (pdf);
}

static void
test_statement (void)
{
  g_autoptr (OlStatementPaper) paper = statement_of ("fr");
  g_autofree char *text = NULL;

  ol_statement_paper_add (paper, day (10, 5), "invoice", "DKR-2026-000007", 1000000, 1250000);
  ol_statement_paper_add (paper, day (10, 9), "credit_note", "DKR-AV-2026-000001", -50000, 1200000);
  ol_statement_paper_add (paper, day (10, 20), "payment", "DKR-2026-000007", -700000, 500000);
  paper->closing = 500000;
  text = statement_text (paper);
  tools_assert_contains (text, "RELEVÉ DE COMPTE");
  tools_assert_contains (text, "du 1er au 31 octobre 2026");
  tools_assert_contains (text, "Solde au 1er octobre 2026 250 000");
  tools_assert_contains (text, "05/10/2026 Facture DKR-2026-000007 1 000 000 1 250 000");
  tools_assert_contains (text, "09/10/2026 Avoir DKR-AV-2026-000001 50 000 1 200 000");
  tools_assert_contains (text,
                         "20/10/2026 Règlement de la facture DKR-2026-000007 700 000 500 000");
  tools_assert_contains (text, "Solde au 31 octobre 2026 500 000");
  tools_assert_contains (text, "Solde dû");
  tools_assert_contains (text, "500 000 F CFA");
  tools_assert_contains (text, "SN08 SN01");
}

static void
test_statement_verdicts (void)
{
  g_autoptr (OlStatementPaper) paper = statement_of ("en");
  g_autofree char *owed = statement_text (paper);
  g_autofree char *settled = NULL;
  g_autofree char *owing = NULL;

  tools_assert_contains (owed, "No movement in this period.");
  tools_assert_contains (owed, "Balance due");
  paper->closing = 0;
  settled = statement_text (paper);
  tools_assert_contains (settled, "Account settled");
  paper->closing = -1250;
  owing = statement_text (paper);
  tools_assert_contains (owing, "In your favour");
  tools_assert_contains (owing, "XOF 1,250");
  g_assert_null (strstr (owing, "SN08"));
}

/* A partner who was billed in two currencies has two accounts. */
static void
test_statement_currencies (void)
{
  g_autoptr (OlStatementPaper) francs = statement_of ("fr");
  g_autoptr (OlStatementPaper) dollars = statement_of ("fr");
  const OlStatementPaper *papers[] = { francs, dollars };
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  dollars->currency = ol_currency_lookup ("USD");
  pdf = ol_statement_pdf (papers, 2, NULL);
  text = tools_pdf_text (pdf);
  g_assert_cmpuint (tools_pdf_pages (pdf), ==, 2);
  tools_assert_contains (text, "Solde (F CFA)");
  tools_assert_contains (text, "250 000 F CFA");
  tools_assert_contains (text, "Solde (USD)");
  tools_assert_contains (text, "2 500,00 USD");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/document/letters/first", test_first);
  g_test_add_func ("/document/letters/second", test_second);
  g_test_add_func ("/document/letters/formal", test_formal);
  g_test_add_func ("/document/letters/english", test_english);
  g_test_add_func ("/document/letters/text", test_text);
  g_test_add_func ("/document/letters/pages", test_pages);
  g_test_add_func ("/document/letters/overflow", test_overflow);
  g_test_add_func ("/document/letters/statement", test_statement);
  g_test_add_func ("/document/letters/statement-verdicts", test_statement_verdicts);
  g_test_add_func ("/document/letters/statement-currencies", test_statement_currencies);
  return g_test_run ();
}
