/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "ol-audit-verifier.h"
#include "ol-canonical.h"

#include <string.h>

/* Far below the depth at which json-glib itself, which has no limit, runs out of stack. */
#define MAX_DEPTH 1000

static gboolean
is_deep (const char *text, gsize size)
{
  guint depth = 0;

  for (gsize i = 0; i < size; i++)
    depth += text[i] == '[' || text[i] == '{';
  return depth > MAX_DEPTH;
}

/* The checker without a tree must say what parsing and writing again says. */
static gboolean
writes_the_same (const char *text, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *again = NULL;
  JsonNode *root;

  if (size == 0 || is_deep (text, size) || !g_utf8_validate_len (text, size, NULL)
      || !json_parser_load_from_data (parser, text, size, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  again = root != NULL ? ol_canonical_write (root, NULL) : NULL;
  return again != NULL && strlen (again) == size && memcmp (again, text, size) == 0;
}

static void
verify (const char *text)
{
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  guint8 hash[OL_HASH_SIZE] = { 0 };

  ol_audit_verifier_add (verifier, 1, text, hash, NULL);
  problems = ol_audit_verifier_finish (verifier, NULL);
  g_assert_cmpuint (problems->len, >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  g_assert_cmpint (ol_canonical_check ((const char *)data, size), ==,
                   writes_the_same ((const char *)data, size));
  verify (text);
  return 0;
}
