/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-switcher.h"

#include <glib/gi18n-lib.h>

#include "ol-text.h"

/* With fewer partners than this a search is in the way. */
#define MANY_PARTNERS 8

struct _OlPartnerSwitcher
{
  AdwBin parent_instance;

  GListStore *partners;  /* owned, OlPartnerItem */
  OlPartnerItem *chosen; /* owned, nullable */

  GtkMenuButton *button; /* template children from here */
  GtkLabel *name;
  GtkPopover *popover;
  GtkSearchEntry *search;
  GtkListBox *list;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (OlPartnerSwitcher, ol_partner_switcher, ADW_TYPE_BIN)

static OlPartnerItem *
item_at (OlPartnerSwitcher *self, int index)
{
  g_autoptr (OlPartnerItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->partners), (guint)index);

  return item; /* the list keeps it */
}

static void
show_chosen (OlPartnerSwitcher *self)
{
  const char *name = ol_partner_item_partner (self->chosen)->party.name;
  g_autofree char *spoken = g_strdup_printf (_ ("Billing partner: %s"), name);

  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
choose (OlPartnerSwitcher *self, OlPartnerItem *item)
{
  if (!g_set_object (&self->chosen, item))
    return;
  show_chosen (self);
  g_signal_emit (self, chosen_signal, 0);
}

static void
row_activated (OlPartnerSwitcher *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  choose (self, item_at (self, gtk_list_box_row_get_index (row)));
}

static void
popover_shown (OlPartnerSwitcher *self)
{
  guint position = 0;
  GtkListBoxRow *row = NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (self->chosen != NULL && g_list_store_find (self->partners, self->chosen, &position))
    row = gtk_list_box_get_row_at_index (self->list, (int)position);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
is_wanted (OlPartnerSwitcher *self, int position)
{
  g_autofree char *wanted = ol_text_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *name
      = ol_text_key (ol_partner_item_partner (item_at (self, position))->party.name);

  return strstr (name, wanted) != NULL;
}

static void
search_changed (OlPartnerSwitcher *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), is_wanted (self, i));
}

/* Enter takes the first partner that is left. */
static void
search_activated (OlPartnerSwitcher *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;
      row_activated (self, row);
      return;
    }
}

static GtkWidget *
create_row (gpointer item, gpointer data)
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

static OlPartnerItem *
find (OlPartnerSwitcher *self, const char *partner)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->partners));

  for (guint i = 0; partner != NULL && i < n; i++)
    {
      OlPartnerItem *item = item_at (self, (int)i);
      const OlPartner *other = ol_partner_item_partner (item);

      if (g_strcmp0 (other->party.name, partner) == 0 || g_strcmp0 (other->id, partner) == 0)
        return item;
    }
  return NULL;
}

static void
ol_partner_switcher_dispose (GObject *object)
{
  OlPartnerSwitcher *self = OL_PARTNER_SWITCHER (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->partners);
  g_clear_object (&self->chosen);
  G_OBJECT_CLASS (ol_partner_switcher_parent_class)->dispose (object);
}

static void
ol_partner_switcher_class_init (OlPartnerSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_partner_switcher_dispose;

  chosen_signal = g_signal_new ("chosen", OL_TYPE_PARTNER_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-partner-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPartnerSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, OlPartnerSwitcher, name);
  gtk_widget_class_bind_template_child (widget_class, OlPartnerSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, OlPartnerSwitcher, search);
  gtk_widget_class_bind_template_child (widget_class, OlPartnerSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
}

static void
ol_partner_switcher_init (OlPartnerSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->partners = g_list_store_new (OL_TYPE_PARTNER_ITEM);
}

void
ol_partner_switcher_set_partners (OlPartnerSwitcher *self,
                                  GPtrArray *partners,
                                  const char *selected)
{
  OlPartnerItem *item;

  g_return_if_fail (OL_IS_PARTNER_SWITCHER (self));
  g_return_if_fail (partners != NULL);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_list_store_remove_all (self->partners);
  g_list_store_splice (self->partners, 0, 0, partners->pdata, partners->len);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->partners), create_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->search), partners->len >= MANY_PARTNERS);
  item = find (self, selected);
  if (item == NULL && partners->len > 0)
    item = item_at (self, 0);
  if (item != NULL)
    choose (self, item);
}

gboolean
ol_partner_switcher_choose (OlPartnerSwitcher *self, const char *partner)
{
  OlPartnerItem *item;

  g_return_val_if_fail (OL_IS_PARTNER_SWITCHER (self), FALSE);
  g_return_val_if_fail (partner != NULL, FALSE);

  item = find (self, partner);
  if (item != NULL)
    choose (self, item);
  return item != NULL;
}

OlPartnerItem *
ol_partner_switcher_partner (OlPartnerSwitcher *self)
{
  g_return_val_if_fail (OL_IS_PARTNER_SWITCHER (self), NULL);

  return self->chosen;
}

void
ol_partner_switcher_popup (OlPartnerSwitcher *self)
{
  g_return_if_fail (OL_IS_PARTNER_SWITCHER (self));

  gtk_menu_button_popup (self->button);
}
