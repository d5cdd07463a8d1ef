/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-mission-detail-job.h"
#include "ol-mission-edit-job.h"

static gboolean
find (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;

  *(OlMission **)pair[1] = ol_mission_find_by_reference (db, pair[0], error);
  return *(OlMission **)pair[1] != NULL;
}

static OlMission *
mission_of (Fixture *self, const char *reference)
{
  OlMission *mission = NULL;
  gpointer pair[] = { (gpointer)reference, &mission };

  fixture_read (self, find, pair);
  return mission;
}

/* As a form does: the text of a field, whatever it says. */
static void
write_field (OlMission *mission, OlMissionField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  ol_mission_field_set (mission, field, text, &error);
  g_assert_no_error (error);
}

static void
assert_field (Fixture *self, const char *reference, OlMissionField field, const char *expected)
{
  g_autoptr (OlMission) mission = mission_of (self, reference);
  g_autofree char *text = ol_mission_field_get (mission, field);

  g_assert_cmpstr (text, ==, expected);
}

static OlMissionEditJob *
edit (Fixture *self, const OlMission *before, const OlMission *after)
{
  return ol_mission_edit_job_new (self->store, self->owner, before, after);
}

static void
test_edit (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) before = NULL;
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (OlMissionEditJob) job = NULL;
  g_autoptr (OlEditJob) undo = NULL;
  g_autoptr (OlEditJob) redo = NULL;

  job_month (self);
  before = mission_of (self, "M-1");
  mission = ol_mission_copy (before);
  write_field (mission, OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  write_field (mission, OL_MISSION_FIELD_NIGHTS, "2");
  job = edit (self, before, mission);
  g_assert_null (ol_mission_edit_job_mission (job));
  job_done (job);
  g_assert_cmpuint (ol_mission_edit_job_changed (job), ==,
                    1 << OL_MISSION_FIELD_DRIVER | 1 << OL_MISSION_FIELD_NIGHTS);
  g_assert_cmpstr (ol_mission_edit_job_mission (job)->driver, ==, "Khadija Sarr");
  assert_field (self, "M-1", OL_MISSION_FIELD_NIGHTS, "2");
  undo = ol_edit_job_reverse (OL_EDIT_JOB (job));
  job_done (undo);
  assert_field (self, "M-1", OL_MISSION_FIELD_NIGHTS, "");
  assert_field (self, "M-1", OL_MISSION_FIELD_DRIVER, "");
  redo = ol_edit_job_reverse (undo);
  job_done (redo);
  assert_field (self, "M-1", OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  fixture_check_whole (self);
}

static void
test_nothing_to_do (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (OlMissionEditJob) job = NULL;

  job_month (self);
  mission = mission_of (self, "M-1");
  job = edit (self, mission, mission);
  job_done (job);
  g_assert_cmpuint (ol_mission_edit_job_changed (job), ==, 0);
  g_assert_null (ol_edit_job_reverse (OL_EDIT_JOB (job)));
}

static OlMission *
new_mission (void)
{
  OlMission *mission = ol_mission_new ();

  write_field (mission, OL_MISSION_FIELD_REFERENCE, "NEW-1");
  write_field (mission, OL_MISSION_FIELD_PARTNER, "medlog");
  write_field (mission, OL_MISSION_FIELD_CUSTOMER, "Niang");
  write_field (mission, OL_MISSION_FIELD_ORIGIN, "Dakar");
  write_field (mission, OL_MISSION_FIELD_DESTINATION, "Thiès");
  return mission;
}

static void
test_new (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = new_mission ();
  g_autoptr (OlMissionEditJob) job = edit (self, NULL, mission);
  g_autoptr (OlMissionEditJob) again = NULL;

  job_done (job);
  g_assert_cmpstr (ol_mission_edit_job_mission (job)->reference, ==, "NEW-1");
  g_assert_true (ol_mission_edit_job_is_new (job));
  assert_field (self, "NEW-1", OL_MISSION_FIELD_STATUS, "planned");
  again = edit (self, NULL, mission);
  job_refused (self, again, "constraint_refused");
  fixture_check_whole (self);
}

static void
test_refused_fields (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = new_mission ();
  g_autoptr (OlMissionEditJob) job = NULL;

  g_clear_pointer (&mission->customer, g_free);
  g_free (mission->container);
  mission->container = g_strdup ("CSQU3054384");
  job = edit (self, NULL, mission);
  job_refused (self, job, "mission_refused");
  g_assert_cmpuint (ol_job_details (OL_JOB (job))->len, ==, 2);
  g_assert_cmpstr (job_detail (job, 0)->column, ==, "customer");
  g_assert_cmpstr (job_detail (job, 1)->column, ==, "container");
  g_assert_nonnull (strstr (job_detail (job, 1)->reason, "3"));
}

static void
test_refused_together (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = new_mission ();
  g_autoptr (OlMissionEditJob) job = NULL;

  mission->status = OL_MISSION_DELIVERED;
  job = edit (self, NULL, mission);
  job_refused (self, job, "mission_refused");
  g_assert_cmpstr (job_detail (job, 0)->column, ==, "delivered_at");
}

static void
test_unknown_partner (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = new_mission ();
  g_autoptr (OlMissionEditJob) job = NULL;

  write_field (mission, OL_MISSION_FIELD_PARTNER, "Nobody");
  job = edit (self, NULL, mission);
  job_refused (self, job, "not_found");
}

/* A document that bills the mission keeps what it says of it; the rest is free. */
static void
test_billed (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) before = NULL;
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (OlMission) later = NULL;
  g_autoptr (OlMissionEditJob) fixed = NULL;
  g_autoptr (OlMissionEditJob) still = NULL;
  g_autoptr (OlMissionEditJob) free_one = NULL;
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  before = mission_of (self, "M-1");
  mission = ol_mission_copy (before);
  write_field (mission, OL_MISSION_FIELD_WAITING, "10");
  fixed = edit (self, before, mission);
  job_refused (self, fixed, "mission_billed");
  g_assert_cmpstr (job_detail (fixed, 0)->column, ==, "waiting_min");
  invoice = fixture_issue (self, draft->id, 2);
  still = edit (self, before, mission);
  job_refused (self, still, "mission_billed");
  later = ol_mission_copy (before);
  write_field (later, OL_MISSION_FIELD_NOTES, "Key at the gate");
  free_one = edit (self, before, later);
  job_done (free_one);
  assert_field (self, "M-1", OL_MISSION_FIELD_NOTES, "Key at the gate");
}

