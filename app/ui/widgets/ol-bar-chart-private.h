/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-bar-chart.h"
#include "ol-bar-scale.h"

G_BEGIN_DECLS

/** OL_BAR_SWATCH: the room of a legend's colour beside text of that height. */
#define OL_BAR_SWATCH(line) ((line) * 1.55f)

/** OlBarPlace: one bar: its category and its series. */
typedef struct
{
  guint category;
  guint series;
} OlBarPlace;

/** OlBarPlot: where things are, in the widget's own pixels. */
typedef struct
{
  gboolean valid;
  graphene_rect_t area; /* of the bars */
  float slot;           /* width of a category */
  float line;           /* height of a line of small text */
  guint every;          /* one category in so many has its label written, cut to that width */
  OlBarScale scale;
  graphene_point_t *legend; /* owned, one per series */
} OlBarPlot;

struct _OlBarChart
{
  GtkWidget parent_instance;

  char *title;      /* owned */
  char *empty_text; /* owned */
  OlBarLayout layout;
  OlBarSeries *series; /* owned, and its strings */
  guint n_series;
  OlBarCategory *categories; /* owned, and its strings */
  guint n_categories;
  gint64 *amounts; /* owned */
  const OlCurrency *currency;

  OlBarPlace focus; /* of the keyboard */
  OlBarPlace hover; /* of the pointer, when is_hovered */
  gboolean is_hovered;
  OlBarPlot plot;
};

/** ol_bar_chart_is_empty: no amount other than 0. */
gboolean ol_bar_chart_is_empty (OlBarChart *self);
/** ol_bar_chart_amount: minor units. */
gint64 ol_bar_chart_amount (OlBarChart *self, OlBarPlace place);
/** ol_bar_chart_shown: the place that the bubble is about; FALSE when there is none. */
gboolean ol_bar_chart_shown (OlBarChart *self, OlBarPlace *place);

/** ol_bar_chart_plot: (transfer none): up to date. */
const OlBarPlot *ol_bar_chart_plot (OlBarChart *self);
/** ol_bar_chart_text_width: of small text. */
float ol_bar_chart_text_width (OlBarChart *self, const char *text);
/** ol_bar_chart_line_height: of small text. */
float ol_bar_chart_line_height (OlBarChart *self);
/** ol_bar_chart_legend_height: at @width pixels. */
float ol_bar_chart_legend_height (OlBarChart *self, float width);
/** ol_bar_chart_bar: the rectangle of a bar, of no height for the amount 0. */
graphene_rect_t ol_bar_chart_bar (OlBarChart *self, OlBarPlace place);
/** ol_bar_chart_place_at: the bar at a point, or the one of its category next to it. */
gboolean ol_bar_chart_place_at (OlBarChart *self, double x, double y, OlBarPlace *place);
/** ol_bar_chart_small_text: (transfer full): a layout in the size of captions. */
PangoLayout *ol_bar_chart_small_text (OlBarChart *self, const char *text);

void ol_bar_chart_draw (OlBarChart *self, GtkSnapshot *snapshot);

G_END_DECLS
