/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-document-strip.h"
#include "ol-mission-chips.h"
#include "ol-mission-edit-job.h"
#include "ol-mission-layout.h"
#include "ol-mission-view-job.h"

#define RESPONSE_READ_AGAIN 1

/* Changes of these tables make the pane untrue. */
#define TABLES_SHOWN                                                                               \
  (OL_TABLE_PARTNER | OL_TABLE_MISSION | OL_TABLE_TARIFF | OL_TABLE_DOCUMENT | OL_TABLE_RATE       \
   | OL_TABLE_INVOICE)

G_DEFINE_FINAL_TYPE (OlMissionsPage, ol_missions_page, OL_TYPE_PAGE)

void
ol_missions_page_show_failure (OlMissionsPage *self, const char *sentence)
{
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

void
ol_missions_page_hide_failure (OlMissionsPage *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
info_response (OlMissionsPage *self, int response)
{
  ol_missions_page_hide_failure (self);
  if (response == RESPONSE_READ_AGAIN)
    ol_missions_page_ask (self);
}

static void
set_enabled (OlMissionsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
ol_missions_page_update_actions (OlMissionsPage *self)
{
  const gboolean editing = ol_mission_pane_is_editing (self->pane);
  const gboolean open = adw_flap_get_reveal_flap (self->flap);
  const gboolean asked = gtk_info_bar_get_revealed (self->hold_bar);
  const gboolean writes = ol_role_may (self->actor->role, OL_PERMISSION_MISSION_WRITE);
  const gboolean bills = ol_role_may (self->actor->role, OL_PERMISSION_BILLING);
  const guint n_selected = ol_mission_table_n_selected (self->table);
  const gboolean selected = n_selected > 0;
  const gboolean ready = self->names != NULL && !editing;
  const OlMissionDetail *detail =
      self->detail != NULL ? ol_mission_detail_job_detail (self->detail) : NULL;

  set_enabled (self, "new", writes && ready);
  set_enabled (self, "open", n_selected == 1);
  set_enabled (self, "edit", writes && ready && (detail != NULL || n_selected == 1));
  set_enabled (self, "save", editing);
  set_enabled (self, "back", editing || open || asked);
  set_enabled (self, "undo", !editing && ol_mission_runner_can_undo (self->runner));
  set_enabled (self, "redo", !editing && ol_mission_runner_can_redo (self->runner));
  set_enabled (self, "hold", bills && selected);
  set_enabled (self, "release", bills && selected);
  set_enabled (self, "set-status", writes && selected);
  set_enabled (self, "export", selected);
  set_enabled (self, "cancel", ol_mission_runner_is_busy (self->runner));
  set_enabled (self, "show-invoice", detail != NULL && detail->invoice != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status_button), writes && selected);
}

static gboolean
is_filtered (OlMissionsPage *self)
{
  return self->filter->search != NULL || ol_mission_filter_count (self->filter) > 0;
}

static guint
n_found (OlMissionsPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ol_mission_list_rows (self->list)));
}

static void
update_count (OlMissionsPage *self)
{
  const guint n = n_found (self);
  const guint selected = ol_mission_table_n_selected (self->table);
  g_autofree char *total = ol_display_count (n);
  g_autofree char *chosen = ol_display_count (selected);
  g_autofree char *text = NULL;
  g_autofree char *both = NULL;

  text = g_strdup_printf (is_filtered (self) ? ngettext ("%s mission found", "%s missions found", n)
                                             : ngettext ("%s mission", "%s missions", n),
                          total);
  if (selected > 1)
    both =
        g_strdup_printf (ngettext ("%s, %s selected", "%s, %s selected", selected), text, chosen);
  gtk_label_set_text (self->count_label, both != NULL ? both : text);
}

static void
selection_changed (OlMissionsPage *self)
{
  update_count (self);
  ol_missions_page_follow_selection (self);
  ol_missions_page_update_actions (self);
}

static void
opened (OlMissionsPage *self, guint rowid)
{
  if (!ol_mission_pane_is_editing (self->pane))
    ol_missions_page_open_row (self, rowid);
}

