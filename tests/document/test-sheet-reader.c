/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-reader.h"

#include <string.h>

#include "ol-document-error.h"
#include "ol-table-reader.h"
#include "sheet-fixture.h"

/* The whole sheet as text: cells parted by "|", rows ended by their number. */
static char *
read_all (GBytes *bytes, GPtrArray *problems, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (OlSheetReader) reader = ol_sheet_reader_new (stream, problems, NULL, error);
  GString *text;

  if (reader == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < ol_sheet_reader_count (reader); i++)
    g_string_append_printf (text, "%s|", ol_sheet_reader_name (reader, i));
  while (ol_sheet_reader_next (reader, NULL, error))
    {
      g_string_append_c (text, '\n');
      for (guint i = 0; i < ol_sheet_reader_count (reader); i++)
        g_string_append_printf (text, "%s|", ol_sheet_reader_cell (reader, i));
      g_string_append_printf (text, "%d", (int)ol_sheet_reader_line (reader));
    }
  return g_string_free (text, FALSE);
}

static GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
}

/* Takes @bytes. */
static void
assert_reads (GBytes *bytes, const char *expected)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_all (bytes, problems, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (problems->len, ==, 0);
  g_bytes_unref (bytes);
}

/* Takes @bytes. @line: of the first problem */
static void
assert_refused (GBytes *bytes, gint64 line, const char *words)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_all (bytes, problems, &error);
  const OlInputProblem *first;

  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (problems->len, >=, 1);
  first = g_ptr_array_index (problems, 0);
  g_assert_cmpint (first->line, ==, line);
  if (strstr (first->reason, words) == NULL)
    g_error ("“%s” is not about “%s”", first->reason, words);
  g_bytes_unref (bytes);
}

#define HEADER "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"     \
               "<c r=\"C1\" t=\"inlineStr\"><is><t> weight_t </t></is></c></row>"
#define TEXTS "<si><t>reference</t></si><si><r><t>pick</t></r><r><t>up_at</t></r>"                 \
              "<rPh><t>aloud</t></rPh></si><si><t xml:space=\"preserve\">M&amp;M é</t></si>"

static void
test_xlsx (void)
{
  assert_reads (
      sheet_xlsx (HEADER
                  "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"2\">"
                  "<v>46300.604166666664</v></c><c r=\"C2\"><v>27.350000000000001</v></c></row>"
                  "<row r=\"3\"/>"
                  "<row r=\"7\"><c r=\"B7\" s=\"1\"><v>46300</v></c><c r=\"C7\" s=\"3\"><v>5</v>"
                  "</c></row>"
                  "<row><c><v>1E2</v></c><c t=\"str\"><v>text</v></c><c t=\"b\"><v>1</v></c></row>"
                  "<row r=\"9\"><c r=\"A9\" t=\"d\"><v>2026-10-05T00:00:00</v></c></row>",
                  TEXTS),
      "reference|pickup_at|weight_t|\n"
      "M&M é|2026-10-05 14:30|27.35|2\n"
      "|2026-10-05|5|7\n"
      "100|text|TRUE|8\n"
      "2026-10-05|||9");
}

/* What a formula gives is nobody's text: it is read as a formula, to be refused as one. */
static void
test_formulas (void)
{
  assert_reads (sheet_xlsx (HEADER "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B2&amp;\"x\"</f>"
                                   "<v>evil</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>4</v>"
                                   "</c><c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>",
                            TEXTS),
                "reference|pickup_at|weight_t|\n=B2&\"x\"|=|=#N/A|2");
  assert_reads (sheet_ods ("<table:table-row><table:table-cell><text:p>a</text:p>"
                           "</table:table-cell></table:table-row><table:table-row>"
                           "<table:table-cell table:formula=\"of:=[.B2]*2\" "
                           "office:value-type=\"float\" office:value=\"4\"><text:p>4</text:p>"
                           "</table:table-cell></table:table-row>"),
                "a|\n=[.B2]*2|2");
}

#define ODS_HEADER                                                                                 \
  "<table:table-column table:number-columns-repeated=\"3\"/><table:table-header-rows>"             \
  "<table:table-row><table:table-cell><text:p>reference</text:p></table:table-cell>"              \
  "<table:table-cell><text:p>pickup_at</text:p></table:table-cell><table:table-cell>"             \
  "<text:p>weight_t</text:p></table:table-cell><table:table-cell "                                \
  "table:number-columns-repeated=\"1021\"/></table:table-row></table:table-header-rows>"

