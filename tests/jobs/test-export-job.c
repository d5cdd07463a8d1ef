/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

#include <glib/gstdio.h>

#include "ol-audit-list-job.h"
#include "ol-audit-verify-job.h"
#include "ol-export-job.h"
#include "ol-invoice-list-job.h"
#include "ol-journal-job.h"
#include "ol-partner-list-job.h"

static const char *const readers[] = { "admin", "exploitant", "comptable", "gestionnaire", NULL };

static char *
out_path (Fixture *self, const char *name)
{
  g_autofree char *top = g_path_get_dirname (self->directory);

  return g_build_filename (top, name, NULL);
}

static gpointer
make_pdf (Fixture *self, const OlActor *actor, gpointer number)
{
  g_autofree char *pdf = out_path (self, "one.pdf");

  return ol_export_job_new (self->store, actor, number, pdf, NULL, NULL);
}

static void
test_export (Fixture *self, gconstpointer unused)
{
  g_autofree char *pdf = out_path (self, "out.pdf");
  g_autofree char *xml = out_path (self, "out.xml");
  g_autofree char *bundle = out_path (self, "bundle.pdf");
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlExportJob) job = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job = ol_export_job_new (self->store, self->owner, invoice->number, pdf, xml, bundle);
  job_done (job);
  g_assert_cmpuint (ol_export_job_files (job)->len, ==, 3);
  g_assert_cmpstr (ol_export_job_number (job), ==, invoice->number);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (xml, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (bundle, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'EXPORT'"),
                   ==, 1);
  job_only_for (self, make_pdf, invoice->number, readers);
  fixture_check_whole (self);
}

static void
test_export_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *xml = out_path (self, "draft.xml");
  g_autofree char *nowhere = out_path (self, "no-folder/out.pdf");
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlExportJob) of_draft = NULL;
  g_autoptr (OlExportJob) unknown = make_pdf (self, self->owner, (char *)"DKR-2026-000099");
  g_autoptr (OlExportJob) unwritable = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  job_refused (self, unknown, "not_found");
  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  of_draft = ol_export_job_new (self->store, self->owner, draft->id, NULL, xml, NULL);
  job_refused (self, of_draft, "draft_refused");
  g_assert_false (g_file_test (xml, G_FILE_TEST_EXISTS));
  /* No file, no event of it. */
  events = fixture_int (self, "SELECT count (*) FROM audit_event");
  unwritable = ol_export_job_new (self->store, self->owner, draft->id, nowhere, NULL, NULL);
  g_assert_false (ol_job_run (OL_JOB (unwritable), NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events);
}

static void
test_export_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_cancelled_anywhere (self, make_pdf, invoice->number);
}

/* --- journal and lists
 * ------------------------------------------------------------------------ */

static gpointer
make_journal (Fixture *self, const OlActor *actor, gpointer data)
{
  g_autofree char *path = out_path (self, "journal.csv");

  return ol_journal_job_new (self->store, actor, ol_date_from_ymd (2026, 10, 1),
                             ol_date_from_ymd (2026, 11, 30), OL_JOURNAL_CSV, path);
}

static void
test_journal (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlJournalJob) job = make_journal (self, self->owner, NULL);
  g_autoptr (OlJournalJob) backwards =
      ol_journal_job_new (self->store, self->owner, ol_date_from_ymd (2026, 11, 1),
                          ol_date_from_ymd (2026, 10, 1), OL_JOURNAL_CSV, NULL);

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_done (job);
  g_assert_cmpuint (ol_journal_job_pieces (job), ==, 1);
  g_assert_cmpint (ol_journal_job_debit (job), ==, invoice->totals.tax_inclusive);
  g_assert_cmpint (ol_journal_job_credit (job), ==, ol_journal_job_debit (job));
  job_refused (self, backwards, "period_refused");
  job_only_for (self, make_journal, NULL, roles);
}

static gpointer
make_partners (Fixture *self, const OlActor *actor, gpointer name)
{
  return ol_partner_list_job_new (self->store, actor, name);
}

