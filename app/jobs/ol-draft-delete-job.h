/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlDraftDeleteJob: a draft goes and its missions can be billed again; or a draft that went comes
 * back as it was, refused as "already_billed" when one of its missions is billed elsewhere
 * meanwhile.
 */
#define OL_TYPE_DRAFT_DELETE_JOB (ol_draft_delete_job_get_type ())
G_DECLARE_FINAL_TYPE (OlDraftDeleteJob, ol_draft_delete_job, OL, DRAFT_DELETE_JOB, OlJob)

/** ol_draft_delete_job_new: @id: of the draft to delete */
OlDraftDeleteJob *ol_draft_delete_job_new (OlStore *store, const OlActor *actor, const char *id);

/** ol_draft_delete_job_new_restore: @draft: what ol_draft_delete_job_draft() gave. */
OlDraftDeleteJob *
ol_draft_delete_job_new_restore (OlStore *store, const OlActor *actor, const OlInvoice *draft);

/** ol_draft_delete_job_new_undo: (transfer full): a job, not run yet, that takes back what was
 * done. */
OlJob *ol_draft_delete_job_new_undo (OlDraftDeleteJob *self);

/** ol_draft_delete_job_draft: (transfer none): the draft that went or came; after a run. */
const OlInvoice *ol_draft_delete_job_draft (OlDraftDeleteJob *self);

G_END_DECLS
