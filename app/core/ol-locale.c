/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-locale.h"

#include "config.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define UTF8_LOCALE "C.UTF-8"

static const char *process_language = "fr";

static gboolean
names_language (const char *locale)
{
  return locale != NULL && *locale != '\0' && !g_str_equal (locale, "C")
         && !g_str_equal (locale, "POSIX") && !g_str_has_prefix (locale, "C.");
}

/* "fr", "fr_SN", "fr.UTF-8" and "fr@euro" are French; "fro" is not. */
static gboolean
is_language (const char *locale, const char *language)
{
  gsize length = strlen (language);

  return strncmp (locale, language, length) == 0 && !g_ascii_isalpha (locale[length]);
}

/* The first of a list such as "wo:fr_SN:en" that there is a translation for. */
static const char *
first_translated (const char *list)
{
  g_auto (GStrv) locales = g_strsplit (list != NULL ? list : "", ":", -1);

  for (guint i = 0; locales[i] != NULL; i++)
    {
      if (is_language (locales[i], "fr"))
        return "fr";
      if (is_language (locales[i], "en"))
        return "en";
    }
  return NULL;
}

static const char *
choose_language (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *preferred = g_getenv ("LANGUAGE");
  const char *language = first_translated (preferred);

  if (language != NULL)
    return language;

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *locale = g_getenv (variables[i]);

      if (!names_language (locale))
        continue;
      language = first_translated (locale);
      return language != NULL ? language : "en";
    }
  return names_language (preferred) ? "en" : "fr";
}

void
ol_locale_init (void)
{
  const char *directory = g_getenv ("ONELOG_LOCALEDIR");

  process_language = choose_language ();

  /* gettext reads LANGUAGE in every locale but plain C, so this works for languages the machine has
   * not generated, and keeps a list such as "en:fr" from being served in French. */
  g_setenv ("LANGUAGE", process_language, TRUE);
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, UTF8_LOCALE);
  if (!names_language (setlocale (LC_MESSAGES, NULL)))
    setlocale (LC_MESSAGES, UTF8_LOCALE);
  if (!g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_CTYPE, UTF8_LOCALE);
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : OL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
ol_locale_language (void)
{
  return process_language;
}
