/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-private.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-document-error.h"

#define MAX_FILE_SIZE (64 * 1024 * 1024)
#define MAX_ROWS 1000000
#define MAX_PROBLEMS 100
#define CHUNK (256 * 1024)

struct _OlSheetReader
{
  OlSheetParts *parts; /* owned */
  const OlSheetFormat *format;
  gpointer book; /* owned: of the format */
  OlSheetFault fault;
  OlSheetRow row;
  GPtrArray *names;    /* owned, element-type utf8: of the header */
  gint64 header_line;
  GPtrArray *problems; /* owned reference; the caller adds its own */
  guint count;         /* of those added here */
  char *first;         /* owned: the first of them as a sentence */
  gint64 rows;
  gboolean finished;
};

/* --- a row --- */

void
ol_sheet_row_init (OlSheetRow *self)
{
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < OL_CSV_MAX_CELLS; i++)
    self->cells[i] = g_string_new (NULL);
}

void
ol_sheet_row_clear (OlSheetRow *self)
{
  for (guint i = 0; i < OL_CSV_MAX_CELLS; i++)
    if (self->cells[i] != NULL)
      g_string_free (self->cells[i], TRUE);
}

void
ol_sheet_row_reset (OlSheetRow *self, gint64 line)
{
  for (guint i = 0; i < self->count; i++)
    g_string_truncate (self->cells[i], 0);
  self->line = line;
  self->count = self->beyond = self->too_long = 0;
}

void
ol_sheet_row_put (OlSheetRow *self, gint64 index, const char *text)
{
  if (*text == '\0')
    return;
  if (index >= OL_CSV_MAX_CELLS)
    {
      self->beyond++;
      return;
    }
  self->count = MAX (self->count, (guint)index + 1);
  if (strlen (text) <= OL_CSV_MAX_CELL_SIZE)
    g_string_assign (self->cells[index], text);
  else if (self->too_long == 0)
    self->too_long = (guint)index + 1;
}

/* --- problems --- */

static void
add_problem (OlSheetReader *self, gint64 line, const char *column, const char *reason)
{
  if (self->first == NULL && *column == '\0')
    self->first = g_strdup_printf (_ ("Line %" PRId64 ": %s"), line, reason);
  else if (self->first == NULL)
    self->first = g_strdup_printf (_ ("Line %" PRId64 ", column %s: %s"), line, column, reason);
  self->count++;
  g_ptr_array_add (self->problems, ol_input_problem_new (line, column, "", reason));
}

static void
report (OlSheetReader *self, GError **error)
{
  self->finished = TRUE;
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               g_dngettext (GETTEXT_PACKAGE, "The file has %u problem. %s",
                            "The file has %u problems. The first: %s", self->count),
               self->count, self->first);
}

/* --- the file --- */

static gboolean
is_archive (const void *data, gsize size)
{
  return size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0;
}

static gboolean
is_old_workbook (const void *data, gsize size)
{
  return size >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0;
}

gboolean
ol_sheet_is_workbook (const void *data, gsize size)
{
  return is_archive (data, size) || is_old_workbook (data, size);
}

static GBytes *
read_stream (GInputStream *stream, gboolean *large, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  gsize got = 1;

  while (got > 0 && bytes->len <= MAX_FILE_SIZE)
    {
      const guint before = bytes->len;

      g_byte_array_set_size (bytes, before + CHUNK);
      if (!g_input_stream_read_all (stream, bytes->data + before, CHUNK, &got, cancellable, &local))
        {
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_propagate_error (error, g_steal_pointer (&local));
          else
            g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
                         _ ("The file could not be read: %s"), local->message);
          return NULL;
        }
      g_byte_array_set_size (bytes, before + (guint)got);
    }
  *large = bytes->len > MAX_FILE_SIZE;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static OlSheetParts *
open_parts (OlSheetReader *self, GBytes *bytes, gboolean large)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (large)
    ol_sheet_fault_set (&self->fault, _ ("The workbook is larger than 64 MiB. Save the sheet "
                                         "alone, or as CSV."));
  else if (is_old_workbook (data, size))
    ol_sheet_fault_set (&self->fault, _ ("This is an old workbook, or one with a password. Save it "
                                         "as XLSX or ODS without a password."));
  else
    return ol_sheet_parts_open (bytes, &self->fault);
  return NULL;
}

static const OlSheetFormat *
format_of (OlSheetParts *parts)
{
  if (ol_sheet_parts_has (parts, "[Content_Types].xml"))
    return &ol_sheet_xlsx;
  if (ol_sheet_parts_has (parts, "content.xml"))
    return &ol_sheet_ods;
  return NULL;
}

static void
open_book (OlSheetReader *self)
{
  self->format = format_of (self->parts);
  if (self->format == NULL)
    ol_sheet_fault_set (&self->fault, _ ("This archive is no workbook. Choose a CSV, XLSX or ODS "
                                         "file."));
  else
    self->book = self->format->open (self->parts, &self->fault);
}

