/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-missions-page.h"
#include "ol-preferences.h"
#include "ol-scanner-tray.h"
#include "shots.h"

static gboolean
is_filled (gpointer fixture)
{
  GtkWidget *tray = ui_child (ui_page (fixture), OL_TYPE_MISSIONS_PAGE, "scanner_tray");
  GtkListBox *list = ui_child (tray, OL_TYPE_SCANNER_TRAY, "list");

  return gtk_list_box_get_row_at_index (list, 2) != NULL;
}

void
shots_scanner (ShotSeries *series)
{
  static const char *const names[] = { "M-9999-CMR.pdf", "scan 0012.pdf", "Lettre.docx" };
  UiFixture fixture = { NULL };
  g_autoptr (OlPreferences) preferences = ol_preferences_new ();
  g_autofree char *folder = g_build_filename (series->scratch, "scans", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "%PDF-1.4", -1, NULL));
    }
  shots_open_sample (series, &fixture, "scanner");
  ui_go (&fixture, "missions", NULL);
  g_settings_set_string (ol_preferences_settings (preferences), "scanner-folder", folder);
  ui_wait (is_filled, &fixture);
  shots_take_settled (series, &fixture, "missions-scanner");
  g_settings_reset (ol_preferences_settings (preferences), "scanner-folder");
  ui_fixture_close (&fixture);
}
