/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-approval-job.h"
#include "ol-approval-repository.h"
#include "ol-draft-edit-job.h"
#include "ol-issue-run-job.h"
#include "ol-sent-job.h"

static OlApprovalJob *
decide (Fixture *self, const OlActor *actor, const OlInvoice *draft, OlApproval approval)
{
  return ol_approval_job_new (self->store, actor, draft->id, draft->row_version, approval,
                              approval == OL_APPROVAL_REJECTED ? "Tarif à revoir" : NULL);
}

static OlInvoice *
draft_above_limit (Fixture *self)
{
  job_month (self);
  job_set (self, NULL, "approval_limit=500000", NULL);
  return job_prepare (self, "MEDLOG");
}

static gboolean
load_waiting (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return (*(GPtrArray **)data = ol_approvals_load (db, NULL, error)) != NULL;
}

static GPtrArray *
waiting (Fixture *self)
{
  GPtrArray *found = NULL;

  fixture_read (self, load_waiting, &found);
  return found;
}

static guint
n_events (Fixture *self, const char *action)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM audit_event WHERE action = '%s' AND ok = 1", action);

  return fixture_int (self, sql);
}

/* The one who prepared may issue once somebody else approved, and not before. */
static void
test_approved (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  g_autoptr (OlActor) second = job_actor (self, "comptable:awa");
  g_autoptr (OlIssueJob) early = NULL;
  g_autoptr (OlApprovalJob) own = NULL;
  g_autoptr (OlApprovalJob) approve = NULL;
  g_autoptr (OlIssueJob) issue = NULL;
  g_autoptr (GPtrArray) before = waiting (self);
  g_autoptr (GPtrArray) after = NULL;
  const OlApprovalWaiting *one;

  g_assert_cmpuint (before->len, ==, 1);
  one = g_ptr_array_index (before, 0);
  g_assert_cmpstr (one->draft->id, ==, draft->id);
  g_assert_cmpint (one->state, ==, OL_APPROVAL_STATE_WAITING);
  g_assert_cmpint (one->ledger_total, ==, 1017750);

  early = ol_issue_job_new (self->store, self->owner, draft->id, OL_DATE_NONE);
  job_refused_aloud (self, early, "second_person_required");
  own = decide (self, self->owner, draft, OL_APPROVAL_APPROVED);
  job_refused_aloud (self, own, "second_person_required");
  approve = decide (self, second, draft, OL_APPROVAL_APPROVED);
  job_done (approve);
  g_assert_cmpuint (n_events (self, "APPROVE"), ==, 1);
  after = waiting (self);
  one = g_ptr_array_index (after, 0);
  g_assert_cmpint (one->state, ==, OL_APPROVAL_STATE_GIVEN);
  g_assert_cmpstr (one->decided_by, ==, "awa");
  issue = ol_issue_job_new (self->store, self->owner, draft->id, OL_DATE_NONE);
  job_done (issue);
  g_assert_cmpstr (ol_issue_job_invoice (issue)->approval_by, ==, second->user);
  g_assert_cmpint (ol_issue_job_invoice (issue)->approval, ==, OL_APPROVAL_APPROVED);
  fixture_check_whole (self);
}

/* A second person may also just issue it, as on the command line. */
static void
test_issued_by_second (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  g_autoptr (OlActor) second = job_actor (self, "comptable:awa");
  g_autoptr (OlIssueJob) issue
      = ol_issue_job_new (self->store, second, draft->id, OL_DATE_NONE);

  job_done (issue);
}

static void
test_rejected (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  g_autoptr (OlActor) second = job_actor (self, "comptable:awa");
  g_autoptr (OlActor) third = job_actor (self, "comptable:ibou");
  g_autoptr (OlApprovalJob) silent = NULL;
  g_autoptr (OlApprovalJob) reject = NULL;
  g_autoptr (OlApprovalJob) foreign = NULL;
  g_autoptr (OlApprovalJob) back = NULL;
  g_autoptr (OlIssueJob) issue = NULL;
  g_autoptr (OlInvoice) now = NULL;

  silent = ol_approval_job_new (self->store, second, draft->id, draft->row_version,
                                OL_APPROVAL_REJECTED, "  ");
  job_refused (self, silent, "constraint_refused");
  reject = decide (self, second, draft, OL_APPROVAL_REJECTED);
  job_done (reject);
  g_assert_cmpuint (n_events (self, "REJECT"), ==, 1);
  now = fixture_load (self, draft->id);
  g_assert_cmpstr (now->approval_reason, ==, "Tarif à revoir");
  issue = ol_issue_job_new (self->store, third, draft->id, OL_DATE_NONE);
  job_refused (self, issue, "draft_rejected");
  foreign = decide (self, third, now, OL_APPROVAL_NONE);
  job_refused (self, foreign, "decision_of_another");
  back = decide (self, second, now, OL_APPROVAL_NONE);
  job_done (back);
  g_clear_pointer (&now, ol_invoice_free);
  now = fixture_load (self, draft->id);
  g_assert_cmpint (now->approval, ==, OL_APPROVAL_NONE);
  g_assert_null (now->approval_by);
  fixture_check_whole (self);
}

