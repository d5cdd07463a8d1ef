/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit-vectors.h"

#include "ol-audit-event.h"

#include <string.h>

JsonNode *
audit_vectors_load (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "audit.json", NULL);

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

void
audit_vectors_hex (const char *text, guint8 *bytes, gsize size)
{
  g_assert_cmpuint (strlen (text), ==, 2 * size);
  for (gsize i = 0; i < size; i++)
    bytes[i] = g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]);
}

const char *
audit_vectors_text (JsonNode *vectors, const char *member)
{
  return json_object_get_string_member (json_node_get_object (vectors), member);
}

JsonObject *
audit_vectors_event (JsonNode *vectors, guint index)
{
  return json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (vectors), "events"), index);
}

guint8 *
audit_vectors_hashes (JsonArray *array)
{
  guint length = json_array_get_length (array);
  guint8 *hashes = g_malloc (MAX (length, 1) * OL_HASH_SIZE);

  for (guint i = 0; i < length; i++)
    audit_vectors_hex (json_array_get_string_element (array, i), hashes + i * OL_HASH_SIZE,
                       OL_HASH_SIZE);
  return hashes;
}
