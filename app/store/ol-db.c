/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-db-private.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>

#include "ol-billed-rows-private.h"
#include "ol-statement-private.h"

#define BUSY_PATIENCE_US (10 * G_TIME_SPAN_SECOND)
#define BUSY_PAUSE_US (5 * G_TIME_SPAN_MILLISECOND)
#define PROGRESS_STEPS 2000
#define CHECKPOINT_PAGES 1000

struct _OlDb
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;    /* SQL literal -> OlStatement, by address */
  GCancellable *cancellable; /* borrowed while watched */
  gint64 deadline_us;        /* per statement; 0: none */
  gint64 expires;            /* monotonic, of the running statement */
  gboolean broken;           /* an input/output error happened in this transaction */
  int log_pages;             /* in the write-ahead log after the last commit of this connection */
};

static int
on_progress (void *data)
{
  OlDb *self = data;

  if (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable))
    return 1;
  return self->deadline_us > 0 && g_get_monotonic_time () > self->expires;
}

/* SQLite's own busy timeout would keep a cancelled job waiting for the whole ten seconds. */
static int
on_busy (void *data, int count)
{
  OlDb *self = data;

  if (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable))
    return 0;
  if (count * BUSY_PAUSE_US >= BUSY_PATIENCE_US)
    return 0;
  g_usleep (BUSY_PAUSE_US);
  return 1;
}

static int
on_commit (void *data, sqlite3 *handle, const char *name, int pages)
{
  ((OlDb *)data)->log_pages = pages;
  return SQLITE_OK;
}

void
ol_db_checkpoint_later (OlDb *self)
{
  sqlite3_wal_hook (self->handle, on_commit, self);
}

void
ol_db_checkpoint (OlDb *self)
{
  if (self->log_pages < CHECKPOINT_PAGES)
    return;
  /* What cannot be copied now, because somebody still reads it, is copied after the next commit. */
  sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  self->log_pages = 0;
}

void
ol_db_rest (OlDb *self)
{
  sqlite3_db_release_memory (self->handle);
#ifdef __GLIBC__
  /* The pages lie in an arena of the worker's, which free() alone gives nothing back of. */
  malloc_trim (0);
#endif
}

void
ol_db_set_triggers (OlDb *self, gboolean enabled)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, enabled, NULL);
}

sqlite3 *
ol_db_handle (OlDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->handle;
}

const char *
ol_db_path (OlDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

void
ol_db_watch (OlDb *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  self->cancellable = cancellable;
}

static gboolean
fail_interrupted (OlDb *self, GError **error)
{
  if (self->cancellable != NULL && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _ ("The page took too long to read; it is filled in by the worker."));
  return FALSE;
}

static OlStoreError
store_code (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return OL_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return OL_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return OL_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return OL_STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
      return OL_STORE_ERROR_CONSTRAINT;
    default:
      return OL_STORE_ERROR_FAILED;
    }
}

static const char *
sentence (OlStoreError code)
{
  switch (code)
    {
    case OL_STORE_ERROR_FULL:
      return _ ("The disk is full; nothing was changed. Free some space and try again.");
    case OL_STORE_ERROR_BUSY:
      return _ ("Another program is writing to this data. Try again when it has finished.");
    case OL_STORE_ERROR_READ_ONLY:
      return _ ("The data cannot be written. Check the rights on its folder.");
    case OL_STORE_ERROR_DAMAGED:
      return _ ("The data is damaged, or is no OneLog data. Restore it from a backup.");
    case OL_STORE_ERROR_CONSTRAINT:
      return _ ("A rule of the data does not allow this; nothing was changed.");
    default:
      return _ ("The data could not be read or written; nothing was changed.");
    }
}

