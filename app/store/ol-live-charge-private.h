/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-repository.h"
#include "ol-write-private.h"

G_BEGIN_DECLS

/* One mission carries one live line per charge, from the draft on until a credit note gives it
 * back. */

/**
 * ol_live_charges_claim: every mission of every line of the @n @drafts, whose parts are written;
 * CONSTRAINT names the mission and the document that bills it. The missions become `drafted`.
 */
gboolean
ol_live_charges_claim (OlWrite *write, const OlInvoice *const *drafts, gsize n, GError **error);

/** ol_live_charges_depend: the next change waits for the missions of @invoice in the outbox. */
gboolean ol_live_charges_depend (OlWrite *write, const OlInvoice *invoice, GError **error);

/** ol_live_charges_release: of @line, while its missions are still written; one left without any
 * gets @status. */
gboolean ol_live_charges_release (OlWrite *write,
                                  const OlInvoiceLine *line,
                                  OlBillingStatus status,
                                  GError **error);

/** ol_live_charges_mark: the missions of the written @invoice get @status. */
gboolean ol_live_charges_mark (OlWrite *write,
                               const OlInvoice *invoice,
                               OlBillingStatus status,
                               GError **error);

G_END_DECLS
