/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-draft-edit-job.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-hold.h"
#include "ol-billing-run.h"
#include "ol-id.h"
#include "ol-invoice-repository.h"
#include "ol-mission-check.h"
#include "ol-mission-repository.h"

struct _OlDraftEditJob
{
  OlJob parent_instance;

  char *id;
  OlDraftEdit *edit;
  OlDraftEdit *undo; /* result */
  OlInvoice *draft;  /* result */
};

G_DEFINE_FINAL_TYPE (OlDraftEditJob, ol_draft_edit_job, OL_TYPE_JOB)

OlDraftEdit *
ol_draft_edit_copy (const OlDraftEdit *self)
{
  OlDraftEdit *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->text = g_strdup (self->text);
  copy->mission_id = g_strdup (self->mission_id);
  return copy;
}

void
ol_draft_edit_free (OlDraftEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->mission_id);
  g_free (self);
}

const OlDraftEdit *
ol_draft_edit_job_undo (OlDraftEditJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_EDIT_JOB (self), NULL);
  return self->undo;
}

const OlInvoice *
ol_draft_edit_job_draft (OlDraftEditJob *self)
{
  g_return_val_if_fail (OL_IS_DRAFT_EDIT_JOB (self), NULL);
  return self->draft;
}

/* One run of the job inside its transaction. */
typedef struct
{
  OlDraftEditJob *job;
  OlWrite *write;
  OlBillingRun *run; /* knows the partner and its tariffs */
  OlInvoice *draft;
  OlDraftEdit *undo; /* made here, in part */
} Editing;

static gint64
now_of (OlDraftEditJob *self)
{
  return ol_clock_now (ol_store_clock (ol_job_store (OL_JOB (self))));
}

static gboolean
set_remark (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  editing->undo->kind = OL_EDIT_REMARK;
  editing->undo->text = g_strdup (editing->draft->remark);
  return ol_draft_set_remark (editing->draft, edit->text, error);
}

static gboolean
add_extra (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  editing->undo->kind = OL_EDIT_REMOVE_EXTRA;
  editing->undo->extra = edit->extra;
  editing->undo->index = ol_draft_n_extras (editing->draft, edit->extra);
  return ol_draft_add_extra (editing->draft, ol_billing_run_partner (editing->run), edit->extra,
                             edit->text, edit->amount, now_of (editing->job), error);
}

static gboolean
remove_extra (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  const char *reason = NULL;

  if (ol_draft_get_extra (editing->draft, edit->extra, edit->index, &reason,
                          &editing->undo->amount))
    editing->undo->text = g_strdup (reason);
  editing->undo->kind = OL_EDIT_ADD_EXTRA;
  editing->undo->extra = edit->extra;
  return ol_draft_remove_extra (editing->draft, ol_billing_run_partner (editing->run), edit->extra,
                                edit->index, error);
}

static gboolean
take_out (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  editing->undo->kind = OL_EDIT_PUT_IN;
  editing->undo->mission_id = g_strdup (edit->mission_id);
  return ol_draft_take_out (editing->draft, ol_billing_run_partner (editing->run), edit->mission_id,
                            error);
}

/* The mission is free only once the draft without it is written. */
static gboolean
hold_mission (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  return ol_billing_hold_set (editing->write, edit->mission_id, edit->text,
                              edit->next_window ? editing->draft->window.to : OL_DATE_NONE,
                              editing->draft->id, error);
}

static gboolean
refuse_blocked (Editing *editing, GPtrArray *reasons, GError **error)
{
  OlJob *job = OL_JOB (editing->job);
  const OlReason *first = g_ptr_array_index (reasons, 0);

  for (guint i = 0; i < reasons->len; i++)
    {
      const OlReason *reason = g_ptr_array_index (reasons, i);

      ol_job_add_detail (job, 0, NULL, NULL, ol_reason_code_to_text (reason->code),
                         reason->message);
    }
  return ol_job_refuse (job, error, "mission_blocked",
                        _ ("The mission cannot come back on the draft: %s"), first->message);
}

