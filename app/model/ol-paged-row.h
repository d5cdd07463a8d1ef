/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OlPagedRow: a row of an OlPagedList. The same object stands for the same row of the database as
 * long as anybody holds it, wherever the row moves in the list.
 *
 * Property "data" (pointer): what was read, of the type the list's source reads; NULL while the row
 * is a placeholder. It notifies when the row was read, or read again.
 */
#define OL_TYPE_PAGED_ROW (ol_paged_row_get_type ())
G_DECLARE_FINAL_TYPE (OlPagedRow, ol_paged_row, OL, PAGED_ROW, GObject)

/** ol_paged_row_id: its row id. */
guint32 ol_paged_row_id (OlPagedRow *self);

/** ol_paged_row_data: (nullable) (transfer none): valid until the property notifies. */
gconstpointer ol_paged_row_data (OlPagedRow *self);

G_END_DECLS