static void
answered (OlMissionsPage *self)
{
  const char *name = "table";

  if (n_found (self) == 0)
    name = is_filtered (self) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
  if (self->wanted_row != 0 && ol_mission_table_select (self->table, self->wanted_row))
    self->wanted_row = 0;
  else if (self->to_top && ol_mission_table_n_selected (self->table) == 0)
    ol_mission_table_scroll_to_top (self->table);
  self->to_top = FALSE;
  update_count (self);
}

static void
list_failed (OlMissionsPage *self, const GError *error)
{
  ol_missions_page_show_failure (self, error->message);
}

void
ol_missions_page_ask (OlMissionsPage *self)
{
  gboolean descending;
  OlMissionSort sort = ol_mission_table_sort (self->table, &descending);

  self->to_top = TRUE;
  ol_mission_list_ask (self->list, self->filter, sort, descending);
}

/* Everything around the list says what is asked. */
static void
show_filter (OlMissionsPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search),
                         self->filter->search != NULL ? self->filter->search : "");
  ol_mission_filter_box_show (self->filter_box, self->filter);
  self->filling = FALSE;
  ol_mission_chips_show (self->chips, self->filter, self->names);
  gtk_revealer_set_reveal_child (self->chips_revealer, ol_mission_filter_count (self->filter) > 0);
  ol_missions_page_show_view (self);
}

void
ol_missions_page_set_filter (OlMissionsPage *self, OlMissionFilter *filter)
{
  ol_mission_filter_free (self->filter);
  self->filter = filter;
  show_filter (self);
  ol_missions_page_ask (self);
}

static void
search_changed (OlMissionsPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (self->filling)
    return;
  g_strstrip (text);
  if (g_strcmp0 (self->filter->search, *text != '\0' ? text : NULL) == 0)
    return;
  g_free (self->filter->search);
  self->filter->search = *text != '\0' ? g_steal_pointer (&text) : NULL;
  ol_missions_page_show_view (self);
  ol_missions_page_ask (self);
}

static void
filter_changed (OlMissionsPage *self)
{
  if (self->filling)
    return;
  ol_mission_filter_box_take (self->filter_box, self->filter);
  ol_mission_chips_show (self->chips, self->filter, self->names);
  gtk_revealer_set_reveal_child (self->chips_revealer, ol_mission_filter_count (self->filter) > 0);
  ol_missions_page_show_view (self);
  ol_missions_page_ask (self);
}

/* Down, or Enter, leads from the search into the list. */
static gboolean
search_key (OlMissionsPage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  return GDK_EVENT_STOP;
}

static void
search_stopped (OlMissionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
sorted (OlMissionsPage *self)
{
  ol_mission_layout_keep (self->table);
  ol_missions_page_show_view (self);
  ol_missions_page_ask (self);
}

static void
layout_changed (OlMissionsPage *self)
{
  ol_mission_layout_keep (self->table);
  ol_missions_page_show_view (self);
}

static void
hold_typed (OlMissionsPage *self)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->hold_entry))));

  set_enabled (self, "hold-now", *reason != '\0');
}

static void
hold_closed (OlMissionsPage *self)
{
  gtk_info_bar_set_revealed (self->hold_bar, FALSE);
  ol_missions_page_update_actions (self);
}

static void
pane_moved (OlMissionsPage *self)
{
  if (self->actions != NULL)
    ol_missions_page_update_actions (self);
}

/* Jobs. */

static void
saved (OlMissionsPage *self, OlMissionEditJob *job)
{
  const OlMission *mission = ol_mission_edit_job_mission (job);

  g_clear_object (&self->dropped);
  if (!ol_mission_pane_is_editing (self->pane))
    return;
  ol_mission_pane_show_many (self->pane, 0); /* the form is left */
  ol_missions_page_open_named (self, mission->id);
}

static void
job_done (OlMissionsPage *self, OlJob *job, const char *sentence, gboolean can_undo)
{
  if (OL_IS_MISSION_EDIT_JOB (job))
    saved (self, OL_MISSION_EDIT_JOB (job));
  if (OL_IS_MISSION_MARK_JOB (job) && ol_mission_mark_job_why (OL_MISSION_MARK_JOB (job)) != NULL)
    ol_missions_page_show_failure (self, ol_mission_mark_job_why (OL_MISSION_MARK_JOB (job)));
  if (OL_IS_MISSION_VIEW_JOB (job))
    ol_missions_page_read_views (self);
  ol_page_done (OL_PAGE (self), sentence, can_undo ? "missions.undo" : NULL);
}

