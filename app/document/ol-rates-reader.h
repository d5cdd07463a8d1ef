/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-csv-reader.h"
#include "ol-exchange.h"

G_BEGIN_DECLS

/**
 * ol_rates_read: (transfer full) GArray of OlRate
 * The ECB's daily XML (eurofxref: Cube time, currency, rate; base EUR) or CSV date,base,quote,rate, told apart by the first byte that is no blank.
 * No network, no entities. Every refused row is in @problems; then INPUT and nothing is returned.
 */
GArray *ol_rates_read (GInputStream *stream, GPtrArray *problems, GCancellable *cancellable,
                       GError **error);

G_END_DECLS
