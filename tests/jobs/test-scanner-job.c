/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "job-fixture.h"
#include "ol-attach-job.h"
#include "ol-scanner-job.h"

#define PDF "%PDF-1.4 a scan"

/* A folder beside the desk's, and the mission M-1. */
static char *
scanner_folder (Fixture *self)
{
  g_autofree char *beside = job_file (self, "scans.txt", "");
  char *folder = g_strconcat (beside, ".scans", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  job_import_missions (self, JOB_MISSION ("M-1", "MEDLOG", "MSKU1234565", "2026-10-05", "0"));
  return folder;
}

static char *
put (const char *folder, const char *name, const char *content)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

/* One look; @before: (transfer full) (nullable): the one before it. */
static OlScannerJob *
look (Fixture *self, const char *folder, OlScannerJob *before)
{
  OlScannerJob *job = ol_scanner_job_new (self->store, self->owner, folder,
                                          before != NULL ? ol_scanner_job_files (before) : NULL);

  g_clear_object (&before);
  job_done (job);
  return job;
}

static void
assert_left (OlScannerJob *job, guint n, const char *name, const char *reason)
{
  GPtrArray *files = ol_scanner_job_files (job);
  const OlScannedFile *file;

  g_assert_cmpuint (n, <, files->len);
  file = g_ptr_array_index (files, n);
  g_assert_cmpstr (file->name, ==, name);
  if (reason == NULL)
    g_assert_null (file->reason);
  else
    g_assert_nonnull (strstr (file->reason, reason));
}

static gint64
n_documents (Fixture *self)
{
  return fixture_int (self, "SELECT count (*) FROM mission_document WHERE deleted_at IS NULL");
}

/* A file is taken once it does not change any more, and only once. */
static void
test_finished (Fixture *self, gconstpointer unused)
{
  g_autofree char *folder = scanner_folder (self);
  g_autofree char *path = put (folder, "M-1-CMR.pdf", "%PDF");
  g_autofree char *done = g_build_filename (folder, OL_SCANNER_DONE, "M-1-CMR.pdf", NULL);
  g_autoptr (OlScannerJob) job = look (self, folder, NULL);
  g_autoptr (OlJob) undo = NULL;
  g_autofree char *sentence = NULL;

  assert_left (job, 0, "M-1-CMR.pdf", NULL);
  g_free (put (folder, "M-1-CMR.pdf", PDF));
  job = look (self, folder, job);
  assert_left (job, 0, "M-1-CMR.pdf", NULL);
  g_assert_cmpint (n_documents (self), ==, 0);
  job = look (self, folder, job);
  g_assert_cmpuint (ol_scanner_job_files (job)->len, ==, 0);
  g_assert_cmpint (n_documents (self), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (done, G_FILE_TEST_EXISTS));
  sentence = ol_scanner_job_sentence (job);
  g_assert_nonnull (strstr (sentence, "M-1"));
  undo = ol_scanner_job_undo (job);
  job_done (undo);
  g_assert_cmpint (n_documents (self), ==, 0);
  g_assert_true (g_file_test (done, G_FILE_TEST_EXISTS));
  fixture_check_whole (self);
  fixture_remove_tree (folder);
}

static void
test_left (Fixture *self, gconstpointer unused)
{
  g_autofree char *folder = scanner_folder (self);
  g_autofree char *large = put (folder, "M-1-EIR.pdf", PDF);
  g_autofree char *link = g_build_filename (folder, "M-1-POD.pdf", NULL);
  g_autoptr (OlScannerJob) job = NULL;

  g_free (put (folder, "M-1-BL.pdf", "not what it says"));
  g_free (put (folder, "M-1-CMR.pdf", ""));
  g_assert_cmpint (truncate (large, 20 * 1024 * 1024 + 1), ==, 0);
  g_assert_cmpint (symlink (large, link), ==, 0);
  g_free (put (folder, "M-9-CMR.pdf", PDF));
  g_free (put (folder, "scan 12.pdf", PDF));
  g_free (put (folder, ".hidden.pdf", PDF));
  job = look (self, folder, look (self, folder, NULL));
  g_assert_cmpuint (ol_scanner_job_files (job)->len, ==, 6);
  assert_left (job, 0, "M-1-BL.pdf", "no PDF, PNG or JPEG");
  assert_left (job, 1, "M-1-CMR.pdf", "empty");
  assert_left (job, 2, "M-1-EIR.pdf", "20 MiB");
  assert_left (job, 3, "M-1-POD.pdf", "link");
  assert_left (job, 4, "M-9-CMR.pdf", "no mission");
  assert_left (job, 5, "scan 12.pdf", "REFERENCE-KIND");
  g_assert_null (ol_scanner_job_sentence (job));
  g_assert_null (ol_scanner_job_undo (job));
  /* The mission comes, a file is written anew: both are looked at again. */
  job_import_missions (self, JOB_MISSION ("M-9", "MEDLOG", "MSKU1234565", "2026-10-06", "0"));
  g_free (put (folder, "M-1-BL.pdf", PDF " again"));
  job = look (self, folder, look (self, folder, job));
  g_assert_cmpuint (ol_scanner_job_files (job)->len, ==, 4);
  g_assert_cmpint (n_documents (self), ==, 2);
  fixture_remove_tree (folder);
}

/* Killed after the paper was attached and before its file was moved. */
static void
test_killed_half_way (Fixture *self, gconstpointer unused)
{
  g_autofree char *folder = scanner_folder (self);
  g_autofree char *path = put (folder, "M-1-CMR.pdf", PDF);
  g_autofree char *id = fixture_text (self, "SELECT id FROM mission");
  g_autoptr (OlAttachJob) attached = ol_attach_job_new (self->store, self->owner);
  g_autoptr (OlScannerJob) job = NULL;

  ol_attach_job_add_file (attached, id, OL_DOCUMENT_CMR, path);
  job_done (attached);
  job = look (self, folder, look (self, folder, NULL));
  g_assert_cmpint (n_documents (self), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (ol_scanner_job_files (job)->len, ==, 0);
  g_assert_null (ol_scanner_job_sentence (job));
  fixture_remove_tree (folder);
}

static gpointer
make_look (Fixture *self, const OlActor *actor, gpointer folder)
{
  return ol_scanner_job_new (self->store, actor, folder, NULL);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "exploitant", NULL };
  g_autofree char *folder = scanner_folder (self);
  g_autoptr (OlScannerJob) nowhere
      = ol_scanner_job_new (self->store, self->owner, "/nowhere/at/all", NULL);

  job_failed_on_input (self, nowhere);
  job_only_for (self, make_look, folder, roles);
  fixture_remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/scanner-job/finished", test_finished);
  JOB_TEST ("/jobs/scanner-job/left", test_left);
  JOB_TEST ("/jobs/scanner-job/killed-half-way", test_killed_half_way);
  JOB_TEST ("/jobs/scanner-job/roles", test_roles);
  return g_test_run ();
}