/* What was approved is what is issued: an edit asks again, and its author is who prepared. */
static void
test_edited (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  g_autoptr (OlActor) second = job_actor (self, "comptable:awa");
  OlDraftEdit add = { .kind = OL_EDIT_ADD_EXTRA, .text = (char *)"Pesage", .amount = 2500 };
  g_autoptr (OlApprovalJob) approve = decide (self, second, draft, OL_APPROVAL_APPROVED);
  g_autoptr (OlDraftEditJob) edit = NULL;
  g_autoptr (OlApprovalJob) stale = NULL;
  g_autoptr (OlIssueJob) issue = NULL;
  g_autoptr (OlIssueJob) by_owner = NULL;
  g_autoptr (OlInvoice) now = NULL;

  job_done (approve);
  edit = ol_draft_edit_job_new (self->store, second, draft->id, &add);
  job_done (edit);
  now = fixture_load (self, draft->id);
  g_assert_cmpint (now->approval, ==, OL_APPROVAL_NONE);
  g_assert_cmpstr (now->prepared_by, ==, second->user);
  issue = ol_issue_job_new (self->store, second, draft->id, OL_DATE_NONE);
  job_refused_aloud (self, issue, "second_person_required");
  stale = decide (self, self->owner, draft, OL_APPROVAL_APPROVED);
  job_refused (self, stale, "conflict");
  by_owner = ol_issue_job_new (self->store, self->owner, draft->id, OL_DATE_NONE);
  job_done (by_owner);
}

/* A run goes on after a refusal, and says which draft was refused and why. */
static void
test_run (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  const char *ids[] = { draft->id, "none", NULL };
  g_autoptr (OlIssueRunJob) refused = ol_issue_run_job_new (self->store, self->owner, ids);
  g_autoptr (OlIssueRunJob) issued = NULL;

  job_done (refused);
  g_assert_cmpuint (ol_issue_run_job_issued (refused), ==, 0);
  g_assert_cmpuint (ol_issue_run_job_refused (refused), ==, 2);
  g_assert_cmpstr (job_detail (refused, 0)->value, ==, draft->id);
  g_assert_cmpstr (job_detail (refused, 0)->rule, ==, "second_person_required");
  g_assert_cmpstr (job_detail (refused, 1)->rule, ==, "not_found");
  job_set (self, NULL, "approval_limit=0", NULL);
  issued = ol_issue_run_job_new (self->store, self->owner, ids);
  job_done (issued);
  g_assert_cmpuint (ol_issue_run_job_issued (issued), ==, 1);
  g_assert_cmpstr (ol_issue_run_job_number (issued), ==, "DKR-2026-000001");
}

static void
test_run_progress (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  const char *ids[2] = { NULL };
  g_autoptr (OlIssueRunJob) job = NULL;
  guint64 done = 0;
  const char *phase = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  ids[0] = draft->id;
  job = ol_issue_run_job_new (self->store, self->owner, ids);
  g_assert_cmpuint (job_progress (job, &done, &phase), >=, 1);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpstr (phase, ==, "invoices");
}

static void
test_sent (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlSentJob) early = NULL;
  g_autoptr (OlSentJob) sent = NULL;
  g_autoptr (OlSentJob) twice = NULL;
  g_autoptr (OlIssueJob) issue = NULL;
  g_autofree char *status = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  early = ol_sent_job_new (self->store, self->owner, draft->id);
  job_refused (self, early, "constraint_refused");
  issue = ol_issue_job_new (self->store, self->owner, draft->id, OL_DATE_NONE);
  job_done (issue);
  sent = ol_sent_job_new (self->store, self->owner, draft->id);
  job_done (sent);
  twice = ol_sent_job_new (self->store, self->owner, draft->id);
  job_done (twice);
  status = fixture_text (self, "SELECT status FROM invoice");
  g_assert_cmpstr (status, ==, "sent");
  fixture_check_whole (self);
}

static gpointer
make_approve (Fixture *self, const OlActor *actor, gpointer draft)
{
  g_autoptr (OlInvoice) now = fixture_load (self, ((OlInvoice *)draft)->id);

  return decide (self, actor, now, OL_APPROVAL_APPROVED);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "comptable", "admin", NULL };
  g_autoptr (OlInvoice) draft = draft_above_limit (self);
  g_autoptr (OlActor) other = job_actor (self, "comptable:ibou");
  OlDraftEdit remark = { .kind = OL_EDIT_REMARK, .text = (char *)"Bon 77" };
  g_autoptr (OlDraftEditJob) edit
      = ol_draft_edit_job_new (self->store, other, draft->id, &remark);

  /* Prepared by none of those who are tried. */
  job_done (edit);
  job_only_for (self, make_approve, draft, roles);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/approval-job/approved", test_approved);
  JOB_TEST ("/jobs/approval-job/issued-by-second", test_issued_by_second);
  JOB_TEST ("/jobs/approval-job/rejected", test_rejected);
  JOB_TEST ("/jobs/approval-job/edited", test_edited);
  JOB_TEST ("/jobs/approval-job/run", test_run);
  JOB_TEST ("/jobs/approval-job/run-progress", test_run_progress);
  JOB_TEST ("/jobs/approval-job/sent", test_sent);
  JOB_TEST ("/jobs/approval-job/roles", test_roles);
  return g_test_run ();
}
