/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-node.h"

#include "ol-document-error.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

/* A month of 10,000 missions with their proofs stays under 10 MB. */
#define MOST_BYTES (64 * 1024 * 1024)

static void
refuse_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  xmlParserCtxt *parser = data;

  parser->_private = parser;
  xmlStopParser (parser);
}

static void
ignore_message (void *data, xmlError *message)
{
}

static void
set_parse_error (xmlParserCtxt *parser, GError **error)
{
  g_autofree char *reason = NULL;

  if (parser->_private != NULL)
    reason = g_strdup (_ ("a DOCTYPE is not accepted"));
  else if (parser->lastError.message != NULL)
    reason = g_strstrip (g_utf8_make_valid (parser->lastError.message, -1));
  else
    reason = g_strdup (_ ("it ends too early"));
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("The XML cannot be read, line %d: %s. Export it again from where it came from."),
               parser->lastError.line, reason);
}

xmlDoc *
ol_ubl_parse (const char *xml, gsize length, GError **error)
{
  xmlParserCtxt *parser;
  xmlDoc *document;

  g_return_val_if_fail (xml != NULL || length == 0, NULL);

  if (length == 0 || length > MOST_BYTES)
    {
      g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                   _ ("The XML has %zu bytes; from 1 to %d are accepted."), length,
                   MOST_BYTES);
      return NULL;
    }
  parser = xmlNewParserCtxt ();
  parser->sax->internalSubset = refuse_doctype;
  parser->sax->serror = (xmlStructuredErrorFunc)ignore_message;
  document = xmlCtxtReadMemory (parser, xml, (int)length, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOBLANKS);
  if (document != NULL && parser->_private != NULL)
    g_clear_pointer (&document, xmlFreeDoc);
  if (document == NULL)
    set_parse_error (parser, error);
  xmlFreeParserCtxt (parser);
  return document;
}

const xmlNode *
ol_ubl_next (const xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

gboolean
ol_ubl_is (const xmlNode *node, const char *name)
{
  return g_str_equal (node->name, name);
}

static const char *
first_text (const xmlNode *child)
{
  if (child == NULL || child->type != XML_TEXT_NODE || child->content == NULL)
    return "";
  return (const char *)child->content;
}

const char *
ol_ubl_text (const xmlNode *node)
{
  return first_text (node->children);
}

const xmlNode *
ol_ubl_child (const xmlNode *parent, const char *name)
{
  OL_UBL_EACH (child, parent)
  {
    if (ol_ubl_is (child, name))
      return child;
  }
  return NULL;
}

const char *
ol_ubl_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
    if (at->ns == NULL && g_str_equal (at->name, name))
      return first_text (at->children);
  return NULL;
}
