/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tool-db.h"

#include "ol-tool-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_VALUES 8

static char *
first_line (const char *message)
{
  return g_strstrip (g_strndup (message, strcspn (message, "\n")));
}

static gboolean
become (PGconn *connection, const char *role, GError **error)
{
  const OlToolValue value = { role, -1 };
  g_autoptr (PGresult) result = NULL;
  g_autoptr (GError) failure = NULL;

  result = ol_tool_query (connection, "select set_config ('role', $1, false)", 1, &value, FALSE,
                          NULL, &failure);
  if (result != NULL)
    return TRUE;
  return ol_tool_fail (error, OL_TOOL_ERROR_FAILED,
                       _ ("The database account %s may not become %s: %s"), PQuser (connection),
                       role, failure->message);
}

PGconn *
ol_tool_connect (const char *socket, const char *role, GError **error)
{
  const char *folder = socket != NULL ? socket : g_getenv ("PGHOST");
  const char *const keys[] = { "host", "application_name", "connect_timeout", NULL };
  const char *const values[] = { folder, g_get_prgname (), "10", NULL };
  g_autoptr (PGconn) connection = NULL;

  g_return_val_if_fail (role != NULL, NULL);

  if (folder == NULL || folder[0] != '/')
    {
      ol_tool_fail (error, OL_TOOL_ERROR_USAGE,
                    _ ("Where is the database? Set PGHOST to the folder of its socket."));
      return NULL;
    }
  connection = PQconnectdbParams (keys, values, FALSE);
  if (PQstatus (connection) != CONNECTION_OK)
    {
      g_autofree char *message = first_line (PQerrorMessage (connection));

      ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The database cannot be reached: %s"), message);
      return NULL;
    }
  return become (connection, role, error) ? g_steal_pointer (&connection) : NULL;
}

static void
explain (const PGresult *result, PGconn *connection, char **rule, GError **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *sentence = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *detail = PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL);
  g_autofree char *message = first_line (sentence != NULL ? sentence : PQerrorMessage (connection));
  gboolean refused = state != NULL && g_str_has_prefix (state, "PT") && detail != NULL;

  if (refused && rule != NULL)
    *rule = g_strdup (detail);
  ol_tool_fail (error, refused ? OL_TOOL_ERROR_REFUSED : OL_TOOL_ERROR_FAILED, "%s", message);
}

PGresult *
ol_tool_query (PGconn *connection,
               const char *sql,
               guint n_values,
               const OlToolValue *values,
               gboolean binary,
               char **rule,
               GError **error)
{
  const char *bytes[MAX_VALUES];
  int lengths[MAX_VALUES];
  int formats[MAX_VALUES];
  g_autoptr (PGresult) result = NULL;
  ExecStatusType status;

  g_return_val_if_fail (connection != NULL && n_values <= MAX_VALUES, NULL);

  for (guint i = 0; i < n_values; i++)
    {
      bytes[i] = values[i].bytes;
      formats[i] = values[i].length >= 0;
      lengths[i] = MAX (values[i].length, 0);
    }
  result = PQexecParams (connection, sql, n_values, NULL, bytes, lengths, formats, binary);
  status = PQresultStatus (result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
    return g_steal_pointer (&result);
  explain (result, connection, rule, error);
  return NULL;
}
