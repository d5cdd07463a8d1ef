/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "fixture.h"
#include "ol-audit-repository.h"
#include "ol-db-private.h"

static void
test_create (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 2);
  g_autofree char *mode = fixture_text (self, "PRAGMA journal_mode");
  struct stat info;

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (stat (self->directory, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpstr (ol_store_directory (self->store), ==, self->directory);
  g_assert_true (ol_store_clock (self->store) == self->clock);
  fixture_reopen (self);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 2);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM partner"), ==, 3);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM user_account"), ==, 8);
  fixture_check_whole (self);
}

static void
refuse_create (const char *directory, const char *prefix, OlClock *clock, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlStore) store = ol_store_create (directory, prefix, clock, &error);

  g_assert_null (store);
  g_assert_error (error, OL_STORE_ERROR, code);
}

static void
test_create_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *file = fixture_path (self, "onelog.db");
  g_autofree char *below = g_build_filename (file, "data", NULL);
  g_autofree char *other = fixture_path (self, "other");
  g_autofree char *letter = g_build_filename (other, "letter.txt", NULL);

  refuse_create (self->directory, "DKR", self->clock, OL_STORE_ERROR_NOT_EMPTY);
  refuse_create (below, "DKR", self->clock, OL_STORE_ERROR_FAILED);
  refuse_create (other, "D", self->clock, OL_STORE_ERROR_CONSTRAINT);
  refuse_create (other, "DAKAR01", self->clock, OL_STORE_ERROR_CONSTRAINT);
  refuse_create (other, "dkr", self->clock, OL_STORE_ERROR_CONSTRAINT);
  refuse_create (other, "D'K", self->clock, OL_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (g_mkdir (other, 0755), ==, 0);
  g_assert_true (g_file_set_contents (letter, "Dear", 4, NULL));
  refuse_create (other, "DKR", self->clock, OL_STORE_ERROR_NOT_EMPTY);
}

/* What a creation that was cut left behind is no obstacle. */
static void
test_create_again (Fixture *self, gconstpointer unused)
{
  g_autofree char *other = fixture_path (self, "other");
  g_autofree char *left = g_build_filename (other, "onelog.db-new", NULL);
  g_autofree char *journal = g_build_filename (other, "onelog.db-new-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OlStore) store = NULL;

  g_assert_cmpint (g_mkdir (other, 0755), ==, 0);
  g_assert_true (g_file_set_contents (left, "half", 4, NULL));
  g_assert_true (g_file_set_contents (journal, "half", 4, NULL));
  store = ol_store_create (other, "AB", self->clock, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean open;
  GString *order;
} Gate;

typedef struct
{
  Gate *gate;
  char name;
} Step;

static gboolean
wait_at_gate (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return TRUE;
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->open = TRUE;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

static gboolean
note_step (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  g_string_append_c (step->gate->order, step->name);
  return TRUE;
}

static void
count_down (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_store_read_finish (OL_STORE (source), result, &error));
  g_assert_no_error (error);
  (*(int *)data)--;
}

static void
queue_step (Fixture *self, Gate *gate, OlQueuePriority priority, char name, int *left)
{
  Step *step = g_new0 (Step, 1);

  step->gate = gate;
  step->name = name;
  (*left)++;
  ol_store_read_async (self->store, priority, note_step, step, g_free, NULL, count_down, left);
}

static void
test_priorities (Fixture *self, gconstpointer unused)
{
  g_autoptr (GString) order = g_string_new (NULL);
  Gate gate = { .order = order };
  int left = 1;

  ol_store_read_async (self->store, OL_PRIORITY_QUEUE_UI, wait_at_gate, &gate, NULL, NULL,
                       count_down, &left);
  queue_step (self, &gate, OL_PRIORITY_QUEUE_IDLE, 'd', &left);
  queue_step (self, &gate, OL_PRIORITY_QUEUE_JOB, 'b', &left);
  queue_step (self, &gate, OL_PRIORITY_QUEUE_JOB, 'c', &left);
  queue_step (self, &gate, OL_PRIORITY_QUEUE_UI, 'a', &left);
  open_gate (&gate);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "abcd");
}

/* Closing runs what is queued. */
static void
test_close_drains (Fixture *self, gconstpointer unused)
{
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Gate gate = { .order = order };
  Step step = { &gate, 'x' };
  int left = 0;

  queue_step (self, &gate, OL_PRIORITY_QUEUE_IDLE, 'b', &left);
  queue_step (self, &gate, OL_PRIORITY_QUEUE_JOB, 'a', &left);
  ol_store_close (self->store);
  ol_store_close (self->store);
  g_assert_cmpuint (order->len, ==, 2);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, note_step, &step, NULL, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_FAILED);
}

