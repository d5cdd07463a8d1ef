/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-change-private.h"

#include <glib/gi18n-lib.h>

#include "ol-canonical.h"
#include "ol-id.h"

#define INSERT_EVENT                                                                               \
  "INSERT INTO audit_event (id, at, actor, role, action, resource_type, resource_id, ok, desk, "   \
  "dseq, header, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define INSERT_PRIVATE                                                                             \
  "INSERT INTO audit_private (seq, path, subject, salt, value) VALUES (?, ?, ?, ?, ?)"
#define INSERT_OUTBOX                                                                              \
  "INSERT INTO outbox (n, t, id, kind, base_v, base, patch, deps, at) "                            \
  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define SELECT_LAST_N "SELECT max (n) FROM outbox WHERE id = ?"

static gboolean
insert_privates (OlWrite *self, gint64 seq, GPtrArray *privates, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, self->db, INSERT_PRIVATE, error))
    return FALSE;
  for (guint i = 0; i < privates->len; i++)
    {
      const OlAuditPrivate *private = g_ptr_array_index (privates, i);

      ol_query_bind_int (&query, seq);
      ol_query_bind_text (&query, private->path);
      ol_query_bind_text (&query, private->subject);
      ol_query_bind_blob (&query, private->salt, sizeof private->salt);
      ol_query_bind_text (&query, private->value);
      if (!ol_query_run (&query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_event (OlWrite *self, const OlAuditEvent *event, const char *header, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, self->db, INSERT_EVENT, error))
    return FALSE;
  ol_query_bind_text (&query, event->id);
  ol_query_bind_int (&query, event->at);
  ol_query_bind_text (&query, event->actor);
  ol_query_bind_text (&query, event->role);
  ol_query_bind_text (&query, ol_audit_action_to_text (event->action));
  ol_query_bind_text (&query, event->resource_type);
  ol_query_bind_text (&query, event->resource_id);
  ol_query_bind_int (&query, event->ok);
  ol_query_bind_text (&query, event->desk);
  ol_query_bind_int (&query, event->dseq);
  ol_query_bind_text (&query, header);
  ol_query_bind_blob (&query, self->head, sizeof self->head);
  return ol_query_run (&query, error);
}

gboolean
ol_write_event (OlWrite *self,
                OlAuditAction action,
                const char *type,
                const char *id,
                gboolean ok,
                GPtrArray *privates,
                const char *extra,
                GError **error)
{
  g_autofree char *header = NULL;
  char event_id[OL_ID_SIZE];
  OlAuditEvent event = {
    .id = event_id,
    .at = self->now,
    .actor = self->actor->user,
    .role = ol_role_to_text (self->actor->role),
    .action = action,
    .resource_type = type,
    .resource_id = id,
    .ok = ok,
    .desk = self->desk,
    .dseq = self->dseq + 1,
    .privates = privates,
    .extra = extra,
  };

  ol_write_new_id (self, event_id);
  memcpy (event.dprev, self->head, sizeof event.dprev);
  header = ol_audit_header (&event, self->head);
  self->dseq = event.dseq;
  self->chained = TRUE;
  self->tables |= OL_TABLE_AUDIT;
  return insert_event (self, &event, header, error)
         && insert_privates (self, sqlite3_last_insert_rowid (ol_db_handle (self->db)), privates,
                             error);
}

static void
add_private (OlWrite *self,
             const char *prefix,
             const char *column,
             const char *subject,
             const OlValue *value)
{
  char path[64];

  g_snprintf (path, sizeof path, "%s.%s", prefix, column);
  g_string_truncate (self->text, 0);
  if (value->type == OL_VALUE_JSON && value->told != NULL)
    g_string_append (self->text, value->told);
  else
    ol_value_append (value, self->text);
  g_ptr_array_add (self->privates, ol_audit_private_new (path, subject, self->text->str));
}

/* What can name a person, one by one, then all the rest as one value. */
static void
add_whole (OlWrite *self, const char *prefix, const char *id, const OlRecord *record)
{
  const OlTable *table = record->table;
  const char *subject = table->is_person ? id : NULL;

  for (guint i = 0; i < record->n; i++)
    if ((table->columns[i].flags & OL_COLUMN_PERSONAL) && record->values[i].type != OL_VALUE_NULL)
      add_private (self, prefix, table->columns[i].name, subject, &record->values[i]);
  g_string_truncate (self->text, 0);
  ol_record_append (record, OL_COLUMN_PERSONAL | OL_COLUMN_DERIVED, self->text);
  g_ptr_array_add (self->privates, ol_audit_private_new (prefix, NULL, self->text->str));
}

static gboolean
last_n (OlWrite *self, const char *id, gint64 *n, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, self->db, SELECT_LAST_N, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  return ol_query_one_int (&query, 0, n, error);
}

gboolean
ol_write_depend (OlWrite *self, const char *id, GError **error)
{
  gint64 n;

  if (!last_n (self, id, &n, error))
    return FALSE;
  if (n > 0)
    g_array_append_val (self->deps, n);
  return TRUE;
}

gboolean
ol_write_depend_each (OlWrite *self, const char *sql, const char *id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, self->db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  while (ol_query_step (&query, &row, error))
    {
      gint64 n;

      if (!row)
        return TRUE;
      n = ol_query_int (&query);
      g_array_append_val (self->deps, n);
    }
  return FALSE;
}

/* The same few customers, places and vehicles stand in thousands of missions. */
static gboolean
depend_on_reference (OlWrite *self, const char *id, GError **error)
{
  gint64 *known = g_hash_table_lookup (self->sent, id);

  if (known == NULL)
    {
      known = g_new0 (gint64, 1);
      g_hash_table_insert (self->sent, g_strdup (id), known);
      if (!last_n (self, id, known, error))
        return FALSE;
    }
  if (*known > 0)
    g_array_append_val (self->deps, *known);
  return TRUE;
}

static gboolean
depend_on_references (OlWrite *self, const OlRecord *before, const OlRecord *after, GError **error)
{
  for (guint i = 0; i < after->n; i++)
    {
      const OlValue *value = &after->values[i];

      if (!(after->table->columns[i].flags & OL_COLUMN_REFERENCE) || value->type != OL_VALUE_TEXT)
        continue;
      if (before != NULL && ol_value_equal (&before->values[i], value))
        continue;
      if (!depend_on_reference (self, value->text, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_n (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a;
  gint64 y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
print_deps (GArray *deps, GString *out)
{
  gint64 previous = 0;

  g_array_sort (deps, compare_n);
  g_string_assign (out, "[");
  for (guint i = 0; i < deps->len; i++)
    {
      gint64 n = g_array_index (deps, gint64, i);
      char text[24];

      if (n == previous)
        continue;
      g_snprintf (text, sizeof text, "%s%" G_GINT64_FORMAT, previous != 0 ? "," : "", n);
      g_string_append (out, text);
      previous = n;
    }
  g_string_append_c (out, ']');
  g_array_set_size (deps, 0);
}

static gboolean
insert_outbox (OlWrite *self,
               const char *type,
               const char *id,
               const char *kind,
               gint64 base_v,
               GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 *known;

  if (!ol_query_init (&query, self->db, INSERT_OUTBOX, error))
    return FALSE;
  print_deps (self->deps, self->text);
  self->outbox_n++;
  ol_query_bind_int (&query, self->outbox_n);
  ol_query_bind_text (&query, type);
  ol_query_bind_text (&query, id);
  ol_query_bind_text (&query, kind);
  ol_query_bind_int (&query, base_v);
  ol_query_bind_text (&query, self->base->str);
  ol_query_bind_text (&query, self->patch->str);
  ol_query_bind_text (&query, self->text->str);
  ol_query_bind_int (&query, self->now);
  known = g_hash_table_lookup (self->sent, id);
  if (known != NULL)
    *known = self->outbox_n;
  return ol_query_run (&query, error);
}

static void
start_change (OlWrite *self, const OlTable *table)
{
  g_ptr_array_set_size (self->privates, 0);
  g_string_assign (self->base, "{}");
  g_string_assign (self->patch, "{}");
  self->tables |= table->changed;
}

static void
bind_house (OlWrite *self, OlQuery *query, const char *id)
{
  ol_query_bind_text (query, id);
  ol_query_bind_text (query, self->depot);
  ol_query_bind_int (query, self->now);
  ol_query_bind_text (query, self->actor->user);
}

static gboolean
insert_row (OlWrite *self, const char *id, const OlRecord *record, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_record_check (record, error)
      || !ol_query_init (&query, self->db, record->table->insert, error))
    return FALSE;
  bind_house (self, &query, id);
  ol_record_bind (record, &query);
  return ol_query_run (&query, error);
}

gboolean
ol_write_insert (OlWrite *self, const char *id, const OlRecord *record, GError **error)
{
  const OlTable *table = record->table;

  start_change (self, table);
  if (!insert_row (self, id, record, error) || !depend_on_references (self, NULL, record, error))
    return FALSE;
  add_whole (self, "new", id, record);
  g_string_truncate (self->patch, 0);
  ol_record_append (record, OL_COLUMN_DERIVED, self->patch);
  return ol_write_event (self, OL_AUDIT_CREATE, table->name, id, TRUE, self->privates, NULL, error)
         && insert_outbox (self, table->name, id, "insert", 0, error);
}

static gboolean
moved (const OlTable *table, const char *id, GError **error)
{
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT,
               _ ("This %s was changed by somebody else meanwhile (%s); nothing was changed. Read "
                  "it again and repeat what you did."),
               table->name, id);
  return FALSE;
}

static gboolean
update_row (
    OlWrite *self, const char *id, gint64 base_version, const OlRecord *after, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_record_check (after, error)
      || !ol_query_init (&query, self->db, after->table->update, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  ol_query_bind_int (&query, base_version);
  ol_query_bind_int (&query, self->now);
  ol_query_bind_text (&query, self->actor->user);
  ol_record_bind (after, &query);
  if (!ol_query_run (&query, error))
    return FALSE;
  return sqlite3_changes (ol_db_handle (self->db)) == 1 || moved (after->table, id, error);
}

static void
append_field (GString *out, const char *column, const OlValue *value)
{
  g_string_append_c (out, out->len == 0 ? '{' : ',');
  ol_canonical_append_string (out, column);
  g_string_append_c (out, ':');
  ol_value_append (value, out);
}

/* Fills privates, base and patch with the fields that differ; FALSE when none does. */
static gboolean
compare_records (OlWrite *self, const char *id, const OlRecord *before, const OlRecord *after)
{
  const OlTable *table = after->table;
  const char *subject = table->is_person ? id : NULL;

  g_string_truncate (self->base, 0);
  g_string_truncate (self->patch, 0);
  for (guint i = 0; i < after->n; i++)
    {
      const char *name = table->columns[i].name;

      if ((table->columns[i].flags & OL_COLUMN_DERIVED)
          || ol_value_equal (&before->values[i], &after->values[i]))
        continue;
      add_private (self, "old", name, subject, &before->values[i]);
      add_private (self, "new", name, subject, &after->values[i]);
      append_field (self->base, name, &before->values[i]);
      append_field (self->patch, name, &after->values[i]);
    }
  if (self->patch->len == 0)
    return FALSE;
  g_string_append_c (self->base, '}');
  g_string_append_c (self->patch, '}');
  if (table->is_whole)
    {
      g_string_truncate (self->patch, 0);
      ol_record_append (after, OL_COLUMN_DERIVED, self->patch);
    }
  return TRUE;
}

gboolean
ol_write_update (OlWrite *self,
                 const char *id,
                 gint64 base_version,
                 const OlRecord *before,
                 const OlRecord *after,
                 gboolean *changed,
                 GError **error)
{
  const OlTable *table = after->table;

  g_assert (before->table == table && table->update != NULL);

  start_change (self, table);
  *changed = compare_records (self, id, before, after);
  if (!*changed)
    return TRUE;
  return update_row (self, id, base_version, after, error) && ol_write_depend (self, id, error)
         && depend_on_references (self, before, after, error)
         && ol_write_event (self, OL_AUDIT_UPDATE, table->name, id, TRUE, self->privates, NULL,
                            error)
         && insert_outbox (self, table->name, id, "update", base_version, error);
}

/* A statement of @table that names one row by id and version, and exactly that one moves. */
static gboolean
touch_row (OlWrite *self,
           const OlTable *table,
           const char *sql,
           gboolean is_marked,
           const char *id,
           gint64 base_version,
           GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, self->db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  ol_query_bind_int (&query, base_version);
  if (is_marked)
    {
      ol_query_bind_int (&query, self->now);
      ol_query_bind_text (&query, self->actor->user);
    }
  if (!ol_query_run (&query, error))
    return FALSE;
  return sqlite3_changes (ol_db_handle (self->db)) == 1 || moved (table, id, error);
}

static gboolean
delete_row (
    OlWrite *self, const OlTable *table, const char *id, gint64 base_version, GError **error)
{
  if (table->retire != NULL)
    return touch_row (self, table, table->retire, TRUE, id, base_version, error);
  return touch_row (self, table, table->delete, FALSE, id, base_version, error);
}

gboolean
ol_write_delete (
    OlWrite *self, const char *id, gint64 base_version, const OlRecord *before, GError **error)
{
  const OlTable *table = before->table;

  g_assert (table->delete != NULL || table->retire != NULL);

  start_change (self, table);
  if (!delete_row (self, table, id, base_version, error) || !ol_write_depend (self, id, error))
    return FALSE;
  add_whole (self, "old", id, before);
  g_string_truncate (self->base, 0);
  ol_record_append (before, OL_COLUMN_DERIVED, self->base);
  return ol_write_event (self, OL_AUDIT_DELETE, table->name, id, TRUE, self->privates, NULL, error)
         && insert_outbox (self, table->name, id, "delete", base_version, error);
}

gboolean
ol_write_restore (
    OlWrite *self, const char *id, gint64 base_version, const OlRecord *record, GError **error)
{
  const OlTable *table = record->table;

  g_assert (table->restore != NULL);

  start_change (self, table);
  if (!touch_row (self, table, table->restore, TRUE, id, base_version, error)
      || !ol_write_depend (self, id, error) || !depend_on_references (self, NULL, record, error))
    return FALSE;
  add_whole (self, "new", id, record);
  g_string_truncate (self->patch, 0);
  ol_record_append (record, OL_COLUMN_DERIVED, self->patch);
  return ol_write_event (self, OL_AUDIT_CREATE, table->name, id, TRUE, self->privates, NULL, error)
         && insert_outbox (self, table->name, id, "insert", base_version, error);
}

gboolean
ol_write_part (OlWrite *self, const OlRecord *record, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_record_check (record, error)
      || !ol_query_init (&query, self->db, record->table->insert, error))
    return FALSE;
  ol_record_bind (record, &query);
  return ol_query_run (&query, error);
}
