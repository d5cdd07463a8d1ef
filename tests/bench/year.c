/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "year.h"

#define PER_INVOICE 5
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define TODAY (FIXTURE_NOW / DAY_MS)

static GPtrArray *
make_missions (Fixture *fixture, const OlPartner *partner, guint count, guint days)
{
  GPtrArray *missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *reference = g_strdup_printf ("BM-%u-%06u", days, i);
      OlMission *mission = fixture_mission (fixture, partner->id, reference, 1);

      mission->delivered_at = (TODAY - 1 - i * days / count) * DAY_MS + 36000000;
      g_ptr_array_add (missions, mission);
    }
  fixture_import (fixture, missions);
  return missions;
}

typedef struct
{
  const OlPartner *partner;
  GPtrArray *missions;
} Bill;

/* From the oldest to the newest, so that numbers and dates rise together. */
static gboolean
bill (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  const Bill *run = data;

  for (guint i = run->missions->len; i >= PER_INVOICE; i -= PER_INVOICE)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      g_autoptr (OlInvoice) draft = NULL;

      for (guint k = 1; k <= PER_INVOICE; k++)
        g_ptr_array_add (part, g_ptr_array_index (run->missions, i - k));
      draft = fixture_draft (run->partner, part);
      draft->issue_date = ol_mission_delivery_date (g_ptr_array_index (part, PER_INVOICE - 1));
      draft->due_date = draft->issue_date + 30;
      if (!ol_invoice_insert_draft (write, draft, error))
        return FALSE;
      draft->number = ol_series_take (write, OL_INVOICE_INVOICE, draft->issue_date, error);
      draft->ledger.currency = draft->currency;
      draft->ledger.rate = OL_DECIMAL_ONE;
      if (draft->number == NULL || !ol_invoice_freeze (write, draft, error))
        return FALSE;
    }
  return TRUE;
}

void
year_make (Fixture *fixture, guint missions)
{
  g_autoptr (OlPartner) partner = fixture_partner (fixture, "MEDLOG");
  g_autoptr (GPtrArray) billed = make_missions (fixture, partner, missions / 10 * 9, 365);
  g_autoptr (GPtrArray) unbilled = make_missions (fixture, partner, missions / 10, 31);
  Bill run = { partner, billed };

  fixture_write (fixture, bill, &run);
}
