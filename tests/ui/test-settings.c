/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-partner-repository.h"
#include "ol-setting-entry.h"
#include "ol-setting-row.h"
#include "ol-settings-page.h"
#include "ui-fixture.h"

/* A window on sample data, with the settings in front. */

static void
set_up (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("onelog-settings-XXXXXX", NULL);
  g_autofree char *desk = g_build_filename (folder, "desk", NULL);

  ui_fixture_open (fixture, desk);
  ui_fill (fixture);
}

static void
tear_down (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->folder);
  const char *command[] = { "rm", "-rf", folder, NULL };

  ui_fixture_close (fixture);
  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
}

#define SETTINGS_TEST(path, func) g_test_add (path, UiFixture, NULL, set_up, func, tear_down)

static GtkWidget *
find_row (GtkWidget *root, const char *key)
{
  if (!gtk_widget_get_child_visible (root))
    return NULL;
  if (OL_IS_SETTING_ROW (root)
      && g_strcmp0 (ol_setting_row_key (OL_SETTING_ROW (root)), key) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  UiFixture *fixture;
  const char *key;
  const char *value;
} Wanted;

static OlSettingEntry *
entry_of (UiFixture *fixture, const char *key)
{
  return OL_SETTING_ENTRY (find_row (GTK_WIDGET (ui_page (fixture)), key));
}

static gboolean
is_filled (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *row = find_row (GTK_WIDGET (ui_page (wanted->fixture)), wanted->key);

  return row != NULL
         && g_strcmp0 (ol_setting_entry_text (OL_SETTING_ENTRY (row)), wanted->value) == 0;
}

static void
wait_filled (UiFixture *fixture, const char *key, const char *value)
{
  Wanted wanted = { fixture, key, value };

  ui_wait (is_filled, &wanted);
}

static GtkEditable *
editable_of (UiFixture *fixture, const char *key)
{
  return ui_child (entry_of (fixture, key), OL_TYPE_SETTING_ENTRY, "entry");
}

static void
type (UiFixture *fixture, const char *key, const char *text)
{
  gtk_editable_set_text (editable_of (fixture, key), text);
}

static void
press_enter (UiFixture *fixture, const char *key)
{
  g_signal_emit_by_name (editable_of (fixture, key), "activate");
}

static gboolean
read_organisation (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlOrganisation **organisation = data;

  *organisation = ol_organisation_load (db, error);
  return *organisation != NULL;
}

static char *
stored (UiFixture *fixture, const char *key)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_open (fixture->folder, clock, NULL);
  g_autoptr (OlOrganisation) organisation = NULL;
  GError *error = NULL;

  ol_store_read (store, OL_PRIORITY_QUEUE_UI, read_organisation, &organisation, NULL, &error);
  g_assert_no_error (error);
  return ol_organisation_get (organisation, key);
}

static gboolean
can_undo (gpointer data)
{
  return g_action_group_get_action_enabled (ol_page_actions (ui_page (data)), "undo");
}

static void
test_edit_and_undo (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  ui_go (fixture, "settings", "organisation");
  wait_filled (fixture, "city", "Dakar");
  type (fixture, "city", "Rufisque");
  press_enter (fixture, "city");
  ui_wait (can_undo, fixture);
  changed = stored (fixture, "city");
  g_assert_cmpstr (changed, ==, "Rufisque");
  ui_activate (fixture, "undo");
  wait_filled (fixture, "city", "Dakar");
  back = stored (fixture, "city");
  g_assert_cmpstr (back, ==, "Dakar");
}

/* The reason stands beside the field, and nothing is kept until it is gone. */
static void
test_refused (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *kept = NULL;
  OlSettingEntry *row;

  ui_go (fixture, "settings", "organisation");
  wait_filled (fixture, "bic", "TFTRSNDAXXX");
  row = entry_of (fixture, "bic");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  type (fixture, "bic", "TFTR");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "BIC of 8 or 11"));
  press_enter (fixture, "bic");
  ui_settle (fixture);
  kept = stored (fixture, "bic");
  g_assert_cmpstr (kept, ==, "TFTRSNDAXXX");
  type (fixture, "bic", "TFTRSNDA");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
}

/* A cycle of two weeks needs a Monday: it is proposed with it. */
static void
test_cycle_takes_its_anchor (UiFixture *fixture, gconstpointer unused)
{
  GtkWidget *cycle;

  ui_go (fixture, "settings", "partner=medlog");
  wait_filled (fixture, "terms_days", "30");
  wait_filled (fixture, "anchor", "");
  cycle = find_row (GTK_WIDGET (ui_page (fixture)), "cycle");
  adw_combo_row_set_selected (ADW_COMBO_ROW (cycle), 1);
  ui_wait (can_undo, fixture);
  ui_settle (fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (cycle)), ==, 1);
  g_assert_cmpuint (strlen (ol_setting_entry_text (entry_of (fixture, "anchor"))), ==, 10);
  ui_activate (fixture, "undo");
  wait_filled (fixture, "anchor", "");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (cycle)), ==, 0);
}

static void
test_opens (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "partner=MAERSK");
  wait_filled (fixture, "name", "MAERSK");
  ui_activate (fixture, "back");
  ui_settle (fixture);
  g_assert_null (find_row (GTK_WIDGET (ui_page (fixture)), "name"));
  ui_go (fixture, "settings", "organisation");
  wait_filled (fixture, "name", "Teranga & Fleuve Transports SARL");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("LANGUAGE", "en", TRUE);
  adw_init ();
  SETTINGS_TEST ("/ui/settings/edit-and-undo", test_edit_and_undo);
  SETTINGS_TEST ("/ui/settings/refused", test_refused);
  SETTINGS_TEST ("/ui/settings/cycle-takes-its-anchor", test_cycle_takes_its_anchor);
  SETTINGS_TEST ("/ui/settings/opens", test_opens);
  return g_test_run ();
}
