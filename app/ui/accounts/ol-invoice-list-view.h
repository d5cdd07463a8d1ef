/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-invoice-source.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlInvoiceListView: every invoice, credit note and draft: searched as one types, filtered, sorted.
 *
 * Signals: "selected": another row is, or none; "opened": the selected row was activated.
 */
#define OL_TYPE_INVOICE_LIST_VIEW (ol_invoice_list_view_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceListView, ol_invoice_list_view, OL, INVOICE_LIST_VIEW, AdwBin)

/** ol_invoice_list_view_set_runner: once; reads the list. */
void ol_invoice_list_view_set_runner (OlInvoiceListView *self, OlAccountsRunner *runner);

/** ol_invoice_list_view_row: (nullable) (transfer none): the selected one, once it is read. */
const OlInvoiceListRow *ol_invoice_list_view_row (OlInvoiceListView *self);

/** ol_invoice_list_view_step: selects the row after it, or before when @by is below zero. */
gboolean ol_invoice_list_view_step (OlInvoiceListView *self, int by);

/** ol_invoice_list_view_show_only: this filter alone, nothing searched. */
void ol_invoice_list_view_show_only (OlInvoiceListView *self, OlInvoiceShow show);

/** ol_invoice_list_view_search: the keys go to the search. */
void ol_invoice_list_view_search (OlInvoiceListView *self);

/** ol_invoice_list_view_is_filtered, ol_invoice_list_view_clear: whether anything is searched or
 * filtered; everything again. */
gboolean ol_invoice_list_view_is_filtered (OlInvoiceListView *self);
void ol_invoice_list_view_clear (OlInvoiceListView *self);

/** ol_invoice_list_view_refresh: the same question again. */
void ol_invoice_list_view_refresh (OlInvoiceListView *self);

/** ol_invoice_list_view_question: (transfer full): what is asked now. */
OlInvoiceQuestion *ol_invoice_list_view_question (OlInvoiceListView *self);

G_END_DECLS
