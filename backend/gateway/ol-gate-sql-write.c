/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-sql.h"

gboolean
ol_gate_sql_record (GString *sql,
                    const OlGateTable *table,
                    const GPtrArray *names,
                    OlGateProblem **problem)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const OlGateColumn *column = ol_gate_table_column (table, name);

      if (column == NULL)
        return ol_gate_problem_set (problem, 400, "PGRST204",
                                    "Could not find the '%s' column of '%s' in the schema cache",
                                    name, table->name);
      if (i > 0)
        g_string_append (sql, ", ");
      ol_gate_sql_name (sql, column->name);
      g_string_append_c (sql, ' ');
      g_string_append (sql, column->type);
    }
  return TRUE;
}

/* What the columns of a write are: those asked for, or the keys of the body. */
static const GPtrArray *
names_of (const OlGateAsk *ask, const OlGateJson *json, OlGateProblem **problem)
{
  gboolean same = TRUE;

  if (json->kind == OL_GATE_JSON_OTHER || !json->only_objects)
    {
      ol_gate_problem_set (problem, 400, "PGRST102",
                           "The body is not an object or list of objects");
      return NULL;
    }
  if (ask->columns == NULL)
    {
      if (!json->uniform)
        ol_gate_problem_set (problem, 400, "PGRST102", "All object keys must match");
      return json->uniform ? json->keys : NULL;
    }
  for (guint i = 0; i < ask->columns->len; i++)
    if (!g_ptr_array_find_with_equal_func (json->keys, g_ptr_array_index (ask->columns, i),
                                           g_str_equal, NULL))
      same = FALSE;
  if (ask->prefer.missing_default && (!same || !json->uniform))
    {
      ol_gate_problem_unsupported (problem, "missing=default with rows of different columns");
      return NULL;
    }
  return ask->columns;
}

static void
append_names (GString *sql, const char *prefix, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      g_string_append (sql, prefix);
      ol_gate_sql_name (sql, g_ptr_array_index (names, i));
    }
}

/* "returning ...", and what makes the one row of the answer out of it. */
static gboolean
append_answer (OlGateStatement *statement,
               const OlGateTable *table,
               const OlGateAsk *ask,
               OlGateProblem **problem)
{
  g_string_append (statement->sql, " returning ");
  if (ask->prefer.return_ == OL_GATE_RETURN_MINIMAL)
    g_string_append (statement->sql, "1) select null, count(*), null from _done");
  else
    {
      if (!ol_gate_sql_select (statement, table, ask, problem))
        return FALSE;
      g_string_append (statement->sql, ") select coalesce(json_agg(_done)::text, '[]'), count(*),"
                                       " null from _done");
    }
  return TRUE;
}

/* The names an upsert may name: those of the primary key when none were given. */
static GPtrArray *
conflict_names (const OlGateTable *table, const OlGateAsk *ask, OlGateProblem **problem)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; ask->on_conflict != NULL && i < ask->on_conflict->len; i++)
    {
      const OlGateColumn *column =
          ol_gate_table_column (table, g_ptr_array_index (ask->on_conflict, i));

      if (column == NULL)
        {
          ol_gate_problem_set (problem, 400, "42703", "column %s.%s does not exist", table->name,
                               (char *)g_ptr_array_index (ask->on_conflict, i));
          return NULL;
        }
      g_ptr_array_add (names, column->name);
    }
  for (guint i = 0; ask->on_conflict == NULL && i < table->columns->len; i++)
    {
      const OlGateColumn *column = g_ptr_array_index (table->columns, i);

      if (column->primary)
        g_ptr_array_add (names, column->name);
    }
  return g_steal_pointer (&names);
}

static gboolean
append_conflict (OlGateStatement *statement,
                 const OlGateTable *table,
                 const OlGateAsk *ask,
                 const GPtrArray *names,
                 OlGateProblem **problem)
{
  g_autoptr (GPtrArray) target = NULL;

  if (ask->prefer.resolution == OL_GATE_RESOLUTION_NONE)
    return TRUE;
  target = conflict_names (table, ask, problem);
  if (target == NULL)
    return FALSE;
  g_string_append (statement->sql, " on conflict");
  if (target->len > 0)
    {
      g_string_append (statement->sql, " (");
      append_names (statement->sql, "", target);
      g_string_append_c (statement->sql, ')');
    }
  if (ask->prefer.resolution == OL_GATE_RESOLUTION_IGNORE || target->len == 0 || names->len == 0)
    {
      g_string_append (statement->sql, " do nothing");
      return TRUE;
    }
  g_string_append (statement->sql, " do update set ");
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (statement->sql, ", ");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (names, i));
      g_string_append (statement->sql, " = excluded.");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (names, i));
    }
  return TRUE;
}

