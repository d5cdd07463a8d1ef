/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-file-choice.h"
#include "ol-mission-chips.h"
#include "ol-mission-sheet-job.h"

const OlActionEntry ol_missions_page_action_table[] = {
  { "missions.new", "<Control>n", N_ ("New mission"), N_ ("Missions"), FALSE },
  { "missions.edit", "<Control>e", N_ ("Change the mission"), N_ ("Missions"), FALSE },
  { "missions.save", "<Control>s", N_ ("Save the mission"), N_ ("Missions"), FALSE },
  { "missions.back", "Escape", N_ ("Leave the form, close the mission"), N_ ("Missions"), FALSE },
  { "missions.undo", "<Control>z", N_ ("Undo the last change"), N_ ("Missions"), FALSE },
  { "missions.redo", "<Control><Shift>z", N_ ("Make it again"), N_ ("Missions"), FALSE },
  { "missions.hold", "<Control>h", N_ ("Take out of billing"), N_ ("Missions"), FALSE },
  { "missions.release", "<Control><Shift>h", N_ ("Put back into billing"), N_ ("Missions"),
    FALSE },
  { "missions.export", "<Control><Shift>s", N_ ("Save the selected missions as a sheet"),
    N_ ("Missions"), FALSE },
  { "missions.search", "<Control>f", N_ ("Search"), N_ ("Missions"), FALSE },
  { "missions.filter", "<Control><Shift>f", N_ ("Set conditions"), N_ ("Missions"), FALSE },
  { "missions.clear", "<Control>BackSpace", N_ ("Show all missions"), N_ ("Missions"), FALSE },
  { "missions.import", "<Control>i", N_ ("Import missions…"), N_ ("Missions"), TRUE },
  { "missions.documents", "<Control>d", N_ ("Documents of the mission"), N_ ("Missions"), FALSE },
  { "missions.views", "<Control>l", N_ ("Choose a view"), N_ ("Missions"), FALSE },
  { "missions.refresh", "<Control>r", N_ ("Read again"), N_ ("Missions"), FALSE },
  { NULL },
};

static void
new_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_edit (data, NULL);
}

static void
edit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_edit_selected (data);
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  g_autoptr (GArray) selected = ol_mission_table_selected (self->table);

  ol_missions_page_open_row (self, g_array_index (selected, guint32, 0));
}

static void
save_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_save (data);
}

static GtkWidget *
focus_of (OlMissionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* What is nearest to the cursor is left first: a menu, a question, a search, the form, the pane. */
static void
back_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  GtkWidget *focus = focus_of (self);
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else if (gtk_info_bar_get_revealed (self->hold_bar))
    gtk_info_bar_set_revealed (self->hold_bar, FALSE);
  else if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search))
           && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    ol_missions_page_leave (self);
  ol_missions_page_update_actions (self);
}

/* In a text, the keys of undo are about what was typed there. */
static gboolean
is_typing (OlMissionsPage *self, const char *action)
{
  GtkWidget *focus = focus_of (self);

  if (focus == NULL || (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus)))
    return FALSE;
  gtk_widget_activate_action (focus, action, NULL);
  return TRUE;
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  if (!is_typing (self, "text.undo"))
    ol_mission_runner_undo (self->runner);
}

static void
redo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  if (!is_typing (self, "text.redo"))
    ol_mission_runner_redo (self->runner);
}

static void
resume_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_edit_dropped (data);
}

/* Marks. */

static char *
tell_marked (OlJob *job, const char *all)
{
  OlMissionMarkJob *mark = OL_MISSION_MARK_JOB (job);
  const guint left = ol_mission_mark_job_n_left (mark);

  if (left == 0)
    return g_strdup (all);
  return g_strdup_printf (ngettext ("%s %u was left as it is.", "%s %u were left as they are.",
                                    left),
                          all, left);
}

static char *
tell_held (OlJob *job)
{
  const guint n = ol_mission_mark_job_n_changed (OL_MISSION_MARK_JOB (job));
  g_autofree char *all = g_strdup_printf (
      ngettext ("%u mission is out of billing.", "%u missions are out of billing.", n), n);

  return tell_marked (job, all);
}

static char *
tell_released (OlJob *job)
{
  const guint n = ol_mission_mark_job_n_changed (OL_MISSION_MARK_JOB (job));
  g_autofree char *all = g_strdup_printf (ngettext ("%u mission is back in billing.",
                                                    "%u missions are back in billing.", n),
                                          n);

  return tell_marked (job, all);
}

