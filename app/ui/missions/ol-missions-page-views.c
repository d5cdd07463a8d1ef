/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-chips.h"
#include "ol-mission-layout.h"
#include "ol-mission-view-job.h"

static void
names_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMissionsPage) self = data;
  g_autoptr (GError) error = NULL;
  OlMissionNames *names = ol_mission_names_read_finish (OL_STORE (source), result, &error);

  if (names == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ol_missions_page_show_failure (self, error->message);
      return;
    }
  g_clear_pointer (&self->names, ol_mission_names_unref);
  self->names = names;
  ol_mission_filter_box_set_names (self->filter_box, names);
  ol_mission_chips_show (self->chips, self->filter, names);
  ol_missions_page_update_actions (self);
}

void
ol_missions_page_read_names (OlMissionsPage *self)
{
  ol_mission_names_read_async (self->store, self->cancellable, names_read, g_object_ref (self));
}

/** Views: what the worker reads. */
typedef struct
{
  OlMissionsPage *page; /* owned */
  char *user;           /* owned */
  GPtrArray *views;     /* owned, nullable */
} Views;

static void
views_free (Views *views)
{
  g_object_unref (views->page);
  g_free (views->user);
  g_clear_pointer (&views->views, g_ptr_array_unref);
  g_free (views);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Views, views_free)

static gboolean
read_views (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Views *views = data;

  views->views = ol_mission_views (db, views->user, error);
  return views->views != NULL;
}

static void
views_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Views) views = data;
  OlMissionsPage *self = views->page;
  g_autoptr (GError) error = NULL;

  if (!ol_store_read_finish (OL_STORE (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ol_missions_page_show_failure (self, error->message);
      return;
    }
  ol_mission_views_set (self->views, views->views);
  ol_missions_page_show_view (self);
}

void
ol_missions_page_read_views (OlMissionsPage *self)
{
  Views *views = g_new0 (Views, 1);

  views->page = g_object_ref (self);
  views->user = g_strdup (self->actor->user);
  ol_store_read_async (self->store, OL_PRIORITY_QUEUE_UI, read_views, views, NULL,
                       self->cancellable, views_read, views);
}

static void
replace (char **slot, char *text)
{
  g_free (*slot);
  *slot = text;
}

/* (transfer full): what is shown now, as a view without a name. */
static OlMissionView *
shown_view (OlMissionsPage *self)
{
  OlMissionView *view = ol_mission_view_new ();
  g_auto (GStrv) columns = ol_mission_table_shown (self->table);
  gboolean descending;
  OlMissionSort sort = ol_mission_table_sort (self->table, &descending);

  replace (&view->filter, ol_mission_filter_to_text (self->filter));
  replace (&view->sort, ol_mission_sort_print (sort, descending));
  replace (&view->columns, g_strjoinv (",", columns));
  return view;
}

void
ol_missions_page_show_view (OlMissionsPage *self)
{
  g_autoptr (OlMissionView) shown = shown_view (self);
  g_autofree char *name = ol_mission_views_name (self->views, shown);

  gtk_menu_button_set_label (self->views_button, name != NULL ? name : _ ("Views"));
}

/* Columns: a check button each, in the order of the list at first. */

static GtkWidget *
check_of (OlMissionsPage *self, const char *id)
{
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->column_checks));
       check != NULL; check = gtk_widget_get_next_sibling (check))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (check), "column"), id) == 0)
      return check;
  return NULL;
}

static void
column_toggled (OlMissionsPage *self, GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "column");
  g_auto (GStrv) shown = ol_mission_table_shown (self->table);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->filling)
    return;
  for (guint i = 0; shown[i] != NULL; i++)
    if (!g_str_equal (shown[i], id))
      g_ptr_array_add (ids, shown[i]);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (ids, (gpointer)id);
  g_ptr_array_add (ids, NULL);
  ol_mission_table_show (self->table, (const char *const *)ids->pdata);
}

static void
show_checks (OlMissionsPage *self)
{
  g_auto (GStrv) shown = ol_mission_table_shown (self->table);

  self->filling = TRUE;
  for (const OlMissionColumn *column = ol_mission_columns (); column->id != NULL; column++)
    {
      GtkWidget *check = check_of (self, column->id);

      if (check != NULL)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                     g_strv_contains ((const char *const *)shown, column->id));
    }
  self->filling = FALSE;
}

void
ol_missions_page_add_columns (OlMissionsPage *self)
{
  const gboolean priced = ol_role_may (self->actor->role, OL_PERMISSION_PARTNER_READ);

  for (const OlMissionColumn *column = ol_mission_columns (); column->id != NULL; column++)
    {
      GtkWidget *check;

      if (column->priced && !priced)
        continue;
      check = gtk_check_button_new_with_label (_ (column->title));
      g_object_set_data (G_OBJECT (check), "column", (gpointer)column->id);
      g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->column_checks, check);
    }
  show_checks (self);
}

/* Views. */

void
ol_missions_page_view_chosen (OlMissionsPage *self, const OlMissionView *chosen)
{
  g_autoptr (OlMissionView) view = ol_mission_view_copy (chosen);
  g_autoptr (GError) error = NULL;
  OlMissionFilter *filter = ol_mission_filter_from_text (view->filter, &error);
  OlMissionSort sort;
  gboolean descending;

  gtk_menu_button_popdown (self->views_button);
  if (filter == NULL)
    {
      ol_missions_page_show_failure (self, error->message);
      return;
    }
  if (*view->columns != '\0')
    {
      g_auto (GStrv) columns = g_strsplit (view->columns, ",", -1);

      ol_mission_table_show (self->table, (const char *const *)columns);
      show_checks (self);
    }
  if (ol_mission_sort_parse (view->sort, &sort, &descending))
    ol_mission_table_set_sort (self->table, sort, descending);
  ol_mission_layout_keep (self->table);
  ol_missions_page_set_filter (self, filter);
}

static char *
tell_kept (OlJob *job)
{
  return g_strdup_printf (_ ("View “%s” is kept."),
                          ol_mission_view_job_view (OL_MISSION_VIEW_JOB (job))->name);
}

static char *
tell_deleted (OlJob *job)
{
  return g_strdup_printf (_ ("View “%s” was deleted."),
                          ol_mission_view_job_view (OL_MISSION_VIEW_JOB (job))->name);
}

void
ol_missions_page_view_keep (OlMissionsPage *self, const char *name)
{
  g_autoptr (OlMissionView) view = shown_view (self);

  replace (&view->name, g_strdup (name));
  gtk_menu_button_popdown (self->views_button);
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_view_job_new (self->store, self->actor, view)),
                         tell_kept);
}

void
ol_missions_page_view_change (OlMissionsPage *self, const OlMissionView *view)
{
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_view_job_new (self->store, self->actor, view)),
                         tell_kept);
}

void
ol_missions_page_view_delete (OlMissionsPage *self, const OlMissionView *view)
{
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_view_job_new_delete (self->store, self->actor, view)),
                         tell_deleted);
}