static void
job_failed (OlMissionsPage *self, OlJob *job, const GError *error)
{
  if (!ol_missions_page_save_refused (self, job, error))
    ol_missions_page_show_failure (self, error->message);
}

static void
job_moved (OlMissionsPage *self, gboolean busy, guint64 done, guint64 total)
{
  gtk_revealer_set_reveal_child (self->progress_revealer, busy && total > 0);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, (double)done / (double)total);
  ol_missions_page_update_actions (self);
}

void
ol_missions_page_take_done (OlMissionsPage *self, const char *sentence, OlJob *undo)
{
  if (undo != NULL)
    ol_mission_runner_remember (self->runner, g_object_ref (undo));
  ol_page_done (OL_PAGE (self), sentence, undo != NULL ? "missions.undo" : NULL);
}

static void
store_changed (OlMissionsPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) != 0)
    ol_missions_page_read_again (self);
  if ((tables & (OL_TABLE_PARTNER | OL_TABLE_MISSION)) != 0)
    ol_missions_page_read_names (self);
}

/* The page. */

static GActionGroup *
ol_missions_page_actions (OlPage *page)
{
  return OL_MISSIONS_PAGE (page)->actions;
}

static void
ol_missions_page_open (OlPage *page, const char *detail)
{
  OlMissionsPage *self = OL_MISSIONS_PAGE (page);
  g_autoptr (GError) error = NULL;
  OlMissionFilter *filter;

  ol_missions_page_hide_failure (self);
  if (g_str_has_prefix (detail, "mission=") || g_str_has_prefix (detail, "reference="))
    {
      ol_missions_page_open_named (self, strchr (detail, '=') + 1);
      return;
    }
  filter = ol_mission_filter_from_text (detail, &error);
  if (filter != NULL)
    ol_missions_page_set_filter (self, filter);
  else
    ol_missions_page_show_failure (self, error->message);
}

static const char *
ol_missions_page_help (OlPage *page)
{
  OlMissionsPage *self = OL_MISSIONS_PAGE (page);

  if (ol_mission_pane_is_editing (self->pane))
    return "missions-edit";
  if (gtk_widget_get_mapped (GTK_WIDGET (self->views)))
    return "missions-views";
  return NULL;
}

static void
ol_missions_page_stop (OlPage *page)
{
  OlMissionsPage *self = OL_MISSIONS_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  ol_mission_runner_cancel (self->runner);
}

static void
ol_missions_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ol_missions_page_parent_class)->map (widget);
  ol_mission_list_set_in_front (OL_MISSIONS_PAGE (widget)->list, TRUE);
}

static void
ol_missions_page_unmap (GtkWidget *widget)
{
  ol_mission_list_set_in_front (OL_MISSIONS_PAGE (widget)->list, FALSE);
  GTK_WIDGET_CLASS (ol_missions_page_parent_class)->unmap (widget);
}

static void
ol_missions_page_dispose (GObject *object)
{
  OlMissionsPage *self = OL_MISSIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->actions);
  g_clear_object (&self->runner);
  g_clear_object (&self->scanner);
  g_clear_object (&self->reading);
  g_clear_object (&self->detail);
  g_clear_object (&self->dropped);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->names, ol_mission_names_unref);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->filter, ol_mission_filter_free);
  G_OBJECT_CLASS (ol_missions_page_parent_class)->dispose (object);
}

static void
ol_missions_page_finalize (GObject *object)
{
  g_clear_object (&OL_MISSIONS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (ol_missions_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, views_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, column_checks);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, views);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, hold_bar);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, hold_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, hold_entry);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, scanner_tray);
  gtk_widget_class_bind_template_callback (widget_class, ol_missions_page_assign_scan);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, chips_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, flap);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, table);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, row_menu);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, row_status_menu);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, info_response);
  gtk_widget_class_bind_template_callback (widget_class, hold_typed);
  gtk_widget_class_bind_template_callback (widget_class, hold_closed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_key);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, opened);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed);
  gtk_widget_class_bind_template_callback (widget_class, sorted);
  gtk_widget_class_bind_template_callback (widget_class, pane_moved);
  gtk_widget_class_bind_template_callback (widget_class, ol_missions_page_view_chosen);
  gtk_widget_class_bind_template_callback (widget_class, ol_missions_page_view_keep);
  gtk_widget_class_bind_template_callback (widget_class, ol_missions_page_view_change);
  gtk_widget_class_bind_template_callback (widget_class, ol_missions_page_view_delete);
}

