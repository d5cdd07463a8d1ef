/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-cell.h"
#include "ol-mission-field-row.h"
#include "ol-mission-pane.h"
#include "ol-mission-table.h"
#include "ol-mission-views.h"
#include "ol-missions-page.h"
#include "ui-fixture.h"

/* One window on sample data for every case; each leaves it as it was. */
static UiFixture fixture;

static OlPage *
page (void)
{
  return ui_go (&fixture, "missions", NULL);
}

static gpointer
child (const char *name)
{
  return ui_child (page (), OL_TYPE_MISSIONS_PAGE, name);
}

static GtkSelectionModel *
rows (void)
{
  GtkColumnView *view = ui_child (child ("table"), OL_TYPE_MISSION_TABLE, "view");

  return gtk_column_view_get_model (view);
}

static OlPagedList *
list (void)
{
  return OL_PAGED_LIST (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (rows ())));
}

static gboolean
is_still (gpointer data)
{
  return !ol_paged_list_is_busy (list ());
}

/* What is typed reaches the list through an idle of the entry. */
static guint
n_rows (void)
{
  for (guint i = 0; i < 10; i++)
    g_main_context_iteration (NULL, FALSE);
  ui_wait (is_still, NULL);
  return g_list_model_get_n_items (G_LIST_MODEL (rows ()));
}

static void
show_all (void)
{
  ui_activate (&fixture, "clear");
  n_rows ();
}

static void
search (const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (child ("search")), text);
  n_rows ();
}

/* Until the loop runs again: the worker may bring the row anew. */
static const OlMissionLine *
line_at (guint position)
{
  g_autoptr (OlPagedRow) row = g_list_model_get_item (G_LIST_MODEL (rows ()), position);

  while (ol_paged_row_data (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ol_paged_row_data (row);
}

static const char *
pane_state (void)
{
  return gtk_stack_get_visible_child_name (
      ui_child (child ("pane"), OL_TYPE_MISSION_PANE, "stack"));
}

static gboolean
pane_shows (gpointer state)
{
  return g_strcmp0 (pane_state (), state) == 0;
}

static const char *
pane_title (void)
{
  return gtk_label_get_text (ui_child (child ("pane"), OL_TYPE_MISSION_PANE, "title_label"));
}

static gboolean
is_titled (gpointer reference)
{
  return pane_shows ((gpointer) "detail") && g_str_equal (pane_title (), reference);
}

/* The pane of the mission at @position, as Enter opens it. */
static void
open_at (guint position)
{
  GtkColumnView *view = ui_child (child ("table"), OL_TYPE_MISSION_TABLE, "view");
  g_autofree char *reference = g_strdup (line_at (position)->mission->reference);

  gtk_selection_model_select_item (rows (), position, TRUE);
  g_signal_emit_by_name (view, "activate", position);
  ui_wait (is_titled, reference);
}

/* Whether a person can read @text in the pane, once it has come. */
static gboolean
pane_has (const char *text)
{
  g_autoptr (GPtrArray) texts = NULL;

  ui_settle (&fixture);
  texts = ui_texts (child ("pane"));

  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], text) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
pane_tells (gpointer text)
{
  return pane_has (text);
}

static GAction *
action (const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (ol_page_actions (page ())), name);
}

static gboolean
is_enabled (gpointer name)
{
  return g_action_get_enabled (action (name));
}

static void
test_search (void)
{
  const guint all = n_rows ();

  g_assert_cmpuint (all, ==, 2000);
  g_assert_cmpstr (line_at (0)->mission->reference, ==, "OT-2026-02000");
  search ("ot-2026-0012");
  g_assert_cmpuint (n_rows (), ==, 10);
  search ("sahel céréales");
  g_assert_cmpuint (n_rows (), >, 10);
  g_assert_cmpuint (n_rows (), <, all);
  /* A container as it is painted on the box. */
  search ("csqu 305438-3");
  g_assert_cmpuint (n_rows (), ==, 0);
  search ("zzzz");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (child ("stack")), ==, "nothing");
  show_all ();
  g_assert_cmpuint (n_rows (), ==, all);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (child ("stack")), ==, "table");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child ("search"))), ==, "");
}

