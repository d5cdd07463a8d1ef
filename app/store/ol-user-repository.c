/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-partner-repository.h"
#include "ol-text.h"

#define SELECT_OWNER "SELECT id, name, role FROM user_account WHERE owner = 1"
#define SELECT_USER "SELECT id, name, role FROM user_account WHERE role = ? AND name_key = ?"
#define SELECT_ALL                                                                                 \
  "SELECT id, name, role, owner FROM user_account WHERE deleted_at IS NULL "                       \
  "ORDER BY owner DESC, role, name_key"

static const OlColumn user_account_columns[] = {
  { "name", OL_COLUMN_PERSONAL },
  { "name_key", OL_COLUMN_DERIVED },
  { "owner", OL_COLUMN_PLAIN },
  { "role", OL_COLUMN_PLAIN },
};

static const OlTable user_account_table = {
  .name = "user_account",
  .changed = OL_TABLE_ORGANISATION,
  .is_person = TRUE,
  .insert =
      "INSERT INTO user_account (id, depot_id, updated_at, updated_by, name, name_key, owner, "
      "role) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  .columns = user_account_columns,
  .n_columns = G_N_ELEMENTS (user_account_columns),
};

/** FindUser: what ol_user_find_or_create() hands to the worker. */
typedef struct
{
  OlRole role;
  const char *name;
  char *key;
  gboolean owner; /* the desk's owner is asked for */
  OlActor *found;
} FindUser;

gboolean
ol_user_insert (
    OlWrite *write, const char *id, const char *name, OlRole role, gboolean owner, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&user_account_table);
  g_autofree char *key = ol_text_key (name);

  ol_record_text (record, "name", name);
  ol_record_text (record, "name_key", key);
  ol_record_int (record, "owner", owner);
  ol_record_text (record, "role", ol_role_to_text (role));
  return ol_write_insert (write, id, record, error);
}

static gboolean
take_user (OlQuery *query, OlActor **found, GError **error)
{
  const char *id, *name;
  gboolean row;
  OlRole role;

  if (!ol_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  id = ol_query_text (query);
  name = ol_query_text (query);
  if (ol_role_from_text (ol_query_text (query), &role))
    *found = ol_actor_new (id, name, role);
  return TRUE;
}

static gboolean
find_user (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FindUser *find = data;
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, db, find->owner ? SELECT_OWNER : SELECT_USER, error))
    return FALSE;
  if (!find->owner)
    {
      ol_query_bind_text (&query, ol_role_to_text (find->role));
      ol_query_bind_text (&query, find->key);
    }
  return take_user (&query, &find->found, error);
}

/* Looked for again inside the transaction: another program may have made the same user just now. */
static gboolean
create_user (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  FindUser *find = data;
  char id[OL_ID_SIZE];

  if (!find_user (ol_write_db (write), find, cancellable, error))
    return FALSE;
  if (find->found != NULL)
    return TRUE;
  ol_write_new_id (write, id);
  if (!ol_user_insert (write, id, find->name, find->role, FALSE, error))
    return FALSE;
  find->found = ol_actor_new (id, find->name, find->role);
  return TRUE;
}

static OlActor *
find_owner (OlStore *store, GError **error)
{
  FindUser find = { .owner = TRUE };

  if (!ol_store_read (store, OL_PRIORITY_QUEUE_UI, find_user, &find, NULL, error))
    return NULL;
  if (find.found == NULL)
    g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_DAMAGED,
                         _ ("This data has no owner. Restore it from a backup."));
  return find.found;
}

static gboolean
parse_as (const char *as, OlRole *role, char **name, GError **error)
{
  const char *colon = strchr (as, ':');
  g_autofree char *text = colon != NULL ? g_strndup (as, colon - as) : g_strdup (as);
  g_autofree char *clean = NULL;

  if (!ol_role_from_text (text, role))
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                   _ ("There is no role “%s”. Use admin, exploitant, comptable, gestionnaire, "
                      "securite, dpo or tv, alone or as ROLE:NAME."),
                   text);
      return FALSE;
    }
  clean = g_utf8_make_valid (colon != NULL ? colon + 1 : text, -1);
  *name = ol_text_clean (clean);
  if (**name != '\0')
    return TRUE;
  g_clear_pointer (name, g_free);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
               _ ("The name after “%s:” is empty. Give the name of a person."), text);
  return FALSE;
}

OlActor *
ol_user_find_or_create (OlStore *store, const char *as, GError **error)
{
  g_autoptr (OlActor) owner = NULL;
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;
  FindUser find = { 0 };

  g_return_val_if_fail (OL_IS_STORE (store), NULL);

  owner = find_owner (store, error);
  if (owner == NULL)
    return NULL;
  if (as == NULL)
    return g_steal_pointer (&owner);
  if (!parse_as (as, &find.role, &name, error))
    return NULL;
  find.name = name;
  find.key = key = ol_text_key (name);
  if (!ol_store_read (store, OL_PRIORITY_QUEUE_UI, find_user, &find, NULL, error))
    return NULL;
  if (find.found == NULL
      && !ol_store_write (store, owner, OL_PRIORITY_QUEUE_UI, create_user, &find, NULL, error))
    g_clear_pointer (&find.found, ol_actor_free);
  return find.found;
}

void
ol_user_free (OlUser *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static OlUser *
take_account (OlQuery *query)
{
  OlUser *user = g_new0 (OlUser, 1);

  user->id = ol_query_dup (query);
  user->name = ol_query_dup (query);
  ol_role_from_text (ol_query_text (query), &user->role);
  user->owner = ol_query_int (query) != 0;
  return user;
}

GPtrArray *
ol_users_load (OlDb *db, GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_user_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ALL, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&users);
      g_ptr_array_add (users, take_account (&query));
    }
  return NULL;
}

gboolean
ol_user_add (OlWrite *write, const char *name, OlRole role, char **id, GError **error)
{
  g_autoptr (OlActor) taken = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *key = NULL;
  FindUser find = { .role = role };
  char new_id[OL_ID_SIZE];

  g_return_val_if_fail (write != NULL && name != NULL && id != NULL, FALSE);

  clean = ol_text_clean (name);
  find.key = key = ol_text_key (clean);
  if (!find_user (ol_write_db (write), &find, NULL, error))
    return FALSE;
  taken = find.found;
  if (taken != NULL || *key == '\0')
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                   *key == '\0' ? _ ("A user needs a name with a letter or a digit (“%s”).")
                                : _ ("Somebody named “%s” has this role already."),
                   clean);
      return FALSE;
    }
  ol_write_new_id (write, new_id);
  *id = g_strdup (new_id);
  return ol_user_insert (write, new_id, clean, role, FALSE, error);
}
