/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-writer.h"

#include "ol-csv-reader.h"
#include "ol-document-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const headers[] = { "reference", "=HYPERLINK(1)", "amount", NULL };

static void
test_cells (void)
{
  static const struct
  {
    const char *text;
    char separator;
    const char *cell;
  } cases[] = {
    { "Thiès", ',', "Thiès" },
    { "", ',', "" },
    { "a,b", ',', "\"a,b\"" },
    { "a,b", ';', "a,b" },
    { "a;b", ';', "\"a;b\"" },
    { "say \"x\"", ',', "\"say \"\"x\"\"\"" },
    { "two\nlines", ',', "\"two\nlines\"" },
    { " x ", ',', "\" x \"" },
    { "=1+1", ',', "'=1+1" },
    { "=A1,2", ',', "\"'=A1,2\"" },
    { "+cmd|' /C calc'!A0", ',', "'+cmd|' /C calc'!A0" },
    { "-12", ',', "-12" },
    { "-12,5", ';', "-12,5" },
    { "-x", ',', "'-x" },
    { "@SUM(1)", ',', "'@SUM(1)" },
    { "\t=1", ',', "'\t=1" },
    { "\r=1", ',', "\"'\r=1\"" },
    { "%s%n</b>'; DROP TABLE x", ',', "%s%n</b>'; DROP TABLE x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      ol_csv_append_cell (out, cases[i].text, cases[i].separator);
      g_assert_cmpstr (out->str, ==, cases[i].cell);
    }
}

static OlTable *
make_table (void)
{
  OlTable *table = ol_table_new ("Grand livre: [2026/10] *?", headers);

  ol_table_begin_row (table);
  ol_table_add_text (table, "<b>M-1</b> & _x0041_");
  ol_table_add_text (table, "=1+1");
  ol_table_add_fixed (table, 627141, 2);
  ol_table_begin_row (table);
  ol_table_add_text (table, "b\x01"
                            "ad\xff\nline");
  ol_table_add_text (table, NULL);
  ol_table_add_fixed (table, -G_GINT64_CONSTANT (9007199254740993), 0);
  return table;
}

static void
test_csv (void)
{
  g_autoptr (OlTable) table = make_table ();
  g_autoptr (GBytes) comma = ol_table_to_csv (table, ',');
  g_autoptr (GBytes) semicolon = ol_table_to_csv (table, ';');
  gsize length;
  const char *text = g_bytes_get_data (comma, &length);
  static const char expected[] = "reference,'=HYPERLINK(1),amount\n"
                                 "<b>M-1</b> & _x0041_,'=1+1,6271.41\n"
                                 "\"b\x01"
                                 "ad\xef\xbf\xbd\nline\",,-9007199254740993\n";

  g_assert_cmpmem (text, length, expected, sizeof expected - 1);
  text = g_bytes_get_data (semicolon, &length);
  g_assert_true (g_str_has_prefix (text, "reference;'=HYPERLINK(1);amount\n"));
}

/* What one writes the other reads: every text comes back but for the apostrophe of inert cells. */
static void
test_csv_round_trip (void)
{
  static const char *const names[] = { "a", "b", NULL };
  static const char *const texts[] = { "x", "a\"b", "a,b;c", "l1\nl2", "l1\r\nl2", "é🚚" };
  g_autoptr (OlTable) table = ol_table_new ("t", names);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (OlCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      ol_table_begin_row (table);
      ol_table_add_text (table, texts[i]);
      ol_table_add_fixed (table, i, 3);
    }
  bytes = ol_table_to_csv (table, ';');
  stream = g_memory_input_stream_new_from_bytes (bytes);
  reader = ol_csv_reader_new (stream, names, NULL, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (ol_csv_reader_next (reader, NULL, &error));
      g_assert_cmpstr (ol_csv_reader_get (reader, "a"), ==, texts[i]);
    }
  g_assert_false (ol_csv_reader_next (reader, NULL, &error));
  g_assert_no_error (error);
}

static char *
unzip (GBytes *bytes, const char *member)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;
  int fd = g_file_open_tmp ("test-XXXXXX.xlsx", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "unzip", "-p", path, member, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);
  return text;
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_xlsx (void)
{
  g_autoptr (OlTable) table = make_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ol_table_to_xlsx (table, &error);
  g_autofree char *sheet = NULL;
  g_autofree char *strings = NULL;
  g_autofree char *workbook = NULL;

  g_assert_no_error (error);
  sheet = unzip (bytes, "xl/worksheets/sheet1.xml");
  g_assert_null (strstr (sheet, "<f>"));
  assert_holds (sheet, "<v>6271.41</v>");
  assert_holds (sheet, "state=\"frozen\"");
  strings = unzip (bytes, "xl/sharedStrings.xml");
  assert_holds (strings, "<t>=HYPERLINK(1)</t>");
  assert_holds (strings, "<t>&lt;b&gt;M-1&lt;/b&gt; &amp; _x005F_x0041_</t>");
  assert_holds (strings, "<t>=1+1</t>");
  assert_holds (strings, "<t>bad\xef\xbf\xbd\nline</t>");
  assert_holds (strings, "<t>-9007199254740993</t>");
  workbook = unzip (bytes, "xl/workbook.xml");
  assert_holds (workbook, "name=\"Grand livre   2026 10\"");
}

static void
test_xlsx_sheet_names (void)
{
  static const char *const titles[] = { "", "***", "'quoted'", "History",
                                        "a title that is far too long for the name of a sheet é" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (OlTable) table = ol_table_new (titles[i], headers);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = ol_table_to_xlsx (table, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
    }
}

static void
test_xlsx_cell_too_long (void)
{
  g_autoptr (OlTable) table = ol_table_new ("t", headers);
  g_autofree char *text = g_strnfill (32768, 'x');
  g_autoptr (GError) error = NULL;

  ol_table_add_text (table, text);
  ol_table_add_text (table, "");
  ol_table_add_text (table, "");
  g_assert_null (ol_table_to_xlsx (table, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_OUTPUT);
}

static void
test_row_must_be_full (void)
{
  g_autoptr (OlTable) table = ol_table_new ("t", headers);

  ol_table_add_text (table, "one of three");
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*% self->width == 0*");
  ol_table_begin_row (table);
  g_test_assert_expected_messages ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/table-writer/cells", test_cells);
  g_test_add_func ("/document/table-writer/csv", test_csv);
  g_test_add_func ("/document/table-writer/csv-round-trip", test_csv_round_trip);
  g_test_add_func ("/document/table-writer/xlsx", test_xlsx);
  g_test_add_func ("/document/table-writer/xlsx-sheet-names", test_xlsx_sheet_names);
  g_test_add_func ("/document/table-writer/xlsx-cell-too-long", test_xlsx_cell_too_long);
  g_test_add_func ("/document/table-writer/row-must-be-full", test_row_must_be_full);
  return g_test_run ();
}
