/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-credit.h"

G_BEGIN_DECLS

/**
 * ol_credit_line_build: (transfer full)
 * @quantity of @line, not above what remains: net and mission parts go on from the earlier notes.
 */
OlInvoiceLine *ol_credit_line_build (const OlInvoice *invoice,
                                     const OlInvoiceLine *line,
                                     GPtrArray *credited_notes,
                                     OlQuantity quantity,
                                     gint64 now_ms,
                                     GError **error);

/** ol_credit_fill_amounts: charges, VAT, totals and ledger of @note, whose lines are there. */
gboolean ol_credit_fill_amounts (OlInvoice *note,
                                 const OlInvoice *invoice,
                                 GPtrArray *credited_notes,
                                 GError **error);

G_END_DECLS
