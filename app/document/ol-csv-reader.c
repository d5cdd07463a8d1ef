/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-csv-reader.h"

#include "ol-csv-header.h"
#include "ol-document-error.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 1000000
#define MAX_PROBLEMS 100

struct _OlCsvReader
{
  OlCsvScanner *scanner; /* owned */
  OlCsvHeader *header;   /* owned; NULL until it is read */
  GPtrArray *problems;   /* owned reference, element-type OlInputProblem; the caller adds its own */
  guint count;           /* of those added here */
  char *first;           /* owned: the first of them as a sentence */
  char separator;
  gint64 rows;
  gboolean finished;
};

static gboolean
is_plain_number (const char *text)
{
  gsize digits;

  if (*text == '+' || *text == '-')
    text++;
  digits = strspn (text, "0123456789");
  text += digits;
  if (digits > 0 && (*text == '.' || *text == ','))
    {
      gsize decimals = strspn (text + 1, "0123456789");

      text += decimals > 0 ? decimals + 1 : 0;
    }
  return digits > 0 && *text == '\0';
}

gboolean
ol_csv_cell_is_formula (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL && !is_plain_number (text);
}

/* The first problem stands in the error, so that whoever shows only that still says where. */
static char *
describe_problem (const OlInputProblem *problem)
{
  if (*problem->column == '\0')
    return g_strdup_printf (_ ("Line %" PRId64 ": %s"), problem->line, problem->reason);
  return g_strdup_printf (_ ("Line %" PRId64 ", column %s: %s"), problem->line,
                          problem->column, problem->reason);
}

static void
take_problem (OlCsvReader *self, OlInputProblem *problem)
{
  if (self->first == NULL)
    self->first = describe_problem (problem);
  self->count++;
  g_ptr_array_add (self->problems, problem);
}

static void
add_problem (
    OlCsvReader *self, gint64 line, const char *column, const char *value, const char *reason)
{
  take_problem (self, ol_input_problem_new (line, column, value, reason));
}

static void
report (OlCsvReader *self, GError **error)
{
  self->finished = TRUE;
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               g_dngettext (GETTEXT_PACKAGE, "The file has %u problem. %s",
                            "The file has %u problems. The first: %s", self->count),
               self->count, self->first);
}

static const char *
name_of (OlCsvReader *self, guint cell)
{
  return self->header != NULL ? ol_csv_header_get_name (self->header, cell) : "";
}

/* A cell may hold line ends: the place of a cell is the line it begins on, not the row's. */
static gint64
line_of_cell (OlCsvReader *self, guint cell)
{
  gint64 line = ol_csv_scanner_get_line (self->scanner);

  for (guint i = 0; i < cell; i++)
    {
      gsize length;
      const char *text = ol_csv_scanner_get_cell (self->scanner, i, &length);

      for (gsize j = 0; j < length; j++)
        line += text[j] == '\n';
    }
  return line;
}

/* --- encoding --- */

static gboolean
starts_with (const guint8 *bytes, gsize length, const char *prefix, gsize prefix_length)
{
  return length >= prefix_length && memcmp (bytes, prefix, prefix_length) == 0;
}

static const char *
wrong_kind_of_file (const guint8 *bytes, gsize length)
{
  if (length == 0)
    return _ ("The file is empty. Its first line must be the header.");
  if (starts_with (bytes, length, "\xff\xfe", 2) || starts_with (bytes, length, "\xfe\xff", 2))
    return _ ("The file is in UTF-16. Save it again as CSV in UTF-8.");
  if (starts_with (bytes, length, "PK\x03\x04", 4))
    return _ ("This is a spreadsheet or an archive, not a CSV file. Save it as CSV in UTF-8.");
  return NULL;
}

