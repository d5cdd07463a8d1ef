/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "ol-bar-chart-private.h"
#include "ol-locale.h"

#define WEEKS 4

static const OlBarSeries series[] = {
  { "Billed", "chart_billed", OL_BAR_SOLID },
  { "Unbilled", "chart_unbilled", OL_BAR_STRIPES },
};
static const OlBarCategory weeks[WEEKS] = {
  { "5/10", "Week of 5 October" },
  { "12/10", "Week of 12 October" },
  { "19/10", "Week of 19 October" },
  { "26/10", "Week of 26 October" },
};
static const gint64 amounts[] = { 12000000, 3000000, 9000000, 0, 0, 0, 2000000, 8500000 };

typedef struct
{
  GtkWidget *window;
  OlBarChart *chart;
  guint category, series, activations;
} Fixture;

static void
chart_activated (Fixture *self, guint category, guint of)
{
  self->category = category;
  self->series = of;
  self->activations++;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *left = data;

  (*left)--;
  return *left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
wait_frames (GtkWidget *widget, guint frames)
{
  gtk_widget_add_tick_callback (widget, count_frame, &frames, NULL);
  while (frames > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
fill (Fixture *self)
{
  ol_bar_chart_set_series (self->chart, series, G_N_ELEMENTS (series));
  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), weeks, WEEKS, amounts);
}

static void
open_window (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->chart = OL_BAR_CHART (ol_bar_chart_new ());
  ol_bar_chart_set_title (self->chart, "Per week");
  ol_bar_chart_set_empty_text (self->chart, "Nothing yet");
  g_signal_connect_swapped (self->chart, "activated", G_CALLBACK (chart_activated), self);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->chart));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 320);
  gtk_window_present (GTK_WINDOW (self->window));
  fill (self);
  wait_frames (self->window, 3);
}

static void
close_window (Fixture *self, gconstpointer data)
{
  gpointer chart = self->chart;

  g_object_add_weak_pointer (chart, &chart);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (chart != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What the class binds to the key, done. */
static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) trigger = gtk_keyval_trigger_new (keyval, 0);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
assert_property (gpointer widget, GtkAccessibleProperty property, const char *expected)
{
  g_autofree char *other = gtk_test_accessible_check_property (widget, property, expected);

  g_assert_cmpstr (other, ==, NULL);
}

static void
test_scale (void)
{
  static const struct
  {
    gint64 lowest, highest, unit;
    guint steps;
    OlBarScale scale;
  } cases[] = {
    { 0, 15000000, 1, 5, { 0, 15000000, 5000000 } },
    { 0, 12100000, 1, 3, { 0, 15000000, 5000000 } },
    { 0, 21000000, 1, 5, { 0, 25000000, 5000000 } },
    { 0, 3, 1, 5, { 0, 3, 1 } },
    { 0, 0, 100, 5, { 0, 100, 100 } },
    { 0, 4180, 100, 5, { 0, 5000, 1000 } },
    { -300, 900, 1, 7, { -400, 1000, 200 } },
    { -700, 0, 1, 4, { -800, 0, 200 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OlBarScale scale = ol_bar_scale_new (cases[i].lowest, cases[i].highest, cases[i].unit,
                                                 cases[i].steps);

      g_assert_cmpint (scale.from, ==, cases[i].scale.from);
      g_assert_cmpint (scale.to, ==, cases[i].scale.to);
      g_assert_cmpint (scale.step, ==, cases[i].scale.step);
    }
}

static void
test_scale_share (void)
{
  const OlBarScale scale = { -100, 300, 100 };
  const OlBarScale widest = ol_bar_scale_new (G_MININT64, G_MAXINT64, 1, 2);

  g_assert_cmpfloat (ol_bar_scale_share (&scale, -100), ==, 0);
  g_assert_cmpfloat (ol_bar_scale_share (&scale, 100), ==, 0.5);
  g_assert_cmpfloat (ol_bar_scale_share (&scale, 300), ==, 1);
  g_assert_cmpint (widest.to, ==, G_MAXINT64);
  g_assert_cmpint (widest.step, >, 0);
  g_assert_cmpfloat (ol_bar_scale_share (&widest, 0), ==, 0.5);
}

static void
test_description (Fixture *self, gconstpointer data)
{
  assert_property (self->chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "Per week");
  assert_property (self->chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                   "Week of 5 October, Billed: XOF\302\24012,000,000, Unbilled: "
                   "XOF\302\2403,000,000\n"
                   "Week of 12 October, Billed: XOF\302\2409,000,000, Unbilled: XOF\302\2400\n"
                   "Week of 19 October, Billed: XOF\302\2400, Unbilled: XOF\302\2400\n"
                   "Week of 26 October, Billed: XOF\302\2402,000,000, Unbilled: "
                   "XOF\302\2408,500,000");
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Home));
  assert_property (self->chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                   "Per week, Week of 5 October, Billed: XOF\302\24012,000,000");
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Right));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Up));
  assert_property (self->chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                   "Per week, Week of 12 October, Unbilled: XOF\302\2400");
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_End));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Right));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Up));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Return));
  g_assert_cmpuint (self->activations, ==, 1);
  g_assert_cmpuint (self->category, ==, 3);
  g_assert_cmpuint (self->series, ==, 1);
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Home));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Down));
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_space));
  g_assert_cmpuint (self->activations, ==, 2);
  g_assert_cmpuint (self->category, ==, 0);
  g_assert_cmpuint (self->series, ==, 0);
}

