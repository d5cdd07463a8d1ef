/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-list.h"

#include <glib/gi18n-lib.h>

#include "ol-cell.h"
#include "ol-tariff-item.h"

struct _OlTariffList
{
  AdwBin parent_instance;

  GPtrArray *tariffs; /* owned reference, OlTariff; NULL until shown */
  OlDate today;
  GListStore *store;             /* owned: OlTariffItem, those that pass the filter */
  GtkSingleSelection *selection; /* owned */

  GtkStack *stack; /* template children from here */
  GtkEditable *search_entry;
  GtkCheckButton *ended_check;
  GtkColumnView *view;
  GtkLabel *selection_label;
  GtkColumnViewColumn *from_column;
  GtkColumnViewColumn *to_column;
  GtkColumnViewColumn *origin_column;
  GtkColumnViewColumn *destination_column;
  GtkColumnViewColumn *equipment_column;
  GtkColumnViewColumn *price_column;
  GtkColumnViewColumn *unit_column;
  GtkColumnViewColumn *minimum_column;
  GtkColumnViewColumn *waiting_column;
  GtkColumnViewColumn *night_column;
  GtkColumnViewColumn *fuel_column;
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlTariffList, ol_tariff_list, ADW_TYPE_BIN)

const OlTariff *
ol_tariff_list_selected (OlTariffList *self)
{
  OlTariffItem *item;

  g_return_val_if_fail (OL_IS_TARIFF_LIST (self), NULL);

  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? ol_tariff_item_tariff (item) : NULL;
}

static void
show_selection (OlTariffList *self)
{
  const OlTariff *tariff = ol_tariff_list_selected (self);
  const guint count = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autofree char *text = NULL;

  if (tariff != NULL)
    text = ol_tariff_text_route (tariff);
  else
    text = g_strdup_printf (ngettext ("%u tariff", "%u tariffs", count), count);
  gtk_label_set_text (self->selection_label, text);
}

static void
selected (OlTariffList *self)
{
  show_selection (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
activated (OlTariffList *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static gboolean
passes (OlTariffList *self, OlTariffItem *item)
{
  const OlTariff *tariff = ol_tariff_item_tariff (item);
  const gboolean ended = tariff->valid_to != OL_DATE_NONE && tariff->valid_to < self->today;

  return (!ended || gtk_check_button_get_active (self->ended_check))
         && ol_tariff_item_has (item, gtk_editable_get_text (self->search_entry));
}

static void
select_again (OlTariffList *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (OlTariffItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_str_equal (ol_tariff_item_tariff (item)->id, id))
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static void
fill (OlTariffList *self)
{
  const OlTariff *before = ol_tariff_list_selected (self);
  g_autofree char *id = before != NULL ? g_strdup (before->id) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->tariffs->len; i++)
    {
      g_autoptr (OlTariffItem) item = ol_tariff_item_new (g_ptr_array_index (self->tariffs, i));

      if (passes (self, item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  if (id != NULL)
    select_again (self, id);
  show_selection (self);
}

static void
filter_changed (OlTariffList *self)
{
  if (self->tariffs != NULL)
    fill (self);
}

void
ol_tariff_list_show (OlTariffList *self, GPtrArray *tariffs, OlDate today)
{
  g_return_if_fail (OL_IS_TARIFF_LIST (self));
  g_return_if_fail (tariffs != NULL);

  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  self->tariffs = g_ptr_array_ref (tariffs);
  self->today = today;
  gtk_stack_set_visible_child_name (self->stack, tariffs->len > 0 ? "table" : "empty");
  fill (self);
}

void
ol_tariff_list_search (OlTariffList *self)
{
  g_return_if_fail (OL_IS_TARIFF_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
ol_tariff_list_dispose (GObject *object)
{
  OlTariffList *self = OL_TARIFF_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_tariff_list_parent_class)->dispose (object);
}

static void
ol_tariff_list_finalize (GObject *object)
{
  g_clear_pointer (&OL_TARIFF_LIST (object)->tariffs, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_tariff_list_parent_class)->finalize (object);
}

static void
bind_columns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, from_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, to_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, origin_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, destination_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, equipment_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, price_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, unit_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, minimum_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, waiting_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, night_column);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, fuel_column);
}

static void
ol_tariff_list_class_init (OlTariffListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ol_tariff_list_dispose;
  object_class->finalize = ol_tariff_list_finalize;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", OL_TYPE_TARIFF_LIST, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", OL_TYPE_TARIFF_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-tariff-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, stack);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, ended_check);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, view);
  gtk_widget_class_bind_template_child (widget_class, OlTariffList, selection_label);
  bind_columns (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, activated);
}

static void
fill_columns (OlTariffList *self)
{
  ol_cell_set_text (self->from_column, OL_CELL_FIGURE, ol_tariff_text_from);
  ol_cell_set_text (self->to_column, OL_CELL_FIGURE, ol_tariff_text_to);
  ol_cell_set_text (self->origin_column, OL_CELL_TEXT, ol_tariff_text_origin);
  ol_cell_set_text (self->destination_column, OL_CELL_TEXT, ol_tariff_text_destination);
  ol_cell_set_text (self->equipment_column, OL_CELL_TEXT, ol_tariff_text_equipment);
  ol_cell_set_text (self->price_column, OL_CELL_AMOUNT, ol_tariff_text_price);
  ol_cell_set_text (self->unit_column, OL_CELL_TEXT, ol_tariff_text_unit);
  ol_cell_set_text (self->minimum_column, OL_CELL_AMOUNT, ol_tariff_text_minimum);
  ol_cell_set_text (self->waiting_column, OL_CELL_FIGURE, ol_tariff_text_waiting);
  ol_cell_set_text (self->night_column, OL_CELL_AMOUNT, ol_tariff_text_night);
  ol_cell_set_text (self->fuel_column, OL_CELL_AMOUNT, ol_tariff_text_fuel);
  ol_cell_align_titles (self->view);
}

static void
ol_tariff_list_init (OlTariffList *self)
{
  self->today = OL_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_columns (self);
  self->store = g_list_store_new (OL_TYPE_TARIFF_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected), self,
                           G_CONNECT_SWAPPED);
}
