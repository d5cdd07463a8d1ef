/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-store.h"

#include <glib/gi18n-lib.h>

#include "ol-migrations-private.h"
#include "ol-request-private.h"
#include "ol-store-private.h"
#include "ol-write-private.h"

#define POLL_INTERVAL_US G_TIME_SPAN_SECOND
#define QUIET_POLLS 3 /* after which the worker keeps no pages: an overview leaves 32 MB of them */

struct _OlStore
{
  GObject parent_instance;

  char *directory;
  char *path;
  OlClock *clock; /* owned */
  GThread *worker;
  GAsyncQueue *queue; /* OlRequest, by priority */
  gint serial;        /* atomic: order within a priority */

  OlDb *db;            /* worker: the write connection */
  gint64 data_version; /* worker */
  gint64 polled;       /* worker: monotonic time of the last look */

  GMutex lock;
  OlTables pending; /* lock: not yet told to the main context */
  char *damage;     /* lock: owned, NULL until some is met */
  gboolean open;    /* lock: takes requests */
};

G_DEFINE_FINAL_TYPE (OlStore, ol_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  DAMAGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OlTables
take_pending (OlStore *self)
{
  OlTables tables;

  g_mutex_lock (&self->lock);
  tables = self->pending;
  self->pending = 0;
  g_mutex_unlock (&self->lock);
  return tables;
}

static gboolean
emit_changed (gpointer data)
{
  g_autoptr (OlStore) self = g_weak_ref_get (data);
  OlTables tables = self != NULL ? take_pending (self) : 0;

  if (tables != 0)
    g_signal_emit (self, signals[CHANGED], 0, (guint)tables);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Several commits before the main context gets there are told once. */
static void
tell_changed (OlStore *self, OlTables tables)
{
  gboolean first;
  GWeakRef *ref;

  if (tables == 0)
    return;
  g_mutex_lock (&self->lock);
  first = self->pending == 0;
  self->pending |= tables;
  g_mutex_unlock (&self->lock);
  if (!first)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  g_idle_add_full (G_PRIORITY_DEFAULT, emit_changed, ref, free_weak_ref);
}

static gboolean
emit_damaged (gpointer data)
{
  g_autoptr (OlStore) self = g_weak_ref_get (data);

  if (self != NULL)
    g_signal_emit (self, signals[DAMAGED], 0, self->damage);
  return G_SOURCE_REMOVE;
}

void
ol_store_note_damage (OlStore *self, const GError *error)
{
  gboolean first;
  GWeakRef *ref;

  g_return_if_fail (OL_IS_STORE (self));

  if (!g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_DAMAGED))
    return;
  g_mutex_lock (&self->lock);
  first = self->damage == NULL;
  if (first)
    self->damage = g_strdup (error->message);
  g_mutex_unlock (&self->lock);
  if (!first)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  g_idle_add_full (G_PRIORITY_DEFAULT, emit_damaged, ref, free_weak_ref);
}

/* data_version moves when another connection committed. */
static void
look_for_others (OlStore *self)
{
  g_auto (OlQuery) query = { 0 };
  gint64 now = g_get_monotonic_time ();
  gint64 version;

  if (now - self->polled < POLL_INTERVAL_US
      || !g_signal_has_handler_pending (self, signals[CHANGED], 0, FALSE))
    return;
  self->polled = now;
  if (!ol_query_init (&query, self->db, "PRAGMA data_version", NULL)
      || !ol_query_one_int (&query, 0, &version, NULL))
    return; /* the next request meets the same trouble and says so */
  if (self->data_version != 0 && version != self->data_version)
    tell_changed (self, OL_TABLE_ALL);
  self->data_version = version;
}

static gboolean
run_read (OlStore *self, OlRequest *request, GError **error)
{
  gboolean ok;

  if (!ol_db_begin (self->db, FALSE, error))
    return FALSE;
  ok = request->read (self->db, request->data, request->cancellable, error);
  ol_db_rollback (self->db);
  return ok;
}

static void
run_request (OlStore *self, OlRequest *request)
{
  g_autoptr (GError) error = NULL;
  OlTables changed = 0;
  gboolean ok = !g_cancellable_set_error_if_cancelled (request->cancellable, &error);

  ol_db_watch (self->db, request->cancellable);
  if (ok && request->write != NULL)
    ok = ol_write_run (self->db, request->actor, ol_clock_now (self->clock), request->write,
                       request->data, request->cancellable, &changed, &error);
  else if (ok)
    ok = run_read (self, request, &error);
  ol_db_watch (self->db, NULL);
  tell_changed (self, changed);
  ol_store_note_damage (self, error);
  ol_request_finish (request, ok, g_steal_pointer (&error));
  ol_db_checkpoint (self->db); /* nobody waits for this */
}

static gpointer
work (gpointer data)
{
  OlStore *self = data;
  guint quiet = QUIET_POLLS;

  for (;;)
    {
      OlRequest *request = g_async_queue_timeout_pop (self->queue, POLL_INTERVAL_US);

      if (request != NULL && request->stop)
        {
          ol_request_finish (request, TRUE, NULL);
          return NULL;
        }
      if (request != NULL)
        {
          run_request (self, request);
          quiet = 0;
        }
      else if (quiet < QUIET_POLLS && ++quiet == QUIET_POLLS)
        ol_db_rest (self->db);
      look_for_others (self);
    }
}

static void
push (OlStore *self, OlRequest *request)
{
  request->serial = g_atomic_int_add (&self->serial, 1);
  g_async_queue_push_sorted (self->queue, request, ol_request_compare, NULL);
}

/* Another thread may be closing: what is taken before that is still done. */
static void
submit (OlStore *self, OlRequest *request)
{
  gboolean taken;

  g_mutex_lock (&self->lock);
  taken = self->open;
  if (taken)
    push (self, request);
  g_mutex_unlock (&self->lock);
  if (!taken)
    ol_request_finish (request, FALSE,
                       g_error_new_literal (OL_STORE_ERROR, OL_STORE_ERROR_FAILED,
                                            _ ("The data folder is closed. Open it again.")));
}

static gboolean
submit_and_wait (OlStore *self, OlRequest *request, GError **error)
{
  /* A request made by the worker would wait for itself. */
  g_return_val_if_fail (g_thread_self () != self->worker, FALSE);

  submit (self, request);
  return ol_request_wait (request, error);
}

gboolean
ol_store_read (OlStore *self,
               OlQueuePriority priority,
               OlReadFunc func,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (OL_IS_STORE (self) && func != NULL, FALSE);

  return submit_and_wait (self, ol_request_new_read (priority, func, data, cancellable), error);
}

gboolean
ol_store_write (OlStore *self,
                const OlActor *actor,
                OlQueuePriority priority,
                OlWriteFunc func,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (OL_IS_STORE (self) && actor != NULL && func != NULL, FALSE);

  return submit_and_wait (self, ol_request_new_write (priority, actor, func, data, cancellable),
                          error);
}

static void
submit_task (OlStore *self, OlRequest *request, GDestroyNotify destroy, GTask *task)
{
  request->destroy = destroy;
  request->task = g_object_ref (task);
  submit (self, request);
}

void
ol_store_read_async (OlStore *self,
                     OlQueuePriority priority,
                     OlReadFunc func,
                     gpointer data,
                     GDestroyNotify destroy,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OL_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_store_read_async);
  submit_task (self, ol_request_new_read (priority, func, data, cancellable), destroy, task);
}

