/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-invoice-sheet.h"
#include "ol-sheet-row.h"

G_BEGIN_DECLS

/**
 * OlInvoiceLines: the table of an invoice: lines that open to their missions, then charges. In a
 * draft, missions can be taken out and extra amounts removed: "take-out" (OlSheetRow), "remove"
 * (OlSheetRow). The Delete key does the same for the selected row.
 */
#define OL_TYPE_INVOICE_LINES (ol_invoice_lines_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceLines, ol_invoice_lines, OL, INVOICE_LINES, AdwBin)

/** ol_invoice_lines_show: replaces what is shown; lines that were open stay open.
 * @sheet: (nullable) */
void ol_invoice_lines_show (OlInvoiceLines *self, OlInvoiceSheet *sheet);

/** ol_invoice_lines_selected: (transfer none) (nullable) */
OlSheetRow *ol_invoice_lines_selected (OlInvoiceLines *self);

/** ol_invoice_lines_expand: opens or closes the line at @position among the lines and charges. */
void ol_invoice_lines_expand (OlInvoiceLines *self, guint position, gboolean open);

G_END_DECLS
