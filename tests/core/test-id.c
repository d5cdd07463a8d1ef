/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-id.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1772439330007)

static void
test_layout (void)
{
  g_autofree char *id = ol_id_new (NOW);

  g_assert_true (ol_id_is_valid (id));
  g_assert_cmpuint (strlen (id), ==, OL_ID_SIZE - 1);
  g_assert_cmpint (id[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", id[19]));
  /* 1772439330007 ms is 0x019cad9ddcd7. */
  g_assert_true (g_str_has_prefix (id, "019cad9d-dcd7-7"));
}

static void
test_rise (void)
{
  char last[OL_ID_SIZE] = "";

  for (int i = 0; i < 100000; i++)
    {
      char id[OL_ID_SIZE];

      /* The clock stands, runs and steps back. */
      ol_id_write (NOW + (i < 50000 ? i / 1000 : -i), id);
      g_assert_cmpstr (id, >, last);
      memcpy (last, id, sizeof id);
    }
  /* Nor does the clock that stepped back push them forward: the latest time seen was NOW + 49. */
  g_assert_true (g_str_has_prefix (last, "019cad9d-dd08-7"));
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 5000; i++)
    g_ptr_array_add (ids, ol_id_new (NOW));
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", make_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          if (j > 0)
            g_assert_cmpstr (ids->pdata[j], >, ids->pdata[j - 1]);
          g_assert_true (g_hash_table_add (seen, g_strdup (ids->pdata[j])));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 20000);
}

static void
test_range (void)
{
  g_autofree char *early = ol_id_new (G_MININT64);
  g_autofree char *late = NULL;

  g_assert_true (ol_id_is_valid (early));
  late = ol_id_new (G_MAXINT64);
  g_assert_true (g_str_has_prefix (late, "ffffffff-ffff-7"));
}

static void
test_valid (void)
{
  static const char *const wrong[] = { "",
                                       "019cae5c-5397-7000-8000-00000000000",
                                       "019cae5c-5397-7000-8000-0000000000000",
                                       "019cae5c-5397-4000-8000-000000000000",
                                       "019cae5c-5397-7000-7000-000000000000",
                                       "019cae5c-5397-7000-c000-000000000000",
                                       "019CAE5C-5397-7000-8000-000000000000",
                                       "019cae5c_5397-7000-8000-000000000000",
                                       "g19cae5c-5397-7000-8000-000000000000",
                                       "../../../../../../../../../../../etc" };

  g_assert_true (ol_id_is_valid ("019cae5c-5397-7000-8000-000000000000"));
  g_assert_true (ol_id_is_valid ("019cae5c-5397-7fff-bfff-ffffffffffff"));
  g_assert_false (ol_id_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ol_id_is_valid (wrong[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/id/layout", test_layout);
  g_test_add_func ("/core/id/rise", test_rise);
  g_test_add_func ("/core/id/threads", test_threads);
  g_test_add_func ("/core/id/valid", test_valid);
  /* Last: it moves the process's ids to the end of their range. */
  g_test_add_func ("/core/id/range", test_range);

  return g_test_run ();
}
