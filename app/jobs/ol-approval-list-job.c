/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-list-job.h"

#include "ol-partner-repository.h"

struct _OlApprovalListJob
{
  OlJob parent_instance;

  char *partner;
  GPtrArray *entries; /* result: OlApprovalEntry */
};

G_DEFINE_FINAL_TYPE (OlApprovalListJob, ol_approval_list_job, OL_TYPE_JOB)

static void
entry_free (gpointer data)
{
  OlApprovalEntry *entry = data;

  ol_approval_waiting_free (entry->waiting);
  g_free (entry);
}

GPtrArray *
ol_approval_list_job_entries (OlApprovalListJob *self)
{
  g_return_val_if_fail (OL_IS_APPROVAL_LIST_JOB (self), NULL);
  return self->entries;
}

/* @waiting: those that are decided upon are left in it. */
static void
take_waiting (OlApprovalListJob *self, GPtrArray *waiting)
{
  const OlActor *actor = ol_job_actor (OL_JOB (self));
  guint i = 0;

  while (i < waiting->len)
    {
      OlApprovalWaiting *one = g_ptr_array_index (waiting, i);
      OlApprovalEntry *entry;

      if (one->state != OL_APPROVAL_STATE_WAITING)
        {
          i++;
          continue;
        }
      entry = g_new0 (OlApprovalEntry, 1);
      entry->waiting = g_ptr_array_steal_index (waiting, i);
      entry->may_decide = ol_role_may (actor->role, OL_PERMISSION_BILLING)
                          && ol_approval_may_decide (one->draft, actor->user);
      g_ptr_array_add (self->entries, entry);
    }
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlApprovalListJob *self = data;
  g_autoptr (OlPartner) partner = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  if (self->partner != NULL)
    {
      partner = ol_partner_find (db, self->partner, error);
      if (partner == NULL)
        return FALSE;
    }
  waiting = ol_approvals_load (db, partner != NULL ? partner->id : NULL, error);
  if (waiting == NULL)
    return FALSE;
  take_waiting (self, waiting);
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
  g_clear_pointer (&self->entries, g_ptr_array_unref);
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
  self->entries = g_ptr_array_new_with_free_func (entry_free);
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
