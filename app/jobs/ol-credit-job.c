/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit-job.h"

#include "ol-invoice-gate.h"
#include "ol-invoice-repository.h"

struct _OlCreditJob
{
  OlJob parent_instance;

  char *number;
  char *reason;
  GArray *requests; /* OlCreditRequest */
  OlInvoice *note;  /* result */
};

G_DEFINE_FINAL_TYPE (OlCreditJob, ol_credit_job, OL_TYPE_JOB)

const OlInvoice *
ol_credit_job_note (OlCreditJob *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_JOB (self), NULL);
  return self->note;
}

static gboolean
keep_note (OlInvoice *invoice, gpointer data, GError **error)
{
  g_ptr_array_add (data, ol_invoice_copy (invoice));
  return TRUE;
}

static GPtrArray *
load_notes (OlDb *db, const OlInvoice *invoice, GError **error)
{
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = OL_DATE_NONE, .credits_id = invoice->id };
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);

  if (!ol_invoice_each (db, &filter, keep_note, notes, NULL, error))
    return NULL;
  return g_steal_pointer (&notes);
}

/* Ids of the lines of which nothing remains now. */
static GPtrArray *
released_lines (const OlInvoice *invoice, GPtrArray *notes)
{
  GPtrArray *released = g_ptr_array_new ();

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (ol_credit_remaining (line, notes) == 0)
        g_ptr_array_add (released, line->id);
    }
  g_ptr_array_add (released, NULL);
  return released;
}

static gboolean
number_note (OlCreditJob *self, OlWrite *write, OlInvoice *note, GError **error)
{
  OlDate today = ol_date_from_instant (ol_write_now (write));

  /* A credit note is never older than the invoice it names. */
  if (!ol_invoice_gate_date (OL_JOB (self), write, OL_INVOICE_CREDIT_NOTE, OL_DATE_NONE,
                             MAX (today, note->credits_date), &note->issue_date, error))
    return FALSE;
  note->number = ol_series_take (write, OL_INVOICE_CREDIT_NOTE, note->issue_date, error);
  return note->number != NULL
         && ol_invoice_gate_pass (OL_JOB (self), ol_write_db (write), note, error);
}

static gboolean
credit_invoice (OlCreditJob *self, OlWrite *write, const OlInvoice *invoice, GError **error)
{
  OlDb *db = ol_write_db (write);
  g_autoptr (GPtrArray) notes = load_notes (db, invoice, error);
  g_autoptr (GPtrArray) released = NULL;
  OlInvoice *note;

  if (notes == NULL)
    return FALSE;
  note = ol_credit_note_build (invoice, notes, (const OlCreditRequest *)self->requests->data,
                               self->requests->len, self->reason, ol_write_now (write), error);
  if (note == NULL)
    return FALSE;
  g_ptr_array_add (notes, note);
  if (!number_note (self, write, note, error))
    return FALSE;
  released = released_lines (invoice, notes);
  if (!ol_invoice_insert_credit_note (write, note, (const char *const *)released->pdata, error))
    return FALSE;
  self->note = ol_invoice_load (db, note->id, error);
  return self->note != NULL;
}

static gboolean
credit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlCreditJob *self = data;
  g_autoptr (OlInvoice) invoice = ol_invoice_load (ol_write_db (write), self->number, error);

  return invoice != NULL && credit_invoice (self, write, invoice, error);
}

static gboolean
ol_credit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlCreditJob *self = OL_CREDIT_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, credit, self,
                      cancellable, error))
    return TRUE;
  /* Loaded inside a transaction that did not come about. */
  g_clear_pointer (&self->note, ol_invoice_free);
  return FALSE;
}

static void
ol_credit_job_finalize (GObject *object)
{
  OlCreditJob *self = OL_CREDIT_JOB (object);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->requests, g_array_unref);
  g_clear_pointer (&self->note, ol_invoice_free);
  G_OBJECT_CLASS (ol_credit_job_parent_class)->finalize (object);
}

static void
ol_credit_job_class_init (OlCreditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_credit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_credit_job_run;
}

static void
ol_credit_job_init (OlCreditJob *self)
{
  self->requests = g_array_new (FALSE, FALSE, sizeof (OlCreditRequest));
}

OlCreditJob *
ol_credit_job_new (OlStore *store,
                   const OlActor *actor,
                   const char *number,
                   const OlCreditRequest *requests,
                   gsize n_requests,
                   const char *reason)
{
  OlCreditJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && number != NULL && reason != NULL, NULL);
  self = g_object_new (OL_TYPE_CREDIT_JOB, "store", store, "actor", actor, NULL);
  self->number = g_strdup (number);
  self->reason = g_strdup (reason);
  if (n_requests > 0)
    g_array_append_vals (self->requests, requests, n_requests);
  return self;
}
