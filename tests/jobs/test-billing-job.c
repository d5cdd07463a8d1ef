/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

#include "ol-billing-due-job.h"
#include "ol-billing-job.h"

static const char *const billers[] = { "admin", "comptable", NULL };

static OlWindow
october (void)
{
  return (OlWindow){ ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31) };
}

static gpointer
make_prepare (Fixture *self, const OlActor *actor, gpointer partner)
{
  OlWindow period = october ();

  return ol_billing_job_new (self->store, actor, partner, &period, TRUE, TRUE);
}

static void
test_preview (Fixture *self, gconstpointer unused)
{
  OlWindow period = october ();
  g_autoptr (OlBillingJob) job =
      ol_billing_job_new (self->store, self->owner, "MEDLOG", &period, TRUE, FALSE);
  const OlBillingPreview *preview;

  job_month (self);
  job_done (job);
  preview = ol_billing_job_preview (job);
  g_assert_cmpuint (preview->drafts->len, ==, 1);
  g_assert_cmpint (((OlInvoice *)preview->drafts->pdata[0])->totals.lines, ==, 862500);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 0);
}

/* The second run makes nothing new and says what is there. */
static void
test_twice (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlBillingJob) again = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  again = make_prepare (self, self->owner, "MEDLOG");
  job_done (again);
  g_assert_cmpuint (ol_billing_job_preview (again)->drafts->len, ==, 0);
  g_assert_cmpuint (ol_billing_job_preview (again)->present->len, ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 1);
  fixture_check_whole (self);
}

static void
test_blocked (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlBillingJob) job = make_prepare (self, self->owner, "MEDLOG");
  const OlBlockedMission *blocked;

  job_month (self);
  job_import_missions (self, JOB_MISSION ("M-4", "MEDLOG", "MSKU0001039", "2026-10-21", "0"));
  job_done (job);
  g_assert_cmpuint (ol_billing_job_preview (job)->drafts->len, ==, 1);
  g_assert_cmpuint (ol_billing_job_preview (job)->blocked->len, ==, 1);
  blocked = g_ptr_array_index (ol_billing_job_preview (job)->blocked, 0);
  g_assert_cmpstr (blocked->reference, ==, "M-4");
  g_assert_cmpuint (blocked->reasons->len, >, 0);
  g_assert_cmpint (blocked->value, ==, 285000);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  OlWindow backwards = { ol_date_from_ymd (2026, 10, 31), ol_date_from_ymd (2026, 10, 1) };
  g_autoptr (OlBillingJob) period =
      ol_billing_job_new (self->store, self->owner, "MEDLOG", &backwards, FALSE, TRUE);
  g_autoptr (OlBillingJob) nobody = make_prepare (self, self->owner, "NOBODY");

  job_refused (self, period, "period_refused");
  job_refused (self, nobody, "not_found");
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  job_month (self);
  job_only_for (self, make_prepare, "MEDLOG", billers);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_month (self);
  job_cancelled_anywhere (self, make_prepare, "MEDLOG");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 1);
  fixture_check_whole (self);
}

static void
test_progress (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlBillingJob) job = make_prepare (self, self->owner, "SMT Africa");
  const char *phase = NULL;
  guint64 done = 0;

  g_assert_cmpuint (job_progress (job, &done, &phase), >, 0);
  g_assert_cmpstr (phase, ==, "windows");
  g_assert_cmpuint (done, ==, ol_billing_job_preview (job)->windows->len);
}

static gpointer
make_due (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_billing_due_job_new (self->store, actor, OL_DATE_NONE);
}

static void
test_due (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlBillingDueJob) job = make_due (self, self->owner, NULL);
  g_autoptr (OlBillingDueJob) early =
      ol_billing_due_job_new (self->store, self->owner, ol_date_from_ymd (2026, 10, 31));
  const OlDueWindow *due;

  job_month (self);
  job_done (job);
  g_assert_cmpuint (ol_billing_due_job_windows (job)->len, ==, 1);
  due = g_ptr_array_index (ol_billing_due_job_windows (job), 0);
  g_assert_cmpstr (due->partner, ==, "MEDLOG");
  g_assert_cmpuint (due->missions, ==, 3);
  job_done (early);
  g_assert_cmpuint (ol_billing_due_job_windows (early)->len, ==, 0);
  job_only_for (self, make_due, NULL, billers);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/billing-job/preview", test_preview);
  JOB_TEST ("/jobs/billing-job/twice", test_twice);
  JOB_TEST ("/jobs/billing-job/blocked", test_blocked);
  JOB_TEST ("/jobs/billing-job/refused", test_refused);
  JOB_TEST ("/jobs/billing-job/roles", test_roles);
  JOB_TEST ("/jobs/billing-job/cancelled", test_cancelled);
  JOB_TEST ("/jobs/billing-job/progress", test_progress);
  JOB_TEST ("/jobs/billing-due-job/due", test_due);
  return g_test_run ();
}
