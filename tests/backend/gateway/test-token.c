/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-json.h"
#include "ol-gate-limit.h"
#include "ol-gate-session.h"
#include "ol-gate-token.h"

#include <sodium.h>
#include <string.h>

#define KEY "0123456789abcdef0123456789abcdef"
#define NOW 1795575376
#define USER "f47d2799-b64b-48c3-8d3f-4bd5b119d0e5"
#define ORG "b049e568-4981-4323-9a0c-9ca307bfa4d3"

static void
assert_claims (const char *payload, const char *code)
{
  g_autofree char *token = ol_gate_token_sign (payload, KEY);
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateClaims) claims = ol_gate_token_check (token, KEY, NOW, &problem);

  g_test_message ("%s", payload);
  if (code == NULL)
    {
      g_assert_null (problem);
      g_assert_cmpstr (claims->json, ==, payload);
      return;
    }
  g_assert_null (claims);
  g_assert_cmpuint (problem->status, ==, 401);
  g_assert_cmpstr (problem->code, ==, code);
}

static void
assert_refused (const char *token)
{
  g_autoptr (OlGateProblem) problem = NULL;

  g_assert_null (ol_gate_token_check (token, KEY, NOW, &problem));
  g_assert_cmpuint (problem->status, ==, 401);
  g_assert_cmpstr (problem->code, ==, "PGRST301");
}

/* The expected text was made by another implementation of RFC 7519. */
static void
test_known (void)
{
  g_autofree char *token = ol_gate_token_sign ("{\"role\":\"anon\",\"exp\":2000000000}", KEY);
  g_autoptr (OlGateClaims) claims = ol_gate_token_check (token, KEY, NOW, NULL);

  g_assert_cmpstr (token, ==,
                   "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                   "eyJyb2xlIjoiYW5vbiIsImV4cCI6MjAwMDAwMDAwMH0."
                   "JHps1id3zbEkMKRJh2f7IY0V_EaHpmeBTerr80K3t9Y");
  g_assert_cmpstr (claims->role, ==, "anon");
}

static void
test_claims (void)
{
  assert_claims ("{\"role\":\"anon\",\"exp\":2000000000}", NULL);
  assert_claims ("{\"role\":\"authenticated\",\"sub\":\"" USER "\",\"org\":\"" ORG
                 "\",\"aud\":\"authenticated\",\"exp\":1795575400}",
                 NULL);
  assert_claims ("{\"role\":\"anon\",\"aud\":[\"x\",\"authenticated\"],\"exp\":2e9}", NULL);
  assert_claims ("{\"role\":\"anon\",\"exp\":1795575340}", "PGRST303");
  assert_claims ("{\"role\":\"anon\"}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"exp\":\"2000000000\"}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"exp\":1e300}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"exp\":2000000000,\"nbf\":1795575500}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"exp\":2000000000,\"iat\":1795575500}", "PGRST303");
  assert_claims ("{\"role\":\"postgres\",\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"role\":[\"anon\"],\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"role\":\"authenticated\",\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"role\":\"authenticated\",\"sub\":\"me\",\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"org\":\"x\",\"exp\":2000000000}", "PGRST303");
  assert_claims ("{\"role\":\"anon\",\"aud\":\"else\",\"exp\":2000000000}", "PGRST303");
  assert_claims ("[1]", "PGRST301");
  assert_claims ("not json", "PGRST301");
}

static void
test_forged (void)
{
  g_autofree char *good = ol_gate_token_sign ("{\"role\":\"anon\",\"exp\":2000000000}", KEY);
  g_autofree char *other = ol_gate_token_sign ("{\"role\":\"anon\",\"exp\":2000000000}", KEY "x");
  g_autofree char *huge = g_strnfill (100000, 'a');
  g_autofree char *changed = g_strdup (good);

  changed[50] = changed[50] == 'a' ? 'b' : 'a';
  assert_refused (other);
  assert_refused (changed);
  assert_refused (huge);
  assert_refused ("");
  assert_refused ("..");
  assert_refused ("a.b");
  assert_refused ("a.b.c.d");
  /* {"alg":"none"} with an empty signature */
  assert_refused ("eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYW5vbiIsImV4cCI6MjAwMDAwMDAwMH0.");
}

