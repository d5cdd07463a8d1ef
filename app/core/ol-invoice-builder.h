/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-organisation.h"

G_BEGIN_DECLS

/**
 * OlInvoiceBuilder: gathers the charges of billable missions into draft invoices, split and grouped
 * as the partner wants. Memory grows with the missions billed, not with those seen.
 */
typedef struct _OlInvoiceBuilder OlInvoiceBuilder;

/**
 * ol_invoice_builder_new:
 * @now_ms: for new ids
 * All arguments are borrowed until ol_invoice_builder_finish().
 */
OlInvoiceBuilder *ol_invoice_builder_new (const OlOrganisation *organisation,
                                          const OlPartner *partner,
                                          const OlWindow *window,
                                          gint64 now_ms);
void ol_invoice_builder_free (OlInvoiceBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoiceBuilder, ol_invoice_builder_free)

/**
 * ol_invoice_builder_add:
 * @charges: (element-type OlCharge): of this mission
 * @late: its own window is closed already
 * The mission and charges are copied; tariffs must stay until finish.
 */
gboolean ol_invoice_builder_add (OlInvoiceBuilder *self,
                                 const OlMission *mission,
                                 const GArray *charges,
                                 gboolean late,
                                 GError **error);

/**
 * ol_invoice_builder_finish: (transfer full) (element-type OlInvoice): drafts, computed, in order
 * of customer; lines in order of kind, route or container or vehicle or mission, unit price. Empty
 * when nothing was added.
 */
GPtrArray *ol_invoice_builder_finish (OlInvoiceBuilder *self, GError **error);

/**
 * ol_invoice_fill_parties: copies seller, buyer, bank details, terms and texts of today (legal
 * basis, reason of the fuel surcharge) into @invoice, a draft; the due date follows its issue date.
 */
void ol_invoice_fill_parties (OlInvoice *invoice,
                              const OlOrganisation *organisation,
                              const OlPartner *partner);

G_END_DECLS
