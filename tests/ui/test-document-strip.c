/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-strip.h"

#include <glib/gstdio.h>
#include <string.h>

#include "job-fixture.h"
#include "ol-attach-dialog.h"
#include "ol-attach-row.h"
#include "ol-document-tile.h"
#include "ol-document-view.h"
#include "ol-document-window.h"
#include "ol-papers-window.h"
#include "ui-fixture.h"

/* The strip of one mission of MEDLOG, which asks for BL and CMR. */
typedef struct
{
  Fixture desk;
  GtkWidget *window; /* owned by GTK */
  OlDocumentStrip *strip;
  char *mission_id;
  char *said;  /* by the signal "done" */
  OlJob *undo; /* owned */
} Strip;

static void
note_done (OlDocumentStrip *strip, const char *sentence, OlJob *undo, Strip *self)
{
  g_free (self->said);
  self->said = g_strdup (sentence);
  g_set_object (&self->undo, undo);
}

static void
set_up_as (Strip *self, const char *role)
{
  g_autoptr (OlActor) actor = NULL;

  job_fixture_set_up (&self->desk, NULL);
  job_import_missions (&self->desk,
                       JOB_MISSION ("M-1", "MEDLOG", "MSKU1234565", "2026-10-05", "0"));
  self->mission_id = fixture_text (&self->desk, "SELECT id FROM mission");
  actor = job_actor (&self->desk, role);
  self->window = gtk_window_new ();
  self->strip = OL_DOCUMENT_STRIP (ol_document_strip_new (self->desk.store, actor));
  g_signal_connect (self->strip, "done", G_CALLBACK (note_done), self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->strip));
  gtk_window_present (GTK_WINDOW (self->window));
  ol_document_strip_set_mission (self->strip, self->mission_id);
}

static void
set_up (Strip *self, gconstpointer role)
{
  set_up_as (self, role != NULL ? role : "exploitant");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
tear_down (Strip *self, gconstpointer role)
{
  gpointer strip = self->strip;

  g_object_add_weak_pointer (strip, &strip);
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_wait (is_gone, &strip);
  g_clear_object (&self->undo);
  g_free (self->said);
  g_free (self->mission_id);
  fixture_tear_down (&self->desk, NULL);
}

static gpointer
child (Strip *self, const char *name)
{
  return ui_child (self->strip, OL_TYPE_DOCUMENT_STRIP, name);
}

static OlDocumentTile *
tile_at (Strip *self, int index)
{
  GtkFlowBoxChild *place = gtk_flow_box_get_child_at_index (child (self, "tiles"), index);

  return place != NULL ? OL_DOCUMENT_TILE (gtk_flow_box_child_get_child (place)) : NULL;
}

/* "CMR: Missing" of each tile. */
static char *
tiles (Strip *self)
{
  GString *text = g_string_new (NULL);
  OlDocumentTile *tile;

  for (int i = 0; (tile = tile_at (self, i)) != NULL; i++)
    g_string_append_printf (
        text, "%s%s: %s", i > 0 ? ", " : "",
        gtk_label_get_text (ui_child (tile, OL_TYPE_DOCUMENT_TILE, "kind_label")),
        gtk_label_get_text (ui_child (tile, OL_TYPE_DOCUMENT_TILE, "name_label")));
  return g_string_free (text, FALSE);
}

typedef struct
{
  Strip *strip;
  const char *tiles;
} Expected;

static gboolean
shows_tiles (gpointer data)
{
  Expected *expected = data;
  g_autofree char *shown = tiles (expected->strip);

  return g_str_equal (shown, expected->tiles);
}

static void
wait_tiles (Strip *self, const char *text)
{
  Expected expected = { self, text };

  ui_wait (shows_tiles, &expected);
}

static const char *
summary (Strip *self)
{
  return gtk_label_get_text (child (self, "summary_label"));
}

static gboolean
has_failed (gpointer data)
{
  return gtk_info_bar_get_revealed (child (data, "failure_bar"));
}

static gboolean
has_said (gpointer data)
{
  return ((Strip *)data)->said != NULL;
}

static GSList *
file_list (const char *path, GSList *more)
{
  return g_slist_prepend (more, g_file_new_for_path (path));
}

static void
add (Strip *self, GSList *taken, OlDocumentKind kind)
{
  g_clear_pointer (&self->said, g_free);
  ol_document_strip_add_files (self->strip, taken, kind);
  g_slist_free_full (taken, g_object_unref);
}

static char *
pdf (Strip *self, const char *name)
{
  return job_file (&self->desk, name, "%PDF-1.4 not much of a document");
}

static void
undo (Strip *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_job_run (self->undo, NULL, &error));
  g_assert_no_error (error);
}

