/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** OlImportLine: a row of a table that is about to be imported, and what is wrong with its cells.
 */
#define OL_TYPE_IMPORT_LINE (ol_import_line_get_type ())
G_DECLARE_FINAL_TYPE (OlImportLine, ol_import_line, OL, IMPORT_LINE, GObject)

/** ol_import_line_new: @cells: NULL-terminated */
OlImportLine *ol_import_line_new (gint64 number, const char *const *cells);

/** ol_import_line_number: as an editor or a spreadsheet counts. */
gint64 ol_import_line_number (OlImportLine *self);

/** ol_import_line_cell: "" when the row has no such cell. */
const char *ol_import_line_cell (OlImportLine *self, guint cell);

/** ol_import_line_add_problem: @cell: G_MAXUINT: of the whole row. Two reasons for one cell are
 * told one after the other. */
void ol_import_line_add_problem (OlImportLine *self, guint cell, const char *reason);

/** ol_import_line_problem: (nullable): of the cell; G_MAXUINT: of the row. */
const char *ol_import_line_problem (OlImportLine *self, guint cell);

G_END_DECLS
