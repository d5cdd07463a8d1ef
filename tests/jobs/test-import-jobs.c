/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

#include <glib/gstdio.h>

#include "ol-document-import-job.h"
#include "ol-mission-import-job.h"
#include "ol-rate-import-job.h"
#include "ol-tariff-import-job.h"

#define GOOD_ROW JOB_MISSION ("N-1", "MEDLOG", "MSKU0001002", "2026-10-05", "10")
#define TARIFF_HEADER                                                                              \
  "partner,service,origin,destination,equipment,unit,price,currency,free_min,"                     \
  "step_min,step_price\n"

static gpointer
make_missions (Fixture *self, const OlActor *actor, gpointer path)
{
  return ol_mission_import_job_new (self->store, actor, path, FALSE);
}

static char *
missions_file (Fixture *self, const char *rows)
{
  g_autofree char *text = g_strconcat (JOB_MISSION_HEADER, rows, NULL);

  return job_file (self, "rows.csv", text);
}

static void
test_missions (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = missions_file (self, GOOD_ROW);
  g_autoptr (OlMissionImportJob) dry =
      ol_mission_import_job_new (self->store, self->owner, path, TRUE);
  g_autoptr (OlMissionImportJob) first = make_missions (self, self->owner, path);
  g_autoptr (OlMissionImportJob) again = make_missions (self, self->owner, path);

  job_done (dry);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (dry)), ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 0);
  job_done (first);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (first)), ==, 1);
  job_done (again);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (again)), ==, 0);
  g_assert_cmpuint (ol_import_job_skipped (OL_IMPORT_JOB (again)), ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'IMPORT'"),
                   ==, 1);
  fixture_check_whole (self);
}

/* One wrong cell among good rows: its place and words are told, nothing is
 * kept. */
static void
test_missions_refused (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *row;
    const char *column;
    const char *value;
  } cases[] = {
    { "N-2,NOBODY,C,A,B,,40HC,planned,,,0,0\n", "partner", "NOBODY" },
    { "N-2,MEDLOG,C,A,B,,40XX,planned,,,0,0\n", "equipment", "40XX" },
    { "N-2,MEDLOG,C,A,B,,40HC,lost,,,0,0\n", "status", "lost" },
    { "N-2,MEDLOG,C,A,B,,40HC,planned,2026-02-30T00:00:00Z,,0,0\n", "pickup_at",
      "2026-02-30T00:00:00Z" },
    { "N-2,MEDLOG,C,A,B,,40HC,delivered,,,0,0\n", "delivered_at", "" },
    { "N-2,MEDLOG,C,A,B,,40HC,planned,,,-5,0\n", "waiting_min", "-5" },
    { "N-2,MEDLOG,=C(),A,B,,40HC,planned,,,0,0\n", "customer", "=C()" },
    { "N-2,MEDLOG,,A,B,,40HC,planned,,,0,0\n", "customer", "" },
    { GOOD_ROW, "reference", "N-1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = g_strconcat (GOOD_ROW, cases[i].row, NULL);
      g_autofree char *path = missions_file (self, rows);
      g_autoptr (OlMissionImportJob) job = make_missions (self, self->owner, path);

      job_refused (self, job, "import_refused");
      g_assert_cmpuint (ol_job_details (OL_JOB (job))->len, ==, 1);
      g_assert_cmpint (job_detail (job, 0)->line, ==, 3);
      g_assert_cmpstr (job_detail (job, 0)->column, ==, cases[i].column);
      g_assert_cmpstr (job_detail (job, 0)->value, ==, cases[i].value);
      g_assert_nonnull (job_detail (job, 0)->reason);
    }
}

static void
test_differs (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (OlMissionImportJob) job = NULL;

  job_import_missions (self, GOOD_ROW);
  path = missions_file (self, JOB_MISSION ("N-1", "MEDLOG", "MSKU0001002", "2026-10-05", "20"));
  job = make_missions (self, self->owner, path);
  job_refused (self, job, "import_refused");
  g_assert_cmpstr (job_detail (job, 0)->column, ==, "waiting_min");
}

static void
test_no_file (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionImportJob) job = make_missions (self, self->owner, (char *)"/nowhere/x.csv");

  job_failed_on_input (self, job);
}

static void
test_missions_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "exploitant", NULL };
  g_autofree char *path = missions_file (self, GOOD_ROW);

  job_only_for (self, make_missions, path, roles);
}

static char *
many_missions (Fixture *self, guint n)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (rows,
                            "N-%u,MEDLOG,Customer %u,Dakar,Thiès,,40HC,delivered,"
                            "2026-10-05T06:00:00Z,2026-10-05T16:00:00Z,0,0\n",
                            i, i % 7);
  return missions_file (self, rows->str);
}

static void
test_missions_cancelled (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = many_missions (self, 40);

  job_cancelled_anywhere (self, make_missions, path);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 40);
  fixture_check_whole (self);
}

static void
test_missions_progress (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = many_missions (self, 600);
  g_autoptr (OlMissionImportJob) job = make_missions (self, self->owner, path);
  const char *phase = NULL;
  guint64 done = 0;

  g_assert_cmpuint (job_progress (job, &done, &phase), >, 0);
  g_assert_cmpstr (phase, ==, "missions");
  g_assert_cmpuint (done, >=, 256);
}

