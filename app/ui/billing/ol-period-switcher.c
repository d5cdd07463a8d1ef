/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-switcher.h"

#include <glib/gi18n-lib.h>

#include "ol-date-entry.h"

struct _OlPeriodSwitcher
{
  AdwBin parent_instance;

  OlPeriodChoice *period; /* owned */
  gboolean updating;      /* the widgets follow the choice */
  gboolean by_keys;       /* arrows choose what they pass on their way to the last unit */

  GtkMenuButton *button; /* template children from here */
  GtkLabel *label;
  GtkPopover *popover;
  GtkCheckButton *month;
  GtkCheckButton *window;
  GtkCheckButton *custom;
  GtkRevealer *dates;
  OlDateEntry *from;
  OlDateEntry *to;
  GtkWidget *apply;
};

G_DEFINE_FINAL_TYPE (OlPeriodSwitcher, ol_period_switcher, ADW_TYPE_BIN)

static void
show_label (OlPeriodSwitcher *self)
{
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;

  g_object_get (self->period, "label", &label, NULL);
  gtk_label_set_text (self->label, label);
  spoken = g_strdup_printf (_ ("Period: %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* The popover says what is chosen now, whatever was half typed before. */
static void
popover_shown (OlPeriodSwitcher *self)
{
  const OlWindow *window = ol_period_choice_window (self->period);
  gboolean by_window = FALSE;
  gboolean custom = FALSE;
  gboolean has_windows = FALSE;

  g_object_get (self->period, "by-window", &by_window, "custom", &custom, "has-windows",
                &has_windows, NULL);
  self->by_keys = FALSE;
  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->window), has_windows);
  gtk_check_button_set_active (custom ? self->custom : by_window ? self->window : self->month,
                               TRUE);
  ol_date_entry_set_date (self->from, window->from);
  ol_date_entry_set_date (self->to, window->to);
  gtk_revealer_set_reveal_child (self->dates, custom);
  self->updating = FALSE;
}

static void
unit_toggled (OlPeriodSwitcher *self, GtkCheckButton *unit)
{
  if (self->updating || self->period == NULL || !gtk_check_button_get_active (unit))
    return;
  gtk_revealer_set_reveal_child (self->dates, unit == self->custom);
  if (unit == self->custom)
    return;
  ol_period_choice_set_by_window (self->period, unit == self->window);
  if (!self->by_keys)
    gtk_popover_popdown (self->popover);
}

static gboolean
key_pressed (OlPeriodSwitcher *self)
{
  self->by_keys = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
dates_are_right (OlPeriodSwitcher *self)
{
  const OlDate from = ol_date_entry_date (self->from);
  const OlDate to = ol_date_entry_date (self->to);

  return from != OL_DATE_NONE && to != OL_DATE_NONE && from <= to;
}

static void
dates_changed (OlPeriodSwitcher *self)
{
  gtk_widget_set_sensitive (self->apply, dates_are_right (self));
}

static void
apply_clicked (OlPeriodSwitcher *self)
{
  if (!dates_are_right (self))
    return;
  ol_period_choice_set_dates (self->period, ol_date_entry_date (self->from),
                              ol_date_entry_date (self->to));
  gtk_popover_popdown (self->popover);
}

static void
ol_period_switcher_dispose (GObject *object)
{
  g_clear_object (&OL_PERIOD_SWITCHER (object)->period);
  G_OBJECT_CLASS (ol_period_switcher_parent_class)->dispose (object);
}

static void
ol_period_switcher_class_init (OlPeriodSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ol_period_switcher_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-period-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, label);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, month);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, window);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, custom);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, dates);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, from);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, to);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodSwitcher, apply);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, unit_toggled);
  gtk_widget_class_bind_template_callback (widget_class, dates_changed);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked);
}

static void
ol_period_switcher_init (OlPeriodSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_period_switcher_set_period (OlPeriodSwitcher *self, OlPeriodChoice *period)
{
  g_return_if_fail (OL_IS_PERIOD_SWITCHER (self));
  g_return_if_fail (OL_IS_PERIOD_CHOICE (period));
  g_return_if_fail (self->period == NULL);

  self->period = g_object_ref (period);
  g_signal_connect_object (period, "notify::label", G_CALLBACK (show_label), self,
                           G_CONNECT_SWAPPED);
  show_label (self);
}

void
ol_period_switcher_popup (OlPeriodSwitcher *self)
{
  g_return_if_fail (OL_IS_PERIOD_SWITCHER (self));

  gtk_menu_button_popup (self->button);
}
