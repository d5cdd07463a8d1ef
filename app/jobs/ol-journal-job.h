/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-journal.h"

G_BEGIN_DECLS

/** OlJournalJob: the accountant's journal of a period: one balanced piece per invoice, credit note
 * and payment, by date; one EXPORT event. */
#define OL_TYPE_JOURNAL_JOB (ol_journal_job_get_type ())
G_DECLARE_FINAL_TYPE (OlJournalJob, ol_journal_job, OL, JOURNAL_JOB, OlJob)

/** ol_journal_job_new: both days included. @path: (nullable): replaced whole; NULL: no file */
OlJournalJob *ol_journal_job_new (OlStore *store,
                                  const OlActor *actor,
                                  OlDate from,
                                  OlDate to,
                                  OlJournalFormat format,
                                  const char *path);

/** ol_journal_job_list: (transfer none) (element-type OlPiece): by date; after a run. */
GPtrArray *ol_journal_job_list (OlJournalJob *self);

/* After a run. Both sides are minor units of the ledger currency. */
guint ol_journal_job_pieces (OlJournalJob *self);
gint64 ol_journal_job_debit (OlJournalJob *self);
gint64 ol_journal_job_credit (OlJournalJob *self);
const OlCurrency *ol_journal_job_currency (OlJournalJob *self);
const char *ol_journal_job_path (OlJournalJob *self);

G_END_DECLS
