/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlApprovalJob: a second person approves or rejects a draft, or takes that decision back. Refused
 * as "second_person_required" (and audited) for the one who prepared it, as "conflict" when it
 * changed since it was looked at.
 */
#define OL_TYPE_APPROVAL_JOB (ol_approval_job_get_type ())
G_DECLARE_FINAL_TYPE (OlApprovalJob, ol_approval_job, OL, APPROVAL_JOB, OlJob)

/**
 * ol_approval_job_new:
 * @row_version: of the draft as it was looked at
 * @approval: OL_APPROVAL_NONE takes back one's own decision
 * @reason: (nullable): required for a rejection
 */
OlApprovalJob *ol_approval_job_new (OlStore *store,
                                    const OlActor *actor,
                                    const char *id,
                                    gint64 row_version,
                                    OlApproval approval,
                                    const char *reason);

/** ol_approval_job_new_undo: (transfer full) (nullable): a job, not run yet, that takes the
 * decision back; NULL when that is what was done. */
OlJob *ol_approval_job_new_undo (OlApprovalJob *self);

G_END_DECLS
