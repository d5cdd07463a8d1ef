/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "ol-date.h"
#include "ol-store.h"

G_BEGIN_DECLS

/*
 * One SQLite connection and its statements. For app/store and its tests.
 */

/** ol_db_open: read and write; @create: makes the file. Every pragma of the house is set. */
OlDb *ol_db_open (const char *path, gboolean create, GError **error);

/** ol_db_open_read_only: for list pages; a statement longer than @deadline_ms (0: any) is
 * interrupted. */
OlDb *ol_db_open_read_only (const char *path, guint deadline_ms, GError **error);

sqlite3 *ol_db_handle (OlDb *self);
const char *ol_db_path (OlDb *self);

/** ol_db_watch: running statements stop when @cancellable (borrowed, nullable) is cancelled. */
void ol_db_watch (OlDb *self, GCancellable *cancellable);

/** ol_db_exec: statements without parameters or rows. @sql: a literal */
gboolean ol_db_exec (OlDb *self, const char *sql, GError **error);

/** ol_db_fail: converts @rc of the last call on the connection. Always FALSE. */
gboolean ol_db_fail (OlDb *self, int rc, GError **error);

gboolean ol_db_begin (OlDb *self, gboolean write, GError **error);
/** ol_db_commit: rolls back when it fails, or when an input/output error came before. */
gboolean ol_db_commit (OlDb *self, GError **error);
void ol_db_rollback (OlDb *self);

/**
 * ol_db_set_triggers: the guards of the schema, for rows of a document that is not there yet, which
 * they would look up 200,000 times in a large billing run. Statements are prepared anew.
 */
void ol_db_set_triggers (OlDb *self, gboolean enabled);

/**
 * ol_db_checkpoint_later: a commit no longer copies the write-ahead log into the database before it
 * returns; ol_db_checkpoint() does when the log has grown. What was committed is safe in the log.
 */
void ol_db_checkpoint_later (OlDb *self);
void ol_db_checkpoint (OlDb *self);

/** ol_db_rest: gives the memory back that pages of the file were kept in; they are read again. */
void ol_db_rest (OlDb *self);

/**
 * OlQuery: one run of a cached statement. Parameters are bound in order (borrowed until the query
 * is cleared), columns are read in order, from the first again at each row. A failed bind shows at
 * the first step.
 */
typedef struct
{
  OlDb *db;
  struct _OlStatement *statement;
  sqlite3_stmt *stmt;
  int parameter;
  int column;
  int rc;
} OlQuery;

/** ol_query_init: @sql: a literal, prepared once per connection; nested runs of one statement are
 * fine. */
gboolean ol_query_init (OlQuery *self, OlDb *db, const char *sql, GError **error);
/** ol_query_reset: ready for other parameters. */
void ol_query_reset (OlQuery *self);
void ol_query_clear (OlQuery *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OlQuery, ol_query_clear)

void ol_query_bind_int (OlQuery *self, gint64 value);
void ol_query_bind_null (OlQuery *self);
void ol_query_bind_text (OlQuery *self, const char *text); /* NULL is NULL */
void ol_query_bind_blob (OlQuery *self, const void *data, gsize size);
void ol_query_bind_instant (OlQuery *self, gint64 instant); /* OL_INSTANT_NONE is NULL */
void ol_query_bind_date (OlQuery *self, OlDate date);       /* OL_DATE_NONE is NULL; copied */

/** ol_query_step: @row: whether there is one. */
gboolean ol_query_step (OlQuery *self, gboolean *row, GError **error);
/** ol_query_run: to the end, rows ignored, and reset. */
gboolean ol_query_run (OlQuery *self, GError **error);

gint64 ol_query_int (OlQuery *self);
gint64 ol_query_instant (OlQuery *self);   /* NULL is OL_INSTANT_NONE */
OlDate ol_query_date (OlQuery *self);      /* NULL or no date is OL_DATE_NONE */
const char *ol_query_text (OlQuery *self); /* valid until the next step */
char *ol_query_dup (OlQuery *self);
/** ol_query_into: a copy replaces what @slot owns. */
void ol_query_into (OlQuery *self, char **slot);
/** ol_query_blob: copies a blob of exactly @size bytes; FALSE for any other. */
gboolean ol_query_blob (OlQuery *self, void *data, gsize size);

/** ol_query_one_int: first column of the first row, @fallback without a row; then reset. */
gboolean ol_query_one_int (OlQuery *self, gint64 fallback, gint64 *value, GError **error);

G_END_DECLS