static void
test_named_file (Strip *self, gconstpointer role)
{
  g_autofree char *path = pdf (self, "M-1-CMR.pdf");

  wait_tiles (self, "BL: Missing, CMR: Missing");
  g_assert_cmpstr (summary (self), ==, "Missing: BL, CMR");
  add (self, file_list (path, NULL), 0);
  ui_wait (has_said, self);
  g_assert_cmpstr (self->said, ==, "CMR added to M-1");
  wait_tiles (self, "BL: Missing, CMR: M-1-CMR.pdf");
  g_assert_cmpstr (summary (self), ==, "Missing: BL");
  gtk_test_accessible_assert_property (
      ui_child (tile_at (self, 0), OL_TYPE_DOCUMENT_TILE, "button"), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "BL, missing");
  undo (self);
  wait_tiles (self, "BL: Missing, CMR: Missing");
}

/* A drop on an empty place fills that place, whatever the file is called. */
static void
test_drop_on_place (Strip *self, gconstpointer role)
{
  g_autofree char *path = pdf (self, "scan0001.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkFileList *list;

  wait_tiles (self, "BL: Missing, CMR: Missing");
  list = gdk_file_list_new_from_array (&file, 1);
  g_signal_emit_by_name (tile_at (self, 1), "dropped", list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  ui_wait (has_said, self);
  wait_tiles (self, "BL: Missing, CMR: scan0001.pdf");
}

static void
test_remove (Strip *self, gconstpointer role)
{
  g_autofree char *bl = pdf (self, "a.pdf");

  wait_tiles (self, "BL: Missing, CMR: Missing");
  add (self, file_list (bl, NULL), OL_DOCUMENT_BL);
  ui_wait (has_said, self);
  wait_tiles (self, "BL: a.pdf, CMR: Missing");
  g_clear_pointer (&self->said, g_free);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tile_at (self, 0)), "tile.remove", NULL));
  ui_wait (has_said, self);
  g_assert_cmpstr (self->said, ==, "BL removed from M-1");
  wait_tiles (self, "BL: Missing, CMR: Missing");
  undo (self);
  wait_tiles (self, "BL: a.pdf, CMR: Missing");
}

static void
test_refused (Strip *self, gconstpointer role)
{
  g_autofree char *path = job_file (&self->desk, "M-1-CMR.pdf", "no PDF inside");

  wait_tiles (self, "BL: Missing, CMR: Missing");
  add (self, file_list (path, NULL), 0);
  ui_wait (has_failed, self);
  g_assert_nonnull (strstr (gtk_label_get_text (child (self, "failure_label")),
                            "“M-1-CMR.pdf” is not attached."));
  g_assert_null (self->said);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static gboolean
viewer_failed (gpointer view)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (
                        ui_child (view, OL_TYPE_DOCUMENT_VIEW, "stack")),
                    "failure")
         == 0;
}

static void
test_open (Strip *self, gconstpointer role)
{
  g_autofree char *path = pdf (self, "a.pdf");
  GtkWidget *viewer;

  wait_tiles (self, "BL: Missing, CMR: Missing");
  add (self, file_list (path, NULL), OL_DOCUMENT_BL);
  ui_wait (has_said, self);
  wait_tiles (self, "BL: a.pdf, CMR: Missing");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tile_at (self, 0)), "tile.open", NULL));
  viewer = find_window (OL_TYPE_DOCUMENT_WINDOW);
  g_assert_nonnull (viewer);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (viewer)), ==, "a.pdf");
  /* The content is no real PDF, and the viewer says so. */
  ui_wait (viewer_failed, ui_find (viewer, OL_TYPE_DOCUMENT_VIEW));
  gtk_window_destroy (GTK_WINDOW (viewer));
}

static gboolean
can_add (gpointer dialog)
{
  return gtk_widget_is_sensitive (ui_child (dialog, OL_TYPE_ATTACH_DIALOG, "add_button"));
}

