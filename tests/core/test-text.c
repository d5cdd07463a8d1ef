/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-text.h"

#include <string.h>

static void
test_key (void)
{
  static const char *const pairs[][2] = {
    { "Aïssatou N'Diaye", "AISSATOU NDIAYE" },
    { "Aïssatou N’Diaye", "aissatoundiaye" },
    { "Saint-Louis", "SAINT LOUIS" },
    { "Thie\u0300s", "thi\u00e8s" },
    { "S\u0153ur", "soeur" },
    { "M\u00e6rsk", "MAERSK" },
    { "M\u00f8ller", "moller" },
    { "Stra\u00dfe", "STRASSE" },
    { "Côte d'Ivoire", "cote\u00a0d\u02bcivoire" },
    { "Dakar \u2013 Bamako", "dakar\u2011bamako" },
    { "a\u200bb\u2028c", "ABC" },
    { "\ufb01n", "fin" },
    { "x\ty\n", "xy" },
  };
  static const char *const different[][2] = { { "Dakar 1", "Dakar 2" },
                                              { "A/B", "AB" },
                                              { "MEDLOG", "MEDLOG SA" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *left = ol_text_key (pairs[i][0]);
      g_autofree char *right = ol_text_key (pairs[i][1]);

      g_assert_cmpstr (left, ==, right);
      g_assert_cmpstr (left, !=, "");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autofree char *left = ol_text_key (different[i][0]);
      g_autofree char *right = ol_text_key (different[i][1]);

      g_assert_cmpstr (left, !=, right);
    }
}

static void
test_key_empty (void)
{
  static const char *const texts[] = { NULL, "", " '-", "\xff\xfe", "Dakar\xc3", "\u0301" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *key = ol_text_key (texts[i]);

      g_assert_cmpstr (key, ==, "");
    }
}

/* A key is its own key, and nothing else depends on which of the two ways made it. */
static void
test_key_stable (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *key = NULL;
      g_autofree char *again = NULL;

      for (int i = 0; i < 8; i++)
        g_string_append_unichar (text, (gunichar)g_test_rand_int_range (1, 0x1300));
      key = ol_text_key (text->str);
      again = ol_text_key (key);
      g_assert_cmpstr (again, ==, key);
    }
}

static void
test_clean (void)
{
  static const char *const cases[][2] = {
    { "  Dakar  ", "Dakar" },
    { "\u00a0\u2003Dakar\u00a0", "Dakar" },
    { "Thie\u0300s", "Thi\u00e8s" },
    { "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour" },
    { "one\u2028two\u2029three\xc2\x85""four", "one\ntwo\nthree\nfour" },
    { "a\tb", "a b" },
    { "a\x01\x1b[31mb\x7f\xc2\x9c", "a[31mb" },
    { "100\u202e000\u202c \u2066x\u2069\ufeff", "100000 x" },
    { "a\ufffe\uffff\ufdd0\U0001fffeb", "ab" },
    { "ab\xff", "ab\ufffd" },
    { "<b>%s</b>; DROP", "<b>%s</b>; DROP" },
    { " \n ", "" },
    { "", "" },
  };
  g_autofree char *none = ol_text_clean (NULL);

  g_assert_cmpstr (none, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = ol_text_clean (cases[i][0]);

      g_assert_cmpstr (clean, ==, cases[i][1]);
    }
}

static void
test_excerpt (void)
{
  g_autofree char *sixty = g_strnfill (60, 'x');
  g_autofree char *more = g_strnfill (61, 'x');
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *blank = g_strnfill (1000, ' ');
  g_autofree char *cut = g_strconcat (sixty, "…", NULL);
  g_autofree char *short_text = ol_text_excerpt ("one\ntwo\x01");
  g_autofree char *whole = ol_text_excerpt (sixty);
  g_autofree char *cut_more = ol_text_excerpt (more);
  g_autofree char *cut_huge = ol_text_excerpt (huge);
  g_autofree char *cut_blank = ol_text_excerpt (blank);
  g_autofree char *none = ol_text_excerpt (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *cut_wide = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (wide, "é");
  cut_wide = ol_text_excerpt (wide->str);

  g_assert_cmpstr (short_text, ==, "one two");
  g_assert_cmpstr (whole, ==, sixty);
  g_assert_cmpstr (cut_more, ==, cut);
  g_assert_cmpstr (cut_huge, ==, cut);
  g_assert_cmpstr (cut_blank, ==, "…");
  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_utf8_validate (cut_wide, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (cut_wide, -1), ==, 61);
}

static void
test_file_name (void)
{
  static const char *const cases[][2] = {
    { "DKR-2026-000123.pdf", "DKR-2026-000123.pdf" },
    { "Aïssatou N'Diaye", "Aissatou-N-Diaye" },
    { "../../etc/passwd", "etc-passwd" },
    { "..", "document" },
    { ".", "document" },
    { "", "document" },
    { "///", "document" },
    { ".bashrc", "bashrc" },
    { "-rf", "rf" },
    { "a..b", "a.b" },
    { "a/../b", "a-.b" },
    { "C:\\Windows", "C-Windows" },
    { "a\nb\tc", "a-b-c" },
    { "100 % <b>$(id)</b>", "100-b-id-b" },
    { "日本", "document" },
    { "M\u00e6rsk_1", "Maersk_1" },
    { "name.", "name" },
  };
  g_autofree char *none = ol_text_file_name (NULL);

  g_assert_cmpstr (none, ==, "document");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ol_text_file_name (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

static void
test_file_name_always_safe (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *name = NULL;

      for (int i = g_test_rand_int_range (0, 120); i > 0; i--)
        g_string_append_c (text, (char)g_test_rand_int_range (1, 256));
      name = ol_text_file_name (text->str);
      g_assert_cmpuint (strlen (name), >=, 1);
      g_assert_cmpuint (strlen (name), <=, 80);
      g_assert_cmpuint (strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_."), ==,
                        strlen (name));
      g_assert_null (strstr (name, ".."));
      g_assert_cmpint (name[0], !=, '.');
      g_assert_cmpint (name[0], !=, '-');
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/text/key", test_key);
  g_test_add_func ("/core/text/key-empty", test_key_empty);
  g_test_add_func ("/core/text/key-stable", test_key_stable);
  g_test_add_func ("/core/text/clean", test_clean);
  g_test_add_func ("/core/text/excerpt", test_excerpt);
  g_test_add_func ("/core/text/file-name", test_file_name);
  g_test_add_func ("/core/text/file-name-always-safe", test_file_name_always_safe);

  return g_test_run ();
}
