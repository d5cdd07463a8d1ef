/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-draft-edit.h"
#include "ol-job.h"

G_BEGIN_DECLS

typedef enum
{
  OL_EDIT_REMARK,
  OL_EDIT_ADD_EXTRA,
  OL_EDIT_REMOVE_EXTRA,
  OL_EDIT_TAKE_OUT, /* a mission leaves the draft, with a reason */
  OL_EDIT_PUT_IN,   /* a mission that left comes back */
} OlDraftEditKind;

/** OlDraftEdit: one thing done to a draft. Strings owned. */
typedef struct
{
  OlDraftEditKind kind;
  OlExtra extra;        /* of an extra amount */
  guint index;          /* which one to remove, counted among its kind */
  char *text;           /* remark (nullable), reason of an amount or of taking out */
  gint64 amount;        /* minor units of the draft's currency */
  char *mission_id;     /* who leaves or comes back: id, or reference */
  gboolean next_window; /* leaves for a later window; else until somebody puts it back */
} OlDraftEdit;

OlDraftEdit *ol_draft_edit_copy (const OlDraftEdit *self);
void ol_draft_edit_free (OlDraftEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlDraftEdit, ol_draft_edit_free)

/**
 * OlDraftEditJob: changes a draft, in one transaction with its missions, audit and outbox. The one
 * who changed it is from now on the one who prepared it, and a second person's approval is taken
 * back. Refused as "mission_blocked", with a detail per reason, when a mission cannot come back.
 */
#define OL_TYPE_DRAFT_EDIT_JOB (ol_draft_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlDraftEditJob, ol_draft_edit_job, OL, DRAFT_EDIT_JOB, OlJob)

/**
 * ol_draft_edit_job_new:
 * @id: of the draft
 * @edit: copied
 */
OlDraftEditJob *ol_draft_edit_job_new (OlStore *store,
                                       const OlActor *actor,
                                       const char *id,
                                       const OlDraftEdit *edit);

/** ol_draft_edit_job_undo: (transfer none): what takes the edit back; after a run. */
const OlDraftEdit *ol_draft_edit_job_undo (OlDraftEditJob *self);

/** ol_draft_edit_job_new_undo: (transfer full): a job, not run yet, that takes back what was
 * done. */
OlJob *ol_draft_edit_job_new_undo (OlDraftEditJob *self);

/** ol_draft_edit_job_draft: (transfer none): as it is now; after a run. */
const OlInvoice *ol_draft_edit_job_draft (OlDraftEditJob *self);

G_END_DECLS
