/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlAgeingJob: what partners owe on a day, by how late it is; part payments and credit notes up to
 * that day are taken off. */
#define OL_TYPE_AGEING_JOB (ol_ageing_job_get_type ())
G_DECLARE_FINAL_TYPE (OlAgeingJob, ol_ageing_job, OL, AGEING_JOB, OlJob)

/** ol_ageing_job_new: @date: OL_DATE_NONE: today */
OlAgeingJob *ol_ageing_job_new (OlStore *store, const OlActor *actor, OlDate date);

/** OlAgeingRow: one partner and currency; minor units. */
typedef struct
{
  char *partner;
  const OlCurrency *currency;
  gint64 amounts[OL_AGE_COUNT];
  gint64 total;
} OlAgeingRow;

OlDate ol_ageing_job_date (OlAgeingJob *self);
/** ol_ageing_job_rows: (transfer none) (element-type OlAgeingRow): by partner, then currency; those
 * that owe something. */
GPtrArray *ol_ageing_job_rows (OlAgeingJob *self);

G_END_DECLS
