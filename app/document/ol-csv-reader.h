/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-input-problem.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OlCsvReader: RFC 4180 with comma or semicolon (found in the header), UTF-8 with or without BOM,
 * LF or CRLF, streamed. A cell is at most 64 KiB, a row 64 cells, a file 1,000,000 data rows.
 * Refused with line and column: invalid UTF-8 (Windows-1252 is named when it looks like it),
 * UTF-16, NUL, unclosed quote, truncated row, more or fewer cells than the header, duplicate,
 * unknown or missing header names, the other separator. Empty lines are passed over.
 */
typedef struct _OlCsvReader OlCsvReader;

/**
 * ol_csv_reader_new: (transfer full) (nullable)
 * @columns: (array zero-terminated=1) (nullable): names the file must have; NULL: any will do, and
 * cells are told by their place
 * @optional: (array zero-terminated=1) (nullable): names it may have
 * @problems: (element-type OlInputProblem): gets what is wrong; it must live as long as the reader
 *
 * Order in the file is free and case does not count; unknown names are refused.
 * Errors: OL_DOCUMENT_ERROR_INPUT, and @problems says where; OL_DOCUMENT_ERROR_FAILED when the
 * stream cannot be read.
 */
OlCsvReader *ol_csv_reader_new (GInputStream *stream,
                                const char *const *columns,
                                const char *const *optional,
                                GPtrArray *problems,
                                GError **error);
void ol_csv_reader_free (OlCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlCsvReader, ol_csv_reader_free)

/**
 * ol_csv_reader_next: FALSE at the end of the file.
 * A broken row adds a problem and is passed over, so that one reading finds them all; then the end
 * of the file (or the hundredth broken row, or one after which nothing can be read) is an error:
 * OL_DOCUMENT_ERROR_INPUT. Otherwise @error is not set at the end.
 */
gboolean ol_csv_reader_next (OlCsvReader *self, GCancellable *cancellable, GError **error);

/** ol_csv_reader_get: trimmed cell of @column in the current row, "" when empty or the column is
 * absent. Borrowed until next. */
const char *ol_csv_reader_get (OlCsvReader *self, const char *column);

/** ol_csv_reader_count: cells of the header; ol_csv_reader_name: one of them; ol_csv_reader_cell:
 * trimmed cell of the current row by its place, borrowed until next. */
guint ol_csv_reader_count (OlCsvReader *self);
const char *ol_csv_reader_name (OlCsvReader *self, guint cell);
const char *ol_csv_reader_cell (OlCsvReader *self, guint cell);

/** ol_csv_reader_line: physical line where the current row begins, as an editor shows it; the
 * header is 1. */
gint64 ol_csv_reader_line (OlCsvReader *self);

/** ol_csv_cell_is_formula: a spreadsheet would compute it: it begins with = + - @ TAB or CR and is
 * not a plain number. */
gboolean ol_csv_cell_is_formula (const char *text);

G_END_DECLS
