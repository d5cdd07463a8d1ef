/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-mission-cell.h"
#include "ol-mission-column.h"
#include "ol-mission-story.h"

struct _OlMissionPane
{
  GtkBox parent_instance;

  GtkLabel *title_label; /* template children from here */
  GtkStack *buttons;
  GtkWidget *edit_button;
  GtkStack *stack;
  GtkLabel *message_label;
  OlMissionEditor *editor;
  GtkScrolledWindow *scroller;
  GtkLabel *status_label;
  GtkLabel *billing_label;
  GtkButton *invoice_button;
  GtkWidget *reasons_box;
  GtkGrid *reasons_grid;
  GtkWidget *release_button;
  GtkGrid *facts_grid;
  GtkWidget *charges_box;
  GtkLabel *charges_title;
  GtkGrid *charges_grid;
  AdwBin *papers;
  GtkGrid *timeline_grid;
  GtkWidget *history_box;
  GtkGrid *history_grid;
};

G_DEFINE_FINAL_TYPE (OlMissionPane, ol_mission_pane, GTK_TYPE_BOX)

static void
ol_mission_pane_class_init (OlMissionPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_MISSION_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, edit_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, message_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, editor);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, status_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, billing_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, invoice_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, reasons_box);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, reasons_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, release_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, facts_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, charges_box);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, charges_title);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, charges_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, papers);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, timeline_grid);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, history_box);
  gtk_widget_class_bind_template_child (widget_class, OlMissionPane, history_grid);
}

static void
ol_mission_pane_init (OlMissionPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_mission_pane_set_papers (OlMissionPane *self, GtkWidget *strip)
{
  g_return_if_fail (OL_IS_MISSION_PANE (self));

  adw_bin_set_child (self->papers, strip);
}

GtkWidget *
ol_mission_pane_papers (OlMissionPane *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PANE (self), NULL);

  return adw_bin_get_child (self->papers);
}

static void
show_in_front (OlMissionPane *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_stack_set_visible_child_name (self->buttons,
                                    g_str_equal (name, "form") ? "form" : "detail");
  gtk_widget_set_visible (self->edit_button, g_str_equal (name, "detail"));
}

static void
set_pill (GtkLabel *label, const char *text, const char *style)
{
  const char *classes[] = { "status", style, NULL };

  gtk_label_set_text (label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
}

/* Blocked is what the list calls it too: delivered, and something is in the way. */
static OlBillingStatus
billing_of (const OlMissionDetail *detail)
{
  const OlMission *mission = detail->mission;

  if (mission->status == OL_MISSION_DELIVERED && detail->reasons->len > 0
      && (mission->billing == OL_BILLING_UNBILLED || mission->billing == OL_BILLING_CREDITED))
    return OL_BILLING_BLOCKED;
  return mission->billing;
}

static void
show_states (OlMissionPane *self, const OlMissionDetail *detail)
{
  const OlBillingStatus billing = billing_of (detail);
  g_autofree char *invoice = NULL;

  set_pill (self->status_label, ol_mission_status_word (detail->mission->status),
            ol_mission_status_style (detail->mission->status));
  set_pill (self->billing_label, ol_billing_status_word (billing),
            ol_billing_status_style (billing));
  gtk_widget_set_visible (GTK_WIDGET (self->invoice_button), detail->invoice != NULL);
  if (detail->invoice == NULL)
    return;
  invoice = detail->invoice->number != NULL
                ? g_strdup_printf (_ ("Invoice %s"), detail->invoice->number)
                : g_strdup (_ ("Its draft"));
  gtk_button_set_label (self->invoice_button, invoice);
}

static void
show_charges (OlMissionPane *self, const OlMissionDetail *detail)
{
  gtk_widget_set_visible (self->charges_box, detail->priced);
  if (!detail->priced)
    return;
  gtk_label_set_text (self->charges_title, detail->invoice != NULL
                                               ? _ ("By Today’s Tariffs")
                                               : _ ("What It Is Worth"));
  ol_mission_story_charges (self->charges_grid, detail);
}

void
ol_mission_pane_show (OlMissionPane *self, const OlMissionDetail *detail)
{
  const gboolean again = g_strcmp0 (gtk_label_get_text (self->title_label),
                                    detail->mission->reference)
                         == 0;

  g_return_if_fail (OL_IS_MISSION_PANE (self) && detail != NULL);

  gtk_label_set_text (self->title_label, detail->mission->reference);
  show_states (self, detail);
  gtk_widget_set_visible (self->reasons_box, detail->reasons->len > 0);
  gtk_widget_set_visible (self->release_button, detail->hold != NULL);
  ol_mission_story_reasons (self->reasons_grid, detail);
  ol_mission_story_facts (self->facts_grid, detail);
  show_charges (self, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->papers), TRUE);
  ol_mission_story_timeline (self->timeline_grid, detail);
  ol_mission_story_history (self->history_grid, detail);
  gtk_widget_set_visible (self->history_box,
                          detail->events != NULL && detail->events->len > 0);
  if (!again)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_in_front (self, "detail");
}

static void
show_message (OlMissionPane *self, const char *title, const char *text)
{
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->message_label, text);
  show_in_front (self, "message");
}

void
ol_mission_pane_show_many (OlMissionPane *self, guint n)
{
  g_autofree char *count = ol_display_count (n);
  g_autofree char *title = NULL;

  g_return_if_fail (OL_IS_MISSION_PANE (self));

  title = g_strdup_printf (ngettext ("%s mission selected", "%s missions selected", n), count);
  show_message (self, title,
                n == 0 ? _ ("Choose a mission in the list.")
                       : _ ("The buttons under the list act on all of them."));
}

void
ol_mission_pane_fail (OlMissionPane *self, const char *sentence)
{
  g_return_if_fail (OL_IS_MISSION_PANE (self));

  show_message (self, "", sentence);
}

void
ol_mission_pane_edit (OlMissionPane *self, OlMissionForm *form, const OlMissionNames *names)
{
  g_return_if_fail (OL_IS_MISSION_PANE (self));
  g_return_if_fail (OL_IS_MISSION_FORM (form) && names != NULL);

  gtk_label_set_text (self->title_label, ol_mission_form_is_new (form)
                                             ? _ ("New Mission")
                                             : ol_mission_form_mission (form)->reference);
  show_in_front (self, "form");
  ol_mission_editor_start (self->editor, form, names);
}

OlMissionEditor *
ol_mission_pane_editor (OlMissionPane *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PANE (self), NULL);

  return self->editor;
}

gboolean
ol_mission_pane_is_editing (OlMissionPane *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PANE (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0;
}
