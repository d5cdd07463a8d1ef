/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-data-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ol-audit-repository.h"
#include "ol-partner-repository.h"

typedef struct
{
  char *directory;   /* owned */
  char *desk_prefix; /* owned, nullable */
} OpenInput;

static void
open_input_free (OpenInput *input)
{
  g_clear_pointer (&input->directory, g_free);
  g_clear_pointer (&input->desk_prefix, g_free);
  g_free (input);
}

void
ol_data_folder_free (OlDataFolder *self)
{
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_object (&self->store);
  g_free (self);
}

static OlStore *
open_store (const OpenInput *input, GError **error)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();

  if (input->desk_prefix != NULL)
    return ol_store_create (input->directory, input->desk_prefix, clock, error);
  return ol_store_open (input->directory, clock, error);
}

static gboolean
read_last_change (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDataFolder *folder = data;

  return ol_audit_last (db, &folder->last_change, error);
}

static gpointer
open_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (OlDataFolder) folder = g_new0 (OlDataFolder, 1);
  GError *error = NULL;

  folder->store = open_store (g_task_get_task_data (task), &error);
  if (folder->store != NULL)
    folder->actor = ol_user_find_or_create (folder->store, NULL, &error);
  if (folder->actor != NULL
      && ol_store_read (folder->store, OL_PRIORITY_QUEUE_UI, read_last_change, folder, NULL,
                        &error))
    g_task_return_pointer (task, g_steal_pointer (&folder), (GDestroyNotify)ol_data_folder_free);
  else
    g_task_return_error (task, error);
  return NULL;
}

void
ol_data_folder_open_async (const char *directory,
                           const char *desk_prefix,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;
  OpenInput *input;

  g_return_if_fail (directory != NULL);

  input = g_new0 (OpenInput, 1);
  input->directory = g_strdup (directory);
  input->desk_prefix = g_strdup (desk_prefix);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_data_folder_open_async);
  g_task_set_task_data (task, input, (GDestroyNotify)open_input_free);
  g_thread_unref (g_thread_new ("open-data-folder", open_in_thread, task));
}

OlDataFolder *
ol_data_folder_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, ol_data_folder_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
close_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;

  ol_store_close (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
  return NULL;
}

void
ol_data_folder_close_async (OlDataFolder *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, ol_data_folder_close_async);
  g_task_set_task_data (task, g_object_ref (self->store), g_object_unref);
  g_thread_unref (g_thread_new ("close-data-folder", close_in_thread, task));
}

void
ol_data_folder_close_finish (GAsyncResult *result)
{
  g_return_if_fail (g_async_result_is_tagged (result, ol_data_folder_close_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
ensure_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *directory = data;
  int code;

  if (g_mkdir_with_parents (directory, 0700) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  code = errno;
  g_task_return_new_error (
      task, G_IO_ERROR, g_io_error_from_errno (code),
      _ ("The folder %s cannot be made: %s. Check that its disk is there and not full."), directory,
      g_strerror (code));
}

void
ol_folder_ensure_async (const char *directory,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (directory != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_folder_ensure_async);
  g_task_set_task_data (task, g_strdup (directory), g_free);
  g_task_run_in_thread (task, ensure_in_thread);
}

gboolean
ol_folder_ensure_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, ol_folder_ensure_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