static void
test_sort (void)
{
  OlMissionTable *table = child ("table");
  GtkColumnView *view = ui_child (table, OL_TYPE_MISSION_TABLE, "view");
  g_autoptr (GtkColumnViewColumn) first
      = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  gboolean descending;

  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  n_rows ();
  g_assert_cmpuint (ol_mission_table_sort (table, &descending), ==, OL_MISSION_BY_REFERENCE);
  g_assert_false (descending);
  g_assert_cmpstr (line_at (0)->mission->reference, ==, "OT-2026-00001");
  gtk_column_view_sort_by_column (view, first, GTK_SORT_DESCENDING);
  n_rows ();
  g_assert_cmpuint (ol_mission_table_sort (table, &descending), ==, OL_MISSION_BY_REFERENCE);
  g_assert_true (descending);
  g_assert_cmpstr (line_at (0)->mission->reference, ==, "OT-2026-02000");
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  n_rows ();
}

static void
test_words (void)
{
  const guint all = n_rows ();
  guint blocked;

  ui_go (&fixture, "missions", "billing=blocked");
  blocked = n_rows ();
  g_assert_cmpuint (blocked, >, 0);
  g_assert_cmpuint (blocked, <, all);
  for (guint i = 0; i < MIN (blocked, 20); i++)
    g_assert_cmpuint (line_at (i)->billing, ==, OL_BILLING_BLOCKED);
  g_assert_true (gtk_revealer_get_reveal_child (child ("chips_revealer")));
  g_action_activate (action ("drop"), g_variant_new_string ("billing"));
  g_assert_cmpuint (n_rows (), ==, all);
  g_assert_false (gtk_revealer_get_reveal_child (child ("chips_revealer")));

  ui_go (&fixture, "missions", "colour=red");
  g_assert_true (gtk_info_bar_get_revealed (child ("info_bar")));
  ui_activate (&fixture, "refresh");
  g_assert_false (gtk_info_bar_get_revealed (child ("info_bar")));
}

static void
test_reference (void)
{
  search ("zzzz");
  ui_go (&fixture, "missions", "reference=OT-2026-00777");
  ui_wait (is_titled, (gpointer) "OT-2026-00777");
  g_assert_cmpstr (pane_title (), ==, "OT-2026-00777");
  /* It was not in the list, which shows every mission now, with it selected. */
  g_assert_cmpuint (n_rows (), ==, 2000);
  g_assert_cmpuint (ol_mission_table_n_selected (child ("table")), ==, 1);
  ui_activate (&fixture, "back");
  g_assert_false (adw_flap_get_reveal_flap (child ("flap")));
}

