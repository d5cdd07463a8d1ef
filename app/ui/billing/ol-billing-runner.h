/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-board.h"
#include "ol-billing-window.h"
#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlBillingRunner: runs the jobs of the invoicing screen, one at a time, and keeps its board true.
 * Knows no widget.
 *
 * Signals, all on the main context:
 * "failed" (const char *message): a sentence for the person; never for a cancel
 * "prepared" (guint drafts)
 * "issued" (guint invoices, const char *number): @number when it is one invoice
 * "exported" (const char *path)
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

/** ol_billing_runner_prepare: makes the drafts of the last preview, then reads again. */
void ol_billing_runner_prepare (OlBillingRunner *self);

/**
 * ol_billing_runner_issue: issues drafts one after the other; stops at the first that is refused.
 */
void ol_billing_runner_issue (OlBillingRunner *self, const char *const *ids);

/** ol_billing_runner_export: one file of an invoice; exactly one of @pdf, @xml and @bundle. */
void ol_billing_runner_export (OlBillingRunner *self, const char *id, const char *pdf,
                               const char *xml, const char *bundle);

/** ol_billing_runner_cancel: asks what runs to stop. */
void ol_billing_runner_cancel (OlBillingRunner *self);

G_END_DECLS
