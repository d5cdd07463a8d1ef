/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-mark-job.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-hold.h"
#include "ol-mission-field.h"
#include "ol-mission-query.h"
#include "ol-mission-repository.h"

#define PROGRESS_ROWS 64

/** Step: one mission and its mark. */
typedef struct
{
  guint32 rowid; /* 0: by @id */
  char *id;
  OlMarkKind kind;
  OlMissionStatus status;
  char *reason;
  OlDate until;
} Step;

struct _OlMissionMarkJob
{
  OlEditJob parent_instance;

  OlMarkKind kind;
  GPtrArray *steps; /* Step */
  GPtrArray *back;  /* Step: what writes the former state back, result */
  guint n_left;
  char *why;
};

G_DEFINE_FINAL_TYPE (OlMissionMarkJob, ol_mission_mark_job, OL_TYPE_EDIT_JOB)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->id);
  g_free (step->reason);
  g_free (step);
}

guint
ol_mission_mark_job_n_changed (OlMissionMarkJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_MARK_JOB (self), 0);
  return self->back->len;
}

guint
ol_mission_mark_job_n_left (OlMissionMarkJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_MARK_JOB (self), 0);
  return self->n_left;
}

const char *
ol_mission_mark_job_why (OlMissionMarkJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_MARK_JOB (self), NULL);
  return self->why;
}

/* What the mission was before, as a step that writes it back. */
static Step *
note_back (OlMissionMarkJob *self, const OlMission *mission, OlMarkKind kind)
{
  Step *step = g_new0 (Step, 1);

  step->id = g_strdup (mission->id);
  step->kind = kind;
  step->status = mission->status;
  step->until = OL_DATE_NONE;
  g_ptr_array_add (self->back, step);
  return step;
}

static gboolean
check_status (OlDb *db, const OlMission *mission, OlMissionStatus status, GError **error)
{
  g_autoptr (OlMissionInvoice) invoice = NULL;
  g_autoptr (GError) failure = NULL;

  if (status == OL_MISSION_DELIVERED && mission->delivered_at == OL_INSTANT_NONE)
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                   _ ("Mission %s has no time of delivery. Enter it in the mission."),
                   mission->reference);
      return FALSE;
    }
  invoice = ol_mission_invoice (db, mission->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (invoice != NULL)
    g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                 _ ("Mission %s is on a draft or an invoice, and keeps its status."),
                 mission->reference);
  return invoice == NULL;
}

static gboolean
set_status (OlMissionMarkJob *self, OlWrite *write, const Step *step, OlMission *mission,
            GError **error)
{
  g_autoptr (OlMission) after = NULL;
  gboolean changed;

  if (mission->status == step->status)
    return TRUE;
  if (!check_status (ol_write_db (write), mission, step->status, error))
    return FALSE;
  after = ol_mission_copy (mission);
  after->status = step->status;
  if (!ol_mission_save (write, after, &changed, error))
    return FALSE;
  note_back (self, mission, OL_MARK_STATUS);
  return TRUE;
}

static gboolean
set_hold (OlMissionMarkJob *self, OlWrite *write, const Step *step, const OlMission *mission,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (OlBillingHold) hold
      = ol_billing_hold_find (ol_write_db (write), mission->id, &failure);
  Step *back;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (step->kind == OL_MARK_RELEASE && hold == NULL && mission->billing != OL_BILLING_EXCLUDED)
    return TRUE;
  if (step->kind == OL_MARK_RELEASE
          ? !ol_billing_hold_release (write, mission->id, error)
          : !ol_billing_hold_set (write, mission->id, step->reason, step->until, NULL, error))
    return FALSE;
  back = note_back (self, mission, hold != NULL ? OL_MARK_HOLD : OL_MARK_RELEASE);
  if (hold != NULL)
    {
      back->reason = g_strdup (hold->reason);
      back->until = hold->until;
    }
  return TRUE;
}

