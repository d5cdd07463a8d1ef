/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-window.h"

#include <string.h>

#include "job-fixture.h"
#include "ol-import-field-row.h"
#include "ol-import-line.h"
#include "ol-import-preview.h"
#include "ol-import-problem.h"
#include "ui-fixture.h"

#define HEADER "Dossier;Client;Départ;Arrivée;N° TC;Type;Livré le;Poids\n"
#define GOOD                                                                                       \
  HEADER "D-1;Sahel Céréales SARL;Dakar;Thiès;MSKU1234565;40HC;05/10/2026 16:30;22,5\n"            \
         "D-2;Sahel Céréales SARL;Dakar;Thiès;;20DC;06/10/2026;\n"

typedef struct
{
  Fixture desk;
  OlImportWindow *window; /* owned by GTK until it is closed */
  char *said;             /* by the signal "done" */
} Import;

static void
note_done (OlImportWindow *window, const char *sentence, OlJob *undo, Import *self)
{
  g_free (self->said);
  self->said = g_strdup (sentence);
}

static void
open_window (Import *self)
{
  self->window = ol_import_window_new (NULL, self->desk.store, self->desk.owner);
  g_signal_connect (self->window, "done", G_CALLBACK (note_done), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
close_window (Import *self)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_close (GTK_WINDOW (self->window));
  ui_wait (is_gone, &window);
}

static void
set_up (Import *self, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("africa.onelog.OneLog");

  /* Each test meets its table for the first time. */
  g_settings_reset (settings, "import-maps");
  job_fixture_set_up (&self->desk, NULL);
  open_window (self);
}

static void
tear_down (Import *self, gconstpointer unused)
{
  close_window (self);
  g_free (self->said);
  fixture_tear_down (&self->desk, NULL);
}

static gpointer
child (Import *self, const char *name)
{
  return ui_child (self->window, OL_TYPE_IMPORT_WINDOW, name);
}

static const char *
page (Import *self)
{
  return gtk_stack_get_visible_child_name (child (self, "stack"));
}

static const char *
verdict (Import *self)
{
  return gtk_label_get_text (child (self, "verdict_label"));
}

static gboolean
is_still (gpointer data)
{
  return !gtk_spinner_get_spinning (child (data, "spinner"))
         && strstr (verdict (data), "being checked") == NULL;
}

typedef struct
{
  Import *import;
  const char *words;
} Words;

static gboolean
verdict_says (gpointer data)
{
  Words *words = data;

  return is_still (words->import) && strstr (verdict (words->import), words->words) != NULL;
}

static void
wait_verdict (Import *self, const char *text)
{
  Words words = { self, text };

  ui_wait (verdict_says, &words);
}

static char *
open_table (Import *self, const char *content)
{
  static int count = 0;
  g_autofree char *name = g_strdup_printf ("table-%d.csv", ++count);
  char *path = job_file (&self->desk, name, content);

  ol_import_window_open (self->window, path);
  return path;
}

static OlImportFieldRow *
field_row (Import *self, OlMissionField field)
{
  GtkListBox *list = child (self, "fields");
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (ol_import_field_row_field (OL_IMPORT_FIELD_ROW (row)) == field)
      return OL_IMPORT_FIELD_ROW (row);
  g_assert_not_reached ();
}

/* The second choice of each is a text of one's own. */
static void
take_text (Import *self, OlMissionField field, const char *text)
{
  OlImportFieldRow *row = field_row (self, field);

  gtk_drop_down_set_selected (ui_child (row, OL_TYPE_IMPORT_FIELD_ROW, "source"), 1);
  gtk_editable_set_text (ui_child (row, OL_TYPE_IMPORT_FIELD_ROW, "text"), text);
}

static GListModel *
lines (Import *self)
{
  GtkSingleSelection *selection
      = ui_child (child (self, "preview"), OL_TYPE_IMPORT_PREVIEW, "selection");

  return gtk_single_selection_get_model (selection);
}

static guint
n_problems (Import *self)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (child (self, "problems_view"))));
}

static gboolean
is_done (gpointer data)
{
  return g_str_equal (page (data), "done");
}

static void
test_import (Import *self, gconstpointer unused)
{
  g_autofree char *path = open_table (self, GOOD);
  g_autofree char *again = NULL;
  g_autofree char *title = NULL;

  wait_verdict (self, "marked at the left");
  g_assert_cmpstr (page (self), ==, "plan");
  g_assert_cmpuint (g_list_model_get_n_items (lines (self)), ==, 2);
  g_assert_false (gtk_widget_is_sensitive (child (self, "import_button")));
  g_assert_true (gtk_widget_has_css_class (
      GTK_WIDGET (field_row (self, OL_MISSION_FIELD_PARTNER)), "refused"));
  take_text (self, OL_MISSION_FIELD_PARTNER, "medlog");
  wait_verdict (self, "2 missions would be imported.");
  g_assert_cmpuint (n_problems (self), ==, 0);
  g_assert_cmpstr (gtk_button_get_label (child (self, "import_button")), ==,
                   "_Import 2 Missions");
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM mission"), ==, 0);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), "import.run", NULL));
  ui_wait (is_done, self);
  g_assert_cmpstr (self->said, ==, "2 missions imported");
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM mission"), ==, 2);
  g_object_get (child (self, "done_page"), "title", &title, NULL);
  g_assert_cmpstr (title, ==, "2 Missions Imported");

  /* The same kind of table again: the partner is remembered, the missions are there. */
  again = open_table (self, GOOD);
  wait_verdict (self, "2 are stored already.");
  g_assert_false (gtk_widget_is_sensitive (child (self, "import_button")));
}

