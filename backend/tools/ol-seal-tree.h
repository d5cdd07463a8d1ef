/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

#define OL_SEAL_TREE_LEVELS 64

/** OlSealTree: the Merkle tree of RFC 6962 as leaves come, without keeping them: the roots of its
 * whole subtrees, one for each bit of @size. All zeros is the empty tree. */
typedef struct
{
  guint64 size;
  guint8 peaks[OL_SEAL_TREE_LEVELS][OL_HASH_SIZE]; /* by height; valid where @size has the bit */
} OlSealTree;

/** ol_seal_tree_add: the next leaf. */
void ol_seal_tree_add (OlSealTree *tree, const guint8 leaf[OL_HASH_SIZE]);

/** ol_seal_tree_root: of the leaves so far; that of no leaf is SHA-256 of nothing. */
void ol_seal_tree_root (const OlSealTree *tree, guint8 root[OL_HASH_SIZE]);

G_END_DECLS
