/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "job-fixture.h"
#include "ol-mail-job.h"
#include "ol-mail-text.h"

/* A desktop without a portal, and with xdg-email only where @script is given. */
static char *
set_desktop (Fixture *self, const char *script)
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
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  return tools;
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
      = set_desktop (self, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$(dirname \"$0\")/said\"\n");
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
  JOB_TEST ("/jobs/mail-job/text", test_text);
  return g_test_run ();
}
