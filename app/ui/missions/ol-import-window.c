/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-window-private.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-file-choice.h"
#include "ol-help-window.h"
#include "ol-import-field-row.h"
#include "ol-import-memory.h"
#include "ol-import-problem.h"
#include "ol-text.h"
#include "ol-weak.h"

G_DEFINE_FINAL_TYPE (OlImportWindow, ol_import_window, ADW_TYPE_WINDOW)

static guint done_signal;

/* --- what is told ---------------------------------------------------------------------------- */

static void
failure_closed (OlImportWindow *self)
{
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
}

void
ol_import_window_tell_failure (OlImportWindow *self, const char *sentence)
{
  gtk_label_set_text (self->failure_label, sentence);
  gtk_info_bar_set_revealed (self->failure_bar, TRUE);
}

void
ol_import_window_tell_verdict (OlImportWindow *self, const char *icon, const char *sentence)
{
  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_label_set_text (self->verdict_label, sentence);
}

void
ol_import_window_update_actions (OlImportWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  const gboolean planning = g_str_equal (page, "plan");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run",
                                 planning && self->checked && self->importable > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.stop",
                                 g_str_equal (page, "running"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.close",
                                 !g_str_equal (page, "running"));
  gtk_widget_set_visible (self->import_button, planning);
  gtk_widget_set_visible (self->other_button, planning);
  gtk_widget_set_visible (self->close_button, !g_str_equal (page, "done"));
  gtk_spinner_set_spinning (self->spinner, self->reading != NULL || self->checking != NULL);
}

void
ol_import_window_show_page (OlImportWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  ol_import_window_update_actions (self);
}

/* --- the columns ----------------------------------------------------------------------------- */

/* (transfer full) (nullable): what the first row has there. */
static char *
example_of (OlImportWindow *self, OlMissionField field)
{
  const OlTableLine *first;
  g_autofree char *excerpt = NULL;
  guint cell;

  if (self->lines == NULL || self->lines->len == 0
      || !ol_table_map_cell (ol_import_plan_map (self->plan), ol_mission_field_to_text (field),
                             &cell))
    return NULL;
  first = g_ptr_array_index (self->lines, 0);
  if (cell >= g_strv_length (first->cells) || *first->cells[cell] == '\0')
    return NULL;
  excerpt = ol_text_excerpt (first->cells[cell]);
  return g_strdup_printf (_ ("“%s”"), excerpt);
}

static void
show_fields (OlImportWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->fields, i)) != NULL; i++)
    {
      OlImportFieldRow *field_row = OL_IMPORT_FIELD_ROW (row);
      g_autofree char *example = example_of (self, ol_import_field_row_field (field_row));

      ol_import_field_row_show (field_row, example);
    }
  ol_import_preview_show_titles (self->preview);
}

static void
plan_changed (OlImportWindow *self)
{
  show_fields (self);
  ol_import_window_check_soon (self);
}

static void
make_fields (OlImportWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->fields, 0)) != NULL)
    gtk_list_box_remove (self->fields, GTK_WIDGET (row));
  for (guint i = 0; i < OL_MISSION_N_FIELDS; i++)
    gtk_list_box_append (self->fields,
                         ol_import_field_row_new (self->plan, ol_import_field_at (i)));
}

void
ol_import_window_take_plan (OlImportWindow *self, const char *const *names)
{
  g_autofree char *signature = NULL;
  g_autoptr (OlTableMap) kept = NULL;

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->plan);
  self->plan = ol_import_plan_new (names);
  signature = ol_import_plan_signature (self->plan);
  kept = ol_import_memory_find (signature);
  if (kept != NULL)
    ol_import_plan_set_map (self->plan, kept);
  g_signal_connect_object (self->plan, "changed", G_CALLBACK (plan_changed), self,
                           G_CONNECT_SWAPPED);
  ol_import_preview_set_plan (self->preview, self->plan);
  make_fields (self);
  show_fields (self);
}

/* --- the problems ---------------------------------------------------------------------------- */

static void
problem_activated (OlImportWindow *self, guint position)
{
  g_autoptr (OlImportProblem) problem
      = g_list_model_get_item (G_LIST_MODEL (self->problems), position);

  ol_import_preview_go (self->preview, ol_import_problem_line (problem),
                        ol_import_problem_cell (problem));
}

/* --- choosing the file ----------------------------------------------------------------------- */

static void
file_chosen (GSList *files, gpointer data)
{
  g_autoptr (OlImportWindow) self = ol_weak_take (data);

  if (self != NULL && files != NULL && g_file_peek_path (files->data) != NULL)
    ol_import_window_open (self, g_file_peek_path (files->data));
}

static void
choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_file_choice_table (GTK_WINDOW (widget), file_chosen, ol_weak_new (widget));
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, OlImportWindow *self)
{
  const char *path = g_file_peek_path (g_value_get_object (value));

  if (path == NULL || g_str_equal (gtk_stack_get_visible_child_name (self->stack), "running"))
    return FALSE;
  ol_import_window_open (self, path);
  return TRUE;
}

/* --- the class ------------------------------------------------------------------------------- */

void
ol_import_window_tell_done (OlImportWindow *self, const char *sentence, OlJob *undo)
{
  g_signal_emit (self, done_signal, 0, sentence, undo);
}

static void
close_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
run_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_import_window_run (OL_IMPORT_WINDOW (widget));
}

static void
stop_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_import_window_stop (OL_IMPORT_WINDOW (widget));
}

/* What runs is stopped first; the window goes when it has. */
static gboolean
ol_import_window_close_request (GtkWindow *window)
{
  OlImportWindow *self = OL_IMPORT_WINDOW (window);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "running"))
    {
      ol_import_window_stop (self);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (ol_import_window_parent_class)->close_request (window);
}

static void
ol_import_window_dispose (GObject *object)
{
  OlImportWindow *self = OL_IMPORT_WINDOW (object);

  ol_import_window_forget (self);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->plan);
  g_clear_object (&self->problems);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ol_import_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, close_button);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, failure_bar);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, failure_label);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, problems_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, problems_view);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, running_page);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, OlImportWindow, done_button);
  gtk_widget_class_bind_template_callback (widget_class, failure_closed);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated);
}

static void
show_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_help_window_open (GTK_WINDOW (widget), "missions-import");
}

static void
ol_import_window_class_init (OlImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ol_import_window_close_request;
  done_signal = g_signal_new ("done", OL_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, OL_TYPE_JOB);
  g_type_ensure (OL_TYPE_IMPORT_PREVIEW);
  g_type_ensure (OL_TYPE_IMPORT_PROBLEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run_import);
  gtk_widget_class_install_action (widget_class, "import.stop", NULL, stop_import);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, close_window);
  gtk_widget_class_install_action (widget_class, "import.help", NULL, show_help);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "import.help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "import.run", NULL);
}

static void
ol_import_window_init (OlImportWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->problems = g_list_store_new (OL_TYPE_IMPORT_PROBLEM);
  gtk_list_view_set_model (
      self->problems_view,
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->problems)))));
  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  ol_import_window_update_actions (self);
}

OlImportWindow *
ol_import_window_new (GtkWindow *parent, OlStore *store, const OlActor *actor)
{
  OlImportWindow *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  self = g_object_new (OL_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  return self;
}
