/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-repository.h"
#include "ol-write-private.h"

G_BEGIN_DECLS

/* One mission carries one live line per charge, from the draft on until a credit note gives it
 * back. */

/**
 * ol_live_charges_take: every mission of every line; CONSTRAINT names the mission and the document
 * that bills it. The missions become `drafted`, and the next change waits for theirs in the outbox.
 */
gboolean ol_live_charges_take (OlWrite *write, const OlInvoice *invoice, GError **error);

/** ol_live_charges_release: of @line; a mission left without any gets @status. */
gboolean ol_live_charges_release (OlWrite *write,
                                  const OlInvoiceLine *line,
                                  OlBillingStatus status,
                                  GError **error);

/** ol_live_charges_mark: the missions of @invoice get @status. */
gboolean ol_live_charges_mark (OlWrite *write,
                               const OlInvoice *invoice,
                               OlBillingStatus status,
                               GError **error);

G_END_DECLS
