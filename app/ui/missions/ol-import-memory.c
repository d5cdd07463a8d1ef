/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-memory.h"

#include <gio/gio.h>

#define SCHEMA "africa.onelog.OneLog"
#define KEY "import-maps"
#define MAX_KEPT 50

/* (nullable): g_settings_new() ends the program when the schema is missing. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

OlTableMap *
ol_import_memory_find (const char *signature)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) kept = NULL;
  const char *text = NULL;

  g_return_val_if_fail (signature != NULL, NULL);

  if (settings == NULL)
    return NULL;
  kept = g_settings_get_value (settings, KEY);
  return g_variant_lookup (kept, signature, "&s", &text) ? ol_table_map_parse (text) : NULL;
}

void
ol_import_memory_keep (const char *signature, const OlTableMap *map)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) before = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other, *other_text;
  guint kept = 1;

  g_return_if_fail (signature != NULL && map != NULL);

  if (settings == NULL)
    return;
  text = ol_table_map_print (map);
  before = g_settings_get_value (settings, KEY);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", signature, text);
  g_variant_iter_init (&iter, before);
  while (kept < MAX_KEPT && g_variant_iter_next (&iter, "{&s&s}", &other, &other_text))
    if (!g_str_equal (other, signature))
      {
        g_variant_builder_add (&builder, "{ss}", other, other_text);
        kept++;
      }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
