/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-names.h"

#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

struct _OlMissionNames
{
  gatomicrefcount count;
  char **names[OL_MISSION_N_FIELDS]; /* owned, NULL for a field without */
  char **partner_ids;
};

static const OlMissionField fields[]
    = { OL_MISSION_FIELD_CUSTOMER, OL_MISSION_FIELD_CONSIGNEE, OL_MISSION_FIELD_ORIGIN,
        OL_MISSION_FIELD_DESTINATION, OL_MISSION_FIELD_VEHICLE, OL_MISSION_FIELD_DRIVER };

OlMissionNames *
ol_mission_names_ref (OlMissionNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ol_mission_names_unref (OlMissionNames *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  for (guint i = 0; i < OL_MISSION_N_FIELDS; i++)
    g_strfreev (self->names[i]);
  g_strfreev (self->partner_ids);
  g_free (self);
}

const char *const *
ol_mission_names_of (const OlMissionNames *self, OlMissionField field)
{
  g_return_val_if_fail (self != NULL && field < OL_MISSION_N_FIELDS, NULL);

  return (const char *const *)self->names[field];
}

const char *const *
ol_mission_names_partner_ids (const OlMissionNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->partner_ids;
}

static gboolean
read_partners (OlMissionNames *self, OlDb *db, GError **error)
{
  g_autoptr (GPtrArray) partners = ol_partners_load (db, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (partners == NULL)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = partners->pdata[i];

      g_strv_builder_add (names, partner->party.name);
      g_strv_builder_add (ids, partner->id);
    }
  self->names[OL_MISSION_FIELD_PARTNER] = g_strv_builder_end (names);
  self->partner_ids = g_strv_builder_end (ids);
  return TRUE;
}

static gboolean
read_names (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionNames *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      self->names[fields[i]] = ol_mission_field_names (db, fields[i], error);
      if (self->names[fields[i]] == NULL)
        return FALSE;
    }
  return read_partners (self, db, error);
}

/* The task owns the names, the store only borrows them. */
static void
read_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_pointer (task, ol_mission_names_ref (g_task_get_task_data (task)),
                           (GDestroyNotify)ol_mission_names_unref);
  else
    g_task_return_error (task, error);
}

void
ol_mission_names_read_async (OlStore *store, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  OlMissionNames *names;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));

  names = g_new0 (OlMissionNames, 1);
  g_atomic_ref_count_init (&names->count);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_mission_names_read_async);
  g_task_set_task_data (task, names, (GDestroyNotify)ol_mission_names_unref);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_names, names, NULL, cancellable,
                       read_done, task);
}

OlMissionNames *
ol_mission_names_read_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
