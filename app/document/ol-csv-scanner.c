/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-csv-scanner.h"

#include "ol-document-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUFFER_SIZE (64 * 1024)
#define END_OF_FILE (-1)
#define READ_FAILED (-2)

struct _OlCsvScanner
{
  GInputStream *stream; /* owned */
  guint8 *buffer;       /* owned, BUFFER_SIZE */
  gsize at;
  gsize end;
  gboolean drained;          /* the stream has no more */
  GCancellable *cancellable; /* borrowed during next */
  GError *error;             /* owned: why the stream failed */

  guint8 special[256]; /* bytes that end a run of plain text */
  char separator;
  gint64 line; /* of the next byte */

  GString *text; /* the row's cells, each NUL-terminated */
  gsize starts[OL_CSV_MAX_CELLS + 1];
  gsize cell_start;
  guint count;
  gint64 row_line;
  gboolean quoted;
  gboolean cut;
  OlCsvFault fault;
  gint64 fault_line;
  guint fault_cell;
};

OlCsvScanner *
ol_csv_scanner_new (GInputStream *stream)
{
  OlCsvScanner *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (OlCsvScanner, 1);
  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->text = g_string_sized_new (1024);
  self->line = 1;
  self->special['\0'] = self->special['\n'] = self->special['\r'] = self->special['"'] = 1;
  ol_csv_scanner_set_separator (self, ',');
  return self;
}

void
ol_csv_scanner_free (OlCsvScanner *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

void
ol_csv_scanner_set_separator (OlCsvScanner *self, char separator)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (separator == ',' || separator == ';' || separator == '\t');

  self->special[(guchar)self->separator] = self->separator == '\0';
  self->separator = separator;
  self->special[(guchar)separator] = 1;
}

static gboolean
fill (OlCsvScanner *self, gboolean whole)
{
  gsize got = 0;

  if (self->drained || self->error != NULL)
    return FALSE;
  if (whole)
    g_input_stream_read_all (self->stream, self->buffer, BUFFER_SIZE, &got, self->cancellable,
                             &self->error);
  else
    {
      gssize read = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, self->cancellable,
                                         &self->error);

      got = read > 0 ? read : 0;
    }
  self->at = 0;
  self->end = got;
  self->drained = got == 0;
  return self->error == NULL && got > 0;
}

static void
report_stream_error (OlCsvScanner *self, GError **error)
{
  if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
                 _ ("The file could not be read: %s"), self->error->message);
}

const guint8 *
ol_csv_scanner_peek (OlCsvScanner *self, gsize *length, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  if (self->end == 0)
    fill (self, TRUE);
  if (self->error != NULL)
    {
      report_stream_error (self, error);
      return NULL;
    }
  *length = self->end - self->at;
  return self->buffer + self->at;
}

void
ol_csv_scanner_skip (OlCsvScanner *self, gsize bytes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes <= self->end - self->at);

  self->at += bytes;
}

static inline int
peek_byte (OlCsvScanner *self)
{
  if (self->at == self->end && !fill (self, FALSE))
    return self->error != NULL ? READ_FAILED : END_OF_FILE;
  return self->buffer[self->at];
}

static void
set_fault (OlCsvScanner *self, OlCsvFault fault, gint64 line)
{
  if (self->fault != OL_CSV_FAULT_NONE)
    return;
  self->fault = fault;
  self->fault_line = line;
  self->fault_cell = self->count;
}

static gboolean
is_fatal (OlCsvScanner *self)
{
  return self->fault == OL_CSV_FAULT_UNCLOSED_QUOTE || self->fault == OL_CSV_FAULT_CELL_TOO_LONG;
}

/* Cells past the limit are only counted, so that a row of a million separators needs no memory. */
static gboolean
append (OlCsvScanner *self, const guint8 *bytes, gsize length)
{
  if (self->count >= OL_CSV_MAX_CELLS)
    return TRUE;
  g_string_append_len (self->text, (const char *)bytes, length);
  if (self->text->len - self->cell_start <= OL_CSV_MAX_CELL_SIZE)
    return TRUE;
  self->fault = OL_CSV_FAULT_NONE;
  set_fault (self, OL_CSV_FAULT_CELL_TOO_LONG, self->line);
  return FALSE;
}

static void
end_cell (OlCsvScanner *self)
{
  if (self->count < OL_CSV_MAX_CELLS)
    {
      self->starts[self->count] = self->cell_start;
      g_string_append_c (self->text, '\0');
    }
  self->count++;
  self->cell_start = self->text->len;
}

typedef enum
{
  CELL_ENDS,
  ROW_ENDS,
  CELL_CONTINUES,
} Boundary;

static Boundary
pass_line_end (OlCsvScanner *self)
{
  self->at++;
  self->line++;
  return ROW_ENDS;
}

static Boundary
pass_carriage_return (OlCsvScanner *self)
{
  int next;

  self->at++;
  next = peek_byte (self);
  if (next == '\n')
    return pass_line_end (self);
  if (next < 0)
    return ROW_ENDS;
  set_fault (self, OL_CSV_FAULT_LONE_CR, self->line);
  return CELL_CONTINUES;
}

