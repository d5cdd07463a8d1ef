/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paged-order.h"

static OlPagedOrder *
order_of (const guint32 *ids, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (array, ids, n);
  return ol_paged_order_new_ids (array);
}

static void
assert_same (const OlPagedOrder *a, const OlPagedOrder *b)
{
  g_assert_cmpuint (ol_paged_order_length (a), ==, ol_paged_order_length (b));
  for (guint i = 0; i < ol_paged_order_length (a); i++)
    g_assert_cmpuint (ol_paged_order_id (a, i), ==, ol_paged_order_id (b, i));
}

static void
assert_no_row_twice (const OlPagedOrder *order)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ol_paged_order_length (order); i++)
    g_assert_true (g_hash_table_add (ids, GUINT_TO_POINTER (ol_paged_order_id (order, i))));
}

/* The splices, one after the other, make the one into the other. */
static guint
assert_splices (OlPagedOrder *from, const OlPagedOrder *to)
{
  g_autoptr (GArray) splices = ol_paged_order_splices (from, to, G_MAXUINT);

  g_assert_nonnull (splices);
  for (guint i = 0; i < splices->len; i++)
    {
      ol_paged_order_splice (from, &g_array_index (splices, OlSplice, i), to);
      assert_no_row_twice (from);
    }
  assert_same (from, to);
  return splices->len;
}

static void
test_range (void)
{
  g_autoptr (OlPagedOrder) up = ol_paged_order_new_range (5, 3, FALSE);
  g_autoptr (OlPagedOrder) down = ol_paged_order_new_range (5, 3, TRUE);
  guint position;

  g_assert_cmpuint (ol_paged_order_id (up, 0), ==, 5);
  g_assert_cmpuint (ol_paged_order_id (up, 2), ==, 7);
  g_assert_cmpuint (ol_paged_order_id (down, 0), ==, 7);
  g_assert_true (ol_paged_order_find (up, 6, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_true (ol_paged_order_find (down, 7, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_false (ol_paged_order_find (up, 4, &position));
  g_assert_false (ol_paged_order_find (up, 8, &position));
}

static void
test_vector (void)
{
  const guint32 ids[] = { 9, 2, 70000 };
  g_autoptr (OlPagedOrder) order = order_of (ids, 3);
  guint position;

  g_assert_cmpuint (ol_paged_order_length (order), ==, 3);
  g_assert_cmpuint (ol_paged_order_id (order, 2), ==, 70000);
  g_assert_true (ol_paged_order_find (order, 2, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (ol_paged_order_find (order, 3, &position));
}

static void
test_splices (void)
{
  const struct
  {
    guint32 from[6];
    guint n_from;
    guint32 to[6];
    guint n_to;
    guint splices;
  } cases[] = {
    { { 1, 2, 3 }, 3, { 1, 2, 3 }, 3, 0 },
    { { 1, 2, 3 }, 3, { 1, 3 }, 2, 1 },
    { { 1, 3 }, 2, { 1, 2, 3 }, 3, 1 },
    { { 1, 2, 3 }, 3, { 1, 4, 3 }, 3, 2 },
    { { 1, 2, 3, 4, 5 }, 5, { 5, 1, 2, 3, 4 }, 5, 2 },
    { { 1, 2, 3, 4, 5 }, 5, { 2, 3, 4, 5, 1 }, 5, 2 },
    { { 1, 2, 3, 4 }, 4, { 2, 1, 3, 4 }, 4, 2 },
    { { 0 }, 0, { 1, 2 }, 2, 1 },
    { { 1, 2 }, 2, { 0 }, 0, 1 },
    { { 1, 2, 3, 4, 5 }, 5, { 2, 4, 6 }, 3, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlPagedOrder) from = order_of (cases[i].from, cases[i].n_from);
      g_autoptr (OlPagedOrder) to = order_of (cases[i].to, cases[i].n_to);

      g_assert_cmpuint (assert_splices (from, to), ==, cases[i].splices);
    }
}

static OlPagedOrder *
random_order (GRand *rand)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 1; id <= 40; id++)
    {
      guint at = (guint)g_rand_int_range (rand, 0, (gint32)ids->len + 1);

      if (g_rand_boolean (rand))
        g_array_insert_val (ids, g_rand_int_range (rand, 0, 4) > 0 ? ids->len : at, id);
    }
  return ol_paged_order_new_ids (ids);
}

static void
test_any_to_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (OlPagedOrder) from = random_order (rand);
      g_autoptr (OlPagedOrder) to = random_order (rand);

      assert_splices (from, to);
    }
}

static void
test_ranges_grow (void)
{
  const struct
  {
    guint from, to;
    gboolean descending;
    OlSplice splice;
  } cases[] = {
    { 1000000, 1000003, TRUE, { 0, 0, 3 } },
    { 1000000, 1000003, FALSE, { 1000000, 0, 3 } },
    { 10, 7, TRUE, { 0, 3, 0 } },
    { 10, 7, FALSE, { 7, 3, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlPagedOrder) from = ol_paged_order_new_range (1, cases[i].from,
                                                                cases[i].descending);
      g_autoptr (OlPagedOrder) to = ol_paged_order_new_range (1, cases[i].to,
                                                              cases[i].descending);
      g_autoptr (GArray) splices = ol_paged_order_splices (from, to, 32);
      const OlSplice *splice;

      g_assert_nonnull (splices);
      g_assert_cmpuint (splices->len, ==, 1);
      splice = &g_array_index (splices, OlSplice, 0);
      g_assert_cmpuint (splice->position, ==, cases[i].splice.position);
      g_assert_cmpuint (splice->removed, ==, cases[i].splice.removed);
      g_assert_cmpuint (splice->added, ==, cases[i].splice.added);
      assert_splices (from, to);
    }
}

static void
test_limits (void)
{
  g_autoptr (OlPagedOrder) few = ol_paged_order_new_range (1, 10, FALSE);
  const guint32 odd[] = { 1, 3, 5, 7, 9 };
  g_autoptr (OlPagedOrder) holes = order_of (odd, 5);
  g_autoptr (OlPagedOrder) many = ol_paged_order_new_range (1, 267, FALSE);

  g_assert_null (ol_paged_order_splices (few, holes, 4));
  g_assert_null (ol_paged_order_splices (few, many, 32));
  assert_splices (many, few);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/paged-order/range", test_range);
  g_test_add_func ("/model/paged-order/vector", test_vector);
  g_test_add_func ("/model/paged-order/splices", test_splices);
  g_test_add_func ("/model/paged-order/any-to-any", test_any_to_any);
  g_test_add_func ("/model/paged-order/ranges-grow", test_ranges_grow);
  g_test_add_func ("/model/paged-order/limits", test_limits);
  return g_test_run ();
}
