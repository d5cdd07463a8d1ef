/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-filter-box.h"

#include <glib/gi18n-lib.h>

#include "ol-date-entry.h"
#include "ol-display.h"
#include "ol-mission-column.h"
#include "ol-period-preset.h"

#define N_COLUMNS 3
#define N_PAPERS 7

struct _OlMissionFilterBox
{
  GtkBox parent_instance;

  OlMissionNames *names; /* owned, nullable */
  char *partner_id;      /* owned, nullable: shown before the names were known */
  OlDate today;
  gboolean filling; /* it is shown from code */

  GtkGrid *status_grid; /* template children from here */
  GtkGrid *billing_grid;
  GtkGrid *missing_grid;
  GtkDropDown *partner_choice;
  GtkDropDown *period_choice;
  GtkWidget *dates;
  OlDateEntry *from_entry;
  OlDateEntry *to_entry;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlMissionFilterBox, ol_mission_filter_box, GTK_TYPE_BOX)

static void
changed (OlMissionFilterBox *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static void
show_dates (OlMissionFilterBox *self)
{
  gtk_widget_set_visible (self->dates,
                          gtk_drop_down_get_selected (self->period_choice)
                              == OL_PRESET_OTHER);
}

static void
period_chosen (OlMissionFilterBox *self)
{
  show_dates (self);
  changed (self);
}

/* Check buttons of a set: the n-th stands for bit n. */
static void
add_check (OlMissionFilterBox *self, GtkGrid *grid, guint bit, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_grid_attach (grid, check, (int)(bit % N_COLUMNS), (int)(bit / N_COLUMNS), 1, 1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
}

static GtkCheckButton *
check_of (GtkGrid *grid, guint bit)
{
  return GTK_CHECK_BUTTON (
      gtk_grid_get_child_at (grid, (int)(bit % N_COLUMNS), (int)(bit / N_COLUMNS)));
}

static void
show_set (GtkGrid *grid, guint set)
{
  for (guint bit = 0; check_of (grid, bit) != NULL; bit++)
    gtk_check_button_set_active (check_of (grid, bit), (set & 1u << bit) != 0);
}

static guint
take_set (GtkGrid *grid)
{
  guint set = 0;

  for (guint bit = 0; check_of (grid, bit) != NULL; bit++)
    if (gtk_check_button_get_active (check_of (grid, bit)))
      set |= 1u << bit;
  return set;
}

static void
show_period (OlMissionFilterBox *self, OlDate from, OlDate to)
{
  OlPeriodPreset preset = OL_PRESET_ALL;

  while (preset < OL_PRESET_OTHER)
    {
      const OlWindow window = ol_period_preset_window (preset, self->today);

      if (window.from == from && window.to == to)
        break;
      preset++;
    }
  gtk_drop_down_set_selected (self->period_choice, preset);
  if (preset == OL_PRESET_OTHER)
    {
      ol_date_entry_set_date (self->from_entry, from);
      ol_date_entry_set_date (self->to_entry, to);
    }
  show_dates (self);
}

static void
take_period (OlMissionFilterBox *self, OlDate *from, OlDate *to)
{
  const OlPeriodPreset preset = gtk_drop_down_get_selected (self->period_choice);
  const OlWindow window = ol_period_preset_window (preset, self->today);

  *from = preset == OL_PRESET_OTHER ? ol_date_entry_date (self->from_entry) : window.from;
  *to = preset == OL_PRESET_OTHER ? ol_date_entry_date (self->to_entry) : window.to;
}

static void
add_periods (OlMissionFilterBox *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (OlPeriodPreset preset = OL_PRESET_ALL; preset < OL_PERIOD_PRESETS; preset++)
    gtk_string_list_append (list, ol_period_preset_name (preset));
  gtk_drop_down_set_model (self->period_choice, G_LIST_MODEL (list));
}

/* The first entry is any partner. */
static void
show_partner (OlMissionFilterBox *self)
{
  const char *const *ids
      = self->names != NULL ? ol_mission_names_partner_ids (self->names) : NULL;
  guint place = 0;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (g_strcmp0 (ids[i], self->partner_id) == 0)
      place = i + 1;
  gtk_drop_down_set_selected (self->partner_choice, place);
}

static void
ol_mission_filter_box_dispose (GObject *object)
{
  OlMissionFilterBox *self = OL_MISSION_FILTER_BOX (object);

  g_clear_pointer (&self->names, ol_mission_names_unref);
  g_clear_pointer (&self->partner_id, g_free);
  G_OBJECT_CLASS (ol_mission_filter_box_parent_class)->dispose (object);
}

static void
ol_mission_filter_box_class_init (OlMissionFilterBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_mission_filter_box_dispose;

  changed_signal = g_signal_new ("changed", OL_TYPE_MISSION_FILTER_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-filter-box.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, status_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, billing_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, missing_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, partner_choice);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, period_choice);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, dates);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, from_entry);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFilterBox, to_entry);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen);
}

