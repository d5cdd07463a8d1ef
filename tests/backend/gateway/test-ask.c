/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-ask.h"

#include <string.h>

static OlGateAsk *
parse_with (const char *target,
            const char *prefer,
            const char *range,
            const char *accept,
            OlGateProblem **problem)
{
  g_autoptr (OlGateUrl) url = ol_gate_url_parse (target, problem);

  return url != NULL ? ol_gate_ask_parse (url, prefer, range, accept, problem) : NULL;
}

static void
assert_refused (const char *target, guint status, const char *code)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateAsk) ask = parse_with (target, NULL, NULL, NULL, &problem);

  g_assert_null (ask);
  g_assert_nonnull (problem);
  g_assert_cmpuint (problem->status, ==, status);
  g_assert_cmpstr (problem->code, ==, code);
}

static void
test_url (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateUrl) url =
      ol_gate_url_parse ("//rest/v1/na%C3%AFve?a=b%20c+d&x&y=%3D=", &problem);

  g_assert_null (problem);
  g_assert_cmpstr (url->path, ==, "//rest/v1/na%C3%AFve");
  g_assert_cmpuint (url->segments->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (url->segments, 2), ==, "naïve");
  g_assert_cmpstr (ol_gate_url_param (url, "a"), ==, "b c d");
  g_assert_cmpstr (ol_gate_url_param (url, "x"), ==, "");
  g_assert_cmpstr (ol_gate_url_param (url, "y"), ==, "==");
  g_assert_null (ol_gate_url_param (url, "z"));
}

static void
test_url_refused (void)
{
  static const char *const targets[] = { "rest",       "*",        "/a%",      "/a%4",
                                         "/a%zz",      "/a%00b",   "/%ff",     "/a/../b",
                                         "/a?b=%",     "/a?b=%00", "/a?%C3=1", "/%2e%2e/x",
                                         "/a?x=%c0%80" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    assert_refused (targets[i], 400, "PGRST100");
}

static void
test_all (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateAsk) ask = parse_with (
      "/rest/v1/mission?select=id,ref:reference,weight::text&status=not.in.(planned,\"a,b\")"
      "&order=weight.desc.nullslast,id&limit=20&offset=40&notes=is.not_null&name=ilike.*x*",
      "count=exact", NULL, "application/json", &problem);
  const OlGateSelect *second;
  const OlGateFilter *in;

  g_assert_null (problem);
  g_assert_cmpuint (ask->select->len, ==, 3);
  second = g_ptr_array_index (ask->select, 1);
  g_assert_cmpstr (second->alias, ==, "ref");
  g_assert_cmpstr (second->column, ==, "reference");
  g_assert_cmpint (ask->limit, ==, 20);
  g_assert_cmpint (ask->offset, ==, 40);
  g_assert_true (ask->prefer.count);
  g_assert_cmpuint (ask->filter->children->len, ==, 3);
  in = g_ptr_array_index (ask->filter->children, 0);
  g_assert_true (in->negated);
  g_assert_cmpuint (in->kind, ==, OL_GATE_FILTER_IN);
  g_assert_cmpuint (in->values->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (in->values, 1), ==, "a,b");
  g_assert_cmpstr (((OlGateFilter *)g_ptr_array_index (ask->filter->children, 1))->value, ==,
                   "not null");
  g_assert_cmpstr (((OlGateFilter *)g_ptr_array_index (ask->filter->children, 2))->value, ==,
                   "%x%");
  g_assert_true (((OlGateOrder *)g_ptr_array_index (ask->order, 0))->descending);
}

