/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-import-plan.h"

G_BEGIN_DECLS

/** OlImportFieldRow: one field of a mission, and the choice of where a table has it. */
#define OL_TYPE_IMPORT_FIELD_ROW (ol_import_field_row_get_type ())
G_DECLARE_FINAL_TYPE (OlImportFieldRow, ol_import_field_row, OL, IMPORT_FIELD_ROW, AdwActionRow)

/** ol_import_field_row_new: @plan: (transfer none): changed by what is chosen */
GtkWidget *ol_import_field_row_new (OlImportPlan *plan, OlMissionField field);

/** ol_import_field_row_show: the plan's choice again, with what the first row has there:
 * @example: (nullable) */
void ol_import_field_row_show (OlImportFieldRow *self, const char *example);

/** ol_import_field_row_field: as given. */
OlMissionField ol_import_field_row_field (OlImportFieldRow *self);

G_END_DECLS
