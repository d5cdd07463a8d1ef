/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-preview.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-import-line.h"

#define LINE_WIDTH 72
#define CELL_WIDTH 160

struct _OlImportPreview
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;   /* template child */
  GtkColumnView *view;           /* template child */
  GtkSingleSelection *selection; /* template child */

  GListStore *lines;  /* owned, element-type OlImportLine */
  OlImportPlan *plan; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (OlImportPreview, ol_import_preview, ADW_TYPE_BIN)

/* --- cells ----------------------------------------------------------------------------------- */

static guint
cell_of (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "cell"));
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (cell_of (factory) == G_MAXUINT)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
  gtk_list_item_set_child (item, inscription);
}

static char *
text_of (OlImportLine *line, guint cell)
{
  return cell == G_MAXUINT ? ol_display_count (ol_import_line_number (line))
                           : g_strdup (ol_import_line_cell (line, cell));
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  OlImportLine *line = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  const guint cell = cell_of (factory);
  const char *problem = ol_import_line_problem (line, cell);
  g_autofree char *text = text_of (line, cell);
  g_autofree char *marked = problem != NULL ? g_strconcat ("⚠ ", text, NULL) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (child), marked != NULL ? marked : text);
  gtk_widget_set_tooltip_text (child, problem != NULL ? problem : *text != '\0' ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
  if (problem != NULL)
    gtk_widget_add_css_class (child, "refused");
  else
    gtk_widget_remove_css_class (child, "refused");
}

static void
add_column (OlImportPreview *self, guint cell, const char *title, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "cell", GUINT_TO_POINTER (cell));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_resizable (column, cell != G_MAXUINT);
  gtk_column_view_append_column (self->view, column);
}

/* --- columns --------------------------------------------------------------------------------- */

static void
clear_columns (OlImportPreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

/* The table's own name, and under it what is taken from there. */
static char *
title_of (OlImportPreview *self, guint cell)
{
  const char *name = ol_import_plan_names (self->plan)[cell];
  OlMissionField field;

  return g_strdup_printf ("%s\n%s", name,
                          ol_import_plan_field_at (self->plan, cell, &field)
                              ? ol_import_field_title (field)
                              : _ ("not used"));
}

void
ol_import_preview_show_titles (OlImportPreview *self)
{
  GListModel *columns;

  g_return_if_fail (OL_IS_IMPORT_PREVIEW (self));

  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 1; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *title = title_of (self, i - 1);

      gtk_column_view_column_set_title (column, title);
    }
}

void
ol_import_preview_set_plan (OlImportPreview *self, OlImportPlan *plan)
{
  const guint count = plan != NULL ? g_strv_length ((char **)ol_import_plan_names (plan)) : 0;

  g_return_if_fail (OL_IS_IMPORT_PREVIEW (self));

  g_list_store_remove_all (self->lines);
  clear_columns (self);
  g_set_object (&self->plan, plan);
  if (plan == NULL)
    return;
  add_column (self, G_MAXUINT, _ ("Line"), LINE_WIDTH);
  for (guint i = 0; i < count; i++)
    add_column (self, i, "", CELL_WIDTH);
  ol_import_preview_show_titles (self);
}

void
ol_import_preview_show_lines (OlImportPreview *self, GPtrArray *lines)
{
  g_return_if_fail (OL_IS_IMPORT_PREVIEW (self));
  g_return_if_fail (lines != NULL);

  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                       lines->pdata, lines->len);
}

static void
scroll_to_cell (OlImportPreview *self, guint cell)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  GListModel *columns = gtk_column_view_get_columns (self->view);
  double left = 0;

  for (guint i = 0; i <= cell && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      left += gtk_column_view_column_get_fixed_width (column);
    }
  gtk_adjustment_clamp_page (across, left, left + CELL_WIDTH);
}

gboolean
ol_import_preview_go (OlImportPreview *self, gint64 number, guint cell)
{
  g_return_val_if_fail (OL_IS_IMPORT_PREVIEW (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      g_autoptr (OlImportLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (ol_import_line_number (line) != number)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                  "list.scroll-to-item", "u", i);
      if (cell != G_MAXUINT)
        scroll_to_cell (self, cell);
      return TRUE;
    }
  return FALSE;
}

static void
ol_import_preview_dispose (GObject *object)
{
  OlImportPreview *self = OL_IMPORT_PREVIEW (object);

  g_clear_object (&self->lines);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (ol_import_preview_parent_class)->dispose (object);
}

static void
ol_import_preview_class_init (OlImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_import_preview_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, OlImportPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, OlImportPreview, view);
  gtk_widget_class_bind_template_child (widget_class, OlImportPreview, selection);
}

static void
ol_import_preview_init (OlImportPreview *self)
{
  self->lines = g_list_store_new (OL_TYPE_IMPORT_LINE);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
}
