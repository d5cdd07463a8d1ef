/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start with data of one's own. */
#include "ol-organisation-section.h"
#include "ol-settings-page.h"
#include "ol-welcome-page.h"
#include "ol-workspace.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  char *scratch; /* owned */
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  g_autofree char *folder = NULL;

  self->scratch = g_dir_make_tmp ("onelog-welcome-XXXXXX", NULL);
  folder = g_build_filename (self->scratch, "data", NULL);
  ui_fixture_open (&self->ui, folder);
  ui_wait_shown (&self->ui, "welcome");
}

static void
tear_down (Desk *self, gconstpointer data)
{
  const char *command[] = { "rm", "-rf", self->scratch, NULL };

  ui_fixture_close (&self->ui);
  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (self->scratch);
}

static OlWelcomePage *
welcome (Desk *self)
{
  return ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");
}

static gpointer
child (Desk *self, const char *name)
{
  return ui_child (welcome (self), OL_TYPE_WELCOME_PAGE, name);
}

static void
type (Desk *self, const char *name, const char *text)
{
  gtk_editable_set_text (child (self, name), text);
}

static void
click (Desk *self, const char *name)
{
  g_signal_emit_by_name (child (self, name), "clicked");
}

static void
test_prefix (Desk *self, gconstpointer data)
{
  click (self, "own_button");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (child (self, "stack")), ==, "own");
  type (self, "prefix_row", "abj");
  g_assert_true (gtk_widget_get_sensitive (child (self, "start_button")));
  g_assert_cmpstr (gtk_label_get_text (child (self, "prefix_example")), ==,
                   "Numbers will look like ABJ-2026-000001.");
  type (self, "prefix_row", "é");
  g_assert_false (gtk_widget_get_sensitive (child (self, "start_button")));
}

static void
test_settings (Desk *self, gconstpointer data)
{
  g_auto (GStrv) nothing = ol_welcome_page_organisation (welcome (self));
  g_auto (GStrv) all = NULL;
  const char *only_country[] = { "country=SN", NULL };
  const char *expected[] = { "name=Transports & Fils", "city=Abidjan", "country=CI", NULL };

  g_assert_cmpstrv (nothing, only_country);
  type (self, "name_row", "  Transports & Fils ");
  type (self, "city_row", "Abidjan");
  adw_combo_row_set_selected (child (self, "country_row"), 1);
  all = ol_welcome_page_organisation (welcome (self));
  g_assert_cmpstrv (all, expected);
}

/* A country that is not in the list is typed on the settings page. */
static void
test_other_country (Desk *self, gconstpointer data)
{
  const guint count = g_list_model_get_n_items (
      adw_combo_row_get_model (child (self, "country_row")));
  g_auto (GStrv) settings = NULL;
  const char *expected[] = { NULL };

  adw_combo_row_set_selected (child (self, "country_row"), count - 1);
  settings = ol_welcome_page_organisation (welcome (self));
  g_assert_cmpstrv (settings, expected);
}

static gboolean
is_listed (gpointer data)
{
  Desk *self = data;
  GtkWidget *section = ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_ORGANISATION_SECTION);

  return section != NULL
         && gtk_widget_get_visible (
             ui_child (section, OL_TYPE_ORGANISATION_SECTION, "missing_box"));
}

static void
test_start (Desk *self, gconstpointer data)
{
  GtkWidget *section;
  const char *missing;

  click (self, "own_button");
  type (self, "name_row", "Transports Teranga");
  type (self, "city_row", "Dakar");
  click (self, "start_button");
  ui_wait_shown (&self->ui, "work");
  ui_wait (is_listed, self);
  g_assert_cmpstr (ol_workspace_page_id (ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_WORKSPACE)),
                   ==, "settings");
  section = ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_ORGANISATION_SECTION);
  missing = gtk_label_get_text (ui_child (section, OL_TYPE_ORGANISATION_SECTION, "missing_label"));
  g_assert_nonnull (strstr (missing, "NINEA"));
  g_assert_null (strstr (missing, "no name"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/ui/welcome/" name, Desk, NULL, set_up, test, tear_down)
  ADD ("prefix", test_prefix);
  ADD ("settings", test_settings);
  ADD ("other-country", test_other_country);
  ADD ("start", test_start);
  return g_test_run ();
}
