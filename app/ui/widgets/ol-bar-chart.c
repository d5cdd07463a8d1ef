/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart is told, and what people do with it. */
#include "ol-bar-chart-private.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

/* In lines of small text. */
#define NATURAL_HEIGHT 16
#define SMALLEST_HEIGHT 7
#define SMALLEST_WIDTH 192

static guint activated_signal;

G_DEFINE_FINAL_TYPE (OlBarChart, ol_bar_chart, GTK_TYPE_WIDGET)

static void
forget_data (OlBarChart *self)
{
  for (guint i = 0; i < self->n_categories; i++)
    {
      g_free ((char *)self->categories[i].label);
      g_free ((char *)self->categories[i].name);
    }
  g_clear_pointer (&self->categories, g_free);
  g_clear_pointer (&self->amounts, g_free);
  self->n_categories = 0;
  self->focus = (OlBarPlace){ 0, 0 };
  self->is_hovered = FALSE;
}

static void
forget_series (OlBarChart *self)
{
  for (guint i = 0; i < self->n_series; i++)
    {
      g_free ((char *)self->series[i].name);
      g_free ((char *)self->series[i].colour);
    }
  g_clear_pointer (&self->series, g_free);
  self->n_series = 0;
}

gint64
ol_bar_chart_amount (OlBarChart *self, OlBarPlace place)
{
  return self->amounts[place.category * self->n_series + place.series];
}

gboolean
ol_bar_chart_is_empty (OlBarChart *self)
{
  for (guint i = 0; i < self->n_categories * self->n_series; i++)
    {
      if (self->amounts[i] != 0)
        return FALSE;
    }
  return TRUE;
}

/* The keys come first: who uses them does not look where the pointer was left. */
gboolean
ol_bar_chart_shown (OlBarChart *self, OlBarPlace *place)
{
  const gboolean by_keys = gtk_widget_has_visible_focus (GTK_WIDGET (self));

  if (ol_bar_chart_is_empty (self) || (!by_keys && !self->is_hovered))
    return FALSE;
  *place = by_keys ? self->focus : self->hover;
  return TRUE;
}

static char *
bar_text (OlBarChart *self, OlBarPlace place)
{
  g_autofree char *amount
      = ol_display_money (ol_bar_chart_amount (self, place), self->currency);

  /* TRANSLATORS: a bar of a chart: what it stands for, and its amount. */
  return g_strdup_printf (C_ ("chart", "%s: %s"), self->series[place.series].name, amount);
}

static void
append_category (OlBarChart *self, guint category, GString *table)
{
  g_string_append (table, table->len > 0 ? "\n" : "");
  g_string_append (table, self->categories[category].name);
  for (guint series = 0; series < self->n_series; series++)
    {
      g_autofree char *text = bar_text (self, (OlBarPlace){ category, series });

      g_string_append_printf (table, ", %s", text);
    }
}

/* The whole table, for those who cannot see it. */
static void
describe (OlBarChart *self)
{
  g_autoptr (GString) table = g_string_new (NULL);

  if (ol_bar_chart_is_empty (self))
    g_string_append (table, self->empty_text);
  else
    for (guint category = 0; category < self->n_categories; category++)
      append_category (self, category, table);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  table->str, -1);
}

/* A change of its name is what screen readers say of the widget that has the focus. */
static void
name_focus (OlBarChart *self)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (!ol_bar_chart_is_empty (self) && gtk_widget_is_focus (GTK_WIDGET (self)))
    {
      text = bar_text (self, self->focus);
      name = g_strdup_printf ("%s, %s, %s", self->title,
                              self->categories[self->focus.category].name, text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : self->title, -1);
}

static void
data_changed (OlBarChart *self)
{
  self->plot.valid = FALSE;
  gtk_widget_set_focusable (GTK_WIDGET (self), !ol_bar_chart_is_empty (self));
  describe (self);
  name_focus (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_focus (OlBarChart *self, OlBarPlace place)
{
  self->focus = place;
  name_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @parameter: steps to the right, steps up; the ends are held at. */
static gboolean
move (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  OlBarChart *self = OL_BAR_CHART (widget);
  OlBarPlace place = self->focus;
  int right, up;

  if (ol_bar_chart_is_empty (self))
    return FALSE;
  g_variant_get (parameter, "(ii)", &right, &up);
  place.category = CLAMP ((int)place.category + right, 0, (int)self->n_categories - 1);
  place.series = CLAMP ((int)place.series + up, 0, (int)self->n_series - 1);
  set_focus (self, place);
  return TRUE;
}

static void
activate_place (OlBarChart *self, OlBarPlace place)
{
  g_signal_emit (self, activated_signal, 0, place.category, place.series);
}

static gboolean
activate_focus (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  OlBarChart *self = OL_BAR_CHART (widget);

  if (ol_bar_chart_is_empty (self))
    return FALSE;
  activate_place (self, self->focus);
  return TRUE;
}

static void
pointer_moved (OlBarChart *self, double x, double y)
{
  self->is_hovered = ol_bar_chart_place_at (self, x, y, &self->hover);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->is_hovered ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_left (OlBarChart *self)
{
  self->is_hovered = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked (OlBarChart *self, int n_press, double x, double y)
{
  OlBarPlace place;

  if (!ol_bar_chart_place_at (self, x, y, &place))
    return;
  set_focus (self, place);
  activate_place (self, place);
}

static void
focus_changed (OlBarChart *self)
{
  name_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
ol_bar_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ol_bar_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  OlBarChart *self = OL_BAR_CHART (widget);
  float legend, line;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = SMALLEST_WIDTH;
      *natural = MAX (*minimum, 48 * (int)self->n_categories);
      return;
    }
  legend = ol_bar_chart_legend_height (self, for_size > 0 ? for_size : G_MAXINT);
  line = ol_bar_chart_line_height (self);
  *minimum = SMALLEST_HEIGHT * line + legend;
  *natural = NATURAL_HEIGHT * line + legend;
}

static void
ol_bar_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OL_BAR_CHART (widget)->plot.valid = FALSE;
}

static void
ol_bar_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ol_bar_chart_parent_class)->css_changed (widget, change);
  OL_BAR_CHART (widget)->plot.valid = FALSE;
  gtk_widget_queue_draw (widget);
}

static void
ol_bar_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ol_bar_chart_draw (OL_BAR_CHART (widget), snapshot);
}

