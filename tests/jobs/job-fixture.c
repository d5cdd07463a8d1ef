/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ol-billing-job.h"
#include "ol-document-import-job.h"
#include "ol-mission-import-job.h"
#include "ol-proof-page.h"
#include "ol-settings-job.h"
#include "ol-tariff-import-job.h"

#define LONGEST_JOB 1000000 /* statements; a job that takes more never ends */

/* --- cancelling at a statement -----------------------------------------------------------------
 */

static struct
{
  GCancellable *cancellable; /* borrowed; NULL: nothing is counted */
  gint left;
} cut;

static int
count_statement (unsigned event, void *context, void *statement, void *text)
{
  if (g_atomic_pointer_get (&cut.cancellable) != NULL && g_atomic_int_dec_and_test (&cut.left))
    g_cancellable_cancel (g_atomic_pointer_get (&cut.cancellable));
  return 0;
}

/* Called by SQLite for every connection that is opened. */
static int
watch_connection (sqlite3 *db, const char **message, const void *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, count_statement, NULL);
}

static void
cancel_at (GCancellable *cancellable, gint statement)
{
  g_atomic_int_set (&cut.left, statement);
  g_atomic_pointer_set (&cut.cancellable, cancellable);
}

/* --- what is stored ----------------------------------------------------------------------------
 */

static void
add_row (GChecksum *sum, sqlite3_stmt *stmt)
{
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      const guchar *bytes = sqlite3_column_blob (stmt, i);
      int size = sqlite3_column_bytes (stmt, i);
      int head[] = { sqlite3_column_type (stmt, i), size };

      g_checksum_update (sum, (const guchar *)head, sizeof head);
      if (size > 0)
        g_checksum_update (sum, bytes, size);
    }
}

static void
add_table (GChecksum *sum, sqlite3 *db, const char *name)
{
  g_autofree char *sql = g_strconcat ("SELECT * FROM \"", name, "\"", NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_checksum_update (sum, (const guchar *)name, -1);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    add_row (sum, stmt);
  g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
}

/* The hash of every row of every table; an event alone moves the trail and the desk's counters. */
static char *
stored (Fixture *self, gboolean without_trail)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *tables = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                       "sql NOT LIKE 'CREATE VIRTUAL%' AND (NOT ?1 OR name NOT IN "
                                       "('audit_event', 'audit_private', 'desk')) ORDER BY name",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_int (tables, 1, without_trail);
  while (sqlite3_step (tables) == SQLITE_ROW)
    add_table (sum, db, (const char *)sqlite3_column_text (tables, 0));
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

/* --- running -----------------------------------------------------------------------------------
 */

void
job_done (gpointer job)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ol_job_run (job, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_null (ol_job_refusal_code (job));
}

static void
refused (gpointer job, const char *code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_job_run (job, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s: %s", code, error->message);
  g_assert_cmpstr (ol_job_refusal_code (job), ==, code);
  g_assert_cmpint (strlen (error->message), >, 10);
}

void
job_refused (Fixture *self, gpointer job, const char *code)
{
  g_autofree char *before = stored (self, FALSE);
  g_autofree char *after = NULL;

  refused (job, code);
  after = stored (self, FALSE);
  g_assert_cmpstr (before, ==, after);
}

void
job_refused_by_rule (Fixture *self, gpointer job, const char *rule)
{
  GPtrArray *details = ol_job_details (job);
  gboolean found = FALSE;

  job_refused (self, job, "rule_refused");
  for (guint i = 0; i < details->len; i++)
    {
      g_test_message ("rule %s: %s", job_detail (job, i)->rule, job_detail (job, i)->reason);
      found |= g_strcmp0 (job_detail (job, i)->rule, rule) == 0;
    }
  g_assert_true (found);
}

void
job_refused_aloud (Fixture *self, gpointer job, const char *code)
{
  const char *const newest = "SELECT format ('%s %s %s %d', action, resource_type, resource_id, ok)"
                             " FROM audit_event ORDER BY seq DESC LIMIT 1";
  gint64 events = fixture_int (self, "SELECT count (*) FROM audit_event");
  g_autofree char *before = stored (self, TRUE);
  g_autofree char *wanted =
      g_strdup_printf ("REJECT %s %s 0", OL_JOB_GET_CLASS (job)->resource, code);
  g_autofree char *after = NULL;
  g_autofree char *event = NULL;

  refused (job, code);
  after = stored (self, TRUE);
  event = fixture_text (self, newest);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events + 1);
  g_assert_cmpstr (event, ==, wanted);
}

void
job_failed_on_input (Fixture *self, gpointer job)
{
  g_autofree char *before = stored (self, FALSE);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_job_run (job, NULL, &error));
  g_assert_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT);
  g_assert_null (ol_job_refusal_code (job));
  after = stored (self, FALSE);
  g_assert_cmpstr (before, ==, after);
}

