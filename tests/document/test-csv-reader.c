/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-csv-reader.h"

#include "ol-document-error.h"

#include <string.h>

static const char *const columns[] = { "reference", "partner", "notes", NULL };
static const char *const optional[] = { "priority", NULL };

typedef struct
{
  GPtrArray *problems;
  OlCsvReader *reader;
  GError *error;
} Fixture;

static void
open_bytes (Fixture *f, const char *bytes, gssize length)
{
  g_autoptr (GInputStream) stream = NULL;

  stream = g_memory_input_stream_new_from_data (
      g_memdup2 (bytes, length < 0 ? strlen (bytes) : (gsize)length),
      length < 0 ? (gssize)strlen (bytes) : length, g_free);
  f->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  f->error = NULL;
  f->reader = ol_csv_reader_new (stream, columns, optional, f->problems, &f->error);
}

static void
close_bytes (Fixture *f)
{
  ol_csv_reader_free (f->reader);
  g_ptr_array_unref (f->problems);
  g_clear_error (&f->error);
}

static void
assert_problem (
    Fixture *f, guint index, gint64 line, const char *column, const char *value, const char *reason)
{
  const OlInputProblem *problem;

  g_assert_cmpuint (f->problems->len, >, index);
  problem = g_ptr_array_index (f->problems, index);
  g_assert_cmpint (problem->line, ==, line);
  g_assert_cmpstr (problem->column, ==, column);
  g_assert_cmpstr (problem->value, ==, value);
  if (strstr (problem->reason, reason) == NULL)
    g_error ("“%s” is not in “%s”", reason, problem->reason);
}

/* Reads all rows; the sound ones come out as "line:reference|partner|notes". */
static char *
read_rows (Fixture *f)
{
  GString *rows = g_string_new (NULL);

  while (ol_csv_reader_next (f->reader, NULL, &f->error))
    g_string_append_printf (rows, "%d:%s|%s|%s\n", (int)ol_csv_reader_line (f->reader),
                            ol_csv_reader_get (f->reader, "reference"),
                            ol_csv_reader_get (f->reader, "partner"),
                            ol_csv_reader_get (f->reader, "notes"));
  return g_string_free (rows, FALSE);
}

static void
assert_rows (const char *bytes, const char *expected)
{
  Fixture f;
  g_autofree char *rows = NULL;

  open_bytes (&f, bytes, -1);
  g_assert_no_error (f.error);
  rows = read_rows (&f);
  g_assert_no_error (f.error);
  g_assert_cmpstr (rows, ==, expected);
  g_assert_cmpuint (f.problems->len, ==, 0);
  close_bytes (&f);
}

static void
test_reads (void)
{
  assert_rows ("reference,partner,notes\nM-1,MEDLOG,\nM-2,MAERSK,x\n",
               "2:M-1|MEDLOG|\n3:M-2|MAERSK|x\n");
  assert_rows ("\xef\xbb\xbfNotes;Partner;REFERENCE\r\nThiès, gare;MEDLOG;M-1\r\n",
               "2:M-1|MEDLOG|Thiès, gare\n");
  assert_rows ("\"reference\",\"partner\",\"notes\"\n\" M-1 \",  MEDLOG ,\"a \"\"b\"\", c\"",
               "2:M-1|MEDLOG|a \"b\", c\n");
  assert_rows ("reference,partner,notes\n", "");
  assert_rows ("reference,partner,notes", "");
  assert_rows ("reference,partner,notes\n,,\n\"\",,\n", "2:||\n3:||\n");
}

static void
test_lines_are_physical (void)
{
  assert_rows ("reference,partner,notes\n\nM-1,MEDLOG,\"two\nlines\"\r\n\r\nM-2,MEDLOG,\"\n\n\"\n"
               "M-3,a,b\n",
               "3:M-1|MEDLOG|two\nlines\n6:M-2|MEDLOG|\n9:M-3|a|b\n");
}