static void
ol_bar_chart_finalize (GObject *object)
{
  OlBarChart *self = OL_BAR_CHART (object);

  forget_data (self);
  forget_series (self);
  g_free (self->plot.legend);
  g_free (self->title);
  g_free (self->empty_text);
  G_OBJECT_CLASS (ol_bar_chart_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding (klass, GDK_KEY_Left, 0, move, "(ii)", -1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Right, 0, move, "(ii)", 1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Up, 0, move, "(ii)", 0, 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Down, 0, move, "(ii)", 0, -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, move, "(ii)", -G_MAXINT16, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, move, "(ii)", G_MAXINT16, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, activate_focus, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, 0, activate_focus, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, activate_focus, NULL);
}

static void
ol_bar_chart_class_init (OlBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ol_bar_chart_finalize;
  widget_class->get_request_mode = ol_bar_chart_get_request_mode;
  widget_class->measure = ol_bar_chart_measure;
  widget_class->size_allocate = ol_bar_chart_size_allocate;
  widget_class->css_changed = ol_bar_chart_css_changed;
  widget_class->snapshot = ol_bar_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "barchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_keys (widget_class);

  activated_signal = g_signal_new ("activated", OL_TYPE_BAR_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
ol_bar_chart_init (OlBarChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->title = g_strdup ("");
  self->empty_text = g_strdup ("");
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
ol_bar_chart_new (void)
{
  return g_object_new (OL_TYPE_BAR_CHART, NULL);
}

void
ol_bar_chart_set_title (OlBarChart *self, const char *title)
{
  g_return_if_fail (OL_IS_BAR_CHART (self));
  g_return_if_fail (title != NULL);

  g_free (self->title);
  self->title = g_strdup (title);
  name_focus (self);
}

void
ol_bar_chart_set_empty_text (OlBarChart *self, const char *text)
{
  g_return_if_fail (OL_IS_BAR_CHART (self));
  g_return_if_fail (text != NULL);

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
  data_changed (self);
}

void
ol_bar_chart_set_layout (OlBarChart *self, OlBarLayout layout)
{
  g_return_if_fail (OL_IS_BAR_CHART (self));

  self->layout = layout;
  data_changed (self);
}

void
ol_bar_chart_set_series (OlBarChart *self, const OlBarSeries *series, guint n_series)
{
  g_return_if_fail (OL_IS_BAR_CHART (self));
  g_return_if_fail (series != NULL && n_series > 0);

  forget_data (self);
  forget_series (self);
  self->series = g_new0 (OlBarSeries, n_series);
  self->n_series = n_series;
  for (guint i = 0; i < n_series; i++)
    self->series[i] = (OlBarSeries){ g_strdup (series[i].name), g_strdup (series[i].colour),
                                     series[i].pattern };
  data_changed (self);
}

void
ol_bar_chart_set_data (OlBarChart *self, const OlCurrency *currency,
                       const OlBarCategory *categories, guint n_categories, const gint64 *amounts)
{
  OlBarPlace focus;

  g_return_if_fail (OL_IS_BAR_CHART (self));
  g_return_if_fail (currency != NULL);
  g_return_if_fail (n_categories == 0 || (categories != NULL && amounts != NULL));

  focus = self->n_categories == n_categories ? self->focus : (OlBarPlace){ 0, 0 };
  forget_data (self);
  self->currency = currency;
  self->categories = g_new0 (OlBarCategory, n_categories);
  self->n_categories = n_categories;
  for (guint i = 0; i < n_categories; i++)
    self->categories[i]
        = (OlBarCategory){ g_strdup (categories[i].label), g_strdup (categories[i].name) };
  self->amounts = g_memdup2 (amounts, sizeof (gint64) * n_categories * self->n_series);
  self->focus = focus;
  data_changed (self);
}
