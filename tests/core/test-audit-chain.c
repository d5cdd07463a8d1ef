/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-chain.h"

#include "audit-vectors.h"

#include <string.h>

#define EVENTS 3

static void
assert_hex (const guint8 *bytes, gsize size, const char *expected)
{
  guint8 wanted[OL_AUDIT_LEAF_INPUT_SIZE];

  audit_vectors_hex (expected, wanted, size);
  g_assert_cmpmem (bytes, size, wanted, size);
}

static void
load_leaves (JsonNode *vectors, guint8 leaves[EVENTS * OL_HASH_SIZE])
{
  for (guint i = 0; i < EVENTS; i++)
    audit_vectors_hex (json_object_get_string_member (audit_vectors_event (vectors, i), "leaf"),
                       leaves + i * OL_HASH_SIZE, OL_HASH_SIZE);
}

static void
test_chain_vectors (void)
{
  g_autoptr (JsonNode) vectors = audit_vectors_load ();
  guint8 tenant[16];
  guint8 key[32];
  guint8 hash[OL_HASH_SIZE];
  guint8 chain[OL_HASH_SIZE];
  guint8 leaf[OL_HASH_SIZE];
  guint8 input[OL_AUDIT_LEAF_INPUT_SIZE];

  audit_vectors_hex (audit_vectors_text (vectors, "tenant"), tenant, sizeof tenant);
  audit_vectors_hex (audit_vectors_text (vectors, "log_pk"), key, sizeof key);
  ol_audit_genesis (audit_vectors_text (vectors, "origin"), tenant, key, chain);
  assert_hex (chain, OL_HASH_SIZE, audit_vectors_text (vectors, "genesis"));

  for (guint i = 0; i < EVENTS; i++)
    {
      JsonObject *event = audit_vectors_event (vectors, i);
      g_autofree char *sum = g_compute_checksum_for_string (
          G_CHECKSUM_SHA256, json_object_get_string_member (event, "hdr"), -1);

      g_assert_cmpstr (sum, ==, json_object_get_string_member (event, "hdr_sha256"));
      audit_vectors_hex (sum, hash, OL_HASH_SIZE);
      ol_audit_leaf_input (tenant, json_object_get_int_member (event, "seq"),
                           json_object_get_int_member (event, "rts"), hash, input);
      assert_hex (input, sizeof input, json_object_get_string_member (event, "leaf_input"));
      ol_audit_leaf (input, leaf);
      assert_hex (leaf, OL_HASH_SIZE, json_object_get_string_member (event, "leaf"));
      ol_audit_chain_next (chain, leaf, chain);
      assert_hex (chain, OL_HASH_SIZE, json_object_get_string_member (event, "chain"));
    }
}

/* Every input of the genesis and of a leaf counts. */
static void
test_inputs_count (void)
{
  guint8 tenant[16] = { 1 };
  guint8 key[32] = { 2 };
  guint8 header[OL_HASH_SIZE] = { 3 };
  guint8 first[OL_HASH_SIZE];
  guint8 other[OL_HASH_SIZE];
  guint8 input[OL_AUDIT_LEAF_INPUT_SIZE];
  guint8 changed[OL_AUDIT_LEAF_INPUT_SIZE];

  ol_audit_genesis ("a", tenant, key, first);
  ol_audit_genesis ("b", tenant, key, other);
  g_assert_cmpint (memcmp (first, other, OL_HASH_SIZE), !=, 0);
  key[31] ^= 1;
  ol_audit_genesis ("a", tenant, key, other);
  g_assert_cmpint (memcmp (first, other, OL_HASH_SIZE), !=, 0);

  ol_audit_leaf_input (tenant, 5, 6, header, input);
  ol_audit_leaf_input (tenant, 6, 5, header, changed);
  g_assert_cmpint (memcmp (input, changed, sizeof input), !=, 0);
  ol_audit_leaf (input, first);
  for (guint i = 0; i < sizeof input; i++)
    {
      input[i] ^= 0x80;
      ol_audit_leaf (input, other);
      g_assert_cmpint (memcmp (first, other, OL_HASH_SIZE), !=, 0);
      input[i] ^= 0x80;
    }
}

