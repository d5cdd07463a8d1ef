/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a chart are. */
#include "ol-bar-chart-private.h"

#include "ol-display.h"

#define GAP 8.0f        /* between texts and bars */
#define BAR_SHARE 0.64f /* of its category */
#define BAR_MAX 56.0f
#define LEGEND_SPACE 18.0f
#define FEW 7 /* categories that all have their label */

PangoLayout *
ol_bar_chart_small_text (OlBarChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.86));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

float
ol_bar_chart_text_width (OlBarChart *self, const char *text)
{
  g_autoptr (PangoLayout) layout = ol_bar_chart_small_text (self, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

float
ol_bar_chart_line_height (OlBarChart *self)
{
  g_autoptr (PangoLayout) layout = ol_bar_chart_small_text (self, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Puts the legend's entries into rows; @points: (nullable). Returns the height of the rows. */
static float
flow_legend (OlBarChart *self, float width, float line, graphene_point_t *points)
{
  float x = 0, y = 0;

  for (guint i = 0; i < self->n_series; i++)
    {
      const float entry
          = OL_BAR_SWATCH (line) + ol_bar_chart_text_width (self, self->series[i].name);

      if (x > 0 && x + entry > width)
        {
          x = 0;
          y += line + GAP / 2;
        }
      if (points != NULL)
        points[i] = GRAPHENE_POINT_INIT (x, y);
      x += entry + LEGEND_SPACE;
    }
  return self->n_series > 0 ? y + line : 0;
}

float
ol_bar_chart_legend_height (OlBarChart *self, float width)
{
  const float height = flow_legend (self, width, ol_bar_chart_line_height (self), NULL);

  return height > 0 ? height + GAP : 0;
}

static gint64
plus (gint64 a, gint64 b)
{
  gint64 sum;

  if (!__builtin_add_overflow (a, b, &sum))
    return sum;
  return a > 0 ? G_MAXINT64 : G_MININT64;
}

/* The piles' ends, or the longest bars. */
static void
find_range (OlBarChart *self, gint64 *lowest, gint64 *highest)
{
  *lowest = *highest = 0;
  for (guint category = 0; category < self->n_categories; category++)
    {
      gint64 below = 0, above = 0;

      for (guint series = 0; series < self->n_series; series++)
        {
          const gint64 amount = ol_bar_chart_amount (self, (OlBarPlace){ category, series });
          const gboolean piled = self->layout == OL_BAR_STACKED;

          below = amount < 0 ? (piled ? plus (below, amount) : MIN (below, amount)) : below;
          above = amount > 0 ? (piled ? plus (above, amount) : MAX (above, amount)) : above;
        }
      *lowest = MIN (*lowest, below);
      *highest = MAX (*highest, above);
    }
}

static float
axis_width (OlBarChart *self, const OlBarScale *scale)
{
  float width = 0;

  for (gint64 amount = scale->from;; amount += scale->step)
    {
      g_autofree char *text = ol_display_money_short (amount, self->currency);

      width = MAX (width, ol_bar_chart_text_width (self, text));
      if (amount >= scale->to || amount > G_MAXINT64 - scale->step)
        return width;
    }
}

static guint
label_every (OlBarChart *self, float slot)
{
  float widest = 0;

  if (self->n_categories <= FEW)
    return 1;
  for (guint i = 0; i < self->n_categories; i++)
    widest = MAX (widest, ol_bar_chart_text_width (self, self->categories[i].label));
  return MAX (1, (guint)((widest + GAP) / MAX (slot, 1) + 0.999f));
}

static void
measure (OlBarChart *self, OlBarPlot *plot)
{
  const float width = gtk_widget_get_width (GTK_WIDGET (self));
  const float height = gtk_widget_get_height (GTK_WIDGET (self));
  float top, bottom, left;
  gint64 lowest, highest;

  plot->line = ol_bar_chart_line_height (self);
  g_free (plot->legend);
  plot->legend = g_new0 (graphene_point_t, self->n_series);
  top = flow_legend (self, width, plot->line, plot->legend);
  top += (top > 0 ? 2 * GAP : GAP) + plot->line / 2;
  bottom = height - plot->line - GAP;
  find_range (self, &lowest, &highest);
  plot->scale = ol_bar_scale_new (lowest, highest, ol_currency_factor (self->currency),
                                  CLAMP ((int)((bottom - top) / (plot->line * 2.6f)), 2, 6));
  left = axis_width (self, &plot->scale) + GAP;
  plot->area = GRAPHENE_RECT_INIT (left, top, MAX (width - left, 1), MAX (bottom - top, 1));
  plot->slot = plot->area.size.width / MAX (self->n_categories, 1);
  plot->every = label_every (self, plot->slot);
}

const OlBarPlot *
ol_bar_chart_plot (OlBarChart *self)
{
  g_assert (self->currency != NULL);

  if (!self->plot.valid)
    measure (self, &self->plot);
  self->plot.valid = TRUE;
  return &self->plot;
}

static float
y_of (const OlBarPlot *plot, gint64 amount)
{
  const float share = ol_bar_scale_share (&plot->scale, amount);

  return plot->area.origin.y + plot->area.size.height * (1 - share);
}

/* What the bars of the same side are piled up to, under this one. */
static gint64
pile_under (OlBarChart *self, OlBarPlace place)
{
  const gboolean negative = ol_bar_chart_amount (self, place) < 0;
  gint64 sum = 0;

  for (guint series = 0; series < place.series; series++)
    {
      const gint64 amount = ol_bar_chart_amount (self, (OlBarPlace){ place.category, series });

      if ((amount < 0) == negative)
        sum = plus (sum, amount);
    }
  return sum;
}

graphene_rect_t
ol_bar_chart_bar (OlBarChart *self, OlBarPlace place)
{
  const OlBarPlot *plot = ol_bar_chart_plot (self);
  const gint64 amount = ol_bar_chart_amount (self, place);
  const gboolean piled = self->layout == OL_BAR_STACKED;
  const gint64 base = piled ? pile_under (self, place) : 0;
  const float y1 = y_of (plot, base), y2 = y_of (plot, plus (base, amount));
  const float share = piled ? BAR_SHARE : 0.8f;
  const float group = MIN (plot->slot * share, BAR_MAX * (piled ? 1 : self->n_series));
  const float width = piled ? group : group / MAX (self->n_series, 1);
  float x = plot->area.origin.x + plot->slot * (place.category + 0.5f) - group / 2;

  x += piled ? 0 : width * place.series;
  return GRAPHENE_RECT_INIT (x, MIN (y1, y2), MAX (width - (piled ? 0 : 2), 1), ABS (y2 - y1));
}

/* The nearest bar of a category: the one in the pile, or in the group. */
static guint
nearest_series (OlBarChart *self, guint category, double x, double y)
{
  double nearest = G_MAXDOUBLE;
  guint found = 0;

  for (guint series = 0; series < self->n_series; series++)
    {
      const graphene_rect_t bar = ol_bar_chart_bar (self, (OlBarPlace){ category, series });
      const double across = x - (bar.origin.x + bar.size.width / 2);
      const double along = MAX (0, MAX (bar.origin.y - y, y - bar.origin.y - bar.size.height));
      const double distance = self->layout == OL_BAR_STACKED ? along : ABS (across);

      if (ol_bar_chart_amount (self, (OlBarPlace){ category, series }) != 0 && distance < nearest)
        {
          nearest = distance;
          found = series;
        }
    }
  return found;
}

gboolean
ol_bar_chart_place_at (OlBarChart *self, double x, double y, OlBarPlace *place)
{
  const OlBarPlot *plot;

  if (ol_bar_chart_is_empty (self))
    return FALSE;
  plot = ol_bar_chart_plot (self);
  if (y < plot->area.origin.y || x < plot->area.origin.x
      || x >= plot->area.origin.x + plot->area.size.width)
    return FALSE;
  place->category = MIN ((guint)((x - plot->area.origin.x) / plot->slot), self->n_categories - 1);
  place->series = nearest_series (self, place->category, x, y);
  return TRUE;
}
