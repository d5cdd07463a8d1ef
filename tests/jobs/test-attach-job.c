/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "job-fixture.h"
#include "ol-attach-job.h"
#include "ol-detach-job.h"
#include "ol-document-copy-job.h"

#define PDF "%PDF-1.4 a scan"

static char *
mission_id (Fixture *self, const char *reference)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM mission WHERE reference = '%s'", reference);

  return fixture_text (self, sql);
}

static void
one_mission (Fixture *self)
{
  job_import_missions (self, JOB_MISSION ("M-1", "MEDLOG", "MSKU1234565", "2026-10-05", "0"));
}

static gint64
documents (Fixture *self)
{
  return fixture_int (self, "SELECT documents FROM mission WHERE reference = 'M-1'");
}

static OlAttachJob *
attach (Fixture *self, OlDocumentKind kind, const char *path)
{
  g_autofree char *id = mission_id (self, "M-1");
  OlAttachJob *job = ol_attach_job_new (self->store, self->owner);

  ol_attach_job_add_file (job, id, kind, path);
  return job;
}

static void
test_attach (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autoptr (OlAttachJob) job = NULL;
  g_autoptr (OlAttachJob) again = NULL;
  g_autoptr (OlJob) undo = NULL;

  one_mission (self);
  path = job_file (self, "scan 0001.pdf", PDF);
  job = attach (self, OL_DOCUMENT_CMR, path);
  job_done (job);
  g_assert_cmpint (documents (self), ==, OL_DOCUMENT_CMR);
  g_assert_cmpuint (ol_attach_job_added (job)->len, ==, 1);
  name = fixture_text (self, "SELECT name || ' ' || media_type || ' ' || size "
                             "FROM mission_document");
  g_assert_cmpstr (name, ==, "scan 0001.pdf application/pdf 15");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  /* The same paper again is no second one, and no undo of it takes the first away. */
  again = attach (self, OL_DOCUMENT_CMR, path);
  job_done (again);
  g_assert_null (ol_attach_job_undo (again));
  undo = ol_attach_job_undo (job);
  job_done (undo);
  g_assert_cmpint (documents (self), ==, 0);
  fixture_check_whole (self);
}

static void
test_refused_files (Fixture *self, gconstpointer unused)
{
  g_autofree char *text = job_file (self, "list.txt", "no picture");
  g_autofree char *good = job_file (self, "good.pdf", PDF);
  g_autofree char *large = job_file (self, "large.pdf", PDF);
  g_autofree char *id = NULL;
  g_autoptr (OlAttachJob) job = NULL;
  g_autoptr (OlAttachJob) missing = NULL;

  g_assert_cmpint (truncate (large, 20 * 1024 * 1024 + 1), ==, 0);
  one_mission (self);
  id = mission_id (self, "M-1");
  job = ol_attach_job_new (self->store, self->owner);
  ol_attach_job_add_file (job, id, OL_DOCUMENT_BL, text);
  ol_attach_job_add_file (job, id, OL_DOCUMENT_BL, good);
  ol_attach_job_add_file (job, id, OL_DOCUMENT_BL, large);
  job_refused (self, job, "import_refused");
  g_assert_cmpstr (job_detail (job, 0)->value, ==, "list.txt");
  g_assert_nonnull (strstr (job_detail (job, 0)->reason, "no PDF, PNG or JPEG"));
  g_assert_cmpstr (job_detail (job, 1)->value, ==, "large.pdf");
  g_assert_nonnull (strstr (job_detail (job, 1)->reason, "20 MiB"));
  missing = attach (self, OL_DOCUMENT_BL, "/nowhere/scan.pdf");
  job_refused (self, missing, "import_refused");
  g_assert_cmpint (documents (self), ==, 0);
  fixture_check_whole (self);
}

/* From the scanner's folder: what is attached moves away, and no name is written over. */
static void
test_moved (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  one_mission (self);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OlAttachJob) job = NULL;
      g_autofree char *content = g_strdup_printf ("%s %d", PDF, i);

      g_free (path);
      path = job_file (self, "M-1-CMR.pdf", content);
      g_free (folder);
      folder = g_strconcat (path, ".done", NULL);
      job = attach (self, OL_DOCUMENT_CMR, path);
      ol_attach_job_move_to (job, folder);
      job_done (job);
      g_assert_cmpuint (ol_attach_job_left (job)->len, ==, 0);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  first = g_build_filename (folder, "M-1-CMR.pdf", NULL);
  second = g_build_filename (folder, "M-1-CMR (2).pdf", NULL);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  fixture_remove_tree (folder);
}

