/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-role.h"

#define PERMISSIONS (OL_PERMISSION_ORGANISATION_WRITE + 1)

/* The rows of docs/ROLES.md stand in the order of OlPermission, its columns name the roles. */
static void
test_matrix (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "ROLES.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) roles = NULL;
  int row = -2; /* the names, then the line under them */

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      if (lines[i][0] != '|')
        continue;

      cells = g_strsplit (lines[i], "|", -1);
      for (gsize j = 0; cells[j] != NULL; j++)
        g_strstrip (cells[j]);
      if (row == -2)
        roles = g_steal_pointer (&cells);
      for (gsize j = 2; row >= 0 && j < 2 + OL_ROLE_TV + 1; j++)
        {
          OlRole role;

          g_assert_true (ol_role_from_text (roles[j], &role));
          g_test_message ("%s, %s", cells[1], roles[j]);
          g_assert_cmpstr (cells[j], ==, ol_role_may (role, row) ? "yes" : "");
        }
      row++;
    }
  g_assert_cmpint (row, ==, PERMISSIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lint/roles/matrix", test_matrix);

  return g_test_run ();
}
