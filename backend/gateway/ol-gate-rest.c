/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-rest.h"

#include "ol-gate-sql.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A change with a larger body goes to the slow lane. */
#define LARGE_BODY 16384
#define LIST_SECONDS 60

/* A request to a table between its reading and its answer. */
typedef struct
{
  OlGateCatalog *catalog;     /* owned */
  OlGateAsk *ask;             /* owned, nullable for calls */
  OlGateStatement *statement; /* owned */
  OlGateBounds bounds;
  gboolean reads;
  gboolean bounded;
  gboolean unwrap;  /* the list of one row is answered as that row */
  gboolean no_body; /* 204, or 201 without a body */
  guint status;
  const char *table;  /* borrowed from @catalog, nullable: not one table */
  GStrv changes;      /* owned, nullable: the tables that change; NULL: it is not known which */
  guint keep_seconds; /* 0: the answer is not one to keep */
  gboolean heads;     /* it is what the heads answer */
  char *key;          /* owned, nullable: under which it is kept */
  OlGateRequest
      *leads; /* borrowed, nullable: the request itself, while others wait for its answer */
} RestCall;

static void ask_again (OlGateRequest *request);

/* Those who wait get the answer, or ask for themselves. */
static void
land (RestCall *call)
{
  OlGateRequest *leader = g_steal_pointer (&call->leads);

  if (leader != NULL)
    ol_gate_flights_land (leader->service->flights, call->key, leader, ask_again);
}

static void
rest_call_free (gpointer data)
{
  RestCall *call = data;

  /* It never came to be run: the lane was full, or too slow. */
  land (call);
  g_clear_pointer (&call->catalog, ol_gate_catalog_unref);
  ol_gate_ask_free (call->ask);
  ol_gate_statement_free (call->statement);
  g_strfreev (call->changes);
  g_free (call->key);
  g_free (call);
}

static RestCall *
rest_call_new (OlGateRequest *request)
{
  RestCall *call = g_new0 (RestCall, 1);

  call->bounds.max_affected = -1;
  call->catalog = ol_gate_service_catalog (request->service);
  request->data = call;
  request->data_free = rest_call_free;
  return call;
}

static void
answer_no_catalog (OlGateRequest *request)
{
  OlGateProblem *problem = ol_gate_problem_new (
      503, "PGRST002", "Could not query the database for the schema cache. Retrying.");

  problem->retry_after = 2;
  ol_gate_request_fail (request, problem);
}

gboolean
ol_gate_rest_check_profile (OlGateRequest *request)
{
  gboolean reads = g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD");
  const char *profile =
      ol_gate_request_header (request, reads ? "Accept-Profile" : "Content-Profile");

  if (profile == NULL || g_str_equal (profile, "public"))
    return TRUE;
  ol_gate_request_fail (
      request,
      ol_gate_problem_new (406, "PGRST106", "The schema must be one of the following: public"));
  return FALSE;
}

/* [x] without its brackets */
static char *
unwrap (const char *list)
{
  gsize length = strlen (list);

  g_assert (length >= 2);
  return g_strndup (list + 1, length - 2);
}

static void
add_content_range (OlGateRequest *request, const OlGateAsk *ask, gint64 count, const char *total)
{
  g_autofree char *text = NULL;

  if (count > 0)
    text = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%s", ask->offset,
                            ask->offset + count - 1, total);
  else
    text = g_strdup_printf ("*/%s", total);
  ol_gate_request_add_header (request, "Content-Range", text);
}

static OlGateProblem *
not_single (gint64 count)
{
  OlGateProblem *problem =
      ol_gate_problem_new (406, "PGRST116", "Cannot coerce the result to a single JSON object");

  problem->details = g_strdup_printf ("The result contains %" G_GINT64_FORMAT " rows", count);
  return problem;
}

static OlGateProblem *
range_problem (const OlGateAsk *ask, gint64 total)
{
  OlGateProblem *problem = ol_gate_problem_new (416, "PGRST103", "Requested range not satisfiable");

  problem->details =
      g_strdup_printf ("An offset of %" G_GINT64_FORMAT
                       " was requested, but there are only %" G_GINT64_FORMAT " rows.",
                       ask->offset, total);
  return problem;
}

/* Status and ranges of a list; FALSE: answered as a problem. */
static gboolean
settle_list (OlGateRequest *request, RestCall *call, const PGresult *rows, gint64 count)
{
  gboolean known = !PQgetisnull (rows, 0, 2);
  gint64 total = known ? g_ascii_strtoll (PQgetvalue (rows, 0, 2), NULL, 10) : -1;

  if (known && call->ask->offset > total)
    {
      ol_gate_request_fail (request, range_problem (call->ask, total));
      return FALSE;
    }
  if (known && count < total)
    call->status = 206;
  add_content_range (request, call->ask, count, known ? PQgetvalue (rows, 0, 2) : "*");
  return TRUE;
}