static Boundary
pass_special (OlCsvScanner *self, int byte)
{
  if (byte == self->separator)
    {
      self->at++;
      return CELL_ENDS;
    }
  if (byte == '\n')
    return pass_line_end (self);
  if (byte == '\r')
    return pass_carriage_return (self);
  set_fault (self, byte == '"' ? OL_CSV_FAULT_STRAY_QUOTE : OL_CSV_FAULT_NUL, self->line);
  self->at++;
  return CELL_CONTINUES;
}

static Boundary
scan_plain (OlCsvScanner *self)
{
  Boundary boundary = CELL_CONTINUES;

  while (boundary == CELL_CONTINUES)
    {
      gsize from = self->at;
      int byte;

      while (self->at < self->end && !self->special[self->buffer[self->at]])
        self->at++;
      if (!append (self, self->buffer + from, self->at - from))
        return ROW_ENDS;
      byte = peek_byte (self);
      if (byte < 0)
        {
          self->cut = TRUE;
          return ROW_ENDS;
        }
      if (self->special[byte])
        boundary = pass_special (self, byte);
    }
  return boundary;
}

/* Text up to the next quote, which is not consumed; FALSE when the row cannot be read on. */
static gboolean
scan_quoted_run (OlCsvScanner *self, gint64 opened)
{
  for (;;)
    {
      gsize from = self->at;
      int byte;

      while (self->at < self->end && self->buffer[self->at] != '"'
             && self->buffer[self->at] != '\0')
        self->line += self->buffer[self->at++] == '\n';
      if (!append (self, self->buffer + from, self->at - from))
        {
          self->fault_line = opened;
          return FALSE;
        }
      byte = peek_byte (self);
      if (byte == '"')
        return TRUE;
      if (byte == '\0')
        {
          set_fault (self, OL_CSV_FAULT_NUL, self->line);
          self->at++;
        }
      if (byte < 0)
        {
          self->cut = TRUE;
          self->fault = OL_CSV_FAULT_NONE;
          set_fault (self, OL_CSV_FAULT_UNCLOSED_QUOTE, opened);
          return FALSE;
        }
    }
}

static Boundary
scan_quoted (OlCsvScanner *self)
{
  gint64 opened = self->line;
  int byte;

  self->at++;
  self->quoted = TRUE;
  while (scan_quoted_run (self, opened))
    {
      self->at++;
      byte = peek_byte (self);
      if (byte != '"')
        {
          if (byte >= 0 && byte != self->separator && byte != '\n' && byte != '\r')
            set_fault (self, OL_CSV_FAULT_TEXT_AFTER_QUOTE, self->line);
          return scan_plain (self);
        }
      if (!append (self, (const guint8 *)"\"", 1))
        return ROW_ENDS;
      self->at++;
    }
  return ROW_ENDS;
}

static void
begin_row (OlCsvScanner *self)
{
  g_string_truncate (self->text, 0);
  self->cell_start = 0;
  self->count = 0;
  self->row_line = self->line;
  self->quoted = FALSE;
  self->cut = FALSE;
  self->fault = OL_CSV_FAULT_NONE;
}

static void
scan_row (OlCsvScanner *self)
{
  Boundary boundary = CELL_ENDS;

  begin_row (self);
  while (boundary == CELL_ENDS)
    {
      boundary = peek_byte (self) == '"' ? scan_quoted (self) : scan_plain (self);
      end_cell (self);
    }
}

static gboolean
row_is_empty (OlCsvScanner *self)
{
  return self->count == 1 && self->text->len == 1 && !self->quoted
         && self->fault == OL_CSV_FAULT_NONE;
}

/* FALSE at the end and when the stream fails. */
static gboolean
scan_next (OlCsvScanner *self)
{
  do
    {
      if (is_fatal (self) || peek_byte (self) < 0)
        return FALSE;
      scan_row (self);
    }
  while (row_is_empty (self));
  return self->error == NULL;
}

gboolean
ol_csv_scanner_next (OlCsvScanner *self, GCancellable *cancellable, GError **error)
{
  gboolean found;

  g_return_val_if_fail (self != NULL, FALSE);

  self->cancellable = cancellable;
  found = scan_next (self);
  self->cancellable = NULL;
  if (self->error != NULL)
    report_stream_error (self, error);
  return found;
}

guint
ol_csv_scanner_get_count (OlCsvScanner *self)
{
  return self->count;
}

char *
ol_csv_scanner_get_cell (OlCsvScanner *self, guint index, gsize *length)
{
  guint kept = MIN (self->count, OL_CSV_MAX_CELLS);
  gsize end;

  g_return_val_if_fail (index < kept, NULL);

  end = index + 1 < kept ? self->starts[index + 1] : self->text->len;
  if (length != NULL)
    *length = end - self->starts[index] - 1;
  return self->text->str + self->starts[index];
}

gboolean
ol_csv_scanner_is_ascii (OlCsvScanner *self)
{
  const char *text = self->text->str;
  gsize length = self->text->len;
  guint64 seen = 0;
  guint64 word;

  for (; length >= sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      seen |= word;
    }
  while (length-- > 0)
    seen |= (guint64)(guchar)*text++;
  return (seen & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

gint64
ol_csv_scanner_get_line (OlCsvScanner *self)
{
  return self->row_line;
}

gboolean
ol_csv_scanner_is_cut (OlCsvScanner *self)
{
  return self->cut;
}

OlCsvFault
ol_csv_scanner_get_fault (OlCsvScanner *self, gint64 *line, guint *cell)
{
  *line = self->fault_line;
  *cell = self->fault_cell;
  return self->fault;
}