static void
test_detail (void)
{
  g_autofree char *customer = NULL;

  ui_go (&fixture, "missions", "billing=blocked");
  n_rows ();
  open_at (0);
  customer = g_strdup (line_at (0)->mission->customer);
  g_assert_true (pane_has (customer));
  g_assert_true (pane_has ("●"));
  g_assert_true (gtk_widget_get_visible (
      ui_child (child ("pane"), OL_TYPE_MISSION_PANE, "reasons_box")));
  /* Another row is another mission; several are none in particular. */
  gtk_selection_model_select_item (rows (), 1, TRUE);
  while (g_strcmp0 (pane_title (), line_at (1)->mission->reference) != 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_selection_model_select_item (rows (), 2, FALSE);
  g_assert_cmpstr (pane_state (), ==, "message");
  g_assert_false (is_enabled ((gpointer) "edit"));
  ui_activate (&fixture, "back");
  gtk_selection_model_unselect_all (rows ());
  show_all ();
}

static OlMissionFieldRow *
field_row (OlMissionField field)
{
  GtkWidget *editor = GTK_WIDGET (ol_mission_pane_editor (child ("pane")));
  GtkWidget *grid = GTK_WIDGET (ui_child (editor, OL_TYPE_MISSION_EDITOR, "grid"));

  for (GtkWidget *row = gtk_widget_get_first_child (grid); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (ol_mission_field_row_field (OL_MISSION_FIELD_ROW (row)) == field)
      return OL_MISSION_FIELD_ROW (row);
  g_assert_not_reached ();
}

static void
type (OlMissionField field, const char *text)
{
  GtkWidget *entry = ui_find (GTK_WIDGET (field_row (field)), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
problem (OlMissionField field)
{
  GtkWidget *label = GTK_WIDGET (
      ui_child (field_row (field), OL_TYPE_MISSION_FIELD_ROW, "problem_label"));

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
test_edit (void)
{
  ui_go (&fixture, "missions", "reference=OT-2026-01999");
  ui_wait (is_titled, (gpointer) "OT-2026-01999");
  ui_wait (is_enabled, (gpointer) "edit");
  ui_activate (&fixture, "edit");
  g_assert_cmpstr (pane_state (), ==, "form");
  g_assert_cmpstr (ol_page_help (page ()), ==, "missions-edit");
  g_assert_false (is_enabled ((gpointer) "undo"));
  type (OL_MISSION_FIELD_WEIGHT, "-3");
  g_assert_nonnull (problem (OL_MISSION_FIELD_WEIGHT));
  ui_activate (&fixture, "save");
  g_assert_cmpstr (pane_state (), ==, "form");
  type (OL_MISSION_FIELD_WEIGHT, "21,5");
  g_assert_null (problem (OL_MISSION_FIELD_WEIGHT));
  type (OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  ui_activate (&fixture, "save");
  ui_wait (pane_shows, (gpointer) "detail");
  g_assert_true (pane_has ("Khadija Sarr"));
  g_assert_true (pane_has ("21,5"));
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (is_enabled, (gpointer) "redo");
  ui_wait (pane_tells, (gpointer) "Khadija Sarr →");
  ui_activate (&fixture, "redo");
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (is_enabled, (gpointer) "redo");
  ui_activate (&fixture, "back");
}

/* What was typed and left is there again when the toast is asked to undo. */
static void
test_leave (void)
{
  g_autofree char *text = NULL;

  ui_activate (&fixture, "new");
  type (OL_MISSION_FIELD_REFERENCE, "HALF-1");
  ui_activate (&fixture, "back");
  g_assert_false (adw_flap_get_reveal_flap (child ("flap")));
  ui_activate (&fixture, "resume");
  g_assert_cmpstr (pane_state (), ==, "form");
  text = ol_mission_field_row_text (field_row (OL_MISSION_FIELD_REFERENCE));
  g_assert_cmpstr (text, ==, "HALF-1");
  ui_activate (&fixture, "back");
}

static void
test_new (void)
{
  ui_activate (&fixture, "new");
  ui_activate (&fixture, "save");
  g_assert_nonnull (problem (OL_MISSION_FIELD_REFERENCE));
  g_assert_nonnull (problem (OL_MISSION_FIELD_PARTNER));
  type (OL_MISSION_FIELD_REFERENCE, "OT-2026-00001");
  gtk_drop_down_set_selected (
      ui_find (GTK_WIDGET (field_row (OL_MISSION_FIELD_PARTNER)), GTK_TYPE_DROP_DOWN), 1);
  type (OL_MISSION_FIELD_CUSTOMER, "Niang");
  type (OL_MISSION_FIELD_ORIGIN, "Dakar");
  type (OL_MISSION_FIELD_DESTINATION, "Thiès");
  type (OL_MISSION_FIELD_CONTAINER, "CSQU3054384");
  g_assert_nonnull (problem (OL_MISSION_FIELD_CONTAINER));
  type (OL_MISSION_FIELD_CONTAINER, "CSQU3054383");
  ui_activate (&fixture, "save");
  /* The reference is taken: only the store knows, the field says it. */
  while (problem (OL_MISSION_FIELD_REFERENCE) == NULL)
    g_main_context_iteration (NULL, TRUE);
  type (OL_MISSION_FIELD_REFERENCE, "NEW-1");
  ui_activate (&fixture, "save");
  ui_wait (is_titled, (gpointer) "NEW-1");
  while (n_rows () != 2001)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (line_at (0)->mission->reference, ==, "NEW-1");
  search ("csqu 305438-3");
  g_assert_cmpuint (n_rows (), ==, 1);
  show_all ();
}

static gboolean
is_pane_closed (gpointer unused)
{
  return !adw_flap_get_reveal_flap (child ("flap"));
}

/* What was entered just now is gone, there again, and gone. */
static void
test_new_undone (void)
{
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (is_enabled, (gpointer) "redo");
  while (n_rows () != 2000)
    g_main_context_iteration (NULL, TRUE);
  ui_wait (is_pane_closed, NULL);
  ui_activate (&fixture, "redo");
  while (n_rows () != 2001)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (line_at (0)->mission->reference, ==, "NEW-1");
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  while (n_rows () != 2000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_info_bar_get_revealed (child ("info_bar")));
}

static GtkPopover *
row_menu (void)
{
  return ui_child (child ("table"), OL_TYPE_MISSION_TABLE, "menu");
}

/* The widget of a row that is shown. */
static GtkWidget *
row_widget (guint n)
{
  GtkColumnView *view = ui_child (child ("table"), OL_TYPE_MISSION_TABLE, "view");
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (view)));
  guint position;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (ol_mission_cell_position (row, GTK_WIDGET (view), &position) && position == n)
      return row;
  g_assert_not_reached ();
}

/* The controller of @type on the table. */
static GtkEventController *
controller (GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (child ("table"));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type))
        return one; /* the table keeps it */
    }
  g_assert_not_reached ();
}

static void
right_click (guint n)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row_widget (n), child ("table"), &bounds));
  g_signal_emit_by_name (controller (GTK_TYPE_GESTURE_CLICK), "pressed", 1,
                         bounds.origin.x + 60.0, bounds.origin.y + bounds.size.height / 2.0);
}

