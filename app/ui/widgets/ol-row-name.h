/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ol_row_name: what a screen reader calls the row of a table that @cell is in, which GTK 4.8 leaves
 * without a name; @name: (nullable): of a row that has not been read yet.
 */
void ol_row_name (GtkWidget *cell, const char *name);

G_END_DECLS
