/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-list-job.h"

#include "ol-partner-repository.h"

struct _OlApprovalListJob
{
  OlJob parent_instance;

  char *partner;
  GPtrArray *waiting; /* result */
};

G_DEFINE_FINAL_TYPE (OlApprovalListJob, ol_approval_list_job, OL_TYPE_JOB)

GPtrArray *
ol_approval_list_job_waiting (OlApprovalListJob *self)
{
  g_return_val_if_fail (OL_IS_APPROVAL_LIST_JOB (self), NULL);
  return self->waiting;
}

static void
drop_decided (GPtrArray *waiting)
{
  for (guint i = waiting->len; i > 0; i--)
    {
      const OlApprovalWaiting *one = g_ptr_array_index (waiting, i - 1);

      if (one->state != OL_APPROVAL_STATE_WAITING)
        g_ptr_array_remove_index (waiting, i - 1);
    }
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlApprovalListJob *self = data;
  g_autoptr (OlPartner) partner = NULL;

  if (self->partner != NULL)
    {
      partner = ol_partner_find (db, self->partner, error);
      if (partner == NULL)
        return FALSE;
    }
  self->waiting = ol_approvals_load (db, partner != NULL ? partner->id : NULL, error);
  if (self->waiting == NULL)
    return FALSE;
  drop_decided (self->waiting);
  return TRUE;
}

static gboolean
ol_approval_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_approval_list_job_finalize (GObject *object)
{
  OlApprovalListJob *self = OL_APPROVAL_LIST_JOB (object);

  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_approval_list_job_parent_class)->finalize (object);
}

static void
ol_approval_list_job_class_init (OlApprovalListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_approval_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_approval_list_job_run;
}

static void
ol_approval_list_job_init (OlApprovalListJob *self)
{
}

OlApprovalListJob *
ol_approval_list_job_new (OlStore *store, const OlActor *actor, const char *partner)
{
  OlApprovalListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);

  self = g_object_new (OL_TYPE_APPROVAL_LIST_JOB, "store", store, "actor", actor, NULL);
  self->partner = g_strdup (partner);
  return self;
}