void
job_only_for (Fixture *self, JobMaker make, gpointer data, const char *const *roles)
{
  for (OlRole role = OL_ROLE_ADMIN; role <= OL_ROLE_TV; role++)
    {
      const char *text = ol_role_to_text (role);
      g_autoptr (OlActor) actor = job_actor (self, text);
      g_autoptr (OlJob) job = make (self, actor, data);

      g_test_message ("as %s", text);
      if (!g_strv_contains (roles, text))
        job_refused_aloud (self, job, "role_refused");
      else if (!ol_job_run (job, NULL, NULL))
        g_assert_cmpstr (ol_job_refusal_code (job), !=, "role_refused");
    }
}

static gboolean
cancelled_at (Fixture *self, JobMaker make, gpointer data, gint statement)
{
  g_autoptr (OlJob) job = make (self, self->owner, data);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = stored (self, FALSE);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  cancel_at (cancellable, statement);
  done = ol_job_run (job, cancellable, &error);
  cancel_at (NULL, 0);
  if (done)
    return FALSE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ol_job_refusal_code (job));
  after = stored (self, FALSE);
  g_assert_cmpstr (before, ==, after);
  return TRUE;
}

void
job_cancelled_anywhere (Fixture *self, JobMaker make, gpointer data)
{
  gint statement = 1;

  while (cancelled_at (self, make, data, statement))
    {
      g_assert_cmpint (statement, <, LONGEST_JOB);
      statement *= 2;
    }
  g_test_message ("done before statement %d", statement);
  g_assert_cmpint (statement, >, 1);
}

typedef struct
{
  GMainLoop *loop;
  guint signals;
  guint64 done;
  const char *phase;
} Progress;

