/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The missions page over a large folder: ui-missions FOLDER STARTED, where STARTED is the monotonic
 * time in microseconds at which it was called. One line per figure: name, tab, value, tab, unit.
 * Others are at work on the machine that measures: the time of the processor stands beside that of
 * the clock.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ol-paged-list.h"
#include "ol-mission-table.h"
#include "ui-fixture.h"

#define JUMPS 100
#define FRAMES 300
#define PIXELS_A_FRAME 23
#define ROUNDS 5

typedef struct
{
  UiFixture ui;
  GtkColumnView *view;
  OlPagedList *rows;
  GtkEditable *search;
  guint answers;
  guint wanted; /* position of a row, or how many answers */
  guint frames;
  gint64 frame_started, frame_clock, frame_work;
} Bench;

/** Times: of the clock and of the processor, in microseconds. */
typedef struct
{
  GArray *clock, *work;
} Times;

static gint64
work_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * (gint64)G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static Times
times_new (void)
{
  return (Times){ g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)) };
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static double
part (GArray *values, guint percent)
{
  g_array_sort (values, compare);
  return g_array_index (values, gint64, (values->len - 1) * percent / 100) / 1000.0;
}

static void
tell (Times *times, const char *name)
{
  g_print ("%s, p95\t%.2f\tms\n", name, part (times->clock, 95));
  g_print ("%s, median\t%.2f\tms\n", name, part (times->clock, 50));
  g_print ("%s, p95 of the processor\t%.2f\tms\n", name, part (times->work, 95));
  g_array_unref (times->clock);
  g_array_unref (times->work);
}

static void
add (Times *times, gint64 clock, gint64 work)
{
  g_array_append_val (times->clock, clock);
  g_array_append_val (times->work, work);
}

static void
before_paint (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_started = g_get_monotonic_time ();
  bench->frame_work = -work_time ();
}

static void
after_paint (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_clock = g_get_monotonic_time () - bench->frame_started;
  bench->frame_work += work_time ();
  bench->frames++;
}

static gboolean
is_painted (gpointer data)
{
  return ((Bench *)data)->frames > 0;
}

/* Until what is there now is on the screen. */
static void
paint (Bench *bench)
{
  bench->frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (bench->view));
  ui_wait (is_painted, bench);
}

static void
answered (OlPagedList *rows, gboolean anew, Bench *bench)
{
  bench->answers++;
}

static gboolean
has_answers (gpointer data)
{
  Bench *bench = data;

  return bench->answers >= bench->wanted;
}

static gboolean
has_row (gpointer data)
{
  Bench *bench = data;
  g_autoptr (OlPagedRow) row = g_list_model_get_item (G_LIST_MODEL (bench->rows), bench->wanted);

  return row != NULL && ol_paged_row_data (row) != NULL;
}

static gboolean
has_list (gpointer data)
{
  Bench *bench = data;

  return g_list_model_get_n_items (G_LIST_MODEL (bench->rows)) > 0;
}

static void
find_list (Bench *bench, OlPage *page)
{
  OlMissionTable *table = ui_child (page, G_TYPE_FROM_INSTANCE (page), "table");
  GtkSelectionModel *selection;

  bench->search = GTK_EDITABLE (ui_child (page, G_TYPE_FROM_INSTANCE (page), "search"));
  bench->view = ui_child (table, OL_TYPE_MISSION_TABLE, "view");
  selection = gtk_column_view_get_model (bench->view);
  bench->rows = OL_PAGED_LIST (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (selection)));
  g_signal_connect (bench->rows, "answered", G_CALLBACK (answered), bench);
}

/* What the kernel says: "VmRSS:    91234 kB". */
static double
memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? atof (line + 6) / 1024 : 0;
}

static void
start (Bench *bench, const char *folder, gint64 called)
{
  GdkFrameClock *clock;

  ui_fixture_open (&bench->ui, folder);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->ui.window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), bench);
  ui_wait (is_painted, bench);
  g_print ("first frame\t%.1f\tms\n", (g_get_monotonic_time () - called) / 1000.0);
  ui_wait_shown (&bench->ui, "work");
  find_list (bench, ui_go (&bench->ui, "missions", NULL));
  ui_wait (has_list, bench);
  bench->wanted = 0;
  ui_wait (has_row, bench);
  paint (bench);
  g_print ("usable list of missions\t%.1f\tms\n", (g_get_monotonic_time () - called) / 1000.0);
  g_print ("memory with the list\t%.1f\tMiB\n", memory ());
}

/* What a key does: a letter more, or all of it goes. Setting the text would first ask for all. */
static void
put_text (GtkEditable *search, const char *text)
{
  int end;

  if (*text == '\0')
    gtk_editable_delete_text (search, 0, -1);
  else
    {
      end = (int)g_utf8_strlen (gtk_editable_get_text (search), -1);
      gtk_editable_insert_text (search, g_utf8_offset_to_pointer (text, end), -1, &end);
    }
}

static void
type (Bench *bench, const char *text, Times *query, Times *times)
{
  gint64 started = g_get_monotonic_time (), worked = work_time ();

  bench->wanted = bench->answers + 1;
  put_text (bench->search, text);
  ui_wait (has_answers, bench);
  add (query, g_get_monotonic_time () - started, work_time () - worked);
  bench->wanted = 0;
  if (has_list (bench))
    ui_wait (has_row, bench);
  paint (bench);
  add (times, g_get_monotonic_time () - started, work_time () - worked);
}

/* As people type: one letter after the other, then all of it goes. */
static void
filter (Bench *bench)
{
  static const char *const words[] = { "customer", "dakar", "BM-365-0123", "thies", "medlog" };
  Times query = times_new (), times = times_new ();

  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = 1; i <= strlen (words[round]); i++)
        {
          g_autofree char *typed = g_strndup (words[round], i);

          type (bench, typed, &query, &times);
        }
      type (bench, "", &query, &times);
    }
  tell (&query, "filter: its query");
  tell (&times, "filter: key to new rows");
}

static void
jump (Bench *bench)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (bench->rows));
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);
  Times times = times_new ();

  for (guint i = 0; i < JUMPS; i++)
    {
      gint64 started, worked;

      bench->wanted = (guint)g_rand_int_range (dice, 0, (gint32)n);
      started = g_get_monotonic_time ();
      worked = work_time ();
      gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (bench->view)),
                                  "list.scroll-to-item", "u", bench->wanted);
      paint (bench);
      ui_wait (has_row, bench);
      add (&times, g_get_monotonic_time () - started, work_time () - worked);
    }
  tell (&times, "far jump");
}

static void
scroll (Bench *bench)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->view));
  const double from = gtk_adjustment_get_value (place) / 2;
  Times times = times_new ();

  for (guint i = 0; i < FRAMES; i++)
    {
      bench->frames = 0;
      gtk_adjustment_set_value (place, from + i * PIXELS_A_FRAME);
      ui_wait (is_painted, bench);
      add (&times, bench->frame_clock, bench->frame_work);
    }
  tell (&times, "smooth scrolling, a frame");
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  const gint64 called = argc == 3 ? g_ascii_strtoll (argv[2], NULL, 10) : 0;

  if (argc != 3)
    {
      g_printerr ("ui-missions FOLDER STARTED\n");
      return 2;
    }
  ui_init (&argc, &argv);
  start (&bench, argv[1], called);
  filter (&bench);
  jump (&bench);
  scroll (&bench);
  g_print ("memory after heavy use\t%.1f\tMiB\n", memory ());
  ui_fixture_close (&bench.ui);
  return 0;
}