static void
answer_rows (OlGateRequest *request, RestCall *call, const PGresult *rows)
{
  gint64 count = g_ascii_strtoll (PQgetvalue (rows, 0, 1), NULL, 10);
  const char *body = PQgetvalue (rows, 0, 0);

  if (call->ask != NULL && call->reads)
    {
      if (!settle_list (request, call, rows, count))
        return;
    }
  else if (call->ask != NULL && call->ask->prefer.count)
    {
      g_autofree char *range = g_strdup_printf ("*/%" G_GINT64_FORMAT, count);

      ol_gate_request_add_header (request, "Content-Range", range);
    }
  if (call->unwrap && count != 1)
    ol_gate_request_fail (request, not_single (count));
  else if (call->no_body)
    ol_gate_request_answer (request, call->status, NULL, NULL, 0);
  else
    ol_gate_request_answer (request, call->status,
                            call->unwrap ? "application/vnd.pgrst.object+json; charset=utf-8"
                                         : "application/json; charset=utf-8",
                            call->unwrap ? unwrap (body) : g_strdup (body), -1);
}

static void
ask_database (OlGateRequest *request, OlGateDb *db)
{
  RestCall *call = request->data;
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows = NULL;

  rows = ol_gate_request_run (
      request, db, call->statement->sql->str, (const char *const *)call->statement->params->pdata,
      call->statement->params->len, call->reads, call->bounded ? &call->bounds : NULL, &problem);
  /* Before it is answered: who changes something reads it back. */
  if (!call->reads)
    ol_gate_service_touch (request, (const char *const *)call->changes);
  if (rows == NULL)
    ol_gate_request_fail (request, problem);
  else
    answer_rows (request, call, rows);
}

static gboolean
run (OlGateRequest *request, OlGateDb *db)
{
  ask_database (request, db);
  return TRUE;
}

/* --- answers that are kept ------------------------------------------------------------------ */

static void
ask_again (OlGateRequest *request)
{
  ol_gate_request_queue (request, request->service->fast, run);
}

/* With the key: TRUE when it is answered with what is kept, or waits for who asks the same. */
static gboolean
find_kept (OlGateRequest *request, const OlGateScope *scope, gboolean *waits)
{
  RestCall *call = request->data;
  OlGateService *service = request->service;

  *waits = FALSE;
  call->key = ol_gate_cache_key (request, scope, service->heads, call->table, call->catalog->stamp);
  if (ol_gate_cache_answer (service->redis, call->key, request))
    {
      request->cache = OL_GATE_CACHE_HIT;
      return TRUE;
    }
  *waits = ol_gate_flights_join (service->flights, call->key, request);
  if (!*waits)
    call->leads = request;
  return *waits;
}

static gboolean
run_kept (OlGateRequest *request, OlGateDb *db)
{
  RestCall *call = request->data;
  gboolean waits;

  if (call->key == NULL)
    {
      g_autoptr (OlGateScope) scope = ol_gate_service_load_scope (request, db, NULL);

      if (scope != NULL && find_kept (request, scope, &waits))
        return !waits;
    }
  ask_database (request, db);
  if (call->key != NULL)
    ol_gate_cache_keep (request->service->redis, call->key, request, call->keep_seconds);
  land (call);
  return TRUE;
}

static OlGateScope *
find_scope (OlGateRequest *request)
{
  return ol_gate_scopes_find (request->service->scopes, request->claims->sub,
                              g_get_monotonic_time ());
}

static void
start_kept (OlGateRequest *request, OlGateLane *lane)
{
  g_autoptr (OlGateScope) scope = find_scope (request);
  gboolean waits;

  request->cache = OL_GATE_CACHE_MISS;
  if (scope == NULL || !find_kept (request, scope, &waits))
    ol_gate_request_queue (request, lane, run_kept);
}

/* The heads of depots are known here once they were asked for, and rise with what is heard. */
static gboolean
answer_heads (OlGateRequest *request, const OlGateScope *scope)
{
  char *answer = ol_gate_heads_answer (request->service->heads, (const char *const *)scope->depots,
                                       g_get_monotonic_time ());

  if (answer != NULL)
    ol_gate_request_answer_json (request, 200, answer);
  return answer != NULL;
}

