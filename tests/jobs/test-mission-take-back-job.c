/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-mission-edit-job.h"
#include "ol-mission-import-job.h"
#include "ol-mission-mark-job.h"
#include "ol-mission-take-back-job.h"

#define N_IMPORTED 3

static char *
rows_file (Fixture *self)
{
  static const char rows[] = JOB_MISSION_HEADER
      JOB_MISSION ("T-1", "MEDLOG", "MSKU0001002", "2026-10-05", "10")
      JOB_MISSION ("T-2", "MEDLOG", "", "2026-10-06", "0")
      JOB_MISSION ("T-3", "MEDLOG", "", "2026-10-07", "0");

  return job_file (self, "rows.csv", rows);
}

/* (transfer full): done. */
static OlMissionImportJob *
import (Fixture *self)
{
  g_autofree char *path = rows_file (self);
  OlMissionImportJob *job = ol_mission_import_job_new (self->store, self->owner, path, FALSE);

  g_assert_null (ol_mission_import_job_undo (job));
  job_done (job);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (job)), ==, N_IMPORTED);
  return job;
}

static void
refuse_undo (Fixture *self, OlMissionImportJob *import)
{
  g_autoptr (OlMissionTakeBackJob) undo = ol_mission_import_job_undo (import);

  job_refused (self, undo, "constraint_refused");
}

static gint64
n_missions (Fixture *self)
{
  return fixture_int (self, "SELECT count (*) FROM mission");
}

static char *
id_of (Fixture *self, const char *reference)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM mission WHERE reference = '%s'", reference);

  return fixture_text (self, sql);
}

static void
test_import (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = NULL;
  g_autoptr (OlMissionTakeBackJob) undo = NULL;
  g_autoptr (OlMissionImportJob) again = NULL;

  job_import_missions (self, JOB_MISSION ("BEFORE", "MEDLOG", "", "2026-10-01", "0"));
  first = import (self);
  undo = ol_mission_import_job_undo (first);
  job_import_missions (self, JOB_MISSION ("AFTER", "MEDLOG", "", "2026-10-09", "0"));
  job_done (undo);
  g_assert_cmpuint (ol_mission_take_back_job_count (undo), ==, N_IMPORTED);
  g_assert_cmpint (n_missions (self), ==, 2);
  /* What they said is in the trail, and other desks are told. */
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event AS e JOIN audit_private "
                                      "AS p USING (seq) WHERE e.action = 'DELETE' AND "
                                      "e.resource_type = 'mission' AND p.path = 'old' AND "
                                      "p.value LIKE '%T-_%'"),
                   ==, N_IMPORTED);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM outbox WHERE kind = 'delete'"), ==,
                   N_IMPORTED);
  fixture_check_whole (self);
  /* The same file comes in again. */
  again = import (self);
  g_assert_cmpint (n_missions (self), ==, 2 + N_IMPORTED);
}

/* Taken back, made again and taken back once more: the missions are the same ones. */
static void
test_import_again (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = import (self);
  g_autoptr (OlMissionTakeBackJob) undo = ol_mission_import_job_undo (first);
  g_autoptr (OlEditJob) redo = NULL;
  g_autoptr (OlEditJob) undo_again = NULL;
  const char *all = "SELECT group_concat (id || reference) FROM (SELECT id, reference FROM mission "
                    "ORDER BY id)";
  g_autofree char *before = fixture_text (self, all);
  g_autofree char *after = NULL;

  job_done (undo);
  g_assert_cmpint (n_missions (self), ==, 0);
  redo = ol_edit_job_reverse (OL_EDIT_JOB (undo));
  job_done (redo);
  after = fixture_text (self, all);
  g_assert_cmpstr (before, ==, after);
  fixture_check_whole (self);
  undo_again = ol_edit_job_reverse (redo);
  job_done (undo_again);
  g_assert_cmpint (n_missions (self), ==, 0);
}

static void
test_nothing_imported (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = import (self);
  g_autofree char *path = rows_file (self);
  g_autoptr (OlMissionImportJob) same
      = ol_mission_import_job_new (self->store, self->owner, path, FALSE);

  job_done (same);
  g_assert_null (ol_mission_import_job_undo (same));
}