static void
test_logic (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateAsk) ask =
      parse_with ("/rest/v1/t?or=(a.eq.1,not.and(b.is.null,c.in.(1,2)),d.eq.\"x,y)\")", NULL, NULL,
                  NULL, &problem);
  const OlGateFilter *any, *all, *last;

  g_assert_null (problem);
  any = g_ptr_array_index (ask->filter->children, 0);
  g_assert_cmpuint (any->kind, ==, OL_GATE_FILTER_ANY);
  g_assert_cmpuint (any->children->len, ==, 3);
  all = g_ptr_array_index (any->children, 1);
  g_assert_cmpuint (all->kind, ==, OL_GATE_FILTER_ALL);
  g_assert_true (all->negated);
  last = g_ptr_array_index (any->children, 2);
  g_assert_cmpstr (last->value, ==, "x,y)");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *query;
    const char *code;
  } cases[] = {
    { "select=id,depot(name)", "PGRST127" },
    { "select=extra->x", "PGRST127" },
    { "select=weight.sum()", "PGRST127" },
    { "select=a::regclass", "PGRST127" },
    { "name=fts.x", "PGRST127" },
    { "name=eq(any).{1}", "PGRST127" },
    { "depot.name=eq.x", "PGRST127" },
    { "extra->>a=eq.x", "PGRST127" },
    { "name=x", "PGRST100" },
    { "name=foo.x", "PGRST100" },
    { "name=is.maybe", "PGRST100" },
    { "name=in.1,2", "PGRST100" },
    { "name=in.(1,2", "PGRST100" },
    { "or=(a.eq.1", "PGRST100" },
    { "or=()", "PGRST100" },
    { "or=(a.eq.1)x", "PGRST100" },
    { "or=(((((((((a.eq.1)))))))))", "PGRST100" },
    { "na\"me=eq.1", "PGRST100" },
    { "limit=-1", "PGRST100" },
    { "limit=x", "PGRST100" },
    { "offset=99999999999", "PGRST100" },
    { "order=a.up", "PGRST100" },
    { "order=a.desc.desc", "PGRST100" },
    { "select=a%22b", "PGRST100" },
    { "columns=a,", "PGRST100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *target = g_strconcat ("/rest/v1/t?", cases[i].query, NULL);

      g_test_message ("%s", target);
      assert_refused (target, 400, cases[i].code);
    }
}

static void
test_range (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateAsk) page = parse_with ("/t", NULL, "10-19", NULL, &problem);
  g_autoptr (OlGateAsk) open = parse_with ("/t", NULL, "items=5-", NULL, &problem);
  g_autoptr (OlGateAsk) none = parse_with ("/t?limit=5000", NULL, "bytes", NULL, &problem);
  g_autoptr (OlGateAsk) empty = NULL;

  g_assert_null (problem);
  g_assert_cmpint (page->offset, ==, 10);
  g_assert_cmpint (page->limit, ==, 10);
  g_assert_cmpint (open->offset, ==, 5);
  g_assert_cmpint (open->limit, ==, OL_GATE_MAX_ROWS);
  g_assert_cmpint (none->limit, ==, OL_GATE_MAX_ROWS);
  empty = parse_with ("/t", NULL, "9-3", NULL, &problem);
  g_assert_null (empty);
  g_assert_cmpuint (problem->status, ==, 416);
}

static void
test_headers (void)
{
  g_autoptr (OlGateProblem) problem = NULL;
  g_autoptr (OlGateAsk) ask = parse_with (
      "/t", "return=representation, resolution=merge-duplicates,max-affected=3 , handling=strict",
      NULL, "application/vnd.pgrst.object+json", &problem);
  g_autoptr (OlGateAsk) strict = NULL;
  g_autoptr (OlGateAsk) text = NULL;

  g_assert_null (problem);
  g_assert_true (ask->single);
  g_assert_cmpuint (ask->prefer.return_, ==, OL_GATE_RETURN_REPRESENTATION);
  g_assert_cmpuint (ask->prefer.resolution, ==, OL_GATE_RESOLUTION_MERGE);
  g_assert_cmpint (ask->prefer.max_affected, ==, 3);
  strict = parse_with ("/t", "handling=strict, wonders=many", NULL, NULL, &problem);
  g_assert_null (strict);
  g_assert_cmpstr (problem->code, ==, "PGRST122");
  g_clear_pointer (&problem, ol_gate_problem_free);
  text = parse_with ("/t", NULL, NULL, "text/csv", &problem);
  g_assert_null (text);
  g_assert_cmpuint (problem->status, ==, 406);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/ask/url", test_url);
  g_test_add_func ("/gateway/ask/url-refused", test_url_refused);
  g_test_add_func ("/gateway/ask/all", test_all);
  g_test_add_func ("/gateway/ask/logic", test_logic);
  g_test_add_func ("/gateway/ask/refused", test_refused);
  g_test_add_func ("/gateway/ask/range", test_range);
  g_test_add_func ("/gateway/ask/headers", test_headers);
  return g_test_run ();
}