static void
add_encoding_problem (OlCsvReader *self, guint cell, const char *text, gsize length)
{
  g_autofree char *guess = g_convert (text, length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  add_problem (self, line_of_cell (self, cell), name_of (self, cell), guess != NULL ? guess : text,
               guess != NULL
                   ? _ ("This text is not UTF-8; it looks like Windows-1252. Save the file again "
                        "as CSV in UTF-8.")
                   : _ ("This text is not UTF-8. Save the file again as CSV in UTF-8."));
}

static gboolean
check_encoding (OlCsvReader *self)
{
  guint count = MIN (ol_csv_scanner_get_count (self->scanner), OL_CSV_MAX_CELLS);

  if (ol_csv_scanner_is_ascii (self->scanner))
    return TRUE;
  for (guint i = 0; i < count; i++)
    {
      gsize length;
      const char *text = ol_csv_scanner_get_cell (self->scanner, i, &length);

      if (!g_utf8_validate_len (text, length, NULL))
        {
          add_encoding_problem (self, i, text, length);
          return FALSE;
        }
    }
  return TRUE;
}

/* --- form of a row --- */

static const char *
describe_fault (OlCsvFault fault, gint64 line)
{
  switch (fault)
    {
    case OL_CSV_FAULT_NUL:
      return line == 1 ? _ ("There is a NUL byte. The file may be in UTF-16: save it again as CSV "
                            "in UTF-8.")
                       : _ ("There is a NUL byte here: the file is damaged.");
    case OL_CSV_FAULT_LONE_CR:
      return _ ("There is a carriage return without a line feed. Save the file again with the line "
                "ends of this computer.");
    case OL_CSV_FAULT_STRAY_QUOTE:
      return _ ("There is a quotation mark inside an unquoted cell. Put the cell between quotation "
                "marks and double those inside it.");
    case OL_CSV_FAULT_TEXT_AFTER_QUOTE:
      return _ ("The cell goes on after its closing quotation mark. Double the quotation marks "
                "inside it.");
    case OL_CSV_FAULT_UNCLOSED_QUOTE:
      return _ ("A quotation mark opens here and is never closed. The file may be cut off.");
    case OL_CSV_FAULT_CELL_TOO_LONG:
      return _ ("The cell is longer than 64 KiB. A closing quotation mark may be missing.");
    case OL_CSV_FAULT_NONE:
    default:
      g_assert_not_reached ();
    }
}

static const char *
cell_text (OlCsvReader *self, guint cell)
{
  guint kept = MIN (ol_csv_scanner_get_count (self->scanner), OL_CSV_MAX_CELLS);

  return cell < kept ? ol_csv_scanner_get_cell (self->scanner, cell, NULL) : "";
}

static gboolean
check_form (OlCsvReader *self)
{
  gint64 line;
  guint cell;
  OlCsvFault fault = ol_csv_scanner_get_fault (self->scanner, &line, &cell);

  if (fault == OL_CSV_FAULT_NONE)
    return TRUE;
  add_problem (self, line, name_of (self, cell), cell_text (self, cell),
               describe_fault (fault, line));
  return FALSE;
}

static guint
count_char (const char *text, char c)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += *text == c;
  return count;
}

static char *
describe_count (OlCsvReader *self, guint count)
{
  guint expected = ol_csv_header_get_count (self->header);
  char other = self->separator == ',' ? ';' : ',';

  if (count == 1 && expected > 1 && count_char (cell_text (self, 0), other) + 1 >= expected)
    return g_strdup_printf (_ ("This row is separated by “%c”, but the header by “%c”. Use one of "
                               "them in the whole file."),
                            other, self->separator);
  if (count < expected && ol_csv_scanner_is_cut (self->scanner))
    return g_strdup_printf (_ ("The last row has %u cells, the header %u: the file is cut off."),
                            count, expected);
  return g_strdup_printf (_ ("This row has %u cells, the header %u."), count, expected);
}

static gboolean
check_count (OlCsvReader *self)
{
  guint count = ol_csv_scanner_get_count (self->scanner);
  g_autofree char *reason = NULL;

  if (count == ol_csv_header_get_count (self->header))
    return TRUE;
  reason = describe_count (self, count);
  add_problem (self, ol_csv_scanner_get_line (self->scanner), "", cell_text (self, 0), reason);
  return FALSE;
}

static gboolean
check_rows (OlCsvReader *self)
{
  if (++self->rows <= MAX_ROWS)
    return TRUE;
  add_problem (self, ol_csv_scanner_get_line (self->scanner), "", "",
               _ ("The file has more than 1,000,000 rows. Split it and import the parts."));
  self->finished = TRUE;
  return FALSE;
}

/* --- header --- */

/* Quoted header cells may hold either character, so only what stands outside quotes counts. */
static void
count_separators (const guint8 *bytes, gsize length, guint counts[256])
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (quoted || bytes[i] != '\n'); i++)
    {
      if (bytes[i] == '"')
        quoted = !quoted;
      else if (!quoted)
        counts[bytes[i]]++;
    }
}

