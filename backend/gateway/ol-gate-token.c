/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-token.h"

#include "ol-gate-json.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define MAX_TOKEN 8192
#define TOLERANCE 30
#define BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

void
ol_gate_claims_free (OlGateClaims *claims)
{
  if (claims == NULL)
    return;
  g_free (claims->json);
  g_free (claims->role);
  g_free (claims->sub);
  g_free (claims->org);
  g_free (claims->app_role);
  g_free (claims->email);
  g_free (claims->session);
  g_free (claims);
}

OlGateClaims *
ol_gate_claims_copy (const OlGateClaims *claims)
{
  OlGateClaims *copy = g_new0 (OlGateClaims, 1);

  copy->json = g_strdup (claims->json);
  copy->role = g_strdup (claims->role);
  copy->sub = g_strdup (claims->sub);
  copy->org = g_strdup (claims->org);
  copy->app_role = g_strdup (claims->app_role);
  copy->email = g_strdup (claims->email);
  copy->session = g_strdup (claims->session);
  copy->expires = claims->expires;
  return copy;
}

gboolean
ol_gate_token_is_uuid (const char *text)
{
  if (text == NULL || strlen (text) != 36)
    return FALSE;
  for (guint i = 0; i < 36; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
        return FALSE;
    }
  return TRUE;
}

static void
sign (guchar mac[crypto_auth_hmacsha256_BYTES], const char *key, const char *text, gsize length)
{
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, (const guchar *)key, strlen (key));
  crypto_auth_hmacsha256_update (&state, (const guchar *)text, length);
  crypto_auth_hmacsha256_final (&state, mac);
}

static char *
decode (const char *text, gsize length, gsize *out_length)
{
  g_autofree char *out = g_malloc (length + 1);
  size_t written;

  if (sodium_base642bin ((guchar *)out, length, text, length, NULL, &written, NULL, BASE64) != 0)
    return NULL;
  out[written] = '\0';
  *out_length = written;
  return g_steal_pointer (&out);
}

/* A part of a token as a JSON object; NULL when it is none. */
static JsonNode *
decode_object (const char *text, gsize length, char **json)
{
  g_autofree char *decoded = NULL;
  g_autoptr (OlGateJson) scanned = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize decoded_length;

  decoded = decode (text, length, &decoded_length);
  if (decoded == NULL)
    return NULL;
  scanned = ol_gate_json_scan (decoded, decoded_length);
  if (scanned == NULL || scanned->kind != OL_GATE_JSON_OBJECT)
    return NULL;
  node = json_from_string (decoded, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  if (json != NULL)
    *json = g_steal_pointer (&decoded);
  return g_steal_pointer (&node);
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* FALSE: there, and not a number of seconds that can be. */
static gboolean
seconds_of (JsonObject *object, const char *name, gint64 *seconds)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    *seconds = json_node_get_int (node);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE && json_node_get_double (node) > 0
           && json_node_get_double (node) < 1e12)
    *seconds = (gint64)json_node_get_double (node);
  else
    return FALSE;
  return *seconds >= 0 && *seconds < G_GINT64_CONSTANT (1000000000000);
}

static OlGateClaims *
refuse (OlGateProblem **problem, const char *code, const char *message)
{
  ol_gate_problem_set (problem, 401, code, "%s", message);
  return NULL;
}

static const char *
check_times (JsonObject *object, gint64 now, gint64 *expires)
{
  gint64 not_before = 0, issued = 0;

  *expires = -1;
  if (!seconds_of (object, "exp", expires) || !seconds_of (object, "nbf", &not_before)
      || !seconds_of (object, "iat", &issued))
    return "The JWT claims are invalid";
  if (*expires < 0)
    return "The JWT has no expiry";
  if (*expires + TOLERANCE < now)
    return "JWT expired";
  if (not_before > now + TOLERANCE)
    return "JWT not yet valid";
  return issued > now + TOLERANCE ? "JWT issued at future" : NULL;
}

static gboolean
audience_fits (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "aud");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return g_strcmp0 (text_of (object, "aud"), "authenticated") == 0;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING
          && g_str_equal (json_node_get_string (item), "authenticated"))
        return TRUE;
    }
  return FALSE;
}

