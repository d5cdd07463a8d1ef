/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval-repository.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlDraftJob: one draft, whole, with who stands behind it and the missions taken out of it.
 * Refused as "already_issued" when it is a draft no more.
 */
#define OL_TYPE_DRAFT_JOB (ol_draft_job_get_type ())
G_DECLARE_FINAL_TYPE (OlDraftJob, ol_draft_job, OL, DRAFT_JOB, OlJob)

/** ol_draft_job_new: @id: of the draft */
OlDraftJob *ol_draft_job_new (OlStore *store, const OlActor *actor, const char *id);

/* Results, (transfer none), after a run. */

/** ol_draft_job_draft: the draft itself. */
const OlInvoice *ol_draft_job_draft (OlDraftJob *self);
/** ol_draft_job_people: who prepared it, and where it is between two people. */
const OlApprovalPeople *ol_draft_job_people (OlDraftJob *self);
/** ol_draft_job_holds: (element-type OlBillingHold): by reference. */
GPtrArray *ol_draft_job_holds (OlDraftJob *self);

G_END_DECLS
