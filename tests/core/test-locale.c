/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-locale.h"

#include <glib/gstdio.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define UNSET NULL

static void
set_variable (const char *name, const char *value)
{
  if (value != NULL)
    g_setenv (name, value, TRUE);
  else
    g_unsetenv (name);
}

static void
test_language (void)
{
  static const struct
  {
    const char *language, *lc_all, *lc_messages, *lang;
    const char *expected;
  } cases[] = {
    { UNSET, UNSET, UNSET, UNSET, "fr" },
    { "", "", "", "", "fr" },
    { UNSET, "C.UTF-8", UNSET, UNSET, "fr" },
    { UNSET, "C", "POSIX", "C.utf8", "fr" },
    { UNSET, UNSET, UNSET, "en_US.UTF-8", "en" },
    { UNSET, UNSET, UNSET, "fr_SN.UTF-8", "fr" },
    { UNSET, UNSET, "en_GB", "fr_FR", "en" },
    { UNSET, "fr", "en_GB", "en_US", "fr" },
    { UNSET, "C.UTF-8", UNSET, "en_US.UTF-8", "en" },
    { UNSET, UNSET, UNSET, "de_DE.UTF-8", "en" },
    { UNSET, UNSET, UNSET, "fro_FR", "en" },
    { "en", "fr_FR.UTF-8", UNSET, UNSET, "en" },
    { "wo:fr_SN:en", UNSET, UNSET, "en_US.UTF-8", "fr" },
    { "en:fr", "C.UTF-8", UNSET, UNSET, "en" },
    { "wo", UNSET, UNSET, "fr_SN.UTF-8", "fr" },
    { "wo", "C.UTF-8", UNSET, UNSET, "en" },
    { "C", "C", UNSET, UNSET, "fr" },
  };

  g_assert_cmpstr (ol_locale_language (), ==, "fr");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_variable ("LANGUAGE", cases[i].language);
      set_variable ("LC_ALL", cases[i].lc_all);
      set_variable ("LC_MESSAGES", cases[i].lc_messages);
      set_variable ("LANG", cases[i].lang);
      ol_locale_init ();
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (ol_locale_language (), ==, cases[i].expected);
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, cases[i].expected);
      g_assert_cmpstr (nl_langinfo (CODESET), ==, "UTF-8");
      g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
      g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), !=, "C");
    }
}

static void
append_word (GString *file, guint32 word)
{
  g_string_append_len (file, (const char *)&word, sizeof word);
}

/* A catalogue of one message, in the layout of gettext's manual, "The Format of GNU MO Files". */
static void
write_catalogue (const char *path, const char *msgid, const char *msgstr)
{
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint32 texts = 7 * 4 + 2 * 8;

  append_word (file, 0x950412de);
  append_word (file, 0);
  append_word (file, 1);
  append_word (file, 7 * 4);
  append_word (file, 7 * 4 + 8);
  append_word (file, 0);
  append_word (file, 0);
  append_word (file, (guint32)strlen (msgid));
  append_word (file, texts);
  append_word (file, (guint32)strlen (msgstr));
  append_word (file, texts + (guint32)strlen (msgid) + 1);
  g_string_append_len (file, msgid, (gssize)strlen (msgid) + 1);
  g_string_append_len (file, msgstr, (gssize)strlen (msgstr) + 1);
  g_assert_true (g_file_set_contents (path, file->str, (gssize)file->len, &error));
  g_assert_no_error (error);
}

/* No French locale need be on the machine for French to be read. */
static void
test_catalogue (void)
{
  g_autofree char *directory = g_dir_make_tmp ("onelog-locale-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (directory, "fr", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *parent = g_path_get_dirname (messages);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  write_catalogue (path, "Invoice of the test", "Facture de l’essai");

  set_variable ("ONELOG_LOCALEDIR", directory);
  set_variable ("LANGUAGE", UNSET);
  set_variable ("LC_ALL", UNSET);
  set_variable ("LC_MESSAGES", UNSET);
  set_variable ("LANG", "fr_XX.UTF-8");
  ol_locale_init ();
  g_assert_cmpstr (gettext ("Invoice of the test"), ==, "Facture de l’essai");

  set_variable ("LANGUAGE", "en:fr");
  ol_locale_init ();
  g_assert_cmpstr (gettext ("Invoice of the test"), ==, "Invoice of the test");

  set_variable ("ONELOG_LOCALEDIR", UNSET);
  ol_locale_init ();
  g_assert_cmpstr (bindtextdomain (GETTEXT_PACKAGE, NULL), !=, directory);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (messages), ==, 0);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/locale/language", test_language);
  g_test_add_func ("/core/locale/catalogue", test_catalogue);

  return g_test_run ();
}
