/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bookkeeping.h"
#include "ol-locale.h"
#include "ol-setting-columns.h"
#include "settings-fixture.h"

static void
assert_kept (UiFixture *fixture, const char *key, const char *value)
{
  g_autofree char *kept = NULL;

  ui_wait (settings_can_undo, fixture);
  kept = settings_stored (fixture, key);
  g_assert_cmpstr (kept, ==, value);
}

/* An account is checked by its class; emptied, it is SYSCOHADA's again; F1 knows the section. */
static void
test_bookkeeping (UiFixture *fixture, gconstpointer unused)
{
  OlSettingEntry *row;

  ui_go (fixture, "settings", "bookkeeping");
  settings_wait_filled (fixture, "account_bank", "521");
  g_assert_cmpstr (ol_page_help (ui_page (fixture)), ==, "settings-accounts");
  row = settings_entry (fixture, "account_bank");
  settings_type (fixture, "account_bank", "4111");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  settings_type (fixture, "account_bank", "52110001");
  settings_press_enter (fixture, "account_bank");
  assert_kept (fixture, "account_bank", "52110001");
  ui_activate (fixture, "undo");
  settings_wait_filled (fixture, "account_bank", "521");
}

/* Emptied, a field takes the number of SYSCOHADA back at once. */
static void
test_standards (UiFixture *fixture, gconstpointer unused)
{
  g_auto (OlBookkeeping) books = { NULL };

  ol_bookkeeping_init (&books, NULL);
  ui_go (fixture, "settings", "bookkeeping");
  settings_wait_filled (fixture, "account_bank", "521");
  for (const char *const *key = ol_bookkeeping_keys (); *key != NULL; key++)
    {
      if (g_str_equal (*key, "sage_columns"))
        continue;
      settings_type (fixture, *key, "");
      settings_press_enter (fixture, *key);
      settings_wait_filled (fixture, *key, ol_bookkeeping_get (&books, *key));
    }
}

static void
test_sage_columns (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "bookkeeping");
  settings_wait_filled (fixture, "account_bank", "521");
  settings_click (fixture, "Move up: Date");
  assert_kept (fixture, "sage_columns",
               "date journal account customer piece label debit credit currency foreign");
  ui_settle (fixture);
  settings_click (fixture, "Take out: Foreign currency");
  assert_kept (fixture, "sage_columns",
               "date journal account customer piece label debit credit foreign");
  ui_settle (fixture);
  settings_click (fixture, "Take out: Debit");
  assert_kept (fixture, "sage_columns",
               "date journal account customer piece label debit credit foreign");
  g_assert_true (gtk_widget_get_visible (
      ui_child (settings_row (GTK_WIDGET (ui_page (fixture)), "sage_columns"),
                OL_TYPE_SETTING_COLUMNS, "reason_label")));
  settings_click (fixture, "Usual Columns");
  assert_kept (fixture, "sage_columns",
               "journal date account customer piece label debit credit currency foreign");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  ui_init (&argc, &argv);
  SETTINGS_TEST ("/ui/settings-desk/bookkeeping", test_bookkeeping);
  SETTINGS_TEST ("/ui/settings-desk/standards", test_standards);
  SETTINGS_TEST ("/ui/settings-desk/sage-columns", test_sage_columns);
  return g_test_run ();
}