static void
test_new (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlMission) mission = fixture_mission (self, partner->id, "NEW-1", 3);
  g_autoptr (OlMissionEditJob) enter = NULL;
  g_autoptr (OlEditJob) undo = NULL;
  g_autoptr (OlEditJob) redo = NULL;
  g_autoptr (OlEditJob) undo_again = NULL;
  g_autoptr (OlMissionTakeBackJob) late = NULL;
  g_autofree char *id = NULL;
  g_autofree char *same_id = NULL;

  mission->partner = g_strdup ("MEDLOG");
  enter = ol_mission_edit_job_new (self->store, self->owner, NULL, mission);
  job_done (enter);
  id = id_of (self, "NEW-1");
  undo = ol_edit_job_reverse (OL_EDIT_JOB (enter));
  job_done (undo);
  g_assert_cmpint (n_missions (self), ==, 0);
  redo = ol_edit_job_reverse (undo);
  job_done (redo);
  same_id = id_of (self, "NEW-1");
  g_assert_cmpstr (same_id, ==, id);
  g_assert_cmpint (fixture_int (self, "SELECT waiting_minutes FROM mission"), ==, 150);
  undo_again = ol_edit_job_reverse (redo);
  job_done (undo_again);
  g_assert_cmpint (n_missions (self), ==, 0);
  late = ol_mission_take_back_job_new (self->store, self->owner, id);
  job_refused (self, late, "not_found");
  fixture_check_whole (self);
}

/* What is tied to one mission keeps all of the import. */
static void
test_held (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = import (self);
  g_autoptr (OlMissionTakeBackJob) undo = ol_mission_import_job_undo (first);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  const OlMissionMark what = { OL_MARK_HOLD, 0, "The customer disputes it", OL_DATE_NONE };
  g_autoptr (OlMissionMarkJob) hold = NULL;
  g_autoptr (OlEditJob) release = NULL;
  const guint32 row
      = (guint32)fixture_int (self, "SELECT rowid FROM mission WHERE reference = 'T-2'");

  g_array_append_val (rows, row);
  hold = ol_mission_mark_job_new (self->store, self->owner, rows, &what);
  job_done (hold);
  refuse_undo (self, first);
  release = ol_edit_job_reverse (OL_EDIT_JOB (hold));
  job_done (release);
  job_done (undo);
  g_assert_cmpint (n_missions (self), ==, 0);
  fixture_check_whole (self);
}

static void
assert_kept (Fixture *self, const char *why)
{
  g_autofree char *id = id_of (self, "M-1");
  g_autoptr (OlMissionTakeBackJob) job
      = ol_mission_take_back_job_new (self->store, self->owner, id);
  g_autoptr (OlMissionTakeBackJob) same
      = ol_mission_take_back_job_new (self->store, self->owner, id);
  g_autoptr (GError) error = NULL;

  job_refused (self, job, "constraint_refused");
  g_assert_false (ol_job_run (OL_JOB (same), NULL, &error));
  g_assert_nonnull (strstr (error->message, "M-1"));
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_billed (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  assert_kept (self, "documents");
  invoice = job_prepare (self, "MEDLOG");
  assert_kept (self, "draft");
}

static void
test_issued (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  assert_kept (self, invoice->number);
}

static void
test_changed_by_another (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = import (self);
  g_autoptr (OlActor) other = job_actor (self, "exploitant");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  const OlMissionMark what = { OL_MARK_STATUS, OL_MISSION_CANCELLED, NULL, OL_DATE_NONE };
  g_autoptr (OlMissionMarkJob) cancel = NULL;
  const guint32 row
      = (guint32)fixture_int (self, "SELECT rowid FROM mission WHERE reference = 'T-3'");

  g_array_append_val (rows, row);
  cancel = ol_mission_mark_job_new (self->store, other, rows, &what);
  job_done (cancel);
  refuse_undo (self, first);
  g_assert_cmpint (n_missions (self), ==, N_IMPORTED);
}

static gpointer
make (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_mission_take_back_job_new_span (self->store, actor, data);
}

static void
span_of (Fixture *self, OlMissionSpan *span)
{
  g_autofree char *first = id_of (self, "T-1");
  g_autofree char *last = id_of (self, "T-3");

  g_strlcpy (span->first, first, sizeof span->first);
  g_strlcpy (span->last, last, sizeof span->last);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) first = import (self);
  OlMissionSpan span;

  span_of (self, &span);
  job_cancelled_anywhere (self, make, &span);
  g_assert_cmpint (n_missions (self), ==, 0);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mission-take-back-job/import", test_import);
  JOB_TEST ("/jobs/mission-take-back-job/import-again", test_import_again);
  JOB_TEST ("/jobs/mission-take-back-job/nothing-imported", test_nothing_imported);
  JOB_TEST ("/jobs/mission-take-back-job/new", test_new);
  JOB_TEST ("/jobs/mission-take-back-job/held", test_held);
  JOB_TEST ("/jobs/mission-take-back-job/billed", test_billed);
  JOB_TEST ("/jobs/mission-take-back-job/issued", test_issued);
  JOB_TEST ("/jobs/mission-take-back-job/changed-by-another", test_changed_by_another);
  JOB_TEST ("/jobs/mission-take-back-job/cancelled", test_cancelled);
  return g_test_run ();
}