static void
test_optional_column (void)
{
  Fixture f;

  open_bytes (&f, "priority;reference;partner;notes\nhigh;M-1;a;b\n", -1);
  g_assert_true (ol_csv_reader_next (f.reader, NULL, &f.error));
  g_assert_cmpstr (ol_csv_reader_get (f.reader, "priority"), ==, "high");
  close_bytes (&f);

  open_bytes (&f, "reference;partner;notes\nM-1;a;b\n", -1);
  g_assert_true (ol_csv_reader_next (f.reader, NULL, &f.error));
  g_assert_cmpstr (ol_csv_reader_get (f.reader, "priority"), ==, "");
  g_assert_cmpstr (ol_csv_reader_get (f.reader, "no such column"), ==, "");
  close_bytes (&f);
}

static void
assert_refused (Fixture *f)
{
  g_assert_null (f->reader);
  g_assert_error (f->error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f->problems->len, >, 0);
}

static void
test_header_names (void)
{
  Fixture f;

  open_bytes (&f, "partner,reference,colour,partner,\n", -1);
  assert_refused (&f);
  assert_problem (&f, 0, 1, "colour", "colour", "not known");
  assert_problem (&f, 1, 1, "partner", "partner", "twice");
  assert_problem (&f, 2, 1, "", "", "no name");
  assert_problem (&f, 3, 1, "notes", "", "missing");
  g_assert_cmpuint (f.problems->len, ==, 4);
  g_assert_nonnull (strstr (f.error->message, "4 problems"));
  g_assert_nonnull (strstr (f.error->message, "colour"));
  close_bytes (&f);

  open_bytes (&f, "M-1,MEDLOG,x\n", -1);
  assert_refused (&f);
  g_assert_cmpuint (f.problems->len, ==, 6);
  assert_problem (&f, 3, 1, "reference", "", "missing");
  assert_problem (&f, 5, 1, "notes", "", "missing");
  close_bytes (&f);
}

static void
test_header_of_the_wrong_kind (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *reason;
  } cases[] = {
    { "", 0, "empty" },
    { "\xef\xbb\xbf", 3, "empty" },
    { "\n\r\n\n", 4, "empty" },
    { "\xff\xfer\0e\0", 6, "UTF-16" },
    { "\xfe\xff\0r\0e", 6, "UTF-16" },
    { "r\0e\0f\0", 6, "UTF-16" },
    { "PK\x03\x04\x14", 5, "spreadsheet" },
    { "reference\tpartner\tnotes\n", -1, "tabs" },
    { "reference,partner,notes\rM-1,a,b\r", -1, "carriage return" },
    { "reference,partner,\"notes\n", -1, "never closed" },
    { "reference,partner,no\"tes\n", -1, "quotation mark" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      open_bytes (&f, cases[i].bytes, cases[i].length);
      assert_refused (&f);
      assert_problem (&f, 0, 1, "", ((OlInputProblem *)f.problems->pdata[0])->value,
                      cases[i].reason);
      close_bytes (&f);
    }
}

static void
test_header_encoding_and_width (void)
{
  g_autoptr (GString) wide = g_string_new ("reference,partner,notes");
  Fixture f;

  open_bytes (&f, "reference,partner,not\xe9s\n", -1);
  assert_refused (&f);
  assert_problem (&f, 0, 1, "", "notés", "Windows-1252");
  close_bytes (&f);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (wide, ",c%u", i);
  open_bytes (&f, wide->str, -1);
  assert_refused (&f);
  assert_problem (&f, f.problems->len - 1, 1, "", "", "64 columns");
  close_bytes (&f);
}

/* A broken row between two sound ones: both are read, and the end of the file is an error. */
static void
assert_broken (const char *row,
               gsize length,
               gint64 line,
               const char *column,
               const char *value,
               const char *reason)
{
  g_autoptr (GString) bytes = g_string_new ("reference,partner,notes\nM-1,a,b\n");
  g_autofree char *rows = NULL;
  Fixture f;

  g_string_append_len (bytes, row, length);
  g_string_append (bytes, "\nM-9,y,z\n");
  open_bytes (&f, bytes->str, bytes->len);
  g_assert_no_error (f.error);
  rows = read_rows (&f);
  g_assert_true (g_str_has_prefix (rows, "2:M-1|a|b\n"));
  g_assert_true (g_str_has_suffix (rows, ":M-9|y|z\n"));
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f.problems->len, ==, 1);
  assert_problem (&f, 0, line, column, value, reason);
  g_assert_nonnull (strstr (f.error->message, reason));
  g_clear_error (&f.error);
  g_assert_false (ol_csv_reader_next (f.reader, NULL, &f.error));
  close_bytes (&f);
}

