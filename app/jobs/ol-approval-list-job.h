/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval-repository.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlApprovalEntry: one draft that waits, as the one who asked sees it. */
typedef struct
{
  OlApprovalWaiting *waiting; /* owned */
  gboolean may_decide;        /* is a second person, in a role that bills */
} OlApprovalEntry;

/** OlApprovalListJob: the drafts that wait for the decision of a second person. */
#define OL_TYPE_APPROVAL_LIST_JOB (ol_approval_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlApprovalListJob, ol_approval_list_job, OL, APPROVAL_LIST_JOB, OlJob)

/** ol_approval_list_job_new: @partner: (nullable): name or id; NULL: of every partner */
OlApprovalListJob *
ol_approval_list_job_new (OlStore *store, const OlActor *actor, const char *partner);

/** ol_approval_list_job_entries: (transfer none) (element-type OlApprovalEntry): oldest first,
 * none that is decided upon; after a run. */
GPtrArray *ol_approval_list_job_entries (OlApprovalListJob *self);

G_END_DECLS
