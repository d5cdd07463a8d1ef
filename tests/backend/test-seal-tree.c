/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-chain.h"
#include "ol-seal-tree.h"

#include <string.h>

#define N_LEAVES 260

/* Leaf by leaf it is the tree that the desk makes of all leaves at once. */
static void
test_as_the_desk (void)
{
  static guint8 leaves[N_LEAVES][OL_HASH_SIZE];
  OlSealTree tree = { 0 };
  guint8 ours[OL_HASH_SIZE];
  guint8 theirs[OL_HASH_SIZE];

  for (guint n = 0; n <= N_LEAVES; n++)
    {
      ol_seal_tree_root (&tree, ours);
      ol_audit_root (leaves[0], n, theirs);
      g_assert_cmpmem (ours, sizeof ours, theirs, sizeof theirs);
      g_assert_cmpuint (tree.size, ==, n);
      if (n == N_LEAVES)
        break;
      memset (leaves[n], n, OL_HASH_SIZE);
      leaves[n][0] = n >> 8;
      ol_seal_tree_add (&tree, leaves[n]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/seal-tree/as-the-desk", test_as_the_desk);
  return g_test_run ();
}
