/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "job-fixture.h"
#include "mail-portal.h"
#include "ol-mail-job.h"
#include "ol-mail-text.h"
#include "ol-reminder-job.h"
#include "ol-reminder-mail-job.h"

#define KEEPS_WORDS "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$(dirname \"$0\")/said\"\n"

/* A desktop with xdg-email only where @script is given. */
static char *
set_programs (Fixture *self, const char *script)
{
  g_autofree char *top = g_path_get_dirname (self->directory);
  char *tools = g_build_filename (top, "tools", NULL);
  g_autofree char *program = g_build_filename (tools, "xdg-email", NULL);
  g_autofree char *path = NULL;

  g_assert_cmpint (g_mkdir_with_parents (tools, 0700), ==, 0);
  if (script != NULL)
    {
      g_assert_true (g_file_set_contents (program, script, -1, NULL));
      g_assert_cmpint (g_chmod (program, 0700), ==, 0);
    }
  path = script != NULL ? g_strconcat (tools, ":/usr/bin:/bin", NULL) : g_strdup (tools);
  g_setenv ("PATH", path, TRUE);
  return tools;
}

/* The same, without a session bus either. */
static char *
set_desktop (Fixture *self, const char *script)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  return set_programs (self, script);
}

static gint64
n_shared (Fixture *self, const char *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM audit_event WHERE ok = 1 "
                                          "AND action = 'SHARE' AND resource_type = '%s'",
                                          type);

  return fixture_int (self, sql);
}

static OlInvoice *
issued (Fixture *self)
{
  job_month (self);
  job_set (self, "MEDLOG", "email=compta@medlog.example", NULL);
  return job_issue (self, "MEDLOG");
}

static void
assert_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_xdg_email (Fixture *self, gconstpointer unused)
{
  g_autofree char *tools
      = set_desktop (self, KEEPS_WORDS);
  g_autofree char *said = g_build_filename (tools, "said", NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autofree char *content = NULL;
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlMailJob) job = ol_mail_job_new (self->store, self->owner, invoice->id, folder);

  job_done (job);
  g_assert_cmpstr (ol_mail_job_recipient (job), ==, "compta@medlog.example");
  g_assert_true (g_file_get_contents (said, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "compta@medlog.example"));
  g_assert_nonnull (strstr (content, "Facture DKR-2026-000001"));
  g_assert_nonnull (strstr (content, "DKR-2026-000001-bundle.pdf"));
  assert_file (folder, "DKR-2026-000001.pdf");
  assert_file (folder, "DKR-2026-000001.xml");
  assert_file (folder, "DKR-2026-000001-bundle.pdf");
  g_assert_cmpint (n_shared (self, "invoice"), ==, 1);
  /* Whether it left is for a person to say. */
  {
    g_autofree char *status = fixture_text (self, "SELECT status FROM invoice");

    g_assert_cmpstr (status, ==, "issued");
  }
}

static void
test_no_program (Fixture *self, gconstpointer unused)
{
  g_autofree char *tools = set_desktop (self, NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlMailJob) job = ol_mail_job_new (self->store, self->owner, invoice->id, folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_job_run (OL_JOB (job), NULL, &error));
  g_assert_error (error, OL_JOB_ERROR, OL_JOB_ERROR_REFUSED);
  g_assert_cmpstr (ol_job_refusal_code (OL_JOB (job)), ==, "mail_unavailable");
  g_assert_nonnull (strstr (error->message, folder));
  assert_file (folder, "DKR-2026-000001.pdf");
  g_assert_cmpint (n_shared (self, "invoice"), ==, 0);
}

static void
assert_pdf (MailPortal *portal, guint n)
{
  GBytes *bytes = g_ptr_array_index (mail_portal_files (portal), n);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
}

/* The portal gets the message and the files themselves, not their paths. */
static void
test_portal (Fixture *self, gconstpointer unused)
{
  g_autoptr (MailPortal) portal = mail_portal_new (MAIL_PORTAL_TAKES);
  g_autofree char *tools = set_programs (self, NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlMailJob) job = ol_mail_job_new (self->store, self->owner, invoice->id, folder);
  g_autofree char *address = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *header = NULL;

  job_done (job);
  g_assert_cmpuint (mail_portal_calls (portal), ==, 1);
  address = mail_portal_word (portal, "address");
  g_assert_cmpstr (address, ==, "compta@medlog.example");
  subject = mail_portal_word (portal, "subject");
  g_assert_true (g_str_has_prefix (subject, "Facture DKR-2026-000001"));
  g_assert_cmpuint (mail_portal_files (portal)->len, ==, 3);
  assert_pdf (portal, 0);
  assert_pdf (portal, 2);
  g_assert_cmpint (n_shared (self, "invoice"), ==, 1);
  header = fixture_text (self, "SELECT header FROM audit_event WHERE action = 'SHARE'");
  g_assert_nonnull (strstr (header, "\"x\":{\"files\":3,\"via\":\"portal\"}"));
  fixture_check_whole (self);
}

/* No portal on the bus, or one that knows no mail: xdg-email is asked. */
static void
test_fall_back (Fixture *self, gconstpointer kind)
{
  g_autoptr (MailPortal) portal = mail_portal_new (GPOINTER_TO_INT (kind));
  g_autofree char *tools = set_programs (self, KEEPS_WORDS);
  g_autofree char *said = g_build_filename (tools, "said", NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlMailJob) job = ol_mail_job_new (self->store, self->owner, invoice->id, folder);
  g_autofree char *header = NULL;

  job_done (job);
  g_assert_cmpuint (mail_portal_calls (portal), ==,
                    GPOINTER_TO_INT (kind) == MAIL_PORTAL_REFUSES ? 1 : 0);
  assert_file (tools, "said");
  header = fixture_text (self, "SELECT header FROM audit_event WHERE action = 'SHARE'");
  g_assert_nonnull (strstr (header, "\"via\":\"xdg-email\""));
}

