/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-invoice-look.h"

G_BEGIN_DECLS

/*
 * Cells of big tables: one GtkInscription, or a status, of a row that has a "data" pointer
 * (OlPagedRow, OlRowItem). A row without data is a placeholder and shows nothing.
 */

/** OlCellText: (transfer full) (nullable): what the cell of the row with @data says. */
typedef char *(*OlCellText) (gconstpointer data);

/** OlCellLook: the status of the row with @data. */
typedef OlInvoiceLook (*OlCellLook) (gconstpointer data);

typedef enum
{
  OL_CELL_TEXT,   /* words, at the start */
  OL_CELL_STRONG, /* the same, in bold: what names the row */
  OL_CELL_FIGURE, /* dates and counts, at the start, tabular */
  OL_CELL_AMOUNT, /* at the end, tabular */
} OlCellKind;

/** ol_cell_set_text: the cells of @column say @text; the title of an amount stands at the end. */
void ol_cell_set_text (GtkColumnViewColumn *column, OlCellKind kind, OlCellText text);

/** ol_cell_set_look: the cells of @column show a status. */
void ol_cell_set_look (GtkColumnViewColumn *column, OlCellLook look);

/** ol_cell_align_titles: the titles of amounts stand at the end; once @view has its columns. */
void ol_cell_align_titles (GtkColumnView *view);

G_END_DECLS