#define BROKEN(row, line, column, value, reason)                                                   \
  assert_broken (row, sizeof row - 1, line, column, value, reason)

static void
test_broken_rows (void)
{
  BROKEN ("M-2,a", 3, "", "M-2", "has 2 cells, the header 3");
  BROKEN ("M-2,a,b,c", 3, "", "M-2", "has 4 cells, the header 3");
  BROKEN ("M-2;a;b", 3, "", "M-2;a;b", "separated by “;”, but the header by “,”");
  BROKEN ("M-2,a,Thi\xe8s", 3, "notes", "Thiès", "Windows-1252");
  BROKEN ("M-2,\"\n\n\",Thi\xe8s", 5, "notes", "Thiès", "Windows-1252");
  BROKEN ("M-2,a,b\x81\xff", 3, "notes", "b\xef\xbf\xbd\xef\xbf\xbd", "not UTF-8");
  BROKEN ("M-2,a\0b,c", 3, "partner", "ab", "NUL");
  BROKEN ("M-2,\"a\n\0b\",c", 4, "partner", "a\nb", "NUL");
  BROKEN ("M-2,a\rb,c", 3, "partner", "ab", "carriage return");
  BROKEN ("M-2,a \"b\",c", 3, "partner", "a b", "inside an unquoted cell");
  BROKEN ("M-2,\"a\"b,c", 3, "partner", "ab", "after its closing");
}

static void
test_many_cells (void)
{
  g_autoptr (GString) row = g_string_new ("M-2");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (row, ',');
  assert_broken (row->str, row->len, 3, "", "M-2", "has 100001 cells");
}

static void
assert_ends (const char *bytes, gint64 line, const char *column, const char *reason)
{
  g_autofree char *rows = NULL;
  Fixture f;

  open_bytes (&f, bytes, -1);
  g_assert_no_error (f.error);
  rows = read_rows (&f);
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f.problems->len, ==, 1);
  assert_problem (&f, 0, line, column, ((OlInputProblem *)f.problems->pdata[0])->value, reason);
  close_bytes (&f);
}

static void
test_cut_file (void)
{
  assert_ends ("reference,partner,notes\nM-1,a,b\nM-2,a", 3, "", "cut off");
  assert_ends ("reference,partner,notes\nM-1,a,b\nM-2,\"a\nb", 3, "partner", "never closed");
  assert_ends ("reference,partner,notes\nM-1,a,b\nM-2,a,\"a\0", 3, "notes", "never closed");
  assert_ends ("reference,partner,notes\nM-1,a,b\nM-2\r", 3, "", "3");
}

static void
test_long_cells (void)
{
  g_autofree char *fits = g_strnfill (64 * 1024, 'x');
  g_autofree char *ten_megabytes = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *good = g_strdup_printf ("reference,partner,notes\nM-1,a,%s\n", fits);
  g_autofree char *expected = g_strdup_printf ("2:M-1|a|%s\n", fits);
  g_autofree char *plain =
      g_strdup_printf ("reference,partner,notes\nM-1,a,%s\nM-2,a,b\n", ten_megabytes);
  g_autofree char *quoted =
      g_strdup_printf ("reference,partner,notes\nM-1,\"a\n%s\",c\nM-2,a,b\n", ten_megabytes);
  g_autofree char *doubled = NULL;

  assert_rows (good, expected);
  assert_ends (plain, 2, "notes", "64 KiB");
  assert_ends (quoted, 2, "partner", "64 KiB");

  memset (ten_megabytes, '"', 10 * 1024 * 1024);
  doubled = g_strdup_printf ("reference,partner,notes\nM-1,\"%s\",c\n", ten_megabytes);
  assert_ends (doubled, 2, "partner", "64 KiB");
}

