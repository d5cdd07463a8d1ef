/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlBoardJob: previews a partner's period and makes the rows that the board shows, all off the main
 * thread: a month may have 10,000 invoices.
 */
#define OL_TYPE_BOARD_JOB (ol_board_job_get_type ())
G_DECLARE_FINAL_TYPE (OlBoardJob, ol_board_job, OL, BOARD_JOB, OlJob)

/** ol_board_job_new: as ol_billing_job_new() without preparing. */
OlBoardJob *ol_board_job_new (OlStore *store,
                              const OlActor *actor,
                              const char *partner,
                              const OlWindow *period,
                              gboolean is_month);

/** After a run, all (transfer none): what ol_billing_board_show() takes. */
const OlCurrency *ol_board_job_currency (OlBoardJob *self);
GPtrArray *ol_board_job_invoices (OlBoardJob *self);
GPtrArray *ol_board_job_blocked (OlBoardJob *self);
GPtrArray *ol_board_job_late (OlBoardJob *self);

G_END_DECLS