/* A write has no page: what it cannot do is refused before anything is changed. */
static gboolean
check_ask (const OlGateAsk *ask, OlGateProblem **problem)
{
  if (ask->order->len > 0 || ask->offset > 0 || ask->limit < OL_GATE_MAX_ROWS)
    return ol_gate_problem_unsupported (problem, "order, limit and offset of a change");
  return TRUE;
}

static gboolean
append_input (OlGateStatement *statement,
              const OlGateTable *table,
              const GPtrArray *names,
              const char *body,
              const OlGateJson *json,
              OlGateProblem **problem)
{
  g_string_append (statement->sql,
                   json->kind == OL_GATE_JSON_ARRAY ? "json_to_recordset(" : "json_to_record(");
  ol_gate_sql_param (statement, body);
  g_string_append (statement->sql, "::json) as _in(");
  if (!ol_gate_sql_record (statement->sql, table, names, problem))
    return FALSE;
  g_string_append_c (statement->sql, ')');
  return TRUE;
}

OlGateStatement *
ol_gate_sql_insert (const OlGateTable *table,
                    const OlGateAsk *ask,
                    const char *body,
                    const OlGateJson *json,
                    OlGateProblem **problem)
{
  g_autoptr (OlGateStatement) statement = ol_gate_statement_new ();
  const GPtrArray *names = names_of (ask, json, problem);

  if (names == NULL || !check_ask (ask, problem))
    return NULL;
  if (ask->filter->children->len > 0)
    {
      ol_gate_problem_unsupported (problem, "filters on an insert");
      return NULL;
    }
  g_string_append (statement->sql, "with _done as (insert into public.");
  ol_gate_sql_name (statement->sql, table->name);
  g_string_append (statement->sql, " as _t");
  if (names->len == 0)
    g_string_append (statement->sql, " default values");
  else
    {
      g_string_append (statement->sql, " (");
      append_names (statement->sql, "", names);
      g_string_append (statement->sql, ") select ");
      append_names (statement->sql, "_in.", names);
      g_string_append (statement->sql, " from ");
      if (!append_input (statement, table, names, body, json, problem))
        return NULL;
    }
  if (!append_conflict (statement, table, ask, names, problem)
      || !append_answer (statement, table, ask, problem))
    return NULL;
  return g_steal_pointer (&statement);
}

static gboolean
check_filtered (const OlGateAsk *ask, const char *verb, OlGateProblem **problem)
{
  if (!check_ask (ask, problem))
    return FALSE;
  if (ask->filter->children->len == 0)
    return ol_gate_problem_set (problem, 400, "21000", "%s requires a WHERE clause", verb);
  return TRUE;
}

OlGateStatement *
ol_gate_sql_update (const OlGateTable *table,
                    const OlGateAsk *ask,
                    const char *body,
                    const OlGateJson *json,
                    OlGateProblem **problem)
{
  g_autoptr (OlGateStatement) statement = ol_gate_statement_new ();
  const GPtrArray *names = names_of (ask, json, problem);

  if (names == NULL || !check_filtered (ask, "UPDATE", problem))
    return NULL;
  if (json->kind != OL_GATE_JSON_OBJECT || names->len == 0)
    {
      ol_gate_problem_set (problem, 400, "PGRST102", "The body of a change is one object");
      return NULL;
    }
  g_string_append (statement->sql, "with _done as (update public.");
  ol_gate_sql_name (statement->sql, table->name);
  g_string_append (statement->sql, " as _t set ");
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (statement->sql, ", ");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (names, i));
      g_string_append (statement->sql, " = _in.");
      ol_gate_sql_name (statement->sql, g_ptr_array_index (names, i));
    }
  g_string_append (statement->sql, " from ");
  if (!append_input (statement, table, names, body, json, problem)
      || !ol_gate_sql_where (statement, table, ask->filter, problem)
      || !append_answer (statement, table, ask, problem))
    return NULL;
  return g_steal_pointer (&statement);
}

OlGateStatement *
ol_gate_sql_delete (const OlGateTable *table, const OlGateAsk *ask, OlGateProblem **problem)
{
  g_autoptr (OlGateStatement) statement = ol_gate_statement_new ();

  if (!check_filtered (ask, "DELETE", problem))
    return NULL;
  g_string_append (statement->sql, "with _done as (delete from public.");
  ol_gate_sql_name (statement->sql, table->name);
  g_string_append (statement->sql, " as _t");
  if (!ol_gate_sql_where (statement, table, ask->filter, problem)
      || !append_answer (statement, table, ask, problem))
    return NULL;
  return g_steal_pointer (&statement);
}
