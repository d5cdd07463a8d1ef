/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-read.h"

#include "ol-document-error.h"

#include <glib/gi18n-lib.h>

void
ol_ubl_set_text (char **target, const xmlNode *node)
{
  g_free (*target);
  *target = g_strdup (ol_ubl_text (node));
}

static void
refuse (OlUblRead *read, const xmlNode *node, GError *reason)
{
  if (!read->failed)
    g_set_error (read->error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                 _ ("The XML cannot be read, line %ld, %s \"%.120s\": %s"), xmlGetLineNo (node),
                 node->name, ol_ubl_text (node), reason->message);
  g_error_free (reason);
  read->failed = TRUE;
}

void
ol_ubl_read_date (OlUblRead *read, const xmlNode *node, OlDate *target)
{
  GError *reason = NULL;

  if (!ol_date_parse (ol_ubl_text (node), target, &reason))
    refuse (read, node, reason);
}

void
ol_ubl_read_fixed (OlUblRead *read, const xmlNode *node, guint decimals, gint64 *target)
{
  GError *reason = NULL;

  if (!ol_fixed_parse (ol_ubl_text (node), decimals, target, &reason))
    refuse (read, node, reason);
}

/* Without a currency there are no minor units: the amount stays unknown, the currency is reported.
 */
void
ol_ubl_read_money_in (OlUblRead *read,
                      const xmlNode *node,
                      const OlCurrency *currency,
                      gint64 *target)
{
  GError *reason = NULL;

  if (currency != NULL && !ol_money_parse (ol_ubl_text (node), currency, target, &reason))
    refuse (read, node, reason);
}

void
ol_ubl_read_money (OlUblRead *read, const xmlNode *node, gint64 *target)
{
  ol_ubl_read_money_in (read, node, read->currency, target);
}

void
ol_ubl_read_category (
    OlUblRead *read, const xmlNode *node, char **category, OlDecimal *rate, char **reason)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "ID"))
      ol_ubl_set_text (category, child);
    else if (ol_ubl_is (child, "Percent"))
      ol_ubl_read_fixed (read, child, 6, rate);
    else if (ol_ubl_is (child, "TaxExemptionReason") && reason != NULL)
      ol_ubl_set_text (reason, child);
  }
}
