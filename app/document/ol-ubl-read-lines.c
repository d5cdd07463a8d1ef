/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-private.h"
#include "ol-ubl-read.h"

/* A group of properties belongs to the mission that begins it. */
static void
read_property (OlInvoiceLine *line, const xmlNode *node)
{
  const xmlNode *name = ol_ubl_child (node, "Name"), *value = ol_ubl_child (node, "Value");
  OlInvoiceMission *mission;

  if (name == NULL || value == NULL)
    return;
  if (g_str_equal (ol_ubl_text (name), OL_UBL_MISSION) || line->missions->len == 0)
    g_ptr_array_add (line->missions, ol_invoice_mission_new ());
  mission = g_ptr_array_index (line->missions, line->missions->len - 1);
  if (g_str_equal (ol_ubl_text (name), OL_UBL_MISSION))
    ol_ubl_set_text (&mission->reference, value);
  else if (g_str_equal (ol_ubl_text (name), OL_UBL_CONTAINER))
    ol_ubl_set_text (&mission->container, value);
  else if (g_str_equal (ol_ubl_text (name), OL_UBL_VEHICLE))
    ol_ubl_set_text (&mission->vehicle, value);
  else if (g_str_equal (ol_ubl_text (name), OL_UBL_ROUTE))
    ol_ubl_set_text (&mission->route, value);
}

static void
read_item (OlUblRead *read, const xmlNode *node, OlInvoiceLine *line)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "Name"))
      ol_ubl_set_text (&line->description, child);
    else if (ol_ubl_is (child, "SellersItemIdentification") && ol_ubl_child (child, "ID") != NULL)
      ol_charge_kind_from_text (ol_ubl_text (ol_ubl_child (child, "ID")), &line->kind);
    else if (ol_ubl_is (child, "ClassifiedTaxCategory"))
      ol_ubl_read_category (read, child, &line->vat_category, &line->vat_rate, NULL);
    else if (ol_ubl_is (child, "AdditionalItemProperty"))
      read_property (line, child);
  }
}

static void
read_quantity (OlUblRead *read, const xmlNode *node, OlInvoiceLine *line)
{
  ol_ubl_read_fixed (read, node, 3, &line->quantity);
  g_free (line->unit);
  line->unit = g_strdup (ol_ubl_attribute (node, "unitCode"));
}

void
ol_ubl_read_line (OlUblRead *read, const xmlNode *node)
{
  OlInvoiceLine *line = ol_invoice_line_new ();

  g_ptr_array_add (read->invoice->lines, line);
  line->quantity = line->unit_price = line->net = OL_AMOUNT_NONE;
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "ID"))
      line->number = (guint)g_ascii_strtoull (ol_ubl_text (child), NULL, 10);
    else if (ol_ubl_is (child, "InvoicedQuantity") || ol_ubl_is (child, "CreditedQuantity"))
      read_quantity (read, child, line);
    else if (ol_ubl_is (child, "LineExtensionAmount"))
      ol_ubl_read_money (read, child, &line->net);
    else if (ol_ubl_is (child, "Item"))
      read_item (read, child, line);
    else if (ol_ubl_is (child, "Price") && ol_ubl_child (child, "PriceAmount") != NULL)
      ol_ubl_read_fixed (read, ol_ubl_child (child, "PriceAmount"), 6, &line->unit_price);
  }
}
