/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-column-sort.h"

/* GTK 4.8 does not tell which column it would sort by. But the sorter of the view asks that of the
 * chosen column first, and turns its answer round when the order is descending: so each of ours
 * notes that it was asked, and says "smaller". */
static int asked;
static gboolean was_asked;

static int
note_key (gconstpointer a, gconstpointer b, gpointer key)
{
  if (!was_asked)
    asked = GPOINTER_TO_INT (key);
  was_asked = TRUE;
  return -1;
}

void
ol_column_sort_offer (GtkColumnViewColumn *column, int key)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  sorter = GTK_SORTER (gtk_custom_sorter_new (note_key, GINT_TO_POINTER (key), NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

gboolean
ol_column_sort_get (GtkColumnView *view, int *key, gboolean *descending)
{
  GtkSorter *sorter;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);
  g_return_val_if_fail (key != NULL && descending != NULL, FALSE);

  sorter = gtk_column_view_get_sorter (view);
  was_asked = FALSE;
  *descending = gtk_sorter_compare (sorter, view, view) == GTK_ORDERING_LARGER;
  *key = asked;
  return was_asked;
}
