/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-text.h"
#include "ol-write-private.h"

#define SELECT_TARIFFS                                                                             \
  "SELECT t.currency, t.destination, t.equipment, t.free_minutes, t.fuel_percent, t.minimum, "     \
  "t.night_price, t.origin, t.partner_id, t.price, t.service, t.step_minutes, t.step_price, "      \
  "t.unit, t.valid_from, t.valid_to, t.id, t.row_version, p.name "                                 \
  "FROM tariff AS t JOIN partner AS p ON p.id = t.partner_id "                                     \
  "WHERE t.deleted_at IS NULL "
#define SELECT_BY_ID SELECT_TARIFFS "AND t.id = ?"
#define SELECT_OF_PARTNER SELECT_TARIFFS "AND t.partner_id = ? ORDER BY t.rowid"
#define SELECT_SAME_LINE                                                                           \
  SELECT_TARIFFS "AND t.partner_id = ? AND t.service = ? AND t.origin_key = ? "                    \
                 "AND t.destination_key = ? AND ifnull (t.equipment, '') = ? AND t.unit = ? "      \
                 "AND t.currency = ? AND ifnull (t.valid_from, '') = ?"

static const OlColumn tariff_columns[] = {
  { "currency", OL_COLUMN_PLAIN },
  { "destination", OL_COLUMN_PLAIN },
  { "destination_key", OL_COLUMN_DERIVED },
  { "equipment", OL_COLUMN_PLAIN },
  { "free_minutes", OL_COLUMN_PLAIN },
  { "fuel_percent", OL_COLUMN_PLAIN },
  { "minimum", OL_COLUMN_PLAIN },
  { "night_price", OL_COLUMN_PLAIN },
  { "origin", OL_COLUMN_PLAIN },
  { "origin_key", OL_COLUMN_DERIVED },
  { "partner_id", OL_COLUMN_REFERENCE },
  { "price", OL_COLUMN_PLAIN },
  { "service", OL_COLUMN_PLAIN },
  { "step_minutes", OL_COLUMN_PLAIN },
  { "step_price", OL_COLUMN_PLAIN },
  { "unit", OL_COLUMN_PLAIN },
  { "valid_from", OL_COLUMN_PLAIN },
  { "valid_to", OL_COLUMN_PLAIN },
};

static const OlTable tariff_table = {
  .name = "tariff",
  .changed = OL_TABLE_TARIFF,
  .insert = "INSERT INTO tariff (id, depot_id, updated_at, updated_by, currency, destination, "
            "destination_key, equipment, free_minutes, fuel_percent, minimum, night_price, origin, "
            "origin_key, partner_id, price, service, step_minutes, step_price, unit, valid_from, "
            "valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .update =
      "UPDATE tariff SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
      "currency = ?5, destination = ?6, destination_key = ?7, equipment = ?8, free_minutes = "
      "?9, fuel_percent = ?10, minimum = ?11, night_price = ?12, origin = ?13, origin_key = "
      "?14, partner_id = ?15, price = ?16, service = ?17, step_minutes = ?18, step_price = ?19, "
      "unit = ?20, valid_from = ?21, valid_to = ?22 WHERE id = ?1 AND row_version = ?2",
  .delete = "DELETE FROM tariff WHERE id = ?1 AND row_version = ?2",
  .columns = tariff_columns,
  .n_columns = G_N_ELEMENTS (tariff_columns),
};

static OlTariff *
take_tariff (OlQuery *query)
{
  OlTariff *self = ol_tariff_new ();

  self->currency = ol_currency_lookup (ol_query_text (query));
  ol_query_into (query, &self->destination);
  ol_query_into (query, &self->equipment);
  self->free_minutes = ol_query_int (query);
  self->fuel_percent = ol_query_int (query);
  self->minimum = ol_query_int (query);
  self->night_price = ol_query_int (query);
  ol_query_into (query, &self->origin);
  ol_query_into (query, &self->partner_id);
  self->price = ol_query_int (query);
  ol_service_from_text (ol_query_text (query), &self->service);
  self->step_minutes = ol_query_int (query);
  self->step_price = ol_query_int (query);
  ol_unit_from_text (ol_query_text (query), &self->unit);
  self->valid_from = ol_query_date (query);
  self->valid_to = ol_query_date (query);
  ol_query_into (query, &self->id);
  self->row_version = ol_query_int (query);
  ol_query_into (query, &self->partner);
  return self;
}

