/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-stall FOLDER FROM TO: how long the window does not answer while a large run goes through
 * it. A source of the main loop that is due every millisecond notes when it is late.
 */
#include "ol-billing-page.h"
#include "ui-fixture.h"

#define TICK_MS 1

typedef struct
{
  gint64 last;    /* monotonic time of the tick before; 0: it is the first */
  gint64 longest; /* microseconds between two ticks */
  guint source;
} Gauge;

static gboolean
tick (gpointer data)
{
  Gauge *gauge = data;
  const gint64 now = g_get_monotonic_time ();

  if (gauge->last != 0)
    gauge->longest = MAX (gauge->longest, now - gauge->last);
  gauge->last = now;
  return G_SOURCE_CONTINUE;
}

static void
start (Gauge *gauge)
{
  *gauge = (Gauge) { 0 };
  gauge->source = g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick, gauge, NULL);
}

static void
stop (Gauge *gauge, const char *name)
{
  g_source_remove (gauge->source);
  g_print ("%s\t%.1f\tms\n", name, gauge->longest / 1000.0);
}

static GtkWidget *
dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer unused)
{
  return dialog () != NULL;
}

static void
issue_all (UiFixture *ui)
{
  ui_activate (ui, "issue-all");
  ui_wait (is_asked, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog ()), "issue");
  ui_wait_result (ui);
}

int
main (int argc, char *argv[])
{
  g_autofree char *detail = NULL;
  UiFixture ui = { NULL };
  Gauge gauge;

  if (argc != 4)
    {
      g_printerr ("Usage: %s FOLDER FROM TO\n", argv[0]);
      return 2;
    }
  detail = g_strdup_printf ("partner=MEDLOG&from=%s&to=%s", argv[2], argv[3]);
  ui_init (&argc, &argv);
  ui_fixture_open (&ui, argv[1]);
  ui_wait_shown (&ui, "work");
  start (&gauge);
  ui_go (&ui, "billing", detail);
  ui_wait_result (&ui);
  stop (&gauge, "stall-preview");
  start (&gauge);
  ui_activate (&ui, "prepare");
  ui_wait_result (&ui);
  ui_frames (&ui, 10);
  stop (&gauge, "stall-prepare");
  start (&gauge);
  issue_all (&ui);
  ui_frames (&ui, 10);
  stop (&gauge, "stall-issue");
  start (&gauge);
  ui_go (&ui, "invoices", NULL);
  ui_frames (&ui, 10);
  ui_go (&ui, "overview", NULL);
  ui_frames (&ui, 10);
  stop (&gauge, "stall-pages");
  ui_fixture_close (&ui);
  return 0;
}