static gboolean
read_hold (Editing *editing, const char *mission_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (OlBillingHold) hold
      = ol_billing_hold_find (ol_write_db (editing->write), mission_id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  editing->undo->kind = OL_EDIT_TAKE_OUT;
  editing->undo->mission_id = g_strdup (mission_id);
  editing->undo->text = g_strdup (hold != NULL ? hold->reason : _ ("Taken out again"));
  editing->undo->next_window = hold != NULL && hold->until != OL_DATE_NONE;
  return TRUE;
}

static gboolean
put_in (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (!read_hold (editing, edit->mission_id, error)
      || !ol_billing_hold_release (editing->write, edit->mission_id, error))
    return FALSE;
  reasons = ol_billing_run_join (editing->run, ol_write_db (editing->write), editing->draft,
                                 edit->mission_id, error);
  if (reasons == NULL)
    return FALSE;
  return reasons->len == 0 || refuse_blocked (editing, reasons, error);
}

static gboolean
apply (Editing *editing, const OlDraftEdit *edit, GError **error)
{
  switch (edit->kind)
    {
    case OL_EDIT_REMARK:
      return set_remark (editing, edit, error);
    case OL_EDIT_ADD_EXTRA:
      return add_extra (editing, edit, error);
    case OL_EDIT_REMOVE_EXTRA:
      return remove_extra (editing, edit, error);
    case OL_EDIT_TAKE_OUT:
      return take_out (editing, edit, error);
    case OL_EDIT_PUT_IN:
      return put_in (editing, edit, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* People name a mission by its reference. */
static gboolean
resolve_mission (OlDraftEditJob *self, OlDb *db, GError **error)
{
  OlDraftEdit *edit = self->edit;
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (GError) failure = NULL;

  if (edit->mission_id == NULL || ol_id_is_valid (edit->mission_id))
    return TRUE;
  mission = ol_mission_find_by_reference (db, edit->mission_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (mission == NULL)
    return ol_job_refuse (OL_JOB (self), error, "not_found", _ ("There is no mission “%s”."),
                          edit->mission_id);
  g_free (edit->mission_id);
  edit->mission_id = g_strdup (mission->id);
  return TRUE;
}

static gboolean
apply_and_save (Editing *editing, GError **error)
{
  const OlDraftEdit *edit = editing->job->edit;

  return apply (editing, edit, error)
         && ol_invoice_update_draft (editing->write, editing->draft, error)
         && (edit->kind != OL_EDIT_TAKE_OUT || hold_mission (editing, edit, error));
}

static gboolean
require_draft (OlDraftEditJob *self, const OlInvoice *draft, GError **error)
{
  if (draft->status == OL_INVOICE_DRAFT)
    return TRUE;
  return ol_job_refuse (OL_JOB (self), error, "already_issued",
                        _ ("%s is issued and never changes. Make a credit note to mend it."),
                        draft->number);
}

static gboolean
edit_draft (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDraftEditJob *self = data;
  OlDb *db = ol_write_db (write);
  g_autoptr (OlInvoice) draft = ol_invoice_load (db, self->id, error);
  g_autoptr (OlBillingRun) run = NULL;
  g_autoptr (OlDraftEdit) undo = g_new0 (OlDraftEdit, 1);
  Editing editing = { .job = self, .write = write, .draft = draft, .undo = undo };

  if (draft == NULL || !require_draft (self, draft, error))
    return FALSE;
  editing.run = run = ol_billing_run_new (db, draft->partner_id, now_of (self), error);
  if (run == NULL || !resolve_mission (self, db, error) || !apply_and_save (&editing, error))
    return FALSE;
  self->draft = ol_invoice_load (db, self->id, error);
  self->undo = g_steal_pointer (&undo);
  return self->draft != NULL;
}

static gboolean
ol_draft_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlDraftEditJob *self = OL_DRAFT_EDIT_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, edit_draft,
                      self, cancellable, error))
    return TRUE;
  /* Made inside a transaction that did not come about. */
  g_clear_pointer (&self->draft, ol_invoice_free);
  g_clear_pointer (&self->undo, ol_draft_edit_free);
  return FALSE;
}

static void
ol_draft_edit_job_finalize (GObject *object)
{
  OlDraftEditJob *self = OL_DRAFT_EDIT_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->edit, ol_draft_edit_free);
  g_clear_pointer (&self->undo, ol_draft_edit_free);
  g_clear_pointer (&self->draft, ol_invoice_free);
  G_OBJECT_CLASS (ol_draft_edit_job_parent_class)->finalize (object);
}

static void
ol_draft_edit_job_class_init (OlDraftEditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_draft_edit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_draft_edit_job_run;
}

static void
ol_draft_edit_job_init (OlDraftEditJob *self)
{
}

OlDraftEditJob *
ol_draft_edit_job_new (OlStore *store,
                       const OlActor *actor,
                       const char *id,
                       const OlDraftEdit *edit)
{
  OlDraftEditJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL && edit != NULL, NULL);

  self = g_object_new (OL_TYPE_DRAFT_EDIT_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  self->edit = ol_draft_edit_copy (edit);
  return self;
}

OlJob *
ol_draft_edit_job_new_undo (OlDraftEditJob *self)
{
  OlJob *job = OL_JOB (self);

  g_return_val_if_fail (OL_IS_DRAFT_EDIT_JOB (self) && self->undo != NULL, NULL);

  return OL_JOB (
      ol_draft_edit_job_new (ol_job_store (job), ol_job_actor (job), self->id, self->undo));
}
