/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-live-charge-private.h"

#include <glib/gi18n-lib.h>

/* The missions of the documents whose ids are in the JSON array ?1, line by line. */
#define BILLED                                                                                     \
  "invoice_line AS l JOIN invoice_line_mission AS m ON m.line = l.rowid "                          \
  "WHERE l.invoice_id IN (SELECT value FROM json_each (?1)) "

#define INSERT_LIVE                                                                                \
  "INSERT INTO live_charge (mission, charge_key, line_id) "                                        \
  "SELECT m.mission, l.charge_key, l.id FROM " BILLED "ON CONFLICT DO NOTHING"
#define SELECT_REFUSED                                                                             \
  "SELECT m.reference, l.charge_key, (SELECT i.number FROM live_charge AS c "                      \
  "JOIN invoice_line AS h ON h.id = c.line_id JOIN invoice AS i ON i.id = h.invoice_id "           \
  "WHERE c.mission = m.mission AND c.charge_key = l.charge_key) FROM " BILLED                      \
  "AND NOT EXISTS (SELECT 1 FROM live_charge AS c WHERE c.mission = m.mission "                    \
  "AND c.charge_key = l.charge_key AND c.line_id = l.id) ORDER BY l.number, m.position LIMIT 1"
#define DELETE_LIVE                                                                                \
  "DELETE FROM live_charge WHERE line_id = ?1 AND (mission, charge_key) IN (SELECT m.mission, "    \
  "l.charge_key FROM invoice_line AS l JOIN invoice_line_mission AS m ON m.line = l.rowid "        \
  "WHERE l.id = ?1)"
/* billing follows from the live charges: it is no change of its own, the document's change tells of
 * it. OR FAIL spares a copy of every page for an undo of the statement alone: what fails here takes
 * the whole transaction back. */
#define MARK_BILLED                                                                                \
  "UPDATE OR FAIL mission SET billing = ?2 WHERE billing <> ?2 "                                   \
  "AND rowid IN (SELECT m.mission FROM " BILLED ")"
#define MARK_FREE                                                                                  \
  "UPDATE OR FAIL mission SET billing = ?2 WHERE billing <> ?2 "                                   \
  "AND rowid IN (SELECT mission FROM invoice_line_mission "                                        \
  "WHERE line = (SELECT rowid FROM invoice_line WHERE id = ?1)) "                                  \
  "AND NOT EXISTS (SELECT 1 FROM live_charge WHERE live_charge.mission = mission.rowid)"
#define SELECT_SENT                                                                                \
  "SELECT max (n) FROM outbox WHERE id IN (SELECT value FROM json_each (?1)) GROUP BY id"

/* Ids need no escapes. */
static void
append_id (GString *ids, const char *id)
{
  g_string_append (ids, ids->len == 0 ? "[\"" : "\",\"");
  g_string_append (ids, id);
}

static char *
close_ids (GString *ids)
{
  g_string_append (ids, ids->len == 0 ? "[]" : "\"]");
  return g_string_free (ids, FALSE);
}

/* (transfer full): the JSON array that BILLED asks for. */
static char *
ids_of (const OlInvoice *const *documents, gsize n)
{
  GString *ids = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    append_id (ids, documents[i]->id);
  return close_ids (ids);
}

/* (transfer full): likewise of all missions of @invoice, each once. */
static char *
missions_of (const OlInvoice *invoice)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *mission = g_ptr_array_index (line->missions, j);

          if (g_hash_table_add (seen, mission->mission_id))
            append_id (ids, mission->mission_id);
        }
    }
  return close_ids (ids);
}

static gint64
count_billed (const OlInvoice *const *documents, gsize n)
{
  gint64 billed = 0;

  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < documents[i]->lines->len; j++)
      billed += ((const OlInvoiceLine *)documents[i]->lines->pdata[j])->missions->len;
  return billed;
}

static gboolean
tell_refused (OlWrite *write, const char *ids, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  const char *reference, *charge_key, *number;
  gboolean row;

  if (!ol_query_init (&query, ol_write_db (write), SELECT_REFUSED, error))
    return FALSE;
  ol_query_bind_text (&query, ids);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  g_assert (row);
  reference = ol_query_text (&query);
  charge_key = ol_query_text (&query);
  number = ol_query_text (&query);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("Mission %s is billed already (%s), on %s; nothing was changed. Preview the "
                  "period again."),
               reference, charge_key, number != NULL ? number : _ ("another draft"));
  return FALSE;
}

static gboolean
insert_live (OlWrite *write, const char *ids, gint64 wanted, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  OlDb *db = ol_write_db (write);

  if (!ol_query_init (&query, db, INSERT_LIVE, error))
    return FALSE;
  ol_query_bind_text (&query, ids);
  if (!ol_query_run (&query, error))
    return FALSE;
  return sqlite3_changes64 (ol_db_handle (db)) == wanted || tell_refused (write, ids, error);
}

static gboolean
mark (OlWrite *write, const char *sql, const char *which, OlBillingStatus status, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, ol_write_db (write), sql, error))
    return FALSE;
  ol_query_bind_text (&query, which);
  ol_query_bind_text (&query, ol_billing_status_to_text (status));
  return ol_query_run (&query, error);
}

gboolean
ol_live_charges_claim (OlWrite *write, const OlInvoice *const *drafts, gsize n, GError **error)
{
  g_autofree char *ids = ids_of (drafts, n);

  return insert_live (write, ids, count_billed (drafts, n), error)
         && mark (write, MARK_BILLED, ids, OL_BILLING_DRAFTED, error);
}

gboolean
ol_live_charges_depend (OlWrite *write, const OlInvoice *invoice, GError **error)
{
  g_autofree char *ids = missions_of (invoice);

  return ol_write_depend_each (write, SELECT_SENT, ids, error);
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
  return ol_query_run (&query, error) && mark (write, MARK_FREE, line->id, status, error);
}

gboolean
ol_live_charges_mark (OlWrite *write,
                      const OlInvoice *invoice,
                      OlBillingStatus status,
                      GError **error)
{
  g_autofree char *ids = ids_of (&invoice, 1);

  return mark (write, MARK_BILLED, ids, status, error);
}
