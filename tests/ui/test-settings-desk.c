/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-bookkeeping.h"
#include "ol-locale.h"
#include "ol-partner-repository.h"
#include "ol-setting-columns.h"
#include "ol-setting-row.h"
#include "ol-settings-page.h"
#include "ol-user-form.h"
#include "ol-users-section.h"
#include "settings-fixture.h"

static void
assert_kept (UiFixture *fixture, const char *key, const char *value)
{
  g_autofree char *kept = NULL;

  ui_wait (settings_can_undo, fixture);
  kept = settings_stored (fixture, key);
  g_assert_cmpstr (kept, ==, value);
}

/* Emptied, a field takes the number of SYSCOHADA back at once. */
static void
assert_standards (UiFixture *fixture)
{
  g_auto (OlBookkeeping) books = { NULL };

  ol_bookkeeping_init (&books, NULL);
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
assert_sage_columns (UiFixture *fixture)
{
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
  assert_standards (fixture);
  assert_sage_columns (fixture);
}

static GtkWidget *
users_section (UiFixture *fixture)
{
  return ui_find (GTK_WIDGET (ui_page (fixture)), OL_TYPE_USERS_SECTION);
}

/* The row of the user of that name, NULL when there is none. */
static GtkListBoxRow *
user_row (UiFixture *fixture, const char *name)
{
  GtkWidget *section = users_section (fixture);
  GtkListBox *list = NULL;
  GtkListBoxRow *row;

  if (section == NULL)
    return NULL;
  list = ui_child (section, OL_TYPE_USERS_SECTION, "user_list");
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name))
      return row;
  return NULL;
}

static gboolean
has_awa (gpointer fixture)
{
  return user_row (fixture, "Awa &amp; Co") != NULL;
}

static gboolean
has_no_awa (gpointer fixture)
{
  return user_row (fixture, "Awa &amp; Co") == NULL;
}

static gboolean
has_users (gpointer fixture)
{
  return user_row (fixture, "owner") != NULL;
}

static void
open_user (UiFixture *fixture, const char *name)
{
  GtkListBox *list = ui_child (users_section (fixture), OL_TYPE_USERS_SECTION, "user_list");

  g_signal_emit_by_name (list, "row-activated", user_row (fixture, name));
}

static GtkWidget *
user_form (UiFixture *fixture)
{
  return ui_find (users_section (fixture), OL_TYPE_USER_FORM);
}

static GtkListBoxRow *
role_row (UiFixture *fixture, OlRole role)
{
  GtkListBox *list = ui_child (user_form (fixture), OL_TYPE_USER_FORM, "role_list");

  return gtk_list_box_get_row_at_index (list, (int)role);
}

static void
set_name (UiFixture *fixture, const char *name)
{
  gtk_editable_set_text (ui_child (user_form (fixture), OL_TYPE_USER_FORM, "name_row"), name);
}

static gboolean
is_enabled (UiFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (ol_page_actions (ui_page (fixture)), action);
}

/* The owner stays an administrator; what each role may do is spelt out. */
static void
assert_owner_stays (UiFixture *fixture)
{
  open_user (fixture, "owner");
  g_assert_false (is_enabled (fixture, "remove"));
  g_assert_true (gtk_widget_get_visible (
      ui_child (user_form (fixture), OL_TYPE_USER_FORM, "owner_label")));
  g_assert_cmpstr (
      adw_action_row_get_subtitle (ADW_ACTION_ROW (role_row (fixture, OL_ROLE_EXPLOITANT))), ==,
      "Enters and changes missions. Reads partners and tariffs. Reads invoices. Reads their own "
      "acts in the audit trail.");
  set_name (fixture, "Mamadou");
  ui_activate (fixture, "save");
  ui_wait (settings_can_undo, fixture);
  ui_activate (fixture, "undo");
  ui_wait (has_users, fixture);
}

/* Every setting under @root is locked; how many there are. */
static guint
count_locked (GtkWidget *root)
{
  guint locked = 0;

  if (!gtk_widget_get_child_visible (root))
    return 0;
  if (OL_IS_SETTING_ROW (root))
    {
      g_assert_false (gtk_widget_is_sensitive (root));
      return 1;
    }
  if (ADW_IS_ENTRY_ROW (root))
    g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    locked += count_locked (child);
  return locked;
}

