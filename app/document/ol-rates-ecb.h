/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-rates-list.h"

G_BEGIN_DECLS

/**
 * ol_rates_ecb_read: the European Central Bank's eurofxref XML (one day or many).
 * https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml: nested Cube elements, time on the
 * outer, currency and rate on the inner.
 */
void ol_rates_ecb_read (GBytes *bytes, OlRatesList *list);

G_END_DECLS
