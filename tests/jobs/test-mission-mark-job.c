/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-mission-mark-job.h"
#include "ol-mission-sheet-job.h"
#include "ol-mission-view-job.h"

/* Row ids of every mission, as the list has them. */
static GArray *
all_rows (Fixture *self)
{
  const gint64 n = fixture_int (self, "SELECT max (rowid) FROM mission");
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 rowid = 1; rowid <= n; rowid++)
    g_array_append_val (rows, rowid);
  return rows;
}

static OlMissionMarkJob *
mark (Fixture *self, const OlActor *actor, OlMarkKind kind, OlMissionStatus status,
      const char *reason)
{
  OlMissionMark what = { kind, status, reason, OL_DATE_NONE };
  g_autoptr (GArray) rows = all_rows (self);

  return ol_mission_mark_job_new (self->store, actor, rows, &what);
}

static void
assert_count (Fixture *self, const char *where, gint64 expected)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM mission WHERE ", where, NULL);

  g_assert_cmpint (fixture_int (self, sql), ==, expected);
}

static void
take_back (gpointer job, OlEditJob **reverse)
{
  *reverse = ol_edit_job_reverse (job);
  g_assert_nonnull (*reverse);
  job_done (*reverse);
}

static void
test_hold (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionMarkJob) hold = NULL;
  g_autoptr (OlEditJob) undo = NULL;
  g_autoptr (OlEditJob) redo = NULL;
  g_autofree char *reason = NULL;

  job_month (self);
  hold = mark (self, self->owner, OL_MARK_HOLD, 0, "The customer disputes it");
  job_done (hold);
  g_assert_cmpuint (ol_mission_mark_job_n_changed (hold), ==, 3);
  g_assert_cmpuint (ol_mission_mark_job_n_left (hold), ==, 0);
  assert_count (self, "billing = 'excluded'", 3);
  take_back (hold, &undo);
  assert_count (self, "billing = 'unbilled'", 3);
  take_back (undo, &redo);
  assert_count (self, "billing = 'excluded'", 3);
  reason = fixture_text (self, "SELECT reason FROM billing_hold");
  g_assert_cmpstr (reason, ==, "The customer disputes it");
  fixture_check_whole (self);
}

static void
test_release (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionMarkJob) idle = NULL;
  g_autoptr (OlMissionMarkJob) hold = NULL;
  g_autoptr (OlMissionMarkJob) release = NULL;
  g_autoptr (OlEditJob) undo = NULL;

  job_month (self);
  idle = mark (self, self->owner, OL_MARK_RELEASE, 0, NULL);
  job_done (idle);
  g_assert_cmpuint (ol_mission_mark_job_n_changed (idle), ==, 0);
  g_assert_null (ol_edit_job_reverse (OL_EDIT_JOB (idle)));
  hold = mark (self, self->owner, OL_MARK_HOLD, 0, "Waiting for the CMR");
  job_done (hold);
  release = mark (self, self->owner, OL_MARK_RELEASE, 0, NULL);
  job_done (release);
  assert_count (self, "billing = 'unbilled'", 3);
  take_back (release, &undo);
  assert_count (self, "billing = 'excluded'", 3);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM billing_hold WHERE reason = "
                                      "'Waiting for the CMR'"),
                   ==, 3);
}

/* What is on a draft stays as it is, the others are marked. */
static void
test_left (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlMissionMarkJob) hold = NULL;
  g_autoptr (OlMissionMarkJob) status = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job_import_missions (self, JOB_MISSION ("M-9", "MEDLOG", "", "2026-11-01", "0"));
  hold = mark (self, self->owner, OL_MARK_HOLD, 0, "x");
  job_done (hold);
  g_assert_cmpuint (ol_mission_mark_job_n_changed (hold), ==, 1);
  g_assert_cmpuint (ol_mission_mark_job_n_left (hold), ==, 3);
  g_assert_nonnull (ol_mission_mark_job_why (hold));
  assert_count (self, "billing = 'excluded' AND reference = 'M-9'", 1);
  status = mark (self, self->owner, OL_MARK_STATUS, OL_MISSION_CANCELLED, NULL);
  job_done (status);
  assert_count (self, "status = 'cancelled'", 1);
  g_assert_nonnull (strstr (ol_mission_mark_job_why (status), "M-1"));
  fixture_check_whole (self);
}

static void
test_status (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionMarkJob) back = NULL;
  g_autoptr (OlMissionMarkJob) deliver = NULL;
  g_autoptr (OlEditJob) undo = NULL;

  job_month (self);
  back = mark (self, self->owner, OL_MARK_STATUS, OL_MISSION_IN_TRANSIT, NULL);
  job_done (back);
  g_assert_cmpuint (ol_mission_mark_job_n_changed (back), ==, 3);
  assert_count (self, "status = 'in_transit'", 3);
  take_back (back, &undo);
  assert_count (self, "status = 'delivered'", 3);
  fixture_exec (self, "UPDATE mission SET status = 'arrived', delivered_at = NULL "
                      "WHERE reference = 'M-2'");
  deliver = mark (self, self->owner, OL_MARK_STATUS, OL_MISSION_DELIVERED, NULL);
  job_done (deliver);
  g_assert_cmpuint (ol_mission_mark_job_n_left (deliver), ==, 1);
  assert_count (self, "status = 'arrived'", 1);
}

