/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "job-fixture.h"
#include "ol-export-job.h"
#include "ol-file-store.h"
#include "ol-invoice-pdf-job.h"
#include "ol-logo-job.h"
#include "ol-settings-job.h"

/* A white PNG of 64 by 64. */
static const guint8 png[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
  0x52, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00, 0xdc,
  0x4f, 0xba, 0x90,
};

static char *
picture (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "proof.jpg", NULL);
}

static char *
stored (Fixture *self)
{
  return fixture_text (self, "SELECT ifnull (logo, '') FROM organisation");
}

static void
test_set_and_take_back (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = picture ();
  g_autoptr (OlLogoJob) job = ol_logo_job_new (self->store, self->owner, path);
  g_autoptr (OlLogoJob) same = ol_logo_job_new (self->store, self->owner, path);
  g_autoptr (OlEditJob) reverse = NULL;
  g_autoptr (OlEditJob) again = NULL;
  g_autofree char *logo = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *none = NULL;
  g_autofree char *back = NULL;

  job_done (job);
  logo = stored (self);
  kept = ol_file_path (self->store, logo);
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  job_done (same);
  g_assert_null (ol_edit_job_reverse (OL_EDIT_JOB (same)));
  reverse = ol_edit_job_reverse (OL_EDIT_JOB (job));
  job_done (reverse);
  none = stored (self);
  g_assert_cmpstr (none, ==, "");
  again = ol_edit_job_reverse (reverse);
  job_done (again);
  back = stored (self);
  g_assert_cmpstr (back, ==, logo);
  fixture_check_whole (self);
}

static void
test_take_away (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = picture ();
  g_autoptr (OlLogoJob) job = ol_logo_job_new (self->store, self->owner, path);
  g_autoptr (OlLogoJob) away = ol_logo_job_new (self->store, self->owner, NULL);
  g_autofree char *none = NULL;

  job_done (job);
  job_done (away);
  none = stored (self);
  g_assert_cmpstr (none, ==, "");
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *text = job_file (self, "logo.txt", "no picture");
  g_autofree char *cut = job_file (self, "cut.png", "");
  g_autofree char *heavy = job_file (self, "heavy.png", "");
  g_autofree char *much = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (OlLogoJob) of_text = ol_logo_job_new (self->store, self->owner, text);
  g_autoptr (OlLogoJob) of_cut = NULL;
  g_autoptr (OlLogoJob) of_heavy = ol_logo_job_new (self->store, self->owner, heavy);
  g_autoptr (OlLogoJob) of_nothing = ol_logo_job_new (self->store, self->owner, "/nowhere/l.png");

  g_assert_true (g_file_set_contents (cut, (const char *)png, sizeof png, NULL));
  g_assert_true (g_file_set_contents (heavy, much, -1, NULL));
  of_cut = ol_logo_job_new (self->store, self->owner, cut);
  job_refused (self, of_text, "logo_refused");
  job_refused (self, of_cut, "logo_refused");
  job_refused (self, of_heavy, "logo_refused");
  job_failed_on_input (self, of_nothing);
}

static GBytes *
print (Fixture *self, const char *id)
{
  g_autoptr (OlInvoicePdfJob) job = ol_invoice_pdf_job_new (self->store, self->owner, id);

  job_done (job);
  return g_bytes_ref (ol_invoice_pdf_job_pdf (job));
}

/* An issued invoice keeps the logo of its day. */
static void
test_issued_invoices_keep_it (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = picture ();
  g_autoptr (OlLogoJob) job = ol_logo_job_new (self->store, self->owner, path);
  g_autoptr (OlLogoJob) away = ol_logo_job_new (self->store, self->owner, NULL);
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *logo = NULL;

  job_done (job);
  job_month (self);
  issued = job_issue (self, "MEDLOG");
  logo = stored (self);
  g_assert_cmpstr (issued->logo, ==, logo);
  before = print (self, issued->id);
  job_done (away);
  after = print (self, issued->id);
  g_assert_true (g_bytes_equal (before, after));
  fixture_check_whole (self);
}

/* A file that somebody deleted is named, not left out. */
static void
test_file_gone (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = picture ();
  g_autoptr (OlLogoJob) job = ol_logo_job_new (self->store, self->owner, path);
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (OlInvoicePdfJob) pdf = NULL;
  g_autofree char *logo = NULL;
  g_autofree char *kept = NULL;

  job_done (job);
  job_month (self);
  issued = job_issue (self, "MEDLOG");
  logo = stored (self);
  kept = ol_file_path (self->store, logo);
  g_assert_cmpint (g_unlink (kept), ==, 0);
  pdf = ol_invoice_pdf_job_new (self->store, self->owner, issued->id);
  job_failed_on_input (self, pdf);
}

static gpointer
make_logo (Fixture *self, const OlActor *actor, gpointer data)
{
  return ol_logo_job_new (self->store, actor, data);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", NULL };
  g_autofree char *path = picture ();

  job_only_for (self, make_logo, path, roles);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/logo-job/set", test_set_and_take_back);
  JOB_TEST ("/jobs/logo-job/take-away", test_take_away);
  JOB_TEST ("/jobs/logo-job/refused", test_refused);
  JOB_TEST ("/jobs/logo-job/issued-invoices-keep-it", test_issued_invoices_keep_it);
  JOB_TEST ("/jobs/logo-job/file-gone", test_file_gone);
  JOB_TEST ("/jobs/logo-job/roles", test_roles);
  return g_test_run ();
}