/* --- the header --- */

static gboolean
next_row (OlSheetReader *self)
{
  while (self->book != NULL && self->format->next (self->book, &self->row))
    if (self->row.count > 0 || self->row.beyond > 0)
      return TRUE;
  return FALSE;
}

static void
read_header (OlSheetReader *self)
{
  if (!next_row (self))
    {
      if (self->fault.sentence == NULL)
        add_problem (self, 1, "", _ ("The first sheet is empty. Its first line must be the "
                                     "header."));
      return;
    }
  self->header_line = self->row.line;
  if (self->row.beyond > 0)
    add_problem (self, self->row.line, "", _ ("The header has more than 64 columns."));
  for (guint i = 0; i < self->row.count; i++)
    g_ptr_array_add (self->names, g_strstrip (g_strdup (self->row.cells[i]->str)));
}

static OlSheetReader *
reader_new (GPtrArray *problems)
{
  OlSheetReader *self = g_new0 (OlSheetReader, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_ref (problems);
  ol_sheet_row_init (&self->row);
  return self;
}

/* With the parts there, or the fault set; takes @taken. */
static OlSheetReader *
finish_opening (OlSheetReader *taken, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlSheetReader) self = taken;

  if (self->parts != NULL)
    {
      ol_sheet_parts_set_cancellable (self->parts, cancellable);
      open_book (self);
      if (self->fault.sentence == NULL)
        read_header (self);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->fault.sentence != NULL)
    add_problem (self, 1, "", self->fault.sentence);
  if (self->count == 0)
    return g_steal_pointer (&self);
  report (self, error);
  return NULL;
}

OlSheetReader *
ol_sheet_reader_new (GInputStream *stream,
                     GPtrArray *problems,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  OlSheetReader *self;
  gboolean large = FALSE;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  bytes = read_stream (stream, &large, cancellable, error);
  if (bytes == NULL)
    return NULL;
  self = reader_new (problems);
  self->parts = open_parts (self, bytes, large);
  return finish_opening (self, cancellable, error);
}

OlSheetReader *
ol_sheet_reader_new_from_parts (OlSheetParts *parts, GPtrArray *problems, GError **error)
{
  OlSheetReader *self;

  g_return_val_if_fail (parts != NULL && problems != NULL, NULL);

  self = reader_new (problems);
  self->parts = parts;
  return finish_opening (self, NULL, error);
}

void
ol_sheet_reader_free (OlSheetReader *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    self->format->free (self->book);
  ol_sheet_parts_free (self->parts);
  ol_sheet_fault_clear (&self->fault);
  ol_sheet_row_clear (&self->row);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->problems);
  g_free (self->first);
  g_free (self);
}

/* --- the rows --- */

static gboolean
check_rows (OlSheetReader *self)
{
  if (++self->rows <= MAX_ROWS)
    return TRUE;
  add_problem (self, self->row.line, "",
               _ ("The file has more than 1,000,000 rows. Split it and import the parts."));
  self->finished = TRUE;
  return FALSE;
}

static gboolean
row_is_sound (OlSheetReader *self)
{
  g_autofree char *reason = NULL;
  const guint cells = self->row.beyond > 0 ? OL_CSV_MAX_CELLS + self->row.beyond : self->row.count;

  if (!check_rows (self))
    return FALSE;
  if (self->row.too_long > 0)
    {
      add_problem (self, self->row.line, ol_sheet_reader_name (self, self->row.too_long - 1),
                   _ ("The cell is longer than 64 KiB."));
      return FALSE;
    }
  if (cells <= self->names->len)
    return TRUE;
  reason = g_strdup_printf (_ ("This row has %u cells, the header %u."), cells, self->names->len);
  add_problem (self, self->row.line, "", reason);
  return FALSE;
}

gboolean
ol_sheet_reader_next (OlSheetReader *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  ol_sheet_parts_set_cancellable (self->parts, cancellable);
  while (!self->finished && self->count < MAX_PROBLEMS
         && !g_cancellable_is_cancelled (cancellable) && next_row (self))
    if (row_is_sound (self))
      return TRUE;

  if (!self->finished && self->fault.sentence != NULL)
    add_problem (self, self->row.line + 1, "", self->fault.sentence);
  self->finished = TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && self->count > 0)
    report (self, error);
  return FALSE;
}

guint
ol_sheet_reader_count (OlSheetReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->names->len;
}

const char *
ol_sheet_reader_name (OlSheetReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);
  return cell < self->names->len ? g_ptr_array_index (self->names, cell) : "";
}

const char *
ol_sheet_reader_cell (OlSheetReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);
  return cell < self->row.count ? g_strstrip (self->row.cells[cell]->str) : "";
}

gint64
ol_sheet_reader_line (OlSheetReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->row.line;
}

gint64
ol_sheet_reader_header_line (OlSheetReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->header_line;
}
