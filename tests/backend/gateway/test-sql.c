/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog.h"

#include "ol-gate-sql.h"

#include <string.h>

static OlGateCatalog *catalog;

static OlGateAsk *
ask_for (const char *query, const char *prefer)
{
  g_autofree char *target = g_strconcat ("/rest/v1/mission?", query, NULL);
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateUrl) url = ol_gate_url_parse (target, &problem);
  OlGateAsk *ask = ol_gate_ask_parse (url, prefer, NULL, NULL, &problem);

  g_assert_null (problem);
  return ask;
}

static const OlGateTable *
mission (void)
{
  return ol_gate_catalog_table (catalog, "mission");
}

static void
assert_param (const OlGateStatement *statement, guint index, const char *value)
{
  g_assert_cmpuint (statement->params->len, >, index);
  g_assert_cmpstr (g_ptr_array_index (statement->params, index), ==, value);
}

static void
test_read (void)
{
  g_autoptr (OlGateAsk) ask = ask_for (
      "select=id,w:weight&status=eq.x'--&weight=in.(1,%22a\\%22b%22)&order=id&limit=2", NULL);
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateStatement) statement = ol_gate_sql_read (mission (), ask, &problem);

  g_assert_null (problem);
  g_assert_cmpstr (statement->sql->str, ==,
                   "select coalesce(json_agg(_rows)::text, '[]'), count(*), null from (select "
                   "_t.\"id\",_t.\"weight\" as \"w\" from public.\"mission\" as _t where "
                   "(_t.\"status\" = $1 and _t.\"weight\" = any ($2)) order by _t.\"id\" limit $3"
                   ") as _rows");
  assert_param (statement, 0, "x'--");
  assert_param (statement, 1, "{\"1\",\"a\\\"b\"}");
  assert_param (statement, 2, "2");
}

/* Other values, the same text: it stays prepared. */
static void
test_shape (void)
{
  g_autoptr (OlGateAsk) one = ask_for ("id=eq.1&limit=10", NULL);
  g_autoptr (OlGateAsk) two = ask_for ("id=eq.2&limit=20", NULL);
  g_autoptr (OlGateStatement) first = ol_gate_sql_read (mission (), one, NULL);
  g_autoptr (OlGateStatement) second = ol_gate_sql_read (mission (), two, NULL);

  g_assert_cmpstr (first->sql->str, ==, second->sql->str);
}

static void
test_unknown_names (void)
{
  static const char *const queries[] = { "select=nope", "nope=eq.1", "order=nope",
                                         "or=(id.eq.1,nope.is.null)" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (OlGateAsk) ask = ask_for (queries[i], NULL);
      g_autoptr (OlGateProblem) problem = NULL;

      g_assert_null (ol_gate_sql_read (mission (), ask, &problem));
      g_assert_cmpstr (problem->code, ==, "42703");
    }
}

static OlGateStatement *
insert (const char *query, const char *prefer, const char *body, OlGateProblem **problem)
{
  g_autoptr (OlGateAsk) ask = ask_for (query, prefer);
  g_autoptr (OlGateJson) json = ol_gate_json_scan (body, strlen (body));

  return ol_gate_sql_insert (mission (), ask, body, json, problem);
}

static void
test_insert (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateStatement) statement =
      insert ("", "resolution=merge-duplicates", "[{\"id\":1,\"status\":\"a\"}]", &problem);

  g_assert_null (problem);
  g_assert_cmpstr (
      statement->sql->str, ==,
      "with _done as (insert into public.\"mission\" as _t (\"id\", \"status\") select _in.\"id\", "
      "_in.\"status\" from json_to_recordset($1::json) as _in(\"id\" uuid, \"status\" text) on "
      "conflict (\"id\") do update set \"id\" = excluded.\"id\", \"status\" = excluded.\"status\" "
      "returning 1) select null, count(*), null from _done");
}

static void
test_insert_refused (void)
{
  static const struct
  {
    const char *query;
    const char *prefer;
    const char *body;
    const char *code;
  } cases[] = {
    { "", NULL, "[{\"id\":1},{\"status\":1}]", "PGRST102" },
    { "", NULL, "[{\"id\":1},1]", "PGRST102" },
    { "", NULL, "7", "PGRST102" },
    { "", NULL, "{\"nope\\u0022\":1}", "PGRST204" },
    { "columns=nope", NULL, "[{\"id\":1}]", "PGRST204" },
    { "columns=id,status", "missing=default", "[{\"id\":1}]", "PGRST127" },
    { "id=eq.1", NULL, "{\"id\":1}", "PGRST127" },
    { "limit=1", NULL, "{\"id\":1}", "PGRST127" },
    { "on_conflict=nope", "resolution=merge-duplicates", "{\"id\":1}", "42703" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlGateProblem) problem = NULL;

      g_test_message ("%s %s", cases[i].query, cases[i].body);
      g_assert_null (insert (cases[i].query, cases[i].prefer, cases[i].body, &problem));
      g_assert_cmpstr (problem->code, ==, cases[i].code);
    }
}

