/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-approval.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlInvoiceSheet: all that is shown of one invoice or draft: its table, what was taken out of it,
 * and where it stands between two people. Never changes: read again, it is another one.
 */
#define OL_TYPE_INVOICE_SHEET (ol_invoice_sheet_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceSheet, ol_invoice_sheet, OL, INVOICE_SHEET, GObject)

/** ol_invoice_sheet_read_async: of the invoice @id, for @user (id). */
void ol_invoice_sheet_read_async (OlStore *store, const char *id, const char *user,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/** Returns: (transfer full). Errors: OL_STORE_ERROR_NOT_FOUND when it is gone */
OlInvoiceSheet *ol_invoice_sheet_read_finish (OlStore *store, GAsyncResult *result, GError **error);

/* All (transfer none). */
const OlInvoice *ol_invoice_sheet_invoice (OlInvoiceSheet *self);
/** ol_invoice_sheet_rows: (element-type OlSheetRow) */
GListModel *ol_invoice_sheet_rows (OlInvoiceSheet *self);
/** ol_invoice_sheet_holds: (element-type OlBillingHold): missions taken out of it */
GPtrArray *ol_invoice_sheet_holds (OlInvoiceSheet *self);
gboolean ol_invoice_sheet_is_draft (OlInvoiceSheet *self);
/** ol_invoice_sheet_status: as people see it today. */
OlInvoiceStatus ol_invoice_sheet_status (OlInvoiceSheet *self);
OlApprovalState ol_invoice_sheet_approval (OlInvoiceSheet *self);
/** ol_invoice_sheet_may_decide: the one who looks is a second person for this draft. */
gboolean ol_invoice_sheet_may_decide (OlInvoiceSheet *self);
/** ol_invoice_sheet_may_withdraw: the decision is of the one who looks. */
gboolean ol_invoice_sheet_may_withdraw (OlInvoiceSheet *self);
gboolean ol_invoice_sheet_may_issue (OlInvoiceSheet *self);
/** ol_invoice_sheet_title: "Draft", or its number. */
const char *ol_invoice_sheet_title (OlInvoiceSheet *self);
/** ol_invoice_sheet_approval_text: (nullable): where it stands between two people, a sentence. */
const char *ol_invoice_sheet_approval_text (OlInvoiceSheet *self);
/** ol_invoice_sheet_facts: (element-type GStrv): label and value, beside the table. */
GPtrArray *ol_invoice_sheet_facts (OlInvoiceSheet *self);
/** ol_invoice_sheet_sums: (element-type GStrv): label and amount, the last one is to be paid. */
GPtrArray *ol_invoice_sheet_sums (OlInvoiceSheet *self);

G_END_DECLS
