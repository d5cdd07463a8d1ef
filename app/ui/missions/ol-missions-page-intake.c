/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the missions page from files: tables, papers. */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-attach-dialog.h"
#include "ol-import-window.h"
#include "ol-papers-window.h"

static GtkWindow *
window_of (OlMissionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- tables ---------------------------------------------------------------------------------- */

static OlImportWindow *
present_import (OlMissionsPage *self)
{
  OlImportWindow *window = ol_import_window_new (window_of (self), self->store, self->actor);

  g_signal_connect_object (window, "done", G_CALLBACK (ol_missions_page_take_done), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
import_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_import (data);
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, OlMissionsPage *self)
{
  const char *path = g_file_peek_path (g_value_get_object (value));

  if (path == NULL)
    return FALSE;
  ol_import_window_open (present_import (self), path);
  return TRUE;
}

/* --- papers ---------------------------------------------------------------------------------- */

typedef struct
{
  OlMissionsPage *page; /* owned */
  guint32 row;
  char *id;   /* owned, once found */
  char *scan; /* owned, nullable: a file that is to be attached */
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->page);
  g_free (search->id);
  g_free (search->scan);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static gboolean
find_id (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;

  return ol_mission_id (db, search->row, &search->id, error);
}

/* The tray loses the file at the next look, which is now. */
static void
scan_attached (OlMissionsPage *self, const char *sentence, OlJob *undo)
{
  ol_missions_page_take_done (self, sentence, undo);
  ol_scanner_look (self->scanner);
}

static void
ask_kind (OlMissionsPage *self, const char *mission_id, const char *path)
{
  OlAttachDialog *dialog
      = ol_attach_dialog_new (window_of (self), self->store, self->actor, mission_id, 0);
  g_autofree char *done = ol_scanner_path (self->scanner, OL_SCANNER_DONE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { .data = file };

  ol_attach_dialog_move_to (dialog, done);
  ol_attach_dialog_add_files (dialog, &files);
  g_signal_connect_object (dialog, "done", G_CALLBACK (scan_attached), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
id_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Search) search = data;
  OlMissionsPage *self = search->page;
  g_autoptr (GError) error = NULL;

  if (!ol_store_read_finish (OL_STORE (source), result, &error))
    ol_missions_page_show_failure (self, error->message);
  else if (self->actor == NULL)
    return;
  else if (search->scan != NULL)
    ask_kind (self, search->id, search->scan);
  else
    ol_papers_window_present (window_of (self), self->store, self->actor, search->id);
}

/* @scan: (nullable): as of Search; @sentence: when not one mission is selected */
static void
search_selected (OlMissionsPage *self, const char *scan, const char *sentence)
{
  g_autoptr (GArray) selected = ol_mission_table_selected (self->table);
  Search *search;

  if (selected->len != 1)
    {
      ol_missions_page_show_failure (self, sentence);
      return;
    }
  search = g_new0 (Search, 1);
  search->page = g_object_ref (self);
  search->row = g_array_index (selected, guint32, 0);
  search->scan = g_strdup (scan);
  ol_store_read_async (self->store, OL_PRIORITY_QUEUE_UI, find_id, search, NULL, NULL, id_found,
                       search);
}

void
ol_missions_page_assign_scan (OlMissionsPage *self, const char *path)
{
  search_selected (self, path,
                   _ ("Choose the mission of this paper in the list, then attach it."));
}

static void
documents_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  search_selected (data, NULL, _ ("Choose one mission in the list to see its documents."));
}

void
ol_missions_page_take_files (OlMissionsPage *self)
{
  static const GActionEntry entries[] = { { "import", import_activated },
                                          { "documents", documents_activated } };
  const gboolean may = ol_role_may (self->actor->role, OL_PERMISSION_MISSION_WRITE);
  GtkDropTarget *target;

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "import")), may);
  if (!may)
    return;
  target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
