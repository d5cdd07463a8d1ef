/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-date-text.h"

#include <string.h>

#define MAX_TYPED 24

char *
ol_date_text_short (OlDate date)
{
  int year, month, day;

  if (date == OL_DATE_NONE)
    return g_strdup ("");
  ol_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/* @numbers gets at most three, @digits how long each was typed. */
static guint
read_numbers (const char *text, int numbers[3], int digits[3])
{
  guint n = 0;

  while (*text != '\0' && n < 3)
    {
      numbers[n] = digits[n] = 0;
      for (; g_ascii_isdigit (*text) && digits[n] < 5; text++, digits[n]++)
        numbers[n] = numbers[n] * 10 + g_ascii_digit_value (*text);
      if (digits[n] == 0)
        return 0;
      n++;
      if (*text != '\0')
        text++;
    }
  return *text == '\0' ? n : 0;
}

gboolean
ol_date_text_read (const char *text, OlDate today, OlDate *date)
{
  g_autofree char *typed = NULL;
  int numbers[3], digits[3];
  int year, month, day;
  guint n;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  typed = g_strstrip (g_strndup (text, MAX_TYPED));
  if (ol_date_parse (typed, date, NULL))
    return TRUE;
  if (strspn (typed, "0123456789/.- ") != strlen (typed))
    return FALSE;
  n = read_numbers (typed, numbers, digits);
  if (n < 2 || digits[0] > 2 || digits[1] > 2)
    return FALSE;
  ol_date_to_ymd (today, &year, &month, &day);
  if (n == 3 && digits[2] != 2 && digits[2] != 4)
    return FALSE;
  if (n == 3)
    year = digits[2] == 2 ? year / 100 * 100 + numbers[2] : numbers[2];
  *date = ol_date_from_ymd (year, numbers[1], numbers[0]);
  return *date != OL_DATE_NONE;
}
