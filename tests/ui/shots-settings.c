/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-account-list.h"
#include "ol-tariff-tester.h"
#include "shots.h"

static void
fill_tester (UiFixture *fixture)
{
  static const char *const fields[][2] = {
    { "origin_row", "dakar" }, { "destination_row", "Bamako" }, { "weight_row", "27.35" },
    { "waiting_row", "310" },  { "nights_row", "2" },
  };
  GtkWidget *tester = ui_find (GTK_WIDGET (ui_page (fixture)), OL_TYPE_TARIFF_TESTER);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_editable_set_text (ui_child (tester, OL_TYPE_TARIFF_TESTER, fields[i][0]), fields[i][1]);
  adw_combo_row_set_selected (ui_child (tester, OL_TYPE_TARIFF_TESTER, "equipment_row"), 3);
}

void
shots_settings (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  shots_open_sample (series, &fixture, "settings");
  ui_go (&fixture, "settings", "organisation");
  shots_take_settled (series, &fixture, "settings-organisation");
  g_signal_emit_by_name (ui_find (GTK_WIDGET (ui_page (&fixture)), OL_TYPE_ACCOUNT_LIST), "added",
                         OL_ACCOUNT_BANK);
  shots_take_settled (series, &fixture, "settings-account");
  ui_activate (&fixture, "back");
  ui_go (&fixture, "settings", "partners");
  shots_take_settled (series, &fixture, "settings-partners");
  ui_go (&fixture, "settings", "partner=MAERSK");
  shots_take_settled (series, &fixture, "settings-partner");
  ui_go (&fixture, "settings", "tariffs=MEDLOG");
  shots_take_settled (series, &fixture, "settings-tariffs");
  ui_activate (&fixture, "add");
  shots_take_settled (series, &fixture, "settings-tariff-new");
  ui_activate (&fixture, "back");
  ui_activate (&fixture, "try");
  fill_tester (&fixture);
  shots_take_settled (series, &fixture, "settings-tester");
  ui_go (&fixture, "settings", "rates");
  shots_take_settled (series, &fixture, "settings-rates");
  ui_activate (&fixture, "add");
  shots_take_settled (series, &fixture, "settings-rate-new");
  ui_activate (&fixture, "back");
  ui_go (&fixture, "settings", "series");
  shots_take_settled (series, &fixture, "settings-series");
  ui_go (&fixture, "settings", "bookkeeping");
  shots_take_settled (series, &fixture, "settings-bookkeeping");
  ui_go (&fixture, "settings", "users");
  shots_take_settled (series, &fixture, "settings-users");
  ui_activate (&fixture, "add");
  shots_take_settled (series, &fixture, "settings-user-new");
  ui_activate (&fixture, "back");
  ui_fixture_close (&fixture);
}
