/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-take-back-job.h"

#include "ol-mission-edit-job.h"
#include "ol-mission-enter-job.h"

#define PROGRESS_ROWS 256

struct _OlMissionTakeBackJob
{
  OlEditJob parent_instance;

  char *id;           /* owned, NULL: those of @span */
  OlMissionSpan span;
  OlMission *former;  /* owned, result: the one mission as it was */
  GPtrArray *formers; /* owned, result: OlMission, those of @span as they were */
  guint count;        /* result */
};

G_DEFINE_FINAL_TYPE (OlMissionTakeBackJob, ol_mission_take_back_job, OL_TYPE_EDIT_JOB)

guint
ol_mission_take_back_job_count (OlMissionTakeBackJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_TAKE_BACK_JOB (self), 0);
  return self->count;
}

static gboolean
take_one_back (OlMissionTakeBackJob *self, OlWrite *write, GError **error)
{
  self->former = ol_mission_load (ol_write_db (write), self->id, error);
  if (self->former == NULL || !ol_mission_take_back (write, self->id, error))
    return FALSE;
  self->count = 1;
  return TRUE;
}

static gboolean
take_span_back (OlMissionTakeBackJob *self,
                OlWrite *write,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) ids = ol_mission_span_ids (ol_write_db (write), &self->span, error);

  if (ids == NULL)
    return FALSE;
  self->formers = g_ptr_array_new_full (ids->len, (GDestroyNotify)ol_mission_free);
  for (guint i = 0; i < ids->len; i++)
    {
      OlMission *former = ol_mission_load (ol_write_db (write), ids->pdata[i], error);

      if (former == NULL)
        return FALSE;
      g_ptr_array_add (self->formers, former);
      if (!ol_mission_take_back (write, ids->pdata[i], error))
        return FALSE;
      if (i % PROGRESS_ROWS != 0)
        continue;
      ol_job_progress (OL_JOB (self), i, ids->len, "missions");
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  self->count = ids->len;
  return TRUE;
}

static gboolean
take_back (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionTakeBackJob *self = data;

  return self->id != NULL ? take_one_back (self, write, error)
                          : take_span_back (self, write, cancellable, error);
}

static gboolean
ol_mission_take_back_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMissionTakeBackJob *self = OL_MISSION_TAKE_BACK_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, take_back,
                      self, cancellable, error))
    return TRUE;
  g_clear_pointer (&self->former, ol_mission_free);
  g_clear_pointer (&self->formers, g_ptr_array_unref);
  return FALSE;
}

static OlEditJob *
ol_mission_take_back_job_reverse (OlEditJob *job)
{
  OlMissionTakeBackJob *self = OL_MISSION_TAKE_BACK_JOB (job);

  if (self->formers != NULL)
    return OL_EDIT_JOB (ol_mission_enter_job_new (ol_job_store (OL_JOB (job)),
                                                  ol_job_actor (OL_JOB (job)), self->formers,
                                                  &self->span));
  if (self->former == NULL)
    return NULL;
  return OL_EDIT_JOB (ol_mission_edit_job_new (ol_job_store (OL_JOB (job)),
                                               ol_job_actor (OL_JOB (job)), NULL, self->former));
}

static void
ol_mission_take_back_job_finalize (GObject *object)
{
  OlMissionTakeBackJob *self = OL_MISSION_TAKE_BACK_JOB (object);

  g_free (self->id);
  g_clear_pointer (&self->formers, g_ptr_array_unref);
  g_clear_pointer (&self->former, ol_mission_free);
  G_OBJECT_CLASS (ol_mission_take_back_job_parent_class)->finalize (object);
}

static void
ol_mission_take_back_job_class_init (OlMissionTakeBackJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_take_back_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_mission_take_back_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_mission_take_back_job_reverse;
}

static void
ol_mission_take_back_job_init (OlMissionTakeBackJob *self)
{
}

static OlMissionTakeBackJob *
job_new (OlStore *store, const OlActor *actor)
{
  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);

  return g_object_new (OL_TYPE_MISSION_TAKE_BACK_JOB, "store", store, "actor", actor, NULL);
}

OlMissionTakeBackJob *
ol_mission_take_back_job_new (OlStore *store, const OlActor *actor, const char *mission_id)
{
  OlMissionTakeBackJob *self;

  g_return_val_if_fail (mission_id != NULL, NULL);

  self = job_new (store, actor);
  self->id = g_strdup (mission_id);
  return self;
}

OlMissionTakeBackJob *
ol_mission_take_back_job_new_span (OlStore *store, const OlActor *actor, const OlMissionSpan *span)
{
  OlMissionTakeBackJob *self;

  g_return_val_if_fail (span != NULL, NULL);

  self = job_new (store, actor);
  self->span = *span;
  return self;
}
