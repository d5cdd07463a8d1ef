/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-output.h"

G_BEGIN_DECLS

/**
 * ol_csv_append_cell: @text as a CSV cell for @separator.
 * A cell that a spreadsheet would compute (it starts with = + - @ TAB or CR and is not a plain
 * number) is made inert with an apostrophe.
 */
void ol_csv_append_cell (GString *out, const char *text, char separator);

/** OlTable: rows of text and exact numbers for CSV and XLSX. */
typedef struct _OlTable OlTable;

/**
 * ol_table_new: (transfer full)
 * @title: names the sheet
 * @headers: (array zero-terminated=1): at least one; every row has as many cells
 */
OlTable *ol_table_new (const char *title, const char *const *headers);
void ol_table_free (OlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTable, ol_table_free)

/** ol_table_begin_row: the row before must be full. */
void ol_table_begin_row (OlTable *self);
void ol_table_add_text (OlTable *self, const char *text);

/** ol_table_add_fixed: an exact number of @decimals decimals, as of ol_fixed_format_exact(). */
void ol_table_add_fixed (OlTable *self, gint64 value, guint decimals);

/** ol_table_to_csv: (transfer full) UTF-8, a line feed after each row. */
GBytes *ol_table_to_csv (OlTable *self, char separator);

/**
 * ol_table_to_xlsx: (transfer full) (nullable)
 * Text as text (never a formula), numbers as numbers, header frozen. A number of more than 15
 * digits is written as text: a spreadsheet would round it. Errors: OL_DOCUMENT_ERROR_OUTPUT when
 * the table is larger than a sheet can be, or a cell longer than 32,767 characters.
 */
GBytes *ol_table_to_xlsx (OlTable *self, GError **error);

G_END_DECLS
