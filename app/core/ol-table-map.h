/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlTableMap: which cell of a person's table gives which column of ours, or what text stands for
 * every row. Columns in neither way are empty.
 */
typedef struct _OlTableMap OlTableMap;

OlTableMap *ol_table_map_new (void);
OlTableMap *ol_table_map_copy (const OlTableMap *self);
void ol_table_map_free (OlTableMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTableMap, ol_table_map_free)

/** ol_table_map_set_cell: @column is the cell @cell of each row. ol_table_map_set_text: it is @text
 * in each row. ol_table_map_unset: neither. */
void ol_table_map_set_cell (OlTableMap *self, const char *column, guint cell);
void ol_table_map_set_text (OlTableMap *self, const char *column, const char *text);
void ol_table_map_unset (OlTableMap *self, const char *column);

/** ol_table_map_cell: FALSE when @column is no cell. */
gboolean ol_table_map_cell (const OlTableMap *self, const char *column, guint *cell);
/** ol_table_map_text: (nullable) (transfer none): the text for each row. */
const char *ol_table_map_text (const OlTableMap *self, const char *column);

/** ol_table_map_print: (transfer full): one line, for ol_table_map_parse(), which answers NULL to
 * anything else. */
char *ol_table_map_print (const OlTableMap *self);
OlTableMap *ol_table_map_parse (const char *text);

G_END_DECLS