/* Two people change one mission: different fields both stay, the same field is a conflict. */
static void
test_two_people (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) before = NULL;
  g_autoptr (OlMission) mine = NULL;
  g_autoptr (OlMission) theirs = NULL;
  g_autoptr (OlMissionEditJob) first = NULL;
  g_autoptr (OlMissionEditJob) second = NULL;
  g_autoptr (OlMissionEditJob) third = NULL;
  g_autoptr (OlEditJob) undo = NULL;

  job_month (self);
  before = mission_of (self, "M-1");
  mine = ol_mission_copy (before);
  theirs = ol_mission_copy (before);
  write_field (mine, OL_MISSION_FIELD_NIGHTS, "2");
  write_field (theirs, OL_MISSION_FIELD_NOTES, "Key at the gate");
  first = edit (self, before, mine);
  job_done (first);
  second = edit (self, before, theirs);
  job_done (second);
  assert_field (self, "M-1", OL_MISSION_FIELD_NIGHTS, "2");
  assert_field (self, "M-1", OL_MISSION_FIELD_NOTES, "Key at the gate");
  write_field (theirs, OL_MISSION_FIELD_NIGHTS, "5");
  third = edit (self, before, theirs);
  job_refused (self, third, "conflict");
  undo = ol_edit_job_reverse (OL_EDIT_JOB (first));
  job_done (undo);
  assert_field (self, "M-1", OL_MISSION_FIELD_NIGHTS, "");
  assert_field (self, "M-1", OL_MISSION_FIELD_NOTES, "Key at the gate");
}

static gpointer
make_edit (Fixture *self, const OlActor *actor, gpointer data)
{
  g_autoptr (OlMission) mission = new_mission ();

  return ol_mission_edit_job_new (self->store, actor, NULL, mission);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "exploitant", NULL };

  job_only_for (self, make_edit, NULL, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_cancelled_anywhere (self, make_edit, NULL);
}

static OlMissionDetailJob *
detail_of (Fixture *self, const OlActor *actor, const char *name)
{
  OlMissionDetailJob *job = ol_mission_detail_job_new_named (self->store, actor, name);

  job_done (job);
  return job;
}

