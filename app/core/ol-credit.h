/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/**
 * OlCreditRequest: take back @quantity of line @number; no request at all means everything that
 * remains.
 */
typedef struct
{
  guint number;
  OlQuantity quantity;
} OlCreditRequest;

/**
 * ol_credit_note_build: (transfer full)
 * @invoice: issued
 * @credited_notes: (nullable) (element-type OlInvoice) the credit notes already issued for it,
 * whole, oldest first
 * @requests: (nullable): NULL or empty credits what remains
 * Quantities and amounts are positive as EN 16931 wants them in a 381. Charges follow their lines
 * in proportion. Every amount (line net, charge, VAT, ledger) is what all notes together should
 * hold, rounded once, less what the earlier ones hold: when no quantity remains, the notes sum to
 * the invoice to the last unit, and no single amount is a whole unit away from its exact value.
 * Comes as issued, without number, dates and users. Errors: OL_CORE_ERROR_RULE
 * "[OL-CREDIT-REMAINDER]" when more than remains (or nothing) is asked for, "[OL-CREDIT-LINE]" for
 * a line that is not there, "[OL-CREDIT-REASON]" without a reason,
 * "[OL-CREDIT-STATE]" when @invoice is a draft or a credit note, "[OL-CREDIT-NOTHING]" when nothing
 * remains.
 */
OlInvoice *ol_credit_note_build (const OlInvoice *invoice,
                                 GPtrArray *credited_notes,
                                 const OlCreditRequest *requests,
                                 gsize n_requests,
                                 const char *reason,
                                 gint64 now_ms,
                                 GError **error);

/**
 * ol_credit_remaining: what of line @line is not credited yet. @credited_notes: (nullable)
 * (element-type OlInvoice)
 */
OlQuantity ol_credit_remaining (const OlInvoiceLine *line, GPtrArray *credited_notes);

G_END_DECLS