static char *
tell_status (OlJob *job)
{
  const guint n = ol_mission_mark_job_n_changed (OL_MISSION_MARK_JOB (job));
  g_autofree char *all = g_strdup_printf (ngettext ("%u mission has another status.",
                                                    "%u missions have another status.", n),
                                          n);

  return tell_marked (job, all);
}

static void
mark (OlMissionsPage *self, const OlMissionMark *what, OlMissionTell tell)
{
  g_autoptr (GArray) rows = ol_mission_table_selected (self->table);

  ol_missions_page_hide_failure (self);
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_mark_job_new (self->store, self->actor, rows, what)),
                         tell);
}

/* The bar asks why; its button, or Enter, activates "hold-now". */
static void
hold_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  const guint n = ol_mission_table_n_selected (self->table);
  g_autofree char *question = g_strdup_printf (ngettext ("Why is %u mission kept out of billing?",
                                                         "Why are %u missions kept out of billing?",
                                                         n),
                                               n);

  gtk_label_set_text (self->hold_label, question);
  gtk_editable_set_text (GTK_EDITABLE (self->hold_entry), "");
  gtk_info_bar_set_revealed (self->hold_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->hold_entry));
  ol_missions_page_update_actions (self);
}

static void
hold_now_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->hold_entry))));
  const OlMissionMark what = { OL_MARK_HOLD, 0, reason, OL_DATE_NONE };

  gtk_info_bar_set_revealed (self->hold_bar, FALSE);
  mark (self, &what, tell_held);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
release_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const OlMissionMark what = { OL_MARK_RELEASE, 0, NULL, OL_DATE_NONE };

  mark (data, &what, tell_released);
}

static void
set_status_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionMark what = { OL_MARK_STATUS, 0, NULL, OL_DATE_NONE };

  if (ol_mission_status_from_text (g_variant_get_string (parameter, NULL), &what.status))
    mark (data, &what, tell_status);
}

/* Sheets. */

static char *
tell_exported (OlJob *job)
{
  const guint n = ol_mission_sheet_job_count (OL_MISSION_SHEET_JOB (job));

  return g_strdup_printf (
      ngettext ("%u mission was written to the sheet.", "%u missions were written to the sheet.",
                n),
      n);
}

static void
sheet_chosen (GSList *files, gpointer data)
{
  g_autoptr (OlMissionsPage) self = data;
  g_autoptr (GArray) rows = NULL;
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (path == NULL)
    return;
  rows = ol_mission_table_selected (self->table);
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_sheet_job_new (self->store, self->actor, rows, path)),
                         tell_exported);
}

static void
export_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  ol_file_choice_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("Save the Missions"), _ ("missions.xlsx"), sheet_chosen,
                       g_object_ref (self));
}

/* The list. */

static void
search_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
filter_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (OL_MISSIONS_PAGE (data)->filter_button);
}

static void
views_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (OL_MISSIONS_PAGE (data)->views_button);
}

static void
select_all_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_mission_table_select_all (OL_MISSIONS_PAGE (data)->table);
}

static void
clear_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_set_filter (data, ol_mission_filter_new ());
}

static void
drop_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  OlMissionFilter *filter = ol_mission_filter_copy (self->filter);

  ol_mission_chips_drop (filter, g_variant_get_string (parameter, NULL));
  ol_missions_page_set_filter (self, filter);
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  ol_missions_page_hide_failure (self);
  ol_missions_page_ask (self);
}

static void
cancel_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_mission_runner_cancel (OL_MISSIONS_PAGE (data)->runner);
}

static void
show_invoice_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;
  const OlMissionDetail *detail = ol_mission_detail_job_detail (self->detail);
  g_autofree char *word = NULL;

  word = g_strdup_printf ("invoice=%s", detail->invoice->invoice_id);
  ol_page_go (OL_PAGE (self), detail->invoice->number != NULL ? "invoices" : "billing", word);
}

static const GActionEntry action_entries[] = {
  { "new", new_activated },
  { "open", open_activated },
  { "edit", edit_activated },
  { "save", save_activated },
  { "back", back_activated },
  { "undo", undo_activated },
  { "redo", redo_activated },
  { "resume", resume_activated },
  { "hold", hold_activated },
  { "hold-now", hold_now_activated },
  { "release", release_activated },
  { "set-status", set_status_activated, "s" },
  { "export", export_activated },
  { "search", search_activated },
  { "filter", filter_activated },
  { "views", views_activated },
  { "select-all", select_all_activated },
  { "clear", clear_activated },
  { "drop", drop_activated, "s" },
  { "refresh", refresh_activated },
  { "cancel", cancel_activated },
  { "show-invoice", show_invoice_activated },
};

GActionGroup *
ol_missions_page_create_actions (OlMissionsPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  return G_ACTION_GROUP (actions);
}
