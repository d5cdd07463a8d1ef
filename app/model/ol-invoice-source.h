/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-list.h"
#include "ol-paged-list.h"

G_BEGIN_DECLS

/** ol_invoice_source: invoices for an OlPagedList: questions are OlInvoiceQuestion, the data of a
 * row is an OlInvoiceListRow. */
const OlPagedSource *ol_invoice_source (void);

/** ol_read_invoice_sums_async: what the answers to @question (copied) come to. */
void ol_read_invoice_sums_async (OlStore *store,
                                 const OlInvoiceQuestion *question,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** Returns: (transfer full) (element-type OlInvoiceSum) */
GArray *ol_read_invoice_sums_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
