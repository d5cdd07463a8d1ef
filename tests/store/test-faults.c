/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A story of everything that writes is told again and again, failing at its first, second, third
 * ... write until it passes, as SQLite's own tests do. After each failure the folder is whole and
 * the story can be told.
 */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "fixture.h"
#include "ol-db-private.h"
#include "ol-id.h"

typedef struct
{
  OlPartner *partner;
  int round;
  char *invoice_id; /* owned */
  int max_pages;    /* above what there is; 0: no limit */
} Story;

static gboolean
import_some (OlWrite *write, Story *story, GPtrArray *missions, GError **error)
{
  g_autoptr (OlMissionImport) run = ol_mission_import_begin (write, error);

  for (guint i = 0; run != NULL && i < missions->len; i++)
    if (!ol_mission_import_add (run, g_ptr_array_index (missions, i), error))
      return FALSE;
  return run != NULL && ol_mission_import_finish (run, error);
}

static GPtrArray *
missions_of (Story *story)
{
  GPtrArray *missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);

  for (int i = 0; i < 4; i++)
    {
      g_autofree char *reference = g_strdup_printf ("R%d-%d", story->round, i);

      g_ptr_array_add (missions, fixture_mission (NULL, story->partner->id, reference, 1 + i));
    }
  return missions;
}

static gboolean
limit_pages (OlDb *db, int extra, GError **error)
{
  sqlite3 *handle = ol_db_handle (db);
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt = NULL;
  int pages;

  sqlite3_prepare_v2 (handle, "PRAGMA page_count", -1, &stmt, NULL);
  sqlite3_step (stmt);
  pages = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  sql = g_strdup_printf ("PRAGMA max_page_count = %d", extra > 0 ? pages + extra : G_MAXINT);
  return sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Import, draft, number, issue: one transaction, so that half of it would show. */
static gboolean
tell (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Story *story = data;
  g_autoptr (GPtrArray) missions = missions_of (story);
  g_autoptr (OlInvoice) invoice = NULL;

  limit_pages (ol_write_db (write), story->max_pages, error);
  if (!import_some (write, story, missions, error))
    return FALSE;
  invoice = fixture_draft (story->partner, missions);
  return ol_invoice_insert_draft (write, invoice, error)
         && fixture_issue_in (write, invoice->id, 2, error);
}

typedef struct
{
  gint64 missions, invoices, events, outbox, last_n;
} Counts;

static Counts
count (Fixture *self)
{
  g_autofree char *text = fixture_text (self, "SELECT (SELECT count (*) FROM mission) || ' ' "
                                              "|| (SELECT count (*) FROM invoice) || ' ' "
                                              "|| (SELECT count (*) FROM audit_event) || ' ' "
                                              "|| (SELECT count (*) FROM outbox) || ' ' "
                                              "|| (SELECT ifnull (max (last_n), 0) FROM series)");
  Counts counts = { 0 };
  gint64 *numbers[] = { &counts.missions, &counts.invoices, &counts.events, &counts.outbox,
                        &counts.last_n };
  char *rest = text;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = g_ascii_strtoll (rest, &rest, 10);
  return counts;
}

static void
check_untouched (Fixture *self, const Counts *before)
{
  Counts after = count (self);

  g_assert_cmpmem (before, sizeof *before, &after, sizeof after);
  fixture_check_whole (self);
}

static void
check_told (Fixture *self, const Counts *before)
{
  Counts after = count (self);

  g_assert_cmpint (after.missions, ==, before->missions + 4);
  g_assert_cmpint (after.invoices, ==, before->invoices + 1);
  g_assert_cmpint (after.last_n, ==, before->last_n + 1);
  fixture_check_whole (self);
}

static gboolean
try_story (Fixture *self, Story *story, GError **error)
{
  story->round++;
  return ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, tell, story, NULL, error);
}

static void
test_writes_fail (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  Story story = { .partner = partner };
  gboolean told = FALSE;
  int n = 1 - FAULT_STRIDE;

  while (!told)
    {
      g_autoptr (GError) error = NULL;
      Counts before = count (self);

      fault_vfs_arm (n += FAULT_STRIDE);
      told = try_story (self, &story, &error);
      if (!fault_vfs_disarm ())
        g_assert_no_error (error);
      else if (!told)
        {
          g_assert_nonnull (error);
          g_assert_true (error->domain == OL_STORE_ERROR);
          check_untouched (self, &before);
          fixture_reopen (self);
          check_untouched (self, &before);
        }
      if (told)
        check_told (self, &before);
    }
  g_assert_cmpint (n, >, 3);
}

/* The disk is full one page later each time, until it is not. */
static void
test_full (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  Story story = { .partner = partner };
  gboolean told = FALSE;
  int refused = 0;

  while (!told)
    {
      g_autoptr (GError) error = NULL;
      Counts before = count (self);

      story.max_pages++;
      told = try_story (self, &story, &error);
      if (told)
        check_told (self, &before);
      else
        {
          g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_FULL);
          check_untouched (self, &before);
          refused++;
        }
    }
  g_assert_cmpint (refused, >, 3);
  story.max_pages = 0;
  g_assert_true (try_story (self, &story, NULL));
  fixture_check_whole (self);
}

/* Dies with kill -9 at the @n-th write to a file. */
static int
tell_and_die (Fixture *self, Story *story, int n)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      gboolean told;

      self->store = ol_store_open (self->directory, self->clock, NULL);
      fault_vfs_kill_at (n);
      told = self->store != NULL && try_story (self, story, NULL);
      _exit (told ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFSIGNALED (status) ? -WTERMSIG (status) : WEXITSTATUS (status);
}

static void
test_killed (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  Story story = { .partner = partner };
  int code = -9;
  int n = 1 - FAULT_STRIDE;

  while (code == -9)
    {
      Counts before = count (self);
      Counts after;

      ol_store_close (self->store);
      g_clear_object (&self->store);
      story.round++;
      code = tell_and_die (self, &story, n += FAULT_STRIDE);
      g_assert_true (code == -9 || code == 0);
      fixture_reopen (self);
      after = count (self);
      if (code == 0 || after.missions != before.missions)
        check_told (self, &before);
      else
        check_untouched (self, &before);
    }
  g_assert_cmpint (n, >, 3);
}

/* A folder is made whole or not at all. */
static void
test_create_fails (Fixture *self, gconstpointer unused)
{
  g_autofree char *other = fixture_path (self, "other");
  g_autoptr (OlStore) store = NULL;
  int n = 1 - FAULT_STRIDE;

  while (store == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *database = g_build_filename (other, "onelog.db", NULL);
      gboolean exists;

      fault_vfs_arm (n += FAULT_STRIDE);
      store = ol_store_create (other, "ABJ", self->clock, &error);
      fault_vfs_disarm ();
      exists = g_file_test (database, G_FILE_TEST_EXISTS);
      if (store == NULL && exists)
        store = ol_store_open (other, self->clock, &error);
      if (exists)
        g_assert_nonnull (store);
    }
  g_assert_cmpint (n, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fault_vfs_install ();

  FIXTURE_TEST ("/store/faults/writes-fail", test_writes_fail);
  FIXTURE_TEST ("/store/faults/full", test_full);
  FIXTURE_TEST ("/store/faults/killed", test_killed);
  FIXTURE_TEST ("/store/faults/create-fails", test_create_fails);

  return g_test_run ();
}
