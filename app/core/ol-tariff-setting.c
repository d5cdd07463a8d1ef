/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-setting.h"
#include "ol-tariff.h"

#define MAX_MINUTES (60 * 24 * 60)
#define MAX_PRICE (G_GINT64_CONSTANT (1000000000) * OL_DECIMAL_ONE)
#define MAX_FUEL (100 * OL_DECIMAL_ONE)
#define FIRST_YEAR 2000
#define LAST_YEAR 2100

typedef struct Cell Cell;
struct Cell
{
  const char *key;
  gsize offset;
  gboolean (*set) (
      OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error);
  char *(*get) (const OlTariff *self, gconstpointer source);
};

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
set_service (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  return ol_service_from_text (value, target)
         || ol_setting_refuse (cell->key, value, "haulage, disbursement", error);
}

static char *
get_service (const OlTariff *self, gconstpointer source)
{
  return g_strdup (ol_service_to_text (self->service));
}

static gboolean
set_unit (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  return ol_unit_from_text (value, target)
         || ol_setting_refuse (cell->key, value, "trip, km, tonne, day", error);
}

static char *
get_unit (const OlTariff *self, gconstpointer source)
{
  return g_strdup (ol_unit_to_text (self->unit));
}

static gboolean
set_place (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  return ol_setting_text (cell->key, value, target, error);
}

static char *
get_text (const OlTariff *self, gconstpointer source)
{
  const char *text = *(char *const *)source;

  return g_strdup (text != NULL ? text : "");
}

static gboolean
set_equipment (
    OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  if (!is_empty (value) && !ol_equipment_is_known (value))
    return ol_setting_refuse (cell->key, value, "20DC, 40DC, 40HC, 20RF, 40RF, FLAT, BULK", error);
  g_free (*(char **)target);
  *(char **)target = is_empty (value) ? NULL : g_strdup (value);
  return TRUE;
}

static gboolean
set_currency (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  const OlCurrency *currency = ol_currency_lookup (value);

  if (currency == NULL)
    return ol_setting_refuse (cell->key, value,
                              _ ("a currency code of ISO 4217, such as XOF or USD"), error);
  if (self->minimum != 0 && self->currency != NULL
      && self->currency->exponent != currency->exponent)
    self->minimum = 0;
  self->currency = currency;
  return TRUE;
}

static char *
get_currency (const OlTariff *self, gconstpointer source)
{
  return g_strdup (self->currency != NULL ? self->currency->code : "");
}

static gboolean
set_minimum (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  gint64 minimum = 0;

  if (!is_empty (value)
      && (self->currency == NULL || !ol_money_parse (value, self->currency, &minimum, NULL)
          || minimum < 0))
    return ol_setting_refuse (cell->key, value, _ ("an amount in the currency of the tariff"),
                              error);
  self->minimum = minimum;
  return TRUE;
}

static char *
get_minimum (const OlTariff *self, gconstpointer source)
{
  if (self->minimum == 0 || self->currency == NULL)
    return g_strdup ("");
  return ol_money_plain (self->minimum, self->currency);
}

static gboolean
set_decimal (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  OlDecimal decimal = 0;

  if (!is_empty (value)
      && (!ol_fixed_parse (value, 6, &decimal, NULL) || decimal < 0 || decimal > MAX_PRICE))
    return ol_setting_refuse (cell->key, value, _ ("a price, such as 285000 or 412.50"), error);
  *(OlDecimal *)target = decimal;
  return TRUE;
}

static gboolean
set_percent (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  OlDecimal percent = 0;

  if (!is_empty (value)
      && (!ol_fixed_parse (value, 6, &percent, NULL) || percent < 0 || percent > MAX_FUEL))
    return ol_setting_refuse (cell->key, value, _ ("a percentage from 0 to 100, such as 18"),
                              error);
  *(OlDecimal *)target = percent;
  return TRUE;
}

static char *
get_decimal (const OlTariff *self, gconstpointer source)
{
  const OlDecimal decimal = *(const OlDecimal *)source;

  return decimal != 0 ? ol_fixed_format (decimal, 6) : g_strdup ("");
}