static void
test_ods (void)
{
  assert_reads (
      sheet_ods (
          ODS_HEADER
          "<table:table-row><table:table-cell calcext:value-type=\"string\" "
          "office:value-type=\"string\"><text:p>two<text:s text:c=\"2\"/><text:span>words"
          "</text:span></text:p><text:p>and a line</text:p><office:annotation><text:p>a note"
          "</text:p></office:annotation></table:table-cell>"
          "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-05T14:30:00\">"
          "<text:p>5 oct.</text:p></table:table-cell>"
          "<table:table-cell office:value-type=\"float\" office:value=\"27.350000000000001\">"
          "<text:p>27,4</text:p></table:table-cell></table:table-row>"
          "<table:table-row table:number-rows-repeated=\"2\"><table:covered-table-cell/>"
          "<table:table-cell table:number-columns-repeated=\"2\"><text:p>same</text:p>"
          "</table:table-cell></table:table-row>"
          "<table:table-row table:number-rows-repeated=\"100\"><table:table-cell/>"
          "</table:table-row>"
          "<table:table-row><table:table-cell office:value-type=\"boolean\" "
          "office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell>"
          "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-05\">"
          "<text:p>5 oct.</text:p></table:table-cell></table:table-row>"
          "<table:table-row table:number-rows-repeated=\"1048470\"><table:table-cell "
          "table:number-columns-repeated=\"1024\"/></table:table-row>"),
      "reference|pickup_at|weight_t|\n"
      "two  words\nand a line|2026-10-05 14:30:00|27.35|2\n"
      "|same|same|3\n"
      "|same|same|4\n"
      "TRUE|2026-10-05||105");
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new ("<row>");
  g_autofree char *long_text = g_strnfill (64 * 1024 + 1, 'x');
  g_autofree char *long_row = g_strdup_printf (
      HEADER "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>%s</t></is></c></row>", long_text);

  for (int i = 0; i < 65; i++)
    g_string_append (many, "<c><v>1</v></c>");
  g_string_append (many, "</row>");
  assert_refused (sheet_xlsx (many->str, ""), 1, "more than 64 columns");
  assert_refused (sheet_xlsx (long_row, TEXTS), 2, "longer than 64 KiB");
  assert_refused (sheet_xlsx (HEADER "<row r=\"4\"><c r=\"E4\"><v>1</v></c></row>", TEXTS), 4,
                  "5 cells, the header 3");
  assert_refused (sheet_xlsx (HEADER "<row r=\"4\"><c r=\"ZZ4\"><v>1</v></c></row>", TEXTS), 4,
                  "65 cells, the header 3");
  assert_refused (sheet_xlsx ("", ""), 1, "The first sheet is empty");
  assert_refused (sheet_xlsx (HEADER "<row><c><v>1</c></row>", TEXTS), 1, "damaged");
  assert_refused (sheet_zip ("[Content_Types].xml", "<Types/>", NULL), 1, "no visible sheet");
  assert_refused (sheet_zip ("word.xml", "<a/>", NULL), 1, "no workbook");
  assert_refused (sheet_zip ("content.xml", "not XML at all", NULL), 1, "damaged");
  assert_refused (
      sheet_zip ("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", NULL), 1,
      "document type");
  assert_refused (g_bytes_new_static ("PK\x03\x04 and no more", 16), 1, "damaged");
  assert_refused (g_bytes_new_static ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), 1, "old workbook");
}

/* 600 MiB of nothing, in an archive of less than one. */
static void
test_bomb (void)
{
  g_autofree char *blanks = g_strnfill (600 * 1024 * 1024, ' ');
  GBytes *bomb;

  memcpy (blanks, "<a>", 3);
  for (gsize i = 4096; i < 600 * 1024 * 1024; i += 4096)
    memcpy (blanks + i, "<b/>", 4);
  bomb = sheet_zip ("content.xml", blanks, NULL);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 8 * 1024 * 1024);
  assert_refused (bomb, 1, "larger than this program reads");
}

