/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-field-row.h"
#include "ol-import-window.h"
#include "shots.h"

#define HEADER                                                                                     \
  "N° dossier;Client;Destinataire;Départ;Arrivée;N° TC;Type TC;Camion;Chauffeur;Livré le;Poids\n"
#define ROWS                                                                                       \
  "D-2041;Sahel Céréales SARL;Gounghin Distribution;Dakar;Bamako;MSKU1234565;40HC;DK 4490 MD;"     \
  "Modibo Cissé;05/10/2026 16:30;22,5\n"                                                           \
  "D-2042;Cajou des Lagunes;Port d’Abidjan;Abidjan;Bamako;TGHU2433938;40HC;5582 HR 01;"            \
  "Lassina N'Guessan;05/10/2026 18:05;17,694\n"                                                    \
  "D-2043;Sahel Céréales SARL;;Dakar;Thiès;;20DC;DK 1102 AB;;06/10/2026;8\n"
#define BAD                                                                                        \
  "D-2044;Sahel Céréales SARL;;Dakar;Kaolack;PONU7326000;50ZZ;DK 1102 AB;;31/02/2026;abc\n"        \
  "D-2041;Sahel Céréales SARL;;Dakar;Kaolack;;20DC;;;07/10/2026;=E2*2\n"

typedef struct
{
  GtkWidget *window;
  const char *page;
} Wait;

static gboolean
is_still (gpointer data)
{
  Wait *wait = data;
  GtkStack *stack = ui_child (wait->window, OL_TYPE_IMPORT_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), wait->page)
         && !gtk_spinner_get_spinning (
             ui_child (wait->window, OL_TYPE_IMPORT_WINDOW, "spinner"));
}

static void
take (ShotSeries *series, GtkWidget *window, const char *page, const char *state)
{
  UiFixture fixture = { .window = (OlMainWindow *)window };
  Wait wait = { window, page };

  /* Past the pause that typing gets. */
  for (int i = 0; i < 30; i++)
    ui_frames (&fixture, 1);
  ui_wait (is_still, &wait);
  ui_settle (&fixture);
  ui_wait (is_still, &wait);
  ui_settle (&fixture);
  shots_take (series, window, state);
}

static void
open_table (GtkWidget *window, const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  ol_import_window_open (OL_IMPORT_WINDOW (window), path);
}

static void
take_partner (GtkWidget *window)
{
  GtkListBox *list = ui_child (window, OL_TYPE_IMPORT_WINDOW, "fields");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 1);

  gtk_drop_down_set_selected (ui_child (row, OL_TYPE_IMPORT_FIELD_ROW, "source"), 1);
  gtk_editable_set_text (ui_child (row, OL_TYPE_IMPORT_FIELD_ROW, "text"), "MEDLOG");
}

void
shots_import (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = NULL;
  g_autoptr (OlActor) actor = ol_actor_new ("owner", "owner", OL_ROLE_ADMIN);
  GtkWidget *window;

  shots_open_sample (series, &fixture, "import");
  store = ol_store_open (fixture.folder, clock, NULL);
  window = GTK_WIDGET (ol_import_window_new (GTK_WINDOW (fixture.window), store, actor));
  gtk_window_present (GTK_WINDOW (window));
  take (series, window, "choose", "import-choose");
  open_table (window, series->scratch, "octobre.csv", HEADER ROWS);
  take (series, window, "plan", "import-columns");
  take_partner (window);
  take (series, window, "plan", "import-ready");
  open_table (window, series->scratch, "octobre-2.csv", HEADER ROWS BAD);
  take (series, window, "plan", "import-columns");
  take_partner (window);
  take (series, window, "plan", "import-refused");
  open_table (window, series->scratch, "octobre.csv", HEADER ROWS);
  take (series, window, "plan", "import-columns");
  take_partner (window);
  take (series, window, "plan", "import-ready");
  gtk_widget_activate_action (window, "import.run", NULL);
  take (series, window, "done", "import-done");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_fixture_close (&fixture);
}
