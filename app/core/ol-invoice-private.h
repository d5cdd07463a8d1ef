/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/** ol_invoice_mission_pack: moves the strings into one counted block, which copies then share. */
void ol_invoice_mission_pack (OlInvoiceMission *self);

/** ol_invoice_mission_of: (transfer full): @mission as a part of a line, packed, of no quantity. */
OlInvoiceMission *ol_invoice_mission_of (const OlMission *mission);

/**
 * ol_invoice_put_fuel_charges: one document charge for each fuel percentage that a line has, none
 * for others, before the charges of a fixed amount. Base and amount are computed with the invoice.
 */
void ol_invoice_put_fuel_charges (OlInvoice *self, const OlPartner *partner);

/** ol_invoice_line_takes_charge: whether @line is part of @charge's base. */
gboolean ol_invoice_line_takes_charge (const OlInvoiceLine *line, const OlInvoiceCharge *charge);

/** ol_invoice_charge_base: sum of the lines @charge is a percentage of. */
gboolean ol_invoice_charge_base (const OlInvoice *self,
                                 const OlInvoiceCharge *charge,
                                 gint64 *base,
                                 GError **error);

/**
 * ol_invoice_group_vat: fills self->vat with one group per category and rate, in order of first
 * use, with base and reason; amounts stay 0.
 */
gboolean ol_invoice_group_vat (OlInvoice *self, GError **error);

/**
 * ol_invoice_sum_totals: the totals (EN 16931 BR-CO-10 ... BR-CO-16) from lines, charges, VAT
 * groups and prepaid.
 */
gboolean ol_invoice_sum_totals (OlInvoice *self, GError **error);

G_END_DECLS
