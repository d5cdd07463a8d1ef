/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two programs on one folder: numbers, chains and live charges stay one. */
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

#define WRITERS 3
#define DRAFTS 6

typedef struct
{
  OlPartner *partner;
  GPtrArray *missions;
} Bill;

static gboolean
bill (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Bill *run = data;
  g_autoptr (OlInvoice) invoice = fixture_draft (run->partner, run->missions);

  return ol_invoice_insert_draft (write, invoice, error)
         && fixture_issue_in (write, invoice->id, 2, error);
}

/* One of several that all want to bill the same missions, one by one. How many it got. */
static int
bill_all (Fixture *self, OlPartner *partner, GPtrArray *missions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlStore) store = ol_store_open (self->directory, self->clock, &error);
  int billed = 0;

  for (guint i = 0; store != NULL && i < missions->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GError) refusal = NULL;
      Bill run = { partner, one };

      g_ptr_array_add (one, g_ptr_array_index (missions, i));
      if (ol_store_write (store, self->owner, OL_PRIORITY_QUEUE_JOB, bill, &run, NULL, &refusal))
        billed++;
      else if (!g_error_matches (refusal, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
        return 100;
    }
  return store != NULL ? billed : 101;
}

static void
test_billed_once (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions = fixture_missions (self, DRAFTS);
  pid_t children[WRITERS];
  int billed = 0;

  ol_store_close (self->store);
  for (int i = 0; i < WRITERS; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        _exit (bill_all (self, partner, missions));
    }
  for (int i = 0; i < WRITERS; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), <=, DRAFTS);
      billed += WEXITSTATUS (status);
    }
  g_assert_cmpint (billed, ==, DRAFTS);
  fixture_reopen (self);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, DRAFTS);
  g_assert_cmpint (fixture_int (self, "SELECT last_n FROM series"), ==, DRAFTS);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge"), ==, DRAFTS);
  fixture_check_whole (self);
}

typedef struct
{
  Fixture *fixture;
  GCancellable *cancellable;
} Holder;

static gboolean
do_nothing (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Inside the transaction of one store another waits, and can be told to stop waiting. */
static gboolean
hold_and_wait (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Holder *holder = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (OlStore) other =
      ol_store_open (holder->fixture->directory, holder->fixture->clock, &failure);
  GThread *thread;

  g_assert_no_error (failure);
  thread = g_thread_new ("impatience", cancel_soon, holder->cancellable);
  g_assert_false (ol_store_write (other, holder->fixture->owner, OL_PRIORITY_QUEUE_JOB, do_nothing,
                                  NULL, holder->cancellable, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  return TRUE;
}

static void
test_wait_is_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Holder holder = { self, cancellable };

  fixture_write (self, hold_and_wait, &holder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/processes/billed-once", test_billed_once);
  FIXTURE_TEST ("/store/processes/wait-is-cancelled", test_wait_is_cancelled);

  return g_test_run ();
}
