/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-currency.h"

G_BEGIN_DECLS

/**
 * OlBarChart: amounts as bars, one group or pile of them per category. Every series has a pattern
 * beside its colour. Left and Right go from category to category, Up and Down from series to
 * series, Home and End to the first and last; what is under the pointer or the keys is told in
 * a bubble, and to screen readers in the name. The accessible description reads the whole table.
 *
 * Signal "activated" (guint category, guint series): a bar was clicked, or Enter pressed on it.
 */
#define OL_TYPE_BAR_CHART (ol_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (OlBarChart, ol_bar_chart, OL, BAR_CHART, GtkWidget)

typedef enum
{
  OL_BAR_STACKED, /* one pile per category: the parts of a whole */
  OL_BAR_GROUPED, /* side by side: to compare */
} OlBarLayout;

typedef enum
{
  OL_BAR_SOLID,
  OL_BAR_STRIPES,
  OL_BAR_DOTS,
  OL_BAR_LINES,
  OL_BAR_GRID,
} OlBarPattern;

/** OlBarSeries: what one colour means. */
typedef struct
{
  const char *name;   /* in the legend, translated */
  const char *colour; /* a named colour of the style sheet: "chart_billed" */
  OlBarPattern pattern;
} OlBarSeries;

/** OlBarCategory: what one place on the axis means. */
typedef struct
{
  const char *label; /* short, under the axis: "5/10" */
  const char *name;  /* whole, in the bubble: "Week of 5 October 2026" */
} OlBarCategory;

/** ol_bar_chart_new: a chart with nothing in it, stacked. */
GtkWidget *ol_bar_chart_new (void);

/** ol_bar_chart_set_title: what the chart shows, for screen readers: "Billed per week". */
void ol_bar_chart_set_title (OlBarChart *self, const char *title);

/** ol_bar_chart_set_empty_text: what it says when there is no amount other than 0. */
void ol_bar_chart_set_empty_text (OlBarChart *self, const char *text);

/** ol_bar_chart_set_layout: whether bars are piled up or stand side by side. */
void ol_bar_chart_set_layout (OlBarChart *self, OlBarLayout layout);

/** ol_bar_chart_set_series: copied; the data goes, as it was about other series. */
void ol_bar_chart_set_series (OlBarChart *self, const OlBarSeries *series, guint n_series);

/**
 * ol_bar_chart_set_data: copied.
 * @amounts: minor units of @currency; those of one category together, in the order of the series:
 *   n_categories x n_series of them. Amounts below zero hang under the axis
 * @n_categories: 0: the chart is empty
 */
void ol_bar_chart_set_data (OlBarChart *self, const OlCurrency *currency,
                            const OlBarCategory *categories, guint n_categories,
                            const gint64 *amounts);

G_END_DECLS