static void
press (const char *key)
{
  GListModel *shortcuts = G_LIST_MODEL (controller (GTK_TYPE_SHORTCUT_CONTROLLER));

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_str_equal (text, key))
        {
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                       child ("table"), NULL));
          return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
menu_has (gpointer text)
{
  g_autoptr (GPtrArray) texts = ui_texts (GTK_WIDGET (row_menu ()));

  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
test_menu (void)
{
  OlMissionTable *table = child ("table");

  show_all ();
  ui_settle (&fixture);
  gtk_selection_model_select_range (rows (), 0, 2, TRUE);
  right_click (1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row_menu ())));
  ui_wait (menu_has, (gpointer) "Take Out of Billing…");
  ui_wait (menu_has, (gpointer) "Status");
  g_assert_cmpint (g_menu_model_get_n_items (child ("row_status_menu")), ==, 10);
  g_assert_false (menu_has ((gpointer) "Show Its Invoice"));
  /* It is about what is selected, of which the row is one. */
  g_assert_cmpuint (ol_mission_table_n_selected (table), ==, 2);
  g_assert_false (is_enabled ((gpointer) "open"));
  gtk_popover_popdown (row_menu ());
  /* Another row is what it is about then. */
  right_click (3);
  g_assert_cmpuint (ol_mission_table_n_selected (table), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (rows (), 3));
  ui_activate (&fixture, "open");
  ui_wait (is_titled, line_at (3)->mission->reference);
  gtk_popover_popdown (row_menu ());
  ui_activate (&fixture, "back");
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_grab_focus (row_widget (i));
      press (i == 0 ? "Menu" : "<Shift>F10");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row_menu ())));
      g_assert_true (gtk_selection_model_is_selected (rows (), i));
      gtk_popover_popdown (row_menu ());
    }
  /* The form opens for a mission that no pane shows yet. */
  ui_activate (&fixture, "edit");
  ui_wait (pane_shows, (gpointer) "form");
  ui_activate (&fixture, "back");
  ui_activate (&fixture, "back");
  gtk_selection_model_unselect_all (rows ());
}

static gboolean
is_held (gpointer position)
{
  return line_at (GPOINTER_TO_UINT (position))->billing == OL_BILLING_EXCLUDED;
}

static gboolean
is_free (gpointer position)
{
  return !is_held (position);
}

static void
test_hold (void)
{
  ui_go (&fixture, "missions", "status=delivered&billing=unbilled");
  n_rows ();
  gtk_selection_model_select_range (rows (), 0, 3, TRUE);
  ui_activate (&fixture, "hold");
  g_assert_true (gtk_info_bar_get_revealed (child ("hold_bar")));
  g_assert_false (is_enabled ((gpointer) "hold-now"));
  gtk_editable_set_text (GTK_EDITABLE (child ("hold_entry")), "Disputed");
  show_all ();
  gtk_selection_model_select_range (rows (), 10, 3, TRUE);
  ui_activate (&fixture, "hold-now");
  ui_wait (is_held, GUINT_TO_POINTER (11));
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (is_free, GUINT_TO_POINTER (11));
  gtk_selection_model_unselect_all (rows ());
}

