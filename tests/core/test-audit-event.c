/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-event.h"

#include "audit-vectors.h"
#include "ol-canonical.h"

#include <string.h>

static OlAuditPrivate *
private_of (JsonObject *object)
{
  g_autofree char *value = ol_canonical_write (json_object_get_member (object, "value"), NULL);
  OlAuditPrivate *private =
      ol_audit_private_new (json_object_get_string_member (object, "path"), NULL, value);

  g_assert_true (ol_hash_parse (json_object_get_string_member (object, "salt"), private->salt));
  return private;
}

static void
test_commitment_vectors (void)
{
  g_autoptr (JsonNode) root = audit_vectors_load ();
  JsonObject *object = json_node_get_object (root);
  JsonArray *privates = json_object_get_array_member (object, "private");
  JsonArray *events = json_object_get_array_member (object, "events");

  g_assert_cmpuint (json_array_get_length (privates), ==, 3);
  for (guint i = 0; i < json_array_get_length (privates); i++)
    {
      JsonObject *one = json_array_get_object_element (privates, i);
      JsonObject *event =
          json_array_get_object_element (events, json_object_get_int_member (one, "seq"));
      const char *header = json_object_get_string_member (event, "hdr");
      OlAuditPrivate *private = private_of (one);
      guint8 hash[OL_HASH_SIZE];
      char text[OL_HASH_TEXT_SIZE];
      g_autofree char *expected = NULL;

      ol_audit_commitment (private->salt, private->path, private->value, hash);
      ol_hash_print (hash, text);
      expected = g_strdup_printf ("\"%s\":\"%s\"", private->path, text);
      g_assert_nonnull (strstr (header, expected));

      private->salt[31] ^= 1;
      ol_audit_commitment (private->salt, private->path, private->value, hash);
      ol_hash_print (hash, text);
      g_assert_null (strstr (header, text));
      ol_audit_private_free (private);
    }
}

/* The vector's second event carries one private, so its header can be made again byte for byte. */
static void
test_header_vector (void)
{
  g_autoptr (JsonNode) root = audit_vectors_load ();
  JsonObject *object = json_node_get_object (root);
  JsonObject *vector =
      json_array_get_object_element (json_object_get_array_member (object, "events"), 1);
  JsonArray *array = json_object_get_array_member (object, "private");
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  OlAuditEvent event = {
    .id = (char *)"01JNA0000000000000000000A2",
    .at = G_GINT64_CONSTANT (1772444399120),
    .actor = "usr-3",
    .role = "dpo",
    .action = OL_AUDIT_EXPORT,
    .resource_type = "gdpr_requests",
    .resource_id = "DSR-2026-0007",
    .ok = TRUE,
    .desk = "PC-ABJ-02",
    .dseq = 1,
    .privates = privates,
    .extra = "{\"rows\":17,\"sha256\":"
             "\"0000000000000000000000000000000000000000000000000000000000000000\"}",
  };
  guint8 hash[OL_HASH_SIZE];
  char text[OL_HASH_TEXT_SIZE];
  g_autofree char *header = NULL;
  g_autofree char *other = NULL;

  g_ptr_array_add (privates, private_of (json_array_get_object_element (array, 1)));
  header = ol_audit_header (&event, hash);
  g_assert_cmpstr (header, ==, json_object_get_string_member (vector, "hdr"));
  ol_hash_print (hash, text);
  g_assert_cmpstr (text, ==, json_object_get_string_member (vector, "hdr_sha256"));

  event.ok = FALSE;
  other = ol_audit_header (&event, hash);
  ol_hash_print (hash, text);
  g_assert_cmpstr (other, !=, header);
  g_assert_cmpstr (text, !=, json_object_get_string_member (vector, "hdr_sha256"));
}

static OlAuditEvent
event_with (GPtrArray *privates)
{
  return (OlAuditEvent){
    .id = (char *)"019a0000-0000-7000-8000-000000000001",
    .actor = "owner",
    .role = "comptable",
    .action = OL_AUDIT_UPDATE,
    .resource_type = "mission",
    .resource_id = "M-\"1\"\n",
    .desk = "DKR",
    .dseq = 7,
    .privates = privates,
  };
}

