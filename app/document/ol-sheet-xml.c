/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

struct _OlSheetXml
{
  OlSheetPart *part;      /* owned by the reader, which closes it */
  OlSheetFault *fault;    /* borrowed */
  xmlTextReader *reader;  /* owned (nullable) */
  gboolean close_pending; /* an element without content was opened */
};

static int
read_part (void *context, char *buffer, int size)
{
  return ol_sheet_part_read (context, buffer, size);
}

static int
close_part (void *context)
{
  ol_sheet_part_close (context);
  return 0;
}

static void
on_error (void *data, xmlErrorPtr error)
{
  OlSheetXml *self = data;

  if (error->level >= XML_ERR_ERROR)
    ol_sheet_fault_damaged (self->fault);
}

OlSheetXml *
ol_sheet_xml_new (OlSheetPart *part, OlSheetFault *fault)
{
  OlSheetXml *self;

  g_return_val_if_fail (part != NULL && fault != NULL, NULL);

  self = g_new0 (OlSheetXml, 1);
  self->fault = fault;
  self->reader = xmlReaderForIO (read_part, close_part, part, NULL, NULL, XML_PARSE_NONET);
  if (self->reader == NULL)
    ol_sheet_fault_damaged (fault);
  else
    xmlTextReaderSetStructuredErrorHandler (self->reader, on_error, self);
  return self;
}

void
ol_sheet_xml_free (OlSheetXml *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_free (self);
}

static OlSheetXmlEvent
event_of (OlSheetXml *self)
{
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      self->close_pending = xmlTextReaderIsEmptyElement (self->reader) == 1;
      return OL_SHEET_XML_OPEN;
    case XML_READER_TYPE_END_ELEMENT:
      return OL_SHEET_XML_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      return OL_SHEET_XML_TEXT;
    default:
      return OL_SHEET_XML_END; /* of no meaning here */
    }
}

OlSheetXmlEvent
ol_sheet_xml_next (OlSheetXml *self)
{
  g_return_val_if_fail (self != NULL, OL_SHEET_XML_END);

  if (self->close_pending)
    {
      self->close_pending = FALSE;
      return OL_SHEET_XML_CLOSE;
    }
  while (self->reader != NULL && self->fault->sentence == NULL
         && xmlTextReaderRead (self->reader) == 1)
    {
      OlSheetXmlEvent event;

      if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        {
          ol_sheet_fault_set (self->fault,
                              _ ("The file declares a document type. That is not allowed here."));
          break;
        }
      event = event_of (self);
      if (event != OL_SHEET_XML_END)
        return event;
    }
  return OL_SHEET_XML_END;
}

gboolean
ol_sheet_xml_is (OlSheetXml *self, const char *name)
{
  return g_strcmp0 ((const char *)xmlTextReaderConstLocalName (self->reader), name) == 0;
}

int
ol_sheet_xml_depth (OlSheetXml *self)
{
  return xmlTextReaderDepth (self->reader);
}

const char *
ol_sheet_xml_text (OlSheetXml *self)
{
  const xmlChar *text = xmlTextReaderConstValue (self->reader);

  return text != NULL ? (const char *)text : "";
}

/* "calcext:value-type" says again what "office:value-type" says. */
static gboolean
is_attribute (OlSheetXml *self, const char *name)
{
  return ol_sheet_xml_is (self, name)
         && g_strcmp0 ((const char *)xmlTextReaderConstPrefix (self->reader), "calcext") != 0;
}

char *
ol_sheet_xml_attribute (OlSheetXml *self, const char *name)
{
  char *value = NULL;
  int found;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (found = xmlTextReaderMoveToFirstAttribute (self->reader); found == 1 && value == NULL;
       found = xmlTextReaderMoveToNextAttribute (self->reader))
    if (is_attribute (self, name))
      value = g_strdup (ol_sheet_xml_text (self));
  xmlTextReaderMoveToElement (self->reader);
  return value;
}

gint64
ol_sheet_xml_number (OlSheetXml *self, const char *name, gint64 max, gint64 otherwise)
{
  g_autofree char *text = ol_sheet_xml_attribute (self, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, max, &number, NULL))
    return otherwise;
  return (gint64)number;
}
