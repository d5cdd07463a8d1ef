/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-csv-reader.h"
#include "ol-table-map.h"

G_BEGIN_DECLS

/**
 * OlTableReader: a table as people have it, CSV, XLSX or ODS, told by its first bytes: see
 * OlCsvReader and OlSheetReader for what is read and what is refused.
 */
typedef struct _OlTableReader OlTableReader;

/**
 * ol_table_reader_new: (transfer full) (nullable)
 * @columns: (array zero-terminated=1) (nullable): names the table must have; NULL: any will do
 * @optional: (array zero-terminated=1) (nullable): names it may have
 * @map: (nullable): where our columns are in a table with names of its own; @columns and @optional
 * are not asked for then
 * @problems: (element-type OlInputProblem): gets what is wrong; it must live as long as the reader
 *
 * Errors: as of ol_csv_reader_new().
 */
OlTableReader *ol_table_reader_new (GInputStream *stream,
                                    const char *const *columns,
                                    const char *const *optional,
                                    const OlTableMap *map,
                                    GPtrArray *problems,
                                    GCancellable *cancellable,
                                    GError **error);
void ol_table_reader_free (OlTableReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTableReader, ol_table_reader_free)

/** ol_table_reader_next: as ol_csv_reader_next(). */
gboolean ol_table_reader_next (OlTableReader *self, GCancellable *cancellable, GError **error);

/** ol_table_reader_get: trimmed cell of @column, "" when it is empty or absent, borrowed until
 * next. */
const char *ol_table_reader_get (OlTableReader *self, const char *column);

/** ol_table_reader_count: cells of the header; ol_table_reader_name: one of them, as it is written;
 * ol_table_reader_cell: a cell of the current row by its place. */
guint ol_table_reader_count (OlTableReader *self);
const char *ol_table_reader_name (OlTableReader *self, guint cell);
const char *ol_table_reader_cell (OlTableReader *self, guint cell);

/** ol_table_reader_line: where the current row begins, as an editor or a spreadsheet counts. */
gint64 ol_table_reader_line (OlTableReader *self);

G_END_DECLS
