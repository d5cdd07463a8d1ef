/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "job-fixture.h"
#include "ol-ageing-job.h"
#include "ol-invoice-pdf-job.h"
#include "ol-invoice-sheet-job.h"
#include "ol-journal-job.h"
#include "ol-statement-job.h"

/* One invoice of 31 October 2026, due on 30 November: 1 017 750 F CFA. */
static OlInvoice *
issued (Fixture *self)
{
  job_month (self);
  return job_issue (self, "MEDLOG");
}

static char *
read_file (const char *path)
{
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

static void
assert_starts (const char *path, const char *magic)
{
  g_autofree char *content = read_file (path);

  g_assert_true (strncmp (content, magic, strlen (magic)) == 0);
}

static void
assert_exported (Fixture *self, const char *type, gint64 n)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM audit_event WHERE action = 'EXPORT' AND resource_type = '%s'", type);

  g_assert_cmpint (fixture_int (self, sql), ==, n);
}

static void
test_ageing (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autofree char *csv = fixture_path (self, "ageing.csv");
  g_autofree char *xlsx = fixture_path (self, "ageing.xlsx");
  g_autofree char *content = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OlAgeingJob) job
          = ol_ageing_job_new (self->store, self->owner, ol_date_from_ymd (2027, 1, 5));
      const OlAgeingRow *row;
      const OlAgeingInvoice *behind;

      ol_ageing_job_write_to (job, i == 0 ? OL_REPORT_CSV : OL_REPORT_XLSX, i == 0 ? csv : xlsx);
      job_done (job);
      row = g_ptr_array_index (ol_ageing_job_rows (job), 0);
      behind = g_ptr_array_index (row->invoices, 0);
      g_assert_cmpuint (row->invoices->len, ==, 1);
      g_assert_cmpstr (behind->id, ==, invoice->id);
      g_assert_cmpint (behind->age, ==, OL_AGE_31_60);
      g_assert_cmpint (behind->remaining, ==, row->amounts[OL_AGE_31_60]);
    }
  content = read_file (csv);
  g_assert_nonnull (strstr (content, "MEDLOG"));
  g_assert_nonnull (strstr (content, ";DKR-2026-000001;2026-10-31;2026-11-30;XOF;0;0;1017750;0;0"));
  assert_starts (xlsx, "PK");
  assert_exported (self, "invoice", 2);
  fixture_check_whole (self);
}

static OlStatementJob *
statement (Fixture *self)
{
  return ol_statement_job_new (self->store, self->owner, "MEDLOG",
                               ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 12, 31));
}

static void
test_statement (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    OlReportFormat format;
    const char *name, *magic;
  } files[] = { { OL_REPORT_CSV, "s.csv", "Date" },
                { OL_REPORT_XLSX, "s.xlsx", "PK" },
                { OL_REPORT_PDF, "s.pdf", "%PDF" } };
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autofree char *csv = fixture_path (self, "s.csv");
  g_autofree char *content = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = fixture_path (self, files[i].name);
      g_autoptr (OlStatementJob) job = statement (self);

      ol_statement_job_write_to (job, files[i].format, path);
      job_done (job);
      assert_starts (path, files[i].magic);
    }
  content = read_file (csv);
  g_assert_nonnull (strstr (content, "2026-10-31;"));
  g_assert_nonnull (strstr (content, ";DKR-2026-000001;XOF;1017750;0;1017750"));
  assert_exported (self, "partner", 3);
  fixture_check_whole (self);
}

/* A file that cannot be written leaves no event. */
static void
test_no_file (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlStatementJob) job = statement (self);
  g_autoptr (GError) error = NULL;

  ol_statement_job_write_to (job, OL_REPORT_CSV, "/nowhere/at/all.csv");
  g_assert_false (ol_job_run (OL_JOB (job), NULL, &error));
  g_assert_nonnull (error);
  assert_exported (self, "partner", 0);
  fixture_check_whole (self);
}

static void
test_sheet (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 12, 24));
  g_autofree char *path = fixture_path (self, "list.csv");
  g_autofree char *content = NULL;
  g_autoptr (OlInvoiceSheetJob) job
      = ol_invoice_sheet_job_new (self->store, self->owner, question, OL_REPORT_CSV, path);

  job_done (job);
  g_assert_cmpuint (ol_invoice_sheet_job_count (job), ==, 1);
  content = read_file (path);
  g_assert_nonnull (strstr (content, "DKR-2026-000001;"));
  g_assert_nonnull (strstr (content, ";2026-10-31;2026-11-30;XOF;1017750;1017750"));
  assert_exported (self, "invoice", 1);
}

static void
test_journal_preview (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlJournalJob) job
      = ol_journal_job_new (self->store, self->owner, invoice->issue_date, invoice->issue_date,
                            OL_JOURNAL_CSV, NULL);
  const OlPiece *piece;

  job_done (job);
  g_assert_cmpuint (ol_journal_job_list (job)->len, ==, 1);
  piece = g_ptr_array_index (ol_journal_job_list (job), 0);
  g_assert_cmpstr (piece->number, ==, "DKR-2026-000001");
  g_assert_cmpint (ol_journal_job_debit (job), ==, 1017750);
  g_assert_cmpint (ol_journal_job_credit (job), ==, 1017750);
  assert_exported (self, "journal", 0);
}

static void
test_pdf (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  g_autoptr (OlInvoicePdfJob) job
      = ol_invoice_pdf_job_new (self->store, self->owner, invoice->id);
  g_autoptr (OlInvoicePdfJob) none = ol_invoice_pdf_job_new (self->store, self->owner, "none");

  job_done (job);
  g_assert_true (memcmp (g_bytes_get_data (ol_invoice_pdf_job_pdf (job), NULL), "%PDF", 4) == 0);
  assert_exported (self, "invoice", 0);
  job_refused (self, none, "not_found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  JOB_TEST ("/jobs/report-jobs/ageing", test_ageing);
  JOB_TEST ("/jobs/report-jobs/statement", test_statement);
  JOB_TEST ("/jobs/report-jobs/no-file", test_no_file);
  JOB_TEST ("/jobs/report-jobs/sheet", test_sheet);
  JOB_TEST ("/jobs/report-jobs/journal-preview", test_journal_preview);
  JOB_TEST ("/jobs/report-jobs/pdf", test_pdf);

  return g_test_run ();
}
