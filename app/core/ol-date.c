/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-text.h"

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define DAYS_PER_ERA 146097  /* 400 years */
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */
#define FIRST_DAY (-719162)  /* 0001-01-01 */
#define LAST_DAY 2932896     /* 9999-12-31 */

static const char *const months_fr[] = { "janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre" };
static const char *const months_en[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

OlDate
ol_date_from_ymd (int year, int month, int day)
{
  int shifted = 0, era = 0, year_of_era = 0, day_of_year = 0;

  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return OL_DATE_NONE;
  if (day < 1 || day > days_in_month (year, month))
    return OL_DATE_NONE;

  /* Years that begin in March put the leap day last. */
  shifted = month > 2 ? year : year - 1;
  era = shifted / 400;
  year_of_era = shifted % 400;
  day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - DAYS_TO_EPOCH;
}

void
ol_date_to_ymd (OlDate date, int *year, int *month, int *day)
{
  int days = 0, era = 0, day_of_era = 0, year_of_era = 0, day_of_year = 0, shifted_month = 0;

  g_return_if_fail (date >= FIRST_DAY && date <= LAST_DAY);
  g_return_if_fail (year != NULL && month != NULL && day != NULL);

  days = date + DAYS_TO_EPOCH;
  era = days / DAYS_PER_ERA;
  day_of_era = days % DAYS_PER_ERA;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  shifted_month = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  *year = era * 400 + year_of_era + (*month <= 2 ? 1 : 0);
}

int
ol_date_weekday (OlDate date)
{
  g_return_val_if_fail (date >= FIRST_DAY && date <= LAST_DAY, 0);

  /* 0001-01-01 is a Monday. */
  return (date - FIRST_DAY) % 7 + 1;
}

OlDate
ol_date_first_of_month (OlDate date)
{
  int year = 0, month = 0, day = 0;

  ol_date_to_ymd (date, &year, &month, &day);
  return ol_date_from_ymd (year, month, 1);
}

OlDate
ol_date_last_of_month (OlDate date)
{
  int year = 0, month = 0, day = 0;

  ol_date_to_ymd (date, &year, &month, &day);
  return ol_date_from_ymd (year, month, days_in_month (year, month));
}

OlDate
ol_date_add_months (OlDate date, int months)
{
  int year = 0, month = 0, day = 0;
  gint64 count = 0;

  ol_date_to_ymd (date, &year, &month, &day);
  count = (gint64)year * 12 + month - 1 + months;
  if (count < 12 || count / 12 > 9999)
    return OL_DATE_NONE;

  year = (int)(count / 12);
  month = (int)(count % 12) + 1;
  return ol_date_from_ymd (year, month, MIN (day, days_in_month (year, month)));
}

OlDate
ol_date_from_instant (gint64 utc_ms)
{
  gint64 days = utc_ms / MS_PER_DAY;

  if (utc_ms % MS_PER_DAY < 0)
    days--;
  return days >= FIRST_DAY && days <= LAST_DAY ? (OlDate)days : OL_DATE_NONE;
}

static gboolean
has_date_shape (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  for (gsize i = 0; i < sizeof shape - 1; i++)
    {
      if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
        return FALSE;
    }
  return text[sizeof shape - 1] == '\0';
}

static int
digits (const char *text, gsize n)
{
  int value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

gboolean
ol_date_parse (const char *text, OlDate *date, GError **error)
{
  OlDate parsed = OL_DATE_NONE;

  g_return_val_if_fail (date != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text != NULL && has_date_shape (text))
    parsed = ol_date_from_ymd (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
  if (parsed == OL_DATE_NONE)
    {
      g_autofree char *shown = ol_text_excerpt (text);

      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                   _ ("“%s” is not a date; write it as year-month-day, such as 2026-10-31."),
                   shown);
      return FALSE;
    }
  *date = parsed;
  return TRUE;
}

const char *
ol_date_print (OlDate date, char buffer[OL_DATE_TEXT_SIZE])
{
  static const char zeros[OL_DATE_TEXT_SIZE] = "0000-00-00";
  int year = 0, month = 0, day = 0;

  buffer[0] = '\0';
  if (date == OL_DATE_NONE)
    return buffer;

  ol_date_to_ymd (date, &year, &month, &day);
  memcpy (buffer, zeros, sizeof zeros);
  for (int i = 3; i >= 0; i--, year /= 10)
    buffer[i] += (char)(year % 10);
  buffer[5] += (char)(month / 10);
  buffer[6] += (char)(month % 10);
  buffer[8] += (char)(day / 10);
  buffer[9] += (char)(day % 10);
  return buffer;
}

char *
ol_date_format (OlDate date)
{
  char buffer[OL_DATE_TEXT_SIZE];

  return g_strdup (ol_date_print (date, buffer));
}

char *
ol_date_format_long (OlDate date, const char *language)
{
  int year = 0, month = 0, day = 0;

  if (date == OL_DATE_NONE)
    return g_strdup ("");

  ol_date_to_ymd (date, &year, &month, &day);
  if (g_strcmp0 (language, "en") == 0)
    return g_strdup_printf ("%d %s %d", day, months_en[month - 1], year);
  return g_strdup_printf ("%d%s %s %d", day, day == 1 ? "er" : "", months_fr[month - 1], year);
}
