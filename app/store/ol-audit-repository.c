/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-repository.h"

#include <string.h>

#include "ol-mission.h"
#include "ol-write-private.h"

#define EVENT_COLUMNS                                                                              \
  "e.seq, e.at, e.id, e.actor, u.name, e.role, e.action, e.resource_type, e.resource_id, e.desk, " \
  "e.dseq, e.ok, e.header, e.hash "
#define FROM_EVENTS "FROM audit_event AS e LEFT JOIN user_account AS u ON u.id = e.actor "
#define SELECT_OWN                                                                                 \
  "SELECT " EVENT_COLUMNS FROM_EVENTS                                                              \
  "WHERE e.desk = (SELECT id FROM desk WHERE own = 1) ORDER BY e.dseq, e.seq"
#define SELECT_HEAD "SELECT head_dseq, head_hash FROM desk WHERE own = 1"
#define SELECT_LAST "SELECT coalesce ((SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1), 0)"
#define SELECT_PRIVATES                                                                            \
  "SELECT path, subject, salt, value FROM audit_private WHERE seq = ? ORDER BY path"

/*
 * A page walks down the events from the newest, or down those of an actor or of a row by their
 * index, which is in order of seq too, and stops when it is full. The plus sign keeps the planner
 * from the index of instants, whose events it would have to sort; they only bound seq.
 */
#define MATCHING                                                                                   \
  "WHERE e.seq < ifnull (?1, 9223372036854775807) "                                                \
  "AND (?2 IS NULL OR e.seq >= (SELECT min (seq) FROM audit_event WHERE at >= ?2)) "               \
  "AND (?3 IS NULL OR e.seq <= (SELECT max (seq) FROM audit_event WHERE at <= ?3)) "               \
  "AND (?2 IS NULL OR +e.at >= ?2) AND (?3 IS NULL OR +e.at <= ?3) "                               \
  "AND (?4 IS NULL OR e.action = ?4) AND (?5 IS NULL OR e.resource_type = ?5) "                    \
  "AND (?6 IS NULL OR e.ok = ?6) "
#define NEWEST "ORDER BY e.seq DESC LIMIT ?7"
#define NAMED "IN (SELECT id FROM user_account WHERE name = ?8 UNION SELECT ?8) "
#define SELECT_ANY "SELECT " EVENT_COLUMNS FROM_EVENTS MATCHING NEWEST
#define SELECT_OF_ACTOR "SELECT " EVENT_COLUMNS FROM_EVENTS MATCHING "AND e.actor = ?8 " NEWEST
#define SELECT_OF_NAME "SELECT " EVENT_COLUMNS FROM_EVENTS MATCHING "AND e.actor " NAMED NEWEST
#define SELECT_OF_RESOURCE                                                                         \
  "SELECT " EVENT_COLUMNS FROM_EVENTS MATCHING                                                     \
  "AND e.resource_id = ?9 AND (?8 IS NULL OR +e.actor " NAMED ") " NEWEST
#define SELECT_NAMED "SELECT id FROM user_account WHERE name = ? LIMIT 2"

gboolean
ol_audit_record (OlWrite *write,
                 OlAuditAction action,
                 const char *resource_type,
                 const char *resource_id,
                 gboolean ok,
                 const char *extra,
                 GError **error)
{
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);

  g_return_val_if_fail (write != NULL, FALSE);
  g_return_val_if_fail (resource_type != NULL && resource_id != NULL, FALSE);

  return ol_write_event (write, action, resource_type, resource_id, ok, privates, extra, error);
}

static void
take_row (OlQuery *query, OlAuditRow *row)
{
  row->seq = ol_query_int (query);
  row->at = ol_query_int (query);
  ol_query_into (query, &row->id);
  ol_query_into (query, &row->actor);
  ol_query_into (query, &row->actor_name);
  ol_query_into (query, &row->role);
  ol_query_into (query, &row->action);
  ol_query_into (query, &row->resource_type);
  ol_query_into (query, &row->resource_id);
  ol_query_into (query, &row->desk);
  row->dseq = ol_query_int (query);
  row->ok = ol_query_int (query) != 0;
  ol_query_into (query, &row->header);
  if (!ol_query_blob (query, row->hash, sizeof row->hash))
    memset (row->hash, 0, sizeof row->hash);
}

static void
clear_row (OlAuditRow *row)
{
  g_free (row->id);
  g_free (row->actor);
  g_free (row->actor_name);
  g_free (row->role);
  g_free (row->action);
  g_free (row->resource_type);
  g_free (row->resource_id);
  g_free (row->desk);
  g_free (row->header);
}

