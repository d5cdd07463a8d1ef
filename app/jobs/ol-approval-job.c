/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-job.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-repository.h"
#include "ol-invoice-repository.h"

struct _OlApprovalJob
{
  OlJob parent_instance;

  char *id;
  gint64 row_version;
  OlApproval approval;
  char *reason;
};

G_DEFINE_FINAL_TYPE (OlApprovalJob, ol_approval_job, OL_TYPE_JOB)

/* A decision is taken back by the one who took it, an approval is no business of the preparer. */
static gboolean
check_person (OlApprovalJob *self, const OlInvoice *draft, GError **error)
{
  const char *user = ol_job_actor (OL_JOB (self))->user;

  if (self->approval == OL_APPROVAL_NONE)
    return g_strcmp0 (draft->approval_by, user) == 0
           || ol_job_refuse (OL_JOB (self), error, "decision_of_another",
                             _ ("Only the one who decided can take the decision back. Change the "
                                "draft, or ask that person."));
  return ol_approval_may_decide (draft, user)
         || ol_job_refuse (OL_JOB (self), error, "second_person_required",
                           _ ("You prepared this draft or changed it last: another person has to "
                              "approve it."));
}

static gboolean
decide (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlApprovalJob *self = data;
  g_autoptr (OlInvoice) draft = ol_invoice_load (ol_write_db (write), self->id, error);

  return draft != NULL && check_person (self, draft, error)
         && ol_approval_record (write, self->id, self->row_version, self->approval, self->reason,
                                error);
}

static gboolean
ol_approval_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, decide,
                         job, cancellable, error);
}

static void
ol_approval_job_finalize (GObject *object)
{
  OlApprovalJob *self = OL_APPROVAL_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->reason, g_free);
  G_OBJECT_CLASS (ol_approval_job_parent_class)->finalize (object);
}

static void
ol_approval_job_class_init (OlApprovalJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_approval_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_approval_job_run;
}

static void
ol_approval_job_init (OlApprovalJob *self)
{
  ol_job_audit_refusal (OL_JOB (self), "second_person_required");
}

OlApprovalJob *
ol_approval_job_new (OlStore *store,
                     const OlActor *actor,
                     const char *id,
                     gint64 row_version,
                     OlApproval approval,
                     const char *reason)
{
  OlApprovalJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (OL_TYPE_APPROVAL_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  self->row_version = row_version;
  self->approval = approval;
  self->reason = g_strdup (reason);
  return self;
}

OlJob *
ol_approval_job_new_undo (OlApprovalJob *self)
{
  OlJob *job = OL_JOB (self);

  g_return_val_if_fail (OL_IS_APPROVAL_JOB (self), NULL);

  if (self->approval == OL_APPROVAL_NONE)
    return NULL;
  /* The decision was one change of the row. */
  return OL_JOB (ol_approval_job_new (ol_job_store (job), ol_job_actor (job), self->id,
                                      self->row_version + 1, OL_APPROVAL_NONE, NULL));
}
