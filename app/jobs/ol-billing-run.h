/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-preview.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlBillingRun: what the billing of one partner needs to know, loaded once; then window by window.
 * Preview and prepare share it.
 *
 * A mission belongs to the window that holds its delivery date. A day is closed when a live invoice
 * of a window that holds it is issued. A mission of a closed day goes with the next window that
 * ends later, flagged as late papers; one that a credit note gave back may also be billed with its
 * own window again. A mission of an earlier window that is still open is left to that window.
 */
typedef struct _OlBillingRun OlBillingRun;

/** ol_billing_run_new: @partner: name or id; @now_ms: for new ids */
OlBillingRun *ol_billing_run_new (OlDb *db, const char *partner, gint64 now_ms, GError **error);
void ol_billing_run_free (OlBillingRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlBillingRun, ol_billing_run_free)

/** ol_billing_run_partner: (transfer none) */
const OlPartner *ol_billing_run_partner (OlBillingRun *self);

/**
 * ol_billing_run_windows: (transfer full) GArray of OlWindow: @period itself, or for a month every
 * window of the partner's cycle that ends in it.
 */
GArray *ol_billing_run_windows (OlBillingRun *self, const OlWindow *period, gboolean is_month);

/** ol_billing_run_window: (transfer full) what billing @window would make; changes nothing. */
OlBillingPreview *ol_billing_run_window (OlBillingRun *self,
                                         OlDb *db,
                                         const OlWindow *window,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * ol_billing_run_join: (transfer full) (element-type OlReason): charges the mission as preparing
 * would and puts it in @draft; empty when it joined, else why it cannot, and @draft is as it was.
 * NULL with @error.
 */
GPtrArray *ol_billing_run_join (
    OlBillingRun *self, OlDb *db, OlInvoice *draft, const char *mission_id, GError **error);

G_END_DECLS
