/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"
#include "ol-report-format.h"

G_BEGIN_DECLS

/** OlAgeingJob: what partners owe on a day, by how late it is; part payments and credit notes up to
 * that day are taken off. */
#define OL_TYPE_AGEING_JOB (ol_ageing_job_get_type ())
G_DECLARE_FINAL_TYPE (OlAgeingJob, ol_ageing_job, OL, AGEING_JOB, OlJob)

/** ol_ageing_job_new: @date: OL_DATE_NONE: today */
OlAgeingJob *ol_ageing_job_new (OlStore *store, const OlActor *actor, OlDate date);

/** ol_ageing_job_write_to: the run writes its rows to @path too. @format: CSV or XLSX */
void ol_ageing_job_write_to (OlAgeingJob *self, OlReportFormat format, const char *path);

/** OlAgeingInvoice: what is behind an amount; minor units. */
typedef struct
{
  char *id;
  char *number;
  char *customer; /* (nullable) */
  OlDate issue_date, due_date;
  OlAge age;
  gint64 remaining;
} OlAgeingInvoice;

/** OlAgeingRow: one partner and currency; minor units. */
typedef struct
{
  char *partner_id;
  char *partner;
  const OlCurrency *currency;
  gint64 amounts[OL_AGE_COUNT];
  gint64 total;
  GPtrArray *invoices; /* OlAgeingInvoice, by due date, then number */
} OlAgeingRow;

OlDate ol_ageing_job_date (OlAgeingJob *self);
/** ol_ageing_job_rows: (transfer none) (element-type OlAgeingRow): by partner, then currency; those
 * that owe something. */
GPtrArray *ol_ageing_job_rows (OlAgeingJob *self);

G_END_DECLS
