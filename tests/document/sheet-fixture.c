/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-fixture.h"

#include <string.h>
#include <zip.h>

static void
add_part (zip_t *zip, const char *name, const char *content)
{
  zip_source_t *source = zip_source_buffer (zip, content, strlen (content), 0);

  g_assert_cmpint (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

static GBytes *
bytes_of (zip_source_t *source)
{
  zip_stat_t stat;
  guint8 *data;

  g_assert_cmpint (zip_source_stat (source, &stat), ==, 0);
  data = g_malloc (stat.size);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  g_assert_cmpint (zip_source_read (source, data, stat.size), ==, (gint64)stat.size);
  zip_source_close (source);
  return g_bytes_new_take (data, stat.size);
}

GBytes *
sheet_zip (const char *name, ...)
{
  zip_error_t error;
  zip_source_t *source;
  zip_t *zip;
  GBytes *bytes;
  va_list arguments;

  zip_error_init (&error);
  source = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_source_keep (source);
  zip = zip_open_from_source (source, ZIP_TRUNCATE, &error);
  g_assert_nonnull (zip);
  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *))
    add_part (zip, name, va_arg (arguments, const char *));
  va_end (arguments);
  g_assert_cmpint (zip_close (zip), ==, 0);
  bytes = bytes_of (source);
  zip_source_free (source);
  zip_error_fini (&error);
  return bytes;
}

#define XLSX_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS_NS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

static const char workbook[]
    = "<workbook " XLSX_NS " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "relationships\"><workbookPr/><sheets>"
      "<sheet name=\"Lists\" sheetId=\"7\" state=\"hidden\" r:id=\"rId9\"/>"
      "<sheet name=\"Missions\" sheetId=\"1\" r:id=\"rId1\"/>"
      "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";

static const char relations[]
    = "<Relationships " RELS_NS ">"
      "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/>"
      "<Relationship Id=\"rId9\" Target=\"worksheets/sheet9.xml\"/></Relationships>";

static const char styles[]
    = "<styleSheet " XLSX_NS "><numFmts>"
      "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"[Magenta]#,##0&quot; days&quot;\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

GBytes *
sheet_xlsx (const char *rows, const char *texts)
{
  g_autofree char *sheet = g_strdup_printf (
      "<worksheet %s><sheetData>%s</sheetData></worksheet>", XLSX_NS, rows);
  g_autofree char *strings = g_strdup_printf ("<sst %s>%s</sst>", XLSX_NS, texts);

  return sheet_zip ("[Content_Types].xml", "<Types/>", "xl/workbook.xml", workbook,
                    "xl/_rels/workbook.xml.rels", relations, "xl/styles.xml", styles,
                    "xl/sharedStrings.xml", strings, "xl/worksheets/sheet1.xml", sheet, NULL);
}

GBytes *
sheet_ods (const char *rows)
{
  g_autofree char *content = g_strdup_printf (
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
      "<office:body><office:spreadsheet><table:table table:name=\"Missions\">%s</table:table>"
      "<table:table table:name=\"Other\"><table:table-row><table:table-cell><text:p>no</text:p>"
      "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
      "</office:document-content>",
      rows);

  return sheet_zip ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
                    content, NULL);
}
