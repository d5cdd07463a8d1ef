/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-auth.h"

#include "ol-gate-access.h"
#include "ol-gate-json.h"
#include "ol-gate-password.h"
#include "ol-gate-session.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_PASSWORD 1024

#define FIND_USER "select id, encrypted_password, banned, app_role, org_id from auth.find_user($1)"
#define OPEN_SESSION "select auth.open_session($1, $2, $3)"
#define ROTATE "select r.status, r.session_id from auth.rotate_token($1, $2) as r"
#define SESSION_USER                                                                               \
  "select id, email, app_role, org_id, banned, is_open, to_json(created_at) #>> '{}',"             \
  " to_json(last_sign_in_at) #>> '{}' from auth.session_account($1)"
#define CLOSE_SESSION "select auth.close_session($1, $2)"

/* Somebody signing in. */
typedef struct
{
  char *email;         /* owned, nullable */
  char *password;      /* owned, nullable */
  char *refresh_token; /* owned, nullable */
  char *hash;          /* owned, nullable: of the password, as stored */
  gboolean banned;
  OlGateAccount *account; /* owned, nullable */
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *sign_in = data;

  g_free (sign_in->email);
  g_free (sign_in->password);
  g_free (sign_in->refresh_token);
  g_free (sign_in->hash);
  ol_gate_account_free (sign_in->account);
  g_free (sign_in);
}

static void
fail (OlGateRequest *request, guint status, const char *code, const char *message)
{
  ol_gate_request_fail (request, ol_gate_problem_new (status, code, "%s", message));
}

/* Takes a PROBLEM of the database, in the words of the dialect. */
static void
fail_database (OlGateRequest *request, OlGateProblem *problem)
{
  if (problem->status >= 500)
    {
      g_free (problem->code);
      problem->code = g_strdup ("unexpected_failure");
    }
  else if (g_str_equal (problem->code, "PT403"))
    {
      g_free (problem->code);
      problem->code = g_strdup ("user_banned");
    }
  ol_gate_request_fail (request, problem);
}

static void
answer_session (OlGateRequest *request, const OlGateAccount *account, const char *refresh_token)
{
  const OlGateConfig *config = request->service->config;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  ol_gate_request_add_header (request, "Cache-Control", "no-store");
  ol_gate_request_answer_json (
      request, 200,
      ol_gate_account_to_session (account, refresh_token, config->issuer, config->secret, now));
}

/* Rows of SESSION_USER. */
static OlGateAccount *
read_account (const PGresult *rows, const char *session)
{
  OlGateAccount *account = g_new0 (OlGateAccount, 1);

  account->id = g_strdup (PQgetvalue (rows, 0, 0));
  account->email = g_strdup (PQgetvalue (rows, 0, 1));
  account->app_role = g_strdup (PQgetvalue (rows, 0, 2));
  account->org = g_strdup (PQgetvalue (rows, 0, 3));
  account->session = g_strdup (session);
  account->created = g_strdup (PQgetvalue (rows, 0, 6));
  account->last = PQgetisnull (rows, 0, 7) ? NULL : g_strdup (PQgetvalue (rows, 0, 7));
  return account;
}

/* The account behind SESSION; NULL: answered. */
static OlGateAccount *
load_account (OlGateRequest *request, OlGateDb *db, const char *session)
{
  const char *const params[] = { session };
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows = NULL;

  rows = ol_gate_request_run_service (request, db, SESSION_USER, params, 1, &problem);
  if (rows == NULL)
    {
      fail_database (request, problem);
      return NULL;
    }
  if (PQntuples (rows) != 1 || *PQgetvalue (rows, 0, 5) != 't')
    {
      fail (request, 403, "session_not_found",
            "Session from session_id claim in JWT does not exist");
      return NULL;
    }
  if (*PQgetvalue (rows, 0, 4) == 't')
    {
      fail (request, 403, "user_banned", "User is banned");
      return NULL;
    }
  return read_account (rows, session);
}

/* --- password ------------------------------------------------------------------------------- */

