/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-openapi.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
put (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
put_ref (JsonBuilder *builder, const char *group, const char *name)
{
  g_autofree char *ref = g_strconcat ("#/components/", group, "/", name, NULL);

  put (builder, "$ref", ref);
}

/* The names of a hash table in their order, so that the document is the same each time. */
static GList *
sorted (GHashTable *table)
{
  return g_list_sort (g_hash_table_get_keys (table), (GCompareFunc)strcmp);
}

/* --- schemas -------------------------------------------------------------------------------- */

static const struct
{
  const char *start; /* of the type's name in PostgreSQL */
  const char *type;
  const char *format; /* nullable */
} types[] = {
  { "bigint", "integer", "int64" },       { "integer", "integer", "int32" },
  { "smallint", "integer", "int32" },     { "numeric", "number", NULL },
  { "double", "number", "double" },       { "boolean", "boolean", NULL },
  { "uuid", "string", "uuid" },           { "date", "string", "date" },
  { "timestamp", "string", "date-time" },
};

static void
put_type (JsonBuilder *builder, const char *type)
{
  if (g_str_has_suffix (type, "[]"))
    {
      g_autofree char *element = g_strndup (type, strlen (type) - 2);

      put (builder, "type", "array");
      begin (builder, "items");
      put_type (builder, element);
      json_builder_end_object (builder);
      return;
    }
  /* Any JSON is what no type is named for. */
  if (g_str_has_prefix (type, "json"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_prefix (type, types[i].start))
      {
        put (builder, "type", types[i].type);
        if (types[i].format != NULL)
          put (builder, "format", types[i].format);
        return;
      }
  put (builder, "type", "string");
}

static void
add_table_schema (JsonBuilder *builder, const OlGateTable *table)
{
  begin (builder, table->name);
  put (builder, "type", "object");
  if (table->comment != NULL)
    put (builder, "description", table->comment);
  begin (builder, "properties");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const OlGateColumn *column = g_ptr_array_index (table->columns, i);

      begin (builder, column->name);
      put_type (builder, column->type);
      /* Any JSON is null as well, and 3.0 wants a type beside nullable. */
      if (!column->required && !column->primary && !g_str_has_prefix (column->type, "json"))
        {
          json_builder_set_member_name (builder, "nullable");
          json_builder_add_boolean_value (builder, TRUE);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_error_schema (JsonBuilder *builder)
{
  static const char *const members[] = { "code", "details", "hint", "message" };

  begin (builder, "Error");
  put (builder, "type", "object");
  begin (builder, "properties");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      begin (builder, members[i]);
      put (builder, "type", "string");
      json_builder_set_member_name (builder, "nullable");
      json_builder_add_boolean_value (builder, i == 1 || i == 2);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_components (JsonBuilder *builder, const OlGateCatalog *catalog)
{
  g_autoptr (GList) names = sorted (catalog->tables);

  begin (builder, "components");
  begin (builder, "securitySchemes");
  begin (builder, "bearer");
  put (builder, "type", "http");
  put (builder, "scheme", "bearer");
  put (builder, "bearerFormat", "JWT");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin (builder, "schemas");
  add_error_schema (builder);
  for (GList *name = names; name != NULL; name = name->next)
    add_table_schema (builder, ol_gate_catalog_table (catalog, name->data));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* --- paths ---------------------------------------------------------------------------------- */

static void
add_problem (JsonBuilder *builder)
{
  begin (builder, "4XX");
  put (builder, "description", "Refused; the code says why.");
  begin (builder, "content");
  begin (builder, "application/json");
  begin (builder, "schema");
  put_ref (builder, "schemas", "Error");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
begin_operation (JsonBuilder *builder,
                 const char *method,
                 const char *summary,
                 const char *verb,
                 const char *name,
                 const char *tag)
{
  g_autofree char *id = g_strconcat (verb, "_", name, NULL);

  begin (builder, method);
  put (builder, "operationId", id);
  put (builder, "summary", summary);
  begin_array (builder, "tags");
  json_builder_add_string_value (builder, tag);
  json_builder_end_array (builder);
}

static void
add_responses (JsonBuilder *builder, const char *status, const char *description)
{
  begin (builder, "responses");
  begin (builder, status);
  put (builder, "description", description);
  json_builder_end_object (builder);
  add_problem (builder);
  json_builder_end_object (builder);
}

static void
add_rows (JsonBuilder *builder, const char *table)
{
  begin (builder, "responses");
  begin (builder, "200");
  put (builder, "description", "The rows that the one who asks may see.");
  begin (builder, "content");
  begin (builder, "application/json");
  begin (builder, "schema");
  put (builder, "type", "array");
  begin (builder, "items");
  put_ref (builder, "schemas", table);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  add_problem (builder);
  json_builder_end_object (builder);
}

static void
add_parameter (JsonBuilder *builder, const char *name, const char *description)
{
  json_builder_begin_object (builder);
  put (builder, "name", name);
  put (builder, "in", "query");
  put (builder, "description", description);
  begin (builder, "schema");
  put (builder, "type", "string");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_read_parameters (JsonBuilder *builder, const OlGateTable *table)
{
  begin_array (builder, "parameters");
  add_parameter (builder, "select", "Columns, [alias:]column[::cast], separated by commas.");
  add_parameter (builder, "order", "column[.desc][.nullsfirst|.nullslast], separated by commas.");
  add_parameter (builder, "limit", "At most so many rows; never more than 1000.");
  add_parameter (builder, "offset", "So many rows are left out first.");
  add_parameter (builder, "or", "(column.operator.value,...): one of these holds.");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const OlGateColumn *column = g_ptr_array_index (table->columns, i);

      add_parameter (builder, column->name, "[not.](eq|neq|gt|gte|lt|lte|like|ilike|in|is).value");
    }
  json_builder_end_array (builder);
}

static void
add_body (JsonBuilder *builder, const char *table)
{
  begin (builder, "requestBody");
  begin (builder, "content");
  begin (builder, "application/json");
  begin (builder, "schema");
  put_ref (builder, "schemas", table);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_table_path (JsonBuilder *builder, const OlGateTable *table)
{
  g_autofree char *path = g_strconcat ("/rest/v1/", table->name, NULL);

  begin (builder, path);
  begin_operation (builder, "get", "Read rows", "read", table->name, "tables");
  add_read_parameters (builder, table);
  add_rows (builder, table->name);
  json_builder_end_object (builder);
  begin_operation (builder, "post", "Add rows, or change those that are there", "add", table->name,
                   "tables");
  add_body (builder, table->name);
  add_responses (builder, "201", "Added.");
  json_builder_end_object (builder);
  begin_operation (builder, "patch", "Change the rows of a filter", "change", table->name,
                   "tables");
  add_body (builder, table->name);
  add_responses (builder, "204", "Changed.");
  json_builder_end_object (builder);
  begin_operation (builder, "delete", "Remove the rows of a filter", "remove", table->name,
                   "tables");
  add_responses (builder, "204", "Removed.");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_call_body (JsonBuilder *builder, const OlGateFunction *function)
{
  begin (builder, "requestBody");
  begin (builder, "content");
  begin (builder, "application/json");
  begin (builder, "schema");
  put (builder, "type", "object");
  begin (builder, "properties");
  for (guint i = 0; i < function->arguments->len; i++)
    {
      const OlGateArgument *argument = g_ptr_array_index (function->arguments, i);

      if (argument->name[0] == '\0')
        continue;
      begin (builder, argument->name);
      put_type (builder, argument->type);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_call_parameters (JsonBuilder *builder, const OlGateFunction *function)
{
  begin_array (builder, "parameters");
  for (guint i = 0; i < function->arguments->len; i++)
    {
      const OlGateArgument *argument = g_ptr_array_index (function->arguments, i);

      json_builder_begin_object (builder);
      put (builder, "name", argument->name);
      put (builder, "in", "query");
      json_builder_set_member_name (builder, "required");
      json_builder_add_boolean_value (builder, !argument->optional);
      begin (builder, "schema");
      put_type (builder, argument->type);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Only what reads, and has names for its arguments, is called by its address. */
static gboolean
is_read (const OlGateFunction *function)
{
  const OlGateArgument *first =
      function->arguments->len > 0 ? g_ptr_array_index (function->arguments, 0) : NULL;

  return function->reads && (first == NULL || first->name[0] != '\0');
}

static void
add_call_path (JsonBuilder *builder, const GPtrArray *functions)
{
  const OlGateFunction *function = g_ptr_array_index (functions, 0);
  g_autofree char *path = g_strconcat ("/rest/v1/rpc/", function->name, NULL);

  begin (builder, path);
  if (is_read (function))
    {
      begin_operation (builder, "get",
                       function->comment != NULL ? function->comment : "Call the function", "ask",
                       function->name, "functions");
      add_call_parameters (builder, function);
      add_responses (builder, "200", "What the function gives.");
      json_builder_end_object (builder);
    }
  begin_operation (builder, "post",
                   function->comment != NULL ? function->comment : "Call the function", "call",
                   function->name, "functions");
  add_call_body (builder, function);
  add_responses (builder, function->result == OL_GATE_RESULT_VOID ? "204" : "200", "Done.");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* What is not made out of the database's names. */
static const struct
{
  const char *path;
  const char *method;
  const char *id;
  const char *summary;
  const char *status;
  const char *tag;
} others[] = {
  { "/auth/v1/token", "post", "sign_in", "Sign in, or refresh (grant_type)", "200", "sign-in" },
  { "/auth/v1/logout", "post", "sign_out", "Sign out (scope: global, local, others)", "204",
    "sign-in" },
  { "/auth/v1/user", "get", "user", "Who is signed in", "200", "sign-in" },
  { "/auth/v1/settings", "get", "settings", "How one can sign in", "200", "sign-in" },
  { "/auth/v1/health", "get", "auth_health", "Signing in is served", "200", "sign-in" },
  { "/storage/v1/object/documents/{depot}/{sha256}", "get", "download", "Read a file", "200",
    "files" },
  { "/storage/v1/object/documents/{depot}/{sha256}", "post", "upload",
    "Add a file, whole: PDF, PNG or JPEG of at most 20 MiB, named by its SHA-256", "200", "files" },
  { "/storage/v1/upload/resumable", "post", "begin_upload", "Begin an upload (tus 1.0)", "201",
    "files" },
  { "/storage/v1/upload/resumable/{id}", "head", "upload_offset", "How far an upload is", "200",
    "files" },
  { "/storage/v1/upload/resumable/{id}", "patch", "upload_piece",
    "Add a piece of at most 6 MiB to an upload", "204", "files" },
  { "/storage/v1/upload/resumable/{id}", "delete", "end_upload", "Give an upload up", "204",
    "files" },
  { "/realtime/v1/poke", "get", "poke", "Wait for something new in one's depots", "200", "sync" },
  { "/realtime/v1/websocket", "get", "websocket",
    "Become a WebSocket that speaks of channels (apikey)", "101", "sync" },
  { "/healthz", "get", "live", "The process lives", "200", "monitoring" },
  { "/readyz", "get", "ready", "The database answers, with a schema that is known", "200",
    "monitoring" },
  { "/metrics", "get", "metrics", "Figures for Prometheus", "200", "monitoring" },
};

/* A parameter for each {name} of PATH. */
static void
add_path_parameters (JsonBuilder *builder, const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  if (strchr (path, '{') == NULL)
    return;
  begin_array (builder, "parameters");
  for (guint i = 0; segments[i] != NULL; i++)
    if (segments[i][0] == '{')
      {
        g_autofree char *name = g_strndup (segments[i] + 1, strlen (segments[i]) - 2);

        json_builder_begin_object (builder);
        put (builder, "name", name);
        put (builder, "in", "path");
        json_builder_set_member_name (builder, "required");
        json_builder_add_boolean_value (builder, TRUE);
        begin (builder, "schema");
        put (builder, "type", "string");
        json_builder_end_object (builder);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

/* Those of one path stand together. */
static void
add_others (JsonBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const char *path = others[i].path;

      if (i == 0 || !g_str_equal (path, others[i - 1].path))
        begin (builder, path);
      begin_operation (builder, others[i].method, others[i].summary, "do", others[i].id,
                       others[i].tag);
      add_path_parameters (builder, path);
      add_responses (builder, others[i].status, "Done.");
      json_builder_end_object (builder);
      if (i + 1 == G_N_ELEMENTS (others) || !g_str_equal (path, others[i + 1].path))
        json_builder_end_object (builder);
    }
}

static void
add_paths (JsonBuilder *builder, const OlGateCatalog *catalog)
{
  g_autoptr (GList) tables = sorted (catalog->tables);
  g_autoptr (GList) functions = sorted (catalog->functions);

  begin (builder, "paths");
  add_others (builder);
  for (GList *name = tables; name != NULL; name = name->next)
    add_table_path (builder, ol_gate_catalog_table (catalog, name->data));
  for (GList *name = functions; name != NULL; name = name->next)
    add_call_path (builder, ol_gate_catalog_functions (catalog, name->data));
  json_builder_end_object (builder);
}

static void
add_info (JsonBuilder *builder, const char *version)
{
  put (builder, "openapi", "3.0.3");
  begin (builder, "info");
  put (builder, "title", "OneLog");
  put (builder, "version", version);
  put (builder, "description",
       "What the desks of a carrier share. Tables and functions are served in the dialect of "
       "PostgREST, sign-in in that of GoTrue; row level security decides what is seen.");
  begin (builder, "license");
  put (builder, "name", "GPL-3.0-or-later");
  put (builder, "url", "https://www.gnu.org/licenses/gpl-3.0.html");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin_array (builder, "servers");
  json_builder_begin_object (builder);
  put (builder, "url", "/");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  begin_array (builder, "security");
  json_builder_begin_object (builder);
  begin_array (builder, "bearer");
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

char *
ol_gate_openapi_make (const OlGateCatalog *catalog, const char *version)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_info (builder, version);
  add_paths (builder, catalog);
  add_components (builder, catalog);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