static void
expect_failure (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_store_read_finish (OL_STORE (source), result, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_FAILED);
  (*(int *)data)--;
}

static void
test_async_after_close (Fixture *self, gconstpointer unused)
{
  int left = 1;

  ol_store_close (self->store);
  ol_store_read_async (self->store, OL_PRIORITY_QUEUE_UI, note_step, g_new0 (Step, 1), g_free, NULL,
                       expect_failure, &left);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A statement that would run for hours; somebody loses patience. */
static gboolean
count_for_ever (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 n;

  g_atomic_int_set ((gint *)data, 1);
  return ol_query_init (&query, db,
                        "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
                        "SELECT max (x) FROM c",
                        error)
         && ol_query_one_int (&query, 0, &n, error);
}

typedef struct
{
  gint *started;
  GCancellable *cancellable;
} Impatience;

static gpointer
cancel_when_started (gpointer data)
{
  Impatience *impatience = data;

  while (!g_atomic_int_get (impatience->started))
    g_usleep (1000);
  g_cancellable_cancel (impatience->cancellable);
  return NULL;
}

static void
test_cancel (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint started = 0;
  Impatience impatience = { &started, cancellable };
  GThread *thread = g_thread_new ("impatience", cancel_when_started, &impatience);

  g_assert_false (ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, count_for_ever, &started,
                                 cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);
  started = 0;
  g_assert_false (ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, count_for_ever, &started,
                                 cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (started, ==, 0);
}

static gboolean
record_login (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  if (data != NULL)
    g_cancellable_cancel (data);
  g_assert_cmpstr (ol_write_prefix (write), ==, "DKR");
  g_assert_cmpint (ol_write_now (write), ==, FIXTURE_NOW);
  g_assert_cmpuint (strlen (ol_write_desk (write)), ==, 36);
  return ol_audit_record (write, OL_AUDIT_LOGIN, "user_account", ol_write_actor (write)->user, TRUE,
                          "{\"n\":1}", error);
}

static gboolean
swallow_failure (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) ignored = NULL;

  g_assert_true (record_login (write, NULL, NULL, error));
  g_assert_false (ol_db_exec (ol_write_db (write), "SELECT * FROM nowhere", &ignored));
  return TRUE;
}

static void
test_rolled_back (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 events = fixture_int (self, "SELECT count (*) FROM audit_event");

  g_assert_false (ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_UI, record_login,
                                  cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events);
  /* Half of what was asked for is never kept, whatever the caller made of the error. */
  fixture_refuse (self, swallow_failure, NULL, OL_STORE_ERROR, OL_STORE_ERROR_FAILED);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events);
  fixture_write (self, record_login, NULL);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events + 1);
  fixture_check_whole (self);
}

static void
note_changed (OlStore *store, guint tables, gpointer data)
{
  guint *seen = data;

  seen[0]++;
  seen[1] |= tables;
}

