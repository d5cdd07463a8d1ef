/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the missions page from files, on the real window. */
#include <string.h>

#include "job-fixture.h"
#include "ol-help-window.h"
#include "ol-import-window.h"
#include "ol-mission-pane.h"
#include "ol-mission-sheet-job.h"
#include "ol-mission-table.h"
#include "ol-missions-page.h"
#include "ol-papers-window.h"
#include "ui-fixture.h"

#define TABLE                                                                                      \
  "Dossier;Partenaire;Client;Départ;Arrivée;Livré le\n"                                            \
  "I-1;MEDLOG;Sahel Céréales SARL;Dakar;Thiès;05/10/2026 16:30\n"                                  \
  "I-2;MEDLOG;Sahel Céréales SARL;Dakar;Thiès;06/10/2026\n"

/* One window for every case, on a desk with the missions M-1 and M-2. */
static Fixture desk;
static UiFixture fixture;

static OlPage *
page (void)
{
  return ui_go (&fixture, "missions", NULL);
}

static gpointer
child (const char *name)
{
  return ui_child (page (), OL_TYPE_MISSIONS_PAGE, name);
}

static GtkSelectionModel *
rows (void)
{
  GtkColumnView *view = ui_child (child ("table"), OL_TYPE_MISSION_TABLE, "view");

  return gtk_column_view_get_model (view);
}

static gboolean
has_rows (gpointer n)
{
  return g_list_model_get_n_items (G_LIST_MODEL (rows ())) == GPOINTER_TO_UINT (n);
}

static gboolean
is_enabled (gpointer name)
{
  return g_action_group_get_action_enabled (ol_page_actions (page ()), name);
}

static gpointer
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
is_there (gpointer type)
{
  return find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
is_gone (gpointer type)
{
  return !is_there (type);
}

static gpointer
wait_window (GType type)
{
  ui_wait (is_there, GSIZE_TO_POINTER (type));
  return find_window (type);
}

static void
close_window (gpointer window)
{
  const GType type = G_OBJECT_TYPE (window);

  gtk_window_close (window);
  ui_wait (is_gone, GSIZE_TO_POINTER (type));
}

static gboolean
shows_plan (gpointer window)
{
  GtkWidget *stack = ui_child (window, OL_TYPE_IMPORT_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "plan");
}

static gboolean
can_import (gpointer window)
{
  return gtk_widget_is_sensitive (ui_child (window, OL_TYPE_IMPORT_WINDOW, "import_button"));
}

static gboolean
is_done (gpointer window)
{
  GtkWidget *stack = ui_child (window, OL_TYPE_IMPORT_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "done");
}

/* As a file manager drops: what the widget's target takes, or FALSE. */
static gboolean
drop (GtkWidget *widget, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", value, 1.0, 1.0, &taken);
      return taken;
    }
  g_assert_not_reached ();
}

static gboolean
drop_file (const char *path)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_FILE);
  g_value_take_object (&value, g_file_new_for_path (path));
  return drop (GTK_WIDGET (page ()), &value);
}