/* A header that names another algorithm, signed with our key. */
static void
test_algorithm (void)
{
  const char *text = "eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYW5vbiIsImV4cCI6MjAwMDAwMDAwMH0";
  guchar mac[crypto_auth_hmacsha256_BYTES];
  char encoded[64];
  g_autofree char *token = NULL;
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, (const guchar *)KEY, strlen (KEY));
  crypto_auth_hmacsha256_update (&state, (const guchar *)text, strlen (text));
  crypto_auth_hmacsha256_final (&state, mac);
  sodium_bin2base64 (encoded, sizeof encoded, mac, sizeof mac,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  token = g_strconcat (text, ".", encoded, NULL);
  assert_refused (token);
}

static void
test_session (void)
{
  OlGateAccount account = { .id = (char *)USER,
                            .email = (char *)"a\"b@example.com",
                            .app_role = (char *)"admin",
                            .org = (char *)ORG,
                            .session = (char *)ORG };
  g_autofree char *claims_json = ol_gate_account_to_claims (&account, "onelog", NOW);
  g_autofree char *token = ol_gate_token_sign (claims_json, KEY);
  g_autoptr (OlGateClaims) claims = ol_gate_token_check (token, KEY, NOW, NULL);
  g_autofree char *session = ol_gate_account_to_session (&account, "refresh", "onelog", KEY, NOW);
  g_autoptr (OlGateJson) json = ol_gate_json_scan (session, strlen (session));

  g_assert_cmpstr (claims->sub, ==, USER);
  g_assert_cmpstr (claims->email, ==, "a\"b@example.com");
  g_assert_cmpint (claims->expires, ==, NOW + OL_GATE_TOKEN_SECONDS);
  g_assert_nonnull (json);
  g_assert_nonnull (strstr (session, "\"expires_in\":3600"));
}

static void
test_json (void)
{
  static const char *const good[] = {
    "{}", "[]", " [ { \"a\" : [1, -2.5e+3, \"\\u00e9\\n\"] } ] ", "7", "null", "\"\\ud83d\\ude00\""
  };
  static const char *const bad[] = {
    "",      "{",           "[1,]",     "{\"a\"}", "{\"a\":1,}", "01",          "nul",
    "[1] 2", "\"\\x\"",     "\"a\nb\"", "{a:1}",   "1.",         "\"\\u0000\"", "\"\\ud800\"",
    "\xff",  "[\"\\u12\"]", "]",        "}"
  };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (OlGateJson) json = ol_gate_json_scan (good[i], strlen (good[i]));

      g_test_message ("%s", good[i]);
      g_assert_nonnull (json);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("case %u", i);
      g_assert_null (ol_gate_json_scan (bad[i], strlen (bad[i])));
    }
  g_assert_null (ol_gate_json_scan (deep, 100000));
}

static void
test_json_rows (void)
{
  const char *rows = "[{\"a\":{\"x\":1},\"b\":[{\"y\":2}]},{\"b\":1,\"a\":2,\"a\":3}]";
  const char *other = "[{\"a\":1,\"b\":1},{\"a\":1}]";
  g_autoptr (OlGateJson) json = ol_gate_json_scan (rows, strlen (rows));
  g_autoptr (OlGateJson) uneven = ol_gate_json_scan (other, strlen (other));

  g_assert_cmpuint (json->rows, ==, 2);
  g_assert_cmpuint (json->keys->len, ==, 2);
  g_assert_true (json->uniform);
  g_assert_true (json->only_objects);
  g_assert_false (uneven->uniform);
}

static void
test_limit (void)
{
  g_autoptr (OlGateLimit) limit = ol_gate_limit_new (2, 3);
  gint64 now = G_USEC_PER_SEC;

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (ol_gate_limit_take (limit, "a", now), ==, 0);
  g_assert_cmpuint (ol_gate_limit_take (limit, "a", now), ==, 1);
  g_assert_cmpuint (ol_gate_limit_take (limit, "b", now), ==, 0);
  g_assert_cmpuint (ol_gate_limit_take (limit, "a", now + G_USEC_PER_SEC / 2), ==, 0);
  g_assert_cmpuint (ol_gate_limit_take (limit, "a", now + G_USEC_PER_SEC / 2), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/gateway/token/known", test_known);
  g_test_add_func ("/gateway/token/claims", test_claims);
  g_test_add_func ("/gateway/token/forged", test_forged);
  g_test_add_func ("/gateway/token/algorithm", test_algorithm);
  g_test_add_func ("/gateway/token/session", test_session);
  g_test_add_func ("/gateway/json/text", test_json);
  g_test_add_func ("/gateway/json/rows", test_json_rows);
  g_test_add_func ("/gateway/limit/take", test_limit);
  return g_test_run ();
}