static gboolean
set_minutes (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  gint64 minutes = 0;

  if (!is_empty (value)
      && (!ol_fixed_parse (value, 0, &minutes, NULL) || minutes < 0 || minutes > MAX_MINUTES))
    return ol_setting_refuse (cell->key, value, _ ("a number of minutes"), error);
  *(gint32 *)target = (gint32)minutes;
  return TRUE;
}

static char *
get_minutes (const OlTariff *self, gconstpointer source)
{
  const gint32 minutes = *(const gint32 *)source;

  return minutes != 0 ? g_strdup_printf ("%d", minutes) : g_strdup ("");
}

static gboolean
is_in_range (OlDate date)
{
  return date >= ol_date_from_ymd (FIRST_YEAR, 1, 1) && date < ol_date_from_ymd (LAST_YEAR, 1, 1);
}

static gboolean
set_date (OlTariff *self, const Cell *cell, const char *value, gpointer target, GError **error)
{
  OlDate date = OL_DATE_NONE;

  if (!is_empty (value) && (!ol_date_parse (value, &date, NULL) || !is_in_range (date)))
    return ol_setting_refuse (cell->key, value, _ ("a date, such as 2026-10-31"), error);
  *(OlDate *)target = date;
  return TRUE;
}

static char *
get_date (const OlTariff *self, gconstpointer source)
{
  return ol_date_format (*(const OlDate *)source);
}

#define AT(member) G_STRUCT_OFFSET (OlTariff, member)

static const Cell cells[] = {
  { "service", AT (service), set_service, get_service },
  { "origin", AT (origin), set_place, get_text },
  { "destination", AT (destination), set_place, get_text },
  { "equipment", AT (equipment), set_equipment, get_text },
  { "unit", AT (unit), set_unit, get_unit },
  { "price", AT (price), set_decimal, get_decimal },
  { "currency", AT (currency), set_currency, get_currency },
  { "minimum", AT (minimum), set_minimum, get_minimum },
  { "free_min", AT (free_minutes), set_minutes, get_minutes },
  { "step_min", AT (step_minutes), set_minutes, get_minutes },
  { "step_price", AT (step_price), set_decimal, get_decimal },
  { "night_price", AT (night_price), set_decimal, get_decimal },
  { "fuel_percent", AT (fuel_percent), set_percent, get_decimal },
  { "valid_from", AT (valid_from), set_date, get_date },
  { "valid_to", AT (valid_to), set_date, get_date },
};

static const char *const keys[] = {
  "service",    "origin",     "destination", "equipment",    "unit",       "price",
  "currency",   "minimum",    "free_min",    "step_min",     "step_price", "night_price",
  "fuel_percent", "valid_from", "valid_to",  NULL,
};

static const Cell *
find_cell (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (g_strcmp0 (cells[i].key, key) == 0)
        return &cells[i];
    }
  return NULL;
}

gboolean
ol_tariff_set (OlTariff *self, const char *key, const char *value, GError **error)
{
  const Cell *cell = find_cell (key);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (cell == NULL)
    return ol_setting_unknown (key, keys, error);
  return cell->set (self, cell, value, G_STRUCT_MEMBER_P (self, cell->offset), error);
}

char *
ol_tariff_get (const OlTariff *self, const char *key)
{
  const Cell *cell = find_cell (key);

  g_return_val_if_fail (self != NULL, NULL);

  return cell != NULL ? cell->get (self, G_STRUCT_MEMBER_P (self, cell->offset)) : NULL;
}

static gboolean
blame (const char **target, const char *key, const char *reason, GError **error)
{
  if (target != NULL)
    *target = key;
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, reason);
  return FALSE;
}

gboolean
ol_tariff_check (const OlTariff *self, const char **key, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->currency == NULL)
    return blame (key, "currency", _ ("A tariff needs a currency."), error);
  if (self->price <= 0)
    return blame (key, "price", _ ("A tariff needs a price above 0."), error);
  if (self->step_minutes == 0 && self->step_price > 0)
    return blame (key, "step_min", _ ("A price per step needs the minutes of a step."), error);
  if (self->valid_from != OL_DATE_NONE && self->valid_to != OL_DATE_NONE
      && self->valid_to < self->valid_from)
    return blame (key, "valid_to", _ ("The last day lies before the first."), error);
  return TRUE;
}