static void
test_action (void)
{
  OlImportWindow *window;
  OlHelpWindow *help;

  ui_activate (&fixture, "import");
  window = wait_window (OL_TYPE_IMPORT_WINDOW);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (window))
                 == GTK_WINDOW (fixture.window));
  g_assert_false (shows_plan (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.help", NULL));
  help = wait_window (OL_TYPE_HELP_WINDOW);
  g_assert_cmpstr (ol_help_window_page (help), ==, "missions-import");
  close_window (help);
  close_window (window);
}

/* A table that lies on the page is imported, undone and made again as one change. */
static void
test_drop_csv (void)
{
  g_autofree char *path = job_file (&desk, "octobre.csv", TABLE);
  OlImportWindow *window;

  g_assert_true (drop_file (path));
  window = wait_window (OL_TYPE_IMPORT_WINDOW);
  ui_wait (can_import, window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.run", NULL));
  ui_wait (is_done, window);
  close_window (window);
  ui_wait (has_rows, GUINT_TO_POINTER (4));
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (has_rows, GUINT_TO_POINTER (2));
  g_assert_false (gtk_info_bar_get_revealed (child ("info_bar")));
  ui_activate (&fixture, "redo");
  ui_wait (has_rows, GUINT_TO_POINTER (4));
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (has_rows, GUINT_TO_POINTER (2));
}

static void
test_drop_xlsx (void)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *path = job_file (&desk, "octobre.xlsx", "");
  const guint32 row = 1;
  g_autoptr (OlMissionSheetJob) sheet = NULL;
  OlImportWindow *window;

  g_array_append_val (all, row);
  sheet = ol_mission_sheet_job_new (desk.store, desk.owner, all, path);
  job_done (sheet);
  g_assert_true (drop_file (path));
  window = wait_window (OL_TYPE_IMPORT_WINDOW);
  ui_wait (shows_plan, window);
  close_window (window);
}

static gboolean
has_failed (gpointer unused)
{
  return gtk_info_bar_get_revealed (child ("info_bar"));
}

static gboolean
is_told (gpointer words)
{
  return has_failed (NULL)
         && strstr (gtk_label_get_text (child ("info_label")), words) != NULL;
}

/* Once one of them has papers, the import stays, and a sentence says why. */
static void
test_undo_refused (void)
{
  g_autofree char *path = job_file (&desk, "novembre.csv", TABLE);
  g_autofree char *paper = NULL;
  OlImportWindow *window;

  g_assert_true (drop_file (path));
  window = wait_window (OL_TYPE_IMPORT_WINDOW);
  ui_wait (can_import, window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.run", NULL));
  ui_wait (is_done, window);
  close_window (window);
  ui_wait (has_rows, GUINT_TO_POINTER (4));
  paper = fixture_exec (&desk, "INSERT INTO mission_document (id, depot_id, updated_at, updated_by,"
                               " kind, media_type, mission_id, name, sha256, size) SELECT "
                               "substr (id, 1, 35) || 'f', depot_id, updated_at, updated_by, 'BL', "
                               "'application/pdf', id, 'I-2-BL.pdf', printf ('%064d', 1), 9 "
                               "FROM mission WHERE reference = 'I-2'");
  g_assert_null (paper);
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (is_told, (gpointer) "I-2 has documents");
  g_assert_true (has_rows (GUINT_TO_POINTER (4)));
}

static gboolean
shows_detail (gpointer unused)
{
  GtkWidget *stack = ui_child (child ("pane"), OL_TYPE_MISSION_PANE, "stack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "detail") == 0;
}

static gboolean
has_paper (gpointer name)
{
  g_autoptr (GPtrArray) texts = ui_texts (child ("pane"));

  return g_ptr_array_find_with_equal_func (texts, name, g_str_equal, NULL);
}

/* Papers that lie on a mission's pane become its papers, and undo takes them away. */
static void
test_drop_documents (void)
{
  g_autofree char *path = job_file (&desk, "M-1-CMR.pdf", "%PDF-1.4 not much of a document");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  ui_go (&fixture, "missions", "reference=M-1");
  ui_wait (shows_detail, NULL);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  while (!drop (ol_mission_pane_papers (child ("pane")), &value))
    g_main_context_iteration (NULL, TRUE);
  ui_wait (has_paper, (gpointer) "M-1-CMR.pdf");
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  while (has_paper ((gpointer) "M-1-CMR.pdf"))
    g_main_context_iteration (NULL, TRUE);
  ui_activate (&fixture, "back");
}

/* Ctrl+D: the papers of the selected mission; without one a sentence says what to do. */
static void
test_documents (void)
{
  gtk_selection_model_unselect_all (rows ());
  ui_activate (&fixture, "documents");
  g_assert_true (has_failed (NULL));
  g_assert_null (find_window (OL_TYPE_PAPERS_WINDOW));
  ui_activate (&fixture, "refresh");
  gtk_selection_model_select_item (rows (), 0, TRUE);
  ui_activate (&fixture, "documents");
  close_window (wait_window (OL_TYPE_PAPERS_WINDOW));
  g_assert_false (has_failed (NULL));
}

static void
open_desk (void)
{
  job_fixture_set_up (&desk, NULL);
  job_import_missions (&desk, JOB_MISSION ("M-1", "MEDLOG", "MSKU0001002", "2026-10-05", "10")
                                  JOB_MISSION ("M-2", "MEDLOG", "", "2026-10-06", "0"));
  ui_fixture_open (&fixture, desk.directory);
  ui_wait_shown (&fixture, "work");
  page ();
  ui_wait (is_enabled, (gpointer) "new");
  ui_wait (has_rows, GUINT_TO_POINTER (2));
}

static void
close_desk (void)
{
  ui_fixture_close (&fixture);
  fixture_tear_down (&desk, NULL);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/missions-intake/open", open_desk);
  g_test_add_func ("/ui/missions-intake/action", test_action);
  g_test_add_func ("/ui/missions-intake/drop-csv", test_drop_csv);
  g_test_add_func ("/ui/missions-intake/drop-xlsx", test_drop_xlsx);
  g_test_add_func ("/ui/missions-intake/drop-documents", test_drop_documents);
  g_test_add_func ("/ui/missions-intake/documents", test_documents);
  g_test_add_func ("/ui/missions-intake/undo-refused", test_undo_refused);
  g_test_add_func ("/ui/missions-intake/close", close_desk);
  return g_test_run ();
}
