/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-import-plan.h"

G_BEGIN_DECLS

/**
 * OlImportPreview: rows of a person's table under its own column names, each with the field that is
 * taken from it, and a mark on every cell that is refused.
 */
#define OL_TYPE_IMPORT_PREVIEW (ol_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (OlImportPreview, ol_import_preview, OL, IMPORT_PREVIEW, AdwBin)

/** ol_import_preview_set_plan: @plan: (nullable): the columns; no rows yet. */
void ol_import_preview_set_plan (OlImportPreview *self, OlImportPlan *plan);

/** ol_import_preview_show_lines: @lines: (element-type OlImportLine): taken references of */
void ol_import_preview_show_lines (OlImportPreview *self, GPtrArray *lines);

/** ol_import_preview_show_titles: again, once the plan has changed. */
void ol_import_preview_show_titles (OlImportPreview *self);

/** ol_import_preview_go: the row at line @number comes into sight and is selected, with its cell
 * (G_MAXUINT: none in particular); FALSE when it is not among the rows. */
gboolean ol_import_preview_go (OlImportPreview *self, gint64 number, guint cell);

G_END_DECLS
