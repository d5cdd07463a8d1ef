/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"
#include "ol-report-format.h"

G_BEGIN_DECLS

/** OlStatementJob: a partner's account over a period: opening balance, every invoice, credit note
 * and payment, closing balance. */
#define OL_TYPE_STATEMENT_JOB (ol_statement_job_get_type ())
G_DECLARE_FINAL_TYPE (OlStatementJob, ol_statement_job, OL, STATEMENT_JOB, OlJob)

/** ol_statement_job_new: @partner: name or id; both days included */
OlStatementJob *ol_statement_job_new (
    OlStore *store, const OlActor *actor, const char *partner, OlDate from, OlDate to);

/** ol_statement_job_write_to: the run writes the statement to @path too; the PDF is a letter in the
 * partner's language. */
void ol_statement_job_write_to (OlStatementJob *self, OlReportFormat format, const char *path);

/** OlStatementRow: one movement; minor units of the account's currency. */
typedef struct
{
  OlDate date;
  const char *kind; /* static: "invoice", "credit_note", "payment", "reversal" */
  char *number;     /* the document's, for a payment its invoice's */
  gint64 amount;    /* above 0: owed more, below: less */
  gint64 balance;   /* after it */
} OlStatementRow;

/** OlStatement: the account in one currency. */
typedef struct
{
  const OlCurrency *currency;
  gint64 opening;
  GArray *rows; /* OlStatementRow, by date, invoices before credit notes before payments */
  gint64 closing;
} OlStatement;

/** ol_statement_job_partner: (transfer none) the name; after a run. */
const char *ol_statement_job_partner (OlStatementJob *self);
/** ol_statement_job_statements: (transfer none) (element-type OlStatement): the partner's own
 * currency first, always there. */
GPtrArray *ol_statement_job_statements (OlStatementJob *self);

G_END_DECLS
