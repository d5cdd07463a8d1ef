/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

static gpointer
make_issue (Fixture *self, const OlActor *actor, gpointer id)
{
  return ol_issue_job_new (self->store, actor, id, OL_DATE_NONE);
}

static void
test_issued (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlIssueJob) job = NULL;
  const OlInvoice *invoice;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job = make_issue (self, self->owner, draft->id);
  job_done (job);
  invoice = ol_issue_job_invoice (job);
  g_assert_cmpstr (invoice->number, ==, "DKR-2026-000001");
  g_assert_cmpint (invoice->status, ==, OL_INVOICE_ISSUED);
  g_assert_cmpint (invoice->issue_date, ==, ol_date_from_ymd (2026, 10, 31));
  g_assert_cmpint (invoice->due_date, ==, ol_date_from_ymd (2026, 11, 30));
  g_assert_cmpint (invoice->totals.lines, ==, 862500);
  g_assert_cmpint (invoice->totals.tax, ==, 155250);
  g_assert_cmpint (invoice->totals.payable, ==, 1017750);
  fixture_check_whole (self);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job_only_for (self, make_issue, draft->id, roles);
  fixture_check_whole (self);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job_cancelled_anywhere (self, make_issue, draft->id);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/issue-job/issued", test_issued);
  JOB_TEST ("/jobs/issue-job/roles", test_roles);
  JOB_TEST ("/jobs/issue-job/cancelled", test_cancelled);
  return g_test_run ();
}
