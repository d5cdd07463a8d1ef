/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "shots.h"

static void
damage (ShotSeries *series)
{
  g_autofree char *folder = g_build_filename (series->scratch, "damaged", NULL);
  g_autofree char *path = g_build_filename (folder, "onelog.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, and never was one.", -1, NULL));
}

void
shots_first_start (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  shots_open (series, &fixture, "new");
  ui_frames (&fixture, 2);
  shots_take (series, GTK_WIDGET (fixture.window), "opening");
  ui_wait_shown (&fixture, "welcome");
  shots_take_settled (series, &fixture, "welcome");
  ui_fixture_close (&fixture);

  damage (series);
  shots_open (series, &fixture, "damaged");
  ui_wait_shown (&fixture, "failure");
  shots_take_settled (series, &fixture, "damaged");
  ui_fixture_close (&fixture);
}
