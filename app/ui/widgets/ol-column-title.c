/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-column-title.h"

static GtkWidget *
nth_child (GtkWidget *parent, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  for (; child != NULL && position > 0; position--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  if (widget == NULL || GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

void
ol_column_title_align_end (GtkColumnView *view, guint position)
{
  GtkWidget *header;
  GtkWidget *label;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  header = gtk_widget_get_first_child (GTK_WIDGET (view));
  label = header != NULL ? find_label (nth_child (header, position)) : NULL;
  if (label == NULL)
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}
