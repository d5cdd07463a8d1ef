/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ol_column_title_align_end: puts the title of column @position over right-aligned cells, which
 * GTK 4.8 cannot be told in a template.
 */
void ol_column_title_align_end (GtkColumnView *view, guint position);

G_END_DECLS
