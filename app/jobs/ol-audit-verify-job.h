/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlAuditVerifyJob: reads the desk's whole chain and says what does not hold. A trail with
 * problems is a result, not an error. */
#define OL_TYPE_AUDIT_VERIFY_JOB (ol_audit_verify_job_get_type ())
G_DECLARE_FINAL_TYPE (OlAuditVerifyJob, ol_audit_verify_job, OL, AUDIT_VERIFY_JOB, OlJob)

/** ol_audit_verify_job_new: for the whole chain. */
OlAuditVerifyJob *ol_audit_verify_job_new (OlStore *store, const OlActor *actor);

gint64 ol_audit_verify_job_events (OlAuditVerifyJob *self);
/** ol_audit_verify_job_problems: (transfer none) (element-type OlAuditProblem): empty when the
 * trail holds; after a run. */
GPtrArray *ol_audit_verify_job_problems (OlAuditVerifyJob *self);

G_END_DECLS
