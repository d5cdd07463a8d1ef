/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-sql.h"

#include <string.h>

OlGateStatement *
ol_gate_statement_new (void)
{
  OlGateStatement *statement = g_new0 (OlGateStatement, 1);

  statement->sql = g_string_sized_new (512);
  statement->params = g_ptr_array_new_with_free_func (g_free);
  return statement;
}

void
ol_gate_statement_free (OlGateStatement *statement)
{
  if (statement == NULL)
    return;
  g_string_free (statement->sql, TRUE);
  g_ptr_array_unref (statement->params);
  g_free (statement);
}

void
ol_gate_sql_name (GString *sql, const char *name)
{
  g_string_append_c (sql, '"');
  for (const char *at = name; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (sql, '"');
      g_string_append_c (sql, *at);
    }
  g_string_append_c (sql, '"');
}

void
ol_gate_sql_param (OlGateStatement *statement, const char *value)
{
  g_ptr_array_add (statement->params, g_strdup (value));
  g_string_append_printf (statement->sql, "$%u", statement->params->len);
}

static const OlGateColumn *
find_column (const OlGateTable *table, const char *name, OlGateProblem **problem)
{
  const OlGateColumn *column = ol_gate_table_column (table, name);

  if (column == NULL)
    ol_gate_problem_set (problem, 400, "42703", "column %s.%s does not exist", table->name, name);
  return column;
}

static gboolean
append_column (GString *sql, const OlGateTable *table, const char *name, OlGateProblem **problem)
{
  const OlGateColumn *column = find_column (table, name, problem);

  if (column == NULL)
    return FALSE;
  g_string_append (sql, "_t.");
  ol_gate_sql_name (sql, column->name);
  return TRUE;
}

static gboolean
append_item (GString *sql,
             const OlGateTable *table,
             const OlGateSelect *item,
             OlGateProblem **problem)
{
  if (g_str_equal (item->column, "*"))
    {
      g_string_append (sql, "_t.*");
      return TRUE;
    }
  if (!append_column (sql, table, item->column, problem))
    return FALSE;
  if (item->cast != NULL)
    g_string_append_printf (sql, "::%s", item->cast);
  if (item->alias != NULL || item->cast != NULL)
    {
      g_string_append (sql, " as ");
      ol_gate_sql_name (sql, item->alias != NULL ? item->alias : item->column);
    }
  return TRUE;
}

gboolean
ol_gate_sql_select (OlGateStatement *statement,
                    const OlGateTable *table,
                    const OlGateAsk *ask,
                    OlGateProblem **problem)
{
  if (ask->select->len == 0)
    g_string_append (statement->sql, "_t.*");
  for (guint i = 0; i < ask->select->len; i++)
    {
      if (i > 0)
        g_string_append_c (statement->sql, ',');
      if (!append_item (statement->sql, table, g_ptr_array_index (ask->select, i), problem))
        return FALSE;
    }
  return TRUE;
}

/* The values as the text of a PostgreSQL array. */
static char *
array_text (const GPtrArray *values)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < values->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, '"');
      for (const char *at = g_ptr_array_index (values, i); *at != '\0'; at++)
        {
          if (*at == '"' || *at == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *at);
        }
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static const char *
operator_of (OlGateFilterKind kind)
{
  switch (kind)
    {
    case OL_GATE_FILTER_EQ:
      return " = ";
    case OL_GATE_FILTER_NEQ:
      return " <> ";
    case OL_GATE_FILTER_GT:
      return " > ";
    case OL_GATE_FILTER_GTE:
      return " >= ";
    case OL_GATE_FILTER_LT:
      return " < ";
    case OL_GATE_FILTER_LTE:
      return " <= ";
    case OL_GATE_FILTER_LIKE:
      return " like ";
    case OL_GATE_FILTER_ILIKE:
      return " ilike ";
    default:
      g_assert_not_reached ();
    }
}

static void
append_values (OlGateStatement *statement, const OlGateFilter *filter)
{
  g_autofree char *text = array_text (filter->values);

  g_string_append (statement->sql, " = any (");
  ol_gate_sql_param (statement, text);
  g_string_append_c (statement->sql, ')');
}

