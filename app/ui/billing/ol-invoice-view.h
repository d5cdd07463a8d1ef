/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-lines.h"
#include "ol-role.h"

G_BEGIN_DECLS

/**
 * OlInvoiceView: one invoice or draft inside the billing page: its table with what stands beside
 * it, or its PDF. It reads itself again whenever the store changes; what a person wants done is
 * told by signals and by the page's actions.
 *
 * Signals: "shown": another sheet is shown; "gone": the invoice is not there any more; "take-out"
 * (OlSheetRow), "remove" (OlSheetRow), "remark" (text).
 */
#define OL_TYPE_INVOICE_VIEW (ol_invoice_view_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceView, ol_invoice_view, OL, INVOICE_VIEW, AdwBin)

/** ol_invoice_view_set_store: once. @actor: copied */
void ol_invoice_view_set_store (OlInvoiceView *self, OlStore *store, const OlActor *actor);

/** ol_invoice_view_open: reads and shows the invoice @id; NULL: none. */
void ol_invoice_view_open (OlInvoiceView *self, const char *id);

/** ol_invoice_view_sheet: (transfer none) (nullable): what is shown; NULL while it is read. */
OlInvoiceSheet *ol_invoice_view_sheet (OlInvoiceView *self);

/** ol_invoice_view_show_pdf: the PDF rather than the table. */
void ol_invoice_view_show_pdf (OlInvoiceView *self, gboolean pdf);

/** ol_invoice_view_shows_pdf: the PDF is in front. */
gboolean ol_invoice_view_shows_pdf (OlInvoiceView *self);

/** ol_invoice_view_lines: (transfer none) */
OlInvoiceLines *ol_invoice_view_lines (OlInvoiceView *self);

/** ol_invoice_view_keep: tells a remark that was written and not left. */
void ol_invoice_view_keep (OlInvoiceView *self);

/** ol_invoice_view_show_failure: @sentence: (nullable): NULL hides the last one */
void ol_invoice_view_show_failure (OlInvoiceView *self, const char *sentence);

/** ol_invoice_view_ask_sent: asks whether the message about it has left; @recipient: (nullable) */
void ol_invoice_view_ask_sent (OlInvoiceView *self, const char *recipient);

G_END_DECLS
