/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-table-writer.h"

G_BEGIN_DECLS

/** OlTableCell: text, or a number when @text is NULL. */
typedef struct
{
  char *text; /* owned, valid UTF-8 */
  gint64 value;
  guint decimals;
} OlTableCell;

const char *ol_table_get_title (OlTable *self);
guint ol_table_get_width (OlTable *self);

/** ol_table_get_height: rows, the header being the first. */
guint ol_table_get_height (OlTable *self);
const OlTableCell *ol_table_get_cell (OlTable *self, guint row, guint column);

G_END_DECLS
