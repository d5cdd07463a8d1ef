/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-output.h"

#include "ol-document-strings.h"

void
ol_ubl_begin (OlUblOutput *out, const char *name)
{
  if (!out->failed)
    out->failed = xmlTextWriterStartElement (out->writer, BAD_CAST name) < 0;
}

void
ol_ubl_end (OlUblOutput *out)
{
  if (!out->failed)
    out->failed = xmlTextWriterEndElement (out->writer) < 0;
}

void
ol_ubl_put_attribute (OlUblOutput *out, const char *name, const char *value)
{
  if (!out->failed)
    out->failed = xmlTextWriterWriteAttribute (out->writer, BAD_CAST name, BAD_CAST value) < 0;
}

static void
put_clean (OlUblOutput *out, const char *clean)
{
  if (!out->failed)
    out->failed = xmlTextWriterWriteString (out->writer, BAD_CAST clean) < 0;
}

void
ol_ubl_put_text (OlUblOutput *out, const char *value)
{
  g_autofree char *clean = ol_document_clean (value);

  put_clean (out, clean);
}

/* An empty element says nothing and breaks rules: what is not known is left out. */
void
ol_ubl_leaf (OlUblOutput *out, const char *name, const char *value)
{
  g_autofree char *clean = ol_document_clean (value);

  if (*clean == '\0')
    return;
  ol_ubl_begin (out, name);
  put_clean (out, clean);
  ol_ubl_end (out);
}

void
ol_ubl_date (OlUblOutput *out, const char *name, OlDate value)
{
  char buffer[OL_DATE_TEXT_SIZE];

  if (value != OL_DATE_NONE)
    ol_ubl_leaf (out, name, ol_date_print (value, buffer));
}

void
ol_ubl_money_in (OlUblOutput *out, const char *name, gint64 minor, const OlCurrency *currency)
{
  g_autofree char *plain = NULL;

  if (minor == OL_AMOUNT_NONE)
    return;
  plain = ol_money_plain (minor, currency);
  ol_ubl_begin (out, name);
  ol_ubl_put_attribute (out, "currencyID", currency->code);
  ol_ubl_put_text (out, plain);
  ol_ubl_end (out);
}

void
ol_ubl_money (OlUblOutput *out, const char *name, gint64 minor)
{
  ol_ubl_money_in (out, name, minor, out->invoice->currency);
}

void
ol_ubl_decimal (OlUblOutput *out, const char *name, OlDecimal value)
{
  g_autofree char *plain = ol_fixed_format (value, 6);

  ol_ubl_leaf (out, name, plain);
}