static void
on_progress (OlJob *job, guint64 done, guint64 total, const char *phase, gpointer data)
{
  Progress *progress = data;

  progress->signals++;
  g_assert_cmpuint (done, >=, progress->done);
  g_assert_true (total == 0 || done <= total);
  progress->done = done;
  progress->phase = g_intern_string (phase);
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  Progress *progress = data;
  g_autoptr (GError) error = NULL;

  ol_job_run_finish (OL_JOB (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (progress->loop);
}

guint
job_progress (gpointer job, guint64 *done, const char **phase)
{
  Progress progress = { .loop = g_main_loop_new (NULL, FALSE) };
  gulong handler = g_signal_connect (job, "progress", G_CALLBACK (on_progress), &progress);

  ol_job_run_async (job, NULL, on_finished, &progress);
  g_main_loop_run (progress.loop);
  /* The last one may still be on its way when the job is done. */
  for (gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 10;
       g_get_monotonic_time () < end;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_signal_handler_disconnect (job, handler);
  g_main_loop_unref (progress.loop);
  *done = progress.done;
  *phase = progress.phase;
  return progress.signals;
}

const OlJobDetail *
job_detail (gpointer job, guint n)
{
  GPtrArray *details = ol_job_details (job);

  g_assert_cmpuint (n, <, details->len);
  return g_ptr_array_index (details, n);
}

/* --- data --------------------------------------------------------------------------------------
 */

static void
run_and_free (gpointer job)
{
  job_done (job);
  g_object_unref (job);
}

OlActor *
job_actor (Fixture *self, const char *role)
{
  g_autoptr (GError) error = NULL;
  OlActor *actor = ol_user_find_or_create (self->store, role, &error);

  g_assert_no_error (error);
  return actor;
}

char *
job_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *top = g_path_get_dirname (self->directory);
  char *path = g_build_filename (top, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
job_set (Fixture *self, const char *partner, ...)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new ();
  const char *setting;
  va_list arguments;

  va_start (arguments, partner);
  while ((setting = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (settings, (char *)setting);
  va_end (arguments);
  g_ptr_array_add (settings, NULL);
  run_and_free (ol_settings_job_new (self->store, self->owner, partner,
                                     (const char *const *)settings->pdata));
}

void
job_fixture_set_up (Fixture *self, gconstpointer unused)
{
  sqlite3_auto_extension ((void (*) (void))watch_connection);
  fixture_set_up (self, unused);
  job_set (self, NULL, "name=Teranga Transports SARL", "street=14, route de Hann", "city=Dakar",
           "country=SN", "ninea=0048293162G3", "rccm=SN-DKR-2017-B-14208",
           "iban=SN86SN9990100100048293162735", "bic=TFTRSNDAXXX", NULL);
  job_set (self, "MEDLOG", "street=Môle 2", "city=Dakar", "country=SN", "ninea=0051177342V2",
           "rccm=SN-DKR-2015-B-09117", "order_reference=ML-1", NULL);
  job_set (self, "MAERSK", "street=Boulevard de Vridi", "city=Abidjan", "country=CI",
           "ncc=0712486B", "rccm=CI-ABJ-2012-B-04471", "order_reference=WAF-1",
           "vat_basis=VAT exempt: international carriage", NULL);
}

void
job_import_missions (Fixture *self, const char *rows)
{
  g_autofree char *text = g_strconcat (JOB_MISSION_HEADER, rows, NULL);
  g_autofree char *path = job_file (self, "missions.csv", text);

  run_and_free (ol_mission_import_job_new (self->store, self->owner, path, FALSE));
}

static void
write_paper (const char *folder, const char *reference, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", reference, kind);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GBytes) page = NULL;
  gconstpointer data;
  gsize size;

  mission->reference = g_strdup (reference);
  page = ol_proof_page (kind, mission, 1);
  data = g_bytes_get_data (page, &size);
  g_assert_true (g_file_set_contents (path, data, size, NULL));
}

static void
import_papers (Fixture *self)
{
  g_autofree char *top = g_path_get_dirname (self->directory);
  g_autofree char *folder = g_build_filename (top, "papers", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *reference = g_strdup_printf ("M-%u", i);

      write_paper (folder, reference, "BL");
      write_paper (folder, reference, "CMR");
    }
  run_and_free (ol_document_import_job_new (self->store, self->owner, folder, FALSE));
}

void
job_month (Fixture *self)
{
  g_autofree char *tariffs =
      job_file (self, "tariffs.csv",
                "partner,service,origin,destination,equipment,unit,price,currency,free_min,"
                "step_min,step_price,night_price,fuel_percent,valid_from\n"
                "MEDLOG,haulage,Dakar,Thiès,,trip,285000,XOF,120,30,7500,35000,0,2026-01-01\n"
                "MAERSK,haulage,Dakar,Thiès,,trip,450.50,USD,120,30,12,60,0,2026-01-01\n");

  run_and_free (ol_tariff_import_job_new (self->store, self->owner, tariffs, FALSE));
  job_import_missions (self,
                       JOB_MISSION ("M-1", "MEDLOG", "MSKU0001002", "2026-10-05", "150")
                           JOB_MISSION ("M-2", "MEDLOG", "MSKU0001018", "2026-10-09", "0")
                               JOB_MISSION ("M-3", "MEDLOG", "MSKU0001023", "2026-10-20", "0"));
  import_papers (self);
}

OlInvoice *
job_prepare (Fixture *self, const char *partner)
{
  OlWindow period = { ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31) };
  g_autoptr (OlBillingJob) job =
      ol_billing_job_new (self->store, self->owner, partner, &period, TRUE, TRUE);
  GPtrArray *drafts;

  job_done (job);
  drafts = ol_billing_job_preview (job)->drafts;
  g_assert_cmpuint (drafts->len, ==, 1);
  return fixture_load (self, ((OlInvoice *)drafts->pdata[0])->id);
}

OlInvoice *
job_issue (Fixture *self, const char *partner)
{
  g_autoptr (OlInvoice) draft = job_prepare (self, partner);
  g_autoptr (OlIssueJob) job = ol_issue_job_new (self->store, self->owner, draft->id, OL_DATE_NONE);

  job_done (job);
  return fixture_load (self, draft->id);
}