static gboolean
has_views (gpointer n)
{
  GtkListBox *box = ui_child (child ("views"), OL_TYPE_MISSION_VIEWS, "list");

  return gtk_list_box_get_row_at_index (box, GPOINTER_TO_INT (n) - 1) != NULL
         && gtk_list_box_get_row_at_index (box, GPOINTER_TO_INT (n)) == NULL;
}

static void
test_views (void)
{
  GtkListBox *box = ui_child (child ("views"), OL_TYPE_MISSION_VIEWS, "list");
  GtkMenuButton *button = child ("views_button");

  ui_wait (has_views, GINT_TO_POINTER (6));
  g_assert_null (ol_page_help (page ()));
  ui_activate (&fixture, "views");
  g_assert_cmpstr (ol_page_help (page ()), ==, "missions-views");
  gtk_menu_button_popdown (button);
  ui_go (&fixture, "missions", "status=planned");
  n_rows ();
  gtk_editable_set_text (ui_child (child ("views"), OL_TYPE_MISSION_VIEWS, "name_entry"),
                         "Mes prévues");
  g_signal_emit_by_name (ui_child (child ("views"), OL_TYPE_MISSION_VIEWS, "keep_button"),
                         "clicked");
  ui_wait (has_views, GINT_TO_POINTER (7));
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Mes prévues");
  g_signal_emit_by_name (box, "row-activated", gtk_list_box_get_row_at_index (box, 3));
  n_rows ();
  g_assert_cmpstr (gtk_menu_button_get_label (button), !=, "Mes prévues");
  g_signal_emit_by_name (box, "row-activated", gtk_list_box_get_row_at_index (box, 6));
  n_rows ();
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Mes prévues");
  ui_wait (is_enabled, (gpointer) "undo");
  ui_activate (&fixture, "undo");
  ui_wait (has_views, GINT_TO_POINTER (6));
  g_signal_emit_by_name (box, "row-activated", gtk_list_box_get_row_at_index (box, 0));
  n_rows ();
}

static void
test_columns (void)
{
  OlMissionTable *table = child ("table");
  g_auto (GStrv) before = ol_mission_table_shown (table);
  const char *few[] = { "driver", "reference", "colour", NULL };
  g_auto (GStrv) shown = NULL;

  ol_mission_table_show (table, few);
  shown = ol_mission_table_shown (table);
  g_assert_cmpuint (g_strv_length (shown), ==, 2);
  g_assert_cmpstr (shown[0], ==, "driver");
  g_assert_cmpstr (shown[1], ==, "reference");
  ol_mission_table_show (table, (const char *const *)before);
}

/* Of twelve keys in a row only the last one's rows stay. */
static void
test_leave_quickly (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strndup ("ot-2026-0012", i + 1);

      gtk_editable_set_text (GTK_EDITABLE (child ("search")), text);
      ui_frames (&fixture, 1);
    }
  g_assert_cmpuint (n_rows (), ==, 10);
  show_all ();
}

static void
open_sample (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "missions", NULL);

  ui_fixture_open (&fixture, folder);
  ui_fill (&fixture);
  page ();
  ui_wait (is_enabled, (gpointer) "new");
  n_rows ();
}

static void
test_close (void)
{
  open_at (0);
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/missions/open", open_sample);
  g_test_add_func ("/ui/missions/search", test_search);
  g_test_add_func ("/ui/missions/sort", test_sort);
  g_test_add_func ("/ui/missions/words", test_words);
  g_test_add_func ("/ui/missions/reference", test_reference);
  g_test_add_func ("/ui/missions/detail", test_detail);
  g_test_add_func ("/ui/missions/edit", test_edit);
  g_test_add_func ("/ui/missions/leave", test_leave);
  g_test_add_func ("/ui/missions/new", test_new);
  g_test_add_func ("/ui/missions/new-undone", test_new_undone);
  g_test_add_func ("/ui/missions/menu", test_menu);
  g_test_add_func ("/ui/missions/hold", test_hold);
  g_test_add_func ("/ui/missions/views", test_views);
  g_test_add_func ("/ui/missions/columns", test_columns);
  g_test_add_func ("/ui/missions/leave-quickly", test_leave_quickly);
  g_test_add_func ("/ui/missions/close", test_close);
  return g_test_run ();
}
