/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rates-ecb.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define ECB_NAMESPACE "http://www.ecb.int/vocabulary/2002-08-01/eurofxref"

typedef struct
{
  OlRatesList *list; /* borrowed */
  xmlTextReader *reader;
  char *date;       /* owned: of the Cube we are in */
  gboolean refused; /* nothing more is read */
} Reading;

static void
refuse (Reading *self, gint64 line, const char *reason)
{
  if (!self->refused)
    ol_rates_list_add_problem (self->list, line, "", "", reason);
  self->refused = TRUE;
}

static void
on_error (void *data, xmlErrorPtr error)
{
  Reading *self = data;
  g_autofree char *message = g_utf8_make_valid (error->message != NULL ? error->message : "", -1);
  g_autofree char *reason = NULL;

  if (error->level < XML_ERR_ERROR)
    return;
  g_strstrip (message);
  reason = g_strdup_printf (_ ("The file is not XML that can be read: %s"), message);
  refuse (self, error->line, reason);
}

static char *
get_attribute (Reading *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, BAD_CAST name);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

static gboolean
is_cube (Reading *self)
{
  return strcmp ((const char *)xmlTextReaderConstLocalName (self->reader), "Cube") == 0
         && g_strcmp0 ((const char *)xmlTextReaderConstNamespaceUri (self->reader), ECB_NAMESPACE)
                == 0;
}

static void
read_cube (Reading *self)
{
  g_autofree char *time = get_attribute (self, "time");
  g_autofree char *currency = get_attribute (self, "currency");
  g_autofree char *rate = get_attribute (self, "rate");
  OlRateText text = {
    .line = xmlGetLineNo (xmlTextReaderCurrentNode (self->reader)),
    .base = "EUR",
    .source = "ECB",
  };

  if (time != NULL)
    {
      g_free (self->date);
      self->date = g_steal_pointer (&time);
    }
  if (currency == NULL && rate == NULL)
    return;
  text.date = self->date != NULL ? self->date : "";
  text.quote = currency != NULL ? currency : "";
  text.rate = rate != NULL ? rate : "";
  ol_rates_list_add (self->list, &text);
}

static void
read_node (Reading *self)
{
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_DOCUMENT_TYPE:
      refuse (self, xmlTextReaderGetParserLineNumber (self->reader),
              _ ("The file declares a document type. That is not allowed here."));
      break;
    case XML_READER_TYPE_ELEMENT:
      if (is_cube (self))
        read_cube (self);
      break;
    default:
      break;
    }
}

void
ol_rates_ecb_read (GBytes *bytes, OlRatesList *list)
{
  Reading self = { .list = list };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  self.reader = xmlReaderForMemory (text, length, NULL, NULL, XML_PARSE_NONET);
  if (self.reader == NULL)
    {
      refuse (&self, 1, _ ("The file is not XML that can be read."));
      return;
    }
  xmlTextReaderSetStructuredErrorHandler (self.reader, on_error, &self);
  while (!self.refused && xmlTextReaderRead (self.reader) == 1)
    read_node (&self);
  xmlFreeTextReader (self.reader);
  g_free (self.date);
}
