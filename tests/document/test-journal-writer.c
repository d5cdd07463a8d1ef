/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal-writer.h"

#include "ol-document-error.h"
#include "ol-windows-1252.h"

#include <string.h>

static OlBookkeeping books; /* the defaults, from main () on */

static void
free_entry (gpointer data)
{
  OlEntry *entry = data;

  g_free (entry->account);
  g_free (entry->label);
  g_free (entry);
}

static OlPiece *
add_piece (GPtrArray *pieces, const char *journal, const char *number, const char *partner)
{
  OlPiece *piece = g_new0 (OlPiece, 1);

  piece->book = g_str_equal (journal, "BQ") ? OL_BOOK_BANK : OL_BOOK_SALES;
  piece->journal = g_strdup (journal);
  piece->number = g_strdup (number);
  piece->date = ol_date_from_ymd (2026, 10, 31);
  piece->partner = g_strdup (partner);
  piece->partner_id = g_strdup ("p-1");
  piece->entries = g_ptr_array_new_with_free_func (free_entry);
  g_ptr_array_add (pieces, piece);
  return piece;
}

static void
add_entry (OlPiece *piece, const char *account, const char *label, gint64 debit, gint64 credit)
{
  OlEntry *entry = g_new0 (OlEntry, 1);

  entry->account = g_strdup (account);
  entry->label = g_strdup (label);
  entry->debit = debit;
  entry->credit = credit;
  g_ptr_array_add (piece->entries, entry);
}

static GPtrArray *
make_pieces (void)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
  OlPiece *sale = add_piece (pieces, "VTE", "DKR-2026-000123", "MAERSK");
  OlPiece *payment = add_piece (pieces, "BQ", "DKR-2026-000123", "MAERSK");

  sale->foreign = ol_currency_lookup ("USD");
  sale->foreign_amount = 627141;
  add_entry (sale, "4111", "Transport, octobre", 3551519, 0);
  add_entry (sale, "7061", "Transport Thiès", 0, 3009762);
  add_entry (sale, "4432", "TVA", 0, 541757);
  add_entry (payment, "521", "Virement", 3551519, 0);
  add_entry (payment, "4111", "Virement", 0, 3551519);
  return pieces;
}