/* New figures of the same weeks leave the keyboard where it is. */
static void
test_keeps_place (Fixture *self, gconstpointer data)
{
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_End));
  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), weeks, WEEKS, amounts);
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Return));
  g_assert_cmpuint (self->category, ==, 3);
  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), weeks, 2, amounts);
  g_assert_true (press (GTK_WIDGET (self->chart), GDK_KEY_Return));
  g_assert_cmpuint (self->category, ==, 0);
}

static void
assert_under_pointer (OlBarChart *chart, OlBarPlace place)
{
  const graphene_rect_t bar = ol_bar_chart_bar (chart, place);
  OlBarPlace found;

  g_assert_true (ol_bar_chart_place_at (chart, bar.origin.x + bar.size.width / 2,
                                        bar.origin.y + bar.size.height / 2, &found));
  g_assert_cmpuint (found.category, ==, place.category);
  g_assert_cmpuint (found.series, ==, place.series);
}

static void
test_pointer (Fixture *self, gconstpointer data)
{
  OlBarPlace place;

  ol_bar_chart_set_layout (self->chart, GPOINTER_TO_INT (data));
  for (place.category = 0; place.category < WEEKS; place.category++)
    for (place.series = 0; place.series < G_N_ELEMENTS (series); place.series++)
      {
        if (ol_bar_chart_amount (self->chart, place) != 0)
          assert_under_pointer (self->chart, place);
      }
  g_assert_false (ol_bar_chart_place_at (self->chart, 1, 160, &place));
  g_assert_false (ol_bar_chart_place_at (self->chart, 300, 1, &place));
}

static void
test_piles (Fixture *self, gconstpointer data)
{
  const graphene_rect_t under = ol_bar_chart_bar (self->chart, (OlBarPlace){ 0, 0 });
  const graphene_rect_t upper = ol_bar_chart_bar (self->chart, (OlBarPlace){ 0, 1 });
  const OlBarPlot *plot = ol_bar_chart_plot (self->chart);

  g_assert_cmpfloat_with_epsilon (upper.origin.y + upper.size.height, under.origin.y, 0.01);
  g_assert_cmpfloat_with_epsilon (under.size.height, upper.size.height * 4, 0.1);
  g_assert_cmpfloat_with_epsilon (under.origin.y + under.size.height,
                                  plot->area.origin.y + plot->area.size.height, 0.01);
  g_assert_cmpint (plot->scale.to, ==, 15000000);
}

static void
test_below_zero (Fixture *self, gconstpointer data)
{
  const gint64 mixed[] = { 100, -50, -20, -30, 0, 0, 60, 60 };
  graphene_rect_t first, second;

  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), weeks, WEEKS, mixed);
  first = ol_bar_chart_bar (self->chart, (OlBarPlace){ 1, 0 });
  second = ol_bar_chart_bar (self->chart, (OlBarPlace){ 1, 1 });
  g_assert_cmpfloat_with_epsilon (first.origin.y + first.size.height, second.origin.y, 0.01);
  g_assert_cmpint (ol_bar_chart_plot (self->chart)->scale.from, ==, -50);
  g_assert_cmpint (ol_bar_chart_plot (self->chart)->scale.to, >=, 120);
  wait_frames (self->window, 2);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  const gint64 nothing[WEEKS * 2] = { 0 };

  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), weeks, WEEKS, nothing);
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (self->chart)));
  assert_property (self->chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Nothing yet");
  g_assert_false (press (GTK_WIDGET (self->chart), GDK_KEY_Return));
  g_assert_cmpuint (self->activations, ==, 0);
  wait_frames (self->window, 2);
  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), NULL, 0, NULL);
  wait_frames (self->window, 2);
  fill (self);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (self->chart)));
}

/* Few pixels: the legend takes more rows, and labels that would touch are left out. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  const OlBarSeries wordy[]
      = { { "Invoiced to the partner", "chart_billed", OL_BAR_SOLID },
          { "Delivered and on no invoice", "chart_unbilled", OL_BAR_STRIPES } };
  OlBarCategory days[30];
  gint64 of_days[60] = { 1 };
  int wide, narrow;
  guint every;

  ol_bar_chart_set_series (self->chart, wordy, G_N_ELEMENTS (wordy));
  gtk_widget_measure (GTK_WIDGET (self->chart), GTK_ORIENTATION_VERTICAL, 600, &wide, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (self->chart), GTK_ORIENTATION_VERTICAL, 200, &narrow, NULL, NULL,
                      NULL);
  g_assert_cmpint (narrow, >, wide);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    days[i] = weeks[0];
  ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), days, G_N_ELEMENTS (days),
                         of_days);
  wait_frames (self->window, 2);
  every = ol_bar_chart_plot (self->chart)->every;
  gtk_widget_allocate (GTK_WIDGET (self->chart), 192, 120, -1, NULL);
  g_assert_cmpuint (ol_bar_chart_plot (self->chart)->every, >, every);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/bar-scale/round", test_scale);
  g_test_add_func ("/ui/bar-scale/share", test_scale_share);
#define ADD(name, data, test)                                                                      \
  g_test_add ("/ui/bar-chart/" name, Fixture, data, open_window, test, close_window)
  ADD ("description", NULL, test_description);
  ADD ("keys", NULL, test_keys);
  ADD ("keeps-place", NULL, test_keeps_place);
  ADD ("pointer/stacked", GINT_TO_POINTER (OL_BAR_STACKED), test_pointer);
  ADD ("pointer/grouped", GINT_TO_POINTER (OL_BAR_GROUPED), test_pointer);
  ADD ("piles", NULL, test_piles);
  ADD ("below-zero", NULL, test_below_zero);
  ADD ("empty", NULL, test_empty);
  ADD ("narrow", NULL, test_narrow);
  return g_test_run ();
}
