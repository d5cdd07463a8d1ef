/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-amount-text.h"

#include <string.h>

#include "ol-locale.h"

#define GROUP 3
#define NO_BREAK_BLANK "\302\240"

static gboolean
is_group_blank (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009 || c == '\'' || c == 0x2019;
}

/* Only figures and marks stay; NULL when anything else stands there. */
static char *
without_blanks (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (is_group_blank (c))
        continue;
      if (!g_ascii_isdigit (*text) && c != '.' && c != ',')
        return NULL;
      g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
count (const char *text, char mark)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == mark;
  return n;
}

/* Where the decimals begin, NULL when there are none. */
static const char *
find_decimal_mark (const char *text, guint decimals, gboolean lone_is_decimal)
{
  const guint points = count (text, '.');
  const guint commas = count (text, ',');
  const char *last = points + commas > 0 ? strpbrk (text, ".,") : NULL;

  for (const char *next = last; next != NULL; next = strpbrk (next + 1, ".,"))
    last = next;
  if (last == NULL || (points > 0 && commas > 0))
    return last;
  if (points + commas > 1)
    return NULL;
  return lone_is_decimal || decimals == GROUP || strlen (last + 1) != GROUP ? last : NULL;
}

/* The whole part without its marks, each of which has three figures after it. */
static gboolean
append_whole (GString *out, const char *text, const char *end, char decimal_mark)
{
  const char *mark = NULL;

  for (; text < end; text++)
    {
      if (g_ascii_isdigit (*text))
        {
          g_string_append_c (out, *text);
          continue;
        }
      if (*text == decimal_mark || out->len == 0
          || (mark != NULL && text - mark != GROUP + 1))
        return FALSE;
      mark = text;
    }
  return out->len > 0 && (mark == NULL || end - mark == GROUP + 1);
}

static char *
plain_of (const char *text, guint decimals, gboolean lone_is_decimal)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *figures = without_blanks (text);
  const char *mark, *end;

  if (figures == NULL)
    return NULL;
  mark = find_decimal_mark (figures, decimals, lone_is_decimal);
  end = mark != NULL ? mark : figures + strlen (figures);
  if (!append_whole (out, figures, end, mark != NULL ? *mark : '\0'))
    return NULL;
  if (mark != NULL && mark[1] == '\0')
    return NULL;
  if (mark != NULL)
    g_string_append_printf (out, ".%s", mark + 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
ol_amount_text_read (const char *text, const OlCurrency *currency, gint64 *minor)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL && currency != NULL && minor != NULL, FALSE);

  plain = plain_of (text, currency->exponent, FALSE);
  return plain != NULL && ol_money_parse (plain, currency, minor, NULL);
}

gboolean
ol_amount_text_read_fixed (const char *text, guint decimals, gint64 *value)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  plain = plain_of (text, decimals, TRUE);
  return plain != NULL && ol_fixed_parse (plain, decimals, value, NULL);
}

static char *
grouped (const char *plain)
{
  const gboolean french = g_str_equal (ol_locale_language (), "fr");
  const char *point = strchr (plain, '.');
  const gsize whole = point != NULL ? (gsize)(point - plain) : strlen (plain);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % GROUP == 0 && plain[i - 1] != '-')
        g_string_append (out, french ? NO_BREAK_BLANK : ",");
      g_string_append_c (out, plain[i]);
    }
  if (point != NULL)
    g_string_append_printf (out, "%s%s", french ? "," : ".", point + 1);
  return g_string_free (out, FALSE);
}

char *
ol_amount_text (gint64 minor, const OlCurrency *currency)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (currency != NULL, NULL);

  plain = ol_money_plain (minor, currency);
  return grouped (plain);
}

char *
ol_amount_text_fixed (gint64 value, guint decimals)
{
  g_autofree char *plain = ol_fixed_format (value, decimals);

  return grouped (plain);
}
