/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlSentJob: an issued invoice or credit note left the office. Nobody can call it back, so there
 * is no undo; saying it twice changes nothing. Refused as "constraint_refused" for a draft.
 */
#define OL_TYPE_SENT_JOB (ol_sent_job_get_type ())
G_DECLARE_FINAL_TYPE (OlSentJob, ol_sent_job, OL, SENT_JOB, OlJob)

/** ol_sent_job_new: @id: of the invoice */
OlSentJob *ol_sent_job_new (OlStore *store, const OlActor *actor, const char *id);

G_END_DECLS
