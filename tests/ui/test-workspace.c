/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around its pages. */
#include "ol-page-table.h"
#include "ol-workspace.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  char *scratch; /* owned */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = NULL;

  self->scratch = g_dir_make_tmp ("onelog-workspace-XXXXXX", NULL);
  folder = g_build_filename (self->scratch, "data", NULL);
  ui_fixture_open (&self->ui, folder);
  ui_wait_shown (&self->ui, "welcome");
  g_signal_emit_by_name (ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page"),
                         "own-chosen", "TST");
  ui_wait_shown (&self->ui, "work");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *command[] = { "rm", "-rf", self->scratch, NULL };

  ui_fixture_close (&self->ui);
  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (self->scratch);
}

static OlWorkspace *
workspace (Fixture *self)
{
  return ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_WORKSPACE);
}

static GtkListBox *
page_list (Fixture *self)
{
  return ui_child (workspace (self), OL_TYPE_WORKSPACE, "page_list");
}

/* The owner of a desk may see every page. */
static void
every_page_has_a_row (Fixture *self, gconstpointer data)
{
  int n = 0;

  for (const OlPageEntry *entry = ol_page_table (); entry->id != NULL; entry++, n++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (page_list (self), n);

      g_assert_nonnull (row);
      g_signal_emit_by_name (page_list (self), "row-activated", row);
      g_assert_cmpstr (ol_workspace_page_id (workspace (self)), ==, entry->id);
      g_assert_true (gtk_list_box_row_is_selected (row));
    }
  g_assert_null (gtk_list_box_get_row_at_index (page_list (self), n));
}

static gboolean
can_find (Fixture *self, const char *action)
{
  GActionGroup *group = NULL;
  g_auto (GStrv) parts = g_strsplit (action, ".", 2);

  /* The window's own groups can be asked by activating only. */
  group = ol_page_actions (ui_page (&self->ui));
  return group != NULL && g_action_group_has_action (group, parts[1])
         && gtk_widget_activate_action (GTK_WIDGET (self->ui.window), action, NULL);
}

static void
actions_follow_the_page (Fixture *self, gconstpointer data)
{
  ui_go (&self->ui, "billing", NULL);
  ui_wait_result (&self->ui);
  g_assert_true (can_find (self, "billing.refresh"));
  ui_wait_result (&self->ui);
  g_object_set (workspace (self), "page", "settings", NULL);
  g_assert_cmpstr (ol_workspace_page_id (workspace (self)), ==, "settings");
  g_assert_false (
      gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "billing.refresh", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.page", "s",
                                             "billing"));
  g_assert_cmpstr (ol_workspace_page_id (workspace (self)), ==, "billing");
}

static void
unknown_pages_change_nothing (Fixture *self, gconstpointer data)
{
  ui_go (&self->ui, "billing", NULL);
  ol_workspace_go (workspace (self), "nowhere", "billing=blocked");
  g_assert_cmpstr (ol_workspace_page_id (workspace (self)), ==, "billing");
}

static void
sidebar_hides (Fixture *self, gconstpointer data)
{
  gboolean shown = FALSE;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.sidebar", NULL));
  g_object_get (workspace (self), "sidebar", &shown, NULL);
  g_assert_false (shown);
  ol_workspace_open_menu (workspace (self));
  g_object_get (workspace (self), "sidebar", &shown, NULL);
  g_assert_true (shown);
}

/* The manual's window: opened by F1's action, about the page in front. */
static gboolean
help_is_up (gpointer data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow **found = data;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels) && *found == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "OlHelpWindow"))
        *found = window;
    }
  return *found != NULL;
}

static void
help_opens (Fixture *self, gconstpointer data)
{
  GtkWindow *help = NULL;

  ui_go (&self->ui, "settings", NULL);
  g_assert_cmpstr (ol_workspace_help (workspace (self)), ==, "settings-organisation");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.help", NULL));
  ui_wait (help_is_up, &help);
  gtk_window_destroy (help);
}

static AdwToast *
last_toast (Fixture *self)
{
  AdwToastOverlay *overlay = ui_child (workspace (self), OL_TYPE_WORKSPACE, "toasts");

  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (overlay)); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    {
      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
        {
          AdwToast *toast = NULL;

          g_object_get (child, "toast", &toast, NULL);
          g_object_unref (toast); /* the widget keeps it */
          return toast;
        }
    }
  return NULL;
}

static void
toasts_say_what_was_done (Fixture *self, gconstpointer data)
{
  AdwToast *toast;

  ol_page_done (ui_page (&self->ui), "Paid <b>1 & 2</b>", "billing.refresh");
  ui_frames (&self->ui, 2);
  toast = last_toast (self);
  g_assert_nonnull (toast);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "Paid &lt;b&gt;1 &amp; 2&lt;/b&gt;");
  g_assert_cmpstr (adw_toast_get_action_name (toast), ==, "billing.refresh");
}

#define CASE(name, function)                                                                       \
  g_test_add ("/ui/workspace/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  CASE ("rows", every_page_has_a_row);
  CASE ("actions", actions_follow_the_page);
  CASE ("unknown", unknown_pages_change_nothing);
  CASE ("sidebar", sidebar_hides);
  CASE ("help", help_opens);
  CASE ("toast", toasts_say_what_was_done);
  return g_test_run ();
}
