/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlFinding: one rule not held. */
typedef struct
{
  const char *rule; /* static id: EN 16931 "BR-CO-15", "BR-CL-23", ours "OL-LINE-NET",
                       "OL-VAT-UNIT", "OL-NINEA" */
  char *message;    /* sentence, in the process's language: what, where, what to do */
} OlFinding;

void ol_finding_free (OlFinding *finding);

/**
 * ol_invoice_check: (transfer full) (element-type OlFinding)
 * Every rule of EN 16931 that the model can break, and our own stricter ones (quantity x price =
 * net, VAT to the last unit, legal ids of Senegal and Côte d'Ivoire). Used before issuing and on
 * every XML read back before it is written.
 */
GPtrArray *ol_invoice_check (const OlInvoice *invoice);

/**
 * ol_seller_check: (transfer full) (element-type OlFinding): what of ol_invoice_check() is about
 * the seller alone: what an organisation lacks before it may issue.
 */
GPtrArray *ol_seller_check (const OlParty *seller);

/** ol_findings_to_error: OL_CORE_ERROR_RULE "[BR-CO-15] ..." with all findings in the message, one
 * a line. */
void ol_findings_to_error (GPtrArray *findings, GError **error);

/** ol_unit_code_is_known / ol_vat_category_is_known: code lists BR-CL-23 (those used here) and
 * BR-CL-17. */
gboolean ol_unit_code_is_known (const char *code);
gboolean ol_vat_category_is_known (const char *code);

G_END_DECLS
