/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A data folder that is large: make-year FOLDER MISSIONS EVENTS. Beside a year of missions and
 * their invoices it has an audit trail of EVENTS, most of them looks at missions.
 */
#include <stdlib.h>

#include "ol-audit-repository.h"
#include "year.h"

/* What one transaction writes. */
#define AT_ONCE 50000

static gboolean
look (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  const guint *count = data;

  for (guint i = 0; i < *count; i++)
    {
      if (!ol_audit_record (write, OL_AUDIT_VIEW, "mission", "019a0000-0000-7000-8000-000000000003",
                          TRUE, NULL, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  Fixture fixture = { NULL };
  gint64 events;

  if (argc != 4)
    {
      g_printerr ("make-year FOLDER MISSIONS EVENTS\n");
      return 2;
    }
  fixture_set_up_in (&fixture, argv[1]);
  year_make (&fixture, (guint)atoi (argv[2]));
  events = atoi (argv[3]) - fixture_int (&fixture, "SELECT count(*) FROM audit_event");
  while (events > 0)
    {
      guint count = (guint)MIN (events, AT_ONCE);

      fixture_write (&fixture, look, &count);
      events -= count;
    }
  fixture_close (&fixture);
  return 0;
}
