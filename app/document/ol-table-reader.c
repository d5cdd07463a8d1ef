/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-reader.h"

#include <glib/gi18n-lib.h>

#include "ol-csv-header.h"
#include "ol-document-error.h"
#include "ol-sheet-reader.h"

/* One of csv and sheet is there. */
struct _OlTableReader
{
  OlCsvReader *csv;     /* owned (nullable) */
  OlSheetReader *sheet; /* owned (nullable) */
  OlCsvHeader *header;  /* owned (nullable): of a sheet with our names */
  OlTableMap *map;      /* owned (nullable) */
};

/* The stream from its beginning again, and whether it is a workbook. */
static GInputStream *
sniff (GInputStream *stream, gboolean *workbook, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (stream);
  GBufferedInputStream *buffer = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GError) local = NULL;
  gsize size;
  const void *data;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (g_buffered_input_stream_fill (buffer, -1, cancellable, &local) < 0)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
                     _ ("The file could not be read: %s"), local->message);
      return NULL;
    }
  data = g_buffered_input_stream_peek_buffer (buffer, &size);
  *workbook = ol_sheet_is_workbook (data, size);
  return g_steal_pointer (&buffered);
}

static gboolean
name_columns (OlTableReader *self,
              const char *const *columns,
              const char *const *optional,
              GPtrArray *problems,
              GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  const guint before = problems->len;
  const OlInputProblem *first;

  for (guint i = 0; i < ol_sheet_reader_count (self->sheet); i++)
    g_ptr_array_add (cells, (gpointer)ol_sheet_reader_name (self->sheet, i));
  self->header = ol_csv_header_new (cells, ol_sheet_reader_header_line (self->sheet), columns,
                                    optional, problems);
  if (problems->len == before)
    return TRUE;
  first = g_ptr_array_index (problems, before);
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT, "%s: %s", first->column,
               first->reason);
  return FALSE;
}

OlTableReader *
ol_table_reader_new (GInputStream *stream,
                     const char *const *columns,
                     const char *const *optional,
                     const OlTableMap *map,
                     GPtrArray *problems,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (OlTableReader) self = NULL;
  g_autoptr (GInputStream) whole = NULL;
  gboolean workbook = FALSE;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  whole = sniff (stream, &workbook, cancellable, error);
  if (whole == NULL)
    return NULL;
  self = g_new0 (OlTableReader, 1);
  self->map = map != NULL ? ol_table_map_copy (map) : NULL;
  if (map != NULL)
    columns = optional = NULL;
  if (workbook)
    self->sheet = ol_sheet_reader_new (whole, problems, cancellable, error);
  else
    self->csv = ol_csv_reader_new (whole, columns, optional, problems, error);
  if (self->csv == NULL && self->sheet == NULL)
    return NULL;
  if (self->sheet != NULL && columns != NULL
      && !name_columns (self, columns, optional, problems, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ol_table_reader_free (OlTableReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->csv, ol_csv_reader_free);
  g_clear_pointer (&self->sheet, ol_sheet_reader_free);
  g_clear_pointer (&self->header, ol_csv_header_free);
  g_clear_pointer (&self->map, ol_table_map_free);
  g_free (self);
}

gboolean
ol_table_reader_next (OlTableReader *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->csv != NULL ? ol_csv_reader_next (self->csv, cancellable, error)
                           : ol_sheet_reader_next (self->sheet, cancellable, error);
}

guint
ol_table_reader_count (OlTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->csv != NULL ? ol_csv_reader_count (self->csv) : ol_sheet_reader_count (self->sheet);
}

const char *
ol_table_reader_name (OlTableReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->csv != NULL ? ol_csv_reader_name (self->csv, cell)
                           : ol_sheet_reader_name (self->sheet, cell);
}

const char *
ol_table_reader_cell (OlTableReader *self, guint cell)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (cell >= ol_table_reader_count (self))
    return "";
  return self->csv != NULL ? ol_csv_reader_cell (self->csv, cell)
                           : ol_sheet_reader_cell (self->sheet, cell);
}

static const char *
get_mapped (OlTableReader *self, const char *column)
{
  const char *text = ol_table_map_text (self->map, column);
  guint cell;

  if (text != NULL)
    return text;
  return ol_table_map_cell (self->map, column, &cell) ? ol_table_reader_cell (self, cell) : "";
}

const char *
ol_table_reader_get (OlTableReader *self, const char *column)
{
  guint cell;

  g_return_val_if_fail (self != NULL && column != NULL, NULL);

  if (self->map != NULL)
    return get_mapped (self, column);
  if (self->csv != NULL)
    return ol_csv_reader_get (self->csv, column);
  return self->header != NULL && ol_csv_header_find (self->header, column, &cell)
             ? ol_sheet_reader_cell (self->sheet, cell)
             : "";
}

gint64
ol_table_reader_line (OlTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->csv != NULL ? ol_csv_reader_line (self->csv) : ol_sheet_reader_line (self->sheet);
}
