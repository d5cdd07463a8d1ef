/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-sheet-job.h"

#include <glib/gi18n-lib.h>

#include "ol-report-file.h"

#define ROWS_AT_ONCE 1024

struct _OlInvoiceSheetJob
{
  OlJob parent_instance;

  OlInvoiceQuestion *question;
  OlReportFormat format;
  char *path;
  OlTable *table;
  guint count;
};

G_DEFINE_FINAL_TYPE (OlInvoiceSheetJob, ol_invoice_sheet_job, OL_TYPE_JOB)

guint
ol_invoice_sheet_job_count (OlInvoiceSheetJob *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET_JOB (self), 0);
  return self->count;
}

static void
add_date (OlTable *table, OlDate date)
{
  char text[OL_DATE_TEXT_SIZE];

  ol_table_add_text (table, ol_date_print (date, text));
}

static void
add_row (OlInvoiceSheetJob *self, const OlInvoiceListRow *row)
{
  const gint64 sign = row->kind == OL_INVOICE_CREDIT_NOTE ? -1 : 1;

  ol_table_begin_row (self->table);
  ol_table_add_text (self->table, row->number != NULL ? row->number : "");
  ol_table_add_text (self->table, row->kind == OL_INVOICE_CREDIT_NOTE ? _ ("Credit note")
                                                                      : _ ("Invoice"));
  ol_table_add_text (self->table, ol_invoice_status_word (row->status));
  ol_table_add_text (self->table, row->partner);
  ol_table_add_text (self->table, row->customer != NULL ? row->customer : "");
  add_date (self->table, row->issue_date);
  add_date (self->table, row->due_date);
  ol_table_add_text (self->table, row->currency->code);
  ol_table_add_fixed (self->table, sign * row->total, row->currency->exponent);
  ol_table_add_fixed (self->table, row->remaining, row->currency->exponent);
  self->count++;
}

static gboolean
add_rows (OlInvoiceSheetJob *self, OlDb *db, const guint32 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = ol_invoice_list_rows (db, self->question->today, ids, n, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, ol_invoice_list_row_free);
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      add_row (self, g_ptr_array_index (rows, i));
  return TRUE;
}

static gboolean
gather (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlInvoiceSheetJob *self = data;
  g_autoptr (GArray) ids = ol_invoice_list_order (db, self->question, cancellable, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i += ROWS_AT_ONCE)
    {
      ol_job_progress (OL_JOB (self), i, ids->len, "read");
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !add_rows (self, db, &g_array_index (ids, guint32, i),
                        MIN (ROWS_AT_ONCE, ids->len - i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ol_invoice_sheet_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlInvoiceSheetJob *self = OL_INVOICE_SHEET_JOB (job);
  const char *headers[] = { _ ("Number"),    _ ("Kind"),   _ ("Status"),   _ ("Partner"),
                            _ ("Customer"),  _ ("Issued on"), _ ("Due on"), _ ("Currency"),
                            _ ("Total with VAT"), _ ("Remaining"), NULL };
  g_autoptr (GBytes) content = NULL;
  char day[OL_DATE_TEXT_SIZE];

  self->table = ol_table_new (_ ("Invoices"), headers);
  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable, error))
    return FALSE;
  content = ol_report_table (self->table, self->format, error);
  return content != NULL
         && ol_report_write (job, ol_date_print (self->question->today, day), self->path, content,
                             cancellable, error);
}

static void
ol_invoice_sheet_job_finalize (GObject *object)
{
  OlInvoiceSheetJob *self = OL_INVOICE_SHEET_JOB (object);

  g_clear_pointer (&self->question, ol_invoice_question_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->table, ol_table_free);
  G_OBJECT_CLASS (ol_invoice_sheet_job_parent_class)->finalize (object);
}

static void
ol_invoice_sheet_job_class_init (OlInvoiceSheetJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_sheet_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_invoice_sheet_job_run;
}

static void
ol_invoice_sheet_job_init (OlInvoiceSheetJob *self)
{
}

OlInvoiceSheetJob *
ol_invoice_sheet_job_new (OlStore *store,
                          const OlActor *actor,
                          const OlInvoiceQuestion *question,
                          OlReportFormat format,
                          const char *path)
{
  OlInvoiceSheetJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && question != NULL, NULL);
  g_return_val_if_fail (format != OL_REPORT_PDF && path != NULL, NULL);
  self = g_object_new (OL_TYPE_INVOICE_SHEET_JOB, "store", store, "actor", actor, NULL);
  self->question = ol_invoice_question_copy (question);
  self->format = format;
  self->path = g_strdup (path);
  return self;
}
