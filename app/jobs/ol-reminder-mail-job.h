/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-reminder-sheet.h"

G_BEGIN_DECLS

/**
 * OlReminderMailJob: hands a letter of reminder, with the invoices it names, to the desktop's mail
 * program, as OlMailJob does with an invoice. Each of the invoices has a SHARE event then, and so
 * has the letter when it is recorded.
 */
#define OL_TYPE_REMINDER_MAIL_JOB (ol_reminder_mail_job_get_type ())
G_DECLARE_FINAL_TYPE (OlReminderMailJob, ol_reminder_mail_job, OL, REMINDER_MAIL_JOB, OlJob)

/**
 * ol_reminder_mail_job_new:
 * @sheet: printed; need not live on
 * @folder: where the files are written; made when it is missing
 */
OlReminderMailJob *ol_reminder_mail_job_new (OlStore *store,
                                             const OlActor *actor,
                                             const OlReminderSheet *sheet,
                                             const char *folder);

G_END_DECLS
