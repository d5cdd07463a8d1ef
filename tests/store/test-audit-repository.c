/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ol-audit-repository.h"
#include "ol-mission.h"

typedef struct
{
  OlAuditFilter filter;
  GString *seen;
  gint64 last;
  guint n;
} Listing;

static gboolean
note_event (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  Listing *listing = data;

  g_assert_null (privates);
  g_assert_true (listing->last == 0 || row->seq < listing->last);
  listing->last = row->seq;
  listing->n++;
  g_string_append_printf (listing->seen, "%s:%s:%s ", row->action, row->resource_type,
                          row->actor_name);
  return TRUE;
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;

  listing->last = 0;
  listing->n = 0;
  g_string_truncate (listing->seen, 0);
  return ol_audit_list (db, &listing->filter, note_event, listing, error);
}

typedef struct
{
  OlAuditAction action;
  const char *id;
  gboolean ok;
} Act;

static gboolean
record (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return ol_audit_record (write, act->action, "invoice", act->id, act->ok, NULL, error);
}

static void
record_as (
    Fixture *self, const char *as, gint64 at, OlAuditAction action, const char *id, gboolean ok)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlActor) actor = ol_user_find_or_create (self->store, as, &error);
  Act act = { action, id, ok };

  g_assert_no_error (error);
  ol_clock_set (self->clock, at);
  ol_store_write (self->store, actor, OL_PRIORITY_QUEUE_JOB, record, &act, NULL, &error);
  g_assert_no_error (error);
}

static guint
listed (Fixture *self, Listing *listing)
{
  fixture_read (self, list, listing);
  return listing->n;
}

static void
test_list (Fixture *self, gconstpointer unused)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  Listing listing = {
    .filter = { .from = OL_INSTANT_NONE, .to = OL_INSTANT_NONE, .ok = -1, .limit = 2 }, .seen = seen
  };
  OlAuditFilter open = listing.filter;

  open.limit = 100;
  record_as (self, "comptable", FIXTURE_NOW + 1000, OL_AUDIT_EXPORT, "one", TRUE);
  record_as (self, "dpo", FIXTURE_NOW + 2000, OL_AUDIT_VIEW, "one", FALSE);
  record_as (self, "comptable", FIXTURE_NOW + 3000, OL_AUDIT_VIEW, "two", TRUE);
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  g_assert_cmpstr (seen->str, ==, "VIEW:invoice:comptable VIEW:invoice:dpo ");
  listing.filter.before_seq = listing.last;
  listing.filter.limit = 1;
  g_assert_cmpuint (listed (self, &listing), ==, 1);
  g_assert_cmpstr (seen->str, ==, "EXPORT:invoice:comptable ");

  listing.filter = open;
  listing.filter.actor = "comptable";
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  listing.filter.resource_id = "one";
  g_assert_cmpuint (listed (self, &listing), ==, 1);
  listing.filter.actor = NULL;
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  listing.filter = open;
  listing.filter.actor = self->owner->user;
  listing.filter.resource_type = "partner";
  g_assert_cmpuint (listed (self, &listing), ==, 3);
  listing.filter = open;
  listing.filter.actor = "nobody";
  g_assert_cmpuint (listed (self, &listing), ==, 0);
  listing.filter = open;
  listing.filter.action = "VIEW";
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  listing.filter.ok = 0;
  g_assert_cmpuint (listed (self, &listing), ==, 1);
  listing.filter.ok = 1;
  g_assert_cmpuint (listed (self, &listing), ==, 1);
  listing.filter = open;
  listing.filter.from = FIXTURE_NOW + 1000;
  listing.filter.to = FIXTURE_NOW + 2000;
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  listing.filter.from = FIXTURE_NOW + 4000;
  listing.filter.to = OL_INSTANT_NONE;
  g_assert_cmpuint (listed (self, &listing), ==, 0);
  fixture_check_whole (self);
}

/* One name in two roles is two users; both are meant. */
static void
test_namesakes (Fixture *self, gconstpointer unused)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  Listing listing = { .filter = { .actor = "Awa",
                                  .from = OL_INSTANT_NONE,
                                  .to = OL_INSTANT_NONE,
                                  .ok = -1,
                                  .limit = 100 },
                      .seen = seen };

  record_as (self, "comptable:Awa", FIXTURE_NOW, OL_AUDIT_VIEW, "one", TRUE);
  record_as (self, "dpo:Awa", FIXTURE_NOW, OL_AUDIT_VIEW, "two", TRUE);
  g_assert_cmpuint (listed (self, &listing), ==, 2);
  listing.filter.resource_id = "two";
  g_assert_cmpuint (listed (self, &listing), ==, 1);
}

static gboolean
stop_at_once (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  g_assert_cmpuint (privates->len, >, 0);
  g_cancellable_cancel (data);
  return TRUE;
}

static gboolean
walk (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_audit_each (db, stop_at_once, cancellable, cancellable, error);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, walk, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/audit-repository/list", test_list);
  FIXTURE_TEST ("/store/audit-repository/namesakes", test_namesakes);
  FIXTURE_TEST ("/store/audit-repository/cancelled", test_cancelled);

  return g_test_run ();
}
