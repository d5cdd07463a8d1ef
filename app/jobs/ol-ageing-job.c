/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ageing-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-invoice-repository.h"
#include "ol-report-file.h"

struct _OlAgeingJob
{
  OlJob parent_instance;

  OlDate date;
  OlReportFormat format;
  char *path;       /* (nullable) of the file to write */
  GHashTable *open; /* invoice id -> OpenInvoice */
  GPtrArray *rows;  /* OlAgeingRow */
};

G_DEFINE_FINAL_TYPE (OlAgeingJob, ol_ageing_job, OL_TYPE_JOB)

/** OpenInvoice: header NULL while only its credit notes were met. */
typedef struct
{
  OlInvoice *header;
  gint64 open;
} OpenInvoice;

static void
open_invoice_free (gpointer data)
{
  OpenInvoice *invoice = data;

  g_clear_pointer (&invoice->header, ol_invoice_free);
  g_free (invoice);
}

static void
ageing_invoice_free (gpointer data)
{
  OlAgeingInvoice *invoice = data;

  g_free (invoice->id);
  g_free (invoice->number);
  g_free (invoice->customer);
  g_free (invoice);
}

static void
ageing_row_free (gpointer data)
{
  OlAgeingRow *row = data;

  g_free (row->partner_id);
  g_free (row->partner);
  g_ptr_array_unref (row->invoices);
  g_free (row);
}

OlDate
ol_ageing_job_date (OlAgeingJob *self)
{
  g_return_val_if_fail (OL_IS_AGEING_JOB (self), OL_DATE_NONE);
  return self->date;
}

GPtrArray *
ol_ageing_job_rows (OlAgeingJob *self)
{
  g_return_val_if_fail (OL_IS_AGEING_JOB (self), NULL);
  return self->rows;
}

static OpenInvoice *
open_of (OlAgeingJob *self, const char *id)
{
  OpenInvoice *open = g_hash_table_lookup (self->open, id);

  if (open == NULL)
    {
      open = g_new0 (OpenInvoice, 1);
      g_hash_table_insert (self->open, g_strdup (id), open);
    }
  return open;
}

/* A credit note may come before its invoice when both have one date: each side adds its part to the
 * entry. */
static gboolean
add_invoice (OlInvoice *invoice, gpointer data, GError **error)
{
  OlAgeingJob *self = data;
  OpenInvoice *open;

  if (invoice->kind == OL_INVOICE_CREDIT_NOTE)
    {
      open = open_of (self, invoice->credits_id);
      return ol_sub (open->open, invoice->totals.tax_inclusive, &open->open, error);
    }
  open = open_of (self, invoice->id);
  open->header = ol_invoice_copy (invoice);
  return ol_add (open->open, invoice->totals.payable, &open->open, error);
}

static gboolean
add_payment (const OlPayment *payment, gpointer data, GError **error)
{
  OpenInvoice *open = open_of (data, payment->invoice_id);

  return ol_sub (open->open, payment->amount, &open->open, error)
         && ol_sub (open->open, payment->withheld, &open->open, error);
}

