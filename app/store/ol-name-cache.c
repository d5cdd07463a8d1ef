/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-name-cache-private.h"

#include "ol-text.h"

static const OlColumn person_columns[] = {
  { "name", OL_COLUMN_PERSONAL },
  { "name_key", OL_COLUMN_DERIVED },
};

static const OlColumn thing_columns[] = {
  { "name", OL_COLUMN_PLAIN },
  { "name_key", OL_COLUMN_DERIVED },
};

static const OlTable tables[OL_NAME_COUNT] = {
  {
      .name = "place",
      .changed = OL_TABLE_MISSION,
      .insert = "INSERT INTO place (id, depot_id, updated_at, updated_by, name, name_key) "
                "VALUES (?, ?, ?, ?, ?, ?)",
      .columns = thing_columns,
      .n_columns = G_N_ELEMENTS (thing_columns),
  },
  {
      .name = "customer",
      .changed = OL_TABLE_MISSION,
      .is_person = TRUE,
      .insert = "INSERT INTO customer (id, depot_id, updated_at, updated_by, name, name_key) "
                "VALUES (?, ?, ?, ?, ?, ?)",
      .columns = person_columns,
      .n_columns = G_N_ELEMENTS (person_columns),
  },
  {
      .name = "consignee",
      .changed = OL_TABLE_MISSION,
      .is_person = TRUE,
      .insert = "INSERT INTO consignee (id, depot_id, updated_at, updated_by, name, name_key) "
                "VALUES (?, ?, ?, ?, ?, ?)",
      .columns = person_columns,
      .n_columns = G_N_ELEMENTS (person_columns),
  },
  {
      .name = "vehicle",
      .changed = OL_TABLE_MISSION,
      .insert = "INSERT INTO vehicle (id, depot_id, updated_at, updated_by, name, name_key) "
                "VALUES (?, ?, ?, ?, ?, ?)",
      .columns = thing_columns,
      .n_columns = G_N_ELEMENTS (thing_columns),
  },
  {
      .name = "driver",
      .changed = OL_TABLE_MISSION,
      .is_person = TRUE,
      .insert = "INSERT INTO driver (id, depot_id, updated_at, updated_by, name, name_key) "
                "VALUES (?, ?, ?, ?, ?, ?)",
      .columns = person_columns,
      .n_columns = G_N_ELEMENTS (person_columns),
  },
};

static const char *const select_id[OL_NAME_COUNT] = {
  "SELECT id FROM place WHERE name_key = ?",     "SELECT id FROM customer WHERE name_key = ?",
  "SELECT id FROM consignee WHERE name_key = ?", "SELECT id FROM vehicle WHERE name_key = ?",
  "SELECT id FROM driver WHERE name_key = ?",
};

static const char *const select_name[OL_NAME_COUNT] = {
  "SELECT name FROM place WHERE id = ?",     "SELECT name FROM customer WHERE id = ?",
  "SELECT name FROM consignee WHERE id = ?", "SELECT name FROM vehicle WHERE id = ?",
  "SELECT name FROM driver WHERE id = ?",
};

struct _OlNameCache
{
  GHashTable *ids[OL_NAME_COUNT];   /* name as spelt -> id */
  GHashTable *names[OL_NAME_COUNT]; /* id -> name */
};

OlNameCache *
ol_name_cache_new (void)
{
  OlNameCache *self = g_new0 (OlNameCache, 1);

  for (guint i = 0; i < OL_NAME_COUNT; i++)
    {
      self->ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->names[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  return self;
}

void
ol_name_cache_free (OlNameCache *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < OL_NAME_COUNT; i++)
    {
      g_hash_table_unref (self->ids[i]);
      g_hash_table_unref (self->names[i]);
    }
  g_free (self);
}

/* The first column of the row that @text picks, NULL when there is none. */
static gboolean
look_up (OlDb *db, const char *sql, const char *text, char **found, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, text);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  *found = row ? ol_query_dup (&query) : NULL;
  return TRUE;
}

static char *
insert_name (OlWrite *write, OlNameKind kind, const char *name, const char *key, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&tables[kind]);
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  ol_record_text (record, "name", name);
  ol_record_text (record, "name_key", key);
  return ol_write_insert (write, id, record, error) ? g_strdup (id) : NULL;
}

/* A name of signs only has no key; it stands for itself. */
static char *
key_of (const char *name)
{
  g_autofree char *key = ol_text_key (name);

  return *key != '\0' ? g_steal_pointer (&key) : g_strdup (name);
}

gboolean
ol_name_cache_find_or_create (
    OlNameCache *self, OlWrite *write, OlNameKind kind, const char *name, char **id, GError **error)
{
  const char *known = g_hash_table_lookup (self->ids[kind], name);
  g_autofree char *key = NULL;
  char *found = NULL;

  if (known == NULL)
    {
      key = key_of (name);
      if (!look_up (ol_write_db (write), select_id[kind], key, &found, error))
        return FALSE;
      if (found == NULL)
        found = insert_name (write, kind, name, key, error);
      if (found == NULL)
        return FALSE;
      g_hash_table_insert (self->ids[kind], g_strdup (name), found);
      known = found;
    }
  g_free (*id);
  *id = g_strdup (known);
  return TRUE;
}

gboolean
ol_name_cache_name (
    OlNameCache *self, OlDb *db, OlNameKind kind, const char *id, char **name, GError **error)
{
  const char *known = id != NULL ? g_hash_table_lookup (self->names[kind], id) : NULL;
  char *found = NULL;

  if (id != NULL && known == NULL)
    {
      if (!look_up (db, select_name[kind], id, &found, error))
        return FALSE;
      if (found != NULL)
        g_hash_table_insert (self->names[kind], g_strdup (id), found);
      known = found;
    }
  if (known != NULL && *name != NULL && strcmp (*name, known) == 0)
    return TRUE;
  g_free (*name);
  *name = g_strdup (known);
  return TRUE;
}
