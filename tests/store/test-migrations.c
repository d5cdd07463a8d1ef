/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "fixture.h"
#include "ol-migrations-private.h"

#define KILLED 9

/* The folder as a OneLog of schema 1 left it. */
static void
put_old_file (Fixture *self)
{
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "data", "store-v1.db", NULL);
  g_autofree char *path = fixture_path (self, "onelog.db");
  g_autofree char *wal = fixture_path (self, "onelog.db-wal");
  g_autofree char *shm = fixture_path (self, "onelog.db-shm");
  g_autofree char *content = NULL;
  gsize size;

  g_remove (wal);
  g_remove (shm);
  g_assert_true (g_file_get_contents (kept, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

static void
put_content (Fixture *self, const char *content, gsize size)
{
  g_autofree char *path = fixture_path (self, "onelog.db");

  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

static void
close_store (Fixture *self)
{
  ol_store_close (self->store);
  g_clear_object (&self->store);
}

static void
refuse_open (Fixture *self, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlStore) store = ol_store_open (self->directory, self->clock, &error);

  g_assert_null (store);
  g_assert_error (error, OL_STORE_ERROR, code);
  g_test_message ("%s", error->message);
}

static gboolean
search_old (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *hits = data;
  g_autoptr (GArray) rows = ol_mission_search (db, "ndiaye msn-0002", 10, error);

  if (rows == NULL)
    return FALSE;
  *hits = rows->len;
  return TRUE;
}

static void
check_migrated (Fixture *self)
{
  guint hits = 0;

  g_assert_cmpint (fixture_int (self, "PRAGMA user_version"), ==, OL_SCHEMA_VERSION);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 3);
  fixture_read (self, search_old, &hits);
  g_assert_cmpuint (hits, ==, 1);
  fixture_check_whole (self);
}

static void
test_old_file (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = NULL;

  close_store (self);
  put_old_file (self);
  fixture_reopen (self);
  check_migrated (self);
  g_clear_pointer (&self->owner, ol_actor_free);
  self->owner = ol_user_find_or_create (self->store, NULL, NULL);
  missions = fixture_missions (self, 2);
  fixture_check_whole (self);
}

#define HOUSE "(SELECT id FROM depot), 0, 'somebody'"
#define ID(n) "'01a1998e-4400-7000-8000-00000000000" #n "'"

/* One draft of two lines over three missions, as schema 6 kept it. */
static const char billed_in_6[] =
    "INSERT INTO invoice (id, depot_id, updated_at, updated_by, currency, kind, late_papers, "
    "ledger_rate, ledger_tax, ledger_total, partner, partner_id, status, terms_days, "
    "total_allowances, total_charges, total_lines, total_payable, total_prepaid, total_tax, "
    "total_tax_exclusive, total_tax_inclusive) SELECT " ID (
        1) ", " HOUSE
           ", 'XOF', 'invoice', 0, 0, 0, 0, name, id, 'draft', 30, 0, 0, 300, 300, 0, 0, 300, 300 "
           "FROM partner LIMIT 1;"
           "INSERT INTO invoice_line (id, invoice_id, charge_key, description, fuel_percent, kind, "
           "net, "
           "number, quantity, unit, unit_price, vat_category, vat_rate) VALUES "
           "(" ID (2) ", " ID (
               1) ", 'haulage', 'Haul', 0, 'haulage', 200, 1, 2, 'C62', 100, 'S', 0), "
                  "(" ID (3) ", " ID (
                      1) ", 'waiting', 'Wait', 0, 'waiting', 100, 2, 1, 'C62', 100, 'S', 0);"
                         "INSERT INTO invoice_line_mission (line_id, position, documents, "
                         "mission_id, net, quantity, "
                         "reference) SELECT " ID (
                             2) ", row_number () OVER (ORDER BY reference), 3, id, 100, 1000, "
                                "reference FROM mission WHERE reference < 'MSN-0003';"
                                "INSERT INTO invoice_line_mission (line_id, position, documents, "
                                "mission_id, net, quantity, "
                                "reference) SELECT " ID (
                                    3) ", 1, 3, id, 100, 1000, reference FROM mission "
                                       "WHERE reference = 'MSN-0003';"
                                       "INSERT INTO live_charge SELECT m.mission_id, l.charge_key, "
                                       "l.id FROM invoice_line AS l "
                                       "JOIN invoice_line_mission AS m ON m.line_id = l.id;"
                                       "UPDATE mission SET billing = 'drafted'";

static char *
billed_of (const OlInvoice *invoice)
{
  GString *billed = g_string_new (NULL);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        g_string_append_printf (billed, "%s %s;", line->charge_key,
                                ((OlInvoiceMission *)line->missions->pdata[j])->reference);
    }
  return g_string_free (billed, FALSE);
}

