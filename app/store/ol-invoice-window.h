/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-invoice-repository.h"

G_BEGIN_DECLS

/**
 * OlWindowInvoiceFunc: @header: without lines, valid during the call; @missions: how many it bills
 */
typedef gboolean (*OlWindowInvoiceFunc) (OlInvoice *header, guint missions, gpointer data,
                                         GError **error);

/**
 * ol_invoice_each_between: the partner's invoices and drafts, no credit notes, whose window lies
 * within @span: drafts first, in the order they were prepared, then by number.
 */
gboolean ol_invoice_each_between (OlDb *db, const char *partner_id, const OlWindow *span,
                                  OlWindowInvoiceFunc func, gpointer data,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
