/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-enter-job.h"

#include "ol-mission-take-back-job.h"

#define PROGRESS_ROWS 256

struct _OlMissionEnterJob
{
  OlEditJob parent_instance;

  GPtrArray *missions; /* owned: OlMission */
  OlMissionSpan span;
};

G_DEFINE_FINAL_TYPE (OlMissionEnterJob, ol_mission_enter_job, OL_TYPE_EDIT_JOB)

static gboolean
enter (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionEnterJob *self = data;
  g_autoptr (OlMissionImport) import = ol_mission_import_begin (write, error);

  if (import == NULL)
    return FALSE;
  for (guint i = 0; i < self->missions->len; i++)
    {
      g_autoptr (OlMission) mission = ol_mission_copy (self->missions->pdata[i]);

      if (!ol_mission_import_add (import, mission, error))
        return FALSE;
      if (i % PROGRESS_ROWS != 0)
        continue;
      ol_job_progress (OL_JOB (self), i, self->missions->len, "missions");
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return ol_mission_import_finish (import, error);
}

static gboolean
ol_mission_enter_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, enter, job,
                         cancellable, error);
}

static OlEditJob *
ol_mission_enter_job_reverse (OlEditJob *job)
{
  return OL_EDIT_JOB (
      ol_mission_take_back_job_new_span (ol_job_store (OL_JOB (job)), ol_job_actor (OL_JOB (job)),
                                         &OL_MISSION_ENTER_JOB (job)->span));
}

static void
ol_mission_enter_job_finalize (GObject *object)
{
  g_ptr_array_unref (OL_MISSION_ENTER_JOB (object)->missions);
  G_OBJECT_CLASS (ol_mission_enter_job_parent_class)->finalize (object);
}

static void
ol_mission_enter_job_class_init (OlMissionEnterJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_enter_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_mission_enter_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_mission_enter_job_reverse;
}

static void
ol_mission_enter_job_init (OlMissionEnterJob *self)
{
}

OlMissionEnterJob *
ol_mission_enter_job_new (OlStore *store,
                          const OlActor *actor,
                          GPtrArray *missions,
                          const OlMissionSpan *span)
{
  OlMissionEnterJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (missions != NULL && span != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSION_ENTER_JOB, "store", store, "actor", actor, NULL);
  self->missions = g_ptr_array_ref (missions);
  self->span = *span;
  return self;
}
