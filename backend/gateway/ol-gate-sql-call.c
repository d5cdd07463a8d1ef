/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-sql.h"

#include <string.h>

static const OlGateArgument *
argument_named (const OlGateFunction *function, const char *name)
{
  for (guint i = 0; i < function->arguments->len; i++)
    {
      const OlGateArgument *argument = g_ptr_array_index (function->arguments, i);

      if (g_str_equal (argument->name, name))
        return argument;
    }
  return NULL;
}

static gboolean
has_key (const GPtrArray *keys, const char *name)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)keys, name, g_str_equal, NULL);
}

static gboolean
takes (const OlGateFunction *function, const GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    if (argument_named (function, g_ptr_array_index (keys, i)) == NULL)
      return FALSE;
  for (guint i = 0; i < function->arguments->len; i++)
    {
      const OlGateArgument *argument = g_ptr_array_index (function->arguments, i);

      if (!argument->optional && !has_key (keys, argument->name))
        return FALSE;
    }
  return TRUE;
}

/* One argument without a name, of type json or jsonb: it gets the body. */
static gboolean
takes_body (const OlGateFunction *function)
{
  const OlGateArgument *argument;

  if (function->arguments->len != 1)
    return FALSE;
  argument = g_ptr_array_index (function->arguments, 0);
  return argument->name[0] == '\0'
         && (g_str_equal (argument->type, "json") || g_str_equal (argument->type, "jsonb"));
}

const OlGateFunction *
ol_gate_sql_choose (const OlGateCatalog *catalog,
                    const char *name,
                    const GPtrArray *keys,
                    OlGateProblem **problem)
{
  const GPtrArray *functions = ol_gate_catalog_functions (catalog, name);
  const OlGateFunction *chosen = NULL;
  guint fitting = 0;

  for (guint i = 0; functions != NULL && i < functions->len; i++)
    if (takes (g_ptr_array_index (functions, i), keys))
      {
        chosen = g_ptr_array_index (functions, i);
        fitting++;
      }
  for (guint i = 0; chosen == NULL && functions != NULL && i < functions->len; i++)
    if (takes_body (g_ptr_array_index (functions, i)))
      chosen = g_ptr_array_index (functions, i);
  if (fitting > 1)
    {
      ol_gate_problem_set (problem, 300, "PGRST203",
                           "Could not choose the best candidate function for public.%s", name);
      return NULL;
    }
  if (chosen == NULL)
    ol_gate_problem_set (problem, 404, "PGRST202",
                         "Could not find the function public.%s with these parameters in the "
                         "schema cache",
                         name);
  return chosen;
}

static void
append_answer (GString *sql, const OlGateFunction *function)
{
  if (function->result == OL_GATE_RESULT_VOID)
    g_string_append (sql, "select null, 0, null");
  else if (function->set)
    g_string_append (sql, "select coalesce(json_agg(_f)::text, '[]'), count(*), null");
  else if (function->result == OL_GATE_RESULT_JSON)
    g_string_append (sql, "select coalesce(_f::text, 'null'), 1, null");
  else
    g_string_append (sql, "select coalesce(to_json(_f)::text, 'null'), 1, null");
}

/* The arguments that the body has, as a record with their types. */
static void
append_record (OlGateStatement *statement,
               const OlGateFunction *function,
               const char *body,
               const GPtrArray *keys)
{
  g_string_append (statement->sql, "json_to_record(");
  ol_gate_sql_param (statement, body);
  g_string_append (statement->sql, "::json) as _in(");
  for (guint i = 0; i < keys->len; i++)
    {
      const OlGateArgument *argument = argument_named (function, g_ptr_array_index (keys, i));

      if (i > 0)
        g_string_append (statement->sql, ", ");
      ol_gate_sql_name (statement->sql, argument->name);
      g_string_append_c (statement->sql, ' ');
      g_string_append (statement->sql, argument->type);
    }
  g_string_append (statement->sql, "), lateral ");
}