static void
assert_written (GPtrArray *pieces, const char *ledger, OlJournalFormat format, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = ol_journal_write (pieces, ol_currency_lookup (ledger), format, &books, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpuint (strlen (text), ==, g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, expected);
}

#define CSV_HEAD "date,journal,piece,account,label,debit,credit,partner,currency,foreign_amount\n"
#define FEC_HEAD                                                                                   \
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\t"         \
  "CompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\t" \
  "Montantdevise\tIdevise\n"
#define SAGE_HEAD                                                                                  \
  "Code journal;Date;N\xb0 compte g\xe9n\xe9ral;N\xb0 compte tiers;N\xb0 pi\xe8"                   \
  "ce;Libell\xe9 \xe9"                                                                             \
  "criture;Montant d\xe9"                                                                          \
  "bit;Montant cr\xe9"                                                                             \
  "dit;Devise;Montant devise\r\n"

#define SAGE_OWN                                                                                   \
  "N\xb0 \xe9"                                                                                     \
  "criture;N\xb0 compte g\xe9n\xe9ral;Date;;Intitul\xe9 journal;Montant d\xe9"                     \
  "bit;Montant cr\xe9"                                                                             \
  "dit;Intitul\xe9 tiers\r\n1;521;31/10/2026;;Banque;1250;0;MEDLOG\r\n"                           \
  "1;4111;31/10/2026;;Banque;0;1250;MEDLOG\r\n"

static void
test_csv (void)
{
  g_autoptr (GPtrArray) pieces = make_pieces ();

  assert_written (pieces, "XOF", OL_JOURNAL_CSV,
                  CSV_HEAD
                  "2026-10-31,VTE,DKR-2026-000123,4111,\"Transport, octobre\",3551519,0,MAERSK,USD,"
                  "6271.41\n"
                  "2026-10-31,VTE,DKR-2026-000123,7061,Transport Thiès,0,3009762,MAERSK,,\n"
                  "2026-10-31,VTE,DKR-2026-000123,4432,TVA,0,541757,MAERSK,,\n"
                  "2026-10-31,BQ,DKR-2026-000123,521,Virement,3551519,0,MAERSK,,\n"
                  "2026-10-31,BQ,DKR-2026-000123,4111,Virement,0,3551519,MAERSK,,\n");
}

static void
test_fec (void)
{
  g_autoptr (GPtrArray) pieces = make_pieces ();

  assert_written (
      pieces, "XOF", OL_JOURNAL_FEC,
      FEC_HEAD
      "VTE\tVentes\t1\t20261031\t4111\tClients\tp-1\tMAERSK\tDKR-2026-000123\t20261031\t"
      "Transport, octobre\t3551519\t0\t\t\t20261031\t6271,41\tUSD\n"
      "VTE\tVentes\t1\t20261031\t7061\tServices vendus\t\t\tDKR-2026-000123\t20261031\t"
      "Transport Thiès\t0\t3009762\t\t\t20261031\t\t\n"
      "VTE\tVentes\t1\t20261031\t4432\tTVA facturée sur prestations de services\t\t\t"
      "DKR-2026-000123\t20261031\tTVA\t0\t541757\t\t\t20261031\t\t\n"
      "BQ\tBanque\t2\t20261031\t521\tBanques locales\t\t\tDKR-2026-000123\t20261031\tVirement\t"
      "3551519\t0\t\t\t20261031\t\t\n"
      "BQ\tBanque\t2\t20261031\t4111\tClients\tp-1\tMAERSK\tDKR-2026-000123\t20261031\tVirement\t"
      "0\t3551519\t\t\t20261031\t\t\n");
}

static void
test_sage (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
  OlPiece *piece = add_piece (pieces, "CA", "DKR-2026-000124", "Ŋalaam €");

  add_entry (piece, "571", "Thiès", 1250, 0);
  add_entry (piece, "4111", "Łódź 東", 0, 1250);
  assert_written (pieces, "EUR", OL_JOURNAL_SAGE,
                  SAGE_HEAD "CA;31/10/2026;571;;DKR-2026-000124;Thi\xe8s;12,50;0,00;;\r\n"
                            "CA;31/10/2026;4111;Nalaam \x80;DKR-2026-000124;L\xf3"
                            "dz ?;0,00;12,50;;"
                            "\r\n");
}

static void
test_sage_columns (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
  OlPiece *piece = add_piece (pieces, "BQ", "DKR-2026-000124", "MEDLOG");
  g_auto (OlBookkeeping) own = { NULL };
  g_autoptr (GBytes) bytes = NULL;

  add_entry (piece, "521", "Virement", 1250, 0);
  add_entry (piece, "4111", "Virement", 0, 1250);
  ol_bookkeeping_init (&own, NULL);
  g_assert_true (ol_bookkeeping_set (
      &own, "sage_columns", "sequence account date empty journal_name debit credit partner", NULL));
  bytes = ol_journal_write (pieces, ol_currency_lookup ("XOF"), OL_JOURNAL_SAGE, &own, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SAGE_OWN,
                   strlen (SAGE_OWN));
}

static void
test_unknown_codes (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
  OlPiece *piece = add_piece (pieces, "OD", "X-1", NULL);

  piece->foreign = ol_currency_lookup ("EUR");
  piece->foreign_amount = -5;
  add_entry (piece, "999", NULL, 7, 0);
  add_entry (piece, "998", "l", 0, 7);
  assert_written (
      pieces, "XOF", OL_JOURNAL_FEC,
      FEC_HEAD
      "OD\tVentes\t1\t20261031\t999\t999\t\t\tX-1\t20261031\t\t7\t0\t\t\t20261031\t-0,05\tEUR\n"
      "OD\tVentes\t1\t20261031\t998\t998\t\t\tX-1\t20261031\tl\t0\t7\t\t\t20261031\t\t\n");
}

static void
test_hostile_text (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
  OlPiece *piece = add_piece (pieces, "VTE", "=1+1", "@SUM(A1)");

  add_entry (piece, "4111", "\t=cmd|' /C calc'!A0\r\n;\"x\"", 1, 0);
  add_entry (piece, "7061",
             "-%s\xff\xe2\x80\xa8"
             "b",
             0, 1);
  assert_written (pieces, "XOF", OL_JOURNAL_CSV,
                  CSV_HEAD "2026-10-31,VTE,'=1+1,4111,\"'\t=cmd|' /C calc'!A0\r\n;\"\"x\"\"\",1,0,"
                           "'@SUM(A1),,\n"
                           "2026-10-31,VTE,'=1+1,7061,'-%s\xef\xbf\xbd\xe2\x80\xa8"
                           "b,0,1,'@SUM(A1),,\n");
  assert_written (pieces, "XOF", OL_JOURNAL_SAGE,
                  SAGE_HEAD "VTE;31/10/2026;4111;'@SUM(A1);'=1+1;'=cmd|' /C calc'!A0    x;1;0;;\r\n"
                            "VTE;31/10/2026;7061;;'=1+1;'-%s? b;0;1;;\r\n");
}

static void
assert_refused (GPtrArray *pieces)
{
  for (guint format = OL_JOURNAL_CSV; format <= OL_JOURNAL_SAGE; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ol_journal_write (pieces, ol_currency_lookup ("XOF"), format, &books, &error));
      g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_RULE);
      g_assert_true (g_str_has_prefix (error->message, "[OL-JOURNAL-BALANCE]"));
    }
}

