/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-tree.h"

#include <sodium.h>
#include <string.h>

/* @right becomes the parent of both. */
static void
join (const guint8 left[OL_HASH_SIZE], guint8 right[OL_HASH_SIZE])
{
  guint8 input[1 + 2 * OL_HASH_SIZE] = { 0x01 };

  memcpy (input + 1, left, OL_HASH_SIZE);
  memcpy (input + 1 + OL_HASH_SIZE, right, OL_HASH_SIZE);
  crypto_hash_sha256 (right, input, sizeof input);
}

void
ol_seal_tree_add (OlSealTree *tree, const guint8 leaf[OL_HASH_SIZE])
{
  guint8 node[OL_HASH_SIZE];
  guint level = 0;

  g_return_if_fail (tree != NULL && leaf != NULL);

  memcpy (node, leaf, sizeof node);
  for (; tree->size >> level & 1; level++)
    join (tree->peaks[level], node);
  memcpy (tree->peaks[level], node, sizeof node);
  tree->size++;
}

void
ol_seal_tree_root (const OlSealTree *tree, guint8 root[OL_HASH_SIZE])
{
  gboolean begun = FALSE;

  g_return_if_fail (tree != NULL && root != NULL);

  if (tree->size == 0)
    crypto_hash_sha256 (root, NULL, 0);
  for (guint level = 0; level < OL_SEAL_TREE_LEVELS; level++)
    {
      if (!(tree->size >> level & 1))
        continue;
      if (begun)
        join (tree->peaks[level], root);
      else
        memcpy (root, tree->peaks[level], OL_HASH_SIZE);
      begun = TRUE;
    }
}
