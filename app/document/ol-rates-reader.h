/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-csv-reader.h"
#include "ol-exchange.h"

G_BEGIN_DECLS

/**
 * ol_rates_read: (transfer full) (nullable) GArray of OlRate
 * @problems: (element-type OlInputProblem): gets every refused row
 *
 * The ECB's XML of reference rates (eurofxref: Cube time, currency, rate; base EUR; source "ECB")
 * or CSV with date, base, quote, rate and perhaps source ("manual" when absent), told apart by the
 * first byte that is no blank; at most 8 MiB. No network, no DTD, no entities. Rates are above 0
 * with at most 6 decimals, between two known currencies, one for each date and pair. Errors:
 * OL_DOCUMENT_ERROR_INPUT when there is any problem, and then no rate is returned;
 * OL_DOCUMENT_ERROR_FAILED when the stream cannot be read.
 */
GArray *ol_rates_read (GInputStream *stream,
                       GPtrArray *problems,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
