/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-row-private.h"

#include <glib/gi18n-lib.h>

#define SELECT_BY_REFERENCE                                                                        \
  "SELECT " OL_MISSION_COLUMNS " FROM mission AS m WHERE m.reference = ? AND m.deleted_at IS NULL"
#define SELECT_BY_ID                                                                               \
  "SELECT " OL_MISSION_COLUMNS " FROM mission AS m WHERE m.id = ? AND m.deleted_at IS NULL"
#define SELECT_PARTNER_NAME "SELECT name FROM partner WHERE id = ?"
#define SELECT_REFERENCES "SELECT reference FROM mission"
#define SELECT_ANY "SELECT EXISTS (SELECT 1 FROM mission WHERE deleted_at IS NULL)"
#define SELECT_BILLING "SELECT billing, row_version FROM mission WHERE id = ?"

static const OlColumn billing_columns[] = { { "billing", OL_COLUMN_PLAIN } };

static const OlTable mission_billing_table = {
  .name = "mission",
  .changed = OL_TABLE_MISSION,
  .update = "UPDATE mission SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
            "billing = ?5 WHERE id = ?1 AND row_version = ?2",
  .columns = billing_columns,
  .n_columns = G_N_ELEMENTS (billing_columns),
};

static gboolean
take_names (OlDb *db, OlNameCache *names, OlMission *self, GError **error)
{
  return ol_name_cache_name (names, db, OL_NAME_CUSTOMER, self->customer_id, &self->customer, error)
         && ol_name_cache_name (names, db, OL_NAME_CONSIGNEE, self->consignee_id, &self->consignee,
                                error)
         && ol_name_cache_name (names, db, OL_NAME_PLACE, self->origin_id, &self->origin, error)
         && ol_name_cache_name (names, db, OL_NAME_PLACE, self->destination_id, &self->destination,
                                error)
         && ol_name_cache_name (names, db, OL_NAME_VEHICLE, self->vehicle_id, &self->vehicle, error)
         && ol_name_cache_name (names, db, OL_NAME_DRIVER, self->driver_id, &self->driver, error);
}

gboolean
ol_mission_row_take (OlQuery *query, OlNameCache *names, OlMission *self, GError **error)
{
  ol_billing_status_from_text (ol_query_text (query), &self->billing);
  ol_query_into (query, &self->consignee_id);
  ol_query_into (query, &self->container);
  ol_query_into (query, &self->customer_id);
  self->delivered_at = ol_query_instant (query);
  ol_query_into (query, &self->destination_id);
  self->distance = ol_query_int (query);
  ol_query_into (query, &self->driver_id);
  ol_query_into (query, &self->equipment);
  self->nights = ol_query_int (query);
  ol_query_into (query, &self->notes);
  ol_query_into (query, &self->origin_id);
  ol_query_into (query, &self->partner_id);
  self->pickup_at = ol_query_instant (query);
  ol_priority_from_text (ol_query_text (query), &self->priority);
  ol_query_into (query, &self->reference);
  ol_mission_status_from_text (ol_query_text (query), &self->status);
  ol_query_into (query, &self->vehicle_id);
  self->waiting_minutes = ol_query_int (query);
  self->weight = ol_query_int (query);
  self->documents = ol_query_int (query);
  ol_query_into (query, &self->id);
  self->row_version = ol_query_int (query);
  return names == NULL || take_names (query->db, names, self, error);
}

void
ol_mission_record_fill (OlRecord *record, const OlMission *mission)
{
  ol_record_text (record, "consignee_id", mission->consignee_id);
  ol_record_text (record, "container", mission->container);
  ol_record_text (record, "customer_id", mission->customer_id);
  ol_record_instant (record, "delivered_at", mission->delivered_at);
  ol_record_text (record, "destination_id", mission->destination_id);
  ol_record_int (record, "distance", mission->distance);
  ol_record_text (record, "driver_id", mission->driver_id);
  ol_record_text (record, "equipment", mission->equipment);
  ol_record_int (record, "nights", mission->nights);
  ol_record_text (record, "notes", mission->notes);
  ol_record_text (record, "origin_id", mission->origin_id);
  ol_record_text (record, "partner_id", mission->partner_id);
  ol_record_instant (record, "pickup_at", mission->pickup_at);
  ol_record_text (record, "priority", ol_priority_to_text (mission->priority));
  ol_record_text (record, "reference", mission->reference);
  ol_record_text (record, "status", ol_mission_status_to_text (mission->status));
  ol_record_text (record, "vehicle_id", mission->vehicle_id);
  ol_record_int (record, "waiting_minutes", mission->waiting_minutes);
  ol_record_int (record, "weight", mission->weight);
}

