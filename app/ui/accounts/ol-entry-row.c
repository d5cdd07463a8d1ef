/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-entry-row.h"

struct _OlEntryRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title; /* template children from here */
  GtkLabel *caption;
  GtkLabel *figure;
  GtkButton *button;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (OlEntryRow, ol_entry_row, GTK_TYPE_LIST_BOX_ROW)

static void
ol_entry_row_class_init (OlEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/accounts/ol-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlEntryRow, title);
  gtk_widget_class_bind_template_child (widget_class, OlEntryRow, caption);
  gtk_widget_class_bind_template_child (widget_class, OlEntryRow, figure);
  gtk_widget_class_bind_template_child (widget_class, OlEntryRow, button);
  gtk_widget_class_bind_template_child (widget_class, OlEntryRow, arrow);
}

static void
ol_entry_row_init (OlEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

GtkWidget *
ol_entry_row_new (const char *title, const char *caption, const char *figure)
{
  OlEntryRow *self = g_object_new (OL_TYPE_ENTRY_ROW, NULL);

  set_text (self->title, title);
  set_text (self->caption, caption);
  set_text (self->figure, figure);
  return GTK_WIDGET (self);
}

GtkWidget *
ol_entry_row_new_fact (const char *label, const char *value)
{
  OlEntryRow *self = g_object_new (OL_TYPE_ENTRY_ROW, NULL);

  set_text (self->title, label);
  set_text (self->caption, NULL);
  set_text (self->figure, value);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "quiet");
  gtk_widget_set_hexpand (GTK_WIDGET (self->figure), TRUE);
  gtk_label_set_wrap (self->figure, TRUE);
  /* An amount is one word, and stays whole. */
  gtk_label_set_wrap_mode (self->figure, PANGO_WRAP_WORD);
  gtk_widget_remove_css_class (GTK_WIDGET (self->figure), "amount");
  return GTK_WIDGET (self);
}

void
ol_entry_row_link (OlEntryRow *self, const char *action, const char *target)
{
  g_return_if_fail (OL_IS_ENTRY_ROW (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->arrow, TRUE);
}

void
ol_entry_row_offer (OlEntryRow *self,
                    const char *icon,
                    const char *label,
                    const char *action,
                    const char *target)
{
  g_return_if_fail (OL_IS_ENTRY_ROW (self));

  gtk_button_set_icon_name (self->button, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}