static void
ol_missions_page_class_init (OlMissionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_missions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_missions_page_finalize;
  widget_class->map = ol_missions_page_map;
  widget_class->unmap = ol_missions_page_unmap;
  page_class->actions = ol_missions_page_actions;
  page_class->open = ol_missions_page_open;
  page_class->help = ol_missions_page_help;
  page_class->stop = ol_missions_page_stop;

  g_type_ensure (OL_TYPE_MISSION_TABLE);
  g_type_ensure (OL_TYPE_SCANNER_TRAY);
  g_type_ensure (OL_TYPE_MISSION_PANE);
  g_type_ensure (OL_TYPE_MISSION_FILTER_BOX);
  g_type_ensure (OL_TYPE_MISSION_VIEWS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-missions-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

/* The same menu under the table and in that of a row. */
static void
add_statuses (OlMissionsPage *self)
{
  for (guint i = 0; ol_mission_status_to_text (i) != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (ol_mission_status_word (i), NULL);

      g_menu_item_set_action_and_target (item, "missions.set-status", "s",
                                         ol_mission_status_to_text (i));
      g_menu_append_item (self->row_status_menu, item);
    }
  gtk_menu_button_set_menu_model (self->status_button, G_MENU_MODEL (self->row_status_menu));
  ol_mission_table_set_menu (self->table, G_MENU_MODEL (self->row_menu));
}

static void
ol_missions_page_init (OlMissionsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->filter = ol_mission_filter_new ();
  self->runner = ol_mission_runner_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = ol_missions_page_create_actions (self);
  add_statuses (self);
  g_signal_connect_object (self->runner, "done", G_CALLBACK (job_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (job_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "moved", G_CALLBACK (job_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "history-changed",
                           G_CALLBACK (ol_missions_page_update_actions), self, G_CONNECT_SWAPPED);
}

static void
add_list (OlMissionsPage *self)
{
  OlPagedList *rows;

  self->list = ol_mission_list_new (self->store);
  rows = ol_mission_list_rows (self->list);
  ol_mission_table_set_list (self->table, self->list,
                             ol_role_may (self->actor->role, OL_PERMISSION_PARTNER_READ));
  g_signal_connect_object (rows, "failed", G_CALLBACK (list_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "answered", G_CALLBACK (answered), self, G_CONNECT_SWAPPED);
  ol_mission_layout_restore (self->table);
}

static void
add_papers (OlMissionsPage *self)
{
  GtkWidget *strip = ol_document_strip_new (self->store, self->actor);

  ol_mission_pane_set_papers (self->pane, strip);
  g_signal_connect_object (strip, "done", G_CALLBACK (ol_missions_page_take_done), self,
                           G_CONNECT_SWAPPED);
}

OlPage *
ol_missions_page_new (const OlPageContext *context)
{
  OlMissionsPage *self;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSIONS_PAGE, NULL);
  self->store = g_object_ref (context->store);
  self->actor = ol_actor_new (context->actor->user, context->actor->name, context->actor->role);
  add_list (self);
  add_papers (self);
  ol_missions_page_add_columns (self);
  ol_mission_filter_box_set_today (self->filter_box, ol_clock_today (ol_store_clock (self->store)));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed), self,
                           G_CONNECT_SWAPPED);
  ol_missions_page_take_files (self);
  if (context->scanner != NULL)
    {
      self->scanner = g_object_ref (context->scanner);
      ol_scanner_tray_set_scanner (self->scanner_tray, self->scanner);
    }
  show_filter (self);
  ol_missions_page_ask (self);
  ol_missions_page_read_names (self);
  ol_missions_page_read_views (self);
  hold_typed (self);
  ol_missions_page_update_actions (self);
  return OL_PAGE (self);
}