static void
ol_mission_filter_box_init (OlMissionFilterBox *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_periods (self);
  for (guint i = 0; ol_mission_status_to_text (i) != NULL; i++)
    add_check (self, self->status_grid, i, ol_mission_status_word (i));
  for (guint i = 0; ol_billing_status_to_text (i) != NULL; i++)
    add_check (self, self->billing_grid, i, ol_billing_status_word (i));
  for (guint i = 0; i < N_PAPERS; i++)
    add_check (self, self->missing_grid, i, ol_display_document_kind (1u << i));
  self->filling = FALSE;
}

void
ol_mission_filter_box_set_today (OlMissionFilterBox *self, OlDate today)
{
  g_return_if_fail (OL_IS_MISSION_FILTER_BOX (self));

  self->today = today;
  ol_date_entry_set_today (self->from_entry, today);
  ol_date_entry_set_today (self->to_entry, today);
}

void
ol_mission_filter_box_set_names (OlMissionFilterBox *self, const OlMissionNames *names)
{
  g_autoptr (GtkStringList) list = NULL;
  const char *const *partners;

  g_return_if_fail (OL_IS_MISSION_FILTER_BOX (self) && names != NULL);

  self->filling = TRUE;
  g_clear_pointer (&self->names, ol_mission_names_unref);
  self->names = ol_mission_names_ref ((OlMissionNames *)names);
  partners = ol_mission_names_of (names, OL_MISSION_FIELD_PARTNER);
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _ ("Any partner"));
  gtk_string_list_splice (list, 1, 0, partners);
  gtk_drop_down_set_model (self->partner_choice, G_LIST_MODEL (list));
  show_partner (self);
  self->filling = FALSE;
}

void
ol_mission_filter_box_show (OlMissionFilterBox *self, const OlMissionFilter *filter)
{
  g_return_if_fail (OL_IS_MISSION_FILTER_BOX (self) && filter != NULL);

  self->filling = TRUE;
  show_set (self->status_grid, filter->statuses);
  show_set (self->billing_grid, filter->billings);
  show_set (self->missing_grid, filter->missing);
  g_free (self->partner_id);
  self->partner_id = g_strdup (filter->partner_id);
  show_partner (self);
  show_period (self, filter->from, filter->to);
  self->filling = FALSE;
}

static char *
chosen_partner (OlMissionFilterBox *self)
{
  const guint place = gtk_drop_down_get_selected (self->partner_choice);

  if (self->names == NULL)
    return g_strdup (self->partner_id);
  if (place == 0 || place == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_strdup (ol_mission_names_partner_ids (self->names)[place - 1]);
}

void
ol_mission_filter_box_take (OlMissionFilterBox *self, OlMissionFilter *filter)
{
  g_return_if_fail (OL_IS_MISSION_FILTER_BOX (self) && filter != NULL);

  filter->statuses = take_set (self->status_grid);
  filter->billings = take_set (self->billing_grid);
  filter->missing = take_set (self->missing_grid);
  g_free (filter->partner_id);
  filter->partner_id = chosen_partner (self);
  take_period (self, &filter->from, &filter->to);
}
