/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-view.h"

#include <glib/gi18n-lib.h>

#include "ol-text.h"
#include "ol-write-private.h"

#define SELECT_VIEW "SELECT id, name, filter, sort, columns, row_version, user_id "
#define SELECT_OF_USER                                                                             \
  SELECT_VIEW "FROM mission_view WHERE user_id = ? AND deleted_at IS NULL ORDER BY name_key"
#define SELECT_ONE SELECT_VIEW "FROM mission_view WHERE id = ? AND deleted_at IS NULL"
#define SELECT_NAMED "SELECT 1 FROM mission_view WHERE user_id = ? AND name_key = ?"

static const OlColumn view_columns[] = {
  { "columns", OL_COLUMN_PLAIN }, { "filter", OL_COLUMN_PERSONAL },
  { "name", OL_COLUMN_PERSONAL }, { "name_key", OL_COLUMN_DERIVED },
  { "sort", OL_COLUMN_PLAIN },    { "user_id", OL_COLUMN_REFERENCE },
};

static const OlTable view_table = {
  .name = "mission_view",
  .changed = OL_TABLE_MISSION_VIEW,
  .insert = "INSERT INTO mission_view (id, depot_id, updated_at, updated_by, columns, filter, "
            "name, name_key, sort, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .update = "UPDATE mission_view SET row_version = row_version + 1, updated_at = ?3, "
            "updated_by = ?4, columns = ?5, filter = ?6, name = ?7, name_key = ?8, sort = ?9, "
            "user_id = ?10 WHERE id = ?1 AND row_version = ?2",
  .delete = "DELETE FROM mission_view WHERE id = ?1 AND row_version = ?2",
  .columns = view_columns,
  .n_columns = G_N_ELEMENTS (view_columns),
};

OlMissionView *
ol_mission_view_new (void)
{
  OlMissionView *self = g_new0 (OlMissionView, 1);

  self->name = g_strdup ("");
  self->filter = g_strdup ("");
  self->sort = g_strdup ("");
  self->columns = g_strdup ("");
  return self;
}

OlMissionView *
ol_mission_view_copy (const OlMissionView *self)
{
  OlMissionView *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (OlMissionView, 1);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->filter = g_strdup (self->filter);
  copy->sort = g_strdup (self->sort);
  copy->columns = g_strdup (self->columns);
  copy->row_version = self->row_version;
  return copy;
}

void
ol_mission_view_free (OlMissionView *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->filter);
  g_free (self->sort);
  g_free (self->columns);
  g_free (self);
}

static OlMissionView *
take_view (OlQuery *query, char **user)
{
  OlMissionView *self = g_new0 (OlMissionView, 1);

  self->id = ol_query_dup (query);
  self->name = ol_query_dup (query);
  self->filter = ol_query_dup (query);
  self->sort = ol_query_dup (query);
  self->columns = ol_query_dup (query);
  self->row_version = ol_query_int (query);
  if (user != NULL)
    ol_query_into (query, user);
  return self;
}

GPtrArray *
ol_mission_views (OlDb *db, const char *user, GError **error)
{
  g_autoptr (GPtrArray) views =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_view_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && user != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_OF_USER, error))
    return NULL;
  ol_query_bind_text (&query, user);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&views);
      g_ptr_array_add (views, take_view (&query, NULL));
    }
  return NULL;
}

static gboolean
load_one (OlDb *db, const char *id, OlMissionView **view, char **user, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_ONE, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    {
      *view = take_view (&query, user);
      return TRUE;
    }
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("This view is gone. It may have been deleted meanwhile."));
  return FALSE;
}

static OlRecord *
view_record (const OlMissionView *view, const char *key, const char *user)
{
  OlRecord *record = ol_record_new (&view_table);

  ol_record_text (record, "columns", view->columns);
  ol_record_text (record, "filter", view->filter);
  ol_record_text (record, "name", view->name);
  ol_record_text (record, "name_key", key);
  ol_record_text (record, "sort", view->sort);
  ol_record_text (record, "user_id", user);
  return record;
}

static void
tell_taken (OlDb *db, const char *user, const char *name, const char *key, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 taken = 0;

  if (error == NULL || !g_error_matches (*error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT)
      || !ol_query_init (&query, db, SELECT_NAMED, NULL))
    return;
  ol_query_bind_text (&query, user);
  ol_query_bind_text (&query, key);
  if (!ol_query_one_int (&query, 0, &taken, NULL) || !taken)
    return;
  g_clear_error (error);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("There is a view “%s” already. Choose another name."), name);
}

static gboolean
insert_view (OlWrite *write, OlMissionView *view, const char *key, GError **error)
{
  g_autoptr (OlRecord) record = view_record (view, key, ol_write_actor (write)->user);
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  if (!ol_write_insert (write, id, record, error))
    return FALSE;
  view->id = g_strdup (id);
  view->row_version = 1;
  return TRUE;
}

static gboolean
update_view (OlWrite *write, OlMissionView *view, const char *key, GError **error)
{
  g_autoptr (OlMissionView) stored = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  g_autofree char *user = NULL;
  gboolean changed;

  if (!load_one (ol_write_db (write), view->id, &stored, &user, error))
    return FALSE;
  before = view_record (stored, "", user);
  after = view_record (view, key, user);
  if (!ol_write_update (write, view->id, view->row_version, before, after, &changed, error))
    return FALSE;
  view->row_version += changed;
  return TRUE;
}

gboolean
ol_mission_view_save (OlWrite *write, OlMissionView *view, GError **error)
{
  g_autofree char *key = NULL;
  gboolean ok;

  g_return_val_if_fail (write != NULL && view != NULL, FALSE);

  key = ol_text_key (view->name);
  if (*key == '\0')
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                           _ ("A view needs a name. Type one."));
      return FALSE;
    }
  ok = view->id == NULL ? insert_view (write, view, key, error)
                        : update_view (write, view, key, error);
  if (!ok)
    tell_taken (ol_write_db (write), ol_write_actor (write)->user, view->name, key, error);
  return ok;
}

gboolean
ol_mission_view_delete (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlMissionView) stored = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autofree char *user = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  if (!load_one (ol_write_db (write), id, &stored, &user, error))
    return FALSE;
  before = view_record (stored, "", user);
  return ol_write_delete (write, id, stored->row_version, before, error);
}
