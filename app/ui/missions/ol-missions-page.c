/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-mission-layout.h"

#define RESPONSE_READ_AGAIN 1

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

static gboolean
is_filtered (OlMissionsPage *self)
{
  return self->filter->search != NULL || ol_mission_filter_count (self->filter) > 0;
}

static void
update_count (OlMissionsPage *self, guint n, guint selected)
{
  g_autofree char *total = ol_display_count (n);
  g_autofree char *text = NULL;
  g_autofree char *chosen = ol_display_count (selected);
  g_autofree char *both = NULL;

  text = g_strdup_printf (is_filtered (self) ? ngettext ("%s mission found", "%s missions found", n)
                                             : ngettext ("%s mission", "%s missions", n),
                          total);
  if (selected < 2)
    {
      gtk_label_set_text (self->count_label, text);
      return;
    }
  both = g_strdup_printf (ngettext ("%s, %s selected", "%s, %s selected", selected), text, chosen);
  gtk_label_set_text (self->count_label, both);
}

static void
selection_changed (OlMissionsPage *self)
{
  update_count (self,
                g_list_model_get_n_items (G_LIST_MODEL (ol_mission_list_rows (self->list))),
                ol_mission_table_n_selected (self->table));
}

static void
answered (OlMissionsPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (ol_mission_list_rows (self->list)));
  const char *name = "table";

  if (n == 0)
    name = is_filtered (self) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
  selection_changed (self);
}

static void
failed (OlMissionsPage *self, const GError *error)
{
  ol_missions_page_show_failure (self, error->message);
}

void
ol_missions_page_ask (OlMissionsPage *self)
{
  gboolean descending;
  OlMissionSort sort = ol_mission_table_sort (self->table, &descending);

  ol_mission_list_ask (self->list, self->filter, sort, descending);
}

static void
show_search (OlMissionsPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search),
                         self->filter->search != NULL ? self->filter->search : "");
  self->filling = FALSE;
}

void
ol_missions_page_set_filter (OlMissionsPage *self, OlMissionFilter *filter)
{
  ol_mission_filter_free (self->filter);
  self->filter = filter;
  show_search (self);
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
  ol_missions_page_ask (self);
}

static void
layout_changed (OlMissionsPage *self)
{
  ol_mission_layout_keep (self->table);
}

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
  OlMissionFilter *filter = ol_mission_filter_from_text (detail, &error);

  if (filter != NULL)
    ol_missions_page_set_filter (self, filter);
  else
    ol_missions_page_show_failure (self, error->message);
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

  g_clear_object (&self->actions);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->filter, ol_mission_filter_free);
  G_OBJECT_CLASS (ol_missions_page_parent_class)->dispose (object);
}

static void
ol_missions_page_class_init (OlMissionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_missions_page_dispose;
  widget_class->map = ol_missions_page_map;
  widget_class->unmap = ol_missions_page_unmap;
  page_class->actions = ol_missions_page_actions;
  page_class->open = ol_missions_page_open;

  g_type_ensure (OL_TYPE_MISSION_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-missions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, table);
  gtk_widget_class_bind_template_child (widget_class, OlMissionsPage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, info_response);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_key);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed);
  gtk_widget_class_bind_template_callback (widget_class, sorted);
}

static void
ol_missions_page_init (OlMissionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = ol_mission_filter_new ();
  self->actions = ol_missions_page_create_actions (self);
}

OlPage *
ol_missions_page_new (const OlPageContext *context)
{
  OlMissionsPage *self;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSIONS_PAGE, NULL);
  self->store = g_object_ref (context->store);
  self->actor = ol_actor_new (context->actor->user, context->actor->name, context->actor->role);
  self->list = ol_mission_list_new (self->store);
  g_signal_connect_object (ol_mission_list_rows (self->list), "failed", G_CALLBACK (failed), self,
                           G_CONNECT_SWAPPED);
  ol_mission_table_set_list (self->table, self->list,
                             ol_role_may (self->actor->role, OL_PERMISSION_PARTNER_READ));
  g_signal_connect_object (ol_mission_list_rows (self->list), "answered", G_CALLBACK (answered),
                           self, G_CONNECT_SWAPPED);
  ol_mission_layout_restore (self->table);
  ol_missions_page_take_files (self);
  ol_missions_page_ask (self);
  return OL_PAGE (self);
}
