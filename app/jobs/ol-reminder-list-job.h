/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-reminder.h"

G_BEGIN_DECLS

/** OlReminderListJob: the late invoices, and which reminder each is due for. */
#define OL_TYPE_REMINDER_LIST_JOB (ol_reminder_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlReminderListJob, ol_reminder_list_job, OL, REMINDER_LIST_JOB, OlJob)

/** ol_reminder_list_job_new: @partner: (nullable): name or id. @date: OL_DATE_NONE: today */
OlReminderListJob *ol_reminder_list_job_new (OlStore *store,
                                             const OlActor *actor,
                                             const char *partner,
                                             OlDate date);

/** OlLateInvoice: owned strings; minor units. */
typedef struct
{
  char *id;
  char *number;
  char *partner_id;
  char *partner;
  char *customer; /* (nullable) */
  const OlCurrency *currency;
  OlDate issue_date, due_date;
  int days_late;
  gint64 payable;
  gint64 remaining;
  OlReminderLevel last; /* sent last, on @last_date */
  OlDate last_date;
  OlReminderLevel due; /* to send now; NONE: wait until @due_on, or nothing follows */
  OlDate due_on;       /* when the next one is due; OL_DATE_NONE: nothing follows */
} OlLateInvoice;

OlDate ol_reminder_list_job_date (OlReminderListJob *self);
/** ol_reminder_list_job_invoices: (transfer none) (element-type OlLateInvoice): by partner, then
 * due date; after a run. */
GPtrArray *ol_reminder_list_job_invoices (OlReminderListJob *self);

G_END_DECLS
