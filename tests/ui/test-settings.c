/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-account-list.h"
#include "ol-date-entry.h"
#include "ol-locale.h"
#include "ol-logo-row.h"
#include "ol-partner-repository.h"
#include "ol-partners-section.h"
#include "ol-rate-form.h"
#include "ol-rates-section.h"
#include "ol-setting-date.h"
#include "ol-setting-entry.h"
#include "ol-setting-row.h"
#include "ol-settings-job.h"
#include "ol-settings-page.h"
#include "ol-tariff-edit-job.h"
#include "ol-tariff-form.h"
#include "ol-tariff-list.h"
#include "ol-tariff-tester.h"
#include "settings-fixture.h"

static void
test_edit_and_undo (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  ui_go (fixture, "settings", "organisation");
  settings_wait_filled (fixture, "city", "Dakar");
  settings_type (fixture, "city", "Rufisque");
  settings_press_enter (fixture, "city");
  ui_wait (settings_can_undo, fixture);
  changed = settings_stored (fixture, "city");
  g_assert_cmpstr (changed, ==, "Rufisque");
  ui_activate (fixture, "undo");
  settings_wait_filled (fixture, "city", "Dakar");
  back = settings_stored (fixture, "city");
  g_assert_cmpstr (back, ==, "Dakar");
}

/* The reason stands beside the field, and nothing is kept until it is gone. */
static void
test_refused (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *kept = NULL;
  OlSettingEntry *row;

  ui_go (fixture, "settings", "organisation");
  settings_wait_filled (fixture, "country", "SN");
  row = settings_entry (fixture, "country");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  settings_type (fixture, "country", "Senegal");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Accepted: "));
  settings_press_enter (fixture, "country");
  ui_settle (fixture);
  kept = settings_stored (fixture, "country");
  g_assert_cmpstr (kept, ==, "SN");
  settings_type (fixture, "country", "ML");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
}

static OlDate
anchor (UiFixture *fixture)
{
  GtkWidget *row = settings_row (GTK_WIDGET (ui_page (fixture)), "anchor");

  return ol_date_entry_date (ui_child (row, OL_TYPE_SETTING_DATE, "entry"));
}

static gboolean
has_no_anchor (gpointer data)
{
  return anchor (data) == OL_DATE_NONE;
}

/* A cycle of two weeks needs a Monday: it is proposed with it. */
static void
test_cycle_takes_its_anchor (UiFixture *fixture, gconstpointer unused)
{
  GtkWidget *cycle;

  ui_go (fixture, "settings", "partner=medlog");
  settings_wait_filled (fixture, "terms_days", "30");
  g_assert_true (has_no_anchor (fixture));
  cycle = settings_row (GTK_WIDGET (ui_page (fixture)), "cycle");
  adw_combo_row_set_selected (ADW_COMBO_ROW (cycle), 1);
  ui_wait (settings_can_undo, fixture);
  ui_settle (fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (cycle)), ==, 1);
  g_assert_cmpint (ol_date_weekday (anchor (fixture)), ==, 1);
  ui_activate (fixture, "undo");
  ui_wait (has_no_anchor, fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (cycle)), ==, 0);
}

static void
test_opens (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "partner=MAERSK");
  settings_wait_filled (fixture, "name", "MAERSK");
  ui_activate (fixture, "back");
  ui_settle (fixture);
  g_assert_null (settings_row (GTK_WIDGET (ui_page (fixture)), "name"));
  ui_go (fixture, "settings", "organisation");
  settings_wait_filled (fixture, "name", "Teranga & Fils");
}

static gpointer
find (UiFixture *fixture, GType type)
{
  return ui_find (GTK_WIDGET (ui_page (fixture)), type);
}

static GListModel *
tariff_rows (UiFixture *fixture)
{
  GtkColumnView *view
      = ui_child (find (fixture, OL_TYPE_TARIFF_LIST), OL_TYPE_TARIFF_LIST, "view");

  return G_LIST_MODEL (gtk_column_view_get_model (view));
}

typedef struct
{
  UiFixture *fixture;
  guint n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;

  return find (count->fixture, OL_TYPE_TARIFF_LIST) != NULL
         && g_list_model_get_n_items (tariff_rows (count->fixture)) == count->n;
}

