/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-row.h"
#include "ol-tariff.h"

G_BEGIN_DECLS

/** ol_tariff_reader_columns: names a tariffs file must have; ol_tariff_reader_optional: those it
 * may have. */
const char *const *ol_tariff_reader_columns (void);
const char *const *ol_tariff_reader_optional (void);

/** ol_tariff_reader_read: (transfer full) (nullable): the current row; NULL when a cell was
 * refused. */
OlTariff *ol_tariff_reader_read (const OlImportRow *row, OlPartnerIndex *partners);

/** ol_tariff_reader_key: (transfer full) what two lines that say the price of the same thing share.
 */
char *ol_tariff_reader_key (const OlTariff *tariff);

G_END_DECLS
