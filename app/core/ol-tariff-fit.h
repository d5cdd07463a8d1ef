/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-tariff.h"

G_BEGIN_DECLS

/** OlTariffFit: whether a haulage tariff can price a mission, or the first reason why not. */
typedef enum
{
  OL_TARIFF_FIT_YES,
  OL_TARIFF_FIT_SERVICE, /* a cost passed on, not haulage */
  OL_TARIFF_FIT_CURRENCY,
  OL_TARIFF_FIT_ORIGIN,
  OL_TARIFF_FIT_DESTINATION,
  OL_TARIFF_FIT_EQUIPMENT,
  OL_TARIFF_FIT_NOT_YET, /* valid from a later day */
  OL_TARIFF_FIT_ENDED,
} OlTariffFit;

/** ol_tariff_fit: by the rules of ol_tariff_book_match(), for one tariff. */
OlTariffFit
ol_tariff_fit (const OlTariff *self, const OlMission *mission, const OlCurrency *currency);

/** ol_tariff_specificity: how many of origin, destination and equipment it names: 0 to 3. */
int ol_tariff_specificity (const OlTariff *self);

/**
 * ol_tariff_conflicts: whether there is a mission for which both are equally specific: the same
 * service, currency and partner, overlapping days, and no name on which they differ.
 */
gboolean ol_tariff_conflicts (const OlTariff *self, const OlTariff *other);

G_END_DECLS
