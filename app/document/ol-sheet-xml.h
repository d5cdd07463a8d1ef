/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-sheet-parts.h"

G_BEGIN_DECLS

/**
 * OlSheetXml: one part of a workbook as a stream of XML events. No document type, no entity of its
 * own, no network; memory: one text.
 */
typedef struct _OlSheetXml OlSheetXml;

typedef enum
{
  OL_SHEET_XML_END, /* of the part, or a fault */
  OL_SHEET_XML_OPEN,
  OL_SHEET_XML_TEXT,
  OL_SHEET_XML_CLOSE, /* also of an element without content */
} OlSheetXmlEvent;

/** ol_sheet_xml_new: (transfer full): takes @part. */
OlSheetXml *ol_sheet_xml_new (OlSheetPart *part, OlSheetFault *fault);
void ol_sheet_xml_free (OlSheetXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSheetXml, ol_sheet_xml_free)

/** ol_sheet_xml_next: the event that follows. */
OlSheetXmlEvent ol_sheet_xml_next (OlSheetXml *self);

/** ol_sheet_xml_is: whether the element opened or closed has this local name. */
gboolean ol_sheet_xml_is (OlSheetXml *self, const char *name);

/** ol_sheet_xml_depth: of the element or text; the root is 0. */
int ol_sheet_xml_depth (OlSheetXml *self);

/** ol_sheet_xml_text: of a TEXT event, borrowed until the next. */
const char *ol_sheet_xml_text (OlSheetXml *self);

/** ol_sheet_xml_attribute: (transfer full) (nullable): by local name, of the element opened. */
char *ol_sheet_xml_attribute (OlSheetXml *self, const char *name);

/** ol_sheet_xml_number: an attribute that is a whole number from 0 to @max; @otherwise when it is
 * absent or anything else. */
gint64 ol_sheet_xml_number (OlSheetXml *self, const char *name, gint64 max, gint64 otherwise);

G_END_DECLS
