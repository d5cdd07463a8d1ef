/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-preferences-window.h"

#include "ui-fixture.h"

typedef struct
{
  OlPreferences *preferences; /* owned */
  GSettings *settings;        /* borrowed */
  GtkWindow *window;
} Fixture;

static const char *const keys[]
    = { "color-scheme", "language", "start-page", "page", "scanner-folder" };

static void
set_up (Fixture *self, gconstpointer data)
{
  self->preferences = ol_preferences_new ();
  self->settings = ol_preferences_settings (self->preferences);
  g_assert_nonnull (self->settings);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (self->settings, keys[i]);
  self->window = ol_preferences_window_new (self->preferences);
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_assert_finalize_object (self->preferences);
}

static gpointer
row (Fixture *self, const char *name)
{
  return ui_child (self->window, OL_TYPE_PREFERENCES_WINDOW, name);
}

static void
choose (Fixture *self, const char *name, guint position)
{
  adw_combo_row_set_selected (row (self, name), position);
}

static void
assert_key (Fixture *self, const char *key, const char *expected)
{
  g_autofree char *value = g_settings_get_string (self->settings, key);

  g_assert_cmpstr (value, ==, expected);
}

static gboolean
is_set (Fixture *self, const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_user_value (self->settings, key);

  return value != NULL;
}

/* To open the window is to choose nothing. */
static void
test_opening (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_false (is_set (self, keys[i]));
}

static void
test_colours (Fixture *self, gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  ol_preferences_apply_colours (self->preferences);
  choose (self, "colours_row", 2);
  assert_key (self, "color-scheme", "dark");
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  choose (self, "colours_row", 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_language (Fixture *self, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));

  choose (self, "language_row", 2);
  assert_key (self, "language", "en");
  choose (self, "language_row", 1);
  assert_key (self, "language", "fr");
  ol_preferences_apply_language ();
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "fr");
  choose (self, "language_row", 0);
  g_setenv ("LANGUAGE", "wo", TRUE);
  ol_preferences_apply_language ();
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "wo");
  g_setenv ("LANGUAGE", before, TRUE);
}

static void
test_start_page (Fixture *self, gconstpointer data)
{
  g_autofree char *last = NULL;
  g_autofree char *chosen = NULL;

  ol_preferences_keep_page (self->preferences, "billing");
  last = ol_preferences_start_page (self->preferences);
  g_assert_cmpstr (last, ==, "billing");
  choose (self, "start_row", 1);
  assert_key (self, "start-page", "overview");
  chosen = ol_preferences_start_page (self->preferences);
  g_assert_cmpstr (chosen, ==, "overview");
  choose (self, "start_row", 0);
  assert_key (self, "start-page", "");
}

/* What was chosen before is what the window opens with. */
static void
test_shows_choices (Fixture *self, gconstpointer data)
{
  g_settings_set_string (self->settings, "color-scheme", "light");
  g_settings_set_string (self->settings, "language", "en");
  g_settings_set_string (self->settings, "start-page", "settings");
  gtk_window_destroy (self->window);
  self->window = ol_preferences_window_new (self->preferences);
  g_assert_cmpuint (adw_combo_row_get_selected (row (self, "colours_row")), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (row (self, "language_row")), ==, 2);
  choose (self, "colours_row", 0);
  assert_key (self, "start-page", "settings");
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

static void
test_scanner_folder (Fixture *self, gconstpointer data)
{
  AdwActionRow *scanner = row (self, "scanner_row");
  GtkWidget *stop = row (self, "scanner_stop");

  g_assert_false (gtk_widget_get_visible (stop));
  g_settings_set_string (self->settings, "scanner-folder", "/srv/scans <b>");
  ui_wait (is_visible, stop);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (scanner), "/srv/scans <b>"));
  g_signal_emit_by_name (stop, "clicked");
  assert_key (self, "scanner-folder", "");
  ui_wait (is_hidden, stop);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
#define ADD(name, test)                                                                            \
  g_test_add ("/ui/preferences/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("opening", test_opening);
  ADD ("colours", test_colours);
  ADD ("language", test_language);
  ADD ("start-page", test_start_page);
  ADD ("scanner-folder", test_scanner_folder);
  ADD ("shows-choices", test_shows_choices);
  return g_test_run ();
}
