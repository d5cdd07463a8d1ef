/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlIssueRunJob: issues drafts one after the other, each in a transaction of its own. A draft that
 * a rule refuses stays a draft and the run goes on; a cancel or a failure of the machine ends it.
 * What was issued stays issued. Progress phase "invoices".
 */
#define OL_TYPE_ISSUE_RUN_JOB (ol_issue_run_job_get_type ())
G_DECLARE_FINAL_TYPE (OlIssueRunJob, ol_issue_run_job, OL, ISSUE_RUN_JOB, OlJob)

/** ol_issue_run_job_new: @ids: NULL-terminated ids of drafts, in the order of their numbers */
OlIssueRunJob *
ol_issue_run_job_new (OlStore *store, const OlActor *actor, const char *const *ids);

/** ol_issue_run_job_issued: how many have a number now; also after a cancelled or failed run. */
guint ol_issue_run_job_issued (OlIssueRunJob *self);

/** ol_issue_run_job_number: (nullable): of the last one. */
const char *ol_issue_run_job_number (OlIssueRunJob *self);

/**
 * ol_issue_run_job_refused: how many were refused. ol_job_details() has one line for each: the id
 * of the draft as value, the code of the refusal as rule, its sentence as reason.
 */
guint ol_issue_run_job_refused (OlIssueRunJob *self);

G_END_DECLS
