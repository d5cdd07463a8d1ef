/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shots.h"

void
shots_missions (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  shots_open_sample (series, &fixture, "missions");
  ui_go (&fixture, "missions", NULL);
  shots_take_settled (series, &fixture, "missions");
  ui_go (&fixture, "missions", "search=zzzz");
  shots_take_settled (series, &fixture, "missions-nothing");
  ui_go (&fixture, "missions", "billing=blocked");
  shots_take_settled (series, &fixture, "missions-blocked");
  ui_fixture_close (&fixture);
}