static gboolean
run_heads (OlGateRequest *request, OlGateDb *db)
{
  OlGateHeads *heads = request->service->heads;
  g_autoptr (OlGateScope) scope = find_scope (request);
  guint64 moment;

  if (scope == NULL)
    scope = ol_gate_service_load_scope (request, db, NULL);
  if (scope != NULL && answer_heads (request, scope))
    return TRUE;
  moment = ol_gate_heads_moment (heads);
  ask_database (request, db);
  if (request->status == 200)
    ol_gate_heads_learn (heads, request->answer, moment, g_get_monotonic_time ());
  return TRUE;
}

static void
start_heads (OlGateRequest *request, OlGateLane *lane)
{
  g_autoptr (OlGateScope) scope = find_scope (request);

  request->cache = OL_GATE_CACHE_MISS;
  if (scope != NULL && answer_heads (request, scope))
    request->cache = OL_GATE_CACHE_HIT;
  else
    ol_gate_request_queue (request, lane, run_heads);
}

static void
start_in (OlGateRequest *request, OlGateLane *lane)
{
  const RestCall *call = request->data;

  if (call->heads && request->claims->sub != NULL)
    start_heads (request, lane);
  else if (call->keep_seconds > 0 && request->claims->sub != NULL)
    start_kept (request, lane);
  else
    ol_gate_request_queue (request, lane, run);
}

static gboolean
is_json (OlGateRequest *request)
{
  const char *type = ol_gate_request_header (request, "Content-Type");

  return type == NULL || g_ascii_strncasecmp (type, "application/json", 16) == 0;
}

/* The body as JSON; NULL: answered. */
static OlGateJson *
read_body (OlGateRequest *request)
{
  OlGateJson *json;

  if (!is_json (request))
    {
      ol_gate_request_fail (
          request, ol_gate_problem_new (415, "PGRST102", "Only application/json is accepted"));
      return NULL;
    }
  json = ol_gate_json_scan ((const char *)request->body->data, request->body->len);
  if (json == NULL)
    ol_gate_request_fail (request, ol_gate_problem_new (400, "PGRST102", "Empty or invalid json"));
  else
    g_byte_array_append (request->body, (const guint8 *)"", 1);
  return json;
}

static void
settle_write (RestCall *call, guint with_body, guint without)
{
  const OlGatePrefer *prefer = &call->ask->prefer;

  call->no_body = prefer->return_ == OL_GATE_RETURN_MINIMAL;
  call->status = call->no_body ? without : with_body;
  call->unwrap = call->ask->single && !call->no_body;
  call->bounds.single = call->unwrap;
  call->bounds.max_affected = prefer->max_affected;
  call->bounded = call->unwrap || prefer->max_affected >= 0;
}

static gboolean
read_write (OlGateRequest *request,
            RestCall *call,
            const OlGateTable *table,
            OlGateProblem **problem)
{
  g_autoptr (OlGateJson) json = NULL;
  gboolean insert = g_str_equal (request->method, "POST");

  settle_write (call, insert ? 201 : 200, insert ? 201 : 204);
  call->changes = g_strdupv ((char *[]){ table->name, NULL });
  if (g_str_equal (request->method, "DELETE"))
    {
      call->statement = ol_gate_sql_delete (table, call->ask, problem);
      return call->statement != NULL;
    }
  json = read_body (request);
  if (json == NULL)
    return FALSE;
  if (insert && json->kind == OL_GATE_JSON_ARRAY && json->rows == 0 && json->only_objects)
    {
      ol_gate_request_answer_json (request, 201, call->no_body ? NULL : g_strdup ("[]"));
      return FALSE;
    }
  if (insert)
    call->statement =
        ol_gate_sql_insert (table, call->ask, (const char *)request->body->data, json, problem);
  else
    call->statement =
        ol_gate_sql_update (table, call->ask, (const char *)request->body->data, json, problem);
  return call->statement != NULL;
}

static gboolean
read_table (OlGateRequest *request, RestCall *call, OlGateProblem **problem)
{
  const char *name = g_ptr_array_index (request->url->segments, 2);
  const OlGateTable *table = ol_gate_catalog_table (call->catalog, name);

  if (table == NULL)
    return ol_gate_problem_set (problem, 404, "PGRST205",
                                "Could not find the table 'public.%s' in the schema cache", name);
  call->ask = ol_gate_ask_parse (request->url, ol_gate_request_header (request, "Prefer"),
                                 ol_gate_request_header (request, "Range"),
                                 ol_gate_request_header (request, "Accept"), problem);
  if (call->ask == NULL)
    return FALSE;
  call->reads = g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD");
  call->table = table->name;
  if (!call->reads)
    return read_write (request, call, table, problem);
  call->status = 200;
  call->unwrap = call->ask->single;
  if (g_strv_contains ((const char *const *)request->service->config->cached_tables, table->name))
    call->keep_seconds = LIST_SECONDS;
  call->statement = ol_gate_sql_read (table, call->ask, problem);
  return call->statement != NULL;
}

