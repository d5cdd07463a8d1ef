/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-partner-edit-job.h"

static gint64
count (Fixture *self)
{
  return fixture_int (self, "SELECT count (*) FROM partner WHERE deleted_at IS NULL");
}

static void
take_back (gpointer job)
{
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (job);

  job_done (reverse);
}

static void
test_add (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartnerEditJob) job
      = ol_partner_edit_job_new_add (self->store, self->owner, "  CMA CGM Dakar ");
  g_autoptr (OlPartnerEditJob) twin
      = ol_partner_edit_job_new_add (self->store, self->owner, "cma-cgm dakar");
  g_autoptr (OlPartnerEditJob) nameless
      = ol_partner_edit_job_new_add (self->store, self->owner, " ");
  g_autoptr (OlPartner) partner = NULL;

  job_done (job);
  partner = fixture_partner (self, "CMA CGM Dakar");
  g_assert_cmpstr (ol_partner_edit_job_id (job), ==, partner->id);
  g_assert_cmpint (partner->terms_days, ==, 30);
  job_refused (self, twin, "constraint_refused");
  job_refused (self, nameless, "value_refused");
  take_back (job);
  g_assert_cmpint (count (self), ==, 3);
  fixture_check_whole (self);
}

static void
test_retire (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) before = fixture_partner (self, "MAERSK");
  g_autoptr (OlPartnerEditJob) job
      = ol_partner_edit_job_new_retire (self->store, self->owner, before->id);
  g_autoptr (OlPartner) retired = NULL;
  g_autoptr (OlPartner) after = NULL;
  g_autofree char *outbox = NULL;
  g_autofree char *expected
      = g_strdup_printf ("insert%" G_GINT64_FORMAT " delete%" G_GINT64_FORMAT,
                         before->row_version + 1, before->row_version);

  job_done (job);
  g_assert_cmpint (count (self), ==, 2);
  retired = fixture_partner (self, before->id); /* its old invoices still find it */
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'DELETE' "
                                      "AND resource_type = 'partner'"),
                   ==, 1);
  take_back (job);
  after = fixture_partner (self, "maersk");
  g_assert_cmpstr (after->id, ==, before->id);
  g_assert_cmpint (after->row_version, ==, before->row_version + 2);
  outbox = fixture_text (self, "SELECT group_concat (kind || base_v, ' ') FROM (SELECT kind, "
                               "base_v FROM outbox ORDER BY n DESC LIMIT 2)");
  g_assert_cmpstr (outbox, ==, expected);
  fixture_check_whole (self);
}

/* Somebody took the name meanwhile. */
static void
test_restore_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MAERSK");
  g_autoptr (OlPartnerEditJob) job
      = ol_partner_edit_job_new_retire (self->store, self->owner, partner->id);
  g_autoptr (OlPartnerEditJob) other
      = ol_partner_edit_job_new_add (self->store, self->owner, "Maersk");
  g_autoptr (OlEditJob) reverse = NULL;

  job_done (job);
  job_done (other);
  reverse = ol_edit_job_reverse (OL_EDIT_JOB (job));
  job_refused (self, reverse, "constraint_refused");
}

static void
test_retire_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlPartnerEditJob) with_missions
      = ol_partner_edit_job_new_retire (self->store, self->owner, partner->id);
  g_autoptr (OlPartnerEditJob) with_draft
      = ol_partner_edit_job_new_retire (self->store, self->owner, partner->id);
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  job_refused (self, with_missions, "constraint_refused");
  draft = job_prepare (self, "MEDLOG");
  job_refused (self, with_draft, "constraint_refused");
}

static gpointer
make_add (Fixture *self, const OlActor *actor, gpointer data)
{
  static guint n = 0;
  g_autofree char *name = g_strdup_printf ("Partner %u", ++n);

  return ol_partner_edit_job_new_add (self->store, actor, name);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };

  job_only_for (self, make_add, NULL, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_cancelled_anywhere (self, make_add, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/partner-edit-job/add", test_add);
  JOB_TEST ("/jobs/partner-edit-job/retire", test_retire);
  JOB_TEST ("/jobs/partner-edit-job/restore-refused", test_restore_refused);
  JOB_TEST ("/jobs/partner-edit-job/retire-refused", test_retire_refused);
  JOB_TEST ("/jobs/partner-edit-job/roles", test_roles);
  JOB_TEST ("/jobs/partner-edit-job/cancelled", test_cancelled);
  return g_test_run ();
}