void
ol_mission_row_take_names (OlQuery *query, OlMission *self)
{
  ol_query_into (query, &self->partner);
  ol_query_into (query, &self->customer);
  ol_query_into (query, &self->consignee);
  ol_query_into (query, &self->origin);
  ol_query_into (query, &self->destination);
  ol_query_into (query, &self->vehicle);
  ol_query_into (query, &self->driver);
}

static gboolean
take_partner_name (OlDb *db, OlMission *mission, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_PARTNER_NAME, error))
    return FALSE;
  ol_query_bind_text (&query, mission->partner_id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    ol_query_into (&query, &mission->partner);
  return TRUE;
}

static gboolean
find_one (OlDb *db, const char *sql, const char *text, OlMission **found, GError **error)
{
  g_autoptr (OlNameCache) names = NULL;
  g_autoptr (OlMission) mission = NULL;
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, text);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  names = ol_name_cache_new ();
  mission = ol_mission_new ();
  if (!ol_mission_row_take (&query, names, mission, error)
      || !take_partner_name (db, mission, error))
    return FALSE;
  *found = g_steal_pointer (&mission);
  return TRUE;
}

OlMission *
ol_mission_find_by_reference (OlDb *db, const char *reference, GError **error)
{
  OlMission *found = NULL;

  g_return_val_if_fail (db != NULL && reference != NULL, NULL);

  find_one (db, SELECT_BY_REFERENCE, reference, &found, error);
  return found;
}

static void
tell_unknown (const char *id, GError **error)
{
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
               _ ("There is no mission “%s”. It may have been removed meanwhile; read the list "
                  "again."),
               id);
}

OlMission *
ol_mission_load (OlDb *db, const char *id, GError **error)
{
  OlMission *found = NULL;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  if (find_one (db, SELECT_BY_ID, id, &found, error) && found == NULL)
    tell_unknown (id, error);
  return found;
}

GHashTable *
ol_mission_references (OlDb *db, GError **error)
{
  g_autoptr (GHashTable) references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_REFERENCES, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&references);
      g_hash_table_add (references, ol_query_dup (&query));
    }
  return NULL;
}

gboolean
ol_missions_exist (OlDb *db, gboolean *exist, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 any;

  g_return_val_if_fail (db != NULL && exist != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_ANY, error) || !ol_query_one_int (&query, 0, &any, error))
    return FALSE;
  *exist = any != 0;
  return TRUE;
}

static gboolean
read_billing (
    OlDb *db, const char *id, OlBillingStatus *billing, gint64 *row_version, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_BILLING, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    {
      tell_unknown (id, error);
      return FALSE;
    }
  ol_billing_status_from_text (ol_query_text (&query), billing);
  *row_version = ol_query_int (&query);
  return TRUE;
}

static OlRecord *
billing_record (OlBillingStatus status)
{
  OlRecord *record = ol_record_new (&mission_billing_table);

  ol_record_text (record, "billing", ol_billing_status_to_text (status));
  return record;
}

gboolean
ol_mission_set_billing (OlWrite *write,
                        const char *mission_id,
                        OlBillingStatus status,
                        GError **error)
{
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  OlBillingStatus billing = OL_BILLING_UNBILLED;
  gint64 row_version;
  gboolean changed;

  g_return_val_if_fail (write != NULL && mission_id != NULL, FALSE);

  if (!read_billing (ol_write_db (write), mission_id, &billing, &row_version, error))
    return FALSE;
  before = billing_record (billing);
  after = billing_record (status);
  return ol_write_update (write, mission_id, row_version, before, after, &changed, error);
}
