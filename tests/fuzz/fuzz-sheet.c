/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "ol-sheet-private.h"

#define MARK "\n%%"

/*
 * An archive as it is, or the parts of one that is unpacked already, so that what is changed meets
 * the readers of the parts and not a checksum: "%%NAME", a line end, the content, and the next.
 */
static OlSheetParts *
parts_of (const uint8_t *data, size_t size)
{
  g_autoptr (GHashTable) parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  const char *p = (const char *)data;
  const char *end = p + size;

  while (end - p > 2)
    {
      const char *name = p + 2;
      const char *line_end = memchr (name, '\n', end - name);
      const char *next;

      if (line_end == NULL)
        break;
      next = g_strstr_len (line_end, end - line_end, MARK);
      if (next == NULL)
        next = end;
      g_hash_table_insert (parts, g_strndup (name, line_end - name),
                           g_bytes_new (line_end, next - line_end));
      p = next + (next < end);
    }
  return ol_sheet_parts_new (parts);
}

static OlSheetReader *
open_sheet (const uint8_t *data, size_t size, GPtrArray *problems, GError **error)
{
  if (ol_sheet_is_workbook (data, size))
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);

      return ol_sheet_reader_new (stream, problems, NULL, error);
    }
  return ol_sheet_reader_new_from_parts (parts_of (data, size), problems, error);
}

static void
check_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const OlInputProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpint (problem->line, >=, 1);
      g_assert_true (g_utf8_validate (problem->column, -1, NULL));
      g_assert_true (g_utf8_validate (problem->reason, -1, NULL));
    }
}

/* Rows come in order, and every cell is text of a bounded length. */
static void
read_rows (OlSheetReader *reader, GError **error)
{
  gint64 line = ol_sheet_reader_header_line (reader);

  while (ol_sheet_reader_next (reader, NULL, error))
    {
      g_assert_cmpint (ol_sheet_reader_line (reader), >, line);
      line = ol_sheet_reader_line (reader);
      for (guint i = 0; i < ol_sheet_reader_count (reader); i++)
        {
          const char *text = ol_sheet_reader_cell (reader, i);

          g_assert_true (g_utf8_validate (text, -1, NULL));
          g_assert_cmpuint (strlen (text), <=, OL_CSV_MAX_CELL_SIZE);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OlSheetReader) reader = open_sheet (data, size, problems, &error);

  g_assert_true ((reader == NULL) == (error != NULL));
  if (reader != NULL)
    read_rows (reader, &error);
  g_assert_true ((error != NULL) == (problems->len > 0));
  check_problems (problems);
  return 0;
}