static gboolean
open_session (OlGateRequest *request, OlGateDb *db)
{
  SignIn *sign_in = request->data;
  g_autofree char *token = ol_gate_token_random (32);
  g_autofree char *hash = ol_gate_token_hash (token);
  const char *agent = ol_gate_request_header (request, "User-Agent");
  const char *const params[] = { sign_in->account->id, hash, agent };
  OlGateProblem *problem = NULL;
  g_autoptr (OlGateAccount) account = NULL;
  g_autoptr (PGresult) rows = NULL;

  rows = ol_gate_request_run_service (request, db, OPEN_SESSION, params, 3, &problem);
  if (rows == NULL)
    {
      fail_database (request, problem);
      return TRUE;
    }
  account = load_account (request, db, PQgetvalue (rows, 0, 0));
  if (account != NULL)
    answer_session (request, account, token);
  return TRUE;
}

static gboolean
verify (OlGateRequest *request, OlGateDb *db)
{
  SignIn *sign_in = request->data;

  if (!ol_gate_password_verify (sign_in->password, sign_in->hash))
    fail (request, 400, "invalid_credentials", "Invalid login credentials");
  else if (sign_in->banned)
    fail (request, 400, "user_banned", "User is banned");
  else
    {
      ol_gate_request_queue (request, request->service->fast, open_session);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_user (OlGateRequest *request, OlGateDb *db)
{
  SignIn *sign_in = request->data;
  const char *const params[] = { sign_in->email };
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows = NULL;

  rows = ol_gate_request_run_service (request, db, FIND_USER, params, 1, &problem);
  if (rows == NULL)
    {
      fail_database (request, problem);
      return TRUE;
    }
  if (PQntuples (rows) == 1)
    {
      sign_in->account = g_new0 (OlGateAccount, 1);
      sign_in->account->id = g_strdup (PQgetvalue (rows, 0, 0));
      sign_in->hash = PQgetisnull (rows, 0, 1) ? NULL : g_strdup (PQgetvalue (rows, 0, 1));
      sign_in->banned = *PQgetvalue (rows, 0, 2) == 't';
    }
  ol_gate_request_queue (request, request->service->passwords, verify);
  return FALSE;
}

/* --- refresh -------------------------------------------------------------------------------- */

static gboolean
refresh (OlGateRequest *request, OlGateDb *db)
{
  SignIn *sign_in = request->data;
  g_autofree char *token = ol_gate_token_random (32);
  g_autofree char *old_hash = ol_gate_token_hash (sign_in->refresh_token);
  g_autofree char *new_hash = ol_gate_token_hash (token);
  const char *const params[] = { old_hash, new_hash };
  OlGateProblem *problem = NULL;
  g_autoptr (OlGateAccount) account = NULL;
  g_autoptr (PGresult) rows = NULL;
  const char *status;

  rows = ol_gate_request_run_service (request, db, ROTATE, params, 2, &problem);
  if (rows == NULL)
    {
      fail_database (request, problem);
      return TRUE;
    }
  status = PQgetvalue (rows, 0, 0);
  if (g_str_equal (status, "rotated") || g_str_equal (status, "active"))
    {
      account = load_account (request, db, PQgetvalue (rows, 0, 1));
      if (account != NULL)
        answer_session (request, account, token);
    }
  else if (g_str_equal (status, "revoked"))
    fail (request, 400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
  else
    fail (request, 400, "refresh_token_not_found",
          "Invalid Refresh Token: Refresh Token Not Found");
  return TRUE;
}

/* --- requests ------------------------------------------------------------------------------- */

static char *
take_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return g_strdup (json_node_get_string (node));
}

static gboolean
read_sign_in (OlGateRequest *request)
{
  g_autoptr (OlGateJson) json =
      ol_gate_json_scan ((const char *)request->body->data, request->body->len);
  g_autoptr (JsonNode) root = NULL;
  SignIn *sign_in = g_new0 (SignIn, 1);
  JsonObject *object;

  request->data = sign_in;
  request->data_free = sign_in_free;
  if (json != NULL && json->kind == OL_GATE_JSON_OBJECT)
    {
      g_byte_array_append (request->body, (const guint8 *)"", 1);
      root = json_from_string ((const char *)request->body->data, NULL);
    }
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (request, 400, "bad_json", "Could not parse request body as JSON");
      return FALSE;
    }
  object = json_node_get_object (root);
  sign_in->email = take_text (object, "email");
  sign_in->password = take_text (object, "password");
  sign_in->refresh_token = take_text (object, "refresh_token");
  return TRUE;
}

/* One name at one address, and one address whatever the names are. */
static gboolean
check_limit (OlGateRequest *request, const char *whom)
{
  g_autofree char *lower = g_utf8_strdown (whom, -1);

  return ol_gate_access_check_rate (request, request->service->sign_in_limit, lower)
         && ol_gate_access_check_rate (request, request->service->request_limit, "");
}

static void
start_password (OlGateRequest *request, SignIn *sign_in)
{
  if (sign_in->email == NULL || sign_in->password == NULL || sign_in->email[0] == '\0'
      || strlen (sign_in->email) > 320 || strlen (sign_in->password) > MAX_PASSWORD)
    fail (request, 400, "validation_failed", "missing email or password");
  else if (check_limit (request, sign_in->email))
    ol_gate_request_queue (request, request->service->fast, find_user);
}

static void
start_refresh (OlGateRequest *request, SignIn *sign_in)
{
  if (sign_in->refresh_token == NULL || sign_in->refresh_token[0] == '\0'
      || strlen (sign_in->refresh_token) > 200)
    fail (request, 400, "validation_failed", "refresh_token required");
  else if (check_limit (request, sign_in->refresh_token))
    ol_gate_request_queue (request, request->service->fast, refresh);
}

void
ol_gate_auth_start_token (OlGateRequest *request)
{
  const char *grant = ol_gate_url_param (request->url, "grant_type");
  gboolean password = g_strcmp0 (grant, "password") == 0;

  if (!password && g_strcmp0 (grant, "refresh_token") != 0)
    fail (request, 400, "unsupported_grant_type", "unsupported_grant_type");
  else if (!read_sign_in (request))
    return;
  else if (password)
    start_password (request, request->data);
  else
    start_refresh (request, request->data);
}

static gboolean
close_session (OlGateRequest *request, OlGateDb *db)
{
  const char *scope = ol_gate_url_param (request->url, "scope");
  const char *const params[] = { request->claims->session, scope != NULL ? scope : "global" };
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows = NULL;

  rows = ol_gate_request_run_service (request, db, CLOSE_SESSION, params, 2, &problem);
  if (rows == NULL)
    fail_database (request, problem);
  else
    ol_gate_request_answer (request, 204, NULL, NULL, 0);
  return TRUE;
}

static gboolean
has_session (OlGateRequest *request)
{
  if (g_str_equal (request->claims->role, "anon"))
    fail (request, 401, "no_authorization", "This endpoint requires a Bearer token");
  else if (!ol_gate_token_is_uuid (request->claims->session))
    fail (request, 403, "bad_jwt", "invalid JWT: the session is missing");
  else
    return TRUE;
  return FALSE;
}

void
ol_gate_auth_start_logout (OlGateRequest *request)
{
  const char *scope = ol_gate_url_param (request->url, "scope");
  static const char *const scopes[] = { "global", "local", "others", NULL };

  if (!has_session (request))
    return;
  if (scope != NULL && !g_strv_contains (scopes, scope))
    fail (request, 400, "validation_failed", "Unsupported logout scope");
  else
    ol_gate_request_queue (request, request->service->fast, close_session);
}

static gboolean
answer_user (OlGateRequest *request, OlGateDb *db)
{
  g_autoptr (OlGateAccount) account = load_account (request, db, request->claims->session);

  if (account == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (account->id, request->claims->sub) != 0)
    fail (request, 403, "bad_jwt", "invalid JWT: the session is of another user");
  else
    ol_gate_request_answer_json (request, 200, ol_gate_account_to_json (account));
  return TRUE;
}

void
ol_gate_auth_start_user (OlGateRequest *request)
{
  if (has_session (request))
    ol_gate_request_queue (request, request->service->fast, answer_user);
}

void
ol_gate_auth_start_settings (OlGateRequest *request)
{
  ol_gate_request_answer_json (request, 200,
                               g_strdup ("{\"external\":{\"email\":true},\"disable_signup\":true,"
                                         "\"mailer_autoconfirm\":true,\"phone_autoconfirm\":false,"
                                         "\"sms_provider\":\"\",\"saml_enabled\":false}"));
}

void
ol_gate_auth_start_health (OlGateRequest *request)
{
  ol_gate_request_answer_json (
      request, 200,
      g_strdup ("{\"version\":\"onelog\",\"name\":\"GoTrue\",\"description\":\"OneLog sign-in\"}"));
}
