/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

/** accounts_fill: a data folder of the sample carrier whose months from July to September 2026 are
 * billed: invoices of MEDLOG (francs) and MAERSK (dollars), some paid in part or whole, one payment
 * reversed, one invoice credited in part, and drafts of October: above the organisation's limit,
 * some by Awa Ndiaye, one of them rejected. On the clock of that October.
 * Returns: (transfer full): id of the rejected draft */
char *accounts_fill (const char *folder);

G_END_DECLS
