/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bank-code.h"

#include <string.h>

#include "ol-country.h"

char *
ol_bank_code_compact (const char *text)
{
  GString *code = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        g_string_append_c (code, g_ascii_toupper (*text));
    }
  return g_string_free (code, FALSE);
}

/* ISO 13616: the first four characters go last, letters count from 10, the whole is 1 modulo 97. */
static gboolean
has_iban_checksum (const char *iban, gsize length)
{
  int rest = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = iban[(i + 4) % length];

      rest
          = g_ascii_isdigit (c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A') + 10) % 97;
    }
  return rest == 1;
}

gboolean
ol_iban_is_valid (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);
  if (length < 15 || length > 34)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      gboolean letter = g_ascii_isupper (text[i]), digit = g_ascii_isdigit (text[i]);

      if (i < 2 ? !letter : i < 4 ? !digit : !letter && !digit)
        return FALSE;
    }
  return has_iban_checksum (text, length);
}

char *
ol_iban_in_fours (const char *iban)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (; iban != NULL && *iban != '\0'; iban++)
    {
      if (*iban == ' ')
        continue;
      if (n > 0 && n % 4 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, *iban);
      n += (*iban & 0xc0) != 0x80;
    }
  return g_string_free (out, FALSE);
}

gboolean
ol_bic_is_valid (const char *text)
{
  char country[3] = { 0 };
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);
  if (length != 8 && length != 11)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return FALSE;
    }
  memcpy (country, text + 4, 2);
  return ol_country_is_known (country);
}
