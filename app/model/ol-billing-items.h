/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_billing_items_load: adds to @items (element-type OlInvoiceItem) the drafts and invoices of one
 * partner whose window is among @windows: drafts first, then by number. On the worker.
 * @user: id of who looks at them
 * @windows: (element-type OlWindow)
 * @today: decides what is overdue
 */
gboolean ol_billing_items_load (OlDb *db, const char *user, const char *partner_id, GArray *windows,
                                OlDate today, GPtrArray *items, GCancellable *cancellable,
                                GError **error);

G_END_DECLS
