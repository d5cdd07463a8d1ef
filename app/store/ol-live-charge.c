/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-live-charge-private.h"

#include <glib/gi18n-lib.h>

#define INSERT_LIVE                                                                                \
  "INSERT INTO live_charge (mission_id, charge_key, line_id) VALUES (?, ?, ?) "                    \
  "ON CONFLICT DO NOTHING"
#define SELECT_HOLDER                                                                              \
  "SELECT i.number, i.issue_date FROM live_charge AS c "                                           \
  "JOIN invoice_line AS l ON l.id = c.line_id JOIN invoice AS i ON i.id = l.invoice_id "           \
  "WHERE c.mission_id = ? AND c.charge_key = ?"
#define DELETE_LIVE "DELETE FROM live_charge WHERE line_id = ?"
/* billing follows from the live charges: it is no change of its own, the document's change tells of
 * it. */
#define UPDATE_BILLING "UPDATE mission SET billing = ?1 WHERE id = ?2 AND billing <> ?1"
#define UPDATE_BILLING_IF_FREE                                                                     \
  UPDATE_BILLING " AND NOT EXISTS (SELECT 1 FROM live_charge WHERE mission_id = mission.id)"

static void
tell_holder (OlWrite *write,
             const OlInvoiceMission *mission,
             const char *charge_key,
             GError **error)
{
  g_auto (OlQuery) query = { 0 };
  const char *number = NULL;
  gboolean row;

  if (!ol_query_init (&query, ol_write_db (write), SELECT_HOLDER, error))
    return;
  ol_query_bind_text (&query, mission->mission_id);
  ol_query_bind_text (&query, charge_key);
  if (!ol_query_step (&query, &row, error))
    return;
  if (row)
    number = ol_query_text (&query);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("Mission %s is billed already (%s), on %s; nothing was changed. Preview the "
                  "period again."),
               mission->reference, charge_key, number != NULL ? number : _ ("another draft"));
}

static gboolean
take_one (OlWrite *write,
          const OlInvoiceLine *line,
          const OlInvoiceMission *mission,
          GError **error)
{
  g_auto (OlQuery) query = { 0 };
  OlDb *db = ol_write_db (write);

  if (!ol_query_init (&query, db, INSERT_LIVE, error))
    return FALSE;
  ol_query_bind_text (&query, mission->mission_id);
  ol_query_bind_text (&query, line->charge_key);
  ol_query_bind_text (&query, line->id);
  if (!ol_query_run (&query, error))
    return FALSE;
  if (sqlite3_changes (ol_db_handle (db)) == 1)
    return TRUE;
  tell_holder (write, mission, line->charge_key, error);
  return FALSE;
}

static gboolean
set_billing (
    OlWrite *write, const char *sql, const char *mission_id, OlBillingStatus status, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, ol_write_db (write), sql, error))
    return FALSE;
  ol_query_bind_text (&query, ol_billing_status_to_text (status));
  ol_query_bind_text (&query, mission_id);
  return ol_query_run (&query, error);
}

gboolean
ol_live_charges_take (OlWrite *write, const OlInvoice *invoice, GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *mission = g_ptr_array_index (line->missions, j);

          if (!take_one (write, line, mission, error)
              || !ol_write_depend (write, mission->mission_id, error))
            return FALSE;
        }
    }
  return ol_live_charges_mark (write, invoice, OL_BILLING_DRAFTED, error);
}

gboolean
ol_live_charges_release (OlWrite *write,
                         const OlInvoiceLine *line,
                         OlBillingStatus status,
                         GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, ol_write_db (write), DELETE_LIVE, error))
    return FALSE;
  ol_query_bind_text (&query, line->id);
  if (!ol_query_run (&query, error))
    return FALSE;
  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *mission = g_ptr_array_index (line->missions, i);

      if (!set_billing (write, UPDATE_BILLING_IF_FREE, mission->mission_id, status, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ol_live_charges_mark (OlWrite *write,
                      const OlInvoice *invoice,
                      OlBillingStatus status,
                      GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *mission = g_ptr_array_index (line->missions, j);

          if (!set_billing (write, UPDATE_BILLING, mission->mission_id, status, error))
            return FALSE;
        }
    }
  return TRUE;
}
