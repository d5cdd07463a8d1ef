/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-row-private.h"

#include <glib/gi18n-lib.h>

#define SELECT_LAST_ROW "SELECT ifnull (max (rowid), 0) FROM mission"
#define SELECT_REFERENCE "SELECT 1 FROM mission WHERE reference = ?"
#define INSERT_WORDS                                                                               \
  "INSERT INTO mission_fts (rowid, words) SELECT rowid, words FROM mission_words WHERE rowid > ?"

/* The planner's figures are worth the time once that many rows came in. */
#define ANALYZE_FROM 1000

static const OlColumn mission_columns[] = {
  { "billing", OL_COLUMN_PLAIN },         { "consignee_id", OL_COLUMN_REFERENCE },
  { "container", OL_COLUMN_PLAIN },       { "customer_id", OL_COLUMN_REFERENCE },
  { "delivered_at", OL_COLUMN_PLAIN },    { "destination_id", OL_COLUMN_REFERENCE },
  { "distance", OL_COLUMN_PLAIN },        { "driver_id", OL_COLUMN_REFERENCE },
  { "equipment", OL_COLUMN_PLAIN },       { "nights", OL_COLUMN_PLAIN },
  { "notes", OL_COLUMN_PERSONAL },        { "origin_id", OL_COLUMN_REFERENCE },
  { "partner_id", OL_COLUMN_REFERENCE },  { "pickup_at", OL_COLUMN_PLAIN },
  { "priority", OL_COLUMN_PLAIN },        { "reference", OL_COLUMN_PLAIN },
  { "status", OL_COLUMN_PLAIN },          { "vehicle_id", OL_COLUMN_REFERENCE },
  { "waiting_minutes", OL_COLUMN_PLAIN }, { "weight", OL_COLUMN_PLAIN },
};

static const OlTable mission_table = {
  .name = "mission",
  .changed = OL_TABLE_MISSION,
  .insert =
      "INSERT INTO mission (id, depot_id, updated_at, updated_by, billing, consignee_id, "
      "container, customer_id, delivered_at, destination_id, distance, driver_id, equipment, "
      "nights, notes, origin_id, partner_id, pickup_at, priority, reference, status, "
      "vehicle_id, waiting_minutes, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .delete = "DELETE FROM mission WHERE id = ?1 AND row_version = ?2",
  .columns = mission_columns,
  .n_columns = G_N_ELEMENTS (mission_columns),
};

struct _OlMissionImport
{
  OlWrite *write; /* borrowed */
  OlNameCache *names;
  OlRecord *record; /* reused */
  gint64 last_row;  /* before the import: what follows is new */
  gint64 added;
  OlMissionSpan span;
};

OlMissionImport *
ol_mission_import_begin (OlWrite *write, GError **error)
{
  g_autoptr (OlMissionImport) self = NULL;
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (write != NULL, NULL);

  self = g_new0 (OlMissionImport, 1);
  self->write = write;
  self->names = ol_name_cache_new ();
  self->record = ol_record_new (&mission_table);
  if (!ol_query_init (&query, ol_write_db (write), SELECT_LAST_ROW, error)
      || !ol_query_one_int (&query, 0, &self->last_row, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ol_mission_import_free (OlMissionImport *self)
{
  if (self == NULL)
    return;
  ol_name_cache_free (self->names);
  ol_record_free (self->record);
  g_free (self);
}

static gboolean
resolve (OlMissionImport *self, OlNameKind kind, const char *name, char **id, GError **error)
{
  return name == NULL || *name == '\0'
         || ol_name_cache_find_or_create (self->names, self->write, kind, name, id, error);
}

static gboolean
resolve_names (OlMissionImport *self, OlMission *mission, GError **error)
{
  return resolve (self, OL_NAME_CUSTOMER, mission->customer, &mission->customer_id, error)
         && resolve (self, OL_NAME_CONSIGNEE, mission->consignee, &mission->consignee_id, error)
         && resolve (self, OL_NAME_PLACE, mission->origin, &mission->origin_id, error)
         && resolve (self, OL_NAME_PLACE, mission->destination, &mission->destination_id, error)
         && resolve (self, OL_NAME_VEHICLE, mission->vehicle, &mission->vehicle_id, error)
         && resolve (self, OL_NAME_DRIVER, mission->driver, &mission->driver_id, error);
}

static void
fill_record (OlRecord *record, const OlMission *mission)
{
  ol_record_reset (record);
  ol_record_text (record, "billing", ol_billing_status_to_text (mission->billing));
  ol_mission_record_fill (record, mission);
}

OlRecord *
ol_mission_record (const OlMission *mission)
{
  OlRecord *record = ol_record_new (&mission_table);

  fill_record (record, mission);
  return record;
}

void
ol_mission_tell_taken (OlDb *db, const char *reference, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 taken = 0;

  if (error == NULL || !g_error_matches (*error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT)
      || !ol_query_init (&query, db, SELECT_REFERENCE, NULL))
    return;
  ol_query_bind_text (&query, reference);
  if (!ol_query_one_int (&query, 0, &taken, NULL) || !taken)
    return;
  g_clear_error (error);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("There is a mission “%s” already; nothing was changed. Give it another "
                  "reference, or leave it out."),
               reference);
}

gboolean
ol_mission_import_add (OlMissionImport *self, OlMission *mission, GError **error)
{
  char id[OL_ID_SIZE];

  g_return_val_if_fail (self != NULL && mission != NULL, FALSE);
  g_return_val_if_fail (mission->partner_id != NULL && mission->reference != NULL, FALSE);

  if (!resolve_names (self, mission, error))
    return FALSE;
  if (mission->id != NULL)
    g_strlcpy (id, mission->id, sizeof id);
  else
    ol_write_new_id (self->write, id);
  fill_record (self->record, mission);
  if (!ol_write_insert (self->write, id, self->record, error))
    {
      ol_mission_tell_taken (ol_write_db (self->write), mission->reference, error);
      return FALSE;
    }
  g_free (mission->id);
  mission->id = g_strdup (id);
  mission->row_version = 1;
  if (self->added++ == 0)
    g_strlcpy (self->span.first, id, sizeof self->span.first);
  g_strlcpy (self->span.last, id, sizeof self->span.last);
  return TRUE;
}

const OlMissionSpan *
ol_mission_import_span (OlMissionImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->added > 0 ? &self->span : NULL;
}

gboolean
ol_mission_import_finish (OlMissionImport *self, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  OlDb *db;

  g_return_val_if_fail (self != NULL, FALSE);

  db = ol_write_db (self->write);
  if (!ol_query_init (&query, db, INSERT_WORDS, error))
    return FALSE;
  ol_query_bind_int (&query, self->last_row);
  if (!ol_query_run (&query, error))
    return FALSE;
  return self->added < ANALYZE_FROM
         || ol_db_exec (db, "PRAGMA analysis_limit = 400; ANALYZE", error);
}
