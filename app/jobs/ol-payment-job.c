/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment-job.h"

#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"

struct _OlPaymentJob
{
  OlJob parent_instance;

  OlPaymentRequest request; /* strings owned */
  OlPayment *payment;       /* result */
  OlInvoice *invoice;       /* result */
};

G_DEFINE_FINAL_TYPE (OlPaymentJob, ol_payment_job, OL_TYPE_JOB)

const OlPayment *
ol_payment_job_payment (OlPaymentJob *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_JOB (self), NULL);
  return self->payment;
}

const OlInvoice *
ol_payment_job_invoice (OlPaymentJob *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_JOB (self), NULL);
  return self->invoice;
}

/* Leaves the rate 0 when none is known: the payment's own rule says so then. */
static gboolean
find_rate (OlDb *db, const OlInvoice *invoice, OlPayment *payment, GError **error)
{
  g_autoptr (GArray) rates = NULL;
  OlRate rate;

  if (payment->rate != 0 || invoice->ledger.currency == NULL
      || invoice->currency == invoice->ledger.currency)
    return TRUE;
  rates = ol_rates_load (db, error);
  if (rates == NULL)
    return FALSE;
  if (ol_rate_find ((const OlRate *)rates->data, rates->len, invoice->currency,
                    invoice->ledger.currency, payment->date, &rate, NULL))
    payment->rate = rate.rate;
  return TRUE;
}

static OlPayment *
build_payment (OlPaymentJob *self, OlWrite *write, const OlInvoice *invoice, GError **error)
{
  OlDb *db = ol_write_db (write);
  g_autoptr (OlPayment) payment = ol_payment_new ();
  gint64 settled = 0;

  payment->invoice_id = g_strdup (invoice->id);
  payment->date = self->request.date;
  payment->method = self->request.method;
  payment->rate = self->request.rate;
  if (!ol_money_parse (self->request.amount, invoice->currency, &payment->amount, error))
    return NULL;
  if (self->request.withheld != NULL
      && !ol_money_parse (self->request.withheld, invoice->currency, &payment->withheld, error))
    return NULL;
  if (!find_rate (db, invoice, payment, error)
      || !ol_ledger_settled (db, invoice->id, &settled, error)
      || !ol_payment_compute (payment, invoice, settled, error))
    return NULL;
  return g_steal_pointer (&payment);
}

static gboolean
pay (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlPaymentJob *self = data;
  OlDb *db = ol_write_db (write);
  g_autoptr (OlInvoice) invoice = ol_invoice_load (db, self->request.number, error);

  if (invoice == NULL)
    return FALSE;
  self->payment = build_payment (self, write, invoice, error);
  if (self->payment == NULL || !ol_payment_insert (write, self->payment, error))
    return FALSE;
  self->invoice = ol_invoice_load (db, invoice->id, error);
  return self->invoice != NULL;
}

static void
clear_result (OlPaymentJob *self)
{
  g_clear_pointer (&self->payment, ol_payment_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
}

static gboolean
ol_payment_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlPaymentJob *self = OL_PAYMENT_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, pay, self,
                      cancellable, error))
    return TRUE;
  clear_result (self);
  return FALSE;
}

static void
ol_payment_job_finalize (GObject *object)
{
  OlPaymentJob *self = OL_PAYMENT_JOB (object);

  g_free ((char *)self->request.number);
  g_free ((char *)self->request.amount);
  g_free ((char *)self->request.withheld);
  clear_result (self);
  G_OBJECT_CLASS (ol_payment_job_parent_class)->finalize (object);
}

static void
ol_payment_job_class_init (OlPaymentJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_payment_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "payment";
  OL_JOB_CLASS (klass)->run = ol_payment_job_run;
}

static void
ol_payment_job_init (OlPaymentJob *self)
{
}

OlPaymentJob *
ol_payment_job_new (OlStore *store, const OlActor *actor, const OlPaymentRequest *request)
{
  OlPaymentJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  g_return_val_if_fail (request != NULL && request->number != NULL && request->amount != NULL,
                        NULL);
  self = g_object_new (OL_TYPE_PAYMENT_JOB, "store", store, "actor", actor, NULL);
  self->request = *request;
  self->request.number = g_strdup (request->number);
  self->request.amount = g_strdup (request->amount);
  self->request.withheld = g_strdup (request->withheld);
  return self;
}
