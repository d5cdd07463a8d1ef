/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-billing-board.h"

G_BEGIN_DECLS

/** OlBillingList: one of the lists, each behind a card. */
typedef enum
{
  OL_LIST_INVOICES,
  OL_LIST_BLOCKED,
  OL_LIST_LATE,
} OlBillingList;

/**
 * OlBillingResult: what a partner's period gives: three figures on cards, and the list behind the
 * pressed one.
 *
 * Signals "selection-changed": another invoice, or another list; "invoice-activated": a double
 * click or Enter on an invoice.
 */
#define OL_TYPE_BILLING_RESULT (ol_billing_result_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingResult, ol_billing_result, OL, BILLING_RESULT, AdwBin)

/** ol_billing_result_set_board: what to show. Once. */
void ol_billing_result_set_board (OlBillingResult *self, OlBillingBoard *board);

/**
 * ol_billing_result_selected: (transfer none) (nullable): the invoice selected, NULL while another
 * list is shown.
 */
OlInvoiceItem *ol_billing_result_selected (OlBillingResult *self);

/**
 * ol_billing_result_step: selects the next or, when @direction is negative, the previous stored
 * invoice. Returns: (transfer none) (nullable): its id
 */
const char *ol_billing_result_step (OlBillingResult *self, int direction);

/** ol_billing_result_show: brings @list to the front. */
void ol_billing_result_show (OlBillingResult *self, OlBillingList list);

G_END_DECLS
