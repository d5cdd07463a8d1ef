/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-writer.h"

#include "ol-csv-reader.h"
#include "ol-decimal.h"
#include "ol-table-private.h"

#include <string.h>

struct _OlTable
{
  char *title;   /* owned */
  GArray *cells; /* owned, element-type OlTableCell; the header's first */
  guint width;
};

static gboolean
needs_quotes (const char *text, char separator)
{
  gsize length = strlen (text);

  return strpbrk (text, "\"\r\n") != NULL || strchr (text, separator) != NULL || *text == ' '
         || (length > 0 && text[length - 1] == ' ');
}

void
ol_csv_append_cell (GString *out, const char *text, char separator)
{
  g_autofree char *inert = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  if (ol_csv_cell_is_formula (text))
    text = inert = g_strconcat ("'", text, NULL);
  if (!needs_quotes (text, separator))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
clear_cell (gpointer data)
{
  OlTableCell *cell = data;

  g_free (cell->text);
}

OlTable *
ol_table_new (const char *title, const char *const *headers)
{
  OlTable *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (headers != NULL && headers[0] != NULL, NULL);

  self = g_new0 (OlTable, 1);
  self->title = g_utf8_make_valid (title, -1);
  self->cells = g_array_new (FALSE, FALSE, sizeof (OlTableCell));
  g_array_set_clear_func (self->cells, clear_cell);
  for (self->width = 0; headers[self->width] != NULL; self->width++)
    ol_table_add_text (self, headers[self->width]);
  return self;
}

void
ol_table_free (OlTable *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_array_unref (self->cells);
  g_free (self);
}

void
ol_table_begin_row (OlTable *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->cells->len % self->width == 0);
}

void
ol_table_add_text (OlTable *self, const char *text)
{
  OlTableCell cell = { 0 };

  g_return_if_fail (self != NULL);

  cell.text = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_array_append_val (self->cells, cell);
}

void
ol_table_add_fixed (OlTable *self, gint64 value, guint decimals)
{
  OlTableCell cell = { NULL, value, decimals };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->cells, cell);
}

const char *
ol_table_get_title (OlTable *self)
{
  return self->title;
}

guint
ol_table_get_width (OlTable *self)
{
  return self->width;
}

guint
ol_table_get_height (OlTable *self)
{
  g_return_val_if_fail (self->cells->len % self->width == 0, 0);

  return self->cells->len / self->width;
}

const OlTableCell *
ol_table_get_cell (OlTable *self, guint row, guint column)
{
  return &g_array_index (self->cells, OlTableCell, row * self->width + column);
}

static void
append_table_cell (GString *out, const OlTableCell *cell, char separator)
{
  g_autofree char *number = NULL;

  if (cell->text != NULL)
    {
      ol_csv_append_cell (out, cell->text, separator);
      return;
    }
  number = ol_fixed_format_exact (cell->value, cell->decimals);
  g_string_append (out, number);
}

GBytes *
ol_table_to_csv (OlTable *self, char separator)
{
  GString *out;
  guint height;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (separator == ',' || separator == ';', NULL);

  height = ol_table_get_height (self);
  out = g_string_sized_new (4096);
  for (guint row = 0; row < height; row++)
    for (guint column = 0; column < self->width; column++)
      {
        append_table_cell (out, ol_table_get_cell (self, row, column), separator);
        g_string_append_c (out, column + 1 < self->width ? separator : '\n');
      }
  return g_string_free_to_bytes (out);
}
