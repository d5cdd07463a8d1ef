/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-folder-copy.h"

#include <glib/gi18n-lib.h>

#define LISTED G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE ","              \
               G_FILE_ATTRIBUTE_STANDARD_SIZE
#define TOLD_EVERY_US (50 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GFile *from; /* owned */
  GFile *into; /* owned */
  OlStore *store; /* owned, nullable */
  GFileProgressCallback progress;
  gpointer data;            /* of progress */
  GCancellable *cancellable; /* borrowed from the task */
  GMainContext *context;     /* borrowed from the task */
  char *path;                /* owned: the copy, once complete */
  goffset done, total;       /* bytes */
  gint64 told;               /* monotonic time of the last progress */
} Copy;

typedef struct
{
  GFileProgressCallback progress;
  gpointer data;
  goffset done, total;
} Told;

typedef gboolean (*EntryFunc) (Copy *copy, GFile *from, GFile *to, GFileInfo *info, GError **error);

static void
copy_free (Copy *copy)
{
  g_clear_object (&copy->from);
  g_clear_object (&copy->into);
  g_clear_object (&copy->store);
  g_clear_pointer (&copy->path, g_free);
  g_free (copy);
}

static gboolean
tell (gpointer data)
{
  Told *told = data;

  told->progress (told->done, told->total, told->data);
  return G_SOURCE_REMOVE;
}

static void
advance (Copy *copy, goffset bytes)
{
  const gint64 now = g_get_monotonic_time ();
  Told *told;

  copy->done += bytes;
  if (copy->progress == NULL || now - copy->told < TOLD_EVERY_US)
    return;
  copy->told = now;
  told = g_new0 (Told, 1);
  *told = (Told) { copy->progress, copy->data, copy->done, copy->total };
  g_main_context_invoke_full (copy->context, G_PRIORITY_DEFAULT, tell, told, g_free);
}

/* Calls @func for each entry of @from; @to is where it would lie in the copy. */
static gboolean
each_entry (Copy *copy, GFile *from, GFile *to, EntryFunc func, GError **error)
{
  g_autoptr (GFileEnumerator) entries = g_file_enumerate_children (
      from, LISTED, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, copy->cancellable, error);
  GFileInfo *info;
  GFile *child;

  if (entries == NULL)
    return FALSE;
  while (g_file_enumerator_iterate (entries, &info, &child, copy->cancellable, error))
    {
      g_autoptr (GFile) target = NULL;

      if (info == NULL)
        return TRUE;
      target = g_file_get_child (to, g_file_info_get_name (info));
      if (!func (copy, child, target, info, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
count_entry (Copy *copy, GFile *from, GFile *to, GFileInfo *info, GError **error)
{
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return each_entry (copy, from, to, count_entry, error);
  copy->total += g_file_info_get_size (info);
  return TRUE;
}

static gboolean
copy_entry (Copy *copy, GFile *from, GFile *to, GFileInfo *info, GError **error)
{
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return g_file_make_directory (to, copy->cancellable, error)
           && each_entry (copy, from, to, copy_entry, error);
  if (!g_file_copy (from, to,
                    G_FILE_COPY_NOFOLLOW_SYMLINKS | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                    copy->cancellable, NULL, NULL, error))
    return FALSE;
  advance (copy, g_file_info_get_size (info));
  return TRUE;
}

static gboolean
remove_entry (Copy *copy, GFile *from, GFile *to, GFileInfo *info, GError **error)
{
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
      && !each_entry (copy, from, to, remove_entry, error))
    return FALSE;
  return g_file_delete (from, NULL, error);
}

/* What was copied before it failed is of no use to anybody. */
static void
remove_unfinished (Copy *copy, GFile *part)
{
  copy->cancellable = NULL;
  if (each_entry (copy, part, part, remove_entry, NULL))
    g_file_delete (part, NULL, NULL);
}

static gboolean
check_apart (Copy *copy, GError **error)
{
  g_autofree char *name = NULL;

  if (!g_file_equal (copy->from, copy->into) && !g_file_has_prefix (copy->into, copy->from))
    return TRUE;
  name = g_file_get_parse_name (copy->into);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_RECURSE,
               _ ("“%s” is inside the data folder itself. Choose a folder elsewhere, best on "
                  "another disk."),
               name);
  return FALSE;
}

/* The owner of the copy is whoever made it: papers of a firm are not for everybody. */
static gboolean
make_part (Copy *copy, GFile *part, GError **error)
{
  return g_file_make_directory (part, copy->cancellable, error)
         && g_file_set_attribute_uint32 (part, G_FILE_ATTRIBUTE_UNIX_MODE, 0700,
                                         G_FILE_QUERY_INFO_NONE, copy->cancellable, error);
}

static gboolean
make_copy (Copy *copy, GFile *part, GFile *target, GError **error)
{
  if (!make_part (copy, part, error))
    return FALSE;
  if (each_entry (copy, copy->from, part, copy_entry, error)
      && g_file_move (part, target, G_FILE_COPY_NONE, copy->cancellable, NULL, NULL, error))
    return TRUE;
  remove_unfinished (copy, part);
  return FALSE;
}

static gboolean
fail_copy (GError *reason, GError **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  g_set_error (error, reason->domain, reason->code,
               _ ("The copy could not be made: %s. Nothing of it was left behind. Choose another "
                  "place, or make room on that disk."),
               reason->message);
  g_error_free (reason);
  return FALSE;
}

static gboolean
run_copy (Copy *copy, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("onelog-%s", moment);
  g_autofree char *part_name = g_strconcat (name, ".part", NULL);
  g_autoptr (GFile) target = g_file_get_child (copy->into, name);
  g_autoptr (GFile) part = g_file_get_child (copy->into, part_name);
  GError *reason = NULL;

  if (!check_apart (copy, error))
    return FALSE;
  if (!each_entry (copy, copy->from, copy->from, count_entry, &reason)
      || !make_copy (copy, part, target, &reason))
    return fail_copy (reason, error);
  copy->path = g_file_get_path (target);
  return TRUE;
}

static gboolean
run_while_store_rests (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return run_copy (data, error);
}

static gpointer
copy_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  Copy *copy = g_task_get_task_data (task);
  GError *error = NULL;

  copy->cancellable = g_task_get_cancellable (task);
  copy->context = g_task_get_context (task);
  if (copy->store != NULL
          ? ol_store_read (copy->store, OL_PRIORITY_QUEUE_JOB, run_while_store_rests, copy,
                           copy->cancellable, &error)
          : run_copy (copy, &error))
    g_task_return_pointer (task, g_steal_pointer (&copy->path), g_free);
  else
    g_task_return_error (task, error);
  return NULL;
}

void
ol_folder_copy_async (const char *directory,
                      OlStore *store,
                      const char *into,
                      GCancellable *cancellable,
                      GFileProgressCallback progress,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  Copy *copy;

  g_return_if_fail (directory != NULL && into != NULL);

  copy = g_new0 (Copy, 1);
  copy->from = g_file_new_for_path (directory);
  copy->into = g_file_new_for_path (into);
  copy->store = store != NULL ? g_object_ref (store) : NULL;
  copy->progress = progress;
  copy->data = user_data;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_folder_copy_async);
  g_task_set_task_data (task, copy, (GDestroyNotify)copy_free);
  g_thread_unref (g_thread_new ("copy-data-folder", copy_in_thread, task));
}

char *
ol_folder_copy_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, ol_folder_copy_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