/* A letter of reminder of @invoice, recorded when @folder is given. */
static OlReminderJob *
letter_of (Fixture *self, const OlInvoice *invoice, const char *folder)
{
  const char *ids[] = { invoice->id, NULL };
  OlReminderJob *job
      = ol_reminder_job_new (self->store, self->owner, ids, OL_REMINDER_FIRST,
                             ol_date_from_ymd (2026, 12, 20), folder);

  job_done (job);
  return job;
}

/* The letter takes its invoices along, and each of them remembers it. */
static void
test_reminder (Fixture *self, gconstpointer unused)
{
  g_autoptr (MailPortal) portal = mail_portal_new (MAIL_PORTAL_TAKES);
  g_autofree char *tools = set_programs (self, NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlReminderJob) proposed = letter_of (self, invoice, NULL);
  g_autoptr (OlReminderJob) recorded = NULL;
  g_autoptr (OlReminderMailJob) early = NULL;
  g_autoptr (OlReminderMailJob) job = NULL;
  g_autofree char *address = NULL;
  g_autofree char *body = NULL;

  early = ol_reminder_mail_job_new (self->store, self->owner,
                                    g_ptr_array_index (ol_reminder_job_sheets (proposed), 0),
                                    folder);
  job_done (early);
  g_assert_cmpint (n_shared (self, "invoice"), ==, 1);
  g_assert_cmpint (n_shared (self, "reminder"), ==, 0);

  recorded = letter_of (self, invoice, self->directory);
  job = ol_reminder_mail_job_new (self->store, self->owner,
                                  g_ptr_array_index (ol_reminder_job_sheets (recorded), 0),
                                  folder);
  job_done (job);
  g_assert_cmpuint (mail_portal_calls (portal), ==, 2);
  g_assert_cmpuint (mail_portal_files (portal)->len, ==, 2);
  assert_pdf (portal, 0);
  assert_pdf (portal, 1);
  assert_file (folder, "DKR-2026-000001.pdf");
  address = mail_portal_word (portal, "address");
  g_assert_cmpstr (address, ==, "compta@medlog.example");
  body = mail_portal_word (portal, "body");
  g_assert_nonnull (strstr (body, "DKR-2026-000001"));
  g_assert_nonnull (strstr (body, "Pièces jointes"));
  g_assert_cmpint (n_shared (self, "invoice"), ==, 2);
  g_assert_cmpint (n_shared (self, "reminder"), ==, 1);
  fixture_check_whole (self);
}

static void
test_reminder_unavailable (Fixture *self, gconstpointer unused)
{
  g_autofree char *tools = set_desktop (self, NULL);
  g_autofree char *folder = g_build_filename (tools, "mail", NULL);
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlReminderJob) letter = letter_of (self, invoice, NULL);
  g_autoptr (OlReminderMailJob) job = ol_reminder_mail_job_new (
      self->store, self->owner, g_ptr_array_index (ol_reminder_job_sheets (letter), 0), folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_job_run (OL_JOB (job), NULL, &error));
  g_assert_cmpstr (ol_job_refusal_code (OL_JOB (job)), ==, "mail_unavailable");
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_cmpint (n_shared (self, "invoice"), ==, 0);
}

static void
test_draft (Fixture *self, gconstpointer unused)
{
  g_autofree char *tools = set_desktop (self, NULL);
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlMailJob) job = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job = ol_mail_job_new (self->store, self->owner, draft->id, tools);
  job_refused (self, job, "draft_refused");
}

static void
test_text (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlMailText) french = ol_mail_text_new (invoice);
  g_autoptr (OlMailText) english = NULL;

  g_assert_nonnull (strstr (french->body, "31 octobre 2026"));
  g_assert_nonnull (strstr (french->body, "1 017 750 F CFA TTC, à régler au plus tard le"));
  g_free (invoice->language);
  invoice->language = g_strdup ("en");
  english = ol_mail_text_new (invoice);
  g_assert_true (g_str_has_prefix (english->subject, "Invoice DKR-2026-000001"));
  g_assert_nonnull (
      strstr (english->body, "XOF 1,017,750 including VAT, due by 30 November 2026."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mail-job/xdg-email", test_xdg_email);
  JOB_TEST ("/jobs/mail-job/no-program", test_no_program);
  JOB_TEST ("/jobs/mail-job/draft", test_draft);
  JOB_TEST ("/jobs/mail-job/portal", test_portal);
  g_test_add ("/jobs/mail-job/no-portal", Fixture, GINT_TO_POINTER (MAIL_PORTAL_ABSENT),
              job_fixture_set_up, test_fall_back, fixture_tear_down);
  g_test_add ("/jobs/mail-job/portal-refuses", Fixture, GINT_TO_POINTER (MAIL_PORTAL_REFUSES),
              job_fixture_set_up, test_fall_back, fixture_tear_down);
  JOB_TEST ("/jobs/mail-job/reminder", test_reminder);
  JOB_TEST ("/jobs/mail-job/reminder-unavailable", test_reminder_unavailable);
  JOB_TEST ("/jobs/mail-job/text", test_text);
  return g_test_run ();
}
