/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-repository.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlAuditListJob: a page of the audit trail, newest first. A role that may read all sees all,
 * accounts sees the acts of billing, operations its own.
 */
#define OL_TYPE_AUDIT_LIST_JOB (ol_audit_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlAuditListJob, ol_audit_list_job, OL, AUDIT_LIST_JOB, OlJob)

/** ol_audit_list_job_new: @filter: copied; limit 0: 100 */
OlAuditListJob *
ol_audit_list_job_new (OlStore *store, const OlActor *actor, const OlAuditFilter *filter);

/** ol_audit_list_job_rows: (transfer none) (element-type OlAuditRow): after a run. */
GPtrArray *ol_audit_list_job_rows (OlAuditListJob *self);
/** ol_audit_list_job_next: what to pass as before_seq for the page that follows; 0 when this is the
 * last. */
gint64 ol_audit_list_job_next (OlAuditListJob *self);

G_END_DECLS
