/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "job-fixture.h"
#include "ol-table-peek-job.h"

#define TABLE "Dossier;Client\nA;x\n\nB;y\nC;z\nD;w\n"

static OlTablePeekJob *
peek (Fixture *self, const char *content, guint rows)
{
  static int count = 0;
  g_autofree char *name = g_strdup_printf ("table-%d.csv", ++count);
  g_autofree char *path = job_file (self, name, content);

  return ol_table_peek_job_new (self->store, self->owner, path, rows);
}

/* "2:A/x 4:B/y": the lines kept. */
static char *
told (OlTablePeekJob *job)
{
  GPtrArray *lines = ol_table_peek_job_lines (job);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const OlTableLine *line = g_ptr_array_index (lines, i);
      g_autofree char *cells = g_strjoinv ("/", line->cells);

      g_string_append_printf (text, "%s%d:%s", i > 0 ? " " : "", (int)line->number, cells);
    }
  return g_string_free (text, FALSE);
}

static void
test_peek (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTablePeekJob) job = peek (self, TABLE, 2);
  g_autoptr (OlTablePeekJob) wanting = peek (self, TABLE, 1);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  job_done (job);
  g_assert_cmpstr (ol_table_peek_job_names (job)[0], ==, "Dossier");
  g_assert_cmpstr (ol_table_peek_job_names (job)[1], ==, "Client");
  g_assert_null (ol_table_peek_job_names (job)[2]);
  text = told (job);
  g_assert_cmpstr (text, ==, "2:A/x 4:B/y");
  ol_table_peek_job_want (wanting, 6);
  ol_table_peek_job_want (wanting, 3);
  job_done (wanting);
  more = told (wanting);
  g_assert_cmpstr (more, ==, "2:A/x 6:D/w");
}

/* A row broken further down does not keep the first ones from being shown. */
static void
test_broken (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTablePeekJob) job = peek (self, "a;b\n1;2\n3\n4;5\n", 200);
  g_autoptr (OlTablePeekJob) none = peek (self, "", 200);
  g_autoptr (OlTablePeekJob) absent
      = ol_table_peek_job_new (self->store, self->owner, "/nowhere/table.csv", 200);
  g_autofree char *text = NULL;

  job_done (job);
  text = told (job);
  g_assert_cmpstr (text, ==, "2:1/2 4:4/5");
  job_refused (self, none, "import_refused");
  g_assert_nonnull (strstr (job_detail (none, 0)->reason, "empty"));
  job_failed_on_input (self, absent);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/table-peek-job/peek", test_peek);
  JOB_TEST ("/jobs/table-peek-job/broken", test_broken);
  return g_test_run ();
}
