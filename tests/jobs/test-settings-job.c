/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-settings-job.h"

static OlSettingsJob *
set (Fixture *self, const char *partner, ...)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new ();
  OlSettingsJob *job;
  va_list arguments;

  va_start (arguments, partner);
  for (const char *text = va_arg (arguments, const char *); text != NULL;
       text = va_arg (arguments, const char *))
    g_ptr_array_add (settings, (gpointer)text);
  va_end (arguments);
  g_ptr_array_add (settings, NULL);
  job = ol_settings_job_new (self->store, self->owner, partner,
                             (const char *const *)settings->pdata);
  job_done (job);
  return job;
}

static void
assert_setting (Fixture *self, const char *partner, const char *key, const char *expected)
{
  g_autoptr (OlPartner) stored = fixture_partner (self, partner);
  g_autofree char *value = ol_partner_get (stored, key);

  g_assert_cmpstr (value, ==, expected);
}

static void
take_back (gpointer job)
{
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (job);

  g_assert_nonnull (reverse);
  job_done (reverse);
}

/* The anchor cannot go before the cycle that needs it has gone. */
static void
test_reverse (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlSettingsJob) job = set (self, "medlog", "terms_days=45", "anchor=2026-01-05",
                                       "cycle=biweekly", "name=Medlog SA", NULL);

  assert_setting (self, "Medlog SA", "cycle", "biweekly");
  take_back (job);
  assert_setting (self, "MEDLOG", "cycle", "monthly");
  assert_setting (self, "MEDLOG", "anchor", "");
  assert_setting (self, "MEDLOG", "terms_days", "30");
  fixture_check_whole (self);
}

static void
test_reverse_twice (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlSettingsJob) job = set (self, NULL, "city=Thiès", NULL);
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (OL_EDIT_JOB (job));
  g_autofree char *city = fixture_text (self, "SELECT city FROM organisation");
  g_autofree char *again = NULL;

  g_assert_cmpstr (city, ==, "Thiès");
  job_done (reverse);
  take_back (reverse);
  again = fixture_text (self, "SELECT city FROM organisation");
  g_assert_cmpstr (again, ==, "Thiès");
}

/* What changed nothing takes nothing back. */
static void
test_reverse_nothing (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlSettingsJob) job = set (self, "MEDLOG", "terms_days=30", NULL);

  g_assert_null (ol_edit_job_reverse (OL_EDIT_JOB (job)));
}

static gpointer
make_for_partner (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_settings_job_new (self->store, actor, "MEDLOG",
                              (const char *const[]){ "terms_days=10", NULL });
}

static gpointer
make_for_organisation (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_settings_job_new (self->store, actor, NULL, (const char *const[]){ "city=X", NULL });
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const partner[] = { "admin", "comptable", NULL };
  static const char *const organisation[] = { "admin", NULL };

  job_only_for (self, make_for_partner, NULL, partner);
  job_only_for (self, make_for_organisation, NULL, organisation);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  static const char *const wrong[] = { "terms_days=45", "currency=gold", NULL };
  static const char *const formless[] = { "terms_days", NULL };
  g_autoptr (OlSettingsJob) job
      = ol_settings_job_new (self->store, self->owner, "MEDLOG", wrong);
  g_autoptr (OlSettingsJob) other
      = ol_settings_job_new (self->store, self->owner, "MEDLOG", formless);

  job_refused (self, job, "value_refused");
  job_refused (self, other, "value_refused");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/settings-job/reverse", test_reverse);
  JOB_TEST ("/jobs/settings-job/reverse-twice", test_reverse_twice);
  JOB_TEST ("/jobs/settings-job/reverse-nothing", test_reverse_nothing);
  JOB_TEST ("/jobs/settings-job/roles", test_roles);
  JOB_TEST ("/jobs/settings-job/refused", test_refused);
  return g_test_run ();
}
