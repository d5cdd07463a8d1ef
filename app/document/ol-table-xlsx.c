/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-private.h"

#include "ol-decimal.h"
#include "ol-document-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* A spreadsheet keeps 15 digits of a number and turns the others to zero without a word. */
#define MAX_EXACT G_GINT64_CONSTANT (999999999999999)
#define MAX_SHEET_NAME 31

/* Everything that writes one sheet. */
typedef struct
{
  OlTable *table; /* borrowed */
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *bold;
  lxw_format *numbers[7]; /* by decimals */
} Sheet;

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_OUTPUT,
               _ ("The XLSX file could not be written: %s."), why);
  return FALSE;
}

/* "_x0041_" in a cell is read back as "A": an underscore before such a code is written as a code
 * itself. */
static gboolean
is_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[6] == '_';
}

static gboolean
is_xml_char (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n';
}

static char *
clean_text (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_escape (text))
        g_string_append (out, "_x005F");
      if (is_xml_char (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static char *
sheet_name (const char *title)
{
  g_autofree char *clean = clean_text (title);
  g_autofree char *name =
      g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_SHEET_NAME));

  g_strdelimit (name, "[]:*?/\\'\t\n", ' ');
  g_strstrip (name);
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup ("1");
}

static lxw_error
write_text (Sheet *self, guint row, guint column, const char *text)
{
  g_autofree char *clean = clean_text (text);

  if (*clean == '\0')
    return LXW_NO_ERROR;
  return worksheet_write_string (self->sheet, row, column, clean, row == 0 ? self->bold : NULL);
}

/* The library knows numbers as doubles only; up to 15 digits the double reads back as the same
 * decimal. */
static lxw_error
write_number (Sheet *self, guint row, guint column, const OlTableCell *cell)
{
  g_autofree char *text = ol_fixed_format_exact (cell->value, cell->decimals);

  if (cell->value > MAX_EXACT || cell->value < -MAX_EXACT)
    return write_text (self, row, column, text);
  return worksheet_write_number (self->sheet, row, column, g_ascii_strtod (text, NULL),
                                 self->numbers[MIN (cell->decimals, 6)]);
}

static lxw_error
write_row (Sheet *self, guint row)
{
  guint width = ol_table_get_width (self->table);
  lxw_error code = LXW_NO_ERROR;

  for (guint column = 0; code == LXW_NO_ERROR && column < width; column++)
    {
      const OlTableCell *cell = ol_table_get_cell (self->table, row, column);

      code = cell->text != NULL ? write_text (self, row, column, cell->text)
                                : write_number (self, row, column, cell);
    }
  return code;
}

static void
add_formats (Sheet *self)
{
  static const char *const patterns[] = { "0",      "0.0",     "0.00",    "0.000",
                                          "0.0000", "0.00000", "0.000000" };

  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      self->numbers[i] = workbook_add_format (self->workbook);
      format_set_num_format (self->numbers[i], patterns[i]);
    }
}

static lxw_error
fill_sheet (Sheet *self)
{
  g_autofree char *name = sheet_name (ol_table_get_title (self->table));
  guint height = ol_table_get_height (self->table);
  lxw_error code = LXW_NO_ERROR;

  self->sheet = workbook_add_worksheet (self->workbook, name);
  if (self->sheet == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  add_formats (self);
  worksheet_freeze_panes (self->sheet, 1, 0);
  for (guint row = 0; code == LXW_NO_ERROR && row < height; row++)
    code = write_row (self, row);
  return code;
}

static gboolean
write_workbook (OlTable *table, const char *path, GError **error)
{
  Sheet self = { .table = table };
  lxw_error code;
  lxw_error closed;

  self.workbook = workbook_new (path);
  if (self.workbook == NULL)
    return refuse (error, g_strerror (ENOMEM));
  code = fill_sheet (&self);
  closed = workbook_close (self.workbook);
  if (code == LXW_NO_ERROR)
    code = closed;
  return code == LXW_NO_ERROR || refuse (error, lxw_strerror (code));
}

/* This version of the library writes to a name only. */
GBytes *
ol_table_to_xlsx (OlTable *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;
  char *content = NULL;
  gsize length = 0;
  gboolean done;
  int fd;

  g_return_val_if_fail (self != NULL, NULL);

  fd = g_file_open_tmp ("onelog-XXXXXX.xlsx", &path, &local);
  if (fd < 0)
    {
      refuse (error, local->message);
      return NULL;
    }
  g_close (fd, NULL);
  done = write_workbook (self, path, error);
  if (done && !g_file_get_contents (path, &content, &length, &local))
    done = refuse (error, local->message);
  g_unlink (path);
  return done ? g_bytes_new_take (content, length) : NULL;
}
