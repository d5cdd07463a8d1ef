/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-note.h"

#include "audit-vectors.h"
#include "ol-core-error.h"

#include <string.h>

#define WITNESS "cabinet-audit.example/w1"

typedef struct
{
  JsonNode *vectors;
  const char *origin;
  guint8 key[32];
  guint8 witness[32];
  const char *notes[2];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  JsonArray *notes;

  f->vectors = audit_vectors_load ();
  f->origin = audit_vectors_text (f->vectors, "origin");
  audit_vectors_hex (audit_vectors_text (f->vectors, "log_pk"), f->key, 32);
  audit_vectors_hex (audit_vectors_text (f->vectors, "witness_pk"), f->witness, 32);
  notes = json_object_get_array_member (json_node_get_object (f->vectors), "notes");
  for (guint i = 0; i < 2; i++)
    f->notes[i] = json_array_get_string_element (notes, i);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  json_node_unref (f->vectors);
}

static void
assert_refused (Fixture *f, const char *note, const char *name, const guint8 *key)
{
  g_autoptr (GError) error = NULL;
  guint8 root[OL_HASH_SIZE];
  guint64 size;

  g_assert_false (ol_audit_check_note (note, name, key, &size, root, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

static void
test_notes (Fixture *f, gconstpointer data)
{
  JsonArray *roots = json_object_get_array_member (json_node_get_object (f->vectors), "roots");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 root[OL_HASH_SIZE];
      guint8 expected[OL_HASH_SIZE];
      guint64 size;

      g_assert_true (ol_audit_check_note (f->notes[i], f->origin, f->key, &size, root, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (size, ==, 2 + i);
      audit_vectors_hex (json_array_get_string_element (roots, 2 + i), expected, OL_HASH_SIZE);
      g_assert_cmpmem (root, OL_HASH_SIZE, expected, OL_HASH_SIZE);
    }
}

static void
test_cosignature (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint64 time = 0;

  g_assert_true (ol_audit_check_cosignature (f->notes[1], WITNESS, f->witness, &time, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (time, ==, 1772521800);

  g_assert_false (ol_audit_check_cosignature (f->notes[0], WITNESS, f->witness, &time, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (ol_audit_check_cosignature (f->notes[1], WITNESS, f->key, &time, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (ol_audit_check_cosignature ("x", WITNESS, f->key, &time, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

/* One bit of any byte, or any cut: no longer a checkpoint of this log. */
static void
test_every_byte_counts (Fixture *f, gconstpointer data)
{
  gsize length = strlen (f->notes[0]);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_strdup (f->notes[0]);
      g_autofree char *cut = g_strndup (f->notes[0], i);

      changed[i] ^= 1;
      assert_refused (f, changed, f->origin, f->key);
      assert_refused (f, cut, f->origin, f->key);
    }
}

static void
test_every_byte_of_the_cosignature_counts (Fixture *f, gconstpointer data)
{
  gsize length = strlen (f->notes[1]);

  for (gsize i = strstr (f->notes[1], WITNESS) - f->notes[1]; i < length; i++)
    {
      g_autofree char *changed = g_strdup (f->notes[1]);
      guint64 time;

      changed[i] ^= 1;
      g_assert_false (ol_audit_check_cosignature (changed, WITNESS, f->witness, &time, NULL));
    }
}

static void
test_other_signers (Fixture *f, gconstpointer data)
{
  assert_refused (f, f->notes[0], "another.example/log", f->key);
  assert_refused (f, f->notes[0], f->origin, f->witness);
  assert_refused (f, f->notes[1], WITNESS, f->witness);
}

static void
test_other_lines (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strconcat (f->notes[0], "no signature\n", NULL);
  g_autofree char *before = NULL;
  g_autofree char *unknown = NULL;
  const char *signature = strstr (f->notes[0], "\n\n") + 2;
  g_autoptr (GError) error = NULL;
  guint8 root[OL_HASH_SIZE];
  guint64 size;

  before = g_strdup_printf ("%.*sno signature\n%s", (int)(signature - f->notes[0]), f->notes[0],
                            signature);
  assert_refused (f, before, f->origin, f->key);

  unknown = g_strdup_printf ("%.*s\xe2\x80\x94 someone AAAA\n%s", (int)(signature - f->notes[0]),
                             f->notes[0], signature);
  g_assert_true (ol_audit_check_note (unknown, f->origin, f->key, &size, root, &error));
  g_assert_no_error (error);
}

static void
test_malformed (Fixture *f, gconstpointer data)
{
  static const char *const cases[] = { "",          "\n", "\n\n", "a\n\n", "a\n\n\xe2\x80\x94 a b",
                                       "\xff\n\n\n" };
  g_autofree char *long_note = g_strnfill (100000, '\n');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, cases[i], f->origin, f->key);
  assert_refused (f, long_note, f->origin, f->key);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/core/audit-note/notes", test_notes);
  ADD ("/core/audit-note/cosignature", test_cosignature);
  ADD ("/core/audit-note/every-byte-counts", test_every_byte_counts);
  ADD ("/core/audit-note/every-byte-of-the-cosignature-counts",
       test_every_byte_of_the_cosignature_counts);
  ADD ("/core/audit-note/other-signers", test_other_signers);
  ADD ("/core/audit-note/other-lines", test_other_lines);
  ADD ("/core/audit-note/malformed", test_malformed);
  return g_test_run ();
}