static void
test_change (void)
{
  const char *body = "{\"status\":\"loaded\"}";
  g_autoptr (OlGateAsk) ask = ask_for ("id=eq.7&select=id", "return=representation");
  g_autoptr (OlGateAsk) all = ask_for ("", NULL);
  g_autoptr (OlGateJson) json = ol_gate_json_scan (body, strlen (body));
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateStatement) update = ol_gate_sql_update (mission (), ask, body, json, &problem);
  g_autoptr (OlGateStatement) removal = ol_gate_sql_delete (mission (), ask, &problem);

  g_assert_null (problem);
  g_assert_cmpstr (update->sql->str, ==,
                   "with _done as (update public.\"mission\" as _t set \"status\" = _in.\"status\" "
                   "from json_to_record($1::json) as _in(\"status\" text) where (_t.\"id\" = $2) "
                   "returning _t.\"id\") select coalesce(json_agg(_done)::text, '[]'), count(*), "
                   "null from _done");
  g_assert_true (g_str_has_prefix (removal->sql->str,
                                   "with _done as (delete from public.\"mission\" as _t where "));
  g_assert_null (ol_gate_sql_delete (mission (), all, &problem));
  g_assert_cmpstr (problem->code, ==, "21000");
}

static OlGateStatement *
call (const char *name, const char *body, OlGateProblem **problem)
{
  g_autoptr (OlGateJson) json = ol_gate_json_scan (body, strlen (body));
  const OlGateFunction *function = ol_gate_sql_choose (catalog, name, json->keys, problem);

  return function != NULL ? ol_gate_sql_call (function, body, json) : NULL;
}

static void
test_call (void)
{
  static const struct
  {
    const char *name;
    const char *body;
    const char *sql;
  } cases[] = {
    { "sync_pull", "{\"limit\":1}",
      "select coalesce(_f::text, 'null'), 1, null from public.\"sync_pull\"($1) as _f" },
    { "add", "{\"a\":1}",
      "select coalesce(to_json(_f)::text, 'null'), 1, null from json_to_record($1::json) as "
      "_in(\"a\" integer), lateral public.\"add\"(\"a\" => _in.\"a\") as _f" },
    { "board", "{}",
      "select coalesce(json_agg(_f)::text, '[]'), count(*), null from public.\"board\"() as _f" },
    { "touch", "{}", "select null, 0, null from public.\"touch\"() as _f" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlGateProblem) problem = NULL;
      g_autoptr (OlGateStatement) statement = call (cases[i].name, cases[i].body, &problem);

      g_assert_null (problem);
      g_assert_cmpstr (statement->sql->str, ==, cases[i].sql);
    }
}

static void
assert_no_call (const char *name, const char *body, guint status, const char *code)
{
  g_autoptr (OlGateProblem) problem = NULL;

  g_assert_null (call (name, body, &problem));
  g_assert_cmpuint (problem->status, ==, status);
  g_assert_cmpstr (problem->code, ==, code);
}

static void
test_call_refused (void)
{
  assert_no_call ("nope", "{}", 404, "PGRST202");
  assert_no_call ("add", "{\"b\":1}", 404, "PGRST202");
  assert_no_call ("add", "{\"a\":1,\"c\":1}", 404, "PGRST202");
  assert_no_call ("twice", "{\"a\":1}", 300, "PGRST203");
}

static void
test_states (void)
{
  static const struct
  {
    const char *state;
    guint status;
  } cases[] = { { "23505", 409 }, { "23503", 409 }, { "23502", 400 }, { "22P02", 400 },
                { "42501", 403 }, { "42P01", 404 }, { "42883", 404 }, { "P0001", 400 },
                { "57014", 504 }, { "08006", 503 }, { "53300", 503 }, { "PT418", 418 },
                { "PTabc", 500 }, { "XX000", 500 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (ol_gate_problem_status_of_sqlstate (cases[i].state, FALSE), ==,
                      cases[i].status);
  g_assert_cmpuint (ol_gate_problem_status_of_sqlstate ("42501", TRUE), ==, 401);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  catalog = ol_gate_catalog_parse (CATALOG_JSON);
  g_assert_nonnull (catalog);
  g_test_add_func ("/gateway/sql/read", test_read);
  g_test_add_func ("/gateway/sql/shape", test_shape);
  g_test_add_func ("/gateway/sql/unknown-names", test_unknown_names);
  g_test_add_func ("/gateway/sql/insert", test_insert);
  g_test_add_func ("/gateway/sql/insert-refused", test_insert_refused);
  g_test_add_func ("/gateway/sql/change", test_change);
  g_test_add_func ("/gateway/sql/call", test_call);
  g_test_add_func ("/gateway/sql/call-refused", test_call_refused);
  g_test_add_func ("/gateway/sql/states", test_states);
  result = g_test_run ();
  ol_gate_catalog_unref (catalog);
  return result;
}
