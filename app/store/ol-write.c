/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-write-private.h"

#include <glib/gi18n-lib.h>

#include "ol-change-private.h"
#include "ol-id.h"

#define SELECT_DESK                                                                                \
  "SELECT id, prefix, depot_id, head_dseq, head_hash, outbox_n FROM desk WHERE own = 1"
#define UPDATE_DESK "UPDATE desk SET head_dseq = ?, head_hash = ?, outbox_n = ? WHERE own = 1"

OlDb *
ol_write_db (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

const OlActor *
ol_write_actor (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->actor;
}

gint64
ol_write_now (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->now;
}

const char *
ol_write_desk (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->desk;
}

const char *
ol_write_prefix (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->prefix;
}

const char *
ol_write_depot (OlWrite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->depot;
}

void
ol_write_touch (OlWrite *self, OlTables tables)
{
  g_return_if_fail (self != NULL);

  self->tables |= tables;
}

void
ol_write_new_id (OlWrite *self, char id[OL_ID_SIZE])
{
  ol_id_write (self->now, id);
}

gboolean
ol_write_load_desk (OlWrite *self, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, self->db, SELECT_DESK, error) || !ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE; /* a data folder in the making */
  self->desk = ol_query_dup (&query);
  self->prefix = ol_query_dup (&query);
  self->depot = ol_query_dup (&query);
  self->dseq = ol_query_int (&query);
  ol_query_blob (&query, self->head, sizeof self->head);
  self->outbox_n = ol_query_int (&query);
  return TRUE;
}

static gboolean
save_desk (OlWrite *self, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!self->chained)
    return TRUE;
  if (!ol_query_init (&query, self->db, UPDATE_DESK, error))
    return FALSE;
  ol_query_bind_int (&query, self->dseq);
  ol_query_bind_blob (&query, self->head, sizeof self->head);
  ol_query_bind_int (&query, self->outbox_n);
  return ol_query_run (&query, error);
}

static void
write_init (OlWrite *self, OlDb *db, const OlActor *actor, gint64 now)
{
  self->db = db;
  self->actor = actor;
  self->now = now;
  self->privates = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  self->deps = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->patch = g_string_sized_new (1024);
  self->base = g_string_sized_new (256);
  self->text = g_string_sized_new (256);
}

static void
write_clear (OlWrite *self)
{
  g_ptr_array_unref (self->privates);
  g_array_unref (self->deps);
  g_hash_table_unref (self->sent);
  g_string_free (self->patch, TRUE);
  g_string_free (self->base, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self->desk);
  g_free (self->prefix);
  g_free (self->depot);
}

static gboolean
run_inside (
    OlWrite *self, OlWriteFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_write_load_desk (self, error) && func (self, data, cancellable, error)
         && save_desk (self, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
ol_write_run (OlDb *db,
              const OlActor *actor,
              gint64 now,
              OlWriteFunc func,
              gpointer data,
              GCancellable *cancellable,
              OlTables *changed,
              GError **error)
{
  OlWrite self = { 0 };
  gboolean ok;

  g_return_val_if_fail (db != NULL && actor != NULL && func != NULL, FALSE);

  if (!ol_db_begin (db, TRUE, error))
    return FALSE;
  write_init (&self, db, actor, now);
  ok = run_inside (&self, func, data, cancellable, error);
  if (ok)
    ok = ol_db_commit (db, error);
  else
    ol_db_rollback (db);
  *changed = ok ? self.tables : 0;
  write_clear (&self);
  return ok;
}
