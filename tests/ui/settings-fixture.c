/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings-fixture.h"

#include "ol-partner-repository.h"
#include "ol-setting-row.h"
#include "ol-settings-job.h"
#include "ol-tariff-edit-job.h"

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

void
settings_set_up (UiFixture *fixture, gconstpointer unused)
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

void
settings_tear_down (UiFixture *fixture, gconstpointer unused)
{
  g_autofree char *scratch = g_path_get_dirname (fixture->folder);
  const char *command[] = { "rm", "-rf", scratch, NULL };

  ui_fixture_close (fixture);
  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
}

GtkWidget *
settings_row (GtkWidget *root, const char *key)
{
  if (!gtk_widget_get_child_visible (root))
    return NULL;
  if (OL_IS_SETTING_ROW (root)
      && g_strcmp0 (ol_setting_row_key (OL_SETTING_ROW (root)), key) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = settings_row (child, key);

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

OlSettingEntry *
settings_entry (UiFixture *fixture, const char *key)
{
  return OL_SETTING_ENTRY (settings_row (GTK_WIDGET (ui_page (fixture)), key));
}

static gboolean
is_filled (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *row = settings_row (GTK_WIDGET (ui_page (wanted->fixture)), wanted->key);
  g_autofree char *value = NULL;

  if (row == NULL)
    return FALSE;
  value = ol_setting_entry_value (OL_SETTING_ENTRY (row));
  return g_strcmp0 (value, wanted->value) == 0;
}

void
settings_wait_filled (UiFixture *fixture, const char *key, const char *value)
{
  Wanted wanted = { fixture, key, value };

  ui_wait (is_filled, &wanted);
}

GtkEditable *
settings_editable (UiFixture *fixture, const char *key)
{
  return ui_child (settings_entry (fixture, key), OL_TYPE_SETTING_ENTRY, "entry");
}

void
settings_type (UiFixture *fixture, const char *key, const char *text)
{
  gtk_editable_set_text (settings_editable (fixture, key), text);
}

void
settings_press_enter (UiFixture *fixture, const char *key)
{
  g_signal_emit_by_name (settings_editable (fixture, key), "activate");
}

static gboolean
read_organisation (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlOrganisation **organisation = data;

  *organisation = ol_organisation_load (db, error);
  return *organisation != NULL;
}

char *
settings_stored (UiFixture *fixture, const char *key)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_open (fixture->folder, clock, NULL);
  g_autoptr (OlOrganisation) organisation = NULL;
  GError *error = NULL;

  ol_store_read (store, OL_PRIORITY_QUEUE_UI, read_organisation, &organisation, NULL, &error);
  g_assert_no_error (error);
  return ol_organisation_get (organisation, key);
}

gboolean
settings_can_undo (gpointer data)
{
  return g_action_group_get_action_enabled (ol_page_actions (ui_page (data)), "undo");
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (!gtk_widget_get_child_visible (root))
    return NULL;
  if (GTK_IS_BUTTON (root)
      && (g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0
          || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), name) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
settings_click (UiFixture *fixture, const char *name)
{
  GtkWidget *button = find_named (GTK_WIDGET (ui_page (fixture)), name);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}
