/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <glib.h>
#include <string.h>

/*
 * Runs a target as a plain test: each seed of the corpus as it is, cut at every byte when it is
 * small, and changed in ways that a fixed seed decides, so that what fails once fails again.
 */
#define SMALL 2048
#define MUTATIONS 3000
#define MAX_EDITS 6

static char *corpus; /* folder of this target's seeds */

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static void
run (const guint8 *data, gsize size)
{
  /* A block of exactly this size: reading past its end is seen by the sanitizer. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *)"", size);
}

static void
run_cut (GBytes *seed)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (seed, &size);

  run (data, size);
  for (gsize i = 0; size <= SMALL && i < size; i++)
    run (data, i);
}

/* Bytes that mean something to the readers come up more often than chance would have them. */
static guint8
pick_byte (GRand *rand)
{
  static const char telling[] = "\"\",;\n\r\t\\{}[]<>&=+-@'0.9eEu:/\xef\xbb\xbf\xff\xc3\x80";

  if (g_rand_boolean (rand))
    return telling[g_rand_int_range (rand, 0, sizeof telling)];
  return g_rand_int_range (rand, 0, 256);
}

static void
insert_copy (GRand *rand, GByteArray *bytes, guint at)
{
  guint from = g_rand_int_range (rand, 0, bytes->len);
  guint length = g_rand_int_range (rand, 1, MIN (64, bytes->len - from) + 1);
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  g_autofree guint8 *piece = g_memdup2 (bytes->data + from, length);
  guint tail_length = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, piece, length);
  g_byte_array_append (bytes, tail, tail_length);
}

static void
edit (GRand *rand, GByteArray *bytes)
{
  guint at;

  if (bytes->len == 0)
    return;
  at = g_rand_int_range (rand, 0, bytes->len);
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      bytes->data[at] = pick_byte (rand);
      break;
    case 1:
      bytes->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, g_rand_int_range (rand, 0, bytes->len - at + 1));
      break;
    case 3:
      insert_copy (rand, bytes, at);
      break;
    default:
      g_byte_array_set_size (bytes, bytes->len + 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - at - 1);
      bytes->data[at] = pick_byte (rand);
      break;
    }
}

static void
run_mutations (GBytes *seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261031);
  gsize size;
  const guint8 *data = g_bytes_get_data (seed, &size);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint edits = g_rand_int_range (rand, 1, MAX_EDITS + 1);

      g_byte_array_append (bytes, data, size);
      while (edits-- > 0)
        edit (rand, bytes);
      run (bytes->data, bytes->len);
    }
}

static void
test_seed (gconstpointer data)
{
  g_autoptr (GBytes) seed = load (data);

  run_cut (seed);
  run_mutations (seed);
}

static void
test_nothing (void)
{
  run (NULL, 0);
}

static GPtrArray *
list_seeds (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, (GCompareFunc)g_strcmp0);
  g_assert_cmpuint (names->len, >, 0);
  return names;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) seeds = NULL;
  const char *target;
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  target = argv[1];
  corpus = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", target, NULL);
  seeds = list_seeds ();
  g_test_add_func ("/fuzz/nothing", test_nothing);
  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/fuzz/%s/%s", target, (char *)g_ptr_array_index (seeds, i));

      g_test_add_data_func (path, g_ptr_array_index (seeds, i), test_seed);
    }
  result = g_test_run ();
  g_free (corpus);
  return result;
}
