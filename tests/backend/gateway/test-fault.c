/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-dsn.h"
#include "ol-gate-fault.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_dsn (void)
{
  static const struct
  {
    const char *text;
    const char *address;
  } cases[] = {
    { "https://ab12@sentry.example/7", "https://sentry.example/api/7/envelope/" },
    { "https://ab12@sentry.example:9000/7", "https://sentry.example:9000/api/7/envelope/" },
    { "https://ab12:old@sentry.example/some/where/7",
      "https://sentry.example/some/where/api/7/envelope/" },
    { "http://ab12@[::1]:80/project-x", "http://[::1]:80/api/project-x/envelope/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OlGateDsn) dsn = ol_gate_dsn_parse (cases[i].text, &error);
      g_autofree char *auth = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (dsn->address, ==, cases[i].address);
      auth = ol_gate_dsn_to_auth (dsn, "x/1");
      g_assert_cmpstr (auth, ==, "Sentry sentry_version=7, sentry_client=x/1, sentry_key=ab12");
    }
}

static void
test_dsn_refused (void)
{
  static const char *const cases[] = {
    "",
    "sentry",
    "ftp://k@h/1",
    "https://h/1",
    "https://@h/1",
    "https://k@/1",
    "https://k@h",
    "https://k@h/",
    "https://k%0d%0aX:y@h/1",
    "https://k@h/1%0a",
    "https://k@h:99999/1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (ol_gate_dsn_parse (cases[i], &error));
      g_assert_nonnull (strstr (error->message, "https://KEY@HOST/PROJECT"));
    }
}

static void
test_envelope (void)
{
  OlGateFault fault;
  g_autofree char *envelope = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) head = NULL;
  g_autoptr (JsonNode) item = NULL;
  g_autoptr (JsonNode) event = NULL;
  JsonObject *object;

  ol_gate_fault_init (&fault, 503, "PGRST\"003", "POST", "/rest/v1/:", "00ff00ff00ff00ff");
  envelope = ol_gate_fault_to_envelope (&fault, "0123456789abcdef0123456789abcdef",
                                        "onelog-gateway@1", "a\\b", 1795575376123456);
  lines = g_strsplit (envelope, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[3], ==, "");
  head = json_from_string (lines[0], NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (head), "sent_at"), ==,
                   "2026-11-25T02:56:16.123Z");
  item = json_from_string (lines[1], NULL);
  object = json_node_get_object (item);
  g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "event");
  g_assert_cmpint (json_object_get_int_member (object, "length"), ==, strlen (lines[2]));
  event = json_from_string (lines[2], NULL);
  object = json_node_get_object (event);
  g_assert_cmpstr (json_object_get_string_member (object, "event_id"), ==,
                   "0123456789abcdef0123456789abcdef");
  g_assert_cmpstr (json_object_get_string_member (object, "server_name"), ==, "a\\b");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "message"),
                                                  "formatted"),
                   ==, "503 PGRST\"003 POST /rest/v1/:");
  object = json_object_get_object_member (object, "tags");
  g_assert_cmpuint (json_object_get_size (object), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (object, "status"), ==, "503");
}

/* A method that is none of ours may be any text. */
static void
test_strangers (void)
{
  OlGateFault fault;
  g_autofree char *envelope = NULL;

  ol_gate_fault_init (&fault, 503, "PGRST003", "awa@example.com", "other", NULL);
  g_assert_null (fault.method);
  envelope = ol_gate_fault_to_envelope (&fault, "0", "r", "s", 0);
  g_assert_null (strstr (envelope, "awa"));
  ol_gate_fault_init (&fault, 0, "critical", NULL, "program", NULL);
  g_clear_pointer (&envelope, g_free);
  envelope = ol_gate_fault_to_envelope (&fault, "0", "r", "s", 0);
  g_assert_nonnull (strstr (envelope, "\"critical program\""));
  g_assert_null (strstr (envelope, "\"status\""));
}

static void
test_limits (void)
{
  static const struct
  {
    guint status;
    const char *limits;
    const char *retry_after;
    guint seconds;
  } cases[] = {
    { 200, NULL, NULL, 0 },
    { 200, NULL, "9", 0 },
    { 429, NULL, NULL, 60 },
    { 429, NULL, "7", 7 },
    { 429, NULL, "Wed, 25 Nov 2026 02:56:16 GMT", 60 },
    { 429, NULL, "-5", 60 },
    { 503, NULL, "7", 7 },
    { 503, NULL, NULL, 0 },
    { 200, "30:error:key", NULL, 30 },
    { 200, "30::key", NULL, 30 },
    { 200, "30", NULL, 30 },
    { 200, "30:transaction:key, 90:default;error:organization", NULL, 90 },
    { 429, "30:transaction:key", "99", 0 },
    { 200, "x:error", NULL, 0 },
    { 200, ",:,;", NULL, 0 },
    { 200, "4000000000:error", NULL, 86400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpuint (
          ol_gate_fault_read_limits (cases[i].status, cases[i].limits, cases[i].retry_after), ==,
          cases[i].seconds);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/fault/dsn", test_dsn);
  g_test_add_func ("/gateway/fault/dsn-refused", test_dsn_refused);
  g_test_add_func ("/gateway/fault/envelope", test_envelope);
  g_test_add_func ("/gateway/fault/strangers", test_strangers);
  g_test_add_func ("/gateway/fault/limits", test_limits);
  return g_test_run ();
}