static OlAgeingRow *
row_of (OlAgeingJob *self, const OlInvoice *header)
{
  OlAgeingRow *row;

  for (guint i = 0; i < self->rows->len; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      if (row->currency == header->currency && g_str_equal (row->partner_id, header->partner_id))
        return row;
    }
  row = g_new0 (OlAgeingRow, 1);
  row->partner_id = g_strdup (header->partner_id);
  row->partner = g_strdup (header->partner);
  row->currency = header->currency;
  row->invoices = g_ptr_array_new_with_free_func (ageing_invoice_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
add_to_row (OlAgeingJob *self, OlAgeingRow *row, const OpenInvoice *open, GError **error)
{
  const OlInvoice *header = open->header;
  OlAgeingInvoice *invoice = g_new0 (OlAgeingInvoice, 1);

  invoice->id = g_strdup (header->id);
  invoice->number = g_strdup (header->number);
  invoice->customer = g_strdup (header->customer);
  invoice->issue_date = header->issue_date;
  invoice->due_date = header->due_date;
  invoice->age = ol_age_of (header->due_date, self->date);
  invoice->remaining = open->open;
  g_ptr_array_add (row->invoices, invoice);
  return ol_add (row->amounts[invoice->age], open->open, &row->amounts[invoice->age], error)
         && ol_add (row->total, open->open, &row->total, error);
}

static gboolean
add_to_rows (OlAgeingJob *self, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const OpenInvoice *open = value;

      /* Paid in full and then credited in part is money we owe: a matter of the statement. */
      if (open->header == NULL || open->open <= 0)
        continue;
      if (!add_to_row (self, row_of (self, open->header), open, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_invoices (gconstpointer a, gconstpointer b)
{
  const OlAgeingInvoice *left = *(OlAgeingInvoice *const *)a;
  const OlAgeingInvoice *right = *(OlAgeingInvoice *const *)b;
  int order = (left->due_date > right->due_date) - (left->due_date < right->due_date);

  return order != 0 ? order : strcmp (left->number, right->number);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const OlAgeingRow *left = *(OlAgeingRow *const *)a;
  const OlAgeingRow *right = *(OlAgeingRow *const *)b;
  int order = strcmp (left->partner, right->partner);

  return order != 0 ? order : strcmp (left->currency->code, right->currency->code);
}

static gboolean
gather (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlAgeingJob *self = data;
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = self->date };

  if (!ol_invoice_each_header (db, &filter, add_invoice, self, cancellable, error)
      || !ol_payment_each (db, NULL, OL_DATE_NONE, self->date, add_payment, self, error)
      || !add_to_rows (self, error))
    return FALSE;
  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_sort (((OlAgeingRow *)g_ptr_array_index (self->rows, i))->invoices,
                      compare_invoices);
  return TRUE;
}

static void
add_table_row (OlTable *table, const OlAgeingRow *row, const OlAgeingInvoice *invoice)
{
  char issued[OL_DATE_TEXT_SIZE], due[OL_DATE_TEXT_SIZE];

  ol_table_begin_row (table);
  ol_table_add_text (table, row->partner);
  ol_table_add_text (table, invoice->customer != NULL ? invoice->customer : "");
  ol_table_add_text (table, invoice->number);
  ol_table_add_text (table, ol_date_print (invoice->issue_date, issued));
  ol_table_add_text (table, ol_date_print (invoice->due_date, due));
  ol_table_add_text (table, row->currency->code);
  for (guint age = 0; age < OL_AGE_COUNT; age++)
    ol_table_add_fixed (table, age == invoice->age ? invoice->remaining : 0,
                        row->currency->exponent);
}

/* One row for each invoice, so that a spreadsheet can add up as it likes. */
static OlTable *
table_of (OlAgeingJob *self)
{
  const char *headers[] = { _ ("Partner"),     _ ("Customer"), _ ("Invoice"), _ ("Issued on"),
                            _ ("Due on"),      _ ("Currency"), _ ("Not due"), _ ("1 to 30 days"),
                            _ ("31 to 60 days"), _ ("61 to 90 days"), _ ("Over 90 days"), NULL };
  OlTable *table = ol_table_new (_ ("Ageing"), headers);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const OlAgeingRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < row->invoices->len; j++)
        add_table_row (table, row, g_ptr_array_index (row->invoices, j));
    }
  return table;
}

static gboolean
write_file (OlAgeingJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlTable) table = table_of (self);
  g_autoptr (GBytes) content = ol_report_table (table, self->format, error);
  char day[OL_DATE_TEXT_SIZE];

  return content != NULL
         && ol_report_write (OL_JOB (self), ol_date_print (self->date, day), self->path, content,
                             cancellable, error);
}

static gboolean
ol_ageing_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlAgeingJob *self = OL_AGEING_JOB (job);

  if (self->date == OL_DATE_NONE)
    self->date = ol_clock_today (ol_store_clock (ol_job_store (job)));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable, error)
         && (self->path == NULL || write_file (self, cancellable, error));
}

static void
ol_ageing_job_finalize (GObject *object)
{
  OlAgeingJob *self = OL_AGEING_JOB (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_ageing_job_parent_class)->finalize (object);
}

static void
ol_ageing_job_class_init (OlAgeingJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_ageing_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_ageing_job_run;
}

static void
ol_ageing_job_init (OlAgeingJob *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, open_invoice_free);
  self->rows = g_ptr_array_new_with_free_func (ageing_row_free);
}

OlAgeingJob *
ol_ageing_job_new (OlStore *store, const OlActor *actor, OlDate date)
{
  OlAgeingJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_AGEING_JOB, "store", store, "actor", actor, NULL);
  self->date = date;
  return self;
}

void
ol_ageing_job_write_to (OlAgeingJob *self, OlReportFormat format, const char *path)
{
  g_return_if_fail (OL_IS_AGEING_JOB (self));
  g_return_if_fail (format != OL_REPORT_PDF && path != NULL);

  self->format = format;
  g_free (self->path);
  self->path = g_strdup (path);
}
