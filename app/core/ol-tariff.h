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
OlTariff *ol_tariff_copy (const OlTariff *self);
void ol_tariff_free (OlTariff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTariff, ol_tariff_free)

/**
 * ol_tariff_set: one cell of tariffs.csv by its column, checked by itself.
 * Keys: service origin destination equipment unit price currency minimum free_min step_min
 * step_price night_price fuel_percent valid_from valid_to. An empty value clears what may be empty.
 * Errors: OL_CORE_ERROR_VALUE naming the key, the value and what is accepted; @self is then
 * unchanged.
 */
gboolean ol_tariff_set (OlTariff *self, const char *key, const char *value, GError **error);

/**
 * ol_tariff_get: (transfer full) (nullable)
 * The value of @key as ol_tariff_set() takes it; the empty text for nothing, NULL when there is no
 * such key.
 */
char *ol_tariff_get (const OlTariff *self, const char *key);

/**
 * ol_tariff_check: whether the cells go together: a price, a currency, a step with its minutes, a
 * last day not before the first.
 * @key: (out) (optional): the cell to blame, static
 * Errors: OL_CORE_ERROR_VALUE
 */
gboolean ol_tariff_check (const OlTariff *self, const char **key, GError **error);

const char *ol_service_to_text (OlService value);
gboolean ol_service_from_text (const char *text, OlService *value);
const char *ol_unit_to_text (OlUnit value); /* "trip" "km" "tonne" "day" */
gboolean ol_unit_from_text (const char *text, OlUnit *value);
const char *ol_unit_to_rec20 (OlUnit value); /* UN/ECE Rec. 20: C62 KMT TNE DAY */

G_END_DECLS
