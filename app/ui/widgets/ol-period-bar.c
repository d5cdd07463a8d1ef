/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-bar.h"

#include "ol-date-entry.h"

struct _OlPeriodBar
{
  AdwBin parent_instance;

  OlDate today;
  OlPeriodPreset first; /* the first name there is */
  gboolean filling;

  GtkDropDown *presets; /* template children from here */
  GtkWidget *dates;
  OlDateEntry *from_entry;
  OlDateEntry *to_entry;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlPeriodBar, ol_period_bar, ADW_TYPE_BIN)

static OlPeriodPreset
preset_of (OlPeriodBar *self)
{
  return (OlPeriodPreset)(gtk_drop_down_get_selected (self->presets) + self->first);
}

static void
emit_changed (OlPeriodBar *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

/* Dates of one's own begin with those of the name before. */
static void
preset_chosen (OlPeriodBar *self)
{
  const OlPeriodPreset preset = preset_of (self);
  const OlWindow window = ol_period_preset_window (preset, self->today);

  gtk_widget_set_visible (self->dates, preset == OL_PRESET_OTHER);
  if (self->filling)
    return;
  if (preset != OL_PRESET_OTHER)
    {
      self->filling = TRUE;
      ol_date_entry_set_date (self->from_entry, window.from);
      ol_date_entry_set_date (self->to_entry, window.to);
      self->filling = FALSE;
    }
  emit_changed (self);
}

static void
ol_period_bar_class_init (OlPeriodBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  changed_signal = g_signal_new ("changed", OL_TYPE_PERIOD_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/widgets/ol-period-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPeriodBar, presets);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodBar, dates);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodBar, from_entry);
  gtk_widget_class_bind_template_child (widget_class, OlPeriodBar, to_entry);
  gtk_widget_class_bind_template_callback (widget_class, preset_chosen);
  gtk_widget_class_bind_template_callback (widget_class, emit_changed);
}

static void
ol_period_bar_init (OlPeriodBar *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

void
ol_period_bar_set (OlPeriodBar *self, OlDate today, OlPeriodPreset preset, gboolean all)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const OlWindow window = ol_period_preset_window (preset, today);

  g_return_if_fail (OL_IS_PERIOD_BAR (self));
  g_return_if_fail (all || preset != OL_PRESET_ALL);

  self->today = today;
  self->first = all ? OL_PRESET_ALL : OL_PRESET_THIS_MONTH;
  for (guint i = self->first; i < OL_PERIOD_PRESETS; i++)
    gtk_string_list_append (names, ol_period_preset_name ((OlPeriodPreset)i));
  self->filling = TRUE;
  ol_date_entry_set_today (self->from_entry, today);
  ol_date_entry_set_today (self->to_entry, today);
  gtk_drop_down_set_model (self->presets, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->presets, preset - self->first);
  ol_date_entry_set_date (self->from_entry, window.from);
  ol_date_entry_set_date (self->to_entry, window.to);
  self->filling = FALSE;
}

void
ol_period_bar_set_dates (OlPeriodBar *self, OlDate from, OlDate to)
{
  g_return_if_fail (OL_IS_PERIOD_BAR (self));

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->presets, OL_PRESET_OTHER - self->first);
  ol_date_entry_set_date (self->from_entry, from);
  ol_date_entry_set_date (self->to_entry, to);
  self->filling = FALSE;
  emit_changed (self);
}

OlWindow
ol_period_bar_window (OlPeriodBar *self)
{
  g_return_val_if_fail (OL_IS_PERIOD_BAR (self), ((OlWindow){ OL_DATE_NONE, OL_DATE_NONE }));

  return (OlWindow){ ol_date_entry_date (self->from_entry), ol_date_entry_date (self->to_entry) };
}
