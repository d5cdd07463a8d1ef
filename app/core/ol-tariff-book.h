/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-tariff.h"

G_BEGIN_DECLS

/** OlTariffBook: one partner's tariffs, indexed for matching; built once per run. */
typedef struct _OlTariffBook OlTariffBook;

/**
 * ol_tariff_book_new: @tariffs: (element-type OlTariff) of one partner; borrowed, must outlive the
 * book.
 */
OlTariffBook *ol_tariff_book_new (GPtrArray *tariffs);
void ol_tariff_book_free (OlTariffBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTariffBook, ol_tariff_book_free)

typedef enum
{
  OL_TARIFF_FOUND,
  OL_TARIFF_MISSING,
  OL_TARIFF_AMBIGUOUS,
} OlTariffMatch;

/**
 * ol_tariff_book_match: the most specific haulage tariff valid on the delivery date in @currency;
 * one named place or equipment more is more specific. A mission not delivered yet is matched by its
 * pickup date, one without dates by the tariffs that have no end. Two equally specific ones are
 * OL_TARIFF_AMBIGUOUS.
 * @tariff: (out) (transfer none)
 */
OlTariffMatch ol_tariff_book_match (OlTariffBook *self,
                                    const OlMission *mission,
                                    const OlCurrency *currency,
                                    const OlTariff **tariff);

/**
 * ol_tariff_book_disbursements: (transfer container) (element-type OlTariff): all passed-on costs
 * that apply.
 */
GPtrArray *ol_tariff_book_disbursements (OlTariffBook *self,
                                         const OlMission *mission,
                                         const OlCurrency *currency);

G_END_DECLS
