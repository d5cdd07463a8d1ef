/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-board.h"
#include "ol-billing-window.h"
#include "ol-job.h"
#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlBillingRunner: runs the jobs of the billing page, one at a time, and keeps its board true.
 * Knows no widget.
 *
 * Signals, all on the main context:
 * "failed" (const char *message): a sentence for the person; never for a cancel
 * "prepared" (guint drafts)
 * "issued" (guint invoices, const char *number): @number when it is one invoice
 * "exported" (const char *path)
 * "acted" (const char *sentence, OlJob *undo): @undo, not run yet, takes it back; NULL when nothing
 * can
 * "mailed" (const char *recipient): a message waits in the mail program; @recipient may be NULL
 */
#define OL_TYPE_BILLING_RUNNER (ol_billing_runner_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingRunner, ol_billing_runner, OL, BILLING_RUNNER, GObject)

/** ol_billing_runner_new: runs the jobs of @actor on @store and tells @board how they go. */
OlBillingRunner *ol_billing_runner_new (OlStore *store, const OlActor *actor,
                                        OlBillingBoard *board);

/** ol_billing_runner_preview: what this partner and period give; a preview that runs is dropped. */
void ol_billing_runner_preview (OlBillingRunner *self, const char *partner_id,
                                const OlWindow *period, gboolean is_month);

/** ol_billing_runner_refresh: the last preview again. */
void ol_billing_runner_refresh (OlBillingRunner *self);

/** ol_billing_runner_store_changed: reads again, now or as soon as what runs is over. */
void ol_billing_runner_store_changed (OlBillingRunner *self);

/** ol_billing_runner_prepare: makes the drafts of the last preview, then reads again. */
void ol_billing_runner_prepare (OlBillingRunner *self);

/**
 * ol_billing_runner_issue: issues drafts one after the other; those a rule refuses stay drafts and
 * are told together.
 */
void ol_billing_runner_issue (OlBillingRunner *self, const char *const *ids);

/** ol_billing_runner_export: one file of an invoice; exactly one of @pdf, @xml and @bundle. */
void ol_billing_runner_export (OlBillingRunner *self, const char *id, const char *pdf,
                               const char *xml, const char *bundle);

/** ol_billing_runner_mail: a message about the invoice, its files written to @folder. */
void ol_billing_runner_mail (OlBillingRunner *self, const char *id, const char *folder);

/**
 * ol_billing_runner_act: a job of a moment: an edit, a decision, an undo. "acted" says @sentence
 * when it is done.
 * @job: (transfer full)
 * Returns: FALSE when something else runs
 */
gboolean ol_billing_runner_act (OlBillingRunner *self, OlJob *job, const char *sentence);

/** ol_billing_runner_cancel: asks what runs to stop. */
void ol_billing_runner_cancel (OlBillingRunner *self);

G_END_DECLS
