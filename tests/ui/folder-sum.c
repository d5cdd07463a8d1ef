/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder-sum.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_tree (GChecksum *sum, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          add_tree (sum, child);
          continue;
        }
      g_assert_true (g_file_get_contents (child, &text, &length, NULL));
      if (g_str_has_suffix (child, "-shm") || (g_str_has_suffix (child, "-wal") && length == 0))
        continue; /* made by whoever reads, and empty of data */
      g_checksum_update (sum, names->pdata[i], -1);
      g_checksum_update (sum, (const guchar *)text, length);
    }
}

char *
folder_sum (const char *folder)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_tree (checksum, folder);
  return g_strdup (g_checksum_get_string (checksum));
}
