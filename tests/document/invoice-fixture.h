/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** fixture_invoice: issued, XOF at 18 %, French, with @lines lines of @missions missions each, a
 * fuel charge and all else an invoice can say. */
OlInvoice *fixture_invoice (guint lines, guint missions);

/** fixture_foreign: the same in USD, exempt, English, its rate locked. */
OlInvoice *fixture_foreign (guint lines, guint missions);

/** fixture_credit_note: all of @invoice taken back. */
OlInvoice *fixture_credit_note (const OlInvoice *invoice);

G_END_DECLS
