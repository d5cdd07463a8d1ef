/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ODS: ISO/IEC 26300, 9.1 (tables), 6.1 (white space of texts), 19.385 (office:value-type). */
#include "ol-sheet-private.h"

#include <string.h>

#include "ol-sheet-value.h"

#define TABLE_DEPTH 3 /* document-content, body, spreadsheet, table */
#define MAX_REPEAT (1 << 20)

typedef struct
{
  OlSheetXml *xml; /* owned */
  gint64 line;     /* of the next row */
  gint64 repeats;  /* how often the row in hand is given still */
  gboolean inside; /* the first table */
  GString *text;   /* owned: of the cell in hand */
} OdsBook;

static void
ods_free (gpointer data)
{
  OdsBook *self = data;

  ol_sheet_xml_free (self->xml);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gpointer
ods_open (OlSheetParts *parts, OlSheetFault *fault)
{
  OlSheetPart *part = ol_sheet_part_open (parts, "content.xml", fault);
  OdsBook *self;

  if (part == NULL)
    return NULL;
  self = g_new0 (OdsBook, 1);
  self->xml = ol_sheet_xml_new (part, fault);
  self->text = g_string_new (NULL);
  self->line = 1;
  return self;
}

/* --- text ------------------------------------------------------------------------------------ */

static void
append_text (OdsBook *self, const char *text)
{
  /* One byte too many is enough to know. */
  if (self->text->len <= OL_CSV_MAX_CELL_SIZE)
    g_string_append (self->text, text);
}

static void
append_blanks (OdsBook *self)
{
  const gint64 count = ol_sheet_xml_number (self->xml, "c", OL_CSV_MAX_CELL_SIZE, 1);

  for (gint64 i = 0; i < count; i++)
    append_text (self, " ");
}

/* Past the end of the element that was opened. */
static void
skip (OdsBook *self)
{
  int depth = 1;
  OlSheetXmlEvent event;

  while (depth > 0 && (event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    depth += event == OL_SHEET_XML_OPEN ? 1 : event == OL_SHEET_XML_CLOSE ? -1 : 0;
}

/* A paragraph, just opened. */
static void
read_paragraph (OdsBook *self)
{
  int depth = 1;
  OlSheetXmlEvent event;

  while (depth > 0 && (event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    {
      if (event == OL_SHEET_XML_TEXT)
        append_text (self, ol_sheet_xml_text (self->xml));
      depth += event == OL_SHEET_XML_OPEN ? 1 : event == OL_SHEET_XML_CLOSE ? -1 : 0;
      if (event != OL_SHEET_XML_OPEN)
        continue;
      if (ol_sheet_xml_is (self->xml, "s"))
        append_blanks (self);
      else if (ol_sheet_xml_is (self->xml, "tab"))
        append_text (self, "\t");
      else if (ol_sheet_xml_is (self->xml, "line-break"))
        append_text (self, "\n");
    }
}

/* What is written in the cell; notes and drawings are no part of it. */
static void
read_content (OdsBook *self)
{
  gboolean first = TRUE;
  OlSheetXmlEvent event;

  while ((event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END
         && event != OL_SHEET_XML_CLOSE)
    {
      if (event != OL_SHEET_XML_OPEN)
        continue;
      if (!ol_sheet_xml_is (self->xml, "p"))
        {
          skip (self);
          continue;
        }
      if (!first)
        append_text (self, "\n");
      first = FALSE;
      read_paragraph (self);
    }
}

/* --- cells ----------------------------------------------------------------------------------- */

typedef struct
{
  char *type, *formula, *value, *date, *boolean, *string;
} CellWords;

static void
cell_words_clear (CellWords *self)
{
  g_free (self->type);
  g_free (self->formula);
  g_free (self->value);
  g_free (self->date);
  g_free (self->boolean);
  g_free (self->string);
}

static void
read_words (OdsBook *self, CellWords *words)
{
  words->type = ol_sheet_xml_attribute (self->xml, "value-type");
  words->formula = ol_sheet_xml_attribute (self->xml, "formula");
  words->value = ol_sheet_xml_attribute (self->xml, "value");
  words->date = ol_sheet_xml_attribute (self->xml, "date-value");
  words->boolean = ol_sheet_xml_attribute (self->xml, "boolean-value");
  words->string = ol_sheet_xml_attribute (self->xml, "string-value");
}

/* "of:=[.A2]*2" is "=[.A2]*2". */
static void
set_formula (OdsBook *self, const char *formula)
{
  const char *equals = strchr (formula, '=');

  g_string_assign (self->text, "=");
  append_text (self, equals != NULL ? equals + 1 : formula);
}

/* The typed value, where there is one, instead of how it is shown. */
static void
set_value (OdsBook *self, const CellWords *words)
{
  if (words->formula != NULL)
    set_formula (self, words->formula);
  else if (words->date != NULL)
    {
      g_string_truncate (self->text, 0);
      ol_sheet_iso (words->date, self->text);
    }
  else if (words->value != NULL && g_strcmp0 (words->type, "string") != 0)
    {
      g_string_truncate (self->text, 0);
      ol_sheet_number (words->value, self->text);
    }
  else if (words->boolean != NULL)
    g_string_assign (self->text, g_str_equal (words->boolean, "true") ? "TRUE" : "FALSE");
  else if (words->string != NULL)
    g_string_assign (self->text, words->string);
}

/* Just opened. Returns how many cells it stands for. */
static gint64
read_cell (OdsBook *self)
{
  const gint64 repeat
      = ol_sheet_xml_number (self->xml, "number-columns-repeated", MAX_REPEAT, 1);
  CellWords words = { NULL };

  g_string_truncate (self->text, 0);
  read_words (self, &words);
  read_content (self);
  set_value (self, &words);
  cell_words_clear (&words);
  return MAX (repeat, 1);
}

static void
put_cells (OdsBook *self, OlSheetRow *row, gint64 *column)
{
  const gint64 repeat = read_cell (self);

  /* Past the last cell that can be told, one of a thousand equal ones says it all. */
  for (gint64 i = 0; i < repeat && *column + i <= OL_CSV_MAX_CELLS; i++)
    ol_sheet_row_put (row, *column + i, self->text->str);
  *column += repeat;
}

static void
read_row (OdsBook *self, OlSheetRow *row)
{
  const gint64 repeat = ol_sheet_xml_number (self->xml, "number-rows-repeated", MAX_REPEAT, 1);
  gint64 column = 0;
  OlSheetXmlEvent event;

  ol_sheet_row_reset (row, self->line);
  while ((event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END
         && event != OL_SHEET_XML_CLOSE)
    {
      if (event != OL_SHEET_XML_OPEN)
        continue;
      if (ol_sheet_xml_is (self->xml, "table-cell")
          || ol_sheet_xml_is (self->xml, "covered-table-cell"))
        put_cells (self, row, &column);
      else
        skip (self);
    }
  self->repeats = MAX (repeat, 1);
}

static gboolean
give_row (OdsBook *self, OlSheetRow *row)
{
  row->line = self->line;
  /* A million empty rows are one. */
  if (row->count == 0 && row->beyond == 0)
    {
      self->line += self->repeats;
      self->repeats = 0;
    }
  else
    {
      self->line++;
      self->repeats--;
    }
  return TRUE;
}

static gboolean
ods_next (gpointer book, OlSheetRow *row)
{
  OdsBook *self = book;
  OlSheetXmlEvent event;

  if (self->repeats > 0)
    return give_row (self, row);
  while ((event = ol_sheet_xml_next (self->xml)) != OL_SHEET_XML_END)
    {
      const gboolean is_table = event != OL_SHEET_XML_TEXT && ol_sheet_xml_is (self->xml, "table")
                                && ol_sheet_xml_depth (self->xml) == TABLE_DEPTH;

      if (is_table && event == OL_SHEET_XML_CLOSE && self->inside)
        return FALSE;
      if (is_table && event == OL_SHEET_XML_OPEN)
        self->inside = TRUE;
      else if (self->inside && event == OL_SHEET_XML_OPEN
               && ol_sheet_xml_is (self->xml, "table-row"))
        {
          read_row (self, row);
          return give_row (self, row);
        }
    }
  return FALSE;
}

const OlSheetFormat ol_sheet_ods = { ods_open, ods_next, ods_free };
