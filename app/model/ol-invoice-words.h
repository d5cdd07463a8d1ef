/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-dossier.h"

G_BEGIN_DECLS

/* What a document and what belongs to it say to people, in the process's language. All (transfer
 * full) but words of an enum. */

/** ol_payment_method_words: "Bank transfer". ol_reminder_level_words: "First reminder". */
const char *ol_payment_method_words (OlPaymentMethod method);
const char *ol_reminder_level_words (OlReminderLevel level);

/** ol_payment_words: "Bank transfer · withheld 12 000 F CFA · rate 602,35 · gain 1 200 F CFA", and
 * that it was reversed, or is a counter entry. */
char *ol_payment_words (const OlPayment *payment, const OlInvoice *invoice);

/** ol_invoice_ledger_words: (nullable): what a foreign invoice is worth, and at which rate; NULL
 * for the ledger's own currency. */
char *ol_invoice_ledger_words (const OlInvoice *invoice);

/** ol_invoice_line_words: "3 × 285 000 F CFA · VAT 18 % · 1 of 3 credited". @notes: of @invoice */
char *ol_invoice_line_words (const OlInvoiceLine *line,
                             const OlInvoice *invoice,
                             GPtrArray *notes);

/** ol_invoice_state_words: what the figure of the document means: "to pay by 30 November 2026, 12
 * days late". */
char *ol_invoice_state_words (const OlInvoiceDossier *dossier);

/** ol_history_words: "Issued". ol_history_when: "24/11/2026 10:42 · Awa Ndiaye". */
char *ol_history_words (const OlHistoryEvent *event);
char *ol_history_when (const OlHistoryEvent *event);

G_END_DECLS
