/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-hold-job.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-repository.h"

struct _OlHoldJob
{
  OlJob parent_instance;

  char *mission_id;
  char *reason;   /* NULL: put it back */
  char *draft_id; /* the draft it was taken from, when that is undone */
  OlDate until;
  OlBillingHold *before; /* result */
  gboolean was_excluded; /* result: without anybody saying why */
};

G_DEFINE_FINAL_TYPE (OlHoldJob, ol_hold_job, OL_TYPE_JOB)

const OlBillingHold *
ol_hold_job_before (OlHoldJob *self)
{
  g_return_val_if_fail (OL_IS_HOLD_JOB (self), NULL);
  return self->before;
}

static gboolean
note_before (OlHoldJob *self, OlDb *db, GError **error)
{
  g_autoptr (OlMission) mission = ol_mission_load (db, self->mission_id, error);
  g_autoptr (GError) failure = NULL;

  if (mission == NULL)
    return FALSE;
  self->before = ol_billing_hold_find (db, self->mission_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->was_excluded = mission->billing == OL_BILLING_EXCLUDED && self->before == NULL;
  return TRUE;
}

static gboolean
hold (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlHoldJob *self = data;

  if (!note_before (self, ol_write_db (write), error))
    return FALSE;
  if (self->reason == NULL)
    return ol_billing_hold_release (write, self->mission_id, error);
  return ol_billing_hold_set (write, self->mission_id, self->reason, self->until,
                              self->draft_id, error);
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
  g_clear_pointer (&self->draft_id, g_free);
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

/* As it was said before. */
static OlJob *
new_again (OlHoldJob *self)
{
  OlJob *job = OL_JOB (self);
  OlHoldJob *again = ol_hold_job_new (ol_job_store (job), ol_job_actor (job), self->mission_id,
                                      self->before->reason, self->before->until);

  again->draft_id = g_strdup (self->before->draft_id);
  return OL_JOB (again);
}

OlJob *
ol_hold_job_new_undo (OlHoldJob *self)
{
  OlJob *job = OL_JOB (self);

  g_return_val_if_fail (OL_IS_HOLD_JOB (self), NULL);

  if (self->before != NULL)
    return new_again (self);
  if (self->was_excluded)
    return OL_JOB (ol_hold_job_new (ol_job_store (job), ol_job_actor (job), self->mission_id,
                                    _ ("Taken out again"), OL_DATE_NONE));
  if (self->reason == NULL)
    return NULL;
  return OL_JOB (
      ol_hold_job_new_release (ol_job_store (job), ol_job_actor (job), self->mission_id));
}
