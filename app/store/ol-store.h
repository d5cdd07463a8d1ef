/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-clock.h"
#include "ol-role.h"

G_BEGIN_DECLS

/**
 * OL_STORE_ERROR: foreign errors of SQLite and the file system, converted once.
 */
#define OL_STORE_ERROR (ol_store_error_quark ())

typedef enum
{
  OL_STORE_ERROR_FAILED,      /* anything else SQLite said */
  OL_STORE_ERROR_FULL,        /* disk or database full; nothing was changed */
  OL_STORE_ERROR_BUSY,        /* another program holds the folder longer than 10 s */
  OL_STORE_ERROR_READ_ONLY,
  OL_STORE_ERROR_DAMAGED,     /* not a database, or its pages are wrong */
  OL_STORE_ERROR_TOO_NEW,     /* schema of a later version */
  OL_STORE_ERROR_NOT_EMPTY,   /* ol_store_create on a folder in use */
  OL_STORE_ERROR_NOT_FOUND,   /* no folder, no database in it, no such row */
  OL_STORE_ERROR_CONSTRAINT,  /* a rule of the schema: unique, immutable, foreign key */
  OL_STORE_ERROR_CONFLICT,    /* the row moved since it was read */
} OlStoreError;

GQuark ol_store_error_quark (void);

/** OlDb: one SQLite connection with its statement cache. Only on the thread that was handed it. */
typedef struct _OlDb OlDb;

/**
 * OlWrite: a running write transaction: connection, actor, instant. Only repositories take it
 * apart.
 */
typedef struct _OlWrite OlWrite;

OlDb *ol_write_db (OlWrite *write);
const OlActor *ol_write_actor (OlWrite *write);
gint64 ol_write_now (OlWrite *write);
/** ol_write_desk: this desk's id (`dev`). ol_write_prefix: its series prefix, "DKR". */
const char *ol_write_desk (OlWrite *write);
const char *ol_write_prefix (OlWrite *write);

typedef gboolean (*OlReadFunc) (OlDb *db, gpointer data, GCancellable *cancellable, GError **error);
typedef gboolean (*OlWriteFunc) (OlWrite *write, gpointer data, GCancellable *cancellable,
                                 GError **error);

#define OL_TYPE_STORE (ol_store_get_type ())
G_DECLARE_FINAL_TYPE (OlStore, ol_store, OL, STORE, GObject)

/**
 * ol_store_create: a new data folder (made if missing, refused with NOT_EMPTY if it holds a
 * database or anything else) with organisation row, desk, shipped partners and one user per role;
 * then open.
 * @desk_prefix: 2 to 6 capital letters or digits
 */
OlStore *ol_store_create (const char *directory, const char *desk_prefix, OlClock *clock,
                          GError **error);

/**
 * ol_store_open: opens and migrates. The worker thread starts here and ends in ol_store_close().
 */
OlStore *ol_store_open (const char *directory, OlClock *clock, GError **error);

/**
 * ol_store_close: waits for the queue, checkpoints, joins. Called by dispose too. It takes a
 * while: a window calls it on a thread of its own. Requests made from then on are refused.
 */
void ol_store_close (OlStore *self);

/** ol_store_directory: the data folder, absolute. */
const char *ol_store_directory (OlStore *self);
/** ol_store_clock: (transfer none) */
OlClock *ol_store_clock (OlStore *self);

typedef enum
{
  OL_PRIORITY_QUEUE_UI = 0,     /* somebody waits for it */
  OL_PRIORITY_QUEUE_JOB = 10,
  OL_PRIORITY_QUEUE_IDLE = 20,  /* maintenance */
} OlQueuePriority;

/**
 * ol_store_read: runs @func on the worker and waits. Cancelling interrupts a running statement.
 * Not on the main thread of a window; ol_store_read_async() is.
 */
gboolean ol_store_read (OlStore *self, OlQueuePriority priority, OlReadFunc func, gpointer data,
                        GCancellable *cancellable, GError **error);

/**
 * ol_store_write: runs @func inside BEGIN IMMEDIATE ... COMMIT; FALSE or a cancel rolls everything
 * back. After the commit "changed" is emitted on the main context.
 */
gboolean ol_store_write (OlStore *self, const OlActor *actor, OlQueuePriority priority,
                         OlWriteFunc func, gpointer data, GCancellable *cancellable,
                         GError **error);

/**
 * ol_store_read_async: the same without waiting; @callback runs on the caller's main context.
 * @destroy: (nullable): frees @data after @func, on the worker
 */
void ol_store_read_async (OlStore *self, OlQueuePriority priority, OlReadFunc func, gpointer data,
                          GDestroyNotify destroy, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gboolean ol_store_read_finish (OlStore *self, GAsyncResult *result, GError **error);
/**
 * ol_store_write_async: ol_store_write() without waiting. A committed write is told as done, even
 * when cancelled just after.
 */
void ol_store_write_async (OlStore *self, const OlActor *actor, OlQueuePriority priority,
                           OlWriteFunc func, gpointer data, GDestroyNotify destroy,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean ol_store_write_finish (OlStore *self, GAsyncResult *result, GError **error);

/**
 * ol_store_open_reader: a read-only connection of one's own, for list pages on the main thread.
 * @deadline_ms: a statement that runs longer is interrupted (G_IO_ERROR_TIMED_OUT); 0: none
 * The caller frees it with ol_db_free() on the thread that uses it.
 */
OlDb *ol_store_open_reader (OlStore *self, guint deadline_ms, GError **error);
void ol_db_free (OlDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlDb, ol_db_free)

/**
 * ol_store_note_damage: who reads through a connection of its own tells what it met there, so that
 * "damaged" is emitted. Anything but OL_STORE_ERROR_DAMAGED is passed over. @error: (nullable)
 */
void ol_store_note_damage (OlStore *self, const GError *error);

/*
 * Signal "damaged" (const char *sentence): once, on the main context, when a page of the database
 * turned out to be damaged while it is open. What can be read still is.
 *
 * Signal "changed" (guint tables): OlTables set, on the main context, after each commit of this
 * process and, at most once a second, after commits of another process (PRAGMA data_version).
 */
typedef enum
{
  OL_TABLE_ORGANISATION = 1 << 0,
  OL_TABLE_PARTNER = 1 << 1,
  OL_TABLE_MISSION = 1 << 2,
  OL_TABLE_TARIFF = 1 << 3,
  OL_TABLE_DOCUMENT = 1 << 4,
  OL_TABLE_RATE = 1 << 5,
  OL_TABLE_INVOICE = 1 << 6,
  OL_TABLE_PAYMENT = 1 << 7,
  OL_TABLE_AUDIT = 1 << 8,
  OL_TABLE_REMINDER = 1 << 9,
  OL_TABLE_MISSION_VIEW = 1 << 10,
  OL_TABLE_ALL = 0xffff,
} OlTables;

G_END_DECLS
