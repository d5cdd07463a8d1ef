/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ol-billing-preview.h"

G_BEGIN_DECLS

/** ol_json_invoice_whole: the members of an invoice with lines, charges and VAT, in an object that
 * is open. @today: for its status */
void ol_json_invoice_whole (JsonBuilder *json, const OlInvoice *invoice, OlDate today);

/** ol_json_invoice_header: the same without lines, charges and VAT. */
void ol_json_invoice_header (JsonBuilder *json, const OlInvoice *invoice, OlDate today);

/** ol_json_preview: the members of a billing preview, in an object that is open. */
void ol_json_preview (JsonBuilder *json, const OlBillingPreview *preview, OlDate today);

G_END_DECLS
