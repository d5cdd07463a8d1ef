/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OlImportProblem: one reason why a table is not imported, for a list.
 *
 * Properties: "place" ("Line 12, Weight (t)"), "value", "reason".
 */
#define OL_TYPE_IMPORT_PROBLEM (ol_import_problem_get_type ())
G_DECLARE_FINAL_TYPE (OlImportProblem, ol_import_problem, OL, IMPORT_PROBLEM, GObject)

/** ol_import_problem_new: @cell: of the table; G_MAXUINT: of no column of it */
OlImportProblem *ol_import_problem_new (
    gint64 line, guint cell, const char *place, const char *value, const char *reason);

/** ol_import_problem_line, ol_import_problem_cell: where to go. */
gint64 ol_import_problem_line (OlImportProblem *self);
guint ol_import_problem_cell (OlImportProblem *self);

G_END_DECLS
