/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-job.h"

#include "ol-invoice-pdf.h"
#include "ol-invoice-repository.h"
#include "ol-kept-logo.h"

struct _OlInvoicePdfJob
{
  OlJob parent_instance;

  char *wanted;
  OlInvoice *invoice;
  GBytes *pdf;
};

G_DEFINE_FINAL_TYPE (OlInvoicePdfJob, ol_invoice_pdf_job, OL_TYPE_JOB)

GBytes *
ol_invoice_pdf_job_pdf (OlInvoicePdfJob *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_PDF_JOB (self), NULL);
  return self->pdf;
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlInvoicePdfJob *self = data;

  self->invoice = ol_invoice_load (db, self->wanted, error);
  return self->invoice != NULL;
}

static gboolean
ol_invoice_pdf_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlInvoicePdfJob *self = OL_INVOICE_PDF_JOB (job);
  g_autoptr (OlPdfWriter) writer = NULL;
  g_autoptr (GBytes) logo = NULL;

  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, load, self, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!ol_kept_logo_read (ol_job_store (job), self->invoice->logo, &logo, error))
    return FALSE;
  writer = ol_pdf_writer_new ();
  if (!ol_pdf_writer_set_logo (writer, logo, error))
    return FALSE;
  self->pdf = ol_pdf_writer_invoice (writer, self->invoice, error);
  return self->pdf != NULL;
}

static void
ol_invoice_pdf_job_finalize (GObject *object)
{
  OlInvoicePdfJob *self = OL_INVOICE_PDF_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (ol_invoice_pdf_job_parent_class)->finalize (object);
}

static void
ol_invoice_pdf_job_class_init (OlInvoicePdfJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_pdf_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_invoice_pdf_job_run;
}

static void
ol_invoice_pdf_job_init (OlInvoicePdfJob *self)
{
}

OlInvoicePdfJob *
ol_invoice_pdf_job_new (OlStore *store, const OlActor *actor, const char *id_or_number)
{
  OlInvoicePdfJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id_or_number != NULL, NULL);
  self = g_object_new (OL_TYPE_INVOICE_PDF_JOB, "store", store, "actor", actor, NULL);
  self->wanted = g_strdup (id_or_number);
  return self;
}
