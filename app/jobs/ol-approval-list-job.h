/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval-repository.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlApprovalListJob: the drafts that wait for the decision of a second person. */
#define OL_TYPE_APPROVAL_LIST_JOB (ol_approval_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlApprovalListJob, ol_approval_list_job, OL, APPROVAL_LIST_JOB, OlJob)

/** ol_approval_list_job_new: @partner: (nullable): name or id; NULL: of every partner */
OlApprovalListJob *
ol_approval_list_job_new (OlStore *store, const OlActor *actor, const char *partner);

/** ol_approval_list_job_waiting: (transfer none) (element-type OlApprovalWaiting): oldest first,
 * none that is decided upon; after a run. */
GPtrArray *ol_approval_list_job_waiting (OlApprovalListJob *self);

G_END_DECLS
