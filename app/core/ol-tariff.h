/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"

G_BEGIN_DECLS

typedef enum
{
  OL_SERVICE_HAULAGE,
  OL_SERVICE_DISBURSEMENT, /* a fixed cost passed on: port fee, toll */
} OlService;

typedef enum
{
  OL_UNIT_TRIP,
  OL_UNIT_KM,
  OL_UNIT_TONNE,
  OL_UNIT_DAY,
} OlUnit;

/**
 * OlTariff: one line of a partner's price list. NULL origin, destination or equipment matches any.
 */
typedef struct
{
  char *id;
  char *partner_id, *partner;
  OlService service;
  char *origin, *destination; /* names as typed, compared by ol_text_key */
  char *equipment;
  OlUnit unit;
  OlDecimal price; /* per unit, major units of the currency */
  const OlCurrency *currency;
  gint64 minimum;       /* minor units, 0: none */
  gint32 free_minutes;  /* waiting included */
  gint32 step_minutes;  /* 0: waiting is not charged */
  OlDecimal step_price; /* per started step */
  OlDecimal night_price;
  OlDecimal fuel_percent;      /* of haulage and waiting */
  OlDate valid_from, valid_to; /* both included; OL_DATE_NONE: open */
  gint64 row_version;
} OlTariff;

OlTariff *ol_tariff_new (void);
void ol_tariff_free (OlTariff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTariff, ol_tariff_free)

const char *ol_service_to_text (OlService value);
gboolean ol_service_from_text (const char *text, OlService *value);
const char *ol_unit_to_text (OlUnit value); /* "trip" "km" "tonne" "day" */
gboolean ol_unit_from_text (const char *text, OlUnit *value);
const char *ol_unit_to_rec20 (OlUnit value); /* UN/ECE Rec. 20: C62 KMT TNE DAY */

G_END_DECLS
