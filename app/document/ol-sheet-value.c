/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-value.h"

#include <string.h>

#include "ol-date.h"

#define SIGNIFICANT 15
#define MAX_DIGITS 400
#define MAX_EXPONENT 400
#define MAX_PLACES 30
#define DAY_SECONDS 86400
#define FRACTION_DIGITS 12
#define FRACTION_ONE G_GINT64_CONSTANT (1000000000000)
#define LAST_SERIAL 2958465 /* 9999-12-31 */

/* 0.DIGITS times ten to the power of point. */
typedef struct
{
  gboolean negative;
  char digits[MAX_DIGITS + 2];
  int count;
  int point;
} Decimal;

static gboolean
read_exponent (const char *text, int *exponent)
{
  gint64 number;

  if (*text == '\0')
    {
      *exponent = 0;
      return TRUE;
    }
  if ((*text != 'e' && *text != 'E')
      || !g_ascii_string_to_signed (text[1] == '+' ? text + 2 : text + 1, 10, -MAX_EXPONENT,
                                    MAX_EXPONENT, &number, NULL))
    return FALSE;
  *exponent = (int)number;
  return TRUE;
}

static gboolean
read_decimal (const char *text, Decimal *self)
{
  gboolean fraction = FALSE;
  int seen = 0, exponent;

  memset (self, 0, sizeof *self);
  self->negative = *text == '-';
  if (*text == '-' || *text == '+')
    text++;
  for (; g_ascii_isdigit (*text) || (*text == '.' && !fraction); text++)
    {
      if (*text == '.')
        {
          fraction = TRUE;
          continue;
        }
      if (++seen > MAX_DIGITS)
        return FALSE;
      if (self->count > 0 || *text != '0')
        self->digits[self->count++] = *text;
      if (!fraction && self->count > 0)
        self->point++;
      else if (fraction && self->count == 0)
        self->point--;
    }
  if (seen == 0 || !read_exponent (text, &exponent))
    return FALSE;
  self->point += exponent;
  return TRUE;
}

/* Half away from zero; a carry may make one digit more, which then is a zero less. */
static void
round_decimal (Decimal *self)
{
  if (self->count > SIGNIFICANT)
    {
      gboolean carry = self->digits[SIGNIFICANT] >= '5';
      int i = SIGNIFICANT;

      self->count = SIGNIFICANT;
      while (carry && i > 0)
        {
          i--;
          carry = self->digits[i] == '9';
          self->digits[i] = carry ? '0' : self->digits[i] + 1;
        }
      if (carry)
        {
          self->digits[0] = '1';
          self->count = 1;
          self->point++;
        }
    }
  while (self->count > 0 && self->digits[self->count - 1] == '0')
    self->count--;
}

static void
print_decimal (const Decimal *self, GString *out)
{
  if (self->count == 0)
    {
      g_string_append_c (out, '0');
      return;
    }
  if (self->negative)
    g_string_append_c (out, '-');
  if (self->point <= 0)
    g_string_append_c (out, '0');
  for (int i = 0; i < MAX (self->point, self->count); i++)
    {
      if (i == MAX (self->point, 0))
        {
          g_string_append_c (out, '.');
          for (int zero = self->point; zero < 0; zero++)
            g_string_append_c (out, '0');
        }
      g_string_append_c (out, i < self->count ? self->digits[i] : '0');
    }
}

void
ol_sheet_number (const char *text, GString *out)
{
  Decimal number;

  g_return_if_fail (text != NULL && out != NULL);

  if (!read_decimal (text, &number) || ABS (number.point) > MAX_PLACES)
    {
      g_string_append (out, text);
      return;
    }
  round_decimal (&number);
  print_decimal (&number, out);
}

/* Whole days, and the fraction in units of 10^-12 days. */
static gboolean
read_days (const char *text, gint64 *days, gint64 *fraction)
{
  Decimal number;

  if (!read_decimal (text, &number) || number.negative || number.point > 7)
    return FALSE;
  round_decimal (&number);
  *days = *fraction = 0;
  for (int i = 0; i < number.point; i++)
    *days = *days * 10 + (i < number.count ? number.digits[i] - '0' : 0);
  for (int i = 0; i < FRACTION_DIGITS; i++)
    {
      const int at = number.point + i;

      *fraction = *fraction * 10 + (at >= 0 && at < number.count ? number.digits[at] - '0' : 0);
    }
  return TRUE;
}

static void
print_time (gint64 seconds, GString *out)
{
  g_string_append_printf (out, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (out, ":%02d", (int)(seconds % 60));
}

gboolean
ol_sheet_serial (const char *text, gboolean since_1904, GString *out)
{
  char date[OL_DATE_TEXT_SIZE];
  gint64 days, fraction, seconds;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (!read_days (text, &days, &fraction))
    return FALSE;
  seconds = (fraction * DAY_SECONDS + FRACTION_ONE / 2) / FRACTION_ONE;
  days += seconds / DAY_SECONDS;
  seconds %= DAY_SECONDS;
  if (days > LAST_SERIAL)
    return FALSE;
  if (days == 0)
    {
      print_time (seconds, out);
      return TRUE;
    }
  days += since_1904 ? ol_date_from_ymd (1904, 1, 1) : ol_date_from_ymd (1899, 12, 30);
  g_string_append (out, ol_date_print ((OlDate)days, date));
  if (seconds == 0)
    return TRUE;
  g_string_append_c (out, ' ');
  print_time (seconds, out);
  return TRUE;
}

void
ol_sheet_iso (const char *text, GString *out)
{
  const char *time;

  g_return_if_fail (text != NULL && out != NULL);

  time = strchr (text, 'T');
  if (time == NULL || time - text != 10)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_len (out, text, 10);
  if (g_str_equal (time, "T00:00:00"))
    return;
  g_string_append_printf (out, " %s", time + 1);
}

/* Passes what a format shows as it stands: quoted, in brackets, or after a backslash, underscore or
 * star. */
static const char *
pass_literal (const char *p)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      return end != NULL ? end + 1 : p + strlen (p);
    case '[':
      end = strchr (p, ']');
      return end != NULL ? end + 1 : p + strlen (p);
    case '\\':
    case '_':
    case '*':
      return p[1] != '\0' ? p + 2 : p + 1;
    default:
      return p;
    }
}

/* "[hh]", "[m]", "[ss]": hours, minutes or seconds that go on counting past the day; "[Magenta]" is
 * a colour. */
static gboolean
is_elapsed (const char *code)
{
  const char letter = g_ascii_tolower (code[0] == '[' ? code[1] : '\0');

  if (letter != 'h' && letter != 'm' && letter != 's')
    return FALSE;
  for (code++; g_ascii_tolower (*code) == letter; code++)
    ;
  return *code == ']';
}

gboolean
ol_sheet_is_date_format (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  while (*code != '\0')
    {
      const char *after;

      if (is_elapsed (code))
        return TRUE;
      after = pass_literal (code);
      if (after != code)
        {
          code = after;
          continue;
        }
      if (strchr ("yYmMdDhHsS", *code) != NULL)
        return TRUE;
      code++;
    }
  return FALSE;
}
