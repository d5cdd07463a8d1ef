/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-session.h"

#include "ol-gate-json.h"
#include "ol-gate-token.h"

void
ol_gate_account_free (OlGateAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->id);
  g_free (account->email);
  g_free (account->app_role);
  g_free (account->org);
  g_free (account->session);
  g_free (account->created);
  g_free (account->last);
  g_free (account);
}

/* "name":"value" with a comma before it unless it is the first. */
static void
append (GString *json, const char *name, const char *value)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  ol_gate_json_append_string (json, name);
  g_string_append_c (json, ':');
  if (value != NULL)
    ol_gate_json_append_string (json, value);
  else
    g_string_append (json, "null");
}

char *
ol_gate_account_to_json (const OlGateAccount *account)
{
  GString *json = g_string_new ("{");

  append (json, "id", account->id);
  append (json, "aud", "authenticated");
  append (json, "role", "authenticated");
  append (json, "email", account->email);
  append (json, "email_confirmed_at", account->created);
  append (json, "phone", "");
  append (json, "last_sign_in_at", account->last);
  g_string_append (json, ",\"app_metadata\":{\"provider\":\"email\",\"providers\":[\"email\"]");
  append (json, "org", account->org);
  append (json, "app_role", account->app_role);
  g_string_append (json, "},\"user_metadata\":{},\"identities\":[]");
  append (json, "created_at", account->created);
  append (json, "updated_at", account->created);
  g_string_append (json, ",\"is_anonymous\":false}");
  return g_string_free (json, FALSE);
}

char *
ol_gate_account_to_claims (const OlGateAccount *account, const char *issuer, gint64 now)
{
  GString *json = g_string_new ("{");

  append (json, "iss", issuer);
  append (json, "sub", account->id);
  append (json, "aud", "authenticated");
  g_string_append_printf (json, ",\"exp\":%" G_GINT64_FORMAT ",\"iat\":%" G_GINT64_FORMAT,
                          now + OL_GATE_TOKEN_SECONDS, now);
  append (json, "role", "authenticated");
  append (json, "org", account->org);
  append (json, "app_role", account->app_role);
  append (json, "session_id", account->session);
  append (json, "email", account->email);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
ol_gate_account_to_session (const OlGateAccount *account,
                            const char *refresh_token,
                            const char *issuer,
                            const char *key,
                            gint64 now)
{
  g_autofree char *claims = ol_gate_account_to_claims (account, issuer, now);
  g_autofree char *token = ol_gate_token_sign (claims, key);
  g_autofree char *user = ol_gate_account_to_json (account);
  GString *json = g_string_new ("{");

  append (json, "access_token", token);
  append (json, "token_type", "bearer");
  g_string_append_printf (json, ",\"expires_in\":%d,\"expires_at\":%" G_GINT64_FORMAT,
                          OL_GATE_TOKEN_SECONDS, now + OL_GATE_TOKEN_SECONDS);
  append (json, "refresh_token", refresh_token);
  g_string_append (json, ",\"user\":");
  g_string_append (json, user);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}
