/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Titles of a table that is sorted in SQL: they can be pressed and show an arrow, and nothing is
 * sorted in the window. Whoever shows the table asks which one is on when the sorter of the
 * GtkColumnView says "changed".
 */

/** ol_column_sort_offer: pressing the title of @column sorts by @key, which is any number. */
void ol_column_sort_offer (GtkColumnViewColumn *column, int key);

/** ol_column_sort_get: the key and direction that the titles of @view show; FALSE for none. */
gboolean ol_column_sort_get (GtkColumnView *view, int *key, gboolean *descending);

G_END_DECLS
