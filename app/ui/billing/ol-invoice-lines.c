/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-lines.h"

#include <glib/gi18n-lib.h>

#include "ol-column-title.h"

struct _OlInvoiceLines
{
  AdwBin parent_instance;

  GtkTreeListModel *tree;         /* owned, nullable */
  GtkSingleSelection *selection;  /* owned */
  GHashTable *open;               /* owned: keys of lines that are open */
  gboolean can_edit;

  GtkColumnView *view; /* template child */
};

enum
{
  SIGNAL_TAKE_OUT,
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlInvoiceLines, ol_invoice_lines, ADW_TYPE_BIN)

static OlSheetRow *
row_of (GtkTreeListRow *tree_row)
{
  g_autoptr (OlSheetRow) row = gtk_tree_list_row_get_item (tree_row);

  return row; /* the list keeps it */
}

static GListModel *
children_of (gpointer item, gpointer data)
{
  return ol_sheet_row_children (item);
}

/* What was open when the rows are replaced; a line keeps its key through an edit. */
static void
note_open (OlInvoiceLines *self)
{
  const guint n = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;

  g_hash_table_remove_all (self->open);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = gtk_tree_list_model_get_row (self->tree, i);

      if (gtk_tree_list_row_get_expanded (tree_row))
        g_hash_table_add (self->open, g_strdup (ol_sheet_row_key (row_of (tree_row))));
    }
}

static void
open_again (OlInvoiceLines *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = gtk_tree_list_model_get_row (self->tree, i);

      if (g_hash_table_contains (self->open, ol_sheet_row_key (row_of (tree_row))))
        gtk_tree_list_row_set_expanded (tree_row, TRUE);
    }
}

/* The whole line opens and closes, not only its arrow. */
static void
activated (OlInvoiceLines *self, guint position)
{
  g_autoptr (GtkTreeListRow) tree_row = gtk_tree_list_model_get_row (self->tree, position);

  if (tree_row != NULL && gtk_tree_list_row_is_expandable (tree_row))
    gtk_tree_list_row_set_expanded (tree_row, !gtk_tree_list_row_get_expanded (tree_row));
}

static gboolean
is_removable (OlInvoiceLines *self, OlSheetRow *row)
{
  const OlSheetKind kind = ol_sheet_row_kind (row);

  return self->can_edit && (kind == OL_SHEET_MISSION || kind == OL_SHEET_EXTRA);
}

static void
remove_row (OlInvoiceLines *self, OlSheetRow *row)
{
  if (!is_removable (self, row))
    return;
  g_signal_emit (self,
                 signals[ol_sheet_row_kind (row) == OL_SHEET_MISSION ? SIGNAL_TAKE_OUT
                                                                     : SIGNAL_REMOVE],
                 0, row);
}

static gboolean
delete_pressed (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OlInvoiceLines *self = OL_INVOICE_LINES (widget);
  OlSheetRow *row = ol_invoice_lines_selected (self);

  if (row == NULL || !is_removable (self, row))
    return GDK_EVENT_PROPAGATE;
  remove_row (self, row);
  return GDK_EVENT_STOP;
}

static void
button_clicked (GtkButton *button, OlInvoiceLines *self)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");

  remove_row (self, row_of (gtk_list_item_get_item (item)));
}

static void
setup_button (GtkSignalListItemFactory *factory, GtkListItem *item, OlInvoiceLines *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* The cell lives as long as its button. */
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked), self, 0);
  gtk_list_item_set_child (item, button);
}

static void
bind_button (GtkSignalListItemFactory *factory, GtkListItem *item, OlInvoiceLines *self)
{
  GtkWidget *button = gtk_list_item_get_child (item);
  OlSheetRow *row = row_of (gtk_list_item_get_item (item));
  const gboolean mission = ol_sheet_row_kind (row) == OL_SHEET_MISSION;
  const char *verb = mission ? _ ("Take out of the draft…") : _ ("Remove the amount");
  g_autofree char *spoken = g_strdup_printf ("%s: %s", verb, ol_sheet_row_text (row));

  gtk_button_set_icon_name (GTK_BUTTON (button),
                            mission ? "list-remove-symbolic" : "user-trash-symbolic");
  gtk_widget_set_tooltip_text (button, verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_visible (button, is_removable (self, row));
}

static void
ol_invoice_lines_dispose (GObject *object)
{
  OlInvoiceLines *self = OL_INVOICE_LINES (object);

  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->open, g_hash_table_unref);
  G_OBJECT_CLASS (ol_invoice_lines_parent_class)->dispose (object);
}

static void
ol_invoice_lines_class_init (OlInvoiceLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = OL_TYPE_INVOICE_LINES;

  G_OBJECT_CLASS (klass)->dispose = ol_invoice_lines_dispose;

  signals[SIGNAL_TAKE_OUT] = g_signal_new ("take-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, OL_TYPE_SHEET_ROW);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, OL_TYPE_SHEET_ROW);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_pressed, NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-invoice-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceLines, view);
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_bind_template_callback (widget_class, setup_button);
  gtk_widget_class_bind_template_callback (widget_class, bind_button);
}

static void
ol_invoice_lines_init (OlInvoiceLines *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  ol_column_title_align_end (self->view, 1);
  ol_column_title_align_end (self->view, 2);
  ol_column_title_align_end (self->view, 3);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

void
ol_invoice_lines_show (OlInvoiceLines *self, OlInvoiceSheet *sheet)
{
  guint selected;

  g_return_if_fail (OL_IS_INVOICE_LINES (self));

  selected = gtk_single_selection_get_selected (self->selection);
  note_open (self);
  g_clear_object (&self->tree);
  gtk_single_selection_set_model (self->selection, NULL);
  if (sheet == NULL)
    return;
  self->can_edit = ol_invoice_sheet_is_draft (sheet);
  self->tree = gtk_tree_list_model_new (g_object_ref (ol_invoice_sheet_rows (sheet)), FALSE, FALSE,
                                        children_of, NULL, NULL);
  open_again (self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
  gtk_single_selection_set_selected (self->selection, selected);
}

OlSheetRow *
ol_invoice_lines_selected (OlInvoiceLines *self)
{
  GtkTreeListRow *tree_row;

  g_return_val_if_fail (OL_IS_INVOICE_LINES (self), NULL);

  tree_row = gtk_single_selection_get_selected_item (self->selection);
  return tree_row != NULL ? row_of (tree_row) : NULL;
}

void
ol_invoice_lines_expand (OlInvoiceLines *self, guint position, gboolean open)
{
  g_autoptr (GtkTreeListRow) tree_row = NULL;

  g_return_if_fail (OL_IS_INVOICE_LINES (self));
  g_return_if_fail (self->tree != NULL);

  tree_row = gtk_tree_list_model_get_child_row (self->tree, position);
  if (tree_row != NULL)
    gtk_tree_list_row_set_expanded (tree_row, open);
}
