/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-filter.h"

#include <string.h>

#define MAX_DEPTH 8
#define MAX_NODES 256
#define MAX_VALUES 1000

static const struct
{
  const char *name;
  OlGateFilterKind kind;
} operators[] = {
  { "eq", OL_GATE_FILTER_EQ },     { "neq", OL_GATE_FILTER_NEQ },     { "gt", OL_GATE_FILTER_GT },
  { "gte", OL_GATE_FILTER_GTE },   { "lt", OL_GATE_FILTER_LT },       { "lte", OL_GATE_FILTER_LTE },
  { "like", OL_GATE_FILTER_LIKE }, { "ilike", OL_GATE_FILTER_ILIKE }, { "in", OL_GATE_FILTER_IN },
  { "is", OL_GATE_FILTER_IS },
};

/* Operators of the dialect that are not offered. */
static const char *const refused[] = { "fts",   "plfts",  "phfts",      "wfts", "cs",  "cd",
                                       "ov",    "sl",     "sr",         "nxr",  "nxl", "adj",
                                       "match", "imatch", "isdistinct", NULL };

typedef struct
{
  const char *at;
  guint depth;
  guint nodes;
  OlGateProblem **problem;
} Parser;

static OlGateFilter *parse_condition (Parser *parser);

OlGateFilter *
ol_gate_filter_new_all (void)
{
  OlGateFilter *filter = g_new0 (OlGateFilter, 1);

  filter->kind = OL_GATE_FILTER_ALL;
  filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_gate_filter_free);
  return filter;
}

void
ol_gate_filter_free (OlGateFilter *filter)
{
  if (filter == NULL)
    return;
  g_free (filter->column);
  g_free (filter->value);
  g_clear_pointer (&filter->values, g_ptr_array_unref);
  g_clear_pointer (&filter->children, g_ptr_array_unref);
  g_free (filter);
}

gboolean
ol_gate_filter_is_name (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 63 || g_ascii_isdigit (text[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_')
      return FALSE;
  return TRUE;
}

static OlGateFilter *
not_understood (Parser *parser)
{
  if (*parser->problem == NULL)
    {
      ol_gate_problem_set (parser->problem, 400, "PGRST100", "The filter could not be read");
      (*parser->problem)->details = g_strdup_printf ("near \"%.40s\"", parser->at);
      if (!g_utf8_validate ((*parser->problem)->details, -1, NULL))
        {
          char *details = g_utf8_make_valid ((*parser->problem)->details, -1);

          g_free ((*parser->problem)->details);
          (*parser->problem)->details = details;
        }
    }
  return NULL;
}

/* Letters, digits and _ from here; empty when there are none. */
static char *
take_word (Parser *parser)
{
  const char *start = parser->at;

  while (g_ascii_isalnum (*parser->at) || *parser->at == '_')
    parser->at++;
  return g_strndup (start, parser->at - start);
}

static gboolean
take (Parser *parser, const char *text)
{
  if (!g_str_has_prefix (parser->at, text))
    return FALSE;
  parser->at += strlen (text);
  return TRUE;
}

/* After the quote: up to the closing one; \x stands for x. */
static char *
take_quoted (Parser *parser)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (*parser->at != '\0' && *parser->at != '"')
    {
      if (*parser->at == '\\' && parser->at[1] != '\0')
        parser->at++;
      g_string_append_c (out, *parser->at++);
    }
  if (*parser->at != '"')
    return NULL;
  parser->at++;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A value of a list: quoted, or up to a comma or the closing parenthesis. */
static char *
take_item (Parser *parser)
{
  const char *start = parser->at;

  if (take (parser, "\""))
    return take_quoted (parser);
  parser->at += strcspn (parser->at, ",)");
  return g_strndup (start, parser->at - start);
}

/* (a,"b,c",d) */
static gboolean
parse_values (Parser *parser, OlGateFilter *filter)
{
  filter->values = g_ptr_array_new_with_free_func (g_free);
  if (!take (parser, "("))
    return FALSE;
  if (take (parser, ")"))
    return TRUE;
  do
    {
      char *item = take_item (parser);

      if (item == NULL || filter->values->len >= MAX_VALUES)
        {
          g_free (item);
          return FALSE;
        }
      g_ptr_array_add (filter->values, item);
    }
  while (take (parser, ","));
  return take (parser, ")");
}

static gboolean
settle_is (OlGateFilter *filter)
{
  static const char *const words[] = { "null", "true", "false", "unknown", "not_null", NULL };
  g_autofree char *word = g_ascii_strdown (filter->value, -1);

  if (!g_strv_contains (words, word))
    return FALSE;
  g_free (filter->value);
  filter->value = g_strdup (g_str_equal (word, "not_null") ? "not null" : word);
  return TRUE;
}

static gboolean
settle_value (OlGateFilter *filter)
{
  if (filter->kind == OL_GATE_FILTER_IS)
    return settle_is (filter);
  if (filter->kind == OL_GATE_FILTER_LIKE || filter->kind == OL_GATE_FILTER_ILIKE)
    g_strdelimit (filter->value, "*", '%');
  return TRUE;
}

static gboolean
find_operator (Parser *parser, const char *word, OlGateFilterKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].name, word))
      {
        *kind = operators[i].kind;
        return TRUE;
      }
  if (g_strv_contains (refused, word))
    {
      g_autofree char *what = g_strdup_printf ("the operator %s", word);

      return ol_gate_problem_unsupported (parser->problem, what);
    }
  not_understood (parser);
  return FALSE;
}