/* A fault before it must not hide that nothing can be read after a cell without end. */
static void
test_long_cell_after_a_fault (void)
{
  g_autofree char *long_text = g_strnfill (100 * 1024, 'x');
  g_autofree char *bytes =
      g_strdup_printf ("reference,partner,notes\nM\"1,a,\"%s\nM-2,a,b\n", long_text);

  assert_ends (bytes, 2, "notes", "64 KiB");
}

static void
test_gives_up_after_a_hundred (void)
{
  g_autoptr (GString) bytes = g_string_new ("reference,partner,notes\n");
  Fixture f;

  for (guint i = 0; i < 5000; i++)
    g_string_append (bytes, "M-1\n");
  g_string_append (bytes, "M-1,a,b\n");
  open_bytes (&f, bytes->str, bytes->len);
  g_assert_false (ol_csv_reader_next (f.reader, NULL, &f.error));
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f.problems->len, ==, 100);
  assert_problem (&f, 99, 101, "", "M-1", "1 cells");
  close_bytes (&f);
}

/* The job that reads puts its own refusals into the same array; they are not the reader's error. */
static void
test_problems_of_the_caller (void)
{
  Fixture f;

  open_bytes (&f, "reference,partner,notes\nM-1,a,b\n", -1);
  g_assert_true (ol_csv_reader_next (f.reader, NULL, &f.error));
  g_ptr_array_add (f.problems, ol_input_problem_new (2, "partner", "a", "Unknown partner."));
  g_assert_false (ol_csv_reader_next (f.reader, NULL, &f.error));
  g_assert_no_error (f.error);
  close_bytes (&f);
}

#define TEST_TYPE_ROWS (test_rows_get_type ())
G_DECLARE_FINAL_TYPE (TestRows, test_rows, TEST, ROWS, GInputStream)

/* A file of @rows rows that is never in memory; fails after them when @fails. */
struct _TestRows
{
  GInputStream parent;
  gint64 rows;
  gboolean started;
  gboolean fails;
};

G_DEFINE_FINAL_TYPE (TestRows, test_rows, G_TYPE_INPUT_STREAM)

static gssize
test_rows_read (
    GInputStream *stream, void *buffer, gsize size, GCancellable *cancellable, GError **error)
{
  static const char header[] = "reference,partner,notes\n";
  static const char row[] = "M-1,MEDLOG,none\n";
  TestRows *self = TEST_ROWS (stream);
  gsize done = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (!self->started)
    {
      memcpy (buffer, header, sizeof header - 1);
      self->started = TRUE;
      return sizeof header - 1;
    }
  if (self->rows == 0 && self->fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the disk is gone");
      return -1;
    }
  for (; self->rows > 0 && done + sizeof row <= size; self->rows--, done += sizeof row - 1)
    memcpy ((char *)buffer + done, row, sizeof row - 1);
  return done;
}

static void
test_rows_class_init (TestRowsClass *class)
{
  G_INPUT_STREAM_CLASS (class)->read_fn = test_rows_read;
}

static void
test_rows_init (TestRows *self)
{
}

static void
open_rows (Fixture *f, gint64 rows, gboolean fails)
{
  g_autoptr (TestRows) stream = g_object_new (TEST_TYPE_ROWS, NULL);

  stream->rows = rows;
  stream->fails = fails;
  f->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  f->error = NULL;
  f->reader = ol_csv_reader_new (G_INPUT_STREAM (stream), columns, NULL, f->problems, &f->error);
}

static void
test_a_million_rows (void)
{
  gint64 rows = 0;
  Fixture f;

  open_rows (&f, 1000000, FALSE);
  while (ol_csv_reader_next (f.reader, NULL, &f.error))
    rows++;
  g_assert_no_error (f.error);
  g_assert_cmpint (rows, ==, 1000000);
  g_assert_cmpint (ol_csv_reader_line (f.reader), ==, 1000001);
  close_bytes (&f);

  open_rows (&f, 1000001, FALSE);
  for (rows = 0; ol_csv_reader_next (f.reader, NULL, &f.error);)
    rows++;
  g_assert_cmpint (rows, ==, 1000000);
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f.problems->len, ==, 1);
  assert_problem (&f, 0, 1000002, "", "", "1,000,000");
  close_bytes (&f);
}

