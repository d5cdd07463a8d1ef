/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** OlInputProblem: one cell refused. */
typedef struct
{
  gint64 line;  /* 1 is the header */
  char *column; /* header name, "" when the whole line is meant */
  char *value;  /* at most 120 characters of it */
  char *reason; /* sentence */
} OlInputProblem;

OlInputProblem *ol_input_problem_new (gint64 line, const char *column, const char *value,
                                      const char *reason);
void ol_input_problem_free (OlInputProblem *self);

/**
 * OlCsvReader: RFC 4180 with comma or semicolon (found in the header), UTF-8 with or without BOM, LF or CRLF, streamed. A cell is at most
 * 64 KiB, a row 64 cells, a file 1,000,000 data rows. Refused with line and column: invalid UTF-8 (Windows-1252 is named when it looks like
 * it), NUL, unclosed quote, truncated row, more or fewer cells than the header, duplicate or missing header names, the other separator.
 */
typedef struct _OlCsvReader OlCsvReader;

/**
 * ol_csv_reader_new:
 * @columns: (array zero-terminated=1): names the file must have; @optional: names it may have. Order in the file is free, unknown
 * names are refused.
 * Errors: OL_DOCUMENT_ERROR_INPUT, and @problems (element-type OlInputProblem) says where.
 */
OlCsvReader *ol_csv_reader_new (GInputStream *stream, const char *const *columns,
                                const char *const *optional, GPtrArray *problems, GError **error);
void ol_csv_reader_free (OlCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlCsvReader, ol_csv_reader_free)

/** ol_csv_reader_next: FALSE at the end (no error) or on a broken row (@error, and a problem added). */
gboolean ol_csv_reader_next (OlCsvReader *self, GCancellable *cancellable, GError **error);

/** ol_csv_reader_get: trimmed cell of @column in the current row, "" when empty or the column is absent. Borrowed until next. */
const char *ol_csv_reader_get (OlCsvReader *self, const char *column);
gint64 ol_csv_reader_line (OlCsvReader *self);

G_END_DECLS
