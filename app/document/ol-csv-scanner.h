/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OL_CSV_MAX_CELLS 64
#define OL_CSV_MAX_CELL_SIZE (64 * 1024)

/** OlCsvFault: the first thing wrong inside a row. */
typedef enum
{
  OL_CSV_FAULT_NONE,
  OL_CSV_FAULT_NUL,
  OL_CSV_FAULT_LONE_CR,
  OL_CSV_FAULT_STRAY_QUOTE,      /* a quote inside a cell that does not begin with one */
  OL_CSV_FAULT_TEXT_AFTER_QUOTE, /* a cell goes on after its closing quote */
  OL_CSV_FAULT_UNCLOSED_QUOTE,   /* nothing can be read after it */
  OL_CSV_FAULT_CELL_TOO_LONG,    /* likewise */
} OlCsvFault;

/**
 * OlCsvScanner: bytes to rows of cells, and nothing about what they mean. Memory: one row.
 */
typedef struct _OlCsvScanner OlCsvScanner;

/** ol_csv_scanner_new: (transfer full) separated by commas until told otherwise. */
OlCsvScanner *ol_csv_scanner_new (GInputStream *stream);
void ol_csv_scanner_free (OlCsvScanner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlCsvScanner, ol_csv_scanner_free)

/**
 * ol_csv_scanner_peek: (transfer none) the first bytes of the file, up to 64 KiB, not consumed.
 * Only before the first row. NULL with @error when the stream cannot be read.
 */
const guint8 *ol_csv_scanner_peek (OlCsvScanner *self, gsize *length, GError **error);
void ol_csv_scanner_skip (OlCsvScanner *self, gsize bytes);
void ol_csv_scanner_set_separator (OlCsvScanner *self, char separator);

/** ol_csv_scanner_next: FALSE at the end, or with @error when the stream fails. Empty lines are
 * passed over. */
gboolean ol_csv_scanner_next (OlCsvScanner *self, GCancellable *cancellable, GError **error);

/** ol_csv_scanner_get_count: cells of the row; beyond %OL_CSV_MAX_CELLS they are counted but not
 * kept. */
guint ol_csv_scanner_get_count (OlCsvScanner *self);

/** ol_csv_scanner_get_cell: (transfer none) NUL-terminated, writable, until the next row. */
char *ol_csv_scanner_get_cell (OlCsvScanner *self, guint index, gsize *length);
gboolean ol_csv_scanner_is_ascii (OlCsvScanner *self);

/** ol_csv_scanner_get_line: the physical line where the row begins, from 1, as an editor counts. */
gint64 ol_csv_scanner_get_line (OlCsvScanner *self);

/** ol_csv_scanner_is_cut: the row ended with the file instead of a line end. */
gboolean ol_csv_scanner_is_cut (OlCsvScanner *self);
OlCsvFault ol_csv_scanner_get_fault (OlCsvScanner *self, gint64 *line, guint *cell);

G_END_DECLS