/* Names that tell nothing: the dialog proposes what is missing, one each. */
static void
test_dialog (Strip *self, gconstpointer role)
{
  g_autofree char *first = pdf (self, "scan0001.pdf");
  g_autofree char *second = job_file (&self->desk, "scan0002.pdf", "%PDF-1.4 another");
  g_autofree char *third = job_file (&self->desk, "scan0003.pdf", "%PDF-1.4 a third");
  GtkWidget *dialog;
  GtkListBox *list;

  wait_tiles (self, "BL: Missing, CMR: Missing");
  add (self, file_list (first, file_list (second, file_list (third, NULL))), 0);
  dialog = find_window (OL_TYPE_ATTACH_DIALOG);
  g_assert_nonnull (dialog);
  list = ui_child (dialog, OL_TYPE_ATTACH_DIALOG, "list");
  ui_wait (can_add, dialog);
  g_assert_cmpint (ol_attach_row_kind ((OlAttachRow *)gtk_list_box_get_row_at_index (list, 0)), ==,
                   OL_DOCUMENT_BL);
  g_assert_cmpint (ol_attach_row_kind ((OlAttachRow *)gtk_list_box_get_row_at_index (list, 1)), ==,
                   OL_DOCUMENT_CMR);
  g_assert_cmpint (ol_attach_row_kind ((OlAttachRow *)gtk_list_box_get_row_at_index (list, 2)), ==,
                   OL_DOCUMENT_OTHER);
  /* The first goes off the list: what it would have been falls to the next. */
  gtk_widget_activate_action (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)), "file.remove",
                              NULL);
  g_assert_cmpint (ol_attach_row_kind ((OlAttachRow *)gtk_list_box_get_row_at_index (list, 0)), ==,
                   OL_DOCUMENT_BL);
  g_assert_true (gtk_widget_activate_action (dialog, "attach.add", NULL));
  ui_wait (has_said, self);
  g_assert_cmpstr (self->said, ==, "2 papers added to M-1");
  wait_tiles (self, "BL: scan0002.pdf, CMR: scan0003.pdf");
  g_assert_cmpstr (summary (self), ==, "Complete");
}

/* Who only reads is offered nothing that would be refused. */
static void
test_reader (Strip *self, gconstpointer role)
{
  g_autofree char *path = pdf (self, "M-1-CMR.pdf");

  wait_tiles (self, "BL: Missing, CMR: Missing");
  g_assert_false (gtk_widget_get_visible (child (self, "add_button")));
  add (self, file_list (path, NULL), 0);
  g_assert_false (gtk_widget_is_sensitive (
      ui_child (tile_at (self, 0), OL_TYPE_DOCUMENT_TILE, "button")));
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM mission_document"), ==, 0);
}

static gboolean
has_document (gpointer data)
{
  Strip *self = data;

  return fixture_int (&self->desk, "SELECT count (*) FROM mission_document") == 1;
}

static gboolean
has_none (gpointer data)
{
  return !has_document (data);
}

/* The toast with its button is there. */
static gboolean
can_undo (gpointer window)
{
  GtkWidget *toasts = ui_child (window, OL_TYPE_PAPERS_WINDOW, "toasts");

  for (GtkWidget *child = gtk_widget_get_first_child (toasts); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ui_find (child, GTK_TYPE_BUTTON) != NULL
        && !G_TYPE_CHECK_INSTANCE_TYPE (child, GTK_TYPE_SCROLLED_WINDOW))
      return TRUE;
  return FALSE;
}

/* In a window of their own: what was done last is taken back there. */
static void
test_window (Strip *self, gconstpointer role)
{
  g_autofree char *path = pdf (self, "M-1-CMR.pdf");
  GtkWidget *window = GTK_WIDGET (ol_papers_window_present (
      GTK_WINDOW (self->window), self->desk.store, self->desk.owner, self->mission_id));
  OlDocumentStrip *strip = ui_find (window, OL_TYPE_DOCUMENT_STRIP);
  GSList *files = file_list (path, NULL);

  wait_tiles (self, "BL: Missing, CMR: Missing");
  while (ui_find (GTK_WIDGET (strip), OL_TYPE_DOCUMENT_TILE) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ol_document_strip_add_files (strip, files, 0);
  g_slist_free_full (files, g_object_unref);
  ui_wait (has_document, self);
  wait_tiles (self, "BL: Missing, CMR: M-1-CMR.pdf");
  ui_wait (can_undo, window);
  gtk_widget_activate_action (window, "papers.undo", NULL);
  ui_wait (has_none, self);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, test, role)                                                                      \
  g_test_add ("/ui/document-strip/" name, Strip, role, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("named-file", test_named_file, NULL);
  ADD ("drop-on-place", test_drop_on_place, NULL);
  ADD ("remove", test_remove, NULL);
  ADD ("refused", test_refused, NULL);
  ADD ("open", test_open, NULL);
  ADD ("dialog", test_dialog, NULL);
  ADD ("window", test_window, NULL);
  ADD ("reader", test_reader, "comptable");
  return g_test_run ();
}
