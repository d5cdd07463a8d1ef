/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-canonical.h"

#include "ol-core-error.h"

#include <string.h>

static char *
quote (const char *text)
{
  GString *out = g_string_new (NULL);

  ol_canonical_append_string (out, text);
  return g_string_free (out, FALSE);
}

static void
test_string (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "Thiès", "\"Thiès\"" },
    { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
    { "\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
    { "€ 🚚 %s</b>", "\"€ 🚚 %s</b>\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = quote (cases[i].text);

      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_write (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  json_parser_load_from_data (parser,
                              " { \"b\" : [ 1 , -2, true, false, null, {} , [] ],\n"
                              "  \"a\": \"x\", \"\": 9007199254740991 } ",
                              -1, &error);
  g_assert_no_error (error);
  text = ol_canonical_write (json_parser_get_root (parser), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "{\"\":9007199254740991,\"a\":\"x\",\"b\":[1,-2,true,false,null,{},[]]}");
}

static void
test_key_order (void)
{
  /* RFC 8785, 3.2.3: U+1F600 is D83D DE00 in UTF-16 and comes before U+FB33. */
  static const char *const sorted[] = { "",       "\r",         "1",      "\xc2\x80", "\u00f6",
                                        "\u20ac", "\U0001F600", "\ue000", "\uFB33" };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        int order = ol_canonical_compare_keys (sorted[i], sorted[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
  g_assert_cmpint (ol_canonical_compare_keys ("ab", "abc"), <, 0);
}

static void
assert_unwritable (JsonNode *node)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_canonical_write (node, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

static void
test_write_refuses (void)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autoptr (JsonNode) deep = json_node_new (JSON_NODE_NULL);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) holder = json_node_new (JSON_NODE_OBJECT);

  json_node_set_double (node, 1.5);
  assert_unwritable (node);
  json_node_set_int (node, G_GINT64_CONSTANT (9007199254740992));
  assert_unwritable (node);
  json_node_set_int (node, -G_GINT64_CONSTANT (9007199254740992));
  assert_unwritable (node);
  json_node_set_string (node, "Thi\xe8s");
  assert_unwritable (node);

  json_object_set_string_member (object, "Thi\xe8s", "x");
  json_node_set_object (holder, object);
  assert_unwritable (holder);
  json_object_remove_member (object, "Thi\xe8s");
  json_object_set_double_member (object, "x", 2.5);
  assert_unwritable (holder);

  for (guint i = 0; i < 70; i++)
    {
      JsonArray *array = json_array_new ();
      JsonNode *outer = json_node_new (JSON_NODE_ARRAY);

      json_array_add_element (array, g_steal_pointer (&deep));
      json_node_take_array (outer, array);
      deep = outer;
    }
  assert_unwritable (deep);
}

static void
test_parse (void)
{
  static const char *const good[] = {
    "{\"a\":[1,true,null],\"b\":\"x\\n\"}", "[]", "\"x\"", "-7", "null",
    "{\"é\":{\"z\":\"\\u001f\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = ol_canonical_parse (good[i], strlen (good[i]), &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      again = ol_canonical_write (node, &error);
      g_assert_cmpstr (again, ==, good[i]);
    }
}

static void
test_parse_refuses (void)
{
  static const char *const bad[] = {
    "",
    " ",
    "{",
    "{\"b\":1,\"a\":2}",
    "{\"a\":1,\"a\":2}",
    "{\"a\": 1}",
    "[1,2] ",
    "[1,]",
    "[01]",
    "[-0]",
    "[1.0]",
    "[1e3]",
    "9007199254740992",
    "-9007199254740992",
    "123456789012345678901234567890",
    "\"\\u0041\"",
    "\"\\/\"",
    "\"\\u001F\"",
    "\"\\u000a\"",
    "\"\\u0000\"",
    "\"\t\"",
    "\"\\ud800\"",
    "\"\\u0008\"",
    "\"\\u00\"",
    "\"\\",
    "{\"\\u001f\":1,\"\\t\":2}",
    "{\"a\":1,}",
    "{\"a\"}",
    "{\"a\":}",
    "{1:2}",
    "[1 ]",
    "-",
    "--1",
    "+1",
    "\"Thi\xe8s\"",
    "\"a",
    "tru",
    "[true",
    "true false",
    "[1]//x",
    "var x = [1]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ol_canonical_parse (bad[i], strlen (bad[i]), &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
    }
}

static void
test_parse_refuses_nul_and_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);

  g_assert_null (ol_canonical_parse ("[1]\0", 4, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_clear_error (&error);

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, ']');
  g_assert_null (ol_canonical_parse (deep->str, deep->len, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_true (ol_canonical_check (deep->str + 200000 - 64, 128));
  g_assert_false (ol_canonical_check (deep->str + 200000 - 65, 130));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/canonical/string", test_string);
  g_test_add_func ("/core/canonical/write", test_write);
  g_test_add_func ("/core/canonical/key-order", test_key_order);
  g_test_add_func ("/core/canonical/write-refuses", test_write_refuses);
  g_test_add_func ("/core/canonical/parse", test_parse);
  g_test_add_func ("/core/canonical/parse-refuses", test_parse_refuses);
  g_test_add_func ("/core/canonical/parse-refuses-nul-and-depth", test_parse_refuses_nul_and_depth);
  return g_test_run ();
}