static gboolean
take_step (OlMissionMarkJob *self, OlWrite *write, Step *step, GError **error)
{
  OlDb *db = ol_write_db (write);
  g_autoptr (OlMission) mission = NULL;

  if (step->id == NULL && !ol_mission_id (db, step->rowid, &step->id, error))
    return FALSE;
  mission = ol_mission_load (db, step->id, error);
  if (mission == NULL)
    return FALSE;
  return step->kind == OL_MARK_STATUS ? set_status (self, write, step, mission, error)
                                      : set_hold (self, write, step, mission, error);
}

/* A rule that speaks of one mission does not keep the others from it. */
static gboolean
is_left (OlMissionMarkJob *self, const GError *failure)
{
  if (!g_error_matches (failure, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT)
      && !g_error_matches (failure, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    return FALSE;
  self->n_left++;
  if (self->why == NULL)
    self->why = g_strdup (failure->message);
  return TRUE;
}

static void
clear_result (OlMissionMarkJob *self)
{
  g_ptr_array_set_size (self->back, 0);
  g_clear_pointer (&self->why, g_free);
  self->n_left = 0;
}

static gboolean
take_steps (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionMarkJob *self = data;

  for (guint i = 0; i < self->steps->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!take_step (self, write, self->steps->pdata[i], &failure) && !is_left (self, failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (i % PROGRESS_ROWS == 0)
        {
          ol_job_progress (OL_JOB (self), i, self->steps->len, "missions");
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
ol_mission_mark_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMissionMarkJob *self = OL_MISSION_MARK_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, take_steps,
                      self, cancellable, error))
    return TRUE;
  clear_result (self);
  return FALSE;
}

static gboolean
ol_mission_mark_job_allow (OlJob *job, GError **error)
{
  return ol_role_require (ol_job_actor (job)->role,
                          OL_MISSION_MARK_JOB (job)->kind == OL_MARK_STATUS
                              ? OL_PERMISSION_MISSION_WRITE
                              : OL_PERMISSION_BILLING,
                          error);
}

static OlMissionMarkJob *
job_new (OlStore *store, const OlActor *actor, OlMarkKind kind)
{
  OlMissionMarkJob *self
      = g_object_new (OL_TYPE_MISSION_MARK_JOB, "store", store, "actor", actor, NULL);

  self->kind = kind;
  return self;
}

static OlEditJob *
ol_mission_mark_job_reverse (OlEditJob *job)
{
  OlMissionMarkJob *self = OL_MISSION_MARK_JOB (job);
  OlMissionMarkJob *reverse;

  if (self->back->len == 0)
    return NULL;
  reverse = job_new (ol_job_store (OL_JOB (job)), ol_job_actor (OL_JOB (job)), self->kind);
  g_ptr_array_unref (reverse->steps);
  reverse->steps = g_ptr_array_ref (self->back);
  return OL_EDIT_JOB (reverse);
}

static void
ol_mission_mark_job_finalize (GObject *object)
{
  OlMissionMarkJob *self = OL_MISSION_MARK_JOB (object);

  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->back);
  g_free (self->why);
  G_OBJECT_CLASS (ol_mission_mark_job_parent_class)->finalize (object);
}

static void
ol_mission_mark_job_class_init (OlMissionMarkJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_mark_job_finalize;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->allow = ol_mission_mark_job_allow;
  OL_JOB_CLASS (klass)->run = ol_mission_mark_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_mission_mark_job_reverse;
}

static void
ol_mission_mark_job_init (OlMissionMarkJob *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->back = g_ptr_array_new_with_free_func (step_free);
}

OlMissionMarkJob *
ol_mission_mark_job_new (OlStore *store,
                         const OlActor *actor,
                         GArray *rowids,
                         const OlMissionMark *mark)
{
  OlMissionMarkJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && rowids != NULL && mark != NULL, NULL);
  g_return_val_if_fail (mark->kind != OL_MARK_HOLD || mark->reason != NULL, NULL);

  self = job_new (store, actor, mark->kind);
  for (guint i = 0; i < rowids->len; i++)
    {
      Step *step = g_new0 (Step, 1);

      step->rowid = g_array_index (rowids, guint32, i);
      step->kind = mark->kind;
      step->status = mark->status;
      step->reason = g_strdup (mark->reason);
      step->until = mark->until;
      g_ptr_array_add (self->steps, step);
    }
  return self;
}
