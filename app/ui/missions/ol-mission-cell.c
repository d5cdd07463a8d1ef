/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-cell.h"

#include "ol-paged-row.h"
#include "ol-row-name.h"

const char *
ol_mission_status_style (OlMissionStatus status)
{
  switch (status)
    {
    case OL_MISSION_DELIVERED:
      return "issued";
    case OL_MISSION_CANCELLED:
      return "quiet";
    case OL_MISSION_PLANNED:
    case OL_MISSION_ASSIGNED:
      return "planned";
    default:
      return "draft";
    }
}

const char *
ol_billing_status_style (OlBillingStatus billing)
{
  switch (billing)
    {
    case OL_BILLING_INVOICED:
      return "issued";
    case OL_BILLING_DRAFTED:
      return "draft";
    case OL_BILLING_BLOCKED:
    case OL_BILLING_EXCLUDED:
      return "blocked";
    default:
      return "planned";
    }
}

static gboolean
is_pill (const OlMissionColumn *column)
{
  return column->kind == OL_MISSION_CELL_STATUS || column->kind == OL_MISSION_CELL_BILLING;
}

/* (nullable): nothing is known of the row yet. */
static const char *
style_of (const OlMissionColumn *column, const OlMissionLine *line)
{
  if (line == NULL)
    return NULL;
  return column->kind == OL_MISSION_CELL_STATUS ? ol_mission_status_style (line->mission->status)
                                                : ol_billing_status_style (line->billing);
}

/* Style classes are costly to set, and most rows have those of the row before. */
static void
set_pill (GtkWidget *cell, const char *style)
{
  const char *classes[] = { "status", style, NULL };

  if (g_object_get_data (G_OBJECT (cell), "style") == style)
    return;
  g_object_set_data (G_OBJECT (cell), "style", (gpointer)style);
  gtk_widget_set_css_classes (cell, style != NULL ? classes : classes + 2);
}

static void
show_row (GtkInscription *cell, const OlMissionColumn *column, OlPagedRow *row)
{
  const OlMissionLine *line = ol_paged_row_data (row);
  g_autofree char *text = line != NULL ? column->text (line) : NULL;

  gtk_inscription_set_text (cell, text);
  if (g_str_equal (column->id, "reference"))
    ol_row_name (GTK_WIDGET (cell), text);
  if (is_pill (column))
    set_pill (GTK_WIDGET (cell), style_of (column, line));
}

static void
row_read (OlPagedRow *row, GParamSpec *pspec, GtkListItem *item)
{
  const OlMissionColumn *column = g_object_get_data (G_OBJECT (item), "column");

  show_row (GTK_INSCRIPTION (gtk_list_item_get_child (item)), column, row);
}

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const OlMissionColumn *column = data;
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  if (column->kind == OL_MISSION_CELL_NUMBER)
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (is_pill (column))
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 0.5);
  g_object_set_data (G_OBJECT (item), "column", (gpointer)column);
  g_object_set_data (G_OBJECT (cell), "item", item);
  gtk_list_item_set_child (item, cell);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  OlPagedRow *row = gtk_list_item_get_item (item);

  show_row (GTK_INSCRIPTION (gtk_list_item_get_child (item)), data, row);
  g_signal_connect (row, "notify::data", G_CALLBACK (row_read), item);
}

static void
unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_read, item);
}

/* GTK 4.8 does not say which row lies where: a row's first cell knows its item. */
static GtkListItem *
item_of (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);
  GtkWidget *child = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return child != NULL ? g_object_get_data (G_OBJECT (child), "item") : NULL;
}

gboolean
ol_mission_cell_position (GtkWidget *widget, GtkWidget *within, guint *position)
{
  g_return_val_if_fail (GTK_IS_WIDGET (within) && position != NULL, FALSE);

  for (; widget != NULL && widget != within; widget = gtk_widget_get_parent (widget))
    {
      GtkListItem *item = item_of (widget);

      if (item == NULL)
        continue;
      *position = gtk_list_item_get_position (item);
      return *position != GTK_INVALID_LIST_POSITION;
    }
  return FALSE;
}

GtkListItemFactory *
ol_mission_cell_factory (const OlMissionColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), (gpointer)column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), (gpointer)column);
  return factory;
}
