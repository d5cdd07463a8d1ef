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
#include "ui-fixture.h"

/* A desk with an organisation, the shipped partners and a short price list of MEDLOG; then a window
 * on it. */

static void
run (gpointer job)
{
  GError *error = NULL;

  ol_job_run (OL_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_object_unref (job);
}

static gboolean
find_medlog (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlPartner **partner = data;

  *partner = ol_partner_find (db, "MEDLOG", error);
  return *partner != NULL;
}

static void
add_tariff (OlTariffEditJob *job, const char *partner_id, const char *destination, int price)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();

  tariff->partner_id = g_strdup (partner_id);
  tariff->origin = g_strdup ("Dakar");
  tariff->destination = g_strdup (destination);
  tariff->currency = ol_currency_lookup ("XOF");
  tariff->price = price * OL_DECIMAL_ONE;
  tariff->fuel_percent = 10 * OL_DECIMAL_ONE;
  tariff->valid_from = ol_date_from_ymd (2026, 1, 1);
  ol_tariff_edit_job_change (job, NULL, tariff);
}

static void
fill_desk (OlStore *store, const OlActor *owner)
{
  static const char *const organisation[]
      = { "name=Teranga & Fils", "city=Dakar", "country=SN", "bic=TFTRSNDAXXX", NULL };
  g_autoptr (OlPartner) medlog = NULL;
  OlTariffEditJob *tariffs = ol_tariff_edit_job_new (store, owner);

  run (ol_settings_job_new (store, owner, NULL, organisation));
  g_assert_true (
      ol_store_read (store, OL_PRIORITY_QUEUE_UI, find_medlog, &medlog, NULL, NULL));
  add_tariff (tariffs, medlog->id, "Thiès", 285000);
  add_tariff (tariffs, medlog->id, "Kaolack", 310000);
  run (tariffs);
}

static void
set_up (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *scratch = g_dir_make_tmp ("onelog-settings-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (scratch, "desk", NULL);
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_create (folder, "DKR", clock, NULL);
  g_autoptr (OlActor) owner = ol_user_find_or_create (store, NULL, NULL);

  fill_desk (store, owner);
  ol_store_close (store);
  ui_fixture_open (fixture, folder);
  ui_wait_shown (fixture, "work");
}

static void
tear_down (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *scratch = g_path_get_dirname (fixture->folder);
  const char *command[] = { "rm", "-rf", scratch, NULL };

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
  g_autofree char *value = NULL;

  if (row == NULL)
    return FALSE;
  value = ol_setting_entry_value (OL_SETTING_ENTRY (row));
  return g_strcmp0 (value, wanted->value) == 0;
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
  wait_filled (fixture, "country", "SN");
  row = entry_of (fixture, "country");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  type (fixture, "country", "Senegal");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Accepted: "));
  press_enter (fixture, "country");
  ui_settle (fixture);
  kept = stored (fixture, "country");
  g_assert_cmpstr (kept, ==, "SN");
  type (fixture, "country", "ML");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
}

static OlDate
anchor (UiFixture *fixture)
{
  GtkWidget *row = find_row (GTK_WIDGET (ui_page (fixture)), "anchor");

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
  wait_filled (fixture, "terms_days", "30");
  g_assert_true (has_no_anchor (fixture));
  cycle = find_row (GTK_WIDGET (ui_page (fixture)), "cycle");
  adw_combo_row_set_selected (ADW_COMBO_ROW (cycle), 1);
  ui_wait (can_undo, fixture);
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
  wait_filled (fixture, "name", "MAERSK");
  ui_activate (fixture, "back");
  ui_settle (fixture);
  g_assert_null (find_row (GTK_WIDGET (ui_page (fixture)), "name"));
  ui_go (fixture, "settings", "organisation");
  wait_filled (fixture, "name", "Teranga & Fils");
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
  type (fixture, "origin", "dakar");
  type (fixture, "price", "95 000");
  type (fixture, "destination", "THIES");
  g_assert_true (is_warned (fixture));
  type (fixture, "destination", "Rufisque");
  g_assert_false (is_warned (fixture));
  g_assert_true (is_enabled (fixture, "save"));
  type (fixture, "step_price", "2500");
  g_assert_false (is_enabled (fixture, "save"));
  type (fixture, "step_min", "30");
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
  type (fixture, "price", "330000");
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
  ui_wait (can_undo, fixture);
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
  GtkWidget *row = find_row (GTK_WIDGET (ui_page (data)), "name");

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
  wait_filled (fixture, "name", "CMA CGM");
  ui_activate (fixture, "remove");
  ui_wait (is_list_back, fixture);
  g_assert_false (tells (GTK_WIDGET (section), "CMA CGM"));
  ui_activate (fixture, "undo");
  ui_settle (fixture);
  ui_go (fixture, "settings", "partner=CMA CGM");
  wait_filled (fixture, "name", "CMA CGM");
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
  ui_wait (can_undo, fixture);
  g_assert_true (
      tells (find (fixture, OL_TYPE_RATES_SECTION), "1\302\240USD = 602.35\302\240XOF"));
  ui_activate (fixture, "undo");
  ui_wait (has_no_rate, fixture);
}

/* Opening the folder once more is slow: it is tried every few frames only. */
static void
wait_kept (UiFixture *fixture, const char *key, const char *value)
{
  g_autofree char *found = stored (fixture, key);

  while (g_strcmp0 (found, value) != 0)
    {
      ui_frames (fixture, 6);
      g_free (found);
      found = stored (fixture, key);
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
  wait_filled (fixture, "city", "Dakar");
  list = find (fixture, OL_TYPE_ACCOUNT_LIST);
  g_signal_emit_by_name (list, "added", OL_ACCOUNT_BANK);
  ui_settle (fixture);
  g_assert_false (is_enabled (fixture, "save"));
  type (fixture, "number", "GB82 WEST 1234 5698 7654 33");
  g_assert_false (is_enabled (fixture, "save"));
  type (fixture, "number", "GB82 WEST 1234 5698 7654 32");
  type (fixture, "label", "BOA");
  type (fixture, "currency", "USD");
  ui_activate (fixture, "save");
  wait_kept (fixture, "accounts", whole);
  ui_wait (can_undo, fixture);
  ui_settle (fixture);
  g_assert_nonnull (gtk_list_box_get_row_at_index (account_rows (fixture), 1));
  g_assert_true (tells (list, "GB82 WEST 1234 5698 7654 32 · for invoices in USD"));
  g_signal_emit_by_name (list, "removed", 1);
  g_assert_false (can_undo (fixture));
  wait_kept (fixture, "accounts", "bank|||TFTRSNDAXXX|");
  ui_wait (can_undo, fixture);
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
  wait_filled (fixture, "city", "Dakar");
  row = find (fixture, OL_TYPE_LOGO_ROW);
  g_signal_emit_by_name (row, "chosen", text);
  info = ui_child (ui_page (fixture), OL_TYPE_SETTINGS_PAGE, "info_bar");
  while (!gtk_info_bar_get_revealed (info))
    ui_frames (fixture, 1);
  g_assert_cmpstr (
      gtk_label_get_text (ui_child (ui_page (fixture), OL_TYPE_SETTINGS_PAGE, "info_label")), ==,
      "A logo is a PNG or JPEG picture.");
  g_signal_emit_by_name (row, "chosen", picture);
  ui_wait (can_undo, fixture);
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
