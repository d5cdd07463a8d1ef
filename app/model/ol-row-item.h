/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OlRowItem: a record of C as a row of a list that is small enough to be held whole: of a report,
 * say. Its columns know what the record is.
 *
 * Property "data" (pointer), as of OlPagedRow.
 */
#define OL_TYPE_ROW_ITEM (ol_row_item_get_type ())
G_DECLARE_FINAL_TYPE (OlRowItem, ol_row_item, OL, ROW_ITEM, GObject)

/** ol_row_item_new: @data: borrowed from @owner, which is kept alive */
OlRowItem *ol_row_item_new (gconstpointer data, GObject *owner);

/** ol_row_item_data: (transfer none) */
gconstpointer ol_row_item_data (OlRowItem *self);

G_END_DECLS
