/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-map.h"

static void
test_places (void)
{
  g_autoptr (OlTableMap) map = ol_table_map_new ();
  g_autoptr (OlTableMap) copy = NULL;
  guint cell = 99;

  ol_table_map_set_cell (map, "reference", 3);
  ol_table_map_set_text (map, "partner", "MED\tLOG=@");
  g_assert_true (ol_table_map_cell (map, "reference", &cell));
  g_assert_cmpuint (cell, ==, 3);
  g_assert_null (ol_table_map_text (map, "reference"));
  g_assert_cmpstr (ol_table_map_text (map, "partner"), ==, "MED\tLOG=@");
  g_assert_false (ol_table_map_cell (map, "partner", &cell));
  g_assert_false (ol_table_map_cell (map, "notes", &cell));
  copy = ol_table_map_copy (map);
  ol_table_map_unset (map, "reference");
  g_assert_false (ol_table_map_cell (map, "reference", &cell));
  g_assert_true (ol_table_map_cell (copy, "reference", &cell));
}

static void
test_print (void)
{
  g_autoptr (OlTableMap) map = ol_table_map_new ();
  g_autoptr (OlTableMap) again = NULL;
  g_autoptr (OlTableMap) empty = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;
  guint cell;

  ol_table_map_set_text (map, "partner", "MED\tLOG=@ é\n");
  ol_table_map_set_text (map, "status", "");
  ol_table_map_set_cell (map, "reference", 63);
  text = ol_table_map_print (map);
  again = ol_table_map_parse (text);
  g_assert_nonnull (again);
  g_assert_cmpstr (ol_table_map_text (again, "partner"), ==, "MED\tLOG=@ é\n");
  g_assert_cmpstr (ol_table_map_text (again, "status"), ==, "");
  g_assert_true (ol_table_map_cell (again, "reference", &cell));
  second = ol_table_map_print (again);
  g_assert_cmpstr (text, ==, second);
  empty = ol_table_map_parse ("");
  g_assert_nonnull (empty);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "reference", "@3", "reference@", "reference@x",
                                       "reference@64", "reference@-1", "reference@1\tnotes" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (ol_table_map_parse (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/table-map/places", test_places);
  g_test_add_func ("/core/table-map/print", test_print);
  g_test_add_func ("/core/table-map/refused", test_refused);
  return g_test_run ();
}
