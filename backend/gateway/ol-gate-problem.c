/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-problem.h"

#include "ol-gate-json.h"

#include <string.h>

static OlGateProblem *
problem_new_va (guint status, const char *code, const char *format, va_list args)
{
  OlGateProblem *problem = g_new0 (OlGateProblem, 1);

  problem->status = status;
  problem->code = g_strdup (code);
  problem->message = g_strdup_vprintf (format, args);
  return problem;
}

OlGateProblem *
ol_gate_problem_new (guint status, const char *code, const char *format, ...)
{
  OlGateProblem *problem;
  va_list args;

  va_start (args, format);
  problem = problem_new_va (status, code, format, args);
  va_end (args);
  return problem;
}

void
ol_gate_problem_free (OlGateProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->code);
  g_free (problem->message);
  g_free (problem->details);
  g_free (problem->hint);
  g_free (problem);
}

gboolean
ol_gate_problem_set (
    OlGateProblem **problem, guint status, const char *code, const char *format, ...)
{
  va_list args;

  if (problem == NULL)
    return FALSE;
  g_assert (*problem == NULL);
  va_start (args, format);
  *problem = problem_new_va (status, code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
ol_gate_problem_unsupported (OlGateProblem **problem, const char *what)
{
  if (problem == NULL)
    return FALSE;
  *problem = ol_gate_problem_new (400, "PGRST127", "Feature not implemented");
  (*problem)->details = g_strdup_printf ("This service does not support %s", what);
  return FALSE;
}

static void
append_member (GString *json, const char *name, const char *value)
{
  if (json->len > 1)
    g_string_append_c (json, ',');
  ol_gate_json_append_string (json, name);
  g_string_append_c (json, ':');
  if (value != NULL)
    ol_gate_json_append_string (json, value);
  else
    g_string_append (json, "null");
}

char *
ol_gate_problem_to_rest (const OlGateProblem *problem)
{
  GString *json = g_string_new ("{");

  append_member (json, "code", problem->code);
  append_member (json, "details", problem->details);
  append_member (json, "hint", problem->hint);
  append_member (json, "message", problem->message);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
ol_gate_problem_to_auth (const OlGateProblem *problem)
{
  GString *json = g_string_new ("{");

  g_string_append_printf (json, "\"code\":%u", problem->status);
  append_member (json, "error_code", problem->code);
  append_member (json, "msg", problem->message);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
ol_gate_problem_to_storage (const OlGateProblem *problem)
{
  GString *json = g_string_new ("{");

  g_string_append_printf (json, "\"statusCode\":\"%u\"", problem->status);
  append_member (json, "error", problem->code);
  append_member (json, "message", problem->message);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

/* PT404: the status a function asked for. */
static guint
status_of_pt (const char *sqlstate)
{
  guint status = 0;

  for (guint i = 2; i < 5; i++)
    {
      if (!g_ascii_isdigit (sqlstate[i]))
        return 500;
      status = status * 10 + (sqlstate[i] - '0');
    }
  return status >= 200 && status <= 599 ? status : 500;
}

guint
ol_gate_problem_status_of_sqlstate (const char *sqlstate, gboolean anonymous)
{
  static const struct
  {
    const char *start;
    guint status;
  } table[] = {
    { "23505", 409 }, { "23503", 409 }, { "42P01", 404 }, { "42883", 404 }, { "57014", 504 },
    { "25006", 405 }, { "P0001", 400 }, { "42P17", 500 }, { "08", 503 },    { "53", 503 },
    { "57P", 503 },   { "55P03", 503 }, { "40", 503 },    { "54", 413 },    { "22", 400 },
    { "23", 400 },    { "21", 400 },    { "44", 403 },    { "42703", 400 }, { "42804", 400 },
    { "42846", 400 }, { "42725", 400 }, { "428C9", 400 },
  };

  if (sqlstate == NULL || strlen (sqlstate) != 5)
    return 503;
  if (g_str_has_prefix (sqlstate, "PT"))
    return status_of_pt (sqlstate);
  if (g_str_equal (sqlstate, "42501"))
    return anonymous ? 401 : 403;
  if (g_str_has_prefix (sqlstate, "28"))
    return 403;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_has_prefix (sqlstate, table[i].start))
      return table[i].status;
  return 500;
}
