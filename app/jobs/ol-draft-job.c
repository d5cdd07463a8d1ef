/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-draft-job.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-hold.h"
#include "ol-invoice-repository.h"

struct _OlDraftJob
{
  OlJob parent_instance;

  char *id;
  OlInvoice *draft;         /* result */
  OlApprovalPeople *people; /* result */
  GPtrArray *holds;         /* result */
};

G_DEFINE_FINAL_TYPE (OlDraftJob, ol_draft_job, OL_TYPE_JOB)

const OlInvoice *
ol_draft_job_draft (OlDraftJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_JOB (self), NULL);
  return self->draft;
}

const OlApprovalPeople *
ol_draft_job_people (OlDraftJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_JOB (self), NULL);
  return self->people;
}

GPtrArray *
ol_draft_job_holds (OlDraftJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_JOB (self), NULL);
  return self->holds;
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDraftJob *self = data;

  self->draft = ol_invoice_load (db, self->id, error);
  if (self->draft == NULL)
    return FALSE;
  if (self->draft->status != OL_INVOICE_DRAFT)
    return ol_job_refuse (OL_JOB (self), error, "already_issued",
                          _ ("%s is issued and never changes. Make a credit note to mend it."),
                          self->draft->number);
  self->people = ol_approval_people_load (db, self->draft, error);
  if (self->people == NULL)
    return FALSE;
  self->holds = ol_billing_holds_of_draft (db, self->draft->id, error);
  return self->holds != NULL;
}

static gboolean
ol_draft_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, load, job, cancellable, error);
}

static void
ol_draft_job_finalize (GObject *object)
{
  OlDraftJob *self = OL_DRAFT_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->draft, ol_invoice_free);
  g_clear_pointer (&self->people, ol_approval_people_free);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_draft_job_parent_class)->finalize (object);
}

static void
ol_draft_job_class_init (OlDraftJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_draft_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_draft_job_run;
}

static void
ol_draft_job_init (OlDraftJob *self)
{
}

OlDraftJob *
ol_draft_job_new (OlStore *store, const OlActor *actor, const char *id)
{
  OlDraftJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (OL_TYPE_DRAFT_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  return self;
}
