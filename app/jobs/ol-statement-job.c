/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-statement-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-invoice-repository.h"
#include "ol-kept-logo.h"
#include "ol-partner-repository.h"
#include "ol-report-file.h"
#include "ol-statement-pdf.h"

struct _OlStatementJob
{
  OlJob parent_instance;

  char *wanted;
  OlDate from;
  OlDate to;
  OlReportFormat format;
  char *path; /* (nullable) of the file to write */
  OlPartner *about;
  OlOrganisation *organisation;
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
  return self->about != NULL ? self->about->party.name : NULL;
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
         && add_movement (self, invoice, payment->reverses_id != NULL ? "reversal" : "payment",
                          payment->date, -amount, error);
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
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = self->to };
  OlPartner *partner = ol_partner_find (db, self->wanted, error);

  if (partner == NULL)
    return FALSE;
  self->about = partner;
  self->organisation = ol_organisation_load (db, error);
  if (self->organisation == NULL)
    return FALSE;
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

static const char *
kind_text (const char *kind)
{
  if (g_str_equal (kind, "payment"))
    return _ ("Payment");
  if (g_str_equal (kind, "reversal"))
    return _ ("Payment reversed");
  return g_str_equal (kind, "credit_note") ? _ ("Credit note") : _ ("Invoice");
}

static void
add_table_row (OlTable *table, const OlStatement *statement, const OlStatementRow *row)
{
  const guint decimals = statement->currency->exponent;
  char day[OL_DATE_TEXT_SIZE];

  ol_table_begin_row (table);
  ol_table_add_text (table, ol_date_print (row->date, day));
  ol_table_add_text (table, kind_text (row->kind));
  ol_table_add_text (table, row->number);
  ol_table_add_text (table, statement->currency->code);
  ol_table_add_fixed (table, MAX (row->amount, 0), decimals);
  ol_table_add_fixed (table, MAX (-row->amount, 0), decimals);
  ol_table_add_fixed (table, row->balance, decimals);
}

static void
add_balance_row (OlTable *table, const OlStatement *statement, OlDate date, gint64 balance)
{
  char day[OL_DATE_TEXT_SIZE];

  ol_table_begin_row (table);
  ol_table_add_text (table, ol_date_print (date, day));
  ol_table_add_text (table, _ ("Balance"));
  ol_table_add_text (table, "");
  ol_table_add_text (table, statement->currency->code);
  ol_table_add_text (table, "");
  ol_table_add_text (table, "");
  ol_table_add_fixed (table, balance, statement->currency->exponent);
}

static OlTable *
table_of (OlStatementJob *self)
{
  const char *headers[] = { _ ("Date"),  _ ("Movement"), _ ("Number"),  _ ("Currency"),
                            _ ("Debit"), _ ("Credit"),   _ ("Balance"), NULL };
  OlTable *table = ol_table_new (_ ("Statement"), headers);

  for (guint i = 0; i < self->statements->len; i++)
    {
      const OlStatement *statement = g_ptr_array_index (self->statements, i);

      add_balance_row (table, statement, self->from, statement->opening);
      for (guint j = 0; j < statement->rows->len; j++)
        add_table_row (table, statement, &g_array_index (statement->rows, OlStatementRow, j));
      add_balance_row (table, statement, self->to, statement->closing);
    }
  return table;
}

static OlStatementPaper *
paper_of (OlStatementJob *self, const OlStatement *statement)
{
  OlStatementPaper *paper = ol_statement_paper_new ();
  g_autoptr (GPtrArray) all = NULL;

  paper->period.from = self->from;
  paper->period.to = self->to;
  paper->language = g_strdup (self->about->language);
  paper->currency = statement->currency;
  paper->opening = statement->opening;
  paper->closing = statement->closing;
  ol_party_copy (&self->organisation->party, &paper->seller);
  ol_party_copy (&self->about->party, &paper->buyer);
  all = ol_organisation_accounts (self->organisation);
  g_ptr_array_unref (paper->accounts);
  paper->accounts = ol_payment_accounts_for (all, statement->currency);
  for (guint i = 0; i < statement->rows->len; i++)
    {
      const OlStatementRow *row = &g_array_index (statement->rows, OlStatementRow, i);

      ol_statement_paper_add (paper, row->date, row->kind, row->number, row->amount, row->balance);
    }
  return paper;
}

/* Most partners have one currency; the statements of the others follow in the same file. */
static GBytes *
pdf_of (OlStatementJob *self, GError **error)
{
  g_autoptr (GPtrArray) papers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_statement_paper_free);

  for (guint i = 0; i < self->statements->len; i++)
    g_ptr_array_add (papers, paper_of (self, g_ptr_array_index (self->statements, i)));
  if (!ol_kept_logo_read (ol_job_store (OL_JOB (self)), self->organisation->logo,
                          &((OlStatementPaper *)g_ptr_array_index (papers, 0))->logo, error))
    return NULL;
  return ol_statement_pdf ((const OlStatementPaper *const *)papers->pdata, papers->len, error);
}

static gboolean
write_file (OlStatementJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlTable) table = NULL;
  g_autoptr (GBytes) content = NULL;

  if (self->format == OL_REPORT_PDF)
    {
      content = pdf_of (self, error);
    }
  else
    {
      table = table_of (self);
      content = ol_report_table (table, self->format, error);
    }
  return content != NULL
         && ol_report_write (OL_JOB (self), self->about->id, self->path, content, cancellable,
                             error);
}

static gboolean
ol_statement_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlStatementJob *self = OL_STATEMENT_JOB (job);

  if (self->from > self->to)
    return ol_job_refuse (
        job, error, "period_refused",
        _ ("The period ends before it begins. Give its first day, then its last."));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable, error)
         && (self->path == NULL || write_file (self, cancellable, error));
}

static void
ol_statement_job_finalize (GObject *object)
{
  OlStatementJob *self = OL_STATEMENT_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->about, ol_partner_free);
  g_clear_pointer (&self->organisation, ol_organisation_free);
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

void
ol_statement_job_write_to (OlStatementJob *self, OlReportFormat format, const char *path)
{
  g_return_if_fail (OL_IS_STATEMENT_JOB (self));
  g_return_if_fail (path != NULL);

  self->format = format;
  g_free (self->path);
  self->path = g_strdup (path);
}
