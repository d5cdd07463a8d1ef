/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-layout.h"

#define SCHEMA "africa.onelog.OneLog"

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

gboolean
ol_mission_sort_parse (const char *text, OlMissionSort *sort, gboolean *descending)
{
  g_return_val_if_fail (text != NULL && sort != NULL && descending != NULL, FALSE);

  *descending = *text == '-';
  return ol_mission_sort_from_text (text + (*descending ? 1 : 0), sort);
}

char *
ol_mission_sort_print (OlMissionSort sort, gboolean descending)
{
  return g_strconcat (descending ? "-" : "", ol_mission_sort_to_text (sort), NULL);
}

void
ol_mission_layout_restore (OlMissionTable *table)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) widths = NULL;
  g_autofree char *order = NULL;
  g_auto (GStrv) columns = NULL;
  OlMissionSort sort;
  gboolean descending;

  g_return_if_fail (OL_IS_MISSION_TABLE (table));

  if (settings == NULL)
    return;
  columns = g_settings_get_strv (settings, "missions-columns");
  widths = g_settings_get_value (settings, "missions-widths");
  order = g_settings_get_string (settings, "missions-sort");
  if (*columns != NULL)
    ol_mission_table_show (table, (const char *const *)columns);
  ol_mission_table_set_widths (table, widths);
  if (ol_mission_sort_parse (order, &sort, &descending))
    ol_mission_table_set_sort (table, sort, descending);
}

void
ol_mission_layout_keep (OlMissionTable *table)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) widths = NULL;
  g_autofree char *order = NULL;
  g_auto (GStrv) columns = NULL;
  OlMissionSort sort;
  gboolean descending;

  g_return_if_fail (OL_IS_MISSION_TABLE (table));

  if (settings == NULL)
    return;
  columns = ol_mission_table_shown (table);
  widths = ol_mission_table_widths (table);
  sort = ol_mission_table_sort (table, &descending);
  order = ol_mission_sort_print (sort, descending);
  g_settings_set_strv (settings, "missions-columns", (const char *const *)columns);
  g_settings_set_value (settings, "missions-widths", widths);
  g_settings_set_string (settings, "missions-sort", order);
}
