/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-chips.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-mission-column.h"

/* More words than that and the chip says how many. */
#define MOST_WORDS 2

static void
add_chip (GtkBox *box, const char *name, const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *label = g_strdup_printf (_ ("Drop the condition “%s”"), text);

  gtk_box_append (GTK_BOX (content), gtk_label_new (text));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "missions.drop");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (box, button);
}

static char *
join_words (guint set, const char *(*word_of) (guint value), guint n_values)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < n_values; i++)
    if ((set & 1u << i) != 0 && n++ < MOST_WORDS)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", word_of (i));
  if (n > MOST_WORDS)
    g_string_append_printf (text, " + %u", n - MOST_WORDS);
  return g_string_free (text, FALSE);
}

static const char *
status_word (guint value)
{
  return ol_mission_status_word (value);
}

static const char *
billing_word (guint value)
{
  return ol_billing_status_word (value);
}

static const char *
partner_name (const OlMissionNames *names, const char *id)
{
  const char *const *ids = names != NULL ? ol_mission_names_partner_ids (names) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return ol_mission_names_of (names, OL_MISSION_FIELD_PARTNER)[i];
  return _ ("one partner");
}

static char *
period_text (const OlMissionFilter *filter)
{
  const OlWindow window = { filter->from, filter->to };
  g_autofree char *from = ol_date_text_short (filter->from);
  g_autofree char *to = ol_date_text_short (filter->to);

  if (filter->from == OL_DATE_NONE)
    return g_strdup_printf (_ ("until %s"), to);
  if (filter->to == OL_DATE_NONE)
    return g_strdup_printf (_ ("from %s on"), from);
  return ol_display_window (&window);
}

static void
add_text (GtkBox *box, const char *name, const char *title, const char *value)
{
  /* TRANSLATORS: a condition of a list: "Status: Planned, Assigned" */
  g_autofree char *text = g_strdup_printf (C_ ("condition", "%s: %s"), title, value);

  add_chip (box, name, text);
}

void
ol_mission_chips_show (GtkBox *box, const OlMissionFilter *filter, const OlMissionNames *names)
{
  g_autofree char *statuses = NULL;
  g_autofree char *billings = NULL;
  g_autofree char *missing = NULL;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && filter != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  statuses = join_words (filter->statuses, status_word, OL_MISSION_CANCELLED + 1);
  billings = join_words (filter->billings, billing_word, OL_BILLING_EXCLUDED + 1);
  missing = ol_display_document_kinds (filter->missing);
  if (filter->statuses != 0)
    add_text (box, "status", _ ("Status"), statuses);
  if (filter->billings != 0)
    add_text (box, "billing", _ ("Billing"), billings);
  if (filter->partner_id != NULL)
    add_text (box, "partner", _ ("Partner"), partner_name (names, filter->partner_id));
  if (filter->from != OL_DATE_NONE || filter->to != OL_DATE_NONE)
    {
      g_autofree char *period = period_text (filter);

      add_text (box, "period", _ ("Period"), period);
    }
  if (filter->missing != 0)
    add_text (box, "missing", _ ("Missing papers"), missing);
}

void
ol_mission_chips_drop (OlMissionFilter *filter, const char *name)
{
  g_return_if_fail (filter != NULL && name != NULL);

  if (g_str_equal (name, "status"))
    filter->statuses = 0;
  else if (g_str_equal (name, "billing"))
    filter->billings = 0;
  else if (g_str_equal (name, "partner"))
    g_clear_pointer (&filter->partner_id, g_free);
  else if (g_str_equal (name, "missing"))
    filter->missing = 0;
  else if (g_str_equal (name, "period"))
    filter->from = filter->to = OL_DATE_NONE;
}
