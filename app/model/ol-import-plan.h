/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-mission-field.h"
#include "ol-table-map.h"

G_BEGIN_DECLS

/**
 * OlImportPlan: a table of missions with names of its own, and which of its columns is which field
 * of a mission. Starts with what the names tell, in French or English.
 *
 * Signal: "changed": a field is taken from elsewhere.
 */
#define OL_TYPE_IMPORT_PLAN (ol_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (OlImportPlan, ol_import_plan, OL, IMPORT_PLAN, GObject)

/** ol_import_plan_new: @names: of the table's columns, NULL-terminated */
OlImportPlan *ol_import_plan_new (const char *const *names);

/** ol_import_plan_names: (transfer none): as given. */
const char *const *ol_import_plan_names (OlImportPlan *self);

/** ol_import_plan_signature: (transfer full): the same for tables with the same columns. */
char *ol_import_plan_signature (OlImportPlan *self);

/** ol_import_plan_map: (transfer none): for the import. ol_import_plan_set_map: what was kept for
 * such a table; cells that it does not have are left out. */
const OlTableMap *ol_import_plan_map (OlImportPlan *self);
void ol_import_plan_set_map (OlImportPlan *self, const OlTableMap *map);

/** ol_import_plan_take_cell, ol_import_plan_take_text, ol_import_plan_take_nothing: where @field
 * comes from: a column, a text for every row, nowhere. */
void ol_import_plan_take_cell (OlImportPlan *self, OlMissionField field, guint cell);
void ol_import_plan_take_text (OlImportPlan *self, OlMissionField field, const char *text);
void ol_import_plan_take_nothing (OlImportPlan *self, OlMissionField field);

/** ol_import_plan_field_at: the field taken from column @cell; FALSE when there is none. */
gboolean ol_import_plan_field_at (OlImportPlan *self, guint cell, OlMissionField *field);

/** ol_import_plan_is_ready: every field that a mission must have is taken from somewhere. */
gboolean ol_import_plan_is_ready (OlImportPlan *self);

/** ol_import_field_is_needed: no mission is without it. ol_import_field_title: its name for people,
 * translated. ol_import_field_at: the fields in the order in which people look for them. */
gboolean ol_import_field_is_needed (OlMissionField field);
const char *ol_import_field_title (OlMissionField field);
OlMissionField ol_import_field_at (guint index);

G_END_DECLS
