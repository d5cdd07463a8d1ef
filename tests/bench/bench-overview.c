/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How long the overview takes over a year: 100,000 missions, nine of ten on 20,000 invoices. One
 * line per figure: name, tab, value, tab, unit.
 */
#include <stdlib.h>

#include "ol-overview-reader.h"
#include "year.h"

static OlOverview *overview;
static gboolean done;

static void
overview_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&overview, ol_overview_free);
  overview = ol_read_overview_finish (OL_STORE (source), result, &error);
  g_assert_no_error (error);
  done = TRUE;
}

static double
milliseconds (Fixture *fixture)
{
  const gint64 start = g_get_monotonic_time ();

  done = FALSE;
  ol_read_overview_async (fixture->store, OL_ROLE_ADMIN, NULL, overview_read, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return (g_get_monotonic_time () - start) / 1000.0;
}

int
main (int argc, char **argv)
{
  const guint count = argc > 1 ? atoi (argv[1]) : 100000;
  Fixture fixture = { NULL };

  fixture_set_up (&fixture, NULL);
  year_make (&fixture, count);
  g_print ("overview: the first time\t%.3f\tms\n", milliseconds (&fixture));
  g_print ("overview: again\t%.3f\tms\n", milliseconds (&fixture));
  g_clear_pointer (&overview, ol_overview_free);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