static void
wait_rows (UiFixture *fixture, guint n)
{
  Count count = { fixture, n };

  ui_wait (has_rows, &count);
}

static gboolean
is_warned (UiFixture *fixture)
{
  return gtk_widget_get_visible (
      ui_child (find (fixture, OL_TYPE_TARIFF_FORM), OL_TYPE_TARIFF_FORM, "warning"));
}

static gboolean
is_enabled (UiFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (ol_page_actions (ui_page (fixture)), action);
}

static gboolean
can_save (gpointer data)
{
  return is_enabled (data, "save");
}

static void
test_add_tariff (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "tariffs=MEDLOG");
  wait_rows (fixture, 2);
  ui_activate (fixture, "add");
  ui_settle (fixture);
  g_assert_false (is_enabled (fixture, "save"));
  settings_type (fixture, "origin", "dakar");
  settings_type (fixture, "price", "95 000");
  settings_type (fixture, "destination", "THIES");
  g_assert_true (is_warned (fixture));
  settings_type (fixture, "destination", "Rufisque");
  g_assert_false (is_warned (fixture));
  g_assert_true (is_enabled (fixture, "save"));
  settings_type (fixture, "step_price", "2500");
  g_assert_false (is_enabled (fixture, "save"));
  settings_type (fixture, "step_min", "30");
  ui_wait (can_save, fixture);
  ui_activate (fixture, "save");
  wait_rows (fixture, 3);
  ui_activate (fixture, "undo");
  wait_rows (fixture, 2);
}

static const OlTariff *
select_tariff (UiFixture *fixture, guint place)
{
  OlTariffList *list = find (fixture, OL_TYPE_TARIFF_LIST);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (tariff_rows (fixture)), place, TRUE);
  return ol_tariff_list_selected (list);
}

static void
test_new_price (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "tariffs=MEDLOG");
  wait_rows (fixture, 2);
  g_assert_false (is_enabled (fixture, "reprice"));
  g_assert_cmpstr (select_tariff (fixture, 0)->destination, ==, "Kaolack");
  ui_activate (fixture, "reprice");
  ui_settle (fixture);
  settings_type (fixture, "price", "330000");
  ui_activate (fixture, "save");
  wait_rows (fixture, 3);
  g_assert_cmpint (select_tariff (fixture, 0)->price, ==, 330000 * OL_DECIMAL_ONE);
  g_assert_cmpint (select_tariff (fixture, 0)->valid_from - 1, ==,
                   select_tariff (fixture, 1)->valid_to);
}

static void
test_delete_tariff (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "tariffs=MEDLOG");
  wait_rows (fixture, 2);
  select_tariff (fixture, 1);
  ui_activate (fixture, "remove");
  wait_rows (fixture, 1);
  ui_wait (settings_can_undo, fixture);
  ui_activate (fixture, "undo");
  wait_rows (fixture, 2);
}

static void
test_search_tariffs (UiFixture *fixture, gconstpointer unused)
{
  GtkEditable *search;

  ui_go (fixture, "settings", "tariffs=MEDLOG");
  wait_rows (fixture, 2);
  search = ui_child (find (fixture, OL_TYPE_TARIFF_LIST), OL_TYPE_TARIFF_LIST, "search_entry");
  gtk_editable_set_text (search, "kaol");
  wait_rows (fixture, 1);
  g_assert_cmpstr (select_tariff (fixture, 0)->destination, ==, "Kaolack");
  gtk_editable_set_text (search, "");
  wait_rows (fixture, 2);
}

