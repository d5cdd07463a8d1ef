/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-partner-repository.h"
#include "ol-text.h"

#define SELECT_OWNER "SELECT id, name, role, 0 FROM user_account WHERE owner = 1"
#define SELECT_USER                                                                                \
  "SELECT id, name, role, deleted_at IS NOT NULL FROM user_account WHERE role = ? AND name_key = ?"
#define SELECT_ACCOUNT                                                                             \
  "SELECT id, name, role, owner, row_version FROM user_account WHERE id = ?"
#define SELECT_ALL                                                                                 \
  "SELECT id, name, role, owner, row_version FROM user_account WHERE deleted_at IS NULL "          \
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
  .update = "UPDATE user_account SET row_version = row_version + 1, updated_at = ?3, updated_by = "
            "?4, name = ?5, name_key = ?6, owner = ?7, role = ?8 WHERE id = ?1 AND row_version = "
            "?2",
  .retire = "UPDATE user_account SET row_version = row_version + 1, updated_at = ?3, updated_by = "
            "?4, deleted_at = ?3 WHERE id = ?1 AND row_version = ?2 AND deleted_at IS NULL",
  .restore = "UPDATE user_account SET row_version = row_version + 1, updated_at = ?3, updated_by = "
             "?4, deleted_at = NULL WHERE id = ?1 AND row_version = ?2 AND deleted_at IS NOT NULL",
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
  gboolean closed; /* the account that was found */
} FindUser;

/* Both texts are borrowed until the record is written. */
static OlRecord *
user_record (const char *name, const char *key, OlRole role, gboolean owner)
{
  OlRecord *record = ol_record_new (&user_account_table);

  ol_record_text (record, "name", name);
  ol_record_text (record, "name_key", key);
  ol_record_int (record, "owner", owner);
  ol_record_text (record, "role", ol_role_to_text (role));
  return record;
}

gboolean
ol_user_insert (
    OlWrite *write, const char *id, const char *name, OlRole role, gboolean owner, GError **error)
{
  g_autofree char *key = ol_text_key (name);
  g_autoptr (OlRecord) record = user_record (name, key, role, owner);

  return ol_write_insert (write, id, record, error);
}

static gboolean
take_user (OlQuery *query, FindUser *find, GError **error)
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
    find->found = ol_actor_new (id, name, role);
  find->closed = ol_query_int (query) != 0;
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
  return take_user (&query, find, error);
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
  if (find.closed)
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                   _ ("The account of “%s” is closed. An administrator can open it again."), name);
      g_clear_pointer (&find.found, ol_actor_free);
    }
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
  user->row_version = ol_query_int (query);
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

OlUser *
ol_user_load (OlDb *db, const char *id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ACCOUNT, error))
    return NULL;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return NULL;
  if (row)
    return take_account (&query);
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("This user is not in the data any more."));
  return NULL;
}

/* @find: who has this name in this role already, if anybody. */
static gboolean
find_namesake (OlWrite *write, const char *name, OlRole role, FindUser *find, GError **error)
{
  g_autofree char *key = ol_text_key (name);

  find->role = role;
  find->key = key;
  if (*key != '\0')
    return find_user (ol_write_db (write), find, NULL, error);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("A user needs a name with a letter or a digit (“%s”)."), name);
  return FALSE;
}

static gboolean
refuse_namesake (const char *name, GError **error)
{
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("Somebody named “%s” has this role already."), name);
  return FALSE;
}

gboolean
ol_user_add (OlWrite *write, const char *name, OlRole role, char **id, GError **error)
{
  g_autoptr (OlActor) taken = NULL;
  g_autofree char *clean = NULL;
  FindUser find = { 0 };
  char new_id[OL_ID_SIZE];

  g_return_val_if_fail (write != NULL && name != NULL && id != NULL, FALSE);

  clean = ol_text_clean (name);
  if (!find_namesake (write, clean, role, &find, error))
    return FALSE;
  taken = find.found;
  if (taken != NULL && !find.closed)
    return refuse_namesake (clean, error);
  if (taken != NULL)
    {
      *id = g_strdup (taken->user);
      return ol_user_reopen (write, taken->user, error);
    }
  ol_write_new_id (write, new_id);
  *id = g_strdup (new_id);
  return ol_user_insert (write, new_id, clean, role, FALSE, error);
}

static gboolean
refuse_owner (const OlUser *user, GError **error)
{
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("“%s” owns this desk and stays its administrator: somebody has to be able to "
                  "change the settings."),
               user->name);
  return FALSE;
}

gboolean
ol_user_change (OlWrite *write, const char *id, const char *name, OlRole role, GError **error)
{
  g_autoptr (OlUser) user = NULL;
  g_autoptr (OlActor) namesake = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *key = NULL;
  FindUser find = { 0 };
  gboolean changed;

  g_return_val_if_fail (write != NULL && id != NULL && name != NULL, FALSE);

  user = ol_user_load (ol_write_db (write), id, error);
  if (user == NULL)
    return FALSE;
  clean = ol_text_clean (name);
  if (user->owner && role != user->role)
    return refuse_owner (user, error);
  if (!find_namesake (write, clean, role, &find, error))
    return FALSE;
  namesake = find.found;
  if (namesake != NULL && !g_str_equal (namesake->user, id))
    return refuse_namesake (clean, error);
  key = ol_text_key (clean);
  before = user_record (user->name, key, user->role, user->owner);
  after = user_record (clean, key, role, user->owner);
  return ol_write_update (write, id, user->row_version, before, after, &changed, error);
}

gboolean
ol_user_close (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlUser) user = NULL;
  g_autoptr (OlRecord) before = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  user = ol_user_load (ol_write_db (write), id, error);
  if (user == NULL)
    return FALSE;
  if (user->owner)
    return refuse_owner (user, error);
  if (g_str_equal (ol_write_actor (write)->user, id))
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                           _ ("Nobody closes their own account. Ask another administrator."));
      return FALSE;
    }
  before = user_record (user->name, "", user->role, FALSE);
  return ol_write_delete (write, id, user->row_version, before, error);
}

gboolean
ol_user_reopen (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlUser) user = NULL;
  g_autoptr (OlRecord) record = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  user = ol_user_load (ol_write_db (write), id, error);
  if (user == NULL)
    return FALSE;
  key = ol_text_key (user->name);
  record = user_record (user->name, key, user->role, FALSE);
  return ol_write_restore (write, id, user->row_version, record, error);
}