static void
test_detail (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionDetailJob) job = NULL;
  g_autoptr (OlMissionDetailJob) again = NULL;
  g_autoptr (OlInvoice) draft = NULL;
  const OlMissionDetail *detail;

  job_month (self);
  job = detail_of (self, self->owner, "M-1");
  detail = ol_mission_detail_job_detail (job);
  g_assert_cmpstr (detail->mission->reference, ==, "M-1");
  g_assert_cmpuint (detail->reasons->len, ==, 0);
  g_assert_cmpuint (detail->match, ==, OL_TARIFF_FOUND);
  g_assert_cmpuint (detail->charges->len, >=, 1);
  g_assert_cmpint (detail->total, >=, 285000);
  g_assert_null (detail->invoice);
  g_assert_cmpuint (detail->steps->len, ==, 1);
  g_assert_cmpuint (detail->events->len, >=, 1);

  draft = job_prepare (self, "MEDLOG");
  again = ol_mission_detail_job_new (self->store, self->owner, detail->rowid);
  job_done (again);
  detail = ol_mission_detail_job_detail (again);
  g_assert_cmpstr (detail->invoice->invoice_id, ==, draft->id);
}

static void
test_detail_blocked (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMission) mission = new_mission ();
  g_autoptr (OlMissionEditJob) written = NULL;
  g_autoptr (OlMissionDetailJob) job = NULL;
  const OlMissionDetail *detail;
  const OlReason *reason;

  written = edit (self, NULL, mission);
  job_done (written);
  job = detail_of (self, self->owner, "NEW-1");
  detail = ol_mission_detail_job_detail (job);
  g_assert_cmpuint (detail->reasons->len, >=, 2);
  reason = detail->reasons->pdata[0];
  g_assert_cmpuint (reason->code, ==, OL_REASON_NOT_DELIVERED);
  g_assert_cmpuint (detail->match, ==, OL_TARIFF_MISSING);
  g_assert_cmpuint (detail->charges->len, ==, 0);
}

static void
test_detail_by_role (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlActor) tv = job_actor (self, "tv");
  g_autoptr (OlActor) accounts = job_actor (self, "comptable");
  g_autoptr (OlMissionDetailJob) of_tv = NULL;
  g_autoptr (OlMissionDetailJob) of_accounts = NULL;
  const OlMissionDetail *detail;

  job_month (self);
  of_tv = detail_of (self, tv, "M-1");
  detail = ol_mission_detail_job_detail (of_tv);
  g_assert_false (detail->priced);
  g_assert_cmpuint (detail->charges->len, ==, 0);
  g_assert_null (detail->events);
  of_accounts = detail_of (self, accounts, "M-1");
  detail = ol_mission_detail_job_detail (of_accounts);
  g_assert_true (detail->priced);
}

static void
test_detail_missing (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionDetailJob) job
      = ol_mission_detail_job_new_named (self->store, self->owner, "nothing");

  job_refused (self, job, "not_found");
  g_assert_null (ol_mission_detail_job_detail (job));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mission-edit/edit", test_edit);
  JOB_TEST ("/jobs/mission-edit/nothing-to-do", test_nothing_to_do);
  JOB_TEST ("/jobs/mission-edit/new", test_new);
  JOB_TEST ("/jobs/mission-edit/refused-fields", test_refused_fields);
  JOB_TEST ("/jobs/mission-edit/refused-together", test_refused_together);
  JOB_TEST ("/jobs/mission-edit/unknown-partner", test_unknown_partner);
  JOB_TEST ("/jobs/mission-edit/billed", test_billed);
  JOB_TEST ("/jobs/mission-edit/two-people", test_two_people);
  JOB_TEST ("/jobs/mission-edit/roles", test_roles);
  JOB_TEST ("/jobs/mission-edit/cancelled", test_cancelled);
  JOB_TEST ("/jobs/mission-detail/detail", test_detail);
  JOB_TEST ("/jobs/mission-detail/blocked", test_detail_blocked);
  JOB_TEST ("/jobs/mission-detail/by-role", test_detail_by_role);
  JOB_TEST ("/jobs/mission-detail/missing", test_detail_missing);
  return g_test_run ();
}