static gpointer
make_hold (Fixture *self, const OlActor *actor, gpointer data)
{
  return mark (self, actor, OL_MARK_HOLD, 0, "x");
}

static gpointer
make_status (Fixture *self, const OlActor *actor, gpointer data)
{
  return mark (self, actor, OL_MARK_STATUS, OL_MISSION_CANCELLED, NULL);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const billing[] = { "admin", "comptable", NULL };
  static const char *const writing[] = { "admin", "exploitant", NULL };

  job_month (self);
  job_only_for (self, make_hold, NULL, billing);
  job_only_for (self, make_status, NULL, writing);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_month (self);
  job_cancelled_anywhere (self, make_status, NULL);
}

static char *
sheet (Fixture *self, const OlActor *actor, const char *name, gsize *size)
{
  g_autoptr (GArray) rows = all_rows (self);
  g_autofree char *path = fixture_path (self, name);
  g_autoptr (OlMissionSheetJob) job
      = ol_mission_sheet_job_new (self->store, actor, rows, path);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  job_done (job);
  g_assert_cmpuint (ol_mission_sheet_job_count (job), ==, rows->len);
  g_file_get_contents (path, &content, size, &error);
  g_assert_no_error (error);
  return content;
}

static void
test_sheet (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlActor) tv = job_actor (self, "tv");
  g_autofree char *csv = NULL;
  g_autofree char *blind = NULL;
  g_autofree char *xlsx = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;

  job_month (self);
  csv = sheet (self, self->owner, "missions.csv", &size);
  lines = g_strsplit (csv, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "reference;partner;customer;"));
  g_assert_true (g_str_has_suffix (lines[0], ";missing_documents;amount;currency"));
  g_assert_true (g_str_has_prefix (lines[1], "M-1;MEDLOG;"));
  g_assert_nonnull (strstr (lines[1], ";XOF"));
  xlsx = sheet (self, self->owner, "missions.xlsx", &size);
  g_assert_cmpmem (xlsx, 2, "PK", 2);
  blind = sheet (self, tv, "blind.csv", &size);
  g_assert_null (strstr (blind, "XOF"));
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'EXPORT' "
                                      "AND resource_type = 'mission'"),
                   ==, 3);
}

static OlMissionView *
make_view (const char *name)
{
  OlMissionView *view = ol_mission_view_new ();

  g_free (view->name);
  view->name = g_strdup (name);
  return view;
}

static gint64
count_views (Fixture *self)
{
  return fixture_int (self, "SELECT count (*) FROM mission_view");
}

static void
test_views (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionView) view = make_view ("Blocked of MEDLOG");
  g_autoptr (OlMissionView) named = NULL;
  g_autoptr (OlMissionViewJob) keep = NULL;
  g_autoptr (OlMissionViewJob) rename = NULL;
  g_autoptr (OlMissionViewJob) remove = NULL;
  g_autoptr (OlMissionViewJob) taken = NULL;
  g_autoptr (OlEditJob) undo_rename = NULL;
  g_autoptr (OlEditJob) undo_remove = NULL;
  g_autoptr (OlEditJob) undo_keep = NULL;
  g_autofree char *name = NULL;

  keep = ol_mission_view_job_new (self->store, self->owner, view);
  job_done (keep);
  taken = ol_mission_view_job_new (self->store, self->owner, view);
  job_refused (self, taken, "constraint_refused");
  named = ol_mission_view_copy (ol_mission_view_job_view (keep));
  g_free (named->name);
  named->name = g_strdup ("Blocked");
  rename = ol_mission_view_job_new (self->store, self->owner, named);
  job_done (rename);
  take_back (rename, &undo_rename);
  name = fixture_text (self, "SELECT name FROM mission_view");
  g_assert_cmpstr (name, ==, "Blocked of MEDLOG");
  remove = ol_mission_view_job_new_delete (self->store, self->owner,
                                           ol_mission_view_job_view (keep));
  job_done (remove);
  g_assert_cmpint (count_views (self), ==, 0);
  take_back (remove, &undo_remove);
  g_assert_cmpint (count_views (self), ==, 1);
  take_back (undo_remove, &undo_keep);
  g_assert_cmpint (count_views (self), ==, 0);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mission-mark/hold", test_hold);
  JOB_TEST ("/jobs/mission-mark/release", test_release);
  JOB_TEST ("/jobs/mission-mark/left", test_left);
  JOB_TEST ("/jobs/mission-mark/status", test_status);
  JOB_TEST ("/jobs/mission-mark/roles", test_roles);
  JOB_TEST ("/jobs/mission-mark/cancelled", test_cancelled);
  JOB_TEST ("/jobs/mission-sheet/sheet", test_sheet);
  JOB_TEST ("/jobs/mission-view/views", test_views);
  return g_test_run ();
}
