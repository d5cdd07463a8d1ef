/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-repository.h"

#include "ol-mission.h"
#include "ol-mission-row-private.h"
#include "ol-write-private.h"

#define SELECT_CLOSED                                                                              \
  "SELECT EXISTS (SELECT 1 FROM invoice WHERE partner_id = ?1 AND window_from = ?2 "               \
  "AND window_to = ?3 AND kind = 'invoice' AND number IS NOT NULL) "                               \
  "OR EXISTS (SELECT 1 FROM billing_run WHERE partner_id = ?1 AND window_from > ?3)"
#define SELECT_RUN                                                                                 \
  "SELECT id, row_version, prepared_at FROM billing_run "                                          \
  "WHERE partner_id = ? AND window_from = ? AND window_to = ?"
#define SELECT_FIRST_UNBILLED                                                                      \
  "SELECT delivered_at FROM mission AS m WHERE partner_id = ? AND " OL_MISSION_OPEN                \
  " AND delivered_at IS NOT NULL "                                                                 \
  "AND status <> 'cancelled' AND deleted_at IS NULL ORDER BY delivered_at LIMIT 1"

static const OlColumn billing_run_columns[] = {
  { "partner_id", OL_COLUMN_REFERENCE },
  { "prepared_at", OL_COLUMN_PLAIN },
  { "window_from", OL_COLUMN_PLAIN },
  { "window_to", OL_COLUMN_PLAIN },
};

static const OlTable billing_run_table = {
  .name = "billing_run",
  .changed = OL_TABLE_INVOICE,
  .insert =
      "INSERT INTO billing_run (id, depot_id, updated_at, updated_by, partner_id, prepared_at, "
      "window_from, window_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  .update =
      "UPDATE billing_run SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
      "partner_id = ?5, prepared_at = ?6, window_from = ?7, window_to = ?8 WHERE id = ?1 AND "
      "row_version = ?2",
  .columns = billing_run_columns,
  .n_columns = G_N_ELEMENTS (billing_run_columns),
};

gboolean
ol_billing_window_closed (
    OlDb *db, const char *partner_id, const OlWindow *window, gboolean *closed, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 found;

  g_return_val_if_fail (db != NULL && partner_id != NULL, FALSE);
  g_return_val_if_fail (window != NULL && closed != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_CLOSED, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  ol_query_bind_date (&query, window->from);
  ol_query_bind_date (&query, window->to);
  if (!ol_query_one_int (&query, 0, &found, error))
    return FALSE;
  *closed = found != 0;
  return TRUE;
}

static OlRecord *
run_record (const char *partner_id, const OlWindow *window, gint64 prepared_at)
{
  OlRecord *record = ol_record_new (&billing_run_table);

  ol_record_text (record, "partner_id", partner_id);
  ol_record_int (record, "prepared_at", prepared_at);
  ol_record_date (record, "window_from", window->from);
  ol_record_date (record, "window_to", window->to);
  return record;
}

/* @id: (out) NULL when the window was not prepared yet */
static gboolean
find_run (OlDb *db,
          const char *partner_id,
          const OlWindow *window,
          char **id,
          gint64 *row_version,
          gint64 *prepared_at,
          GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_RUN, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  ol_query_bind_date (&query, window->from);
  ol_query_bind_date (&query, window->to);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *id = ol_query_dup (&query);
  *row_version = ol_query_int (&query);
  *prepared_at = ol_query_int (&query);
  return TRUE;
}

gboolean
ol_billing_run_record (OlWrite *write,
                       const char *partner_id,
                       const OlWindow *window,
                       GError **error)
{
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  g_autofree char *stored_id = NULL;
  gint64 row_version, prepared_at;
  char id[OL_ID_SIZE];
  gboolean changed;

  g_return_val_if_fail (write != NULL && partner_id != NULL && window != NULL, FALSE);

  if (!find_run (ol_write_db (write), partner_id, window, &stored_id, &row_version, &prepared_at,
                 error))
    return FALSE;
  after = run_record (partner_id, window, ol_write_now (write));
  if (stored_id == NULL)
    {
      ol_write_new_id (write, id);
      return ol_write_insert (write, id, after, error);
    }
  before = run_record (partner_id, window, prepared_at);
  return ol_write_update (write, stored_id, row_version, before, after, &changed, error);
}

gboolean
ol_billing_first_unbilled (OlDb *db, const char *partner_id, OlDate *date, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 delivered_at;

  g_return_val_if_fail (db != NULL && partner_id != NULL && date != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_FIRST_UNBILLED, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  if (!ol_query_one_int (&query, OL_INSTANT_NONE, &delivered_at, error))
    return FALSE;
  *date = delivered_at != OL_INSTANT_NONE ? ol_date_from_instant (delivered_at) : OL_DATE_NONE;
  return TRUE;
}
