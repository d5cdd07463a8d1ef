/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-locale.h"
#include "ol-tariff-item.h"

#define NO_BREAK_BLANK "\302\240"

const char *
ol_display_unit (OlUnit unit)
{
  switch (unit)
    {
    case OL_UNIT_KM:
      return _ ("km");
    case OL_UNIT_TONNE:
      return _ ("tonne");
    case OL_UNIT_DAY:
      return _ ("day");
    case OL_UNIT_TRIP:
    default:
      return _ ("trip");
    }
}

/* What has no more decimals than its currency is shown as an amount; else all decimals it has. */
char *
ol_display_price (OlDecimal price, const OlCurrency *currency)
{
  g_autofree char *text = NULL;
  gint64 minor = 0;

  g_return_val_if_fail (currency != NULL, NULL);

  text = ol_fixed_format (price, 6);
  if (ol_money_parse (text, currency, &minor, NULL))
    return ol_display_money (minor, currency);
  if (g_str_equal (ol_locale_language (), "fr"))
    g_strdelimit (text, ".", ',');
  return g_strconcat (text, NO_BREAK_BLANK, currency->code, NULL);
}

char *
ol_display_percent (OlDecimal percent)
{
  g_autofree char *number = ol_fixed_format (percent, 6);

  if (g_str_equal (ol_locale_language (), "fr"))
    {
      g_strdelimit (number, ".", ',');
      return g_strconcat (number, NO_BREAK_BLANK "%", NULL);
    }
  return g_strconcat (number, "%", NULL);
}

/* An open end is said, since an empty cell could be a forgotten one. */
static char *
day_or (OlDate date, const char *open)
{
  return date != OL_DATE_NONE ? ol_date_text_short (date) : g_strdup (open);
}

char *
ol_tariff_text_from (gconstpointer tariff)
{
  return day_or (((const OlTariff *)tariff)->valid_from, "—");
}

char *
ol_tariff_text_to (gconstpointer tariff)
{
  return day_or (((const OlTariff *)tariff)->valid_to, "—");
}

static char *
name_or_any (const char *name)
{
  return g_strdup (name != NULL && *name != '\0' ? name : _ ("any"));
}

char *
ol_tariff_text_origin (gconstpointer tariff)
{
  return name_or_any (((const OlTariff *)tariff)->origin);
}

char *
ol_tariff_text_destination (gconstpointer tariff)
{
  return name_or_any (((const OlTariff *)tariff)->destination);
}

char *
ol_tariff_text_equipment (gconstpointer tariff)
{
  return name_or_any (((const OlTariff *)tariff)->equipment);
}

char *
ol_tariff_text_unit (gconstpointer tariff)
{
  return g_strdup (ol_display_unit (((const OlTariff *)tariff)->unit));
}

char *
ol_tariff_text_price (gconstpointer tariff)
{
  const OlTariff *self = tariff;

  return ol_display_price (self->price, self->currency);
}

char *
ol_tariff_text_minimum (gconstpointer tariff)
{
  const OlTariff *self = tariff;

  return self->minimum > 0 ? ol_display_money (self->minimum, self->currency) : g_strdup ("—");
}

char *
ol_tariff_text_waiting (gconstpointer tariff)
{
  const OlTariff *self = tariff;
  g_autofree char *price = NULL;

  if (self->step_minutes == 0 || self->step_price == 0)
    return g_strdup ("—");
  price = ol_display_price (self->step_price, self->currency);
  /* Translators: waiting beyond so many minutes, by started steps of so many minutes */
  return g_strdup_printf (_ ("from %d min, %s / %d min"), self->free_minutes, price,
                          self->step_minutes);
}

char *
ol_tariff_text_night (gconstpointer tariff)
{
  const OlTariff *self = tariff;

  return self->night_price > 0 ? ol_display_price (self->night_price, self->currency)
                               : g_strdup ("—");
}

char *
ol_tariff_text_fuel (gconstpointer tariff)
{
  const OlTariff *self = tariff;

  return self->fuel_percent > 0 ? ol_display_percent (self->fuel_percent) : g_strdup ("—");
}

static const char *
place (const char *name)
{
  return name != NULL && *name != '\0' ? name : _ ("any place");
}

char *
ol_tariff_text_route (const OlTariff *tariff)
{
  g_return_val_if_fail (tariff != NULL, NULL);

  if (tariff->equipment == NULL || *tariff->equipment == '\0')
    return g_strdup_printf ("%s – %s", place (tariff->origin), place (tariff->destination));
  return g_strdup_printf ("%s – %s, %s", place (tariff->origin), place (tariff->destination),
                          tariff->equipment);
}
