/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-mission-repository.h"

G_BEGIN_DECLS

/**
 * OlDetachJob: papers taken away from their missions, all or none. Refused as
 * "constraint_refused" when an issued document stands on one of them. The files stay in the data
 * folder.
 */
#define OL_TYPE_DETACH_JOB (ol_detach_job_get_type ())
G_DECLARE_FINAL_TYPE (OlDetachJob, ol_detach_job, OL, DETACH_JOB, OlJob)

/** ol_detach_job_new: @ids: of the documents, NULL-terminated */
OlDetachJob *ol_detach_job_new (OlStore *store, const OlActor *actor, const char *const *ids);

/** ol_detach_job_documents: (transfer none) (element-type OlMissionDocument): what was taken away,
 * once done. */
GPtrArray *ol_detach_job_documents (OlDetachJob *self);

/** ol_detach_job_undo: (transfer full) OlJob: puts them back. */
OlJob *ol_detach_job_undo (OlDetachJob *self);

G_END_DECLS