OlGateStatement *
ol_gate_sql_call (const OlGateFunction *function, const char *body, const OlGateJson *json)
{
  OlGateStatement *statement = ol_gate_statement_new ();
  gboolean whole = takes_body (function) && !takes (function, json->keys);

  append_answer (statement->sql, function);
  g_string_append (statement->sql, " from ");
  if (!whole && json->keys->len > 0)
    append_record (statement, function, body, json->keys);
  g_string_append (statement->sql, "public.");
  ol_gate_sql_name (statement->sql, function->name);
  g_string_append_c (statement->sql, '(');
  if (whole)
    ol_gate_sql_param (statement, body);
  for (guint i = 0; !whole && i < json->keys->len; i++)
    {
      if (i > 0)
        g_string_append (statement->sql, ", ");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (json->keys, i));
      g_string_append (statement->sql, " => _in.");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (json->keys, i));
    }
  g_string_append (statement->sql, ") as _f");
  return statement;
}

/* --- called by an address ------------------------------------------------------------------- */

/* The names of PARAMS, borrowed; NULL and a problem when one is there twice. */
static GPtrArray *
names_of (const GPtrArray *params, OlGateProblem **problem)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < params->len; i++)
    {
      const OlGateParam *param = g_ptr_array_index (params, i);

      if (has_key (names, param->key))
        {
          ol_gate_problem_unsupported (problem, "an argument that is given twice");
          return NULL;
        }
      g_ptr_array_add (names, param->key);
    }
  return g_steal_pointer (&names);
}

/* A text becomes a value of any type; JSON has to stay what it is. */
static gboolean
append_value (GString *body, const OlGateArgument *argument, const char *value)
{
  g_autoptr (OlGateJson) json = NULL;

  if (!g_str_equal (argument->type, "json") && !g_str_equal (argument->type, "jsonb"))
    {
      ol_gate_json_append_string (body, value);
      return TRUE;
    }
  json = ol_gate_json_scan (value, strlen (value));
  g_string_append (body, value);
  return json != NULL;
}

/* {"argument":"value"} */
static char *
make_body (const OlGateFunction *function, const GPtrArray *params, OlGateProblem **problem)
{
  g_autoptr (GString) body = g_string_new ("{");

  for (guint i = 0; i < params->len; i++)
    {
      const OlGateParam *param = g_ptr_array_index (params, i);

      if (i > 0)
        g_string_append_c (body, ',');
      ol_gate_json_append_string (body, param->key);
      g_string_append_c (body, ':');
      if (!append_value (body, argument_named (function, param->key), param->value))
        {
          ol_gate_problem_set (problem, 400, "22P02", "invalid input syntax for type json");
          return NULL;
        }
    }
  g_string_append_c (body, '}');
  return g_strdup (body->str);
}

/* NULL and a problem: it cannot be called so. */
static const OlGateFunction *
choose_reading (const OlGateCatalog *catalog,
                const char *name,
                const GPtrArray *names,
                OlGateProblem **problem)
{
  const OlGateFunction *function = ol_gate_sql_choose (catalog, name, names, problem);

  if (function == NULL)
    return NULL;
  /* An address has no body that could be an argument. */
  if (!takes (function, names))
    ol_gate_problem_set (problem, 404, "PGRST202",
                         "Could not find the function public.%s with these parameters in the "
                         "schema cache",
                         name);
  else if (!function->reads)
    ol_gate_problem_set (problem, 405, "25006",
                         "cannot execute public.%s in a read-only transaction: it is called by "
                         "POST",
                         name);
  else
    return function;
  return NULL;
}

OlGateStatement *
ol_gate_sql_call_by_url (const OlGateCatalog *catalog,
                         const char *name,
                         const GPtrArray *params,
                         const OlGateFunction **function,
                         OlGateProblem **problem)
{
  g_autoptr (GPtrArray) names = names_of (params, problem);
  g_autofree char *body = NULL;
  g_autoptr (OlGateJson) json = NULL;

  if (names == NULL)
    return NULL;
  *function = choose_reading (catalog, name, names, problem);
  if (*function != NULL)
    body = make_body (*function, params, problem);
  if (body == NULL)
    return NULL;
  json = ol_gate_json_scan (body, strlen (body));
  if (json == NULL)
    {
      ol_gate_problem_set (problem, 400, "PGRST102", "The arguments are too deep");
      return NULL;
    }
  return ol_gate_sql_call (*function, body, json);
}