static gboolean
tells (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* 285 000 + 10 % fuel + 18 % VAT, as it is typed. */
static void
test_tester (UiFixture *fixture, gconstpointer unused)
{
  GtkWidget *tester;

  ui_go (fixture, "settings", "tariffs=MEDLOG");
  wait_rows (fixture, 2);
  ui_activate (fixture, "try");
  ui_settle (fixture);
  tester = find (fixture, OL_TYPE_TARIFF_TESTER);
  g_assert_true (tells (tester, "No tariff fits: the mission would be blocked. Add one."));
  gtk_editable_set_text (ui_child (tester, OL_TYPE_TARIFF_TESTER, "origin_row"), "Dakar");
  gtk_editable_set_text (ui_child (tester, OL_TYPE_TARIFF_TESTER, "destination_row"), "thies");
  g_assert_true (tells (tester, "XOF\302\240369,930"));
  gtk_editable_set_text (ui_child (tester, OL_TYPE_TARIFF_TESTER, "nights_row"), "two");
  g_assert_true (tells (tester, "Give a day, and numbers where they belong."));
  g_assert_false (tells (tester, "XOF\302\240369,930"));
}

static gboolean
is_partner_open (gpointer data)
{
  GtkWidget *row = settings_row (GTK_WIDGET (ui_page (data)), "name");

  return row != NULL;
}

static gboolean
is_list_back (gpointer data)
{
  return !is_partner_open (data);
}

/* What nothing hangs on may be retired, and comes back. */
static void
test_add_and_retire_partner (UiFixture *fixture, gconstpointer unused)
{
  OlPartnersSection *section;
  GtkEditable *name;

  ui_go (fixture, "settings", "partners");
  ui_settle (fixture);
  section = find (fixture, OL_TYPE_PARTNERS_SECTION);
  ui_activate (fixture, "add");
  name = ui_child (section, OL_TYPE_PARTNERS_SECTION, "name_row");
  gtk_editable_set_text (name, "CMA CGM");
  g_signal_emit_by_name (name, "apply");
  ui_wait (is_partner_open, fixture);
  settings_wait_filled (fixture, "name", "CMA CGM");
  ui_activate (fixture, "remove");
  ui_wait (is_list_back, fixture);
  g_assert_false (tells (GTK_WIDGET (section), "CMA CGM"));
  ui_activate (fixture, "undo");
  ui_settle (fixture);
  ui_go (fixture, "settings", "partner=CMA CGM");
  settings_wait_filled (fixture, "name", "CMA CGM");
}

static gboolean
has_one_rate (gpointer data)
{
  GtkColumnView *view
      = ui_child (find (data, OL_TYPE_RATES_SECTION), OL_TYPE_RATES_SECTION, "view");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))) == 1;
}

static gboolean
has_no_rate (gpointer data)
{
  return find (data, OL_TYPE_RATES_SECTION) != NULL && is_enabled (data, "add")
         && !has_one_rate (data);
}

static void
test_rates (UiFixture *fixture, gconstpointer unused)
{
  GtkWidget *form;

  ui_go (fixture, "settings", "rates");
  ui_wait (has_no_rate, fixture);
  ui_activate (fixture, "add");
  ui_settle (fixture);
  form = find (fixture, OL_TYPE_RATE_FORM);
  gtk_editable_set_text (ui_child (form, OL_TYPE_RATE_FORM, "base_row"), "usd");
  gtk_editable_set_text (ui_child (form, OL_TYPE_RATE_FORM, "rate_row"), "0");
  g_assert_false (is_enabled (fixture, "save"));
  gtk_editable_set_text (ui_child (form, OL_TYPE_RATE_FORM, "rate_row"), "602,35");
  ui_activate (fixture, "save");
  ui_wait (has_one_rate, fixture);
  ui_wait (settings_can_undo, fixture);
  g_assert_true (
      tells (find (fixture, OL_TYPE_RATES_SECTION), "1\302\240USD = 602.35\302\240XOF"));
  ui_activate (fixture, "undo");
  ui_wait (has_no_rate, fixture);
}

/* Opening the folder once more is slow: it is tried every few frames only. */
static void
wait_kept (UiFixture *fixture, const char *key, const char *value)
{
  g_autofree char *found = settings_stored (fixture, key);

  while (g_strcmp0 (found, value) != 0)
    {
      ui_frames (fixture, 6);
      g_free (found);
      found = settings_stored (fixture, key);
    }
}

static GtkListBox *
account_rows (UiFixture *fixture)
{
  return ui_child (find (fixture, OL_TYPE_ACCOUNT_LIST), OL_TYPE_ACCOUNT_LIST, "list");
}

