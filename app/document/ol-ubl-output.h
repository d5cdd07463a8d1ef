/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

#include <libxml/xmlwriter.h>

G_BEGIN_DECLS

/**
 * OlUblOutput: XML on its way out. Once libxml2 has refused something, it is not called any more.
 */
typedef struct
{
  xmlTextWriter *writer;    /* owned by ol_ubl_write() */
  const OlInvoice *invoice; /* borrowed */
  gboolean failed;
} OlUblOutput;

/* Elements open and close in pairs; an attribute belongs to the one opened last. */
void ol_ubl_begin (OlUblOutput *out, const char *name);
void ol_ubl_end (OlUblOutput *out);
void ol_ubl_put_attribute (OlUblOutput *out, const char *name, const char *value);

/** ol_ubl_put_text: text of people, cleaned of what XML 1.0 forbids. */
void ol_ubl_put_text (OlUblOutput *out, const char *value);

/** ol_ubl_leaf: an element with a text; nothing for no text. _date: nothing for OL_DATE_NONE. */
void ol_ubl_leaf (OlUblOutput *out, const char *name, const char *value);
void ol_ubl_date (OlUblOutput *out, const char *name, OlDate value);
void ol_ubl_decimal (OlUblOutput *out, const char *name, OlDecimal value);

/** ol_ubl_money: in the invoice's currency, with all its decimals; nothing for OL_AMOUNT_NONE. */
void ol_ubl_money (OlUblOutput *out, const char *name, gint64 minor);
void ol_ubl_money_in (OlUblOutput *out, const char *name, gint64 minor, const OlCurrency *currency);

G_END_DECLS
