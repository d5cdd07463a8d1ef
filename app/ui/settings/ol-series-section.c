/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-series-section.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

struct _OlSeriesSection
{
  OlSettingsSection parent_instance;

  GtkListBox *series_list; /* template child */
};

G_DEFINE_FINAL_TYPE (OlSeriesSection, ol_series_section, OL_TYPE_SETTINGS_SECTION)

static char *
title_of (const OlSeriesState *state)
{
  return state->kind == OL_INVOICE_CREDIT_NOTE
             /* Translators: a year, and the prefix of a desk */
             ? g_strdup_printf (_ ("Credit notes %d, desk %s"), state->year, state->prefix)
             : g_strdup_printf (_ ("Invoices %d, desk %s"), state->year, state->prefix);
}

static char *
last_of (const OlSeriesState *state)
{
  g_autofree char *day = ol_display_date (state->last_date);

  if (state->last_number == NULL)
    return g_strdup (_ ("No number given yet"));
  /* Translators: a number, and its date */
  return g_strdup_printf (_ ("Last number %s, of %s"), state->last_number, day);
}

static void
add_row (OlSeriesSection *self, const OlSeriesState *state)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/series-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  g_autofree char *title = title_of (state);
  g_autofree char *last = last_of (state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), last);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "next")),
                      state->own ? state->next_number : "");
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "next_title")),
                          state->own);
  gtk_list_box_append (self->series_list, row);
}

static void
ol_series_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlSeriesSection *self = OL_SERIES_SECTION (section);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->series_list, 0)) != NULL)
    gtk_list_box_remove (self->series_list, GTK_WIDGET (row));
  for (guint i = 0; i < data->series->len; i++)
    add_row (self, g_ptr_array_index (data->series, i));
}

static void
ol_series_section_class_init (OlSeriesSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OL_SETTINGS_SECTION_CLASS (klass)->show = ol_series_section_show;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-series-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSeriesSection, series_list);
}

static void
ol_series_section_init (OlSeriesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
