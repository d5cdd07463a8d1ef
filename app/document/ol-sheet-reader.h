/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-csv-scanner.h"
#include "ol-input-problem.h"

G_BEGIN_DECLS

/**
 * OlSheetReader: the first sheet of a workbook (XLSX of ECMA-376, ODS of ISO 26300), row by row, as
 * text: the first row with something in it is the header. Limits are those of OlCsvReader, and
 * 64 MiB for the file. Numbers are plain decimals of at most 15 significant digits, days
 * "2026-10-05", instants "2026-10-05 14:30". A formula is its own text, beginning with "=", and so
 * is a cell that shows an error: whoever refuses formulas refuses both. Empty rows are passed over.
 */
typedef struct _OlSheetReader OlSheetReader;

/** ol_sheet_is_workbook: whether a file that begins with @data is for this reader: an archive, or
 * what Excel wrote before and writes around a password, which is refused with a sentence. */
gboolean ol_sheet_is_workbook (const void *data, gsize size);

/**
 * ol_sheet_reader_new: (transfer full) (nullable)
 * @problems: (element-type OlInputProblem): gets what is wrong; it must live as long as the reader
 * Errors: OL_DOCUMENT_ERROR_INPUT, and @problems says what; OL_DOCUMENT_ERROR_FAILED when the
 * stream cannot be read.
 */
OlSheetReader *ol_sheet_reader_new (GInputStream *stream,
                                    GPtrArray *problems,
                                    GCancellable *cancellable,
                                    GError **error);
void ol_sheet_reader_free (OlSheetReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSheetReader, ol_sheet_reader_free)

/** ol_sheet_reader_next: as ol_csv_reader_next(). */
gboolean ol_sheet_reader_next (OlSheetReader *self, GCancellable *cancellable, GError **error);

/** ol_sheet_reader_count: cells of the header; ol_sheet_reader_name: one of them, trimmed. */
guint ol_sheet_reader_count (OlSheetReader *self);
const char *ol_sheet_reader_name (OlSheetReader *self, guint cell);

/** ol_sheet_reader_cell: trimmed cell of the current row, "" when it is empty. Borrowed until next.
 */
const char *ol_sheet_reader_cell (OlSheetReader *self, guint cell);

/** ol_sheet_reader_line: number of the current row, as the spreadsheet shows it. */
gint64 ol_sheet_reader_line (OlSheetReader *self);

/** ol_sheet_reader_header_line: that of the header. */
gint64 ol_sheet_reader_header_line (OlSheetReader *self);

G_END_DECLS
