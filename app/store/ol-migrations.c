/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-migrations-private.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

#include "ol-store-schema.h"

#define APPLICATION_ID 0x4f4c4f47 /* "OLOG", also set by the first step */

static const char *const steps[OL_SCHEMA_VERSION] = {
  "/africa/onelog/OneLog/store/0001-base.sql",
  "/africa/onelog/OneLog/store/0002-search.sql",
  "/africa/onelog/OneLog/store/0003-reminder.sql",
  "/africa/onelog/OneLog/store/0004-detach.sql",
  "/africa/onelog/OneLog/store/0005-drafts.sql",
  "/africa/onelog/OneLog/store/0006-mission-desk.sql",
  "/africa/onelog/OneLog/store/0007-billed-missions.sql",
  "/africa/onelog/OneLog/store/0008-check-words.sql",
  "/africa/onelog/OneLog/store/0009-settings.sql",
  "/africa/onelog/OneLog/store/0010-bookkeeping.sql",
  "/africa/onelog/OneLog/store/0011-payment-reversal.sql",
};

static gboolean
read_int (OlDb *db, const char *sql, gint64 *value, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  return ol_query_init (&query, db, sql, error) && ol_query_one_int (&query, 0, value, error);
}

/* An empty file is new; anything else has to carry our mark. */
static gboolean
check_ours (OlDb *db, gint64 version, GError **error)
{
  gint64 mark, tables;

  if (!read_int (db, "PRAGMA application_id", &mark, error)
      || !read_int (db, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (version > 0 ? mark == APPLICATION_ID : tables == 0)
    return TRUE;
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_DAMAGED,
               _ ("“%s” is no OneLog data. Choose another folder, or restore it from a backup."),
               ol_db_path (db));
  return FALSE;
}

static gboolean
check_version (OlDb *db, gint64 *version, GError **error)
{
  if (!read_int (db, "PRAGMA user_version", version, error) || !check_ours (db, *version, error))
    return FALSE;
  if (*version <= OL_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_TOO_NEW,
               _ ("“%s” was written by a later OneLog (schema %" PRId64
                  ", this one knows %d). Update OneLog on this computer."),
               ol_db_path (db), *version, OL_SCHEMA_VERSION);
  return FALSE;
}

/* The version is read again inside the transaction: another program may just have taken the step.
 */
static gboolean
take_step (OlDb *db, gint64 *version, GError **error)
{
  g_autoptr (GBytes) sql =
      g_resource_lookup_data (ol_store_schema_get_resource (), steps[*version], 0, error);
  gint64 now;
  gboolean ok;

  if (sql == NULL || !ol_db_begin (db, TRUE, error))
    return FALSE;
  ok = check_version (db, &now, error)
       && (now != *version || ol_db_exec (db, g_bytes_get_data (sql, NULL), error))
       && check_version (db, version, error) && ol_db_commit (db, error);
  if (!ok)
    ol_db_rollback (db);
  return ok;
}

static gboolean
take_steps (OlDb *db, gint64 now, int version, GError **error)
{
  while (now < version)
    if (!take_step (db, &now, error))
      return FALSE;
  return TRUE;
}

gboolean
ol_migrate (OlDb *db, int version, GError **error)
{
  gint64 now;
  gboolean ok;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (version > 0 && version <= OL_SCHEMA_VERSION, FALSE);

  if (!check_version (db, &now, error))
    return FALSE;
  if (now >= version)
    return TRUE;
  /* A step may write the text of the schema, which is guarded at all other times. */
  sqlite3_db_config (ol_db_handle (db), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  ok = take_steps (db, now, version, error);
  sqlite3_db_config (ol_db_handle (db), SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return ok;
}
