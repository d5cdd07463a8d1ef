/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-hold.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-repository.h"
#include "ol-write-private.h"

#define SELECT_HOLDS                                                                               \
  "SELECT h.draft_id, h.id, h.mission_id, h.reason, h.row_version, h.until, h.updated_at, "        \
  "m.reference, ifnull (u.name, h.updated_by) FROM billing_hold AS h "                             \
  "JOIN mission AS m ON m.id = h.mission_id "                                                      \
  "LEFT JOIN user_account AS u ON u.id = h.updated_by "
#define SELECT_OF_MISSION SELECT_HOLDS "WHERE h.mission_id = ?"
#define SELECT_OF_DRAFT                                                                            \
  SELECT_HOLDS "WHERE h.draft_id = ? AND m.billing NOT IN ('drafted', 'invoiced') "                \
               "ORDER BY m.reference"
#define SELECT_IS_LIVE                                                                             \
  "SELECT EXISTS (SELECT 1 FROM live_charge "                                                      \
  "WHERE mission = (SELECT rowid FROM mission WHERE id = ?))"

static const OlColumn billing_hold_columns[] = {
  { "draft_id", OL_COLUMN_PLAIN },
  { "mission_id", OL_COLUMN_REFERENCE },
  { "reason", OL_COLUMN_PERSONAL },
  { "until", OL_COLUMN_PLAIN },
};

static const OlTable billing_hold_table = {
  .name = "billing_hold",
  .changed = OL_TABLE_MISSION,
  .insert = "INSERT INTO billing_hold (id, depot_id, updated_at, updated_by, draft_id, mission_id, "
            "reason, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  .update = "UPDATE billing_hold SET row_version = row_version + 1, updated_at = ?3, "
            "updated_by = ?4, draft_id = ?5, mission_id = ?6, reason = ?7, until = ?8 "
            "WHERE id = ?1 AND row_version = ?2",
  .delete = "DELETE FROM billing_hold WHERE id = ?1 AND row_version = ?2",
  .columns = billing_hold_columns,
  .n_columns = G_N_ELEMENTS (billing_hold_columns),
};

void
ol_billing_hold_free (OlBillingHold *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->mission_id);
  g_free (self->reference);
  g_free (self->reason);
  g_free (self->draft_id);
  g_free (self->user);
  g_free (self);
}

static OlRecord *
hold_record (const char *mission_id, const char *reason, OlDate until, const char *draft_id)
{
  OlRecord *record = ol_record_new (&billing_hold_table);

  ol_record_text (record, "draft_id", draft_id);
  ol_record_text (record, "mission_id", mission_id);
  ol_record_text (record, "reason", reason);
  ol_record_date (record, "until", until);
  return record;
}

static OlRecord *
record_of (const OlBillingHold *hold)
{
  return hold_record (hold->mission_id, hold->reason, hold->until, hold->draft_id);
}

static OlBillingHold *
take_hold (OlQuery *query)
{
  OlBillingHold *self = g_new0 (OlBillingHold, 1);

  self->draft_id = ol_query_dup (query);
  self->id = ol_query_dup (query);
  self->mission_id = ol_query_dup (query);
  self->reason = ol_query_dup (query);
  self->row_version = ol_query_int (query);
  self->until = ol_query_date (query);
  self->at = ol_query_int (query);
  self->reference = ol_query_dup (query);
  self->user = ol_query_dup (query);
  return self;
}

static GPtrArray *
load_holds (OlDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) holds =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_billing_hold_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return NULL;
  ol_query_bind_text (&query, id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&holds);
      g_ptr_array_add (holds, take_hold (&query));
    }
  return NULL;
}

OlBillingHold *
ol_billing_hold_find (OlDb *db, const char *mission_id, GError **error)
{
  g_autoptr (GPtrArray) holds = NULL;

  g_return_val_if_fail (db != NULL && mission_id != NULL, NULL);

  holds = load_holds (db, SELECT_OF_MISSION, mission_id, error);
  if (holds == NULL || holds->len == 0)
    return NULL;
  return g_ptr_array_steal_index (holds, 0);
}

GPtrArray *
ol_billing_holds_of_draft (OlDb *db, const char *draft_id, GError **error)
{
  g_return_val_if_fail (db != NULL && draft_id != NULL, NULL);

  return load_holds (db, SELECT_OF_DRAFT, draft_id, error);
}

static gboolean
refuse_live (OlWrite *write, const char *mission_id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 live;

  if (!ol_query_init (&query, ol_write_db (write), SELECT_IS_LIVE, error))
    return FALSE;
  ol_query_bind_text (&query, mission_id);
  if (!ol_query_one_int (&query, 0, &live, error))
    return FALSE;
  if (!live)
    return TRUE;
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                       _ ("The mission stands on a draft or an invoice. Take it from the draft, or "
                          "credit the invoice, first."));
  return FALSE;
}

static gboolean
write_hold (OlWrite *write, const OlBillingHold *before, const OlRecord *after, GError **error)
{
  g_autoptr (OlRecord) stored = NULL;
  char id[OL_ID_SIZE];
  gboolean changed;

  if (before == NULL)
    {
      ol_write_new_id (write, id);
      return ol_write_insert (write, id, after, error);
    }
  stored = record_of (before);
  return ol_write_update (write, before->id, before->row_version, stored, after, &changed, error);
}

gboolean
ol_billing_hold_set (OlWrite *write,
                     const char *mission_id,
                     const char *reason,
                     OlDate until,
                     const char *draft_id,
                     GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (OlBillingHold) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (write != NULL && mission_id != NULL && reason != NULL, FALSE);

  text = g_strstrip (g_strdup (reason));
  if (*text == '\0')
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                           _ ("Say why the mission is not billed: the next one who looks for it "
                              "reads the reason."));
      return FALSE;
    }
  if (!refuse_live (write, mission_id, error))
    return FALSE;
  before = ol_billing_hold_find (ol_write_db (write), mission_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  after = hold_record (mission_id, text, until, draft_id);
  return write_hold (write, before, after, error)
         && ol_mission_set_billing (
             write, mission_id, until == OL_DATE_NONE ? OL_BILLING_EXCLUDED : OL_BILLING_UNBILLED,
             error);
}

gboolean
ol_billing_hold_release (OlWrite *write, const char *mission_id, GError **error)
{
  g_autoptr (OlBillingHold) hold = NULL;
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (OlRecord) record = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (write != NULL && mission_id != NULL, FALSE);

  mission = ol_mission_load (ol_write_db (write), mission_id, error);
  if (mission == NULL)
    return FALSE;
  hold = ol_billing_hold_find (ol_write_db (write), mission_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (hold != NULL)
    {
      record = record_of (hold);
      if (!ol_write_delete (write, hold->id, hold->row_version, record, error))
        return FALSE;
    }
  return mission->billing != OL_BILLING_EXCLUDED
         || ol_mission_set_billing (write, mission_id, OL_BILLING_UNBILLED, error);
}
