/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-text.h"

#include <string.h>

#define EXCERPT_LENGTH 60
#define FILE_NAME_SIZE 80

/* Letters with a stroke or joined, which no decomposition takes apart. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" },  { 0x0111, "d" },
  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" },
};

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || (c >= 0x02b9 && c <= 0x02bf)
         || (c >= 0x2018 && c <= 0x201b) || c == 0x2032 || c == 0xa78c;
}

/* What a key leaves out: two people spell one name with or without it. */
static gboolean
is_left_out (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return is_apostrophe (c) || c == 0x2212;
    }
}

static void
append_plain (GString *text, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    {
      if (plain_letters[i].letter == c)
        {
          g_string_append (text, plain_letters[i].plain);
          return;
        }
    }
  g_string_append_unichar (text, c);
}

static char *
ascii_key (const char *text)
{
  char *key = g_malloc (strlen (text) + 1);
  char *end = key;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_iscntrl (*text) && strchr (" '`-", *text) == NULL)
        *end++ = g_ascii_tolower (*text);
    }
  *end = '\0';
  return key;
}

char *
ol_text_key (const char *text)
{
  g_autofree char *apart = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *again = NULL;
  GString *key = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup ("");
  if (g_str_is_ascii (text))
    return ascii_key (text);

  apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  folded = g_utf8_casefold (apart, -1);
  again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  key = g_string_sized_new (strlen (again));
  for (const char *p = again; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_left_out (c))
        append_plain (key, c);
    }
  return g_string_free (key, FALSE);
}

/* Marks that turn the direction of the text around them, by which an amount or a name can be made
 * to read as another, and what XML 1.0 cannot hold. */
static gboolean
is_harmful (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff
         || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static void
append_clean (GString *text, const char **p)
{
  gunichar c = g_utf8_get_char (*p);

  if (c == '\r' && (*p)[1] == '\n')
    *p += 1;
  if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
    g_string_append_c (text, '\n');
  else if (c == '\t')
    g_string_append_c (text, ' ');
  else if (!g_unichar_iscntrl (c) && !is_harmful (c))
    g_string_append_unichar (text, c);
}

/* g_strstrip() knows the blanks of ASCII only. */
static char *
trim (const char *text)
{
  const char *start = text, *end = text + strlen (text);

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (start, (gsize)(end - start));
}

char *
ol_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autoptr (GString) clean = NULL;

  if (text == NULL)
    return g_strdup ("");

  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  clean = g_string_sized_new (strlen (composed));
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    append_clean (clean, &p);
  return trim (clean->str);
}

char *
ol_text_excerpt (const char *text)
{
  g_autofree char *start = NULL;
  g_autofree char *clean = NULL;
  gsize length = text != NULL ? strnlen (text, EXCERPT_LENGTH * 4 + 1) : 0;

  /* Only the start is looked at: a cell can be megabytes long. */
  start = g_strndup (text, length);
  clean = ol_text_clean (start);
  g_strdelimit (clean, "\n", ' ');
  if (length <= EXCERPT_LENGTH * 4 && g_utf8_strlen (clean, -1) <= EXCERPT_LENGTH)
    return g_steal_pointer (&clean);

  *g_utf8_offset_to_pointer (clean, MIN (g_utf8_strlen (clean, -1), EXCERPT_LENGTH)) = '\0';
  return g_strconcat (clean, "…", NULL);
}

static gboolean
is_file_name_letter (gunichar c)
{
  return c < 0x80 && (g_ascii_isalnum ((char)c) || c == '-' || c == '_' || c == '.');
}

/* One dash for whatever cannot stay; one dot for several, so that ".." never appears. */
static void
append_file_name (GString *name, gunichar c)
{
  char letter = is_file_name_letter (c) ? (char)c : '-';
  char last = name->len > 0 ? name->str[name->len - 1] : '.';

  if (letter == '.' && last == '.')
    return;
  if (letter == '-' && (last == '-' || last == '.'))
    return;
  g_string_append_c (name, letter);
}

char *
ol_text_file_name (const char *text)
{
  g_autofree char *clean = ol_text_clean (text);
  g_autofree char *apart = g_utf8_normalize (clean, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_ismark (g_utf8_get_char (p)))
        continue;
      append_plain (plain, g_utf8_get_char (p));
    }
  for (const char *p = plain->str; *p != '\0' && name->len < FILE_NAME_SIZE;
       p = g_utf8_next_char (p))
    append_file_name (name, g_utf8_get_char (p));

  while (name->len > 0 && strchr ("-.", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return g_strdup (name->len > 0 ? name->str : "document");
}