/* Who asks must be named as PostgreSQL will read it. */
static gboolean
names_fit (const OlGateClaims *claims)
{
  static const char *const roles[] = { "anon", "authenticated", "service_role", NULL };

  if (claims->role == NULL || !g_strv_contains (roles, claims->role))
    return FALSE;
  if (claims->org != NULL && !ol_gate_token_is_uuid (claims->org))
    return FALSE;
  if (g_str_equal (claims->role, "authenticated"))
    return ol_gate_token_is_uuid (claims->sub);
  return claims->sub == NULL || ol_gate_token_is_uuid (claims->sub);
}

static OlGateClaims *
read_claims (JsonObject *object, char *json, gint64 now, OlGateProblem **problem)
{
  g_autoptr (OlGateClaims) claims = g_new0 (OlGateClaims, 1);
  const char *wrong;

  claims->json = json;
  wrong = check_times (object, now, &claims->expires);
  if (wrong != NULL)
    return refuse (problem, "PGRST303", wrong);
  claims->role = g_strdup (text_of (object, "role"));
  claims->sub = g_strdup (text_of (object, "sub"));
  claims->org = g_strdup (text_of (object, "org"));
  claims->app_role = g_strdup (text_of (object, "app_role"));
  claims->email = g_strdup (text_of (object, "email"));
  claims->session = g_strdup (text_of (object, "session_id"));
  if (!audience_fits (object))
    return refuse (problem, "PGRST303", "JWT not in audience");
  if (!names_fit (claims))
    return refuse (problem, "PGRST303", "The JWT claims are invalid");
  return g_steal_pointer (&claims);
}

OlGateClaims *
ol_gate_token_check (const char *token, const char *key, gint64 now, OlGateProblem **problem)
{
  static const char *const not_ours = "No suitable key or wrong key type";
  g_autoptr (JsonNode) header = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autofree char *given = NULL;
  guchar mac[crypto_auth_hmacsha256_BYTES];
  const char *first, *second;
  char *json = NULL;
  gsize length;

  if (strlen (token) > MAX_TOKEN)
    return refuse (problem, "PGRST301", "The JWT is too long");
  first = strchr (token, '.');
  second = first != NULL ? strchr (first + 1, '.') : NULL;
  if (second == NULL || strchr (second + 1, '.') != NULL)
    return refuse (problem, "PGRST301", "Expected 3 parts in JWT");
  /* The signature first: nothing else of a stranger's text is read. */
  given = decode (second + 1, strlen (second + 1), &length);
  sign (mac, key, token, second - token);
  if (given == NULL || length != sizeof mac || sodium_memcmp (given, mac, sizeof mac) != 0)
    return refuse (problem, "PGRST301", not_ours);
  header = decode_object (token, first - token, NULL);
  if (header == NULL || g_strcmp0 (text_of (json_node_get_object (header), "alg"), "HS256") != 0)
    return refuse (problem, "PGRST301", not_ours);
  payload = decode_object (first + 1, second - first - 1, &json);
  if (payload == NULL)
    return refuse (problem, "PGRST301", "JWT cryptographic operation failed");
  return read_claims (json_node_get_object (payload), json, now, problem);
}

static char *
encode (const guchar *data, gsize length)
{
  gsize size = sodium_base64_ENCODED_LEN (length, BASE64);
  char *out = g_malloc (size);

  sodium_bin2base64 (out, size, data, length, BASE64);
  return out;
}

char *
ol_gate_token_sign (const char *payload, const char *key)
{
  g_autofree char *body = encode ((const guchar *)payload, strlen (payload));
  /* {"alg":"HS256","typ":"JWT"} */
  g_autofree char *text = g_strconcat ("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", body, NULL);
  g_autofree char *signature = NULL;
  guchar mac[crypto_auth_hmacsha256_BYTES];

  sign (mac, key, text, strlen (text));
  signature = encode (mac, sizeof mac);
  return g_strconcat (text, ".", signature, NULL);
}

char *
ol_gate_token_random (gsize length)
{
  g_autofree guchar *bytes = g_malloc (length);

  randombytes_buf (bytes, length);
  return encode (bytes, length);
}

char *
ol_gate_token_hash (const char *text)
{
  guchar hash[crypto_hash_sha256_BYTES];
  char hex[sizeof hash * 2 + 1];

  crypto_hash_sha256 (hash, (const guchar *)text, strlen (text));
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  return g_strconcat ("\\x", hex, NULL);
}
