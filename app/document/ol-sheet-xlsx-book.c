/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ECMA-376 part 1: 18.2 (workbook), 18.4 (shared strings), 18.8 (styles); part 2: 9.3
 * (relationships). */
#include "ol-sheet-xlsx-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-csv-scanner.h"
#include "ol-sheet-value.h"

#define MAX_TEXTS 4000000
#define MAX_TEXT_BYTES (96 * 1024 * 1024)
#define MAX_STYLES 65536
#define MAX_FORMAT G_MAXINT32

static OlSheetXml *
open_xml (OlSheetParts *parts, const char *name, OlSheetFault *fault)
{
  OlSheetPart *part = ol_sheet_part_open (parts, name, fault);

  return part != NULL ? ol_sheet_xml_new (part, fault) : NULL;
}

/* --- which sheet ----------------------------------------------------------------------------- */

/* "/xl/worksheets/sheet1.xml" and "worksheets/sheet1.xml" of xl/workbook.xml. */
static char *
part_of_target (const char *target)
{
  return *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
}

static char *
find_target (OlSheetParts *parts, const char *id, OlSheetFault *fault)
{
  g_autoptr (OlSheetXml) xml = open_xml (parts, "xl/_rels/workbook.xml.rels", fault);
  OlSheetXmlEvent event;

  while (xml != NULL && (event = ol_sheet_xml_next (xml)) != OL_SHEET_XML_END)
    {
      g_autofree char *this_id = NULL;
      g_autofree char *target = NULL;

      if (event != OL_SHEET_XML_OPEN || !ol_sheet_xml_is (xml, "Relationship"))
        continue;
      this_id = ol_sheet_xml_attribute (xml, "Id");
      target = ol_sheet_xml_attribute (xml, "Target");
      if (g_strcmp0 (this_id, id) == 0 && target != NULL)
        return part_of_target (target);
    }
  return NULL;
}

static gboolean
is_true (const char *text)
{
  return text != NULL && (g_str_equal (text, "1") || g_str_equal (text, "true"));
}

static void
read_sheet (OlSheetXml *xml, char **id)
{
  g_autofree char *state = ol_sheet_xml_attribute (xml, "state");

  if (*id == NULL && (state == NULL || g_str_equal (state, "visible")))
    *id = ol_sheet_xml_attribute (xml, "id");
}

static gboolean
read_workbook (OlXlsxBook *self, OlSheetParts *parts, OlSheetFault *fault)
{
  g_autoptr (OlSheetXml) xml = open_xml (parts, "xl/workbook.xml", fault);
  g_autofree char *id = NULL;
  OlSheetXmlEvent event;

  while (xml != NULL && (event = ol_sheet_xml_next (xml)) != OL_SHEET_XML_END)
    {
      if (event != OL_SHEET_XML_OPEN)
        continue;
      if (ol_sheet_xml_is (xml, "workbookPr"))
        {
          g_autofree char *date1904 = ol_sheet_xml_attribute (xml, "date1904");

          self->since_1904 = is_true (date1904);
        }
      else if (ol_sheet_xml_is (xml, "sheet"))
        read_sheet (xml, &id);
    }
  if (fault->sentence != NULL)
    return FALSE;
  self->sheet = id != NULL ? find_target (parts, id, fault) : NULL;
  if (self->sheet != NULL && ol_sheet_parts_has (parts, self->sheet))
    return TRUE;
  return ol_sheet_fault_set (fault, _ ("The workbook has no visible sheet that can be read. Save "
                                       "it as XLSX, not as a binary workbook."));
}

/* --- which formats show days ----------------------------------------------------------------- */

/* ECMA-376 18.8.30: formats that have no code in the file. */
static gboolean
is_built_in_date (gint64 format)
{
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36)
         || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

static void
read_format (OlSheetXml *xml, GHashTable *dates)
{
  const gint64 id = ol_sheet_xml_number (xml, "numFmtId", MAX_FORMAT, -1);
  g_autofree char *code = ol_sheet_xml_attribute (xml, "formatCode");

  if (id >= 0 && code != NULL)
    g_hash_table_insert (dates, GINT_TO_POINTER ((int)id),
                         GINT_TO_POINTER (ol_sheet_is_date_format (code)));
}

static void
read_style (OlXlsxBook *self, OlSheetXml *xml, GHashTable *dates)
{
  const gint64 format = ol_sheet_xml_number (xml, "numFmtId", MAX_FORMAT, 0);
  gpointer known = NULL;
  gboolean is_date = is_built_in_date (format);

  if (g_hash_table_lookup_extended (dates, GINT_TO_POINTER ((int)format), NULL, &known))
    is_date = GPOINTER_TO_INT (known);
  if (self->date_styles->len < MAX_STYLES)
    g_array_append_val (self->date_styles, is_date);
}