static void
test_refused (Import *self, gconstpointer unused)
{
  g_autofree char *path = open_table (self, HEADER "D-1;X;Dakar;Thiès;;40HC;05/10/2026;1,5\n"
                                                   "D-2;X;Dakar;Thiès;;50ZZ;06/10/2026;abc\n");
  g_autoptr (OlImportLine) good = NULL;
  g_autoptr (OlImportLine) bad = NULL;
  GtkSingleSelection *selection
      = ui_child (child (self, "preview"), OL_TYPE_IMPORT_PREVIEW, "selection");
  GtkListView *problems = child (self, "problems_view");
  g_autoptr (OlImportProblem) first = NULL;
  g_autofree char *place = NULL;

  wait_verdict (self, "marked at the left");
  take_text (self, OL_MISSION_FIELD_PARTNER, "MEDLOG");
  wait_verdict (self, "2 things are refused");
  g_assert_false (gtk_widget_is_sensitive (child (self, "import_button")));
  g_assert_cmpuint (n_problems (self), ==, 2);
  good = g_list_model_get_item (lines (self), 0);
  bad = g_list_model_get_item (lines (self), 1);
  g_assert_null (ol_import_line_problem (good, 5));
  g_assert_nonnull (strstr (ol_import_line_problem (bad, 5), "40HC"));
  g_assert_nonnull (ol_import_line_problem (bad, 7));
  first = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (problems)), 0);
  g_object_get (first, "place", &place, NULL);
  g_assert_cmpstr (place, ==, "Line 3, Equipment");
  g_signal_emit_by_name (problems, "activate", 0);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);

  /* What is not taken cannot be wrong. */
  gtk_drop_down_set_selected (ui_child (field_row (self, OL_MISSION_FIELD_EQUIPMENT),
                                        OL_TYPE_IMPORT_FIELD_ROW, "source"),
                              0);
  wait_verdict (self, "1 thing is refused");
  gtk_drop_down_set_selected (ui_child (field_row (self, OL_MISSION_FIELD_WEIGHT),
                                        OL_TYPE_IMPORT_FIELD_ROW, "source"),
                              0);
  wait_verdict (self, "2 missions would be imported.");
}

/* A problem far below the first rows is fetched, to be gone to. */
static void
test_far_problem (Import *self, gconstpointer unused)
{
  g_autoptr (GString) table = g_string_new (HEADER);
  g_autofree char *path = NULL;
  g_autoptr (OlImportLine) last = NULL;

  for (int i = 0; i < 400; i++)
    g_string_append_printf (table, "D-%d;X;Dakar;Thiès;;%s;05/10/2026;\n", i,
                            i == 350 ? "none" : "40HC");
  path = open_table (self, table->str);
  wait_verdict (self, "marked at the left");
  take_text (self, OL_MISSION_FIELD_PARTNER, "MEDLOG");
  wait_verdict (self, "1 thing is refused");
  g_assert_cmpuint (g_list_model_get_n_items (lines (self)), ==, 201);
  last = g_list_model_get_item (lines (self), 200);
  g_assert_cmpint (ol_import_line_number (last), ==, 352);
  g_assert_nonnull (ol_import_line_problem (last, 5));
}

static gboolean
has_failed (gpointer data)
{
  return gtk_info_bar_get_revealed (child (data, "failure_bar"));
}

static void
test_no_table (Import *self, gconstpointer unused)
{
  g_autofree char *path = open_table (self, "");

  ui_wait (has_failed, self);
  g_assert_cmpstr (page (self), ==, "choose");
  g_assert_nonnull (strstr (gtk_label_get_text (child (self, "failure_label")), "empty"));
}

/* Closed while it reads and tries: nothing comes back to what is gone. */
static void
test_closed_early (Import *self, gconstpointer unused)
{
  g_autofree char *path = open_table (self, GOOD);

  close_window (self);
  open_window (self);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/ui/import-window/" name, Import, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("import", test_import);
  ADD ("refused", test_refused);
  ADD ("far-problem", test_far_problem);
  ADD ("no-table", test_no_table);
  ADD ("closed-early", test_closed_early);
  return g_test_run ();
}
