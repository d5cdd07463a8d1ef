/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-csv-scanner.h"

G_BEGIN_DECLS

/** OlCsvHeader: the names in the first row and where their cells are. */
typedef struct _OlCsvHeader OlCsvHeader;

/**
 * ol_csv_header_new: (transfer full)
 * @cells: (element-type utf8): the names as they are written, trimmed; more than 64 are a problem
 * @line: of the file
 * @columns: (array zero-terminated=1) (nullable): names that must be there; NULL: any names will do
 * @optional: (array zero-terminated=1) (nullable): names that may
 * @problems: (element-type OlInputProblem): gets every missing, unknown, nameless or repeated
 * column
 */
OlCsvHeader *ol_csv_header_new (GPtrArray *cells,
                                gint64 line,
                                const char *const *columns,
                                const char *const *optional,
                                GPtrArray *problems);
void ol_csv_header_free (OlCsvHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlCsvHeader, ol_csv_header_free)

/** ol_csv_header_get_count: cells every row must have. */
guint ol_csv_header_get_count (OlCsvHeader *self);

/** ol_csv_header_get_name: (transfer none) as the caller of _new wrote it; "" past the last cell.
 */
const char *ol_csv_header_get_name (OlCsvHeader *self, guint cell);

/** ol_csv_header_find: FALSE when no cell has that name. */
gboolean ol_csv_header_find (OlCsvHeader *self, const char *name, guint *cell);

G_END_DECLS
