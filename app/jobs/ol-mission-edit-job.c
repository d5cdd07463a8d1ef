/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-edit-job.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-repository.h"
#include "ol-mission-take-back-job.h"
#include "ol-partner-repository.h"

struct _OlMissionEditJob
{
  OlEditJob parent_instance;

  OlMission *before; /* as it was looked at, NULL: it is new */
  OlMission *after;  /* as it shall be */
  OlMission *wanted; /* as it is written: what others changed meanwhile is in it too */
  OlMission *former; /* as it was stored */
  OlMission *stored; /* result */
  guint changed;
};

G_DEFINE_FINAL_TYPE (OlMissionEditJob, ol_mission_edit_job, OL_TYPE_EDIT_JOB)

const OlMission *
ol_mission_edit_job_mission (OlMissionEditJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_EDIT_JOB (self), NULL);
  return self->stored;
}

gboolean
ol_mission_edit_job_is_new (OlMissionEditJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_EDIT_JOB (self), FALSE);
  return self->before == NULL;
}

guint
ol_mission_edit_job_changed (OlMissionEditJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_EDIT_JOB (self), 0);
  return self->changed;
}

static void
add_detail (OlMissionEditJob *self, OlMissionField field, const char *reason)
{
  g_autofree char *value = ol_mission_field_get (self->wanted, field);

  ol_job_add_detail (OL_JOB (self), 0, ol_mission_field_to_text (field), value, NULL, reason);
}

/* Each field is set once more on a copy: what came through a form is checked like anything else. */
static gboolean
check_fields (OlMissionEditJob *self)
{
  g_autoptr (OlMission) trial = ol_mission_copy (self->wanted);
  g_autoptr (GError) clash = NULL;
  OlMissionField field;
  gboolean ok = TRUE;

  for (field = 0; field < OL_MISSION_N_FIELDS; field++)
    {
      g_autofree char *text = ol_mission_field_get (self->wanted, field);
      g_autoptr (GError) error = NULL;

      if ((self->changed & 1u << field) == 0
          || ol_mission_field_set (trial, field, text, &error))
        continue;
      add_detail (self, field, error->message);
      ok = FALSE;
    }
  if (ok && !ol_mission_fields_agree (self->wanted, &field, &clash))
    {
      add_detail (self, field, clash->message);
      ok = FALSE;
    }
  return ok;
}

static gboolean
refuse_fields (OlMissionEditJob *self, GError **error)
{
  const OlJobDetail *first = g_ptr_array_index (ol_job_details (OL_JOB (self)), 0);

  return ol_job_refuse (OL_JOB (self), error, "mission_refused", "%s", first->reason);
}

/* What a document that bills the mission says of it is not changed behind its back. */
static gboolean
check_billed (OlMissionEditJob *self, OlDb *db, GError **error)
{
  g_autoptr (OlMissionInvoice) invoice = NULL;
  g_autoptr (GError) failure = NULL;
  guint fixed = 0;

  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    if ((self->changed & 1u << field) != 0 && ol_mission_field_is_billed (field))
      fixed |= 1u << field;
  if (fixed == 0)
    return TRUE;
  invoice = ol_mission_invoice (db, self->wanted->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (invoice == NULL)
    return TRUE;
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    if ((fixed & 1u << field) != 0)
      add_detail (self, field,
                  invoice->number != NULL ? _ ("It is on an issued invoice.")
                                          : _ ("It is on a draft."));
  if (invoice->number != NULL)
    return ol_job_refuse (OL_JOB (self), error, "mission_billed",
                          _ ("Mission %s is on invoice %s, which says this. Credit the invoice "
                             "first; driver, consignee, priority and notes can be changed."),
                          self->wanted->reference, invoice->number);
  return ol_job_refuse (OL_JOB (self), error, "mission_billed",
                        _ ("Mission %s is on a draft, which says this. Take it off the draft "
                           "first; driver, consignee, priority and notes can be changed."),
                        self->wanted->reference);
}

static gboolean
find_partner (OlMissionEditJob *self, OlDb *db, GError **error)
{
  g_autoptr (OlPartner) partner = NULL;

  if (self->wanted->partner_id != NULL)
    return TRUE;
  partner = ol_partner_find (db, self->wanted->partner, error);
  if (partner == NULL)
    return FALSE;
  self->wanted->partner_id = g_strdup (partner->id);
  return TRUE;
}

static gboolean
refuse_moved (OlMissionEditJob *self, OlMissionField field, GError **error)
{
  g_autofree char *now = ol_mission_field_get (self->former, field);

  ol_job_add_detail (OL_JOB (self), 0, ol_mission_field_to_text (field), now, NULL,
                     _ ("Somebody else changed this meanwhile."));
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT,
                       _ ("Somebody else changed this mission meanwhile; nothing was changed. Look "
                          "at it again and repeat what you did."));
  return FALSE;
}

