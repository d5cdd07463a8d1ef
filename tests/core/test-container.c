/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "ol-container.h"
#include "ol-core-error.h"

static JsonObject *
load_vectors (JsonParser *parser)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "containers.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_valid (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *valid = json_object_get_array_member (load_vectors (parser), "valid");

  g_assert_cmpuint (json_array_get_length (valid), ==, 8);
  for (guint i = 0; i < json_array_get_length (valid); i++)
    {
      g_autofree char *normal = ol_container_normalise (json_array_get_string_element (valid, i));
      g_autoptr (GError) error = NULL;

      g_assert_true (ol_container_check (normal, &error));
      g_assert_no_error (error);
    }
}

static void
test_invalid (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *invalid = json_object_get_object_member (load_vectors (parser), "invalid");
  g_autoptr (GList) numbers = json_object_get_members (invalid);

  g_assert_cmpuint (g_list_length (numbers), ==, 5);
  for (GList *l = numbers; l != NULL; l = l->next)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_container_check (l->data, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, l->data));
    }
}

static void
test_messages (void)
{
  static const char *const cases[][2] = {
    { "MEDU1234563", "check digit is 3 where 2 is expected" },
    { "MEDU1243565", "check digit is 5 where 4 is expected" },
    { "MEDA1234562", "U, J or Z" },
    { "MEDU123456", "too short" },
    { "", "too short" },
    { "MEDU12345621", "too long" },
    { "MED11234562", "must be U, J or Z" },
    { "M3DU1234562", "owner's code" },
    { "medu1234562", "owner's code" },
    { "MEDU12345A2", "seven digits" },
    { "MEDU123456X", "seven digits" },
    { "ÉÉU12345678", "too long" },
    { "ÉDU1234562", "owner's code" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_container_check (cases[i][0], &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
  g_assert_false (ol_container_check (NULL, NULL));
}

static void
test_normalise (void)
{
  static const char *const cases[][2] = {
    { "medu 123456-2", "MEDU1234562" },
    { "\tMEDU\u00a0123\u2013456\u20112\r\n", "MEDU1234562" },
    { "MEDU\u200b1234562", "MEDU1234562" },
    { "médu", "MÉDU" },
    { "", "" },
    { " - ", "" },
    { "A\xff"
      "B",
      "A\xef\xbf\xbd"
      "B" },
  };
  g_autofree char *none = ol_container_normalise (NULL);

  g_assert_cmpstr (none, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = ol_container_normalise (cases[i][0]);

      g_assert_cmpstr (normal, ==, cases[i][1]);
    }
}

static void
test_begins (void)
{
  static const char *const good[] = { "MSKU1", "MSKU1234567", "ABCJ00", "ABCZ9" };
  static const char *const bad[]
      = { "", "MSKU", "MSKX1", "MSU1234567", "MSKU12345678", "msku1", "MSKU12A", "1SKU1" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (ol_container_begins (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ol_container_begins (bad[i]));
}

/* No single mistyped digit passes, but for a 0 taken for a remainder of 10. */
static void
test_one_digit_off (void)
{
  for (int place = 4; place < 10; place++)
    {
      for (char digit = '0'; digit <= '9'; digit++)
        {
          char number[] = "CSQU3054383";

          number[place] = digit;
          g_assert_cmpint (ol_container_check (number, NULL), ==, digit == "CSQU3054383"[place]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/container/valid", test_valid);
  g_test_add_func ("/core/container/invalid", test_invalid);
  g_test_add_func ("/core/container/messages", test_messages);
  g_test_add_func ("/core/container/normalise", test_normalise);
  g_test_add_func ("/core/container/begins", test_begins);
  g_test_add_func ("/core/container/one-digit-off", test_one_digit_off);

  return g_test_run ();
}