/* A million rows told in one element are refused like a million rows. */
static void
test_rows (void)
{
  assert_refused (sheet_ods ("<table:table-row><table:table-cell><text:p>a</text:p>"
                             "</table:table-cell></table:table-row>"
                             "<table:table-row table:number-rows-repeated=\"1048575\">"
                             "<table:table-cell><text:p>1</text:p></table:table-cell>"
                             "</table:table-row>"),
                  1000002, "1,000,000 rows");
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = sheet_xlsx (HEADER "<row><c><v>1</v></c></row>", TEXTS);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OlSheetReader) reader = ol_sheet_reader_new (stream, problems, cancellable, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (ol_sheet_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- the table reader over both -------------------------------------------------------------- */

static const char *const columns[] = { "reference", "weight_t", NULL };
static const char *const optional[] = { "pickup_at", NULL };

static OlTableReader *
open_table (GBytes *bytes, const OlTableMap *map, GPtrArray *problems, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return ol_table_reader_new (stream, columns, optional, map, problems, NULL, error);
}

static void
test_table_names (void)
{
  g_autoptr (GBytes) good
      = sheet_xlsx (HEADER "<row r=\"5\"><c r=\"A5\"><v>12</v></c></row>", TEXTS);
  g_autoptr (GBytes) bad = sheet_ods ("<table:table-row/><table:table-row><table:table-cell>"
                                      "<text:p>Reference</text:p></table:table-cell>"
                                      "<table:table-cell>"
                                      "<text:p>remarks</text:p></table:table-cell>"
                                      "</table:table-row>");
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OlTableReader) reader = open_table (good, NULL, problems, &error);
  const OlInputProblem *problem;

  g_assert_no_error (error);
  g_assert_true (ol_table_reader_next (reader, NULL, &error));
  g_assert_cmpstr (ol_table_reader_get (reader, "reference"), ==, "12");
  g_assert_cmpstr (ol_table_reader_get (reader, "pickup_at"), ==, "");
  g_assert_cmpstr (ol_table_reader_get (reader, "nothing"), ==, "");
  g_assert_cmpint (ol_table_reader_line (reader), ==, 5);
  g_assert_false (ol_table_reader_next (reader, NULL, &error));
  g_assert_no_error (error);

  g_assert_null (open_table (bad, NULL, problems, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (problems->len, ==, 2);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->column, ==, "remarks");
  g_assert_cmpint (problem->line, ==, 2);
  problem = g_ptr_array_index (problems, 1);
  g_assert_cmpstr (problem->column, ==, "weight_t");
}

static void
test_table_map (void)
{
  static const char csv[] = "Réf.;Poids;Autre\nA-1;12,5;=1+1\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr (GBytes) sheet
      = sheet_xlsx ("<row><c t=\"inlineStr\"><is><t>Réf.</t></is></c></row>"
                    "<row><c t=\"inlineStr\"><is><t>A-1</t></is></c></row>", "");
  GBytes *tables[] = { bytes, sheet };
  g_autoptr (OlTableMap) map = ol_table_map_new ();

  ol_table_map_set_cell (map, "reference", 0);
  ol_table_map_set_text (map, "weight_t", "12.5");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) problems = problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (OlTableReader) reader = open_table (tables[i], map, problems, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ol_table_reader_name (reader, 0), ==, "Réf.");
      g_assert_true (ol_table_reader_next (reader, NULL, &error));
      g_assert_cmpstr (ol_table_reader_get (reader, "reference"), ==, "A-1");
      g_assert_cmpstr (ol_table_reader_get (reader, "weight_t"), ==, "12.5");
      g_assert_cmpstr (ol_table_reader_get (reader, "pickup_at"), ==, "");
      g_assert_cmpstr (ol_table_reader_cell (reader, 99), ==, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/sheet-reader/xlsx", test_xlsx);
  g_test_add_func ("/document/sheet-reader/ods", test_ods);
  g_test_add_func ("/document/sheet-reader/formulas", test_formulas);
  g_test_add_func ("/document/sheet-reader/refused", test_refused);
  g_test_add_func ("/document/sheet-reader/bomb", test_bomb);
  g_test_add_func ("/document/sheet-reader/rows", test_rows);
  g_test_add_func ("/document/sheet-reader/cancelled", test_cancelled);
  g_test_add_func ("/document/table-reader/names", test_table_names);
  g_test_add_func ("/document/table-reader/map", test_table_map);
  return g_test_run ();
}
