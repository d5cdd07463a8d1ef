/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-row-private.h"

#define DELETE_WORDS                                                                               \
  "INSERT INTO mission_fts (mission_fts, rowid, words) "                                           \
  "SELECT 'delete', w.rowid, w.words FROM mission_words AS w "                                     \
  "WHERE w.rowid = (SELECT rowid FROM mission WHERE id = ?)"
#define INSERT_WORDS                                                                               \
  "INSERT INTO mission_fts (rowid, words) SELECT w.rowid, w.words FROM mission_words AS w "        \
  "WHERE w.rowid = (SELECT rowid FROM mission WHERE id = ?)"
#define SELECT_INVOICE                                                                             \
  "SELECT i.id, i.number FROM mission AS m JOIN live_charge AS c ON c.mission = m.rowid "          \
  "JOIN invoice_line AS l ON l.id = c.line_id JOIN invoice AS i ON i.id = l.invoice_id "           \
  "WHERE m.id = ? ORDER BY i.number IS NULL LIMIT 1"

/* More names than that are not looked through. */
#define NAMES(table)                                                                               \
  "SELECT name FROM " table " WHERE deleted_at IS NULL ORDER BY name_key LIMIT 5000"

static const OlColumn written_columns[] = {
  { "consignee_id", OL_COLUMN_REFERENCE },
  { "container", OL_COLUMN_PLAIN },
  { "customer_id", OL_COLUMN_REFERENCE },
  { "delivered_at", OL_COLUMN_PLAIN },
  { "destination_id", OL_COLUMN_REFERENCE },
  { "distance", OL_COLUMN_PLAIN },
  { "driver_id", OL_COLUMN_REFERENCE },
  { "equipment", OL_COLUMN_PLAIN },
  { "nights", OL_COLUMN_PLAIN },
  { "notes", OL_COLUMN_PERSONAL },
  { "origin_id", OL_COLUMN_REFERENCE },
  { "partner_id", OL_COLUMN_REFERENCE },
  { "pickup_at", OL_COLUMN_PLAIN },
  { "priority", OL_COLUMN_PLAIN },
  { "reference", OL_COLUMN_PLAIN },
  { "status", OL_COLUMN_PLAIN },
  { "vehicle_id", OL_COLUMN_REFERENCE },
  { "waiting_minutes", OL_COLUMN_PLAIN },
  { "weight", OL_COLUMN_PLAIN },
};

/* What people write about a mission. */
static const OlTable written_table = {
  .name = "mission",
  .changed = OL_TABLE_MISSION,
  .update = "UPDATE mission SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
            "consignee_id = ?5, container = ?6, customer_id = ?7, delivered_at = ?8, "
            "destination_id = ?9, distance = ?10, driver_id = ?11, equipment = ?12, nights = ?13, "
            "notes = ?14, origin_id = ?15, partner_id = ?16, pickup_at = ?17, priority = ?18, "
            "reference = ?19, status = ?20, vehicle_id = ?21, waiting_minutes = ?22, "
            "weight = ?23 WHERE id = ?1 AND row_version = ?2",
  .columns = written_columns,
  .n_columns = G_N_ELEMENTS (written_columns),
};

static OlRecord *
written_record (const OlMission *mission)
{
  OlRecord *record = ol_record_new (&written_table);

  ol_mission_record_fill (record, mission);
  return record;
}

static gboolean
resolve (OlNameCache *names,
         OlWrite *write,
         OlNameKind kind,
         const char *name,
         char **id,
         GError **error)
{
  if (*id != NULL || name == NULL || *name == '\0')
    return TRUE;
  return ol_name_cache_find_or_create (names, write, kind, name, id, error);
}

static gboolean
resolve_names (OlWrite *write, OlMission *mission, GError **error)
{
  g_autoptr (OlNameCache) names = ol_name_cache_new ();

  return resolve (names, write, OL_NAME_CUSTOMER, mission->customer, &mission->customer_id, error)
         && resolve (names, write, OL_NAME_CONSIGNEE, mission->consignee, &mission->consignee_id,
                     error)
         && resolve (names, write, OL_NAME_PLACE, mission->origin, &mission->origin_id, error)
         && resolve (names, write, OL_NAME_PLACE, mission->destination, &mission->destination_id,
                     error)
         && resolve (names, write, OL_NAME_VEHICLE, mission->vehicle, &mission->vehicle_id, error)
         && resolve (names, write, OL_NAME_DRIVER, mission->driver, &mission->driver_id, error);
}