/* The folder cannot be made: a file stands in its place. What is attached stays so. */
static void
test_not_moved (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *in_the_way = job_file (self, "done", "a file");
  g_autoptr (OlAttachJob) job = NULL;

  one_mission (self);
  path = job_file (self, "M-1-CMR.pdf", PDF);
  job = attach (self, OL_DOCUMENT_CMR, path);
  ol_attach_job_move_to (job, in_the_way);
  job_done (job);
  g_assert_cmpuint (ol_attach_job_left (job)->len, ==, 1);
  g_assert_cmpint (documents (self), ==, OL_DOCUMENT_CMR);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gpointer
make_attach (Fixture *self, const OlActor *actor, gpointer path)
{
  g_autofree char *id = mission_id (self, "M-1");
  OlAttachJob *job = ol_attach_job_new (self->store, actor);

  ol_attach_job_add_file (job, id, OL_DOCUMENT_CMR, path);
  return job;
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "exploitant", NULL };
  g_autofree char *path = job_file (self, "scan.pdf", PDF);

  one_mission (self);
  job_only_for (self, make_attach, path, roles);
  fixture_check_whole (self);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = job_file (self, "scan.pdf", PDF);

  one_mission (self);
  job_cancelled_anywhere (self, make_attach, path);
  fixture_check_whole (self);
}

static void
test_detach (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (OlAttachJob) job = NULL;
  g_autoptr (OlDetachJob) detach = NULL;
  g_autoptr (OlJob) undo = NULL;
  const char *ids[] = { NULL, NULL };

  one_mission (self);
  path = job_file (self, "scan.pdf", PDF);
  job = attach (self, OL_DOCUMENT_CMR, path);
  job_done (job);
  ids[0] = g_ptr_array_index (ol_attach_job_added (job), 0);
  detach = ol_detach_job_new (self->store, self->owner, ids);
  job_done (detach);
  g_assert_cmpint (documents (self), ==, 0);
  undo = ol_detach_job_undo (detach);
  job_done (undo);
  g_assert_cmpint (documents (self), ==, OL_DOCUMENT_CMR);
  fixture_check_whole (self);
}

/* A proof of an issued invoice stays, and nothing else of the same request goes. */
static void
test_detach_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (OlDetachJob) job = NULL;
  const char *ids[] = { NULL, NULL };

  job_month (self);
  issued = job_issue (self, "MEDLOG");
  id = fixture_text (self, "SELECT id FROM mission_document WHERE kind = 'CMR' LIMIT 1");
  ids[0] = id;
  job = ol_detach_job_new (self->store, self->owner, ids);
  job_refused (self, job, "constraint_refused");
  fixture_check_whole (self);
}

static void
test_copy (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *content = NULL;
  g_autofree char *event = NULL;
  g_autoptr (OlAttachJob) job = NULL;
  g_autoptr (OlDocumentCopyJob) done = NULL;
  g_autoptr (OlDocumentCopyJob) failed = NULL;
  const char *id;

  one_mission (self);
  path = job_file (self, "scan.pdf", PDF);
  copy = job_file (self, "copy.pdf", "written over");
  job = attach (self, OL_DOCUMENT_CMR, path);
  job_done (job);
  id = g_ptr_array_index (ol_attach_job_added (job), 0);
  done = ol_document_copy_job_new (self->store, self->owner, id, copy);
  job_done (done);
  g_assert_true (g_file_get_contents (copy, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, PDF);
  event = fixture_text (self, "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (event, ==, "DOWNLOAD");
  failed = ol_document_copy_job_new (self->store, self->owner, id, "/nowhere/copy.pdf");
  job_failed_on_input (self, failed);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/attach-job/attach", test_attach);
  JOB_TEST ("/jobs/attach-job/refused-files", test_refused_files);
  JOB_TEST ("/jobs/attach-job/moved", test_moved);
  JOB_TEST ("/jobs/attach-job/not-moved", test_not_moved);
  JOB_TEST ("/jobs/attach-job/roles", test_roles);
  JOB_TEST ("/jobs/attach-job/cancelled", test_cancelled);
  JOB_TEST ("/jobs/detach-job/detach", test_detach);
  JOB_TEST ("/jobs/detach-job/refused", test_detach_refused);
  JOB_TEST ("/jobs/document-copy-job/copy", test_copy);
  return g_test_run ();
}
