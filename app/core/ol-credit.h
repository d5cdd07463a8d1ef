/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlCreditRequest: take back @quantity of line @number; no request at all means everything that remains. */
typedef struct
{
  guint number;
  OlQuantity quantity;
} OlCreditRequest;

/**
 * ol_credit_note_build: (transfer full)
 * @invoice: issued
 * @credited: (element-type OlInvoiceLine) lines of the credit notes already issued for it
 * @requests: (nullable): NULL or empty credits what remains
 * Quantities and amounts are positive as EN 16931 wants them in a 381. Charges follow their lines in proportion; a credit that leaves nothing
 * takes all that remains, so that the notes sum to the invoice.
 * Errors: OL_CORE_ERROR_RULE "[OL-CREDIT-REMAINDER]" when more than remains is asked for, "[OL-CREDIT-REASON]" without a reason.
 */
OlInvoice *ol_credit_note_build (const OlInvoice *invoice, GPtrArray *credited_notes,
                                 const OlCreditRequest *requests, gsize n_requests,
                                 const char *reason, gint64 now_ms, GError **error);

/** ol_credit_remaining: what of line @line is not credited yet. @credited_notes: (element-type OlInvoice) */
OlQuantity ol_credit_remaining (const OlInvoiceLine *line, GPtrArray *credited_notes);

G_END_DECLS
