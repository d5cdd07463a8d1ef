/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** ol_csv_append_cell: @text as a CSV cell for @separator; a cell that starts with = + - @ TAB or CR is made inert with an apostrophe, unless it is a plain number. */
void ol_csv_append_cell (GString *out, const char *text, char separator);

/** ol_output_write: writes @bytes beside @path, syncs, renames: whole or not at all. OL_DOCUMENT_ERROR_OUTPUT. */
gboolean ol_output_write (const char *path, GBytes *bytes, GError **error);

/** OlTable: rows of text and exact numbers for CSV and XLSX. */
typedef struct _OlTable OlTable;
OlTable *ol_table_new (const char *title, const char *const *headers);
void ol_table_free (OlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTable, ol_table_free)
void ol_table_begin_row (OlTable *self);
void ol_table_add_text (OlTable *self, const char *text);
/** ol_table_add_fixed: an exact number of @decimals decimals. */
void ol_table_add_fixed (OlTable *self, gint64 value, guint decimals);

GBytes *ol_table_to_csv (OlTable *self, char separator);
/** ol_table_to_xlsx: text as text (never a formula), numbers as numbers, header frozen. */
GBytes *ol_table_to_xlsx (OlTable *self, GError **error);

G_END_DECLS