void
ol_gate_rest_start_table (OlGateRequest *request)
{
  RestCall *call = rest_call_new (request);
  OlGateProblem *problem = NULL;
  gboolean slow;

  if (!ol_gate_rest_check_profile (request))
    return;
  if (call->catalog == NULL)
    {
      answer_no_catalog (request);
      return;
    }
  if (!read_table (request, call, &problem))
    {
      if (problem != NULL)
        ol_gate_request_fail (request, problem);
      return;
    }
  slow = call->reads ? call->ask->prefer.count : request->body->len > LARGE_BODY;
  start_in (request, slow ? request->service->slow : request->service->fast);
}

/* The tables a push is about, so that not all that is kept is out of date; NULL: any. */
static GStrv
pushed_tables (const char *body)
{
  g_autoptr (GStrvBuilder) tables = g_strv_builder_new ();
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  JsonNode *items;

  if (object == NULL || !json_object_has_member (object, "request")
      || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "request")))
    return NULL;
  items = json_object_get_member (json_object_get_object_member (object, "request"), "items");
  if (items == NULL || !JSON_NODE_HOLDS_ARRAY (items))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (items)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (items), i);
      const char *table =
          JSON_NODE_HOLDS_OBJECT (item)
              ? json_object_get_string_member_with_default (json_node_get_object (item), "t", NULL)
              : NULL;

      if (table == NULL)
        return NULL;
      g_strv_builder_add (tables, table);
    }
  return g_strv_builder_end (tables);
}

/* The function that a body is for, and the statement; FALSE: answered, or a problem. */
static gboolean
choose_by_body (OlGateRequest *request,
                RestCall *call,
                const OlGateFunction **function,
                OlGateProblem **problem)
{
  g_autoptr (OlGateJson) json = NULL;

  if (request->url->params->len > 0)
    return ol_gate_problem_unsupported (problem, "parameters in the address of a call by POST");
  if (request->body->len == 0)
    g_byte_array_append (request->body, (const guint8 *)"{}", 2);
  json = read_body (request);
  if (json == NULL)
    return FALSE;
  if (json->kind != OL_GATE_JSON_OBJECT)
    return ol_gate_problem_set (problem, 400, "PGRST102", "The arguments are one object");
  *function = ol_gate_sql_choose (call->catalog, g_ptr_array_index (request->url->segments, 3),
                                  json->keys, problem);
  if (*function != NULL)
    call->statement = ol_gate_sql_call (*function, (const char *)request->body->data, json);
  return *function != NULL;
}

static gboolean
read_call (OlGateRequest *request, RestCall *call, OlGateProblem **problem)
{
  const char *accept = ol_gate_request_header (request, "Accept");
  const OlGateFunction *function = NULL;

  if (g_str_equal (request->method, "POST"))
    {
      if (!choose_by_body (request, call, &function, problem))
        return FALSE;
    }
  else
    {
      call->statement =
          ol_gate_sql_call_by_url (call->catalog, g_ptr_array_index (request->url->segments, 3),
                                   request->url->params, &function, problem);
      if (call->statement == NULL)
        return FALSE;
    }
  call->reads = function->reads;
  call->heads = g_str_equal (function->name, "sync_heads");
  if (g_str_equal (function->name, "sync_push"))
    call->changes = pushed_tables ((const char *)request->body->data);
  call->no_body = function->result == OL_GATE_RESULT_VOID;
  call->status = call->no_body ? 204 : 200;
  call->unwrap = function->set && accept != NULL && strstr (accept, "vnd.pgrst.object") != NULL;
  call->bounds.single = call->bounded = call->unwrap && !call->reads;
  return TRUE;
}

void
ol_gate_rest_start_call (OlGateRequest *request)
{
  RestCall *call = rest_call_new (request);
  OlGateProblem *problem = NULL;

  if (!ol_gate_rest_check_profile (request))
    return;
  if (call->catalog == NULL)
    {
      answer_no_catalog (request);
      return;
    }
  if (!read_call (request, call, &problem))
    {
      if (problem != NULL)
        ol_gate_request_fail (request, problem);
      return;
    }
  start_in (request, call->reads ? request->service->fast : request->service->slow);
}
