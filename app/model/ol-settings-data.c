/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-data.h"

#include "ol-text.h"

static void
partner_use_free (OlPartnerUse *use)
{
  g_clear_pointer (&use->partner, ol_partner_free);
  g_free (use);
}

void
ol_settings_data_free (OlSettingsData *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->organisation, ol_organisation_free);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_free (self);
}

const OlPartnerUse *
ol_settings_data_partner (const OlSettingsData *self, const char *name_or_id)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name_or_id != NULL, NULL);

  wanted = ol_text_key (name_or_id);
  for (guint i = 0; i < self->partners->len; i++)
    {
      const OlPartnerUse *use = g_ptr_array_index (self->partners, i);
      g_autofree char *key = ol_text_key (use->partner->party.name);

      if (g_str_equal (use->partner->id, name_or_id) || g_str_equal (key, wanted))
        return use;
    }
  return NULL;
}

static gboolean
read_partners (OlDb *db, OlSettingsData *data, GError **error)
{
  g_autoptr (GPtrArray) partners = ol_partners_load (db, error);

  if (partners == NULL)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    {
      OlPartnerUse *use = g_new0 (OlPartnerUse, 1);

      use->partner = ol_partner_copy (g_ptr_array_index (partners, i));
      g_ptr_array_add (data->partners, use);
      if (!ol_partner_ties (db, use->partner->id, &use->ties, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_settings (OlDb *db, gpointer user_data, GCancellable *cancellable, GError **error)
{
  OlSettingsData *data = user_data;

  data->organisation = ol_organisation_load (db, error);
  if (data->organisation == NULL || !read_partners (db, data, error))
    return FALSE;
  data->series = ol_series_load (db, data->today, error);
  if (data->series == NULL)
    return FALSE;
  data->users = ol_users_load (db, error);
  return data->users != NULL;
}

/* The store only borrows the data; the task owns it once it is read. */
static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (OlSettingsData) data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&data), (GDestroyNotify)ol_settings_data_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ol_read_settings_async (OlStore *store,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OlSettingsData *data;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));

  data = g_new0 (OlSettingsData, 1);
  data->today = ol_clock_today (ol_store_clock (store));
  data->partners = g_ptr_array_new_with_free_func ((GDestroyNotify)partner_use_free);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_settings_async);
  g_task_set_task_data (task, data, NULL);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_settings, data, NULL, cancellable,
                       read_done, task);
}

OlSettingsData *
ol_read_settings_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
