/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-statement-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"

struct _OlStatementJob
{
  OlJob parent_instance;

  char *wanted;
  OlDate from;
  OlDate to;
  char *partner;
  GHashTable *invoices;  /* id -> OlInvoice header, to name payments */
  GPtrArray *statements; /* OlStatement */
};

G_DEFINE_FINAL_TYPE (OlStatementJob, ol_statement_job, OL_TYPE_JOB)

static void
statement_free (gpointer data)
{
  OlStatement *statement = data;

  g_array_unref (statement->rows);
  g_free (statement);
}

static void
statement_row_clear (gpointer data)
{
  g_clear_pointer (&((OlStatementRow *)data)->number, g_free);
}

const char *
ol_statement_job_partner (OlStatementJob *self)
{
  g_return_val_if_fail (OL_IS_STATEMENT_JOB (self), NULL);
  return self->partner;
}

GPtrArray *
ol_statement_job_statements (OlStatementJob *self)
{
  g_return_val_if_fail (OL_IS_STATEMENT_JOB (self), NULL);
  return self->statements;
}

static OlStatement *
statement_of (OlStatementJob *self, const OlCurrency *currency)
{
  OlStatement *statement;

  for (guint i = 0; i < self->statements->len; i++)
    {
      statement = g_ptr_array_index (self->statements, i);
      if (statement->currency == currency)
        return statement;
    }
  statement = g_new0 (OlStatement, 1);
  statement->currency = currency;
  statement->rows = g_array_new (FALSE, TRUE, sizeof (OlStatementRow));
  g_array_set_clear_func (statement->rows, statement_row_clear);
  g_ptr_array_add (self->statements, statement);
  return statement;
}

static gboolean
add_movement (OlStatementJob *self,
              const OlInvoice *invoice,
              const char *kind,
              OlDate date,
              gint64 amount,
              GError **error)
{
  OlStatement *statement = statement_of (self, invoice->currency);
  OlStatementRow row = { .date = date, .kind = kind, .amount = amount };

  if (date < self->from)
    return ol_add (statement->opening, amount, &statement->opening, error);
  row.number = g_strdup (invoice->number);
  g_array_append_val (statement->rows, row);
  return TRUE;
}

static gboolean
add_invoice (OlInvoice *invoice, gpointer data, GError **error)
{
  OlStatementJob *self = data;

  g_hash_table_insert (self->invoices, g_strdup (invoice->id), ol_invoice_copy (invoice));
  if (invoice->kind == OL_INVOICE_CREDIT_NOTE)
    return add_movement (self, invoice, "credit_note", invoice->issue_date,
                         -invoice->totals.tax_inclusive, error);
  return add_movement (self, invoice, "invoice", invoice->issue_date, invoice->totals.payable,
                       error);
}

static gboolean
add_payment (const OlPayment *payment, gpointer data, GError **error)
{
  OlStatementJob *self = data;
  const OlInvoice *invoice = g_hash_table_lookup (self->invoices, payment->invoice_id);
  gint64 amount;

  g_assert (invoice != NULL);
  return ol_add (payment->amount, payment->withheld, &amount, error)
         && add_movement (self, invoice, "payment", payment->date, -amount, error);
}

static int
rank_of (const char *kind)
{
  if (g_str_equal (kind, "invoice"))
    return 0;
  return g_str_equal (kind, "credit_note") ? 1 : 2;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const OlStatementRow *left = a;
  const OlStatementRow *right = b;
  int order = (left->date > right->date) - (left->date < right->date);

  if (order == 0)
    order = rank_of (left->kind) - rank_of (right->kind);
  return order != 0 ? order : strcmp (left->number, right->number);
}

static gboolean
balance (OlStatement *statement, GError **error)
{
  g_array_sort (statement->rows, compare_rows);
  statement->closing = statement->opening;
  for (guint i = 0; i < statement->rows->len; i++)
    {
      OlStatementRow *row = &g_array_index (statement->rows, OlStatementRow, i);

      if (!ol_add (statement->closing, row->amount, &statement->closing, error))
        return FALSE;
      row->balance = statement->closing;
    }
  return TRUE;
}

static gboolean
gather (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlStatementJob *self = data;
  g_autoptr (OlPartner) partner = ol_partner_find (db, self->wanted, error);
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = self->to };

  if (partner == NULL)
    return FALSE;
  self->partner = g_strdup (partner->party.name);
  statement_of (self, partner->currency);
  filter.partner_id = partner->id;
  if (!ol_invoice_each_header (db, &filter, add_invoice, self, cancellable, error)
      || !ol_payment_each (db, partner->id, OL_DATE_NONE, self->to, add_payment, self, error))
    return FALSE;
  for (guint i = 0; i < self->statements->len; i++)
    if (!balance (g_ptr_array_index (self->statements, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
ol_statement_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlStatementJob *self = OL_STATEMENT_JOB (job);

  if (self->from > self->to)
    return ol_job_refuse (
        job, error, "period_refused",
        _ ("The period ends before it begins. Give its first day, then its last."));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable,
                        error);
}

static void
ol_statement_job_finalize (GObject *object)
{
  OlStatementJob *self = OL_STATEMENT_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->invoices, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_statement_job_parent_class)->finalize (object);
}

static void
ol_statement_job_class_init (OlStatementJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_statement_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "partner";
  OL_JOB_CLASS (klass)->run = ol_statement_job_run;
}

static void
ol_statement_job_init (OlStatementJob *self)
{
  self->invoices =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)ol_invoice_free);
  self->statements = g_ptr_array_new_with_free_func (statement_free);
}

OlStatementJob *
ol_statement_job_new (
    OlStore *store, const OlActor *actor, const char *partner, OlDate from, OlDate to)
{
  OlStatementJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && partner != NULL, NULL);
  self = g_object_new (OL_TYPE_STATEMENT_JOB, "store", store, "actor", actor, NULL);
  self->wanted = g_strdup (partner);
  self->from = from;
  self->to = to;
  return self;
}
