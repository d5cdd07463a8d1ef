/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ageing-job.h"

#include "ol-invoice-repository.h"

#include <string.h>

struct _OlAgeingJob
{
  OlJob parent_instance;

  OlDate date;
  GHashTable *open; /* invoice id -> OpenInvoice */
  GPtrArray *rows;  /* OlAgeingRow */
};

G_DEFINE_FINAL_TYPE (OlAgeingJob, ol_ageing_job, OL_TYPE_JOB)

typedef struct
{
  char *partner;
  const OlCurrency *currency;
  OlDate due;
  gint64 open;
} OpenInvoice;

static void
open_invoice_free (gpointer data)
{
  OpenInvoice *invoice = data;

  g_free (invoice->partner);
  g_free (invoice);
}

static void
ageing_row_free (gpointer data)
{
  OlAgeingRow *row = data;

  g_free (row->partner);
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
  open->partner = g_strdup (invoice->partner);
  open->currency = invoice->currency;
  open->due = invoice->due_date;
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
row_of (OlAgeingJob *self, const OpenInvoice *open)
{
  OlAgeingRow *row;

  for (guint i = 0; i < self->rows->len; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      if (row->currency == open->currency && g_str_equal (row->partner, open->partner))
        return row;
    }
  row = g_new0 (OlAgeingRow, 1);
  row->partner = g_strdup (open->partner);
  row->currency = open->currency;
  g_ptr_array_add (self->rows, row);
  return row;
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
      OlAgeingRow *row;
      OlAge age;

      /* Paid in full and then credited in part is money we owe: a matter of the statement. */
      if (open->partner == NULL || open->open <= 0)
        continue;
      row = row_of (self, open);
      age = ol_age_of (open->due, self->date);
      if (!ol_add (row->amounts[age], open->open, &row->amounts[age], error)
          || !ol_add (row->total, open->open, &row->total, error))
        return FALSE;
    }
  return TRUE;
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
  return TRUE;
}

static gboolean
ol_ageing_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlAgeingJob *self = OL_AGEING_JOB (job);

  if (self->date == OL_DATE_NONE)
    self->date = ol_clock_today (ol_store_clock (ol_job_store (job)));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable,
                        error);
}

static void
ol_ageing_job_finalize (GObject *object)
{
  OlAgeingJob *self = OL_AGEING_JOB (object);

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