gboolean
ol_db_fail (OlDb *self, int rc, GError **error)
{
  OlStoreError code = store_code (rc);
  g_autofree char *name = NULL;

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    return fail_interrupted (self, error);
  if (code == OL_STORE_ERROR_BUSY && self->cancellable != NULL
      && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (code != OL_STORE_ERROR_CONSTRAINT)
    self->broken = TRUE;
  name = g_filename_display_name (self->path);
  g_set_error (error, OL_STORE_ERROR, code, "%s (%s: %s)", sentence (code), name,
               sqlite3_errmsg (self->handle));
  return FALSE;
}

/* Where SQLite is told what this house expects of it. */
static gboolean
configure (OlDb *self, gboolean read_only, GError **error)
{
  int rc;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, on_busy, self);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, on_progress, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!ol_db_exec (self,
                   "PRAGMA trusted_schema = OFF;"
                   "PRAGMA cell_size_check = ON;"
                   "PRAGMA foreign_keys = ON;"
                   "PRAGMA recursive_triggers = ON;"
                   "PRAGMA temp_store = MEMORY;",
                   error))
    return FALSE;
  rc = ol_billed_rows_register (self->handle);
  if (rc != SQLITE_OK)
    return ol_db_fail (self, rc, error);
  if (read_only)
    return ol_db_exec (self, "PRAGMA query_only = ON; PRAGMA cache_size = -2000;", error);
  return ol_db_exec (self,
                     "PRAGMA secure_delete = ON;"
                     "PRAGMA synchronous = FULL;"
                     "PRAGMA journal_size_limit = 67108864;"
                     "PRAGMA cache_size = -32000;",
                     error);
}

/* Nobody asks SQLite for its memory figures; keeping them takes a lock at every allocation. */
static void
configure_library (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
}

static OlDb *
open_with (const char *path, int flags, guint deadline_ms, GError **error)
{
  g_autoptr (OlDb) self = g_new0 (OlDb, 1);
  int rc;

  configure_library ();
  self->path = g_strdup (path);
  self->deadline_us = (gint64)deadline_ms * G_TIME_SPAN_MILLISECOND;
  self->expires = G_MAXINT64;
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, ol_statement_free);
  rc = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      ol_db_fail (self, rc, error);
      return NULL;
    }
  if (!configure (self, (flags & SQLITE_OPEN_READONLY) != 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

OlDb *
ol_db_open (const char *path, gboolean create, GError **error)
{
  int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);

  g_return_val_if_fail (path != NULL, NULL);

  return open_with (path, flags, 0, error);
}

OlDb *
ol_db_open_read_only (const char *path, guint deadline_ms, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_with (path, SQLITE_OPEN_READONLY, deadline_ms, error);
}

void
ol_db_free (OlDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

void
ol_db_start_clock (OlDb *self)
{
  if (self->deadline_us > 0)
    self->expires = g_get_monotonic_time () + self->deadline_us;
}

GHashTable *
ol_db_statements (OlDb *self)
{
  return self->statements;
}

gboolean
ol_db_exec (OlDb *self, const char *sql, GError **error)
{
  int rc;

  g_return_val_if_fail (self != NULL, FALSE);

  ol_db_start_clock (self);
  rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || ol_db_fail (self, rc, error);
}

gboolean
ol_db_begin (OlDb *self, gboolean write, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->broken = FALSE;
  return ol_db_exec (self, write ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

gboolean
ol_db_commit (OlDb *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* After SQLITE_FULL and the like SQLite may have rolled back already, or kept half of what was
   * asked for. */
  if (self->broken || sqlite3_get_autocommit (self->handle))
    {
      ol_db_rollback (self);
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_FAILED,
                   _ ("Writing to “%s” failed before; nothing was changed. Try again."),
                   self->path);
      return FALSE;
    }
  if (ol_db_exec (self, "COMMIT", error))
    return TRUE;
  ol_db_rollback (self);
  return FALSE;
}

void
ol_db_rollback (OlDb *self)
{
  GCancellable *cancellable = self->cancellable;

  self->cancellable = NULL;
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->cancellable = cancellable;
}