static gboolean
append_comparison (OlGateStatement *statement,
                   const OlGateTable *table,
                   const OlGateFilter *filter,
                   OlGateProblem **problem)
{
  if (!append_column (statement->sql, table, filter->column, problem))
    return FALSE;
  if (filter->kind == OL_GATE_FILTER_IN)
    append_values (statement, filter);
  else if (filter->kind == OL_GATE_FILTER_IS)
    {
      g_string_append (statement->sql, " is ");
      g_string_append (statement->sql, filter->value);
    }
  else
    {
      g_string_append (statement->sql, operator_of (filter->kind));
      ol_gate_sql_param (statement, filter->value);
    }
  return TRUE;
}

static gboolean
append_filter (OlGateStatement *statement,
               const OlGateTable *table,
               const OlGateFilter *filter,
               OlGateProblem **problem)
{
  if (filter->negated)
    g_string_append (statement->sql, "not (");
  if (filter->children == NULL)
    {
      if (!append_comparison (statement, table, filter, problem))
        return FALSE;
    }
  else
    {
      g_string_append_c (statement->sql, '(');
      for (guint i = 0; i < filter->children->len; i++)
        {
          if (i > 0)
            g_string_append (statement->sql, filter->kind == OL_GATE_FILTER_ALL ? " and " : " or ");
          if (!append_filter (statement, table, g_ptr_array_index (filter->children, i), problem))
            return FALSE;
        }
      g_string_append_c (statement->sql, ')');
    }
  if (filter->negated)
    g_string_append_c (statement->sql, ')');
  return TRUE;
}

gboolean
ol_gate_sql_where (OlGateStatement *statement,
                   const OlGateTable *table,
                   const OlGateFilter *filter,
                   OlGateProblem **problem)
{
  if (filter->children->len == 0)
    return TRUE;
  g_string_append (statement->sql, " where ");
  return append_filter (statement, table, filter, problem);
}

static void
append_from (OlGateStatement *statement, const OlGateTable *table)
{
  g_string_append (statement->sql, " from public.");
  ol_gate_sql_name (statement->sql, table->name);
  g_string_append (statement->sql, " as _t");
}

static gboolean
append_order (OlGateStatement *statement,
              const OlGateTable *table,
              const OlGateAsk *ask,
              OlGateProblem **problem)
{
  for (guint i = 0; i < ask->order->len; i++)
    {
      const OlGateOrder *item = g_ptr_array_index (ask->order, i);

      g_string_append (statement->sql, i == 0 ? " order by " : ", ");
      if (!append_column (statement->sql, table, item->column, problem))
        return FALSE;
      if (item->descending)
        g_string_append (statement->sql, " desc");
      if (item->nulls != 0)
        g_string_append (statement->sql, item->nulls < 0 ? " nulls first" : " nulls last");
    }
  return TRUE;
}

static void
append_page (OlGateStatement *statement, const OlGateAsk *ask)
{
  g_autofree char *limit = g_strdup_printf ("%" G_GINT64_FORMAT, ask->limit);
  g_autofree char *offset = g_strdup_printf ("%" G_GINT64_FORMAT, ask->offset);

  g_string_append (statement->sql, " limit ");
  ol_gate_sql_param (statement, limit);
  if (ask->offset > 0)
    {
      g_string_append (statement->sql, " offset ");
      ol_gate_sql_param (statement, offset);
    }
}

static gboolean
append_total (OlGateStatement *statement,
              const OlGateTable *table,
              const OlGateAsk *ask,
              OlGateProblem **problem)
{
  if (!ask->prefer.count)
    {
      g_string_append (statement->sql, "null");
      return TRUE;
    }
  g_string_append (statement->sql, "(select count(*)");
  append_from (statement, table);
  if (!ol_gate_sql_where (statement, table, ask->filter, problem))
    return FALSE;
  g_string_append_c (statement->sql, ')');
  return TRUE;
}

OlGateStatement *
ol_gate_sql_read (const OlGateTable *table, const OlGateAsk *ask, OlGateProblem **problem)
{
  g_autoptr (OlGateStatement) statement = ol_gate_statement_new ();

  g_string_append (statement->sql, "select coalesce(json_agg(_rows)::text, '[]'), count(*), ");
  if (!append_total (statement, table, ask, problem))
    return NULL;
  g_string_append (statement->sql, " from (select ");
  if (!ol_gate_sql_select (statement, table, ask, problem))
    return NULL;
  append_from (statement, table);
  if (!ol_gate_sql_where (statement, table, ask->filter, problem)
      || !append_order (statement, table, ask, problem))
    return NULL;
  append_page (statement, ask);
  g_string_append (statement->sql, ") as _rows");
  return g_steal_pointer (&statement);
}
