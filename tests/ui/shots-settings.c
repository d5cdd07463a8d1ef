/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shots.h"

void
shots_settings (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  shots_open_sample (series, &fixture, "settings");
  ui_go (&fixture, "settings", "organisation");
  shots_take_settled (series, &fixture, "settings-organisation");
  ui_go (&fixture, "settings", "partners");
  shots_take_settled (series, &fixture, "settings-partners");
  ui_go (&fixture, "settings", "partner=MAERSK");
  shots_take_settled (series, &fixture, "settings-partner");
  ui_fixture_close (&fixture);
}