static void
test_root_vectors (void)
{
  g_autoptr (JsonNode) vectors = audit_vectors_load ();
  JsonArray *roots = json_object_get_array_member (json_node_get_object (vectors), "roots");
  guint8 leaves[EVENTS * OL_HASH_SIZE];
  guint8 root[OL_HASH_SIZE];
  guint8 other[OL_HASH_SIZE];

  load_leaves (vectors, leaves);
  for (guint size = 0; size <= EVENTS; size++)
    {
      ol_audit_root (size > 0 ? leaves : NULL, size, root);
      assert_hex (root, OL_HASH_SIZE, json_array_get_string_element (roots, size));
    }
  leaves[2 * OL_HASH_SIZE] ^= 1;
  ol_audit_root (leaves, EVENTS, other);
  g_assert_cmpint (memcmp (root, other, OL_HASH_SIZE), !=, 0);
}

static void
assert_inclusion (gboolean expected,
                  const guint8 *leaf,
                  guint64 index,
                  guint64 size,
                  const guint8 *proof,
                  gsize n_proof,
                  const guint8 *root)
{
  g_assert_cmpint (ol_audit_check_inclusion (leaf, index, size, proof, n_proof, root), ==,
                   expected);
}

static void
test_inclusion_vectors (void)
{
  g_autoptr (JsonNode) vectors = audit_vectors_load ();
  JsonArray *proofs =
      json_object_get_array_member (json_node_get_object (vectors), "inclusion_of_3");
  guint8 leaves[EVENTS * OL_HASH_SIZE];
  guint8 root[OL_HASH_SIZE];

  load_leaves (vectors, leaves);
  ol_audit_root (leaves, EVENTS, root);
  for (guint i = 0; i < EVENTS; i++)
    {
      JsonArray *array = json_array_get_array_element (proofs, i);
      guint n = json_array_get_length (array);
      g_autofree guint8 *proof = audit_vectors_hashes (array);
      guint8 *leaf = leaves + i * OL_HASH_SIZE;

      assert_inclusion (TRUE, leaf, i, EVENTS, proof, n, root);
      assert_inclusion (FALSE, leaf, (i + 1) % EVENTS, EVENTS, proof, n, root);
      assert_inclusion (FALSE, leaf, i, EVENTS, proof, n - 1, root);
      assert_inclusion (FALSE, leaf, i + EVENTS, EVENTS, proof, n, root);
      assert_inclusion (FALSE, leaf, i, 0, proof, n, root);
      assert_inclusion (FALSE, leaf, i, 1, proof, n, root);
      proof[n * OL_HASH_SIZE - 1] ^= 1;
      assert_inclusion (FALSE, leaf, i, EVENTS, proof, n, root);
      proof[n * OL_HASH_SIZE - 1] ^= 1;
      leaf[0] ^= 1;
      assert_inclusion (FALSE, leaf, i, EVENTS, proof, n, root);
      leaf[0] ^= 1;
    }
}

static void
test_consistency_vector (void)
{
  g_autoptr (JsonNode) vectors = audit_vectors_load ();
  JsonObject *object = json_node_get_object (vectors);
  g_autofree guint8 *roots = audit_vectors_hashes (json_object_get_array_member (object, "roots"));
  g_autofree guint8 *proof =
      audit_vectors_hashes (json_object_get_array_member (object, "consistency_2_3"));
  guint8 *two = roots + 2 * OL_HASH_SIZE;
  guint8 *three = roots + 3 * OL_HASH_SIZE;

  g_assert_true (ol_audit_check_consistency (2, 3, two, three, proof, 1));
  g_assert_false (ol_audit_check_consistency (1, 3, two, three, proof, 1));
  g_assert_false (ol_audit_check_consistency (2, 5, two, three, proof, 1));
  g_assert_false (ol_audit_check_consistency (3, 2, three, two, proof, 1));
  g_assert_false (ol_audit_check_consistency (2, 3, two, three, NULL, 0));
  g_assert_true (ol_audit_check_consistency (3, 3, three, three, NULL, 0));
  g_assert_false (ol_audit_check_consistency (3, 3, two, three, NULL, 0));
  g_assert_false (ol_audit_check_consistency (3, 3, three, three, proof, 1));
  g_assert_true (ol_audit_check_consistency (0, 3, roots, three, NULL, 0));
  g_assert_false (ol_audit_check_consistency (0, 3, two, three, NULL, 0));
  proof[5] ^= 1;
  g_assert_false (ol_audit_check_consistency (2, 3, two, three, proof, 1));
  proof[5] ^= 1;
  two[0] ^= 1;
  g_assert_false (ol_audit_check_consistency (2, 3, two, three, proof, 1));
}