static char *
place_key (const char *name)
{
  return name != NULL ? ol_text_key (name) : g_strdup ("");
}

/* An empty place or equipment matches any, as NULL does. */
static const char *
none_if_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static OlRecord *
tariff_record (const OlTariff *self, const char *origin_key, const char *destination_key)
{
  OlRecord *record = ol_record_new (&tariff_table);

  ol_record_text (record, "currency", self->currency->code);
  ol_record_text (record, "destination", none_if_empty (self->destination));
  ol_record_text (record, "destination_key", destination_key);
  ol_record_text (record, "equipment", none_if_empty (self->equipment));
  ol_record_int (record, "free_minutes", self->free_minutes);
  ol_record_int (record, "fuel_percent", self->fuel_percent);
  ol_record_int (record, "minimum", self->minimum);
  ol_record_int (record, "night_price", self->night_price);
  ol_record_text (record, "origin", none_if_empty (self->origin));
  ol_record_text (record, "origin_key", origin_key);
  ol_record_text (record, "partner_id", self->partner_id);
  ol_record_int (record, "price", self->price);
  ol_record_text (record, "service", ol_service_to_text (self->service));
  ol_record_int (record, "step_minutes", self->step_minutes);
  ol_record_int (record, "step_price", self->step_price);
  ol_record_text (record, "unit", ol_unit_to_text (self->unit));
  ol_record_date (record, "valid_from", self->valid_from);
  ol_record_date (record, "valid_to", self->valid_to);
  return record;
}

GPtrArray *
ol_tariffs_load (OlDb *db, const char *partner_id, GError **error)
{
  g_autoptr (GPtrArray) tariffs = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && partner_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_OF_PARTNER, error))
    return NULL;
  ol_query_bind_text (&query, partner_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&tariffs);
      g_ptr_array_add (tariffs, take_tariff (&query));
    }
  return NULL;
}

/* The stored line that @tariff replaces, into @stored; NULL when it is new. */
static gboolean
find_same_line (OlDb *db,
                const OlTariff *tariff,
                const char *origin_key,
                const char *destination_key,
                OlTariff **stored,
                GError **error)
{
  g_auto (OlQuery) query = { 0 };
  char valid_from[OL_DATE_TEXT_SIZE];
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_SAME_LINE, error))
    return FALSE;
  ol_query_bind_text (&query, tariff->partner_id);
  ol_query_bind_text (&query, ol_service_to_text (tariff->service));
  ol_query_bind_text (&query, origin_key);
  ol_query_bind_text (&query, destination_key);
  ol_query_bind_text (&query, tariff->equipment != NULL ? tariff->equipment : "");
  ol_query_bind_text (&query, ol_unit_to_text (tariff->unit));
  ol_query_bind_text (&query, tariff->currency->code);
  ol_query_bind_text (&query, ol_date_print (tariff->valid_from, valid_from));
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    *stored = take_tariff (&query);
  return TRUE;
}

static gboolean
insert_new (OlWrite *write, OlTariff *tariff, const OlRecord *record, GError **error)
{
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  if (!ol_write_insert (write, id, record, error))
    return FALSE;
  g_free (tariff->id);
  tariff->id = g_strdup (id);
  tariff->row_version = 1;
  return TRUE;
}

static gboolean
replace_stored (OlWrite *write,
                OlTariff *tariff,
                const OlTariff *stored,
                const OlRecord *record,
                gboolean *changed,
                GError **error)
{
  g_autoptr (OlRecord) before = tariff_record (stored, "", "");

  if (!ol_write_update (write, stored->id, stored->row_version, before, record, changed, error))
    return FALSE;
  g_free (tariff->id);
  tariff->id = g_strdup (stored->id);
  tariff->row_version = stored->row_version + *changed;
  return TRUE;
}