static gboolean
open_file (OlCsvReader *self, GError **error)
{
  guint counts[256] = { 0 };
  gsize length;
  const guint8 *bytes = ol_csv_scanner_peek (self->scanner, &length, error);
  const char *reason;

  if (bytes == NULL)
    return FALSE;
  reason = wrong_kind_of_file (bytes, length);
  if (reason == NULL)
    {
      count_separators (bytes, length, counts);
      if (counts['\t'] > 0 && counts[';'] == 0 && counts[','] == 0)
        reason = _ ("The cells are separated by tabs. Save the file with commas or semicolons.");
    }
  if (reason != NULL)
    {
      add_problem (self, 1, "", "", reason);
      report (self, error);
      return FALSE;
    }
  self->separator = counts[';'] > counts[','] ? ';' : ',';
  ol_csv_scanner_set_separator (self->scanner, self->separator);
  if (starts_with (bytes, length, "\xef\xbb\xbf", 3))
    ol_csv_scanner_skip (self->scanner, 3);
  return TRUE;
}

static void
read_names (OlCsvReader *self, const char *const *columns, const char *const *optional)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  const guint count = ol_csv_scanner_get_count (self->scanner);

  /* What is not kept of a far too long header is told by its length. */
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (cells, i < OL_CSV_MAX_CELLS
                                ? g_strstrip (ol_csv_scanner_get_cell (self->scanner, i, NULL))
                                : (gpointer) "");
  self->header = ol_csv_header_new (cells, ol_csv_scanner_get_line (self->scanner), columns,
                                    optional, found);
  for (guint i = 0; i < found->len; i++)
    take_problem (self, g_ptr_array_index (found, i));
}

static gboolean
read_header (OlCsvReader *self,
             const char *const *columns,
             const char *const *optional,
             GError **error)
{
  g_autoptr (GError) local = NULL;

  if (ol_csv_scanner_next (self->scanner, NULL, &local))
    {
      if (check_form (self) && check_encoding (self))
        read_names (self, columns, optional);
    }
  else if (local == NULL)
    add_problem (self, 1, "", "", _ ("The file is empty. Its first line must be the header."));

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (self->count > 0)
    report (self, error);
  else
    return TRUE;
  return FALSE;
}

OlCsvReader *
ol_csv_reader_new (GInputStream *stream,
                   const char *const *columns,
                   const char *const *optional,
                   GPtrArray *problems,
                   GError **error)
{
  g_autoptr (OlCsvReader) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  self = g_new0 (OlCsvReader, 1);
  self->scanner = ol_csv_scanner_new (stream);
  self->problems = g_ptr_array_ref (problems);
  if (!open_file (self, error) || !read_header (self, columns, optional, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ol_csv_reader_free (OlCsvReader *self)
{
  if (self == NULL)
    return;
  ol_csv_scanner_free (self->scanner);
  g_ptr_array_unref (self->problems);
  ol_csv_header_free (self->header);
  g_free (self->first);
  g_free (self);
}

static gboolean
row_is_sound (OlCsvReader *self)
{
  return check_rows (self) && check_form (self) && check_count (self) && check_encoding (self);
}

gboolean
ol_csv_reader_next (OlCsvReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  while (!self->finished && self->count < MAX_PROBLEMS
         && ol_csv_scanner_next (self->scanner, cancellable, &local))
    if (row_is_sound (self))
      return TRUE;

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (self->count > 0)
    report (self, error);
  self->finished = TRUE;
  return FALSE;
}

const char *
ol_csv_reader_get (OlCsvReader *self, const char *column)
{
  guint cell;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column != NULL, NULL);

  if (!ol_csv_header_find (self->header, column, &cell))
    return "";
  return g_strstrip (ol_csv_scanner_get_cell (self->scanner, cell, NULL));
}

guint
ol_csv_reader_count (OlCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ol_csv_header_get_count (self->header);
}

const char *
ol_csv_reader_name (OlCsvReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ol_csv_header_get_name (self->header, cell);
}

const char *
ol_csv_reader_cell (OlCsvReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cell < ol_csv_header_get_count (self->header), NULL);

  return g_strstrip (ol_csv_scanner_get_cell (self->scanner, cell, NULL));
}

gint64
ol_csv_reader_line (OlCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ol_csv_scanner_get_line (self->scanner);
}
