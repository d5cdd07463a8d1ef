/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons of blocked missions, on one window: one mission without papers, one without a
 * tariff. */
#include "job-fixture.h"
#include "ol-attach-dialog.h"
#include "ol-billing-page.h"
#include "ol-blocked-reasons.h"
#include "ol-mission-check.h"
#include "ol-missions-page.h"
#include "ol-settings-page.h"
#include "ui-fixture.h"

#define OCTOBER "partner=MEDLOG&from=2026-10-01&to=2026-10-31"

static UiFixture ui;
static char *directory;

static void
show_blocked (void)
{
  ui_go (&ui, "billing", OCTOBER);
  ui_wait_result (&ui);
  ui_activate (&ui, "show-blocked");
  ui_settle (&ui);
}

/* (nullable): the button of a reason @code under @root. */
static GtkWidget *
find_button (GtkWidget *root, OlReasonCode code)
{
  GVariant *target
      = GTK_IS_BUTTON (root) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root))
                             : NULL;
  int found = -1;

  if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE ("(isss)")))
    g_variant_get_child (target, 0, "i", &found);
  if (found == (int)code)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = find_button (child, code);

      if (button != NULL)
        return button;
    }
  return NULL;
}

static GtkWidget *
button_of (OlReasonCode code)
{
  GtkWidget *button = find_button (GTK_WIDGET (ui_page (&ui)), code);

  g_assert_nonnull (button);
  return button;
}

static gboolean
shows_page (gpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (ui_page (&ui), GPOINTER_TO_SIZE (type));
}

static void
assert_leads (OlReasonCode code, const char *detail, GType type)
{
  show_blocked ();
  g_action_group_activate_action (
      ol_page_actions (ui_page (&ui)), "clear",
      g_variant_new ("(isss)", (int)code, "01a1998e-4400-766c-95df-504582f1ede8", detail, "B-1"));
  ui_wait (shows_page, GSIZE_TO_POINTER (type));
}

/* The button as it stands in the list, then each reason that this October does not have. */
static void
test_leads (void)
{
  show_blocked ();
  g_signal_emit_by_name (button_of (OL_REASON_TARIFF_MISSING), "clicked");
  ui_wait (shows_page, GSIZE_TO_POINTER (OL_TYPE_SETTINGS_PAGE));
  assert_leads (OL_REASON_RATE_MISSING, "", OL_TYPE_SETTINGS_PAGE);
  assert_leads (OL_REASON_VAT_BASIS_MISSING, "", OL_TYPE_SETTINGS_PAGE);
  assert_leads (OL_REASON_CONTAINER_DUPLICATE, "B-2", OL_TYPE_MISSIONS_PAGE);
  assert_leads (OL_REASON_TARIFF_MISSING, "distance", OL_TYPE_MISSIONS_PAGE);
  assert_leads (OL_REASON_NOT_DELIVERED, "", OL_TYPE_MISSIONS_PAGE);
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
is_away (gpointer type)
{
  return !is_there (type);
}

/* "Attach…" asks for the files, and nothing is left when none is chosen. */
static void
test_attach (void)
{
  show_blocked ();
  g_signal_emit_by_name (button_of (OL_REASON_DOCUMENT_MISSING), "clicked");
  ui_wait (is_there, GSIZE_TO_POINTER (GTK_TYPE_FILE_CHOOSER_DIALOG));
  gtk_dialog_response (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG), GTK_RESPONSE_CANCEL);
  ui_wait (is_away, GSIZE_TO_POINTER (GTK_TYPE_FILE_CHOOSER_DIALOG));
  ui_wait (is_away, GSIZE_TO_POINTER (OL_TYPE_ATTACH_DIALOG));
}

static GtkDropTarget *
drop_target_of (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static gboolean
drop (GtkWidget *row, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (drop_target_of (row), "drop", &value, 1.0, 1.0, &taken);
  g_value_unset (&value);
  return taken;
}

static gboolean
lists_file (gpointer dialog)
{
  g_autoptr (GPtrArray) texts = ui_texts (dialog);

  return g_ptr_array_find_with_equal_func (texts, "B-1-BL.pdf", g_str_equal, NULL);
}

/* A paper dropped on the row of its mission waits in the dialog to be attached. */
static void
test_drop (void)
{
  g_autofree char *top = g_path_get_dirname (directory);
  g_autofree char *path = g_build_filename (top, "B-1-BL.pdf", NULL);
  GtkWidget *row;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4\n", -1, NULL));
  show_blocked ();
  row = gtk_widget_get_ancestor (button_of (OL_REASON_DOCUMENT_MISSING), OL_TYPE_BLOCKED_REASONS);
  g_assert_true (drop (row, path));
  ui_wait (is_there, GSIZE_TO_POINTER (OL_TYPE_ATTACH_DIALOG));
  ui_wait (lists_file, find_window (OL_TYPE_ATTACH_DIALOG));
  gtk_window_destroy (find_window (OL_TYPE_ATTACH_DIALOG));
}

int
main (int argc, char *argv[])
{
  Fixture desk = { NULL };
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
  job_fixture_set_up (&desk, NULL);
  job_month (&desk);
  job_import_missions (&desk,
                       JOB_MISSION ("B-1", "MEDLOG", "MSKU0001002", "2026-10-05", "10")
                       "B-2,MEDLOG,Sahel Céréales SARL,Dakar,Kayes,,BULK,delivered,"
                       "2026-10-06T06:00:00Z,2026-10-06T16:30:00Z,0,0\n");
  directory = desk.directory;
  ol_store_close (desk.store);
  ui_fixture_open (&ui, directory);
  ui_wait_shown (&ui, "work");

  g_test_add_func ("/ui/blocked/leads", test_leads);
  g_test_add_func ("/ui/blocked/attach", test_attach);
  g_test_add_func ("/ui/blocked/drop", test_drop);
  status = g_test_run ();
  ui_fixture_close (&ui);
  fixture_tear_down (&desk, NULL);
  return status;
}
