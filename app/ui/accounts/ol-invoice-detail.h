/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-invoice-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlInvoiceDetail: one document: its PDF, its facts, lines, payments, credit notes, reminders and
 * history.
 *
 * Signal "read": the document, or what belongs to it, was read.
 */
#define OL_TYPE_INVOICE_DETAIL (ol_invoice_detail_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceDetail, ol_invoice_detail, OL, INVOICE_DETAIL, AdwBin)

/** ol_invoice_detail_set_runner: once. */
void ol_invoice_detail_set_runner (OlInvoiceDetail *self, OlAccountsRunner *runner);

/** ol_invoice_detail_show: reads @id_or_number; what was shown goes. */
void ol_invoice_detail_show (OlInvoiceDetail *self, const char *id_or_number);

/** ol_invoice_detail_refresh: reads the same document again. */
void ol_invoice_detail_refresh (OlInvoiceDetail *self);

/** ol_invoice_detail_dossier: (nullable) (transfer none): until the next "read". */
const OlInvoiceDossier *ol_invoice_detail_dossier (OlInvoiceDetail *self);

G_END_DECLS
