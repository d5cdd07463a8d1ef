/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-ask.h"

#include <string.h>

#define MAX_NAMES 128

static const char *const casts[] = { "text",        "int",  "integer", "bigint", "numeric", "date",
                                     "timestamptz", "uuid", "boolean", "json",   "jsonb",   NULL };

static void
select_free (gpointer data)
{
  OlGateSelect *item = data;

  g_free (item->column);
  g_free (item->alias);
  g_free (item->cast);
  g_free (item);
}

static void
order_free (gpointer data)
{
  OlGateOrder *item = data;

  g_free (item->column);
  g_free (item);
}

void
ol_gate_ask_free (OlGateAsk *ask)
{
  if (ask == NULL)
    return;
  g_ptr_array_unref (ask->select);
  g_ptr_array_unref (ask->order);
  ol_gate_filter_free (ask->filter);
  g_clear_pointer (&ask->columns, g_ptr_array_unref);
  g_clear_pointer (&ask->on_conflict, g_ptr_array_unref);
  g_free (ask);
}

/* Takes one pair of quotes off a name. */
static char *
unquote (const char *text)
{
  gsize length = strlen (text);

  if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
    return g_strndup (text + 1, length - 2);
  return g_strdup (text);
}

static gboolean
not_read (const char *what, OlGateProblem **problem)
{
  return ol_gate_problem_set (problem, 400, "PGRST100", "The parameter %s could not be read", what);
}

static gboolean
check_unsupported (const char *text, OlGateProblem **problem)
{
  if (strchr (text, '(') != NULL)
    return ol_gate_problem_unsupported (problem, "embedded resources and aggregates");
  if (strstr (text, "->") != NULL)
    return ol_gate_problem_unsupported (problem, "paths into JSON columns");
  if (strchr (text, '!') != NULL || strstr (text, "...") != NULL)
    return ol_gate_problem_unsupported (problem, "embedded resources");
  return TRUE;
}

/* [alias:]column[::cast] */
static gboolean
add_select (OlGateAsk *ask, char *text, OlGateProblem **problem)
{
  OlGateSelect *item = g_new0 (OlGateSelect, 1);
  char *cast = strstr (text, "::");
  char *colon;

  g_ptr_array_add (ask->select, item);
  if (cast != NULL)
    {
      *cast = '\0';
      item->cast = g_strdup (cast + 2);
      if (!g_strv_contains (casts, item->cast))
        return ol_gate_problem_unsupported (problem, "this cast");
    }
  colon = strchr (text, ':');
  if (colon != NULL)
    {
      *colon = '\0';
      item->alias = unquote (text);
      text = colon + 1;
      if (!ol_gate_filter_is_name (item->alias))
        return not_read ("select", problem);
    }
  item->column = unquote (text);
  if (g_str_equal (item->column, "*") && item->alias == NULL && item->cast == NULL)
    return TRUE;
  return ol_gate_filter_is_name (item->column) || not_read ("select", problem);
}

static gboolean
parse_select (OlGateAsk *ask, const char *text, OlGateProblem **problem)
{
  g_auto (GStrv) items = g_strsplit (text, ",", MAX_NAMES + 1);

  if (!check_unsupported (text, problem))
    return FALSE;
  if (g_strv_length (items) > MAX_NAMES)
    return not_read ("select", problem);
  for (guint i = 0; items[i] != NULL; i++)
    if (!add_select (ask, g_strstrip (items[i]), problem))
      return FALSE;
  return TRUE;
}

/* column[.asc|.desc][.nullsfirst|.nullslast] */
static gboolean
add_order (OlGateAsk *ask, const char *text, OlGateProblem **problem)
{
  g_auto (GStrv) words = g_strsplit (text, ".", 4);
  OlGateOrder *item;

  if (words[0] == NULL || !ol_gate_filter_is_name (words[0]))
    return not_read ("order", problem);
  item = g_new0 (OlGateOrder, 1);
  g_ptr_array_add (ask->order, item);
  item->column = g_strdup (words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "desc") && i == 1)
        item->descending = TRUE;
      else if (g_str_equal (words[i], "nullsfirst") && words[i + 1] == NULL)
        item->nulls = -1;
      else if (g_str_equal (words[i], "nullslast") && words[i + 1] == NULL)
        item->nulls = 1;
      else if (!g_str_equal (words[i], "asc") || i != 1)
        return not_read ("order", problem);
    }
  return TRUE;
}

static gboolean
parse_order (OlGateAsk *ask, const char *text, OlGateProblem **problem)
{
  g_auto (GStrv) items = g_strsplit (text, ",", MAX_NAMES + 1);

  if (!check_unsupported (text, problem))
    return FALSE;
  for (guint i = 0; items[i] != NULL; i++)
    if (!add_order (ask, items[i], problem))
      return FALSE;
  return ask->order->len <= MAX_NAMES || not_read ("order", problem);
}

