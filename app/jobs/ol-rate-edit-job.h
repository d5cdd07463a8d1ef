/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-exchange.h"

G_BEGIN_DECLS

/**
 * OlRateEditJob: one exchange rate is set by hand or deleted. One of the same pair and day is
 * replaced. Issued invoices keep the rate they were issued at.
 */
#define OL_TYPE_RATE_EDIT_JOB (ol_rate_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlRateEditJob, ol_rate_edit_job, OL, RATE_EDIT_JOB, OlEditJob)

OlRateEditJob *
ol_rate_edit_job_new_set (OlStore *store, const OlActor *actor, const OlRate *rate);
OlRateEditJob *
ol_rate_edit_job_new_delete (OlStore *store, const OlActor *actor, const OlRate *rate);

G_END_DECLS
