/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-sidebar.h"

#include <glib/gi18n-lib.h>

struct _OlBillingSidebar
{
  AdwBin parent_instance;

  OlPeriodChoice *period; /* owned */
  GListStore *partners;   /* owned, OlPartnerItem */

  GtkListBox *partner_list;     /* template child */
  GtkLabel *period_label;       /* template child */
  GtkWidget *unit_box;          /* template child */
  GtkToggleButton *month_unit;  /* template child */
  GtkToggleButton *window_unit; /* template child */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (OlBillingSidebar, ol_billing_sidebar, ADW_TYPE_BIN)

static void
ol_billing_sidebar_dispose (GObject *object)
{
  OlBillingSidebar *self = OL_BILLING_SIDEBAR (object);

  if (self->partner_list != NULL)
    gtk_list_box_bind_model (self->partner_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->period);
  g_clear_object (&self->partners);
  G_OBJECT_CLASS (ol_billing_sidebar_parent_class)->dispose (object);
}

static void
emit_chosen (OlBillingSidebar *self)
{
  g_signal_emit (self, chosen_signal, 0);
}

static void
partner_selected (OlBillingSidebar *self, GtkListBoxRow *row)
{
  const OlPartner *partner;

  if (row == NULL || self->period == NULL)
    return;
  partner = ol_partner_item_partner (ol_billing_sidebar_partner (self));
  g_signal_handlers_block_by_func (self->period, emit_chosen, self);
  ol_period_choice_set_cycle (self->period, partner->cycle, partner->anchor);
  g_signal_handlers_unblock_by_func (self->period, emit_chosen, self);
  emit_chosen (self);
}

static void
ol_billing_sidebar_class_init (OlBillingSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_billing_sidebar_dispose;

  chosen_signal = g_signal_new ("chosen", OL_TYPE_BILLING_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-billing-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, OlBillingSidebar, partner_list);
  gtk_widget_class_bind_template_child (widget_class, OlBillingSidebar, period_label);
  gtk_widget_class_bind_template_child (widget_class, OlBillingSidebar, unit_box);
  gtk_widget_class_bind_template_child (widget_class, OlBillingSidebar, month_unit);
  gtk_widget_class_bind_template_child (widget_class, OlBillingSidebar, window_unit);
  gtk_widget_class_bind_template_callback (widget_class, partner_selected);
}

static void
ol_billing_sidebar_init (OlBillingSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->partners = g_list_store_new (OL_TYPE_PARTNER_ITEM);
}

static GtkWidget *
create_partner_row (gpointer item, gpointer data)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/billing/partner-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  g_autofree char *name = NULL;
  g_autofree char *terms = NULL;
  g_autofree char *spoken = NULL;

  g_object_get (item, "name", &name, "terms", &terms, NULL);
  adw_avatar_set_text (ADW_AVATAR (gtk_builder_get_object (builder, "avatar")), name);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "name")), name);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "terms")), terms);
  spoken = g_strjoin (", ", name, terms, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return g_object_ref_sink (row);
}

static void
show_period (OlBillingSidebar *self)
{
  g_autofree char *label = NULL;

  g_object_get (self->period, "label", &label, NULL);
  gtk_label_set_text (self->period_label, label);
}

void
ol_billing_sidebar_set_period (OlBillingSidebar *self, OlPeriodChoice *period)
{
  g_return_if_fail (OL_IS_BILLING_SIDEBAR (self));
  g_return_if_fail (OL_IS_PERIOD_CHOICE (period));
  g_return_if_fail (self->period == NULL);

  self->period = g_object_ref (period);
  g_object_bind_property (period, "has-windows", self->unit_box, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (period, "by-window", self->window_unit, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (period, "by-window", self->month_unit, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (period, "notify::label", G_CALLBACK (show_period), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (period, "changed", G_CALLBACK (emit_chosen), self, G_CONNECT_SWAPPED);
  show_period (self);
}

static int
index_of (GPtrArray *partners, const char *name)
{
  for (guint i = 0; name != NULL && i < partners->len; i++)
    {
      OlPartnerItem *item = g_ptr_array_index (partners, i);

      if (g_strcmp0 (ol_partner_item_partner (item)->party.name, name) == 0)
        return (int)i;
    }
  return 0;
}

void
ol_billing_sidebar_set_partners (OlBillingSidebar *self, GPtrArray *partners, const char *selected)
{
  g_return_if_fail (OL_IS_BILLING_SIDEBAR (self));
  g_return_if_fail (partners != NULL);

  gtk_list_box_bind_model (self->partner_list, NULL, NULL, NULL, NULL);
  g_list_store_remove_all (self->partners);
  g_list_store_splice (self->partners, 0, 0, partners->pdata, partners->len);
  gtk_list_box_bind_model (self->partner_list, G_LIST_MODEL (self->partners), create_partner_row,
                           NULL, NULL);
  gtk_list_box_select_row (
      self->partner_list,
      gtk_list_box_get_row_at_index (self->partner_list, index_of (partners, selected)));
}

OlPartnerItem *
ol_billing_sidebar_partner (OlBillingSidebar *self)
{
  GtkListBoxRow *row;
  g_autoptr (OlPartnerItem) item = NULL;

  g_return_val_if_fail (OL_IS_BILLING_SIDEBAR (self), NULL);

  row = gtk_list_box_get_selected_row (self->partner_list);
  if (row == NULL)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->partners),
                                (guint)gtk_list_box_row_get_index (row));
  return item; /* the list keeps it */
}