static gboolean
says (GtkWidget *root, const char *words)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *detail; /* what is opened */
  const char *why;    /* nothing can be changed there */
  const char *shown;  /* something to be read there */
  guint locked;       /* at least so many fields */
} ReadOnly;

static const ReadOnly read_only[] = {
  { "organisation", "changed by administrators", "Legal identity", 8 },
  { "partners", "changed by accounts", "SMT Africa", 0 },
  { "partner=MEDLOG", "changed by accounts", "Who pays", 10 },
  { "tariffs=MEDLOG", "changed by accounts", "Kaolack", 0 },
  { "rates", "changed by accounts", "655.957", 0 },
  { "series", "Nothing can be changed here", "000001", 0 },
  { "bookkeeping", "changed by administrators", "Customers", 18 },
  { "users", "changed by administrators", "owner of the desk", 0 },
};

typedef struct
{
  GtkWidget *page;
  const ReadOnly *wanted;
} Reader;

static gboolean
is_read (gpointer data)
{
  const Reader *reader = data;

  return says (reader->page, reader->wanted->why) && says (reader->page, reader->wanted->shown);
}

static void
assert_read_only (Reader *reader)
{
  static const char *const verbs[] = { "add", "change", "reprice", "remove", "import", "save" };
  GActionGroup *actions = ol_page_actions (OL_PAGE (reader->page));

  g_test_message ("%s", reader->wanted->detail);
  ol_page_open (OL_PAGE (reader->page), reader->wanted->detail);
  ui_wait (is_read, reader);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_assert_false (g_action_group_get_action_enabled (actions, verbs[i]));
  g_assert_cmpuint (count_locked (ui_child (reader->page, OL_TYPE_SETTINGS_PAGE, "stack")), >=,
                    reader->wanted->locked);
}

/* Operations read everything, change nothing, and are told who does. */
static void
assert_all_read_only (UiFixture *fixture)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_open (fixture->folder, clock, NULL);
  g_autoptr (OlActor) reader = ol_actor_new ("none", "reader", OL_ROLE_EXPLOITANT);
  const OlPageContext context = { store, reader };
  GtkWidget *window = adw_window_new ();
  Reader reading = { GTK_WIDGET (ol_settings_page_new (&context)) };

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  adw_window_set_content (ADW_WINDOW (window), reading.page);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (read_only); i++)
    {
      reading.wanted = &read_only[i];
      assert_read_only (&reading);
    }
  ol_page_stop (OL_PAGE (reading.page));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Somebody is added, gets another role, leaves and is brought back. */
static void
test_users (UiFixture *fixture, gconstpointer unused)
{
  ui_go (fixture, "settings", "users");
  ui_wait (has_users, fixture);
  ui_activate (fixture, "add");
  g_assert_false (is_enabled (fixture, "save"));
  set_name (fixture, "Awa & Co");
  gtk_widget_activate (GTK_WIDGET (role_row (fixture, OL_ROLE_COMPTABLE)));
  ui_activate (fixture, "save");
  ui_wait (has_awa, fixture);
  g_assert_cmpstr (
      adw_action_row_get_subtitle (ADW_ACTION_ROW (user_row (fixture, "Awa &amp; Co"))), ==,
      "Accounts");
  open_user (fixture, "Awa &amp; Co");
  g_assert_cmpint (ol_user_form_role (OL_USER_FORM (user_form (fixture))), ==, OL_ROLE_COMPTABLE);
  g_assert_false (is_enabled (fixture, "save"));
  ui_activate (fixture, "remove");
  ui_wait (has_no_awa, fixture);
  ui_wait (settings_can_undo, fixture);
  ui_activate (fixture, "undo");
  ui_wait (has_awa, fixture);
  assert_owner_stays (fixture);
  assert_all_read_only (fixture);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  ui_init (&argc, &argv);
  SETTINGS_TEST ("/ui/settings-desk/bookkeeping", test_bookkeeping);
  SETTINGS_TEST ("/ui/settings-desk/users", test_users);
  return g_test_run ();
}