static void
test_accounts (UiFixture *fixture, gconstpointer unused)
{
  static const char whole[]
      = "bank|||TFTRSNDAXXX|\nbank|BOA|GB82WEST12345698765432||USD";
  GtkWidget *list;

  ui_go (fixture, "settings", "organisation");
  settings_wait_filled (fixture, "city", "Dakar");
  list = find (fixture, OL_TYPE_ACCOUNT_LIST);
  g_signal_emit_by_name (list, "added", OL_ACCOUNT_BANK);
  ui_settle (fixture);
  g_assert_false (is_enabled (fixture, "save"));
  settings_type (fixture, "number", "GB82 WEST 1234 5698 7654 33");
  g_assert_false (is_enabled (fixture, "save"));
  settings_type (fixture, "number", "GB82 WEST 1234 5698 7654 32");
  settings_type (fixture, "label", "BOA");
  settings_type (fixture, "currency", "USD");
  ui_activate (fixture, "save");
  wait_kept (fixture, "accounts", whole);
  ui_wait (settings_can_undo, fixture);
  ui_settle (fixture);
  g_assert_nonnull (gtk_list_box_get_row_at_index (account_rows (fixture), 1));
  g_assert_true (tells (list, "GB82 WEST 1234 5698 7654 32 · for invoices in USD"));
  g_signal_emit_by_name (list, "removed", 1);
  g_assert_false (settings_can_undo (fixture));
  wait_kept (fixture, "accounts", "bank|||TFTRSNDAXXX|");
  ui_wait (settings_can_undo, fixture);
  ui_activate (fixture, "undo");
  wait_kept (fixture, "accounts", whole);
}

static void
test_logo (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *picture = g_test_build_filename (G_TEST_DIST, "data", "proof.jpg", NULL);
  g_autofree char *text = g_test_build_filename (G_TEST_DIST, "data", "audit.json", NULL);
  GtkInfoBar *info;
  GtkWidget *row;

  ui_go (fixture, "settings", "organisation");
  settings_wait_filled (fixture, "city", "Dakar");
  row = find (fixture, OL_TYPE_LOGO_ROW);
  g_signal_emit_by_name (row, "chosen", text);
  info = ui_child (ui_page (fixture), OL_TYPE_SETTINGS_PAGE, "info_bar");
  while (!gtk_info_bar_get_revealed (info))
    ui_frames (fixture, 1);
  g_assert_cmpstr (
      gtk_label_get_text (ui_child (ui_page (fixture), OL_TYPE_SETTINGS_PAGE, "info_label")), ==,
      "A logo is a PNG or JPEG picture.");
  g_signal_emit_by_name (row, "chosen", picture);
  ui_wait (settings_can_undo, fixture);
  ui_settle (fixture);
  g_assert_true (gtk_widget_get_visible (ui_child (row, OL_TYPE_LOGO_ROW, "frame")));
  g_assert_nonnull (gtk_picture_get_paintable (ui_child (row, OL_TYPE_LOGO_ROW, "picture")));
  g_assert_false (gtk_info_bar_get_revealed (info));
  ui_activate (fixture, "undo");
  wait_kept (fixture, "logo", "");
}

static void
test_series (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "series");
  ui_settle (fixture);
  g_assert_true (tells (GTK_WIDGET (ui_page (fixture)), "No number given yet"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  ui_init (&argc, &argv);
  SETTINGS_TEST ("/ui/settings/edit-and-undo", test_edit_and_undo);
  SETTINGS_TEST ("/ui/settings/refused", test_refused);
  SETTINGS_TEST ("/ui/settings/cycle-takes-its-anchor", test_cycle_takes_its_anchor);
  SETTINGS_TEST ("/ui/settings/opens", test_opens);
  SETTINGS_TEST ("/ui/settings/add-tariff", test_add_tariff);
  SETTINGS_TEST ("/ui/settings/new-price", test_new_price);
  SETTINGS_TEST ("/ui/settings/delete-tariff", test_delete_tariff);
  SETTINGS_TEST ("/ui/settings/search-tariffs", test_search_tariffs);
  SETTINGS_TEST ("/ui/settings/tester", test_tester);
  SETTINGS_TEST ("/ui/settings/add-and-retire-partner", test_add_and_retire_partner);
  SETTINGS_TEST ("/ui/settings/rates", test_rates);
  SETTINGS_TEST ("/ui/settings/accounts", test_accounts);
  SETTINGS_TEST ("/ui/settings/logo", test_logo);
  SETTINGS_TEST ("/ui/settings/series", test_series);
  return g_test_run ();
}
