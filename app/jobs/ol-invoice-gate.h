/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * ol_invoice_gate_pass: what every invoice and credit note passes before its number is committed:
 * our rules on the model, then all rules on its finished XML, in memory. Refused as "rule_refused"
 * with one detail {rule, reason} per finding.
 */
gboolean ol_invoice_gate_pass (OlJob *job, OlDb *db, const OlInvoice *invoice, GError **error);

/**
 * ol_invoice_gate_date: the date that the next number of @kind gets.
 * @asked: OL_DATE_NONE: @usual, or the last date of the series when that is later; else exactly
 * this one, refused as "date_refused" when the series is beyond it
 */
gboolean ol_invoice_gate_date (OlJob *job,
                               OlWrite *write,
                               OlInvoiceKind kind,
                               OlDate asked,
                               OlDate usual,
                               OlDate *date,
                               GError **error);

G_END_DECLS