static void
test_partners (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartnerListJob) all = make_partners (self, self->owner, NULL);
  g_autoptr (OlPartnerListJob) one = make_partners (self, self->owner, (char *)"medlog");
  g_autoptr (OlPartnerListJob) none = make_partners (self, self->owner, (char *)"NOBODY");

  job_done (all);
  g_assert_cmpuint (ol_partner_list_job_partners (all)->len, ==, 3);
  g_assert_nonnull (ol_partner_list_job_organisation (all));
  job_done (one);
  g_assert_cmpuint (ol_partner_list_job_partners (one)->len, ==, 1);
  job_refused (self, none, "not_found");
  job_only_for (self, make_partners, NULL, readers);
}

/* --- the trail
 * -------------------------------------------------------------------------------
 */

static gpointer
make_verify (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_audit_verify_job_new (self->store, actor);
}

static void
test_verify (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "securite", "dpo", NULL };
  g_autoptr (OlAuditVerifyJob) whole = make_verify (self, self->owner, NULL);
  g_autoptr (OlAuditVerifyJob) broken = make_verify (self, self->owner, NULL);
  g_autofree char *message = NULL;

  job_done (whole);
  g_assert_cmpuint (ol_audit_verify_job_problems (whole)->len, ==, 0);
  g_assert_cmpint (ol_audit_verify_job_events (whole), ==,
                   fixture_int (self, "SELECT count (*) FROM audit_event"));
  job_only_for (self, make_verify, NULL, roles);
  message = fixture_exec (self, "DROP TRIGGER audit_private_no_update; "
                                "UPDATE audit_private SET value = 'null' WHERE seq = 3");
  g_assert_null (message);
  job_done (broken);
  g_assert_cmpuint (ol_audit_verify_job_problems (broken)->len, >, 0);
}

static guint
listed_for (Fixture *self, const char *role, const char *type)
{
  OlAuditFilter filter = {
    .resource_type = type, .from = OL_INSTANT_NONE, .to = OL_INSTANT_NONE, .ok = -1, .limit = 500
  };
  g_autoptr (OlActor) actor = job_actor (self, role);
  g_autoptr (OlAuditListJob) job = ol_audit_list_job_new (self->store, actor, &filter);

  job_done (job);
  g_assert_cmpint (ol_audit_list_job_next (job), ==, 0);
  return ol_audit_list_job_rows (job)->len;
}

static gpointer
make_list (Fixture *self, const OlActor *actor, gpointer data)
{
  OlAuditFilter filter = { .from = OL_INSTANT_NONE, .to = OL_INSTANT_NONE, .ok = -1, .limit = 2 };

  return ol_audit_list_job_new (self->store, actor, &filter);
}

/* Who reads all reads all; accounts reads the acts of billing, operations its
 * own. */
static void
test_list (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin",    "exploitant", "comptable", "gestionnaire",
                                       "securite", "dpo",        NULL };
  g_autoptr (OlAuditListJob) page = make_list (self, self->owner, NULL);

  job_month (self);
  g_assert_cmpuint (listed_for (self, "admin", "mission"), ==, 4);
  g_assert_cmpuint (listed_for (self, "comptable", "mission"), ==, 0);
  g_assert_cmpuint (listed_for (self, "comptable", "partner"), >, 0);
  g_assert_cmpuint (listed_for (self, "exploitant", "mission"), ==, 0);
  job_done (page);
  g_assert_cmpuint (ol_audit_list_job_rows (page)->len, ==, 2);
  g_assert_cmpint (ol_audit_list_job_next (page), >, 0);
  job_only_for (self, make_list, NULL, roles);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/export-job/export", test_export);
  JOB_TEST ("/jobs/export-job/refused", test_export_refused);
  JOB_TEST ("/jobs/export-job/cancelled", test_export_cancelled);
  JOB_TEST ("/jobs/journal-job/journal", test_journal);
  JOB_TEST ("/jobs/partner-list-job/partners", test_partners);
  JOB_TEST ("/jobs/audit-verify-job/verify", test_verify);
  JOB_TEST ("/jobs/audit-list-job/list", test_list);
  return g_test_run ();
}
