/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-price-list.h"

#include "ol-partner-repository.h"

typedef struct
{
  char *partner_id;   /* owned */
  GPtrArray *tariffs; /* owned, OlTariff; NULL until read */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->partner_id, g_free);
  g_clear_pointer (&reading->tariffs, g_ptr_array_unref);
  g_free (reading);
}

static int
compare_names (const char *left, const char *right)
{
  return g_utf8_collate (left != NULL ? left : "", right != NULL ? right : "");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const OlTariff *left = *(OlTariff *const *)a;
  const OlTariff *right = *(OlTariff *const *)b;
  int order = compare_names (left->origin, right->origin);

  if (order == 0)
    order = compare_names (left->destination, right->destination);
  if (order == 0)
    order = compare_names (left->equipment, right->equipment);
  return order != 0
             ? order
             : (left->valid_from < right->valid_from) - (left->valid_from > right->valid_from);
}

static gboolean
read_price_list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->tariffs = ol_tariffs_load (db, reading->partner_id, error);
  if (reading->tariffs == NULL)
    return FALSE;
  g_ptr_array_sort (reading->tariffs, compare);
  return TRUE;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ol_read_price_list_async (OlStore *store,
                          const char *partner_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Reading *reading;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));
  g_return_if_fail (partner_id != NULL);

  reading = g_new0 (Reading, 1);
  reading->partner_id = g_strdup (partner_id);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_price_list_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_price_list, reading, NULL, cancellable,
                       read_done, task);
}

GPtrArray *
ol_read_price_list_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_ptr_array_ref (reading->tariffs);
}
