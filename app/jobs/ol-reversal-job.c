/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reversal-job.h"

#include "ol-invoice-repository.h"

struct _OlReversalJob
{
  OlJob parent_instance;

  char *payment_id;
  OlDate date;
  char *reason;
  OlPayment *entry;   /* result */
  OlInvoice *invoice; /* result */
};

G_DEFINE_FINAL_TYPE (OlReversalJob, ol_reversal_job, OL_TYPE_JOB)

const OlPayment *
ol_reversal_job_entry (OlReversalJob *self)
{
  g_return_val_if_fail (OL_IS_REVERSAL_JOB (self), NULL);
  return self->entry;
}

const OlInvoice *
ol_reversal_job_invoice (OlReversalJob *self)
{
  g_return_val_if_fail (OL_IS_REVERSAL_JOB (self), NULL);
  return self->invoice;
}

static OlDate
date_of (OlReversalJob *self, const OlPayment *payment)
{
  const OlDate today = ol_clock_today (ol_store_clock (ol_job_store (OL_JOB (self))));

  return self->date != OL_DATE_NONE ? self->date : MAX (today, payment->date);
}

static gboolean
reverse (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReversalJob *self = data;
  OlDb *db = ol_write_db (write);
  g_autoptr (OlPayment) payment = ol_payment_load (db, self->payment_id, error);

  if (payment == NULL)
    return FALSE;
  self->entry = ol_payment_reverse (payment, date_of (self, payment), self->reason, error);
  if (self->entry == NULL || !ol_payment_insert (write, self->entry, error))
    return FALSE;
  self->invoice = ol_invoice_load (db, payment->invoice_id, error);
  return self->invoice != NULL;
}

static void
clear_result (OlReversalJob *self)
{
  g_clear_pointer (&self->entry, ol_payment_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
}

static gboolean
ol_reversal_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, reverse, job,
                      cancellable, error))
    return TRUE;
  /* Made inside a transaction that did not come about. */
  clear_result (OL_REVERSAL_JOB (job));
  return FALSE;
}

static void
ol_reversal_job_finalize (GObject *object)
{
  OlReversalJob *self = OL_REVERSAL_JOB (object);

  g_clear_pointer (&self->payment_id, g_free);
  g_clear_pointer (&self->reason, g_free);
  clear_result (self);
  G_OBJECT_CLASS (ol_reversal_job_parent_class)->finalize (object);
}

static void
ol_reversal_job_class_init (OlReversalJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_reversal_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "payment";
  OL_JOB_CLASS (klass)->run = ol_reversal_job_run;
}

static void
ol_reversal_job_init (OlReversalJob *self)
{
}

OlReversalJob *
ol_reversal_job_new (OlStore *store,
                     const OlActor *actor,
                     const char *payment_id,
                     OlDate date,
                     const char *reason)
{
  OlReversalJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (payment_id != NULL && reason != NULL, NULL);

  self = g_object_new (OL_TYPE_REVERSAL_JOB, "store", store, "actor", actor, NULL);
  self->payment_id = g_strdup (payment_id);
  self->date = date;
  self->reason = g_strdup (reason);
  return self;
}
