/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-preset.h"

#include <glib/gi18n-lib.h>

const char *
ol_period_preset_name (OlPeriodPreset preset)
{
  switch (preset)
    {
    case OL_PRESET_ALL:
      return _ ("All dates");
    case OL_PRESET_THIS_MONTH:
      return _ ("This month");
    case OL_PRESET_LAST_MONTH:
      return _ ("Last month");
    case OL_PRESET_THIS_QUARTER:
      return _ ("This quarter");
    case OL_PRESET_LAST_QUARTER:
      return _ ("Last quarter");
    case OL_PRESET_THIS_YEAR:
      return _ ("This year");
    case OL_PRESET_LAST_YEAR:
      return _ ("Last year");
    case OL_PRESET_OTHER:
      return _ ("Other dates…");
    case OL_PERIOD_PRESETS:
    default:
      g_return_val_if_reached ("");
    }
}

static OlWindow
months (OlDate first, int n)
{
  return (OlWindow){ first, ol_date_add_months (first, n) - 1 };
}

OlWindow
ol_period_preset_window (OlPeriodPreset preset, OlDate today)
{
  OlDate month, quarter, year;
  int y, m, d;

  g_return_val_if_fail (today != OL_DATE_NONE, ((OlWindow){ OL_DATE_NONE, OL_DATE_NONE }));

  ol_date_to_ymd (today, &y, &m, &d);
  month = ol_date_first_of_month (today);
  quarter = ol_date_from_ymd (y, (m - 1) / 3 * 3 + 1, 1);
  year = ol_date_from_ymd (y, 1, 1);
  switch (preset)
    {
    case OL_PRESET_THIS_MONTH:
      return months (month, 1);
    case OL_PRESET_LAST_MONTH:
      return months (ol_date_add_months (month, -1), 1);
    case OL_PRESET_THIS_QUARTER:
      return months (quarter, 3);
    case OL_PRESET_LAST_QUARTER:
      return months (ol_date_add_months (quarter, -3), 3);
    case OL_PRESET_THIS_YEAR:
      return months (year, 12);
    case OL_PRESET_LAST_YEAR:
      return months (ol_date_add_months (year, -12), 12);
    case OL_PRESET_ALL:
    case OL_PRESET_OTHER:
    case OL_PERIOD_PRESETS:
    default:
      return (OlWindow){ OL_DATE_NONE, OL_DATE_NONE };
    }
}