static void
test_stream_fails (void)
{
  Fixture f;

  open_rows (&f, 20000, TRUE);
  while (f.reader != NULL && ol_csv_reader_next (f.reader, NULL, &f.error))
    ;
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED);
  g_assert_nonnull (strstr (f.error->message, "the disk is gone"));
  g_assert_cmpuint (f.problems->len, ==, 0);
  g_assert_false (ol_csv_reader_next (f.reader, NULL, NULL));
  close_bytes (&f);

  open_rows (&f, 0, TRUE);
  g_assert_null (f.reader);
  g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED);
  close_bytes (&f);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture f;

  open_rows (&f, 500000, FALSE);
  g_assert_true (ol_csv_reader_next (f.reader, cancellable, &f.error));
  g_cancellable_cancel (cancellable);
  while (ol_csv_reader_next (f.reader, cancellable, &f.error))
    ;
  g_assert_error (f.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_bytes (&f);
}

static void
test_formula (void)
{
  static const char *const formulas[] = { "=1+1", "+SUM(A1)", "-2+3", "@x",  "\tx",
                                          "\rx",  "-",        "+",    "-1.", "1=2+-" };
  static const char *const texts[] = { "", "-12", "+221770000000", "-0,5", "+1.25", "12", "a=b" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (formulas); i++)
    g_assert_true (ol_csv_cell_is_formula (formulas[i]));
  g_assert_false (ol_csv_cell_is_formula (formulas[G_N_ELEMENTS (formulas) - 1]));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (ol_csv_cell_is_formula (texts[i]));
}

static void
test_problem_value (void)
{
  g_autofree char *long_text = g_strnfill (500, 'x');
  g_autofree char *accents = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  OlInputProblem *problem = ol_input_problem_new (3, NULL, long_text, "why");

  g_assert_cmpuint (strlen (problem->value), ==, 120);
  g_assert_cmpstr (problem->column, ==, "");
  ol_input_problem_free (problem);

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "é");
  problem = ol_input_problem_new (3, "a\xff", text->str, "why");
  g_assert_cmpint (g_utf8_strlen (problem->value, -1), ==, 120);
  g_assert_true (g_utf8_validate (problem->column, -1, NULL));
  ol_input_problem_free (problem);

  problem = ol_input_problem_new (3, "", NULL, "why");
  g_assert_cmpstr (problem->value, ==, "");
  ol_input_problem_free (problem);
  ol_input_problem_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/csv-reader/reads", test_reads);
  g_test_add_func ("/document/csv-reader/lines-are-physical", test_lines_are_physical);
  g_test_add_func ("/document/csv-reader/optional-column", test_optional_column);
  g_test_add_func ("/document/csv-reader/header-names", test_header_names);
  g_test_add_func ("/document/csv-reader/header-of-the-wrong-kind", test_header_of_the_wrong_kind);
  g_test_add_func ("/document/csv-reader/header-encoding-and-width",
                   test_header_encoding_and_width);
  g_test_add_func ("/document/csv-reader/broken-rows", test_broken_rows);
  g_test_add_func ("/document/csv-reader/many-cells", test_many_cells);
  g_test_add_func ("/document/csv-reader/cut-file", test_cut_file);
  g_test_add_func ("/document/csv-reader/long-cells", test_long_cells);
  g_test_add_func ("/document/csv-reader/long-cell-after-a-fault", test_long_cell_after_a_fault);
  g_test_add_func ("/document/csv-reader/gives-up-after-a-hundred", test_gives_up_after_a_hundred);
  g_test_add_func ("/document/csv-reader/problems-of-the-caller", test_problems_of_the_caller);
  g_test_add_func ("/document/csv-reader/a-million-rows", test_a_million_rows);
  g_test_add_func ("/document/csv-reader/stream-fails", test_stream_fails);
  g_test_add_func ("/document/csv-reader/cancel", test_cancel);
  g_test_add_func ("/document/csv-reader/formula", test_formula);
  g_test_add_func ("/document/csv-reader/problem-value", test_problem_value);
  return g_test_run ();
}
