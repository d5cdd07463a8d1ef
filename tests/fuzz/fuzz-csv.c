/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "ol-csv-reader.h"

static const char *const columns[] = { "reference", "partner", "notes", NULL };
static const char *const optional[] = { "priority", NULL };

static void
check_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const OlInputProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpint (problem->line, >=, 1);
      g_assert_true (g_utf8_validate (problem->column, -1, NULL));
      g_assert_true (g_utf8_validate (problem->value, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (problem->value, -1), <=, 120);
    }
}

/* Rows come in order of line, and a cell is text whatever the bytes were. */
static void
read_rows (OlCsvReader *reader, GError **error)
{
  gint64 line = 1;

  while (ol_csv_reader_next (reader, NULL, error))
    {
      g_assert_cmpint (ol_csv_reader_line (reader), >, line);
      line = ol_csv_reader_line (reader);
      for (guint i = 0; columns[i] != NULL; i++)
        g_assert_true (g_utf8_validate (ol_csv_reader_get (reader, columns[i]), -1, NULL));
      ol_csv_cell_is_formula (ol_csv_reader_get (reader, "priority"));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (OlCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  reader = ol_csv_reader_new (stream, columns, optional, problems, &error);
  g_assert_true ((reader == NULL) == (error != NULL));
  if (reader != NULL)
    read_rows (reader, &error);
  g_assert_true ((error != NULL) == (problems->len > 0));
  check_problems (problems);
  return 0;
}
