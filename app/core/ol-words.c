/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "onelog-core"

#include "ol-words.h"

#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define WORDLESS G_GUINT64_CONSTANT (1000000000000000000)
#define WORDS_SIZE 512

static void
close_format (gpointer format)
{
  unum_close (format);
}

static GPrivate french_format = G_PRIVATE_INIT (close_format);
static GPrivate english_format = G_PRIVATE_INIT (close_format);

/* Opening the rules costs as much as a thousand numbers, and a formatter is not for two threads. */
static UNumberFormat *
spell_out (gboolean english)
{
  GPrivate *slot = english ? &english_format : &french_format;
  UNumberFormat *format = g_private_get (slot);
  UErrorCode status = U_ZERO_ERROR;

  if (format != NULL)
    return format;

  format = unum_open (UNUM_SPELLOUT, NULL, 0, english ? "en" : "fr", NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot spell numbers: %s", u_errorName (status));
  g_private_set (slot, format);
  return format;
}

static char *
spell (guint64 value, gboolean english)
{
  UChar words[WORDS_SIZE];
  char text[WORDS_SIZE * 3];
  UErrorCode status = U_ZERO_ERROR;

  unum_formatInt64 (spell_out (english), (gint64)value, words, WORDS_SIZE, NULL, &status);
  u_strToUTF8 (text, sizeof text, NULL, words, -1, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot spell %" G_GUINT64_FORMAT ": %s", value, u_errorName (status));
  return g_strdup (text);
}

/* Whether the word is one that counts hundreds: "deux cents", but "mille cent". */
static gboolean
counts_hundreds (const char *word)
{
  static const char *const counts[] = { "deux", "trois", "quatre", "cinq", "six",
                                        "sept", "huit",  "neuf",   NULL };

  return g_strv_contains (counts, word);
}

/* "million" and its greater kin are nouns, unlike "mille". */
static gboolean
is_great_noun (const char *word)
{
  static const char *const nouns[] = { "million", "milliard", "billion", "billiard", NULL };
  g_autofree char *singular = g_strdup (word);

  if (g_str_has_suffix (singular, "s"))
    singular[strlen (singular) - 1] = '\0';
  return g_strv_contains (nouns, singular);
}

/* ICU 72 joins "et" by dashes, and leaves "vingt" and "cent" bare before the nouns. */
static char *
mend_french (const char *spelt)
{
  g_auto (GStrv) parts = g_strsplit (spelt, "-et-", -1);
  g_autofree char *apart = g_strjoinv (" et ", parts);
  g_auto (GStrv) words = g_strsplit (apart, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      gboolean bare =
          g_str_has_suffix (words[i], "quatre-vingt")
          || (i > 0 && g_str_equal (words[i], "cent") && counts_hundreds (words[i - 1]));

      if (bare && is_great_noun (words[i + 1]))
        {
          char *plural = g_strconcat (words[i], "s", NULL);

          g_free (words[i]);
          words[i] = plural;
        }
    }
  return g_strjoinv (" ", words);
}

char *
ol_words_number (guint64 value, const char *language)
{
  gboolean english = g_strcmp0 (language, "en") == 0;
  g_autofree char *spelt = NULL;

  if (value >= WORDLESS)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  spelt = spell (value, english);
  return english ? g_steal_pointer (&spelt) : mend_french (spelt);
}