static gboolean
is_same (const OlMission *a, const OlMission *b, OlMissionField field)
{
  return (ol_mission_fields_differ (a, b) & 1u << field) == 0;
}

/* What the person changed goes over what is stored now. */
static gboolean
merge (OlMissionEditJob *self, GError **error)
{
  const guint touched = ol_mission_fields_differ (self->before, self->after);

  self->wanted = ol_mission_copy (self->former);
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    {
      if ((touched & 1u << field) == 0)
        continue;
      if (!is_same (self->former, self->before, field)
          && !is_same (self->former, self->after, field))
        return refuse_moved (self, field, error);
      ol_mission_field_copy (self->wanted, self->after, field);
    }
  self->changed = ol_mission_fields_differ (self->wanted, self->former);
  return TRUE;
}

static gboolean
compare (OlMissionEditJob *self, OlDb *db, GError **error)
{
  if (self->before == NULL)
    {
      /* Of a new mission every field is looked at: what must be filled in may be missing. */
      self->wanted = ol_mission_copy (self->after);
      self->changed = (1u << OL_MISSION_N_FIELDS) - 1;
      return TRUE;
    }
  self->former = ol_mission_load (db, self->before->id, error);
  return self->former != NULL && merge (self, error);
}

static gboolean
edit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionEditJob *self = data;
  OlDb *db = ol_write_db (write);
  gboolean changed;

  if (!compare (self, db, error))
    return FALSE;
  if (!check_fields (self))
    return refuse_fields (self, error);
  if (self->before != NULL && !check_billed (self, db, error))
    return FALSE;
  if (!find_partner (self, db, error))
    return FALSE;
  if (self->before == NULL ? !ol_mission_enter (write, self->wanted, error)
                           : !ol_mission_save (write, self->wanted, &changed, error))
    return FALSE;
  self->stored = ol_mission_load (db, self->wanted->id, error);
  return self->stored != NULL;
}

static void
clear_result (OlMissionEditJob *self)
{
  g_clear_pointer (&self->wanted, ol_mission_free);
  g_clear_pointer (&self->former, ol_mission_free);
  g_clear_pointer (&self->stored, ol_mission_free);
}

static gboolean
ol_mission_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMissionEditJob *self = OL_MISSION_EDIT_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, edit, self,
                      cancellable, error))
    return TRUE;
  clear_result (self);
  return FALSE;
}

static OlEditJob *
ol_mission_edit_job_reverse (OlEditJob *job)
{
  OlMissionEditJob *self = OL_MISSION_EDIT_JOB (job);

  if (self->stored == NULL || self->changed == 0)
    return NULL;
  if (self->former == NULL)
    return OL_EDIT_JOB (ol_mission_take_back_job_new (
        ol_job_store (OL_JOB (job)), ol_job_actor (OL_JOB (job)), self->stored->id));
  return OL_EDIT_JOB (ol_mission_edit_job_new (ol_job_store (OL_JOB (job)),
                                               ol_job_actor (OL_JOB (job)), self->stored,
                                               self->former));
}

static void
ol_mission_edit_job_finalize (GObject *object)
{
  OlMissionEditJob *self = OL_MISSION_EDIT_JOB (object);

  ol_mission_free (self->before);
  ol_mission_free (self->after);
  clear_result (self);
  G_OBJECT_CLASS (ol_mission_edit_job_parent_class)->finalize (object);
}

static void
ol_mission_edit_job_class_init (OlMissionEditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_edit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_mission_edit_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_mission_edit_job_reverse;
}

static void
ol_mission_edit_job_init (OlMissionEditJob *self)
{
}

OlMissionEditJob *
ol_mission_edit_job_new (OlStore *store,
                         const OlActor *actor,
                         const OlMission *before,
                         const OlMission *after)
{
  OlMissionEditJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && after != NULL, NULL);
  g_return_val_if_fail (before == NULL || before->id != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSION_EDIT_JOB, "store", store, "actor", actor, NULL);
  self->before = before != NULL ? ol_mission_copy (before) : NULL;
  self->after = ol_mission_copy (after);
  return self;
}