static gboolean
parse_names (GPtrArray **names, const char *what, const char *text, OlGateProblem **problem)
{
  g_auto (GStrv) items = g_strsplit (text, ",", MAX_NAMES + 1);

  g_clear_pointer (names, g_ptr_array_unref);
  *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; items[i] != NULL; i++)
    {
      char *name = unquote (g_strstrip (items[i]));

      g_ptr_array_add (*names, name);
      if (!ol_gate_filter_is_name (name))
        return not_read (what, problem);
    }
  return (*names)->len <= MAX_NAMES || not_read (what, problem);
}

static gboolean
parse_count (gint64 *count, const char *what, const char *text, OlGateProblem **problem)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL))
    return not_read (what, problem);
  *count = value;
  return TRUE;
}

static gboolean
parse_param (OlGateAsk *ask, const OlGateParam *param, OlGateProblem **problem)
{
  if (g_str_equal (param->key, "select"))
    return param->value[0] == '\0' || parse_select (ask, param->value, problem);
  if (g_str_equal (param->key, "order"))
    return parse_order (ask, param->value, problem);
  if (g_str_equal (param->key, "limit"))
    return parse_count (&ask->limit, "limit", param->value, problem);
  if (g_str_equal (param->key, "offset"))
    return parse_count (&ask->offset, "offset", param->value, problem);
  if (g_str_equal (param->key, "columns"))
    return parse_names (&ask->columns, "columns", param->value, problem);
  if (g_str_equal (param->key, "on_conflict"))
    return parse_names (&ask->on_conflict, "on_conflict", param->value, problem);
  return ol_gate_filter_add (ask->filter, param->key, param->value, problem);
}

gboolean
ol_gate_ask_parse_range (const char *range, gint64 *offset, gint64 *limit)
{
  guint64 first, last;
  const char *dash;
  g_autofree char *start = NULL;

  if (g_str_has_prefix (range, "items="))
    range += strlen ("items=");
  dash = strchr (range, '-');
  if (dash == NULL)
    return FALSE;
  start = g_strndup (range, dash - range);
  if (!g_ascii_string_to_unsigned (start, 10, 0, G_MAXINT32, &first, NULL))
    return FALSE;
  if (dash[1] == '\0')
    last = (guint64)G_MAXINT32 * 2;
  else if (!g_ascii_string_to_unsigned (dash + 1, 10, 0, G_MAXINT32, &last, NULL))
    return FALSE;
  *offset = first;
  *limit = (gint64)last - (gint64)first + 1;
  return TRUE;
}

static gboolean
settle_range (OlGateAsk *ask, const char *range, OlGateProblem **problem)
{
  gint64 offset, limit;

  if (range != NULL && ol_gate_ask_parse_range (range, &offset, &limit))
    {
      if (limit < 0)
        return ol_gate_problem_set (problem, 416, "PGRST103", "Requested range not satisfiable");
      ask->offset = MAX (ask->offset, offset);
      ask->limit = ask->limit < 0 ? limit : MIN (ask->limit, limit);
    }
  if (ask->limit < 0 || ask->limit > OL_GATE_MAX_ROWS)
    ask->limit = OL_GATE_MAX_ROWS;
  return TRUE;
}

static gboolean
settle_accept (OlGateAsk *ask, const char *accept, OlGateProblem **problem)
{
  if (accept == NULL)
    return TRUE;
  if (strstr (accept, "application/vnd.pgrst.object") != NULL)
    ask->single = TRUE;
  else if (strstr (accept, "application/json") == NULL && strstr (accept, "*/*") == NULL
           && strstr (accept, "application/*") == NULL)
    return ol_gate_problem_set (problem, 406, "PGRST107",
                                "None of these media types are available");
  return TRUE;
}

OlGateAsk *
ol_gate_ask_parse (const OlGateUrl *url,
                   const char *prefer,
                   const char *range,
                   const char *accept,
                   OlGateProblem **problem)
{
  g_autoptr (OlGateAsk) ask = g_new0 (OlGateAsk, 1);

  ask->select = g_ptr_array_new_with_free_func (select_free);
  ask->order = g_ptr_array_new_with_free_func (order_free);
  ask->filter = ol_gate_filter_new_all ();
  ask->limit = -1;
  for (guint i = 0; i < url->params->len; i++)
    if (!parse_param (ask, g_ptr_array_index (url->params, i), problem))
      return NULL;
  if (!ol_gate_prefer_parse (&ask->prefer, prefer, problem) || !settle_accept (ask, accept, problem)
      || !settle_range (ask, range, problem))
    return NULL;
  return g_steal_pointer (&ask);
}
