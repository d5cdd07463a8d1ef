/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-windows-1252.h"

/* What stands at 0x80 ... 0x9F, where Latin-1 has control characters; 0 where there is nothing. */
static const guint16 high[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static gboolean
find_byte (gunichar c, guchar *byte)
{
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF))
    {
      *byte = c;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (high); i++)
    if (high[i] == c)
      {
        *byte = 0x80 + i;
        return TRUE;
      }
  return FALSE;
}

/* Letters of West African alphabets that no decomposition takes apart. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0x014A, "N" }, { 0x014B, "n" }, { 0x0181, "B" }, { 0x0253, "b" },
  { 0x018A, "D" }, { 0x0257, "d" }, { 0x01B3, "Y" }, { 0x01B4, "y" },
  { 0x0186, "O" }, { 0x0254, "o" }, { 0x0190, "E" }, { 0x025B, "e" },
};

static const char *
plain_letter (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

/* Letters and digits only: a full-width "；" or "＝" must not become a separator or a formula. */
static gboolean
is_plain (const char *ascii)
{
  for (; *ascii != '\0'; ascii++)
    if (!g_ascii_isalnum (*ascii))
      return FALSE;
  return TRUE;
}

static void
append_nearest (GString *out, const char *text, gunichar c)
{
  g_autofree char *one = g_strndup (text, g_utf8_next_char (text) - text);
  g_autofree char *ascii = NULL;
  const char *letter = plain_letter (c);

  if (letter == NULL)
    letter = ascii = g_str_to_ascii (one, "C");
  g_string_append (out, is_plain (letter) ? letter : "?");
}

void
ol_windows_1252_append (GString *out, const char *text)
{
  g_autofree char *composed = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_return_if_fail (composed != NULL);
  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guchar byte;

      if (find_byte (c, &byte))
        g_string_append_c (out, byte);
      else
        append_nearest (out, at, c);
    }
}
