/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-view-job.h"

struct _OlMissionViewJob
{
  OlEditJob parent_instance;

  OlMissionView *view;
  OlMissionView *former; /* before the run, NULL: there was none */
  gboolean deletes;
};

G_DEFINE_FINAL_TYPE (OlMissionViewJob, ol_mission_view_job, OL_TYPE_EDIT_JOB)

const OlMissionView *
ol_mission_view_job_view (OlMissionViewJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_VIEW_JOB (self), NULL);
  return self->view;
}

/* (nullable): the user's view @id as it is stored. */
static OlMissionView *
find_stored (OlDb *db, const OlActor *actor, const char *id, GError **error)
{
  g_autoptr (GPtrArray) views = ol_mission_views (db, actor->user, error);

  for (guint i = 0; views != NULL && i < views->len; i++)
    if (g_strcmp0 (((OlMissionView *)views->pdata[i])->id, id) == 0)
      return ol_mission_view_copy (views->pdata[i]);
  return NULL;
}

static gboolean
change (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionViewJob *self = data;
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&self->former, ol_mission_view_free);
  if (self->view->id != NULL)
    self->former = find_stored (ol_write_db (write), ol_write_actor (write), self->view->id,
                                &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->former != NULL)
    self->view->row_version = self->former->row_version;
  return self->deletes ? ol_mission_view_delete (write, self->view->id, error)
                       : ol_mission_view_save (write, self->view, error);
}

static gboolean
ol_mission_view_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, change,
                         job, cancellable, error);
}

static OlMissionViewJob *
job_new (OlStore *store, const OlActor *actor, const OlMissionView *view, gboolean deletes)
{
  OlMissionViewJob *self
      = g_object_new (OL_TYPE_MISSION_VIEW_JOB, "store", store, "actor", actor, NULL);

  self->view = ol_mission_view_copy (view);
  self->deletes = deletes;
  return self;
}

/* What was deleted comes back as a new view, what was new is deleted. */
static OlEditJob *
ol_mission_view_job_reverse (OlEditJob *job)
{
  OlMissionViewJob *self = OL_MISSION_VIEW_JOB (job);
  OlMissionViewJob *reverse = job_new (ol_job_store (OL_JOB (job)), ol_job_actor (OL_JOB (job)),
                                       self->former != NULL ? self->former : self->view,
                                       !self->deletes && self->former == NULL);

  if (self->deletes)
    g_clear_pointer (&reverse->view->id, g_free);
  return OL_EDIT_JOB (reverse);
}

static void
ol_mission_view_job_finalize (GObject *object)
{
  OlMissionViewJob *self = OL_MISSION_VIEW_JOB (object);

  ol_mission_view_free (self->view);
  g_clear_pointer (&self->former, ol_mission_view_free);
  G_OBJECT_CLASS (ol_mission_view_job_parent_class)->finalize (object);
}

static void
ol_mission_view_job_class_init (OlMissionViewJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_view_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_READ;
  OL_JOB_CLASS (klass)->resource = "mission_view";
  OL_JOB_CLASS (klass)->run = ol_mission_view_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_mission_view_job_reverse;
}

static void
ol_mission_view_job_init (OlMissionViewJob *self)
{
}

OlMissionViewJob *
ol_mission_view_job_new (OlStore *store, const OlActor *actor, const OlMissionView *view)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && view != NULL, NULL);

  return job_new (store, actor, view, FALSE);
}

OlMissionViewJob *
ol_mission_view_job_new_delete (OlStore *store, const OlActor *actor, const OlMissionView *view)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && view != NULL && view->id != NULL, NULL);

  return job_new (store, actor, view, TRUE);
}
