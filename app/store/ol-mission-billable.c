/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-row-private.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* What billing asks of a mission: the row, its twin of the same container and day, whether a live
 * line bills it, and why and until when a person took it out. */
#define SELECT_BILLABLE                                                                            \
  "SELECT " OL_MISSION_COLUMNS                                                                     \
  ", (SELECT d.reference FROM mission AS d WHERE d.container = m.container AND "                   \
  "d.delivered_at BETWEEN m.delivered_at - m.delivered_at % 86400000 AND m.delivered_at - "        \
  "m.delivered_at % 86400000 + 86399999 AND d.rowid <> m.rowid AND d.status <> 'cancelled' "       \
  "AND d.deleted_at IS NULL ORDER BY d.delivered_at, d.rowid LIMIT 1), EXISTS (SELECT 1 "          \
  "FROM live_charge AS c WHERE c.mission = m.rowid), h.until, h.reason FROM mission AS m "         \
  "LEFT JOIN billing_hold AS h ON h.mission_id = m.id "                                            \
  "WHERE m.partner_id = ? AND m.status <> 'cancelled' AND m.deleted_at IS NULL "
#define SELECT_LATE                                                                                \
  SELECT_BILLABLE "AND " OL_MISSION_OPEN " AND m.delivered_at >= ? AND m.delivered_at < ? "        \
                  "ORDER BY m.delivered_at, m.reference"
#define SELECT_WINDOW                                                                              \
  SELECT_BILLABLE "AND m.delivered_at >= ? AND m.delivered_at < ? "                                \
                  "ORDER BY m.delivered_at, m.reference"
#define SELECT_UNDELIVERED                                                                         \
  SELECT_BILLABLE "AND m.delivered_at IS NULL AND m.pickup_at >= ? AND m.pickup_at < ? "           \
                  "ORDER BY m.pickup_at, m.reference"

#define SELECT_ONE SELECT_BILLABLE "AND m.id = ?"
#define SELECT_PARTNER_NAME "SELECT name FROM partner WHERE id = ?"

/** BillableRun: one call of ol_mission_each_billable(). */
typedef struct
{
  OlDb *db;
  const char *partner_id;
  OlMissionFunc func;
  gpointer data;
  GCancellable *cancellable;
  OlNameCache *names;
  OlMission *mission; /* reused */
} BillableRun;

/* What all rows share is read once. */
static gboolean
begin (BillableRun *run, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  run->names = ol_name_cache_new ();
  run->mission = ol_mission_new ();
  if (!ol_query_init (&query, run->db, SELECT_PARTNER_NAME, error))
    return FALSE;
  ol_query_bind_text (&query, run->partner_id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    ol_query_into (&query, &run->mission->partner);
  return TRUE;
}

static void
end (BillableRun *run)
{
  g_clear_pointer (&run->names, ol_name_cache_free);
  g_clear_pointer (&run->mission, ol_mission_free);
}

static gboolean
give_row (BillableRun *run, OlQuery *query, GError **error)
{
  const char *duplicate_of;
  gboolean already_billed;

  if (!ol_mission_row_take (query, run->names, run->mission, error))
    return FALSE;
  duplicate_of = ol_query_text (query);
  already_billed = ol_query_int (query) != 0;
  run->mission->held_until = ol_query_date (query);
  ol_query_into (query, &run->mission->hold_reason);
  return run->func (run->mission, duplicate_of, already_billed, run->data, error)
         && !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

/* Every row of one of the three statements between two days, the second not included. */
static gboolean
run_between (BillableRun *run, const char *sql, OlDate from, OlDate until, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, run->db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, run->partner_id);
  ol_query_bind_int (&query, from * DAY_MS);
  ol_query_bind_int (&query, until * DAY_MS);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return TRUE;
      if (!give_row (run, &query, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
ol_mission_each_billable (OlDb *db,
                          const char *partner_id,
                          OlDate from,
                          OlDate to,
                          OlDate late_from,
                          OlMissionFunc func,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  BillableRun run = {
    .db = db,
    .partner_id = partner_id,
    .func = func,
    .data = data,
    .cancellable = cancellable,
  };
  gboolean ok;

  g_return_val_if_fail (db != NULL && partner_id != NULL && func != NULL, FALSE);
  g_return_val_if_fail (from != OL_DATE_NONE && to >= from, FALSE);

  ok = begin (&run, error)
       && (late_from == OL_DATE_NONE || run_between (&run, SELECT_LATE, late_from, from, error))
       && run_between (&run, SELECT_WINDOW, from, to + 1, error)
       && run_between (&run, SELECT_UNDELIVERED, from, to + 1, error);
  end (&run);
  return ok;
}

static gboolean
give_one (BillableRun *run, const char *mission_id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, run->db, SELECT_ONE, error))
    return FALSE;
  ol_query_bind_text (&query, run->partner_id);
  ol_query_bind_text (&query, mission_id);
  return ol_query_step (&query, &row, error) && (!row || give_row (run, &query, error));
}

gboolean
ol_mission_give_billable (OlDb *db,
                          const char *partner_id,
                          const char *mission_id,
                          OlMissionFunc func,
                          gpointer data,
                          GError **error)
{
  BillableRun run = { .db = db, .partner_id = partner_id, .func = func, .data = data };
  gboolean ok;

  g_return_val_if_fail (db != NULL && partner_id != NULL && mission_id != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  ok = begin (&run, error) && give_one (&run, mission_id, error);
  end (&run);
  return ok;
}

gboolean
ol_mission_each_unbilled (OlDb *db,
                          const char *partner_id,
                          OlDate from,
                          OlDate until,
                          OlMissionFunc func,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  BillableRun run = {
    .db = db,
    .partner_id = partner_id,
    .func = func,
    .data = data,
    .cancellable = cancellable,
  };
  gboolean ok;

  g_return_val_if_fail (db != NULL && partner_id != NULL && func != NULL, FALSE);
  g_return_val_if_fail (from != OL_DATE_NONE && until >= from, FALSE);

  ok = begin (&run, error) && run_between (&run, SELECT_LATE, from, until, error);
  end (&run);
  return ok;
}