static gboolean
delete_draft (OlWrite *write, gpointer id, GCancellable *cancellable, GError **error)
{
  return ol_invoice_delete_draft (write, id, error);
}

/* What a draft bills is the same after the step that keeps it by row number, and can be given
 * back. */
static void
test_billed (Fixture *self, gconstpointer unused)
{
  static const char id[] = "01a1998e-4400-7000-8000-000000000001";
  g_autofree char *path = fixture_path (self, "onelog.db");
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *billed = NULL;
  OlDb *db;

  close_store (self);
  put_old_file (self);
  db = ol_db_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (ol_migrate (db, 6, &error));
  g_assert_true (ol_db_exec (db, billed_in_6, &error));
  g_assert_no_error (error);
  ol_db_free (db);

  fixture_reopen (self);
  draft = fixture_load (self, id);
  billed = billed_of (draft);
  g_assert_cmpstr (billed, ==, "haulage MSN-0001;haulage MSN-0002;waiting MSN-0003;");
  message = fixture_exec (self, "INSERT INTO live_charge SELECT mission, charge_key, line_id "
                                "FROM live_charge LIMIT 1");
  g_assert_nonnull (message);
  g_clear_pointer (&self->owner, ol_actor_free);
  self->owner = ol_user_find_or_create (self->store, NULL, NULL);
  fixture_write (self, delete_draft, (gpointer)id);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge"), ==, 0);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'unbilled'"),
                   ==, 3);
  fixture_check_whole (self);
}

/* No list of words is left in a table that imports and billing runs fill, and none lost its
 * words. */
static void
test_words (Fixture *self, gconstpointer unused)
{
  static const char *const refused[] = {
    "UPDATE mission SET status = 'lost'",
    "UPDATE mission SET priority = 'Low'",
    "UPDATE mission SET billing = ''",
    "UPDATE mission SET equipment = '30DC'",
    "UPDATE outbox SET kind = 'upsert'",
    "INSERT INTO audit_event SELECT 99, 'x', 0, 'x', 'x', 'EAT', 'x', 'x', 1, 'x', 99, 'x', "
    "zeroblob (32)",
  };
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);

  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM sqlite_schema "
                                      "WHERE type = 'table' AND sql GLOB '*IN (''*,*,*' "
                                      "AND name IN ('mission', 'mission_document', "
                                      "'invoice_line', 'outbox', 'audit_event')"),
                   ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *message = fixture_exec (self, refused[i]);

      g_assert_nonnull (message);
      g_assert_nonnull (strstr (message, "CHECK"));
    }
}

/* A schema made step by step is the same as one made at once. */
static void
test_same_schema (Fixture *self, gconstpointer unused)
{
  const char *schema = "SELECT group_concat (sql, char (10)) FROM "
                       "(SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' "
                       "ORDER BY type, name)";
  g_autofree char *fresh = fixture_text (self, schema);
  g_autofree char *migrated = NULL;

  close_store (self);
  put_old_file (self);
  fixture_reopen (self);
  migrated = fixture_text (self, schema);
  g_assert_cmpstr (migrated, ==, fresh);
}

static int countdown;

static int
on_statement (unsigned int what, void *context, void *statement, void *sql)
{
  if (--countdown == 0)
    _exit (KILLED);
  return 0;
}

static int
trace_connection (sqlite3 *db, const char **message, const struct sqlite3_api_routines *api)
{
  sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, on_statement, NULL);
  return SQLITE_OK;
}

/* Opens in a process of its own that dies at the @n-th statement; what it exits with. */
static int
open_and_die (Fixture *self, int n)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (OlStore) store = NULL;

      countdown = n;
      sqlite3_auto_extension ((void (*) (void))trace_connection);
      store = ol_store_open (self->directory, self->clock, NULL);
      _exit (store != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WEXITSTATUS (status);
}