/* The definitions of RFC 6962, 2.1, as they stand there: the code under test has no recursion. */
static gsize
split (gsize n)
{
  gsize k = 1;

  while (k * 2 < n)
    k *= 2;
  return k;
}

static void
append_path (GByteArray *path, const guint8 *leaves, gsize n, gsize index)
{
  guint8 other[OL_HASH_SIZE];
  gsize k = split (n);

  if (n <= 1)
    return;
  if (index < k)
    {
      append_path (path, leaves, k, index);
      ol_audit_root (leaves + k * OL_HASH_SIZE, n - k, other);
    }
  else
    {
      append_path (path, leaves + k * OL_HASH_SIZE, n - k, index - k);
      ol_audit_root (leaves, k, other);
    }
  g_byte_array_append (path, other, OL_HASH_SIZE);
}

static void
append_growth (GByteArray *path, const guint8 *leaves, gsize n, gsize m, gboolean whole)
{
  guint8 other[OL_HASH_SIZE];
  gsize k = split (n);

  if (m == n)
    {
      ol_audit_root (leaves, n, other);
      if (!whole)
        g_byte_array_append (path, other, OL_HASH_SIZE);
      return;
    }
  if (m <= k)
    {
      append_growth (path, leaves, k, m, whole);
      ol_audit_root (leaves + k * OL_HASH_SIZE, n - k, other);
    }
  else
    {
      append_growth (path, leaves + k * OL_HASH_SIZE, n - k, m - k, FALSE);
      ol_audit_root (leaves, k, other);
    }
  g_byte_array_append (path, other, OL_HASH_SIZE);
}

#define LARGEST 20

static void
test_every_small_tree (void)
{
  guint8 leaves[LARGEST * OL_HASH_SIZE];
  guint8 root[OL_HASH_SIZE];
  guint8 old_root[OL_HASH_SIZE];

  for (guint i = 0; i < sizeof leaves; i++)
    leaves[i] = (i * 7 + i / OL_HASH_SIZE * 13) & 0xFF;
  for (gsize n = 1; n <= LARGEST; n++)
    {
      ol_audit_root (leaves, n, root);
      for (gsize m = 1; m <= n; m++)
        {
          g_autoptr (GByteArray) path = g_byte_array_new ();
          g_autoptr (GByteArray) growth = g_byte_array_new ();

          append_path (path, leaves, n, m - 1);
          assert_inclusion (TRUE, leaves + (m - 1) * OL_HASH_SIZE, m - 1, n, path->data,
                            path->len / OL_HASH_SIZE, root);
          if (m > 1)
            assert_inclusion (FALSE, leaves + (m - 1) * OL_HASH_SIZE, m - 2, n, path->data,
                              path->len / OL_HASH_SIZE, root);
          append_growth (growth, leaves, n, m, TRUE);
          ol_audit_root (leaves, m, old_root);
          g_assert_true (ol_audit_check_consistency (m, n, old_root, root, growth->data,
                                                     growth->len / OL_HASH_SIZE));
          old_root[0] ^= 1;
          g_assert_false (ol_audit_check_consistency (m, n, old_root, root, growth->data,
                                                      growth->len / OL_HASH_SIZE));
        }
    }
}

static void
test_proof_too_long (void)
{
  guint8 hashes[10 * OL_HASH_SIZE] = { 0 };

  g_assert_false (ol_audit_check_inclusion (hashes, 0, 2, hashes, 10, hashes));
  g_assert_false (ol_audit_check_consistency (1, 2, hashes, hashes, hashes, 10));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/audit-chain/chain-vectors", test_chain_vectors);
  g_test_add_func ("/core/audit-chain/inputs-count", test_inputs_count);
  g_test_add_func ("/core/audit-chain/root-vectors", test_root_vectors);
  g_test_add_func ("/core/audit-chain/inclusion-vectors", test_inclusion_vectors);
  g_test_add_func ("/core/audit-chain/consistency-vector", test_consistency_vector);
  g_test_add_func ("/core/audit-chain/every-small-tree", test_every_small_tree);
  g_test_add_func ("/core/audit-chain/proof-too-long", test_proof_too_long);
  return g_test_run ();
}
