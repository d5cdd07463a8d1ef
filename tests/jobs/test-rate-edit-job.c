/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-rate-edit-job.h"

static OlRate
rate_of (int day, int thousandths)
{
  OlRate rate = { .date = ol_date_from_ymd (2026, 10, day),
                  .base = ol_currency_lookup ("USD"),
                  .quote = ol_currency_lookup ("XOF"),
                  .rate = (OlDecimal)thousandths * 1000,
                  .source = "manual" };

  return rate;
}

static OlRateEditJob *
set (Fixture *self, int day, int thousandths)
{
  const OlRate rate = rate_of (day, thousandths);
  OlRateEditJob *job = ol_rate_edit_job_new_set (self->store, self->owner, &rate);

  job_done (job);
  return job;
}

static void
assert_rates (Fixture *self, const char *expected)
{
  g_autofree char *text
      = fixture_text (self, "SELECT group_concat (date || ' ' || rate, ', ') FROM (SELECT date, "
                            "rate FROM exchange_rate ORDER BY date)");

  g_assert_cmpstr (text, ==, expected);
}

static void
take_back (gpointer job)
{
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (job);

  job_done (reverse);
}

static void
test_set (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlRateEditJob) first = set (self, 30, 602350);
  g_autoptr (OlRateEditJob) second = NULL;

  assert_rates (self, "2026-10-30 602350000");
  second = set (self, 30, 603000);
  assert_rates (self, "2026-10-30 603000000");
  take_back (second);
  assert_rates (self, "2026-10-30 602350000");
  take_back (first);
  assert_rates (self, NULL);
  fixture_check_whole (self);
}

static void
test_delete (Fixture *self, gconstpointer unused)
{
  const OlRate rate = rate_of (30, 602350), other = rate_of (30, 1);
  g_autoptr (OlRateEditJob) first = set (self, 30, 602350);
  g_autoptr (OlRateEditJob) stale
      = ol_rate_edit_job_new_delete (self->store, self->owner, &other);
  g_autoptr (OlRateEditJob) job = ol_rate_edit_job_new_delete (self->store, self->owner, &rate);

  job_refused (self, stale, "not_found");
  job_done (job);
  assert_rates (self, NULL);
  take_back (job);
  assert_rates (self, "2026-10-30 602350000");
  fixture_check_whole (self);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  OlRate nothing = rate_of (30, 0), same = rate_of (30, 1000);
  g_autoptr (OlRateEditJob) first
      = ol_rate_edit_job_new_set (self->store, self->owner, &nothing);
  g_autoptr (OlRateEditJob) second = NULL;

  same.base = same.quote;
  second = ol_rate_edit_job_new_set (self->store, self->owner, &same);
  job_refused (self, first, "value_refused");
  job_refused (self, second, "value_refused");
}

static gpointer
make_set (Fixture *self, const OlActor *actor, gpointer data)
{
  static int n = 0;
  const OlRate rate = rate_of (30, 600000 + ++n);

  return ol_rate_edit_job_new_set (self->store, actor, &rate);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };

  job_only_for (self, make_set, NULL, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_cancelled_anywhere (self, make_set, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/rate-edit-job/set", test_set);
  JOB_TEST ("/jobs/rate-edit-job/delete", test_delete);
  JOB_TEST ("/jobs/rate-edit-job/refused", test_refused);
  JOB_TEST ("/jobs/rate-edit-job/roles", test_roles);
  JOB_TEST ("/jobs/rate-edit-job/cancelled", test_cancelled);
  return g_test_run ();
}