gboolean
ol_store_read_finish (OlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ol_store_write_async (OlStore *self,
                      const OlActor *actor,
                      OlQueuePriority priority,
                      OlWriteFunc func,
                      gpointer data,
                      GDestroyNotify destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OL_IS_STORE (self) && actor != NULL && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_store_write_async);
  /* A write that was committed is told as such, even when the cancel came just after. */
  g_task_set_check_cancellable (task, FALSE);
  submit_task (self, ol_request_new_write (priority, actor, func, data, cancellable), destroy,
               task);
}

gboolean
ol_store_write_finish (OlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

OlDb *
ol_store_open_reader (OlStore *self, guint deadline_ms, GError **error)
{
  g_return_val_if_fail (OL_IS_STORE (self), NULL);

  return ol_db_open_read_only (self->path, deadline_ms, error);
}

const char *
ol_store_directory (OlStore *self)
{
  g_return_val_if_fail (OL_IS_STORE (self), NULL);

  return self->directory;
}

OlClock *
ol_store_clock (OlStore *self)
{
  g_return_val_if_fail (OL_IS_STORE (self), NULL);

  return self->clock;
}

static gboolean
check_exists (const char *path, const char *directory, GError **error)
{
  g_autofree char *name = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  name = g_filename_display_name (directory);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
               _ ("There is no OneLog data in “%s”. Make it with “onelog-cli init”, or choose "
                  "another folder."),
               name);
  return FALSE;
}

