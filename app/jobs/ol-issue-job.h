/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlIssueJob: draft -> issued, in one transaction: rules checked, number taken, parties, tariffs,
 * rate, texts and terms copied in.
 */
#define OL_TYPE_ISSUE_JOB (ol_issue_job_get_type ())
G_DECLARE_FINAL_TYPE (OlIssueJob, ol_issue_job, OL, ISSUE_JOB, OlJob)

/**
 * ol_issue_job_new:
 * @id: the draft's id
 * @date: issue date asked for; OL_DATE_NONE: the window's own, or the series' last date when that
 * is later
 */
OlIssueJob *ol_issue_job_new (OlStore *store, const OlActor *actor, const char *id, OlDate date);

/** ol_issue_job_invoice: (transfer none) as issued. */
const OlInvoice *ol_issue_job_invoice (OlIssueJob *self);

G_END_DECLS
