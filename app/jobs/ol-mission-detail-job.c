/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-detail-job.h"

#include "ol-mission-query.h"

/* A pane shows what happened last. */
#define MOST_EVENTS 12

struct _OlMissionDetailJob
{
  OlJob parent_instance;

  guint32 rowid; /* 0: by @name */
  char *name;
  OlMissionDetail detail;
};

G_DEFINE_FINAL_TYPE (OlMissionDetailJob, ol_mission_detail_job, OL_TYPE_JOB)

const OlMissionDetail *
ol_mission_detail_job_detail (OlMissionDetailJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_DETAIL_JOB (self), NULL);
  return self->detail.mission != NULL ? &self->detail : NULL;
}

static gboolean
find_by_row (OlMissionDetailJob *self, OlDb *db, GError **error)
{
  g_autofree char *id = NULL;

  if (!ol_mission_id (db, self->rowid, &id, error))
    return FALSE;
  self->detail.mission = ol_mission_load (db, id, error);
  return self->detail.mission != NULL;
}

static gboolean
find_by_name (OlMissionDetailJob *self, OlDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->detail.mission = ol_mission_find_by_reference (db, self->name, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->detail.mission == NULL)
    self->detail.mission = ol_mission_load (db, self->name, error);
  return self->detail.mission != NULL;
}

static gboolean
find (OlMissionDetailJob *self, OlDb *db, GError **error)
{
  return (self->rowid != 0 ? find_by_row (self, db, error) : find_by_name (self, db, error))
         && ol_mission_row_id (db, self->detail.mission->id, &self->detail.rowid, error);
}

static gboolean
read_billing (OlMissionDetail *detail, OlDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;

  detail->invoice = ol_mission_invoice (db, detail->mission->id, &failure);
  if (failure == NULL)
    detail->hold = ol_billing_hold_find (db, detail->mission->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (detail->hold != NULL)
    {
      g_free (detail->mission->hold_reason);
      detail->mission->hold_reason = g_strdup (detail->hold->reason);
    }
  return TRUE;
}

/* The same row as the list has it: it knows the twin with the same container. */
static gboolean
read_reasons (OlMissionDetail *detail, OlDb *db, GError **error)
{
  g_autofree char *twin = NULL;

  detail->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reason_free);
  if (detail->invoice != NULL || detail->mission->status == OL_MISSION_CANCELLED)
    return TRUE;
  if (!ol_mission_twin (db, detail->rowid, &twin, error))
    return FALSE;
  g_ptr_array_unref (detail->reasons);
  detail->reasons = ol_mission_gate_reasons (detail->gate, detail->mission, twin, FALSE);
  if (detail->reasons == NULL)
    detail->reasons = g_ptr_array_new ();
  return TRUE;
}

static gboolean
read_charges (OlMissionDetail *detail, GError **error)
{
  detail->charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  detail->match = OL_TARIFF_MISSING;
  return !detail->priced
         || (ol_mission_gate_charges (detail->gate, detail->mission, detail->charges,
                                      &detail->match, error)
             && ol_mission_gate_total (detail->charges, &detail->total, error));
}

/* As in the list of events: everything, or one's own acts, or nothing. Billing acts are about
 * invoices, not missions. */
static gboolean
read_history (OlMissionDetailJob *self, OlDb *db, GError **error)
{
  const OlActor *actor = ol_job_actor (OL_JOB (self));
  const char *id = self->detail.mission->id;
  const gboolean all = ol_role_may (actor->role, OL_PERMISSION_AUDIT_READ_ALL);

  self->detail.steps = ol_mission_steps (db, id, error);
  if (self->detail.steps == NULL)
    return FALSE;
  if (!all && !ol_role_may (actor->role, OL_PERMISSION_AUDIT_READ_OWN))
    return TRUE;
  self->detail.events
      = ol_mission_events (db, id, all ? NULL : actor->user, MOST_EVENTS, error);
  return self->detail.events != NULL;
}

static gboolean
read_detail (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionDetailJob *self = data;
  OlMissionDetail *detail = &self->detail;

  detail->priced
      = ol_role_may (ol_job_actor (OL_JOB (self))->role, OL_PERMISSION_PARTNER_READ);
  if (!find (self, db, error))
    return FALSE;
  detail->gate = ol_mission_gate_new (db, error);
  if (detail->gate == NULL)
    return FALSE;
  detail->partner = ol_mission_gate_partner (detail->gate, detail->mission);
  return read_billing (detail, db, error) && read_reasons (detail, db, error)
         && read_charges (detail, error) && read_history (self, db, error);
}

static void
clear_detail (OlMissionDetail *detail)
{
  g_clear_pointer (&detail->mission, ol_mission_free);
  g_clear_pointer (&detail->charges, g_array_unref);
  g_clear_pointer (&detail->reasons, g_ptr_array_unref);
  g_clear_pointer (&detail->invoice, ol_mission_invoice_free);
  g_clear_pointer (&detail->hold, ol_billing_hold_free);
  g_clear_pointer (&detail->steps, g_array_unref);
  g_clear_pointer (&detail->events, g_ptr_array_unref);
  g_clear_pointer (&detail->gate, ol_mission_gate_unref);
}

static gboolean
ol_mission_detail_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMissionDetailJob *self = OL_MISSION_DETAIL_JOB (job);

  if (ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_UI, read_detail, self, cancellable,
                     error))
    return TRUE;
  clear_detail (&self->detail);
  return FALSE;
}

static void
ol_mission_detail_job_finalize (GObject *object)
{
  OlMissionDetailJob *self = OL_MISSION_DETAIL_JOB (object);

  clear_detail (&self->detail);
  g_free (self->name);
  G_OBJECT_CLASS (ol_mission_detail_job_parent_class)->finalize (object);
}

static void
ol_mission_detail_job_class_init (OlMissionDetailJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_detail_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_READ;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_mission_detail_job_run;
}

static void
ol_mission_detail_job_init (OlMissionDetailJob *self)
{
}

OlMissionDetailJob *
ol_mission_detail_job_new (OlStore *store, const OlActor *actor, guint32 rowid)
{
  OlMissionDetailJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && rowid != 0, NULL);

  self = g_object_new (OL_TYPE_MISSION_DETAIL_JOB, "store", store, "actor", actor, NULL);
  self->rowid = rowid;
  return self;
}

OlMissionDetailJob *
ol_mission_detail_job_new_named (OlStore *store, const OlActor *actor, const char *id_or_reference)
{
  OlMissionDetailJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id_or_reference != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSION_DETAIL_JOB, "store", store, "actor", actor, NULL);
  self->name = g_strdup (id_or_reference);
  return self;
}
