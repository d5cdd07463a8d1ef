/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSX: ECMA-376 part 1, 18.3.1 (worksheets), 18.18.11 (ST_CellType). */
#include "ol-sheet-private.h"

#include <string.h>

#include "ol-sheet-value.h"
#include "ol-sheet-xlsx-book.h"

#define MAX_LINE 1048576
#define MAX_COLUMN 16384

typedef struct
{
  OlXlsxBook book;
  OlSheetXml *xml; /* owned */
  gint64 line;     /* of the row given last */
  GString *value;  /* owned: <v> or <is> of the cell in hand */
  GString *shown;  /* owned: what the row gets */
} XlsxSheet;

/* A cell while it is read. */
typedef struct
{
  char *type;
  gint64 style;
  gboolean formula;
} XlsxCell;

static void
xlsx_free (gpointer data)
{
  XlsxSheet *self = data;

  ol_xlsx_book_clear (&self->book);
  ol_sheet_xml_free (self->xml);
  g_string_free (self->value, TRUE);
  g_string_free (self->shown, TRUE);
  g_free (self);
}

static gpointer
xlsx_open (OlSheetParts *parts, OlSheetFault *fault)
{
  XlsxSheet *self = g_new0 (XlsxSheet, 1);
  OlSheetPart *part = NULL;

  self->value = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  if (ol_xlsx_book_load (&self->book, parts, fault))
    part = ol_sheet_part_open (parts, self->book.sheet, fault);
  if (part == NULL)
    {
      xlsx_free (self);
      return NULL;
    }
  self->xml = ol_sheet_xml_new (part, fault);
  return self;
}

/* "AB12": column 27, from 0; -1 when it does not begin with letters. */
static gint64
column_of (const char *reference)
{
  gint64 column = 0;
  const char *p = reference;

  for (; g_ascii_isupper (*p) && column <= MAX_COLUMN; p++)
    column = column * 26 + (*p - 'A' + 1);
  return p == reference || column > MAX_COLUMN ? -1 : column - 1;
}

static void
append_value (XlsxSheet *self, const char *text)
{
  /* One byte too many is enough to know. */
  if (self->value->len <= OL_CSV_MAX_CELL_SIZE)
    g_string_append (self->value, text);
}

/* Value, text in place, or formula; the text of a formula counts, its result does not. */
static void
read_content (XlsxSheet *self, XlsxCell *cell)
{
  gboolean wanted = FALSE;
  int phonetic = 0;
  int depth = 1;
  OlSheetXmlEvent event;

  while (depth > 0 && (event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    {
      const gboolean opened = event == OL_SHEET_XML_OPEN;

      if (event == OL_SHEET_XML_TEXT)
        {
          if (wanted && phonetic == 0)
            append_value (self, ol_sheet_xml_text (self->xml));
          continue;
        }
      depth += opened ? 1 : -1;
      if (ol_sheet_xml_is (self->xml, "f"))
        {
          if (opened)
            g_string_truncate (self->value, 0);
          cell->formula = TRUE;
          wanted = opened;
        }
      else if (ol_sheet_xml_is (self->xml, "v") || ol_sheet_xml_is (self->xml, "t"))
        wanted = opened && !cell->formula;
      else if (ol_sheet_xml_is (self->xml, "rPh"))
        phonetic += opened ? 1 : -1;
    }
}

static void
show_number (XlsxSheet *self, const XlsxCell *cell)
{
  if (!ol_xlsx_book_is_date (&self->book, cell->style)
      || !ol_sheet_serial (self->value->str, self->book.since_1904, self->shown))
    ol_sheet_number (self->value->str, self->shown);
}

static void
show_shared (XlsxSheet *self)
{
  guint64 index;

  if (g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &index, NULL))
    g_string_append (self->shown, ol_xlsx_book_text (&self->book, index));
}

static void
show_cell (XlsxSheet *self, const XlsxCell *cell)
{
  const char *type = cell->type != NULL ? cell->type : "n";

  g_string_truncate (self->shown, 0);
  if (cell->formula || g_str_equal (type, "e"))
    g_string_append_printf (self->shown, "=%s", self->value->str);
  else if (self->value->len == 0)
    return;
  else if (g_str_equal (type, "s"))
    show_shared (self);
  else if (g_str_equal (type, "b"))
    g_string_append (self->shown, g_str_equal (self->value->str, "1") ? "TRUE" : "FALSE");
  else if (g_str_equal (type, "d"))
    ol_sheet_iso (self->value->str, self->shown);
  else if (g_str_equal (type, "n"))
    show_number (self, cell);
  else
    g_string_append (self->shown, self->value->str);
}

/* Just opened. */
static void
read_cell (XlsxSheet *self, OlSheetRow *row, gint64 *column)
{
  g_autofree char *reference = ol_sheet_xml_attribute (self->xml, "r");
  XlsxCell cell = { ol_sheet_xml_attribute (self->xml, "t"),
                    ol_sheet_xml_number (self->xml, "s", G_MAXINT32, 0), FALSE };

  if (reference != NULL && column_of (reference) >= 0)
    *column = column_of (reference);
  g_string_truncate (self->value, 0);
  read_content (self, &cell);
  show_cell (self, &cell);
  ol_sheet_row_put (row, *column, self->shown->str);
  (*column)++;
  g_free (cell.type);
}

/* Just opened. */
static void
read_row (XlsxSheet *self, OlSheetRow *row)
{
  const gint64 line = ol_sheet_xml_number (self->xml, "r", MAX_LINE, 0);
  gint64 column = 0;
  int depth = 1;
  OlSheetXmlEvent event;

  self->line = MAX (self->line + 1, line);
  ol_sheet_row_reset (row, self->line);
  while (depth > 0 && (event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    {
      if (event == OL_SHEET_XML_OPEN && ol_sheet_xml_is (self->xml, "c"))
        read_cell (self, row, &column);
      else
        depth += event == OL_SHEET_XML_OPEN ? 1 : event == OL_SHEET_XML_CLOSE ? -1 : 0;
    }
}

static gboolean
xlsx_next (gpointer book, OlSheetRow *row)
{
  XlsxSheet *self = book;
  OlSheetXmlEvent event;

  while ((event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    if (event == OL_SHEET_XML_OPEN && ol_sheet_xml_is (self->xml, "row"))
      {
        read_row (self, row);
        return TRUE;
      }
  return FALSE;
}

const OlSheetFormat ol_sheet_xlsx = { xlsx_open, xlsx_next, xlsx_free };
