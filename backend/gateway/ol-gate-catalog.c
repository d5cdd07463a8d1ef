/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-catalog.h"

#include <json-glib/json-glib.h>

const char ol_gate_catalog_query[] =
    "select json_build_object("
    " 'tables', (select coalesce(json_agg(json_build_object("
    "    'name', c.relname, 'comment', obj_description(c.oid, 'pg_class'),"
    "    'columns', (select coalesce(json_agg(json_build_object("
    "        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),"
    "        'required', a.attnotnull and not a.atthasdef and a.attidentity = '',"
    "        'primary', coalesce(a.attnum = any (i.indkey), false)) order by a.attnum), '[]')"
    "      from pg_attribute a"
    "      left join pg_index i on i.indrelid = c.oid and i.indisprimary"
    "      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped))), '[]')"
    "   from pg_class c where c.relnamespace = 'public'::regnamespace"
    "    and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition),"
    " 'functions', (select coalesce(json_agg(json_build_object("
    "    'name', p.proname, 'comment', obj_description(p.oid, 'pg_proc'),"
    "    'reads', p.provolatile <> 'v', 'set', p.proretset,"
    "    'result', case when p.prorettype = 'void'::regtype then 'void'"
    "      when p.prorettype in ('json'::regtype, 'jsonb'::regtype) then 'json'"
    "      when p.prorettype = 'record'::regtype or t.typtype = 'c' then 'row'"
    "      else 'scalar' end,"
    "    'arguments', (select coalesce(json_agg(json_build_object("
    "        'name', coalesce(p.proargnames[n], ''),"
    "        'type', format_type(p.proargtypes[n - 1], null),"
    "        'optional', n > p.pronargs - p.pronargdefaults) order by n), '[]')"
    "      from generate_series(1, p.pronargs) n))), '[]')"
    "   from pg_proc p join pg_type t on t.oid = p.prorettype"
    "   where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'"
    "    and p.provariadic = 0 and p.prorettype <> 'trigger'::regtype"
    "    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')))";

static void
column_free (gpointer data)
{
  OlGateColumn *column = data;

  g_free (column->name);
  g_free (column->type);
  g_free (column);
}

static void
table_free (gpointer data)
{
  OlGateTable *table = data;

  g_free (table->name);
  g_free (table->comment);
  g_ptr_array_unref (table->columns);
  g_free (table);
}

static void
argument_free (gpointer data)
{
  OlGateArgument *argument = data;

  g_free (argument->name);
  g_free (argument->type);
  g_free (argument);
}

static void
function_free (gpointer data)
{
  OlGateFunction *function = data;

  g_free (function->name);
  g_free (function->comment);
  g_ptr_array_unref (function->arguments);
  g_free (function);
}

static char *
dup_text (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static void
read_table (OlGateCatalog *catalog, JsonObject *object)
{
  JsonArray *columns = json_object_get_array_member (object, "columns");
  OlGateTable *table = g_new0 (OlGateTable, 1);

  table->name = dup_text (object, "name");
  table->comment = dup_text (object, "comment");
  table->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *member = json_array_get_object_element (columns, i);
      OlGateColumn *column = g_new0 (OlGateColumn, 1);

      column->name = dup_text (member, "name");
      column->type = dup_text (member, "type");
      column->required = json_object_get_boolean_member (member, "required");
      column->primary = json_object_get_boolean_member (member, "primary");
      g_ptr_array_add (table->columns, column);
    }
  g_hash_table_replace (catalog->tables, table->name, table);
}

static OlGateResultKind
result_from_text (const char *text)
{
  if (g_strcmp0 (text, "void") == 0)
    return OL_GATE_RESULT_VOID;
  if (g_strcmp0 (text, "json") == 0)
    return OL_GATE_RESULT_JSON;
  return g_strcmp0 (text, "row") == 0 ? OL_GATE_RESULT_ROW : OL_GATE_RESULT_SCALAR;
}

static void
read_function (OlGateCatalog *catalog, JsonObject *object)
{
  JsonArray *arguments = json_object_get_array_member (object, "arguments");
  OlGateFunction *function = g_new0 (OlGateFunction, 1);
  GPtrArray *same_name;

  function->name = dup_text (object, "name");
  function->comment = dup_text (object, "comment");
  function->reads = json_object_get_boolean_member (object, "reads");
  function->set = json_object_get_boolean_member (object, "set");
  function->result =
      result_from_text (json_object_get_string_member_with_default (object, "result", NULL));
  function->arguments = g_ptr_array_new_with_free_func (argument_free);
  for (guint i = 0; i < json_array_get_length (arguments); i++)
    {
      JsonObject *member = json_array_get_object_element (arguments, i);
      OlGateArgument *argument = g_new0 (OlGateArgument, 1);

      argument->name = dup_text (member, "name");
      argument->type = dup_text (member, "type");
      argument->optional = json_object_get_boolean_member (member, "optional");
      g_ptr_array_add (function->arguments, argument);
    }
  same_name = g_hash_table_lookup (catalog->functions, function->name);
  if (same_name == NULL)
    {
      same_name = g_ptr_array_new_with_free_func (function_free);
      g_hash_table_insert (catalog->functions, g_strdup (function->name), same_name);
    }
  g_ptr_array_add (same_name, function);
}

static void
catalog_clear (gpointer data)
{
  OlGateCatalog *catalog = data;

  g_hash_table_unref (catalog->tables);
  g_hash_table_unref (catalog->functions);
  g_free (catalog->stamp);
}

OlGateCatalog *
ol_gate_catalog_ref (OlGateCatalog *catalog)
{
  return g_atomic_rc_box_acquire (catalog);
}

void
ol_gate_catalog_unref (OlGateCatalog *catalog)
{
  g_atomic_rc_box_release_full (catalog, catalog_clear);
}

OlGateCatalog *
ol_gate_catalog_parse (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  OlGateCatalog *catalog;
  JsonObject *object;
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  if (!json_object_has_member (object, "tables") || !json_object_has_member (object, "functions"))
    return NULL;
  catalog = g_atomic_rc_box_new0 (OlGateCatalog);
  catalog->stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  catalog->tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, table_free);
  catalog->functions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  array = json_object_get_array_member (object, "tables");
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_table (catalog, json_array_get_object_element (array, i));
  array = json_object_get_array_member (object, "functions");
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_function (catalog, json_array_get_object_element (array, i));
  return catalog;
}

const OlGateTable *
ol_gate_catalog_table (const OlGateCatalog *catalog, const char *name)
{
  return g_hash_table_lookup (catalog->tables, name);
}

const OlGateColumn *
ol_gate_table_column (const OlGateTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const OlGateColumn *column = g_ptr_array_index (table->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

const GPtrArray *
ol_gate_catalog_functions (const OlGateCatalog *catalog, const char *name)
{
  return g_hash_table_lookup (catalog->functions, name);
}
