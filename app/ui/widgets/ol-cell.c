/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cell.h"

#include "ol-column-title.h"
#include "ol-row-name.h"
#include "ol-status-chip.h"

/** Cell: what a column's cells show. */
typedef struct
{
  OlCellKind kind;
  OlCellText text;
  OlCellLook look;
} Cell;

static const char *const classes[][3] = {
  [OL_CELL_TEXT] = { NULL },
  [OL_CELL_STRONG] = { "amount", NULL },
  [OL_CELL_FIGURE] = { "numeric", NULL },
  [OL_CELL_AMOUNT] = { "numeric", "amount", NULL },
};

static GtkWidget *
make_inscription (const Cell *cell)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription),
                              cell->kind == OL_CELL_AMOUNT ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (inscription), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (inscription), 1);
  /* A text that is cut would stand at the top of a higher row, beside those in its middle. */
  gtk_widget_set_valign (inscription, GTK_ALIGN_CENTER);
  gtk_widget_set_css_classes (inscription, (const char **)classes[cell->kind]);
  return inscription;
}

static void
set_up (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Cell *cell = data;

  gtk_list_item_set_child (item,
                           cell->look != NULL ? ol_status_chip_new () : make_inscription (cell));
}

static void
fill (GtkListItem *item, const Cell *cell)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  gpointer data = NULL;

  g_object_get (gtk_list_item_get_item (item), "data", &data, NULL);
  if (cell->look != NULL)
    {
      const OlInvoiceLook look = data != NULL ? cell->look (data) : (OlInvoiceLook){ 0 };

      ol_status_chip_show (OL_STATUS_CHIP (child), look.word != NULL ? &look : NULL);
    }
  else
    {
      g_autofree char *text = data != NULL ? cell->text (data) : NULL;

      gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
      gtk_widget_set_tooltip_text (child, cell->kind <= OL_CELL_STRONG ? text : NULL);
      if (cell->kind == OL_CELL_STRONG)
        ol_row_name (child, text);
    }
}

static void
row_read (GtkListItem *item, GParamSpec *pspec, GObject *row)
{
  const Cell *cell = g_object_get_data (G_OBJECT (item), "cell");

  if (gtk_list_item_get_item (item) == row)
    fill (item, cell);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_object_set_data (G_OBJECT (item), "cell", data);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::data", G_CALLBACK (row_read),
                           item, G_CONNECT_SWAPPED);
  fill (item, data);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
cell_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
set_factory (GtkColumnViewColumn *column, Cell *cell)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), cell);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), cell);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (unbind), cell, cell_free, 0);
  g_object_set_data (G_OBJECT (column), "at-end", GINT_TO_POINTER (cell->kind == OL_CELL_AMOUNT));
  gtk_column_view_column_set_factory (column, factory);
}

void
ol_cell_set_text (GtkColumnViewColumn *column, OlCellKind kind, OlCellText text)
{
  Cell *cell;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  g_return_if_fail (text != NULL);

  cell = g_new0 (Cell, 1);
  cell->kind = kind;
  cell->text = text;
  set_factory (column, cell);
}

void
ol_cell_set_look (GtkColumnViewColumn *column, OlCellLook look)
{
  Cell *cell;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  g_return_if_fail (look != NULL);

  cell = g_new0 (Cell, 1);
  cell->look = look;
  set_factory (column, cell);
}

void
ol_cell_align_titles (GtkColumnView *view)
{
  GListModel *columns;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GObject) column = g_list_model_get_item (columns, i);

      if (g_object_get_data (column, "at-end") != NULL)
        ol_column_title_align_end (view, i);
    }
}
