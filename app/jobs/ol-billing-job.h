/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-preview.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlBillingJob: previews (changes nothing) or prepares (makes drafts) one partner's period.
 * Preparing twice makes nothing new.
 */
#define OL_TYPE_BILLING_JOB (ol_billing_job_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingJob, ol_billing_job, OL, BILLING_JOB, OlJob)

/**
 * ol_billing_job_new:
 * @partner: name or id
 * @period: one window, or a month: every window of the partner's cycle that ends in it
 * @is_month: @period is a month as typed ("2026-10")
 * @prepare: make the drafts
 */
OlBillingJob *ol_billing_job_new (OlStore *store,
                                  const OlActor *actor,
                                  const char *partner,
                                  const OlWindow *period,
                                  gboolean is_month,
                                  gboolean prepare);

/** ol_billing_job_preview: (transfer none): after a run. */
const OlBillingPreview *ol_billing_job_preview (OlBillingJob *self);

G_END_DECLS
