/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-hold.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlHoldJob: a mission that stands on no invoice is taken out of billing, or put back. */
#define OL_TYPE_HOLD_JOB (ol_hold_job_get_type ())
G_DECLARE_FINAL_TYPE (OlHoldJob, ol_hold_job, OL, HOLD_JOB, OlJob)

/**
 * ol_hold_job_new: takes it out.
 * @until: last day of the window it is kept out of; OL_DATE_NONE: until it is put back
 */
OlHoldJob *ol_hold_job_new (OlStore *store,
                            const OlActor *actor,
                            const char *mission_id,
                            const char *reason,
                            OlDate until);

/** ol_hold_job_new_release: puts it back. */
OlHoldJob *
ol_hold_job_new_release (OlStore *store, const OlActor *actor, const char *mission_id);

/** ol_hold_job_new_undo: (transfer full) (nullable): a job, not run yet, that takes back what was
 * done; NULL when the mission was not out of billing to begin with. */
OlJob *ol_hold_job_new_undo (OlHoldJob *self);

/** ol_hold_job_before: (transfer none) (nullable): what was said about it before; after a run. */
const OlBillingHold *ol_hold_job_before (OlHoldJob *self);

G_END_DECLS