static OlAuditPrivate *
take_private (OlQuery *query)
{
  OlAuditPrivate *self = g_new0 (OlAuditPrivate, 1);

  self->path = ol_query_dup (query);
  self->subject = ol_query_dup (query);
  if (!ol_query_blob (query, self->salt, sizeof self->salt))
    memset (self->salt, 0, sizeof self->salt);
  self->value = ol_query_dup (query);
  return self;
}

static gboolean
load_privates (OlDb *db, gint64 seq, GPtrArray *privates, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_ptr_array_set_size (privates, 0);
  if (!ol_query_init (&query, db, SELECT_PRIVATES, error))
    return FALSE;
  ol_query_bind_int (&query, seq);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (privates, take_private (&query));
    }
  return FALSE;
}

/* @privates: NULL: the events alone */
static gboolean
give_rows (OlQuery *query,
           GPtrArray *privates,
           OlAuditFunc func,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  OlAuditRow event = { 0 };
  gboolean row = TRUE;
  gboolean ok = TRUE;

  while (ok && row)
    {
      ok = ol_query_step (query, &row, error);
      if (!ok || !row)
        break;
      take_row (query, &event);
      ok = (privates == NULL || load_privates (query->db, event.seq, privates, error))
           && func (&event, privates, data, error)
           && !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  clear_row (&event);
  return ok;
}

/* The one user of that name into @id, else NULL: nobody, or namesakes of several roles. */
static gboolean
find_actor (OlDb *db, const char *name, char **id, GError **error)
{
  g_autofree char *found = NULL;
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_NAMED, error))
    return FALSE;
  ol_query_bind_text (&query, name);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  found = ol_query_dup (&query);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    *id = g_steal_pointer (&found);
  return TRUE;
}

static void
bind_filter (OlQuery *query, const OlAuditFilter *filter)
{
  ol_query_bind_instant (query, filter->before_seq > 0 ? filter->before_seq : OL_INSTANT_NONE);
  ol_query_bind_instant (query, filter->from);
  ol_query_bind_instant (query, filter->to);
  ol_query_bind_text (query, filter->action);
  ol_query_bind_text (query, filter->resource_type);
  ol_query_bind_instant (query, filter->ok >= 0 ? filter->ok : OL_INSTANT_NONE);
  ol_query_bind_int (query, filter->limit);
}

/* @actor: id of the one user meant, when that is known */
static gboolean
list (OlDb *db,
      const OlAuditFilter *filter,
      const char *actor,
      OlAuditFunc func,
      gpointer data,
      GError **error)
{
  g_auto (OlQuery) query = { 0 };
  const char *sql = SELECT_ANY;

  if (filter->resource_id != NULL)
    sql = SELECT_OF_RESOURCE;
  else if (actor != NULL)
    sql = SELECT_OF_ACTOR;
  else if (filter->actor != NULL)
    sql = SELECT_OF_NAME;
  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  bind_filter (&query, filter);
  if (filter->actor != NULL || filter->resource_id != NULL)
    ol_query_bind_text (&query, actor != NULL ? actor : filter->actor);
  if (filter->resource_id != NULL)
    ol_query_bind_text (&query, filter->resource_id);
  return give_rows (&query, NULL, func, data, NULL, error);
}

gboolean
ol_audit_list (
    OlDb *db, const OlAuditFilter *filter, OlAuditFunc func, gpointer data, GError **error)
{
  g_autofree char *actor = NULL;

  g_return_val_if_fail (db != NULL && filter != NULL && func != NULL, FALSE);

  if (filter->actor != NULL && ol_id_is_valid (filter->actor))
    actor = g_strdup (filter->actor);
  else if (filter->actor != NULL && !find_actor (db, filter->actor, &actor, error))
    return FALSE;
  return list (db, filter, actor, func, data, error);
}

gboolean
ol_audit_head (OlDb *db, gint64 *dseq, guint8 hash[OL_HASH_SIZE], GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && dseq != NULL && hash != NULL, FALSE);

  *dseq = 0;
  memset (hash, 0, OL_HASH_SIZE);
  if (!ol_query_init (&query, db, SELECT_HEAD, error) || !ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *dseq = ol_query_int (&query);
  if (!ol_query_blob (&query, hash, OL_HASH_SIZE))
    memset (hash, 0, OL_HASH_SIZE);
  return TRUE;
}

gboolean
ol_audit_last (OlDb *db, gint64 *at, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (db != NULL && at != NULL, FALSE);

  return ol_query_init (&query, db, SELECT_LAST, error) && ol_query_one_int (&query, 0, at, error);
}

gboolean
ol_audit_each (OlDb *db, OlAuditFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  return ol_query_init (&query, db, SELECT_OWN, error)
         && give_rows (&query, privates, func, data, cancellable, error);
}