static gboolean
run_for (OlDb *db, const char *sql, const char *id, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  return ol_query_run (&query, error);
}

gboolean
ol_mission_forget_words (OlDb *db, const char *mission_id, GError **error)
{
  return run_for (db, DELETE_WORDS, mission_id, error);
}

/* The index forgets the old words while they can still be read, then learns the new ones. */
static gboolean
update_written (
    OlWrite *write, OlMission *mission, const OlRecord *before, gboolean *changed, GError **error)
{
  OlDb *db = ol_write_db (write);
  g_autoptr (OlRecord) after = written_record (mission);

  if (!ol_mission_forget_words (db, mission->id, error))
    return FALSE;
  if (!ol_write_update (write, mission->id, mission->row_version, before, after, changed, error))
    {
      ol_mission_tell_taken (db, mission->reference, error);
      return FALSE;
    }
  return run_for (db, INSERT_WORDS, mission->id, error);
}

gboolean
ol_mission_enter (OlWrite *write, OlMission *mission, GError **error)
{
  g_autoptr (OlMissionImport) import = NULL;

  g_return_val_if_fail (write != NULL && mission != NULL, FALSE);
  g_return_val_if_fail (mission->partner_id != NULL && mission->reference != NULL, FALSE);

  import = ol_mission_import_begin (write, error);
  return import != NULL && ol_mission_import_add (import, mission, error)
         && ol_mission_import_finish (import, error);
}

gboolean
ol_mission_save (OlWrite *write, OlMission *mission, gboolean *changed, GError **error)
{
  g_autoptr (OlMission) stored = NULL;
  g_autoptr (OlRecord) before = NULL;

  g_return_val_if_fail (write != NULL && mission != NULL && changed != NULL, FALSE);
  g_return_val_if_fail (mission->partner_id != NULL && mission->reference != NULL, FALSE);

  *changed = TRUE;
  if (mission->id == NULL)
    return ol_mission_enter (write, mission, error);
  stored = ol_mission_load (ol_write_db (write), mission->id, error);
  if (stored == NULL || !resolve_names (write, mission, error))
    return FALSE;
  before = written_record (stored);
  if (!update_written (write, mission, before, changed, error))
    return FALSE;
  if (*changed)
    mission->row_version++;
  return TRUE;
}

void
ol_mission_invoice_free (OlMissionInvoice *self)
{
  if (self == NULL)
    return;
  g_free (self->invoice_id);
  g_free (self->number);
  g_free (self);
}

OlMissionInvoice *
ol_mission_invoice (OlDb *db, const char *mission_id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  OlMissionInvoice *self;
  gboolean row;

  g_return_val_if_fail (db != NULL && mission_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_INVOICE, error))
    return NULL;
  ol_query_bind_text (&query, mission_id);
  if (!ol_query_step (&query, &row, error) || !row)
    return NULL;
  self = g_new0 (OlMissionInvoice, 1);
  self->invoice_id = ol_query_dup (&query);
  self->number = ol_query_dup (&query);
  return self;
}

static const char *
names_sql (OlMissionField field)
{
  switch (field)
    {
    case OL_MISSION_FIELD_CUSTOMER:
      return NAMES ("customer");
    case OL_MISSION_FIELD_CONSIGNEE:
      return NAMES ("consignee");
    case OL_MISSION_FIELD_ORIGIN:
    case OL_MISSION_FIELD_DESTINATION:
      return NAMES ("place");
    case OL_MISSION_FIELD_VEHICLE:
      return NAMES ("vehicle");
    case OL_MISSION_FIELD_DRIVER:
      return NAMES ("driver");
    default:
      g_return_val_if_reached (NULL);
    }
}

GStrv
ol_mission_field_names (OlDb *db, OlMissionField field, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (OlQuery) query = { 0 };
  const char *sql = names_sql (field);
  gboolean row;

  g_return_val_if_fail (db != NULL && sql != NULL, NULL);

  if (!ol_query_init (&query, db, sql, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_strv_builder_end (names);
      g_strv_builder_add (names, ol_query_text (&query));
    }
  return NULL;
}
