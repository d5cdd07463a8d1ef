/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-reader.h"

#include "ol-invoice-repository.h"
#include "ol-partner-item.h"
#include "ol-partner-repository.h"

/* One read: its input, and its result once the worker is done with it. */
typedef struct
{
  char *partner_id; /* owned */
  GPtrArray *items; /* owned, GObject */
  OlDate first;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->partner_id, g_free);
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_free (reading);
}

static Reading *
reading_new (const char *partner_id)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->partner_id = g_strdup (partner_id);
  reading->items = g_ptr_array_new_with_free_func (g_object_unref);
  reading->first = OL_DATE_NONE;
  return reading;
}

/* The task owns the reading, the store only borrows it: the result is taken in _finish. */
static void
read_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (OlStore *store, Reading *reading, OlReadFunc func, gpointer tag, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, func, reading, NULL, cancellable, read_done,
                       task);
}

static Reading *
finish (OlStore *store, GAsyncResult *result, gpointer tag, GError **error)
{
  g_assert (g_task_is_valid (result, store));
  g_assert (g_async_result_is_tagged (result, tag));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_task_get_task_data (G_TASK (result));
}

static gboolean
read_partners (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) partners = ol_partners_load (db, error);

  if (partners == NULL)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    g_ptr_array_add (reading->items, ol_partner_item_new (g_ptr_array_index (partners, i)));
  return TRUE;
}

void
ol_read_partners_async (OlStore *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (OL_IS_STORE (store));

  start (store, reading_new (NULL), read_partners, ol_read_partners_async, cancellable, callback,
         user_data);
}

GPtrArray *
ol_read_partners_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  Reading *reading = finish (store, result, ol_read_partners_async, error);

  return reading != NULL ? g_steal_pointer (&reading->items) : NULL;
}

static gboolean
read_first_unbilled (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return ol_billing_first_unbilled (db, reading->partner_id, &reading->first, error);
}

void
ol_read_first_unbilled_async (OlStore *store, const char *partner_id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (OL_IS_STORE (store));
  g_return_if_fail (partner_id != NULL);

  start (store, reading_new (partner_id), read_first_unbilled, ol_read_first_unbilled_async,
         cancellable, callback, user_data);
}

gboolean
ol_read_first_unbilled_finish (OlStore *store, GAsyncResult *result, OlDate *date, GError **error)
{
  Reading *reading = finish (store, result, ol_read_first_unbilled_async, error);

  if (reading == NULL)
    return FALSE;
  *date = reading->first;
  return TRUE;
}
