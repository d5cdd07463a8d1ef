/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-invoice-sheet.h"

G_BEGIN_DECLS

/**
 * OlInvoiceSide: what stands beside the table of an invoice: its sums, its facts, the remark, the
 * missions taken out. Signal "remark" (text): a draft's remark was written and left.
 */
#define OL_TYPE_INVOICE_SIDE (ol_invoice_side_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceSide, ol_invoice_side, OL, INVOICE_SIDE, AdwBin)

/** ol_invoice_side_show: @sheet: (nullable). A remark being written is not touched. */
void ol_invoice_side_show (OlInvoiceSide *self, OlInvoiceSheet *sheet);

/** ol_invoice_side_keep_remark: emits "remark" if what is written is not what is kept. */
void ol_invoice_side_keep_remark (OlInvoiceSide *self);

G_END_DECLS
