/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlBillingDueJob: which windows have closed by a day and still hold missions to bill. */
#define OL_TYPE_BILLING_DUE_JOB (ol_billing_due_job_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingDueJob, ol_billing_due_job, OL, BILLING_DUE_JOB, OlJob)

/** ol_billing_due_job_new: @date: OL_DATE_NONE: today */
OlBillingDueJob *ol_billing_due_job_new (OlStore *store, const OlActor *actor, OlDate date);

/** OlDueWindow: one window that is over. */
typedef struct
{
  char *partner_id;
  char *partner;
  OlCycle cycle;
  OlWindow window;
  OlDate issue_date;
  gboolean auto_prepare;
  guint missions; /* delivered in it and on no draft or invoice */
} OlDueWindow;

OlDate ol_billing_due_job_date (OlBillingDueJob *self);
/** ol_billing_due_job_windows: (transfer none) (element-type OlDueWindow): by partner, oldest
 * first; after a run. */
GPtrArray *ol_billing_due_job_windows (OlBillingDueJob *self);

G_END_DECLS
