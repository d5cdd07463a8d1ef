/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-page-table.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-page.h"
#include "ol-missions-page.h"
#include "ol-overview-page.h"
#include "ol-settings-page.h"
#include "ol-invoices-page.h"

static const OlPageEntry table[] = {
  { "overview", N_ ("Overview"), "onelog-overview-symbolic", "overview",
    OL_PERMISSION_MISSION_READ, ol_overview_page_action_table, ol_overview_page_new },
  { "missions", N_ ("Missions"), "onelog-missions-symbolic", "missions-browse",
    OL_PERMISSION_MISSION_READ, ol_missions_page_action_table, ol_missions_page_new },
  { "billing", N_ ("Billing"), "onelog-billing-symbolic", "billing-prepare",
    OL_PERMISSION_BILLING, ol_billing_page_action_table, ol_billing_page_new },
  { "invoices", N_ ("Invoices"), "onelog-invoices-symbolic", "invoices-find",
    OL_PERMISSION_INVOICE_READ, ol_invoices_page_action_table, ol_invoices_page_new },
  { "settings", N_ ("Settings"), "onelog-settings-symbolic", "settings-organisation",
    OL_PERMISSION_PARTNER_READ, ol_settings_page_action_table, ol_settings_page_new },
  { NULL },
};

const OlPageEntry *
ol_page_table (void)
{
  return table;
}

const OlPageEntry *
ol_page_table_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (const OlPageEntry *entry = table; entry->id != NULL; entry++)
    {
      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}