/* --- tariffs, rates, papers
 * -------------------------------------------------------------------- */

static gpointer
make_tariffs (Fixture *self, const OlActor *actor, gpointer path)
{
  return ol_tariff_import_job_new (self->store, actor, path, FALSE);
}

static void
test_tariffs (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };
  g_autofree char *good =
      job_file (self, "t.csv", TARIFF_HEADER "MEDLOG,haulage,A,B,,trip,1000,XOF,0,30,50\n");
  g_autoptr (OlTariffImportJob) job = make_tariffs (self, self->owner, good);
  g_autoptr (OlTariffImportJob) again = make_tariffs (self, self->owner, good);

  job_done (job);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (job)), ==, 1);
  job_done (again);
  g_assert_cmpuint (ol_import_job_skipped (OL_IMPORT_JOB (again)), ==, 1);
  job_only_for (self, make_tariffs, good, roles);
  fixture_check_whole (self);
}

static void
test_tariffs_refused (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *row;
    const char *column;
  } cases[] = {
    { "MEDLOG,haulage,A,B,,trip,0,XOF,0,30,50\n", "price" },
    { "MEDLOG,haulage,A,B,,trip,,XOF,0,30,50\n", "price" },
    { "MEDLOG,haulage,A,B,,mile,10,XOF,0,30,50\n", "unit" },
    { "MEDLOG,lunch,A,B,,trip,10,XOF,0,30,50\n", "service" },
    { "MEDLOG,haulage,A,B,,trip,10,CFA,0,30,50\n", "currency" },
    { "MEDLOG,haulage,A,B,,trip,10,XOF,0,0,50\n", "step_min" },
    { "MEDLOG,haulage,A,B,9TEU,trip,10,XOF,0,30,50\n", "equipment" },
    { "NOBODY,haulage,A,B,,trip,10,XOF,0,30,50\n", "partner" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (TARIFF_HEADER, cases[i].row, NULL);
      g_autofree char *path = job_file (self, "t.csv", text);
      g_autoptr (OlTariffImportJob) job = make_tariffs (self, self->owner, path);

      job_refused (self, job, "import_refused");
      g_assert_cmpint (job_detail (job, 0)->line, ==, 2);
      g_assert_cmpstr (job_detail (job, 0)->column, ==, cases[i].column);
    }
}

static gpointer
make_rates (Fixture *self, const OlActor *actor, gpointer path)
{
  return ol_rate_import_job_new (self->store, actor, path, FALSE);
}

static void
test_rates (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };
  g_autofree char *good =
      job_file (self, "r.csv", "date,base,quote,rate\n2026-10-30,USD,XOF,605.25\n");
  g_autofree char *bad = job_file (self, "bad.csv", "date,base,quote,rate\n2026-10-30,USD,XOF,0\n");
  g_autoptr (OlRateImportJob) refused = make_rates (self, self->owner, bad);

  job_refused (self, refused, "import_refused");
  job_cancelled_anywhere (self, make_rates, good);
  g_assert_cmpint (fixture_int (self, "SELECT rate FROM exchange_rate"), ==, 605250000);
  job_only_for (self, make_rates, good, roles);
}

static gpointer
make_papers (Fixture *self, const OlActor *actor, gpointer path)
{
  return ol_document_import_job_new (self->store, actor, path, FALSE);
}

/* A paper of no mission, of no kind or of no known form keeps the whole folder
 * out. */
static void
test_papers (Fixture *self, gconstpointer unused)
{
  static const char *const names[] = { "X-9-BL.pdf", "M-1-NOTE.pdf", "M-1-BL.txt", "BL.pdf" };
  static const char *const roles[] = { "admin", "exploitant", NULL };
  g_autofree char *top = g_path_get_dirname (self->directory);

  job_month (self);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission_document"), ==, 6);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/folder-%zu", top, i);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (OlDocumentImportJob) job = make_papers (self, self->owner, folder);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "%PDF-1.4\n", -1, NULL));
      job_refused (self, job, "import_refused");
      g_assert_cmpstr (job_detail (job, 0)->column, ==, "file");
      g_assert_cmpstr (job_detail (job, 0)->value, ==, names[i]);
      job_only_for (self, make_papers, folder, roles);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mission-import-job/missions", test_missions);
  JOB_TEST ("/jobs/mission-import-job/refused", test_missions_refused);
  JOB_TEST ("/jobs/mission-import-job/differs", test_differs);
  JOB_TEST ("/jobs/mission-import-job/no-file", test_no_file);
  JOB_TEST ("/jobs/mission-import-job/roles", test_missions_roles);
  JOB_TEST ("/jobs/mission-import-job/cancelled", test_missions_cancelled);
  JOB_TEST ("/jobs/mission-import-job/progress", test_missions_progress);
  JOB_TEST ("/jobs/tariff-import-job/tariffs", test_tariffs);
  JOB_TEST ("/jobs/tariff-import-job/refused", test_tariffs_refused);
  JOB_TEST ("/jobs/rate-import-job/rates", test_rates);
  JOB_TEST ("/jobs/document-import-job/papers", test_papers);
  return g_test_run ();
}
