/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment-list-job.h"

#include "ol-invoice-repository.h"

struct _OlPaymentListJob
{
  OlJob parent_instance;

  char *number;
  OlInvoice *invoice;  /* result */
  GPtrArray *payments; /* result */
};

G_DEFINE_FINAL_TYPE (OlPaymentListJob, ol_payment_list_job, OL_TYPE_JOB)

const OlInvoice *
ol_payment_list_job_invoice (OlPaymentListJob *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_LIST_JOB (self), NULL);
  return self->invoice;
}

GPtrArray *
ol_payment_list_job_payments (OlPaymentListJob *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_LIST_JOB (self), NULL);
  return self->payments;
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlPaymentListJob *self = data;

  self->invoice = ol_invoice_load (db, self->number, error);
  if (self->invoice == NULL)
    return FALSE;
  self->payments = ol_payments_load (db, self->invoice->id, error);
  return self->payments != NULL;
}

static gboolean
ol_payment_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_payment_list_job_finalize (GObject *object)
{
  OlPaymentListJob *self = OL_PAYMENT_LIST_JOB (object);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_payment_list_job_parent_class)->finalize (object);
}

static void
ol_payment_list_job_class_init (OlPaymentListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_payment_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "payment";
  OL_JOB_CLASS (klass)->run = ol_payment_list_job_run;
}

static void
ol_payment_list_job_init (OlPaymentListJob *self)
{
}

OlPaymentListJob *
ol_payment_list_job_new (OlStore *store, const OlActor *actor, const char *number)
{
  OlPaymentListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (number != NULL, NULL);

  self = g_object_new (OL_TYPE_PAYMENT_LIST_JOB, "store", store, "actor", actor, NULL);
  self->number = g_strdup (number);
  return self;
}