gboolean
ol_tariff_insert (OlWrite *write, OlTariff *tariff, gboolean *changed, GError **error)
{
  g_autoptr (OlTariff) stored = NULL;
  g_autoptr (OlRecord) record = NULL;
  g_autofree char *origin_key = NULL;
  g_autofree char *destination_key = NULL;

  g_return_val_if_fail (write != NULL && tariff != NULL && changed != NULL, FALSE);
  g_return_val_if_fail (tariff->partner_id != NULL && tariff->currency != NULL, FALSE);

  origin_key = place_key (tariff->origin);
  destination_key = place_key (tariff->destination);
  if (!find_same_line (ol_write_db (write), tariff, origin_key, destination_key, &stored, error))
    return FALSE;
  record = tariff_record (tariff, origin_key, destination_key);
  if (stored != NULL)
    return replace_stored (write, tariff, stored, record, changed, error);
  *changed = TRUE;
  return insert_new (write, tariff, record, error);
}

static gboolean
find_by_id (OlDb *db, const char *id, OlTariff **stored, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_BY_ID, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    *stored = take_tariff (&query);
  return TRUE;
}

/* The index would refuse it too, in words for programmers. */
static gboolean
check_single (OlDb *db,
              const OlTariff *tariff,
              const char *origin_key,
              const char *destination_key,
              GError **error)
{
  g_autoptr (OlTariff) same = NULL;

  if (!find_same_line (db, tariff, origin_key, destination_key, &same, error))
    return FALSE;
  if (same == NULL || g_strcmp0 (same->id, tariff->id) == 0)
    return TRUE;
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                       _ ("There is a price for the same thing from the same day on. Change that "
                          "one, or give another first day."));
  return FALSE;
}

/* Taken back by an undo: the row has the id it had. */
static gboolean
insert_again (OlWrite *write, OlTariff *tariff, const OlRecord *record, GError **error)
{
  if (!ol_write_insert (write, tariff->id, record, error))
    return FALSE;
  tariff->row_version = 1;
  return TRUE;
}

static gboolean
update_stored (OlWrite *write,
               OlTariff *tariff,
               const OlTariff *stored,
               const OlRecord *record,
               GError **error)
{
  g_autoptr (OlRecord) before = tariff_record (stored, "", "");
  gboolean changed;

  if (!ol_write_update (write, tariff->id, tariff->row_version, before, record, &changed, error))
    return FALSE;
  tariff->row_version += changed;
  return TRUE;
}

gboolean
ol_tariff_save (OlWrite *write, OlTariff *tariff, GError **error)
{
  g_autoptr (OlTariff) stored = NULL;
  g_autoptr (OlRecord) record = NULL;
  g_autofree char *origin_key = NULL;
  g_autofree char *destination_key = NULL;

  g_return_val_if_fail (write != NULL && tariff != NULL, FALSE);
  g_return_val_if_fail (tariff->partner_id != NULL && tariff->currency != NULL, FALSE);

  origin_key = place_key (tariff->origin);
  destination_key = place_key (tariff->destination);
  if (!check_single (ol_write_db (write), tariff, origin_key, destination_key, error))
    return FALSE;
  record = tariff_record (tariff, origin_key, destination_key);
  if (tariff->id == NULL)
    return insert_new (write, tariff, record, error);
  if (!find_by_id (ol_write_db (write), tariff->id, &stored, error))
    return FALSE;
  if (stored == NULL)
    return insert_again (write, tariff, record, error);
  return update_stored (write, tariff, stored, record, error);
}

gboolean
ol_tariff_delete (OlWrite *write, const OlTariff *tariff, GError **error)
{
  g_autoptr (OlRecord) before = NULL;

  g_return_val_if_fail (write != NULL && tariff != NULL && tariff->id != NULL, FALSE);

  before = tariff_record (tariff, "", "");
  return ol_write_delete (write, tariff->id, tariff->row_version, before, error);
}