/* [not.]operator. and the value; NESTED: inside or=(...), where a value ends at a comma. */
static gboolean
parse_comparison (Parser *parser, OlGateFilter *filter, gboolean nested)
{
  g_autofree char *word = NULL;

  if (take (parser, "not."))
    filter->negated = !filter->negated;
  word = take_word (parser);
  if (!find_operator (parser, word, &filter->kind))
    return FALSE;
  if (*parser->at == '(')
    return ol_gate_problem_unsupported (parser->problem, "any and all in an operator");
  if (!take (parser, "."))
    return not_understood (parser) != NULL;
  if (filter->kind == OL_GATE_FILTER_IN)
    return parse_values (parser, filter) || not_understood (parser) != NULL;
  if (nested)
    filter->value = take_item (parser);
  else
    {
      filter->value = g_strdup (parser->at);
      parser->at += strlen (parser->at);
    }
  if (filter->value == NULL || !settle_value (filter))
    return not_understood (parser) != NULL;
  return TRUE;
}

/* (condition,condition,...) into FILTER. */
static gboolean
parse_group (Parser *parser, OlGateFilter *filter)
{
  if (++parser->depth > MAX_DEPTH || !take (parser, "("))
    return not_understood (parser) != NULL;
  do
    {
      OlGateFilter *child = parse_condition (parser);

      if (child == NULL)
        return FALSE;
      g_ptr_array_add (filter->children, child);
    }
  while (take (parser, ","));
  parser->depth--;
  return take (parser, ")") || not_understood (parser) != NULL;
}

static OlGateFilter *
parse_condition (Parser *parser)
{
  g_autoptr (OlGateFilter) filter = g_new0 (OlGateFilter, 1);

  if (++parser->nodes > MAX_NODES)
    return not_understood (parser);
  if (take (parser, "not."))
    filter->negated = TRUE;
  if (g_str_has_prefix (parser->at, "and(") || g_str_has_prefix (parser->at, "or("))
    {
      filter->kind = parser->at[0] == 'a' ? OL_GATE_FILTER_ALL : OL_GATE_FILTER_ANY;
      filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_gate_filter_free);
      parser->at += parser->at[0] == 'a' ? 3 : 2;
      return parse_group (parser, filter) ? g_steal_pointer (&filter) : NULL;
    }
  filter->column = take (parser, "\"") ? take_quoted (parser) : take_word (parser);
  if (g_str_has_prefix (parser->at, "->"))
    {
      ol_gate_problem_unsupported (parser->problem, "paths into JSON columns");
      return NULL;
    }
  if (filter->column == NULL || !ol_gate_filter_is_name (filter->column) || !take (parser, "."))
    return not_understood (parser);
  return parse_comparison (parser, filter, TRUE) ? g_steal_pointer (&filter) : NULL;
}

static gboolean
add_group (OlGateFilter *all, const char *key, Parser *parser)
{
  OlGateFilter *group = ol_gate_filter_new_all ();

  g_ptr_array_add (all->children, group);
  group->negated = g_str_has_prefix (key, "not.");
  group->kind = g_str_has_suffix (key, "and") ? OL_GATE_FILTER_ALL : OL_GATE_FILTER_ANY;
  if (!parse_group (parser, group))
    return FALSE;
  return *parser->at == '\0' || not_understood (parser) != NULL;
}

static gboolean
refuse_key (const char *key, OlGateProblem **problem)
{
  if (strstr (key, "->") != NULL)
    return ol_gate_problem_unsupported (problem, "paths into JSON columns");
  if (strchr (key, '.') != NULL)
    return ol_gate_problem_unsupported (problem, "filters on embedded resources");
  return ol_gate_problem_set (problem, 400, "PGRST100", "This is not the name of a column");
}

gboolean
ol_gate_filter_add (OlGateFilter *all, const char *key, const char *value, OlGateProblem **problem)
{
  static const char *const groups[] = { "and", "or", "not.and", "not.or", NULL };
  g_autoptr (OlGateProblem) found = NULL;
  Parser parser = { .at = value, .problem = &found };
  gboolean good;

  if (g_strv_contains (groups, key))
    good = add_group (all, key, &parser);
  else if (!ol_gate_filter_is_name (key))
    return refuse_key (key, problem);
  else
    {
      OlGateFilter *filter = g_new0 (OlGateFilter, 1);

      g_ptr_array_add (all->children, filter);
      filter->column = g_strdup (key);
      good = parse_comparison (&parser, filter, FALSE)
             && (*parser.at == '\0' || not_understood (&parser) != NULL);
    }
  if (!good && problem != NULL)
    *problem = g_steal_pointer (&found);
  return good;
}