static void
test_killed (Fixture *self, gconstpointer unused)
{
  int deaths = 0;
  int code = KILLED;

  close_store (self);
  for (int n = 1; code == KILLED; n += FAULT_STRIDE)
    {
      gint64 version;

      put_old_file (self);
      code = open_and_die (self, n);
      g_assert_true (code == KILLED || code == 0);
      version = fixture_int (self, "PRAGMA user_version");
      g_assert_cmpint (version, >=, 1);
      g_assert_cmpint (version, <=, OL_SCHEMA_VERSION);
      fixture_reopen (self);
      check_migrated (self);
      close_store (self);
      deaths += code == KILLED;
    }
  g_assert_cmpint (deaths, >, 10);
}

static void
test_too_new (Fixture *self, gconstpointer unused)
{
  g_autofree char *message = NULL;

  close_store (self);
  message = fixture_exec (self, "PRAGMA user_version = 99");
  g_assert_null (message);
  refuse_open (self, OL_STORE_ERROR_TOO_NEW);
}

static void
test_foreign (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  g_autofree char *message = NULL;

  close_store (self);
  message = fixture_exec (self, "PRAGMA application_id = 1");
  g_assert_null (message);
  refuse_open (self, OL_STORE_ERROR_DAMAGED);
  g_assert_cmpint (g_remove (path), ==, 0);
  put_content (self, "", 0);
  g_free (message);
  message = fixture_exec (self, "CREATE TABLE other (x)");
  g_assert_null (message);
  refuse_open (self, OL_STORE_ERROR_DAMAGED);
}

static void
test_damaged (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  g_autofree char *content = NULL;
  gsize size;

  close_store (self);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  put_content (self, "This is a letter, not a database. It is long enough to look like one.", 69);
  refuse_open (self, OL_STORE_ERROR_DAMAGED);
  memset (content + 4096, 0x5a, size - 4096);
  put_content (self, content, size);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (OlStore) store = ol_store_open (self->directory, self->clock, &error);
    g_autoptr (OlActor) actor = NULL;

    if (store != NULL)
      actor = ol_user_find_or_create (store, NULL, &error);
    g_assert_null (actor);
    g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_DAMAGED);
  }
}

static void
test_missing (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = fixture_path (self, "onelog.db");

  close_store (self);
  g_assert_cmpint (g_remove (path), ==, 0);
  refuse_open (self, OL_STORE_ERROR_NOT_FOUND);
}

/* Rights mean nothing to root, so the child is somebody else. */
static int
open_as_nobody (Fixture *self, gboolean create)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OlStore) store = NULL;

      if (geteuid () == 0 && setuid (65534) != 0)
        _exit (100);
      store = create ? ol_store_create (self->directory, "DKR", self->clock, &error)
                     : ol_store_open (self->directory, self->clock, &error);
      _exit (store != NULL                                                       ? 0
             : g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_READ_ONLY) ? 42
                                                                                 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WEXITSTATUS (status);
}

static void
set_mode (const char *path, int mode)
{
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
test_read_only (Fixture *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->directory);
  g_autofree char *path = fixture_path (self, "onelog.db");

  close_store (self);
  set_mode (top, 0755);
  set_mode (self->directory, 0555);
  set_mode (path, 0444);
  g_assert_cmpint (open_as_nobody (self, FALSE), ==, 42);
  set_mode (self->directory, 0755);
  g_assert_cmpint (g_remove (path), ==, 0);
  set_mode (self->directory, 0555);
  g_assert_cmpint (open_as_nobody (self, TRUE), ==, 42);
  set_mode (self->directory, 0700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/migrations/old-file", test_old_file);
  FIXTURE_TEST ("/store/migrations/billed", test_billed);
  FIXTURE_TEST ("/store/migrations/words", test_words);
  FIXTURE_TEST ("/store/migrations/same-schema", test_same_schema);
  FIXTURE_TEST ("/store/migrations/killed", test_killed);
  FIXTURE_TEST ("/store/migrations/too-new", test_too_new);
  FIXTURE_TEST ("/store/migrations/foreign", test_foreign);
  FIXTURE_TEST ("/store/migrations/damaged", test_damaged);
  FIXTURE_TEST ("/store/migrations/missing", test_missing);
  FIXTURE_TEST ("/store/migrations/read-only", test_read_only);

  return g_test_run ();
}