static void
test_unbalanced (void)
{
  static const gint64 amounts[][4] = {
    { 10, 0, 0, 9 },         { 10, 10, 0, 0 }, { -10, 0, 0, -10 }, { G_MAXINT64, 0, G_MAXINT64, 0 },
    { 0, G_MAXINT64, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (GPtrArray) pieces = make_pieces ();
      OlPiece *piece = add_piece (pieces, "VTE", "X-1", "x");

      add_entry (piece, "4111", "a", amounts[i][0], amounts[i][1]);
      add_entry (piece, "7061", "b", amounts[i][2], amounts[i][3]);
      assert_refused (pieces);
    }
}

static void
test_no_pieces (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  assert_written (pieces, "XOF", OL_JOURNAL_CSV, CSV_HEAD);
}

static void
test_format_names (void)
{
  OlJournalFormat format;

  g_assert_true (ol_journal_format_from_text ("csv", &format));
  g_assert_cmpint (format, ==, OL_JOURNAL_CSV);
  g_assert_true (ol_journal_format_from_text ("fec", &format));
  g_assert_cmpint (format, ==, OL_JOURNAL_FEC);
  g_assert_true (ol_journal_format_from_text ("sage", &format));
  g_assert_cmpint (format, ==, OL_JOURNAL_SAGE);
  g_assert_false (ol_journal_format_from_text ("xls", &format));
  g_assert_false (ol_journal_format_from_text (NULL, &format));
}

/* Every byte that Windows-1252 has comes back through a converter that is not ours. */
static void
test_windows_1252 (void)
{
  for (guint byte = 1; byte < 256; byte++)
    {
      char one[2] = { byte, '\0' };
      g_autofree char *text = g_convert (one, 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
      g_autoptr (GString) out = g_string_new (NULL);

      if (text == NULL)
        continue;
      ol_windows_1252_append (out, text);
      g_assert_cmpstr (out->str, ==, one);
    }
}

static void
test_windows_1252_nearest (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ol_windows_1252_append (out, "e\xcc\x81 Ɓ ɓɗƴɔɛŋŊ ő ≠；＝→");
  g_assert_cmpstr (out->str, ==, "\xe9 B bdyoenN o ????");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ol_bookkeeping_init (&books, NULL);
  g_test_add_func ("/document/journal-writer/csv", test_csv);
  g_test_add_func ("/document/journal-writer/fec", test_fec);
  g_test_add_func ("/document/journal-writer/sage", test_sage);
  g_test_add_func ("/document/journal-writer/sage-columns", test_sage_columns);
  g_test_add_func ("/document/journal-writer/unknown-codes", test_unknown_codes);
  g_test_add_func ("/document/journal-writer/hostile-text", test_hostile_text);
  g_test_add_func ("/document/journal-writer/unbalanced", test_unbalanced);
  g_test_add_func ("/document/journal-writer/no-pieces", test_no_pieces);
  g_test_add_func ("/document/journal-writer/format-names", test_format_names);
  g_test_add_func ("/document/windows-1252/round-trip", test_windows_1252);
  g_test_add_func ("/document/windows-1252/nearest", test_windows_1252_nearest);
  status = g_test_run ();
  ol_bookkeeping_clear (&books);
  return status;
}
