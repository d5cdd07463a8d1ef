/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-statement-private.h"

#include <string.h>

#include "ol-mission.h"

void
ol_statement_free (gpointer data)
{
  OlStatement *statement = data;

  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

static OlStatement *
prepare (OlDb *db, const char *sql, gboolean cached, GError **error)
{
  unsigned int flags = cached ? SQLITE_PREPARE_PERSISTENT : 0;
  sqlite3_stmt *stmt = NULL;
  OlStatement *statement;
  int rc;

  ol_db_start_clock (db);
  rc = sqlite3_prepare_v3 (ol_db_handle (db), sql, -1, flags, &stmt, NULL);
  if (rc != SQLITE_OK)
    {
      ol_db_fail (db, rc, error);
      return NULL;
    }
  statement = g_new0 (OlStatement, 1);
  statement->stmt = stmt;
  statement->cached = cached;
  if (cached)
    g_hash_table_insert (ol_db_statements (db), (gpointer)sql, statement);
  return statement;
}

gboolean
ol_query_init (OlQuery *self, OlDb *db, const char *sql, GError **error)
{
  OlStatement *statement;

  g_return_val_if_fail (self != NULL && db != NULL && sql != NULL, FALSE);

  memset (self, 0, sizeof *self);
  statement = g_hash_table_lookup (ol_db_statements (db), sql);
  if (statement == NULL || statement->in_use)
    statement = prepare (db, sql, statement == NULL, error);
  if (statement == NULL)
    return FALSE;
  statement->in_use = TRUE;
  self->db = db;
  self->statement = statement;
  self->stmt = statement->stmt;
  return TRUE;
}

void
ol_query_reset (OlQuery *self)
{
  sqlite3_reset (self->stmt);
  self->parameter = 0;
  self->column = 0;
  self->rc = SQLITE_OK;
}

void
ol_query_clear (OlQuery *self)
{
  OlStatement *statement = self->statement;

  if (statement == NULL)
    return;
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  statement->in_use = FALSE;
  if (!statement->cached)
    ol_statement_free (statement);
  memset (self, 0, sizeof *self);
}

static void
bound (OlQuery *self, int rc)
{
  if (self->rc == SQLITE_OK)
    self->rc = rc;
}

void
ol_query_bind_int (OlQuery *self, gint64 value)
{
  bound (self, sqlite3_bind_int64 (self->stmt, ++self->parameter, value));
}

void
ol_query_bind_null (OlQuery *self)
{
  bound (self, sqlite3_bind_null (self->stmt, ++self->parameter));
}

void
ol_query_bind_text (OlQuery *self, const char *text)
{
  bound (self, sqlite3_bind_text (self->stmt, ++self->parameter, text, -1, SQLITE_STATIC));
}

void
ol_query_bind_blob (OlQuery *self, const void *data, gsize size)
{
  bound (self, sqlite3_bind_blob64 (self->stmt, ++self->parameter, data, size, SQLITE_STATIC));
}

void
ol_query_bind_instant (OlQuery *self, gint64 instant)
{
  if (instant == OL_INSTANT_NONE)
    ol_query_bind_null (self);
  else
    ol_query_bind_int (self, instant);
}

void
ol_query_bind_date (OlQuery *self, OlDate date)
{
  char text[OL_DATE_TEXT_SIZE];

  if (date == OL_DATE_NONE)
    {
      ol_query_bind_null (self);
      return;
    }
  ol_date_print (date, text);
  bound (self, sqlite3_bind_text (self->stmt, ++self->parameter, text, -1, SQLITE_TRANSIENT));
}

gboolean
ol_query_step (OlQuery *self, gboolean *row, GError **error)
{
  int rc = self->rc;

  if (rc == SQLITE_OK)
    {
      if (!sqlite3_stmt_busy (self->stmt))
        ol_db_start_clock (self->db);
      rc = sqlite3_step (self->stmt);
    }
  self->column = 0;
  *row = rc == SQLITE_ROW;
  return rc == SQLITE_ROW || rc == SQLITE_DONE || ol_db_fail (self->db, rc, error);
}

gboolean
ol_query_run (OlQuery *self, GError **error)
{
  gboolean row = TRUE;
  gboolean ok = TRUE;

  while (ok && row)
    ok = ol_query_step (self, &row, error);
  ol_query_reset (self);
  return ok;
}

gint64
ol_query_int (OlQuery *self)
{
  return sqlite3_column_int64 (self->stmt, self->column++);
}

gint64
ol_query_instant (OlQuery *self)
{
  int column = self->column++;

  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return OL_INSTANT_NONE;
  return sqlite3_column_int64 (self->stmt, column);
}

OlDate
ol_query_date (OlQuery *self)
{
  const char *text = ol_query_text (self);
  OlDate date;

  if (text == NULL || !ol_date_parse (text, &date, NULL))
    return OL_DATE_NONE;
  return date;
}

const char *
ol_query_text (OlQuery *self)
{
  return (const char *)sqlite3_column_text (self->stmt, self->column++);
}

char *
ol_query_dup (OlQuery *self)
{
  return g_strdup (ol_query_text (self));
}

void
ol_query_into (OlQuery *self, char **slot)
{
  const char *text = (const char *)sqlite3_column_text (self->stmt, self->column);
  gsize size = sqlite3_column_bytes (self->stmt, self->column++);

  /* Ids, references and the like are of one length: a mission that is read over the one before
   * takes their places. */
  if (text != NULL && *slot != NULL && strlen (*slot) == size)
    {
      memcpy (*slot, text, size);
      return;
    }
  g_free (*slot);
  *slot = g_strdup (text);
}

gboolean
ol_query_blob (OlQuery *self, void *data, gsize size)
{
  int column = self->column++;

  if ((gsize)sqlite3_column_bytes (self->stmt, column) != size)
    return FALSE;
  memcpy (data, sqlite3_column_blob (self->stmt, column), size);
  return TRUE;
}

gboolean
ol_query_one_int (OlQuery *self, gint64 fallback, gint64 *value, GError **error)
{
  gboolean row;
  gboolean ok = ol_query_step (self, &row, error);

  if (ok)
    *value = row ? ol_query_int (self) : fallback;
  ol_query_reset (self);
  return ok;
}
