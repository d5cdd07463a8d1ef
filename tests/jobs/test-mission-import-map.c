/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "job-fixture.h"
#include "ol-mission-import-job.h"
#include "ol-mission-words.h"

/* A table as a customer sends it: its own names, French words, the day first. */
static const char table[]
    = "Dossier;Client;Départ;Arrivée;Conteneur;Type;État;Enlevé le;Livré le;Attente;Prix\n"
      "D-1;Sahel Céréales SARL;Dakar;Thiès;MSKU1234565;40' HC;Livrée;5/10/2026 06:00;"
      "05/10/2026 16:30;90;=12*3\n"
      "D-2;Sahel Céréales SARL;Dakar;Thiès;;20DC;En cours;6/10/2026;;;\n";

static OlTableMap *
map_new (void)
{
  static const char *const columns[] = { "reference", "customer", "origin", "destination",
                                         "container", "equipment", "status", "pickup_at",
                                         "delivered_at", "waiting_min" };
  OlTableMap *map = ol_table_map_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ol_table_map_set_cell (map, columns[i], i);
  ol_table_map_set_text (map, "partner", "medlog");
  return map;
}

static OlMissionImportJob *
job_new (Fixture *self, const char *content, const OlTableMap *map, gboolean dry_run)
{
  g_autofree char *path = job_file (self, "table.csv", content);
  OlMissionImportJob *job
      = ol_mission_import_job_new (self->store, self->owner, path, dry_run);

  ol_mission_import_job_set_map (job, map);
  return job;
}

static void
test_map (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTableMap) map = map_new ();
  g_autoptr (OlMissionImportJob) job = job_new (self, table, map, FALSE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  job_done (job);
  g_assert_cmpuint (ol_import_job_imported (OL_IMPORT_JOB (job)), ==, 2);
  first = fixture_text (self, "SELECT reference || ' ' || equipment || ' ' || status || ' ' || "
                              "pickup_at || ' ' || delivered_at || ' ' || waiting_minutes "
                              "FROM mission ORDER BY rowid LIMIT 1");
  g_assert_cmpstr (first, ==, "D-1 40HC delivered 1791180000000 1791217800000 90");
  second = fixture_text (self, "SELECT status || ' ' || ifnull (delivered_at, 'open') "
                               "FROM mission ORDER BY rowid DESC LIMIT 1");
  g_assert_cmpstr (second, ==, "in_transit open");
  fixture_check_whole (self);
}

/* What is not mapped is not looked at; a formula in what is mapped is refused at its place. */
static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTableMap) map = map_new ();
  g_autoptr (OlMissionImportJob) job = NULL;

  ol_table_map_set_cell (map, "waiting_min", 10);
  job = job_new (self, table, map, FALSE);
  job_refused (self, job, "import_refused");
  g_assert_cmpint (job_detail (job, 0)->line, ==, 2);
  g_assert_cmpstr (job_detail (job, 0)->column, ==, "waiting_min");
  g_assert_cmpstr (job_detail (job, 0)->value, ==, "=12*3");
}

/* A column that nobody mapped is as empty as an empty one: said for each row that needs it. */
static void
test_unmapped (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTableMap) map = map_new ();
  g_autoptr (OlMissionImportJob) job = NULL;

  ol_table_map_unset (map, "customer");
  job = job_new (self, table, map, TRUE);
  job_refused (self, job, "import_refused");
  g_assert_cmpuint (ol_job_details (OL_JOB (job))->len, ==, 2);
  g_assert_cmpstr (job_detail (job, 1)->column, ==, "customer");
}

/* The reason speaks of days as the table has them. */
static void
test_no_such_day (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTableMap) map = map_new ();
  g_autoptr (OlMissionImportJob) job
      = job_new (self,
                 "Dossier;Client;Départ;Arrivée;Conteneur;Type;État;Enlevé le;Livré le;Attente\n"
                 "D-1;X;Dakar;Thiès;;40HC;Livrée;;31/02/2026;\n",
                 map, TRUE);

  job_refused (self, job, "import_refused");
  g_assert_cmpstr (job_detail (job, 0)->value, ==, "31/02/2026");
  g_assert_nonnull (strstr (job_detail (job, 0)->reason, "31/10/2026"));
}

static void
assert_instant (const char *text, const char *expected)
{
  g_autofree char *iso = ol_mission_words_instant (text);

  g_assert_cmpstr (iso, ==, expected);
}

static void
test_words (void)
{
  OlMissionStatus status;
  OlPriority priority;
  g_autofree char *equipment = ol_mission_words_equipment ("40' hc");

  g_assert_true (ol_mission_words_status ("DELIVERED", &status));
  g_assert_cmpint (status, ==, OL_MISSION_DELIVERED);
  g_assert_true (ol_mission_words_status ("Annulée", &status));
  g_assert_cmpint (status, ==, OL_MISSION_CANCELLED);
  g_assert_false (ol_mission_words_status ("perdue", &status));
  g_assert_true (ol_mission_words_priority ("Élevée", &priority));
  g_assert_cmpint (priority, ==, OL_PRIORITY_HIGH);
  g_assert_false (ol_mission_words_priority ("", &priority));
  g_assert_cmpstr (equipment, ==, "40HC");
  assert_instant ("5/10/2026", "2026-10-05");
  assert_instant ("05.10.2026 14:30", "2026-10-05 14:30");
  assert_instant ("31-12-2026", "2026-12-31");
  assert_instant ("2026-10-05T14:30", "2026-10-05T14:30");
  assert_instant ("5/10/26", "5/10/26");
  assert_instant ("5/10/2026x", "5/10/2026x");
  assert_instant ("tomorrow", "tomorrow");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/mission-import-map/map", test_map);
  JOB_TEST ("/jobs/mission-import-map/refused", test_refused);
  JOB_TEST ("/jobs/mission-import-map/unmapped", test_unmapped);
  JOB_TEST ("/jobs/mission-import-map/no-such-day", test_no_such_day);
  g_test_add_func ("/jobs/mission-words/words", test_words);
  return g_test_run ();
}
