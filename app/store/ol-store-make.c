/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2 */
#include "ol-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ol-migrations-private.h"
#include "ol-partner-repository.h"
#include "ol-user-private.h"

/* Written under this name first: a creation that was cut leaves nothing that looks like data. */
#define UNFINISHED_FILE "onelog.db-new"

#define INSERT_DESK "INSERT INTO desk (id, own, depot_id, prefix) VALUES (?, 1, ?, ?)"

static const OlColumn depot_columns[] = { { "name", OL_COLUMN_PLAIN } };

static const OlTable depot_table = {
  .name = "depot",
  .changed = OL_TABLE_ORGANISATION,
  .insert = "INSERT INTO depot (id, depot_id, updated_at, updated_by, name) "
            "VALUES (?, ?, ?, ?, ?)",
  .columns = depot_columns,
  .n_columns = G_N_ELEMENTS (depot_columns),
};

static gboolean
fail_file (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gboolean rights = code == EACCES || code == EROFS || code == EPERM;

  g_set_error (error, OL_STORE_ERROR,
               code == ENOSPC ? OL_STORE_ERROR_FULL
               : rights       ? OL_STORE_ERROR_READ_ONLY
                              : OL_STORE_ERROR_FAILED,
               _ ("“%s” could not be written: %s. Choose another folder, or mend this one."), name,
               g_strerror (code));
  return FALSE;
}

static gboolean
check_prefix (const char *prefix, GError **error)
{
  gsize length = strlen (prefix);

  if (length >= 2 && length <= 6
      && strspn (prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length)
    return TRUE;
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("“%s” is no desk prefix. Use 2 to 6 capital letters or digits, such as DKR."),
               prefix);
  return FALSE;
}

static gboolean
check_empty (const char *directory, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autofree char *name = g_filename_display_name (directory);
  const char *entry;

  if (dir == NULL)
    return fail_file (directory, errno, error);
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (entry, UNFINISHED_FILE))
      {
        g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_EMPTY,
                     _ ("The folder “%s” is not empty (“%s”). Choose a new or an empty one."), name,
                     entry);
        return FALSE;
      }
  return TRUE;
}

/* The data is about people and money: nobody else on the machine reads it. */
static gboolean
prepare_directory (const char *directory, GError **error)
{
  if (g_mkdir_with_parents (directory, 0700) != 0)
    return fail_file (directory, errno, error);
  if (!check_empty (directory, error))
    return FALSE;
  return g_chmod (directory, 0700) == 0 || fail_file (directory, errno, error);
}

static gboolean
insert_desk (OlWrite *write, const char *depot, const char *prefix, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  if (!ol_query_init (&query, ol_write_db (write), INSERT_DESK, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  ol_query_bind_text (&query, depot);
  ol_query_bind_text (&query, prefix);
  return ol_query_run (&query, error) && ol_write_load_desk (write, error);
}

static gboolean
insert_depot (OlWrite *write, const char *id, const char *name, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&depot_table);

  ol_record_text (record, "name", name);
  return ol_write_insert (write, id, record, error);
}

static gboolean
insert_users (OlWrite *write, GError **error)
{
  if (!ol_user_insert (write, ol_write_actor (write)->user, "owner", OL_ROLE_ADMIN, TRUE, error))
    return FALSE;
  for (OlRole role = OL_ROLE_ADMIN; role <= OL_ROLE_TV; role++)
    {
      char id[OL_ID_SIZE];

      ol_write_new_id (write, id);
      if (!ol_user_insert (write, id, ol_role_to_text (role), role, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_organisation (OlWrite *write, GError **error)
{
  g_autoptr (OlOrganisation) organisation = g_new0 (OlOrganisation, 1);

  organisation->currency = ol_currency_lookup ("XOF");
  return ol_organisation_save (write, organisation, error);
}

static gboolean
insert_partners (OlWrite *write, GError **error)
{
  g_autoptr (GPtrArray) partners = ol_partners_shipped ();

  for (guint i = 0; i < partners->len; i++)
    if (!ol_partner_save (write, g_ptr_array_index (partners, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *prefix = data;
  char depot[OL_ID_SIZE];

  ol_write_new_id (write, depot);
  return insert_desk (write, depot, prefix, error) && insert_depot (write, depot, prefix, error)
         && insert_users (write, error) && insert_organisation (write, error)
         && insert_partners (write, error);
}

static gboolean
make_database (const char *path, const char *prefix, gint64 now, GError **error)
{
  g_autoptr (OlDb) db = ol_db_open (path, TRUE, error);
  g_autofree char *owner_id = ol_id_new (now);
  g_autoptr (OlActor) owner = ol_actor_new (owner_id, "owner", OL_ROLE_ADMIN);
  OlTables changed;

  return db != NULL && ol_migrate (db, OL_SCHEMA_VERSION, error)
         && ol_write_run (db, owner, now, fill, (gpointer)prefix, NULL, &changed, error);
}

gboolean
ol_store_sync_directory (const char *directory, GError **error)
{
  int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    fail_file (directory, errno, error);
  if (fd >= 0)
    g_close (fd, NULL);
  return ok;
}

/* Never over a database that another program has just made. */
static gboolean
publish (const char *directory, const char *unfinished, GError **error)
{
  g_autofree char *path = g_build_filename (directory, OL_STORE_FILE, NULL);

  if (renameat2 (AT_FDCWD, unfinished, AT_FDCWD, path, RENAME_NOREPLACE) != 0)
    return fail_file (path, errno, error);
  return ol_store_sync_directory (directory, error);
}

static void
remove_unfinished (const char *unfinished)
{
  g_autofree char *journal = g_strconcat (unfinished, "-journal", NULL);

  g_unlink (unfinished);
  g_unlink (journal);
}

gboolean
ol_store_make (const char *directory, const char *desk_prefix, gint64 now, GError **error)
{
  g_autofree char *unfinished = g_build_filename (directory, UNFINISHED_FILE, NULL);

  if (!check_prefix (desk_prefix, error) || !prepare_directory (directory, error))
    return FALSE;
  remove_unfinished (unfinished);
  if (make_database (unfinished, desk_prefix, now, error) && publish (directory, unfinished, error))
    return TRUE;
  remove_unfinished (unfinished);
  return FALSE;
}
