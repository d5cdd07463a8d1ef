/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-admin-arguments.h"
#include "ol-admin-report.h"
#include "ol-admin-secret.h"
#include "ol-locale.h"
#include "ol-tool-db.h"
#include "ol-tool-error.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define OWNER "onelog_owner"

/* The hash travels with what was typed; the PIN is @pin, for who asked. */
static gboolean
add_secret (OlAdminArguments *arguments, char **pin, GError **error)
{
  g_autofree char *hash = NULL;
  char *secret;

  if (arguments->command->secret == OL_ADMIN_NO_SECRET)
    return TRUE;
  if (arguments->command->secret == OL_ADMIN_PIN)
    secret = *pin = ol_admin_secret_make_pin ();
  else
    secret = ol_admin_secret_read (arguments->password_file, error);
  if (secret == NULL)
    return FALSE;
  hash = ol_admin_secret_hash (secret, error);
  if (secret != *pin)
    ol_admin_secret_free (secret);
  if (hash == NULL)
    return FALSE;
  json_object_set_string_member (arguments->typed, "password_hash", hash);
  return TRUE;
}

static JsonNode *
ask_database (OlAdminArguments *arguments, PGconn *connection, char **rule, GError **error)
{
  g_autoptr (JsonNode) typed = json_node_init_object (json_node_alloc (), arguments->typed);
  g_autofree char *text = json_to_string (typed, FALSE);
  const OlToolValue value = { text, -1 };
  g_autoptr (PGresult) result = NULL;
  JsonNode *answer;

  result = ol_tool_query (connection, arguments->command->sql, 1, &value, FALSE, rule, error);
  if (result == NULL)
    return NULL;
  answer = json_from_string (PQgetvalue (result, 0, 0), NULL);
  if (answer == NULL)
    ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The database's answer cannot be read."));
  return answer;
}

/* The answer, or NULL. */
static JsonNode *
run (OlAdminArguments *arguments, char **rule, GError **error)
{
  g_autoptr (PGconn) connection = NULL;
  g_autofree char *pin = NULL;
  JsonNode *answer;

  connection = ol_tool_connect (arguments->socket, OWNER, error);
  if (connection == NULL || !add_secret (arguments, &pin, error))
    return NULL;
  answer = ask_database (arguments, connection, rule, error);
  if (answer != NULL && pin != NULL)
    json_object_set_string_member (json_node_get_object (answer), "pin", pin);
  return answer;
}

int
main (int argc, char **argv)
{
  g_autoptr (OlAdminArguments) arguments = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rule = NULL;

  ol_locale_init ();
  g_set_prgname ("onelog-admin");
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  arguments = ol_admin_arguments_parse (argc, argv, &error);
  if (arguments == NULL)
    return ol_admin_report_error (error, NULL);
  if (arguments->help)
    {
      ol_admin_report_help (arguments);
      return 0;
    }
  answer = run (arguments, &rule, &error);
  if (answer == NULL)
    return ol_admin_report_error (error, rule);
  return ol_admin_report_answer (answer) ? 0 : OL_TOOL_ERROR_FAILED;
}
