/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-reminder-sheet.h"

G_BEGIN_DECLS

/**
 * OlReminderJob: reminds of late invoices: one letter for each partner, level and currency. All
 * letters are made in memory before anything is recorded; rows, events and files come in one
 * transaction.
 */
#define OL_TYPE_REMINDER_JOB (ol_reminder_job_get_type ())
G_DECLARE_FINAL_TYPE (OlReminderJob, ol_reminder_job, OL, REMINDER_JOB, OlJob)

/**
 * ol_reminder_job_new:
 * @ids: (array zero-terminated=1): of the invoices
 * @level: of all letters; OL_REMINDER_NONE: to each invoice the level that is due
 * @date: of the letters; OL_DATE_NONE: today
 * @folder: (nullable): where the letters are written; NULL shows them only, nothing is recorded
 */
OlReminderJob *ol_reminder_job_new (OlStore *store,
                                    const OlActor *actor,
                                    const char *const *ids,
                                    OlReminderLevel level,
                                    OlDate date,
                                    const char *folder);

/** ol_reminder_job_new_recorded: the letter @letter_id again, as it was sent. */
OlReminderJob *ol_reminder_job_new_recorded (OlStore *store,
                                             const OlActor *actor,
                                             const char *letter_id);

/** ol_reminder_job_sheets: (transfer none) (element-type OlReminderSheet): after a run. */
GPtrArray *ol_reminder_job_sheets (OlReminderJob *self);

G_END_DECLS