static void
test_header_is_canonical (void)
{
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  static const char *const paths[] = { "old.status", "new.\uFB33", "new.\U0001F600", "new.a\"b",
                                       "_" };
  OlAuditEvent event = event_with (privates);
  g_autofree char *header = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[OL_HASH_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_ptr_array_add (privates, ol_audit_private_new (paths[i], NULL, "\"x\""));
  header = ol_audit_header (&event, hash);
  node = ol_canonical_parse (header, strlen (header), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((OlAuditPrivate *)privates->pdata[0])->path, ==, "_");
  g_assert_nonnull (strstr (header, "\"ok\":false,\"res\":{\"id\":\"M-\\\"1\\\"\\n\""));
}

static void
test_empty_event_gets_a_private (void)
{
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  OlAuditEvent event = event_with (privates);
  g_autofree char *header = NULL;
  g_autofree char *again = NULL;
  guint8 hash[OL_HASH_SIZE];
  static const guint8 zeros[OL_HASH_SIZE];
  const OlAuditPrivate *only;

  header = ol_audit_header (&event, hash);
  g_assert_cmpuint (privates->len, ==, 1);
  only = privates->pdata[0];
  g_assert_cmpstr (only->path, ==, "_");
  g_assert_cmpstr (only->value, ==, "null");
  g_assert_cmpint (memcmp (only->salt, zeros, sizeof zeros), !=, 0);

  again = ol_audit_header (&event, hash);
  g_assert_cmpstr (again, ==, header);
}

/* More than are drawn at once; none comes twice and none is zero. */
static void
test_salts_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const guint8 zeros[OL_HASH_SIZE];
  char text[OL_HASH_TEXT_SIZE];

  for (guint i = 0; i < 1000; i++)
    {
      OlAuditPrivate *one = ol_audit_private_new ("_", i % 2 == 0 ? "party-1" : NULL, "null");

      g_assert_cmpint (memcmp (one->salt, zeros, OL_HASH_SIZE), !=, 0);
      g_assert_cmpstr (one->subject, ==, i % 2 == 0 ? "party-1" : NULL);
      ol_hash_print (one->salt, text);
      g_assert_true (g_hash_table_add (seen, g_strdup (text)));
      ol_audit_private_free (one);
    }
  ol_audit_private_free (NULL);
}

static void
test_instants (void)
{
  static const struct
  {
    gint64 at;
    const char *text;
  } cases[] = {
    { 0, "\"1970-01-01T00:00:00.000Z\"" },
    { G_GINT64_CONSTANT (951782399999), "\"2000-02-28T23:59:59.999Z\"" },
    { G_GINT64_CONSTANT (951782400000), "\"2000-02-29T00:00:00.000Z\"" },
    { G_GINT64_CONSTANT (951868800001), "\"2000-03-01T00:00:00.001Z\"" },
    { G_GINT64_CONSTANT (1798761599999), "\"2026-12-31T23:59:59.999Z\"" },
    { G_GINT64_CONSTANT (4107542400000), "\"2100-03-01T00:00:00.000Z\"" },
    { G_GINT64_CONSTANT (253402300799999), "\"9999-12-31T23:59:59.999Z\"" },
  };
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OlAuditEvent event = event_with (privates);
      g_autofree char *header = NULL;
      guint8 hash[OL_HASH_SIZE];

      event.at = cases[i].at;
      header = ol_audit_header (&event, hash);
      g_assert_nonnull (strstr (header, cases[i].text));
    }
}

static void
refuse_two_of_one_path (void)
{
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  OlAuditEvent event = event_with (privates);
  guint8 hash[OL_HASH_SIZE];

  g_ptr_array_add (privates, ol_audit_private_new ("new.a", NULL, "1"));
  g_ptr_array_add (privates, ol_audit_private_new ("new.a", NULL, "2"));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*paths_are_distinct*");
  g_assert_null (ol_audit_header (&event, hash));
  g_test_assert_expected_messages ();
}

static void
test_actions (void)
{
  OlAuditAction action;

  for (guint i = OL_AUDIT_CREATE; i <= OL_AUDIT_REJECT; i++)
    {
      g_assert_true (ol_audit_action_from_text (ol_audit_action_to_text (i), &action));
      g_assert_cmpuint (action, ==, i);
    }
  g_assert_false (ol_audit_action_from_text ("create", &action));
  g_assert_false (ol_audit_action_from_text ("", &action));
  g_assert_false (ol_audit_action_from_text (NULL, &action));
}

static void
test_hash_text (void)
{
  static const char good[] = "00ff10a0b9cafe00000000000000000000000000000000000000000000000001";
  g_autofree char *upper = g_ascii_strup (good, -1);
  g_autofree char *longer = g_strconcat (good, "0", NULL);
  g_autofree char *shorter = g_strndup (good, 63);
  guint8 hash[OL_HASH_SIZE];
  char text[OL_HASH_TEXT_SIZE];

  g_assert_true (ol_hash_parse (good, hash));
  ol_hash_print (hash, text);
  g_assert_cmpstr (text, ==, good);
  g_assert_false (ol_hash_parse (upper, hash));
  g_assert_false (ol_hash_parse (longer, hash));
  g_assert_false (ol_hash_parse (shorter, hash));
  g_assert_false (ol_hash_parse ("", hash));
  g_assert_false (ol_hash_parse ("0", hash));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/audit-event/commitment-vectors", test_commitment_vectors);
  g_test_add_func ("/core/audit-event/header-vector", test_header_vector);
  g_test_add_func ("/core/audit-event/header-is-canonical", test_header_is_canonical);
  g_test_add_func ("/core/audit-event/empty-event-gets-a-private", test_empty_event_gets_a_private);
  g_test_add_func ("/core/audit-event/salts-differ", test_salts_differ);
  g_test_add_func ("/core/audit-event/instants", test_instants);
  g_test_add_func ("/core/audit-event/two-of-one-path", refuse_two_of_one_path);
  g_test_add_func ("/core/audit-event/actions", test_actions);
  g_test_add_func ("/core/audit-event/hash-text", test_hash_text);
  return g_test_run ();
}