static gboolean
check_writable (OlDb *db, const char *directory, GError **error)
{
  g_autofree char *name = NULL;

  if (sqlite3_db_readonly (ol_db_handle (db), "main") == 0)
    return TRUE;
  name = g_filename_display_name (directory);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_READ_ONLY,
               _ ("The folder “%s” cannot be written. Check its rights, then open it again."),
               name);
  return FALSE;
}

static OlDb *
open_database (const char *path, const char *directory, GError **error)
{
  g_autoptr (OlDb) db = NULL;

  if (!check_exists (path, directory, error))
    return NULL;
  db = ol_db_open (path, FALSE, error);
  if (db == NULL || !check_writable (db, directory, error)
      || !ol_db_exec (db, "PRAGMA journal_mode = WAL", error)
      || !ol_migrate (db, OL_SCHEMA_VERSION, error))
    return NULL;
  ol_db_checkpoint_later (db);
  return g_steal_pointer (&db);
}

OlStore *
ol_store_open (const char *directory, OlClock *clock, GError **error)
{
  g_autoptr (OlStore) self = NULL;

  g_return_val_if_fail (directory != NULL && OL_IS_CLOCK (clock), NULL);

  self = g_object_new (OL_TYPE_STORE, NULL);
  self->directory = g_canonicalize_filename (directory, NULL);
  self->path = g_build_filename (self->directory, OL_STORE_FILE, NULL);
  self->clock = g_object_ref (clock);
  self->db = open_database (self->path, self->directory, error);
  if (self->db == NULL)
    return NULL;
  self->open = TRUE;
  self->worker = g_thread_new ("ol-store", work, self);
  return g_steal_pointer (&self);
}

OlStore *
ol_store_create (const char *directory, const char *desk_prefix, OlClock *clock, GError **error)
{
  g_return_val_if_fail (directory != NULL && desk_prefix != NULL && OL_IS_CLOCK (clock), NULL);

  if (!ol_store_make (directory, desk_prefix, ol_clock_now (clock), error))
    return NULL;
  return ol_store_open (directory, clock, error);
}

void
ol_store_close (OlStore *self)
{
  OlRequest *stop = NULL;

  g_return_if_fail (OL_IS_STORE (self));

  g_mutex_lock (&self->lock);
  if (self->open)
    {
      stop = ol_request_new_stop ();
      push (self, stop);
    }
  self->open = FALSE;
  g_mutex_unlock (&self->lock);
  if (stop == NULL)
    return;
  ol_request_wait (stop, NULL);
  g_thread_join (self->worker);
  /* What cannot be tidied now is tidied by the next who opens; the data is safe in the log. What
   * is damaged is left as it is. */
  if (self->damage == NULL)
    ol_db_exec (self->db,
                "PRAGMA analysis_limit = 400; PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE)",
                NULL);
  g_clear_pointer (&self->db, ol_db_free);
}

static void
ol_store_dispose (GObject *object)
{
  ol_store_close (OL_STORE (object));

  G_OBJECT_CLASS (ol_store_parent_class)->dispose (object);
}

static void
ol_store_finalize (GObject *object)
{
  OlStore *self = OL_STORE (object);

  g_async_queue_unref (self->queue);
  g_mutex_clear (&self->lock);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->directory);
  g_free (self->damage);

  G_OBJECT_CLASS (ol_store_parent_class)->finalize (object);
}

static void
ol_store_class_init (OlStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ol_store_dispose;
  object_class->finalize = ol_store_finalize;

  signals[CHANGED] = g_signal_new ("changed", OL_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DAMAGED] = g_signal_new ("damaged", OL_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ol_store_init (OlStore *self)
{
  self->queue = g_async_queue_new ();
  g_mutex_init (&self->lock);
}