static void
read_styles (OlXlsxBook *self, OlSheetParts *parts, OlSheetFault *fault)
{
  g_autoptr (OlSheetXml) xml = open_xml (parts, "xl/styles.xml", fault);
  g_autoptr (GHashTable) dates = g_hash_table_new (g_direct_hash, g_direct_equal);
  gboolean inside = FALSE;
  OlSheetXmlEvent event;

  while (xml != NULL && (event = ol_sheet_xml_next (xml)) != OL_SHEET_XML_END)
    {
      if (event == OL_SHEET_XML_TEXT)
        continue;
      if (ol_sheet_xml_is (xml, "cellXfs"))
        inside = event == OL_SHEET_XML_OPEN;
      else if (event == OL_SHEET_XML_OPEN && ol_sheet_xml_is (xml, "numFmt"))
        read_format (xml, dates);
      else if (event == OL_SHEET_XML_OPEN && inside && ol_sheet_xml_is (xml, "xf"))
        read_style (self, xml, dates);
    }
}

/* --- texts ----------------------------------------------------------------------------------- */

typedef struct
{
  GString *text;
  gboolean wanted; /* inside of <t> */
  int phonetic;    /* depth inside of <rPh>, which says how a text is read aloud */
  gsize bytes;
} TextRun;

static void
take_text (OlXlsxBook *self, TextRun *run, OlSheetFault *fault)
{
  run->bytes += run->text->len;
  if (self->texts->len >= MAX_TEXTS || run->bytes > MAX_TEXT_BYTES)
    ol_sheet_fault_set (fault, _ ("The workbook is larger than this program reads. Save the "
                                  "sheet alone, or as CSV."));
  else
    g_ptr_array_add (self->texts, g_string_chunk_insert (self->chunk, run->text->str));
  g_string_truncate (run->text, 0);
}

static void
follow_text (OlXlsxBook *self,
             OlSheetXml *xml,
             OlSheetXmlEvent event,
             TextRun *run,
             OlSheetFault *fault)
{
  if (event == OL_SHEET_XML_TEXT)
    {
      if (run->wanted && run->phonetic == 0 && run->text->len <= OL_CSV_MAX_CELL_SIZE)
        g_string_append (run->text, ol_sheet_xml_text (xml));
    }
  else if (ol_sheet_xml_is (xml, "t"))
    run->wanted = event == OL_SHEET_XML_OPEN;
  else if (ol_sheet_xml_is (xml, "rPh"))
    run->phonetic += event == OL_SHEET_XML_OPEN ? 1 : -1;
  else if (ol_sheet_xml_is (xml, "si") && event == OL_SHEET_XML_CLOSE)
    take_text (self, run, fault);
}

static void
read_texts (OlXlsxBook *self, OlSheetParts *parts, OlSheetFault *fault)
{
  g_autoptr (OlSheetXml) xml = open_xml (parts, "xl/sharedStrings.xml", fault);
  g_autoptr (GString) text = g_string_new (NULL);
  TextRun run = { .text = text };
  OlSheetXmlEvent event;

  while (xml != NULL && (event = ol_sheet_xml_next (xml)) != OL_SHEET_XML_END)
    follow_text (self, xml, event, &run, fault);
}

gboolean
ol_xlsx_book_load (OlXlsxBook *self, OlSheetParts *parts, OlSheetFault *fault)
{
  memset (self, 0, sizeof *self);
  self->date_styles = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->texts = g_ptr_array_new ();
  self->chunk = g_string_chunk_new (64 * 1024);
  if (!read_workbook (self, parts, fault))
    return FALSE;
  read_styles (self, parts, fault);
  read_texts (self, parts, fault);
  return fault->sentence == NULL;
}

void
ol_xlsx_book_clear (OlXlsxBook *self)
{
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->date_styles, g_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->chunk, g_string_chunk_free);
}

const char *
ol_xlsx_book_text (const OlXlsxBook *self, guint64 index)
{
  return index < self->texts->len ? g_ptr_array_index (self->texts, (guint)index) : "";
}

gboolean
ol_xlsx_book_is_date (const OlXlsxBook *self, gint64 style)
{
  return style >= 0 && style < self->date_styles->len
         && g_array_index (self->date_styles, gboolean, (guint)style);
}
