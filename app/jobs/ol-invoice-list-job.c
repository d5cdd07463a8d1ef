/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-list-job.h"

#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"

struct _OlInvoiceListJob
{
  OlJob parent_instance;

  char *partner;
  char *id_or_number;
  gboolean by_status;
  OlInvoiceStatus status;
  OlDate today;
  GPtrArray *invoices; /* OlInvoice */
};

G_DEFINE_FINAL_TYPE (OlInvoiceListJob, ol_invoice_list_job, OL_TYPE_JOB)

GPtrArray *
ol_invoice_list_job_invoices (OlInvoiceListJob *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_LIST_JOB (self), NULL);
  return self->invoices;
}

static gboolean
keep (OlInvoice *invoice, gpointer data, GError **error)
{
  OlInvoiceListJob *self = data;

  if (!self->by_status || ol_invoice_status_on (invoice, self->today) == self->status)
    g_ptr_array_add (self->invoices, ol_invoice_copy (invoice));
  return TRUE;
}

static gboolean
list_all (OlInvoiceListJob *self, OlDb *db, GCancellable *cancellable, GError **error)
{
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = OL_DATE_NONE, .drafts = TRUE };
  g_autoptr (OlPartner) partner = NULL;

  if (self->partner != NULL)
    {
      partner = ol_partner_find (db, self->partner, error);
      if (partner == NULL)
        return FALSE;
      filter.partner_id = partner->id;
    }
  return ol_invoice_each_header (db, &filter, keep, self, cancellable, error);
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlInvoiceListJob *self = data;
  OlInvoice *invoice;

  if (self->id_or_number == NULL)
    return list_all (self, db, cancellable, error);
  invoice = ol_invoice_load (db, self->id_or_number, error);
  if (invoice == NULL)
    return FALSE;
  g_ptr_array_add (self->invoices, invoice);
  return TRUE;
}

static gboolean
ol_invoice_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OL_INVOICE_LIST_JOB (job)->today = ol_clock_today (ol_store_clock (ol_job_store (job)));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_invoice_list_job_finalize (GObject *object)
{
  OlInvoiceListJob *self = OL_INVOICE_LIST_JOB (object);

  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->id_or_number, g_free);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_invoice_list_job_parent_class)->finalize (object);
}

static void
ol_invoice_list_job_class_init (OlInvoiceListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_invoice_list_job_run;
}

static void
ol_invoice_list_job_init (OlInvoiceListJob *self)
{
  self->invoices = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
}

static OlInvoiceListJob *
new_job (OlStore *store, const OlActor *actor)
{
  return g_object_new (OL_TYPE_INVOICE_LIST_JOB, "store", store, "actor", actor, NULL);
}

OlInvoiceListJob *
ol_invoice_list_job_new_all (OlStore *store,
                             const OlActor *actor,
                             const char *partner,
                             const OlInvoiceStatus *status)
{
  OlInvoiceListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  self = new_job (store, actor);
  self->partner = g_strdup (partner);
  if (status != NULL)
    {
      self->by_status = TRUE;
      self->status = *status;
    }
  return self;
}

OlInvoiceListJob *
ol_invoice_list_job_new_one (OlStore *store, const OlActor *actor, const char *id_or_number)
{
  OlInvoiceListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id_or_number != NULL, NULL);
  self = new_job (store, actor);
  self->id_or_number = g_strdup (id_or_number);
  return self;
}
