/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-row-name.h"

void
ol_row_name (GtkWidget *cell, const char *name)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_WIDGET (cell));

  /* The list item's own widget, around what the column's factory made, is in the row's. */
  row = gtk_widget_get_parent (cell) != NULL
            ? gtk_widget_get_parent (gtk_widget_get_parent (cell))
            : NULL;
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : "", -1);
}