static void
write_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *)data = ol_store_write_finish (OL_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
test_changed (Fixture *self, gconstpointer unused)
{
  guint seen[2] = { 0 };
  gboolean done = FALSE;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (self->store, "changed", G_CALLBACK (note_changed), seen);
  ol_store_write_async (self->store, self->owner, OL_PRIORITY_QUEUE_UI, record_login, NULL, NULL,
                        NULL, write_done, &done);
  while (!done || seen[0] == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (seen[1], ==, OL_TABLE_AUDIT);
}

/* Another program goes on writing until it is heard; only what follows the worker's first look can
 * be. */
static void
test_changed_elsewhere (Fixture *self, gconstpointer unused)
{
  guint seen[2] = { 0 };

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (self->store, "changed", G_CALLBACK (note_changed), seen);
  while (seen[0] == 0)
    {
      g_autofree char *message =
          fixture_exec (self, "REPLACE INTO setting VALUES ('account.bank', hex (randomblob (4)))");

      g_assert_null (message);
      g_usleep (100 * 1000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (seen[1], ==, OL_TABLE_ALL);
}

static void
test_reader (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlDb) reader = ol_store_open_reader (self->store, 8, &error);
  g_autoptr (GPtrArray) missions = NULL;
  gboolean exist = TRUE;
  gint started = 0;

  g_assert_no_error (error);
  g_assert_true (ol_missions_exist (reader, &exist, &error));
  g_assert_false (exist);
  missions = fixture_missions (self, 2);
  g_assert_false (count_for_ever (reader, &started, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_error (&error);
  g_assert_true (ol_missions_exist (reader, &exist, &error));
  g_assert_true (exist);
  g_assert_false (ol_db_exec (reader, "DELETE FROM setting", &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_READ_ONLY);
}

static void
test_users (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlActor) plain = ol_user_find_or_create (self->store, "comptable", &error);
  g_autoptr (OlActor) awa = ol_user_find_or_create (self->store, "comptable:Awa Sarr", &error);
  g_autoptr (OlActor) again = ol_user_find_or_create (self->store, "comptable:AWA SARR", &error);
  g_autoptr (OlActor) other = ol_user_find_or_create (self->store, "dpo:Awa Sarr", &error);
  g_autoptr (OlActor) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (self->owner->role, ==, OL_ROLE_ADMIN);
  g_assert_cmpint (plain->role, ==, OL_ROLE_COMPTABLE);
  g_assert_cmpstr (plain->user, !=, awa->user);
  g_assert_cmpstr (awa->user, ==, again->user);
  g_assert_cmpstr (again->name, ==, "Awa Sarr");
  g_assert_cmpstr (awa->user, !=, other->user);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event "
                                      "WHERE resource_type = 'user_account' "
                                      "AND header LIKE '%Awa%'"),
                   ==, 0);
  none = ol_user_find_or_create (self->store, "chef", &error);
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ol_user_find_or_create (self->store, "admin: \t", &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  fixture_check_whole (self);
}

static goffset
size_of (Fixture *self)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static gboolean
write_pages (OlWrite *write, gpointer pages, GCancellable *cancellable, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, ol_write_db (write),
                      "INSERT INTO setting (key, value) VALUES (?, hex (zeroblob (2048 * ?)))",
                      error))
    return FALSE;
  ol_query_bind_text (&query, pages);
  ol_query_bind_text (&query, pages);
  return ol_query_run (&query, error);
}

static gboolean
read_nothing (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

/* The write-ahead log is copied into the database once it has grown, after the answer. */
static void
test_checkpoint (Fixture *self, gconstpointer unused)
{
  goffset before = size_of (self);

  fixture_write (self, write_pages, "10");
  fixture_read (self, read_nothing, NULL);
  g_assert_cmpint (size_of (self), ==, before);
  fixture_write (self, write_pages, "2000");
  fixture_read (self, read_nothing, NULL);
  g_assert_cmpint (size_of (self), >, before + 2000 * 4096);
  fixture_check_whole (self);
}

/* What the connection keeps before anything is asked, and after all that is stored was read. */
typedef struct
{
  int before;
  int after;
} Kept;

static int
cache_used (OlDb *db)
{
  int used = 0;
  int most;

  sqlite3_db_status (ol_db_handle (db), SQLITE_DBSTATUS_CACHE_USED, &used, &most, 0);
  return used;
}

static gboolean
read_all (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Kept *kept = data;

  kept->before = cache_used (db);
  if (!ol_db_exec (db, "SELECT sum (length (CAST (header AS TEXT))) FROM audit_event", error))
    return FALSE;
  kept->after = cache_used (db);
  return TRUE;
}

/* The pages of a long read are given back once nobody asks any more. */
static void
test_rests (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 200);
  Kept first = { 0 };
  Kept later = { 0 };

  fixture_read (self, read_all, &first);
  g_assert_cmpint (first.after, >, 200000);
  do
    {
      g_usleep (3500 * 1000); /* the worker waits for three seconds */
      fixture_read (self, read_all, &later);
    }
  while (later.before > first.after / 2);
  g_assert_cmpint (later.after, >, later.before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/store/create", test_create);
  FIXTURE_TEST ("/store/store/create-refused", test_create_refused);
  FIXTURE_TEST ("/store/store/create-again", test_create_again);
  FIXTURE_TEST ("/store/store/priorities", test_priorities);
  FIXTURE_TEST ("/store/store/close-drains", test_close_drains);
  FIXTURE_TEST ("/store/store/async-after-close", test_async_after_close);
  FIXTURE_TEST ("/store/store/cancel", test_cancel);
  FIXTURE_TEST ("/store/store/rolled-back", test_rolled_back);
  FIXTURE_TEST ("/store/store/changed", test_changed);
  FIXTURE_TEST ("/store/store/changed-elsewhere", test_changed_elsewhere);
  FIXTURE_TEST ("/store/store/reader", test_reader);
  FIXTURE_TEST ("/store/store/users", test_users);
  FIXTURE_TEST ("/store/store/checkpoint", test_checkpoint);
  FIXTURE_TEST ("/store/store/rests", test_rests);

  return g_test_run ();
}
