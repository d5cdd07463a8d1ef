/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-ubl-node.h"

G_BEGIN_DECLS

/** OlUblRead: an invoice on its way out of XML. */
typedef struct
{
  OlInvoice *invoice;
  const OlCurrency *currency; /* of the document; NULL when unknown */
  GError **error;
  gboolean failed; /* @error is set: the first value refused */
} OlUblRead;

/** ol_ubl_set_text: replaces *@target by the text of @node. */
void ol_ubl_set_text (char **target, const xmlNode *node);

/* One value each; what is none is refused with its line. */
void ol_ubl_read_date (OlUblRead *read, const xmlNode *node, OlDate *target);
void ol_ubl_read_fixed (OlUblRead *read, const xmlNode *node, guint decimals, gint64 *target);
void ol_ubl_read_money (OlUblRead *read, const xmlNode *node, gint64 *target);
void ol_ubl_read_money_in (OlUblRead *read,
                           const xmlNode *node,
                           const OlCurrency *currency,
                           gint64 *target);

/** ol_ubl_read_category: @reason: (nullable) */
void ol_ubl_read_category (
    OlUblRead *read, const xmlNode *node, char **category, OlDecimal *rate, char **reason);

/* Groups of the document. */
void ol_ubl_read_charge (OlUblRead *read, const xmlNode *node);
void ol_ubl_read_tax_total (OlUblRead *read, const xmlNode *node);
void ol_ubl_read_totals (OlUblRead *read, const xmlNode *node);
void ol_ubl_read_line (OlUblRead *read, const xmlNode *node);

G_END_DECLS
