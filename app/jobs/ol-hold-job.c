/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-hold-job.h"

struct _OlHoldJob
{
  OlJob parent_instance;

  char *mission_id;
  char *reason; /* NULL: put it back */
  OlDate until;
  OlBillingHold *before; /* result */
};

G_DEFINE_FINAL_TYPE (OlHoldJob, ol_hold_job, OL_TYPE_JOB)

const OlBillingHold *
ol_hold_job_before (OlHoldJob *self)
{
  g_return_val_if_fail (OL_IS_HOLD_JOB (self), NULL);
  return self->before;
}

static gboolean
hold (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlHoldJob *self = data;
  g_autoptr (GError) failure = NULL;

  self->before = ol_billing_hold_find (ol_write_db (write), self->mission_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->reason == NULL)
    return ol_billing_hold_release (write, self->mission_id, error);
  return ol_billing_hold_set (write, self->mission_id, self->reason, self->until, NULL, error);
}

static gboolean
ol_hold_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, hold, job,
                         cancellable, error);
}

static void
ol_hold_job_finalize (GObject *object)
{
  OlHoldJob *self = OL_HOLD_JOB (object);

  g_clear_pointer (&self->mission_id, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->before, ol_billing_hold_free);
  G_OBJECT_CLASS (ol_hold_job_parent_class)->finalize (object);
}

static void
ol_hold_job_class_init (OlHoldJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_hold_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_hold_job_run;
}

static void
ol_hold_job_init (OlHoldJob *self)
{
}

static OlHoldJob *
new_job (OlStore *store, const OlActor *actor, const char *mission_id)
{
  OlHoldJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (mission_id != NULL, NULL);

  self = g_object_new (OL_TYPE_HOLD_JOB, "store", store, "actor", actor, NULL);
  self->mission_id = g_strdup (mission_id);
  return self;
}

OlHoldJob *
ol_hold_job_new (OlStore *store,
                 const OlActor *actor,
                 const char *mission_id,
                 const char *reason,
                 OlDate until)
{
  OlHoldJob *self = new_job (store, actor, mission_id);

  g_return_val_if_fail (reason != NULL, NULL);

  self->reason = g_strdup (reason);
  self->until = until;
  return self;
}

OlHoldJob *
ol_hold_job_new_release (OlStore *store, const OlActor *actor, const char *mission_id)
{
  return new_job (store, actor, mission_id);
}
