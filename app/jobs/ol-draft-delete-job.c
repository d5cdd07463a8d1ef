/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-draft-delete-job.h"

#include <glib/gi18n-lib.h>

#include "ol-invoice-repository.h"

struct _OlDraftDeleteJob
{
  OlJob parent_instance;

  char *id;         /* of the draft to delete; NULL to restore */
  OlInvoice *draft; /* result; what to restore */
};

G_DEFINE_FINAL_TYPE (OlDraftDeleteJob, ol_draft_delete_job, OL_TYPE_JOB)

const OlInvoice *
ol_draft_delete_job_draft (OlDraftDeleteJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_DELETE_JOB (self), NULL);
  return self->draft;
}

static gboolean
delete (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDraftDeleteJob *self = data;
  g_autoptr (OlInvoice) draft = ol_invoice_load (ol_write_db (write), self->id, error);

  if (draft == NULL)
    return FALSE;
  if (draft->status != OL_INVOICE_DRAFT)
    return ol_job_refuse (OL_JOB (self), error, "already_issued",
                          _ ("%s is issued and never changes. Make a credit note to mend it."),
                          draft->number);
  if (!ol_invoice_delete_draft (write, self->id, error))
    return FALSE;
  self->draft = g_steal_pointer (&draft);
  return TRUE;
}

static gboolean
restore (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDraftDeleteJob *self = data;
  g_autoptr (OlInvoice) draft = ol_invoice_copy (self->draft);
  g_autoptr (GError) failure = NULL;

  draft->approval = OL_APPROVAL_NONE;
  draft->approval_at = OL_INSTANT_NONE;
  g_clear_pointer (&draft->approval_by, g_free);
  g_clear_pointer (&draft->approval_reason, g_free);
  if (ol_invoice_insert_draft (write, draft, &failure))
    return TRUE;
  if (g_error_matches (failure, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
    return ol_job_refuse (OL_JOB (self), error, "already_billed", "%s", failure->message);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
ol_draft_delete_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlDraftDeleteJob *self = OL_DRAFT_DELETE_JOB (job);
  const gboolean ok
      = ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                        self->id != NULL ? delete : restore, self, cancellable, error);

  if (!ok && self->id != NULL)
    g_clear_pointer (&self->draft, ol_invoice_free);
  return ok;
}

static void
ol_draft_delete_job_finalize (GObject *object)
{
  OlDraftDeleteJob *self = OL_DRAFT_DELETE_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->draft, ol_invoice_free);
  G_OBJECT_CLASS (ol_draft_delete_job_parent_class)->finalize (object);
}

static void
ol_draft_delete_job_class_init (OlDraftDeleteJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_draft_delete_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_draft_delete_job_run;
}

static void
ol_draft_delete_job_init (OlDraftDeleteJob *self)
{
}

OlDraftDeleteJob *
ol_draft_delete_job_new (OlStore *store, const OlActor *actor, const char *id)
{
  OlDraftDeleteJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (OL_TYPE_DRAFT_DELETE_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  return self;
}

OlDraftDeleteJob *
ol_draft_delete_job_new_restore (OlStore *store, const OlActor *actor, const OlInvoice *draft)
{
  OlDraftDeleteJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (draft != NULL && draft->number == NULL, NULL);

  self = g_object_new (OL_TYPE_DRAFT_DELETE_JOB, "store", store, "actor", actor, NULL);
  self->draft = ol_invoice_copy (draft);
  return self;
}

OlJob *
ol_draft_delete_job_new_undo (OlDraftDeleteJob *self)
{
  OlJob *job = OL_JOB (self);

  g_return_val_if_fail (OL_IS_DRAFT_DELETE_JOB (self) && self->draft != NULL, NULL);

  if (self->id != NULL)
    return OL_JOB (ol_draft_delete_job_new_restore (ol_job_store (job), ol_job_actor (job),
                                                    self->draft));
  return OL_JOB (
      ol_draft_delete_job_new (ol_job_store (job), ol_job_actor (job), self->draft->id));
}
