/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart looks like. */
#include "ol-bar-chart-private.h"

#include "ol-display.h"

#define GAP 8.0f
#define RADIUS 3.0f
#define PATTERN_STEP 6.0f

/* A named colour of the style sheet; the colour of the text where it has none of that name. */
static GdkRGBA
colour (OlBarChart *self, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA found;

  if (!gtk_style_context_lookup_color (style, name, &found))
    gtk_style_context_get_color (style, &found);
  return found;
}

static GdkRGBA
faint (GdkRGBA rgba, float alpha)
{
  rgba.alpha *= alpha;
  return rgba;
}

static void
draw_text (OlBarChart *self, GtkSnapshot *snapshot, const char *text, float x, float y, float align,
           const GdkRGBA *rgba)
{
  g_autoptr (PangoLayout) layout = ol_bar_chart_small_text (self, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((int)(x - width * align), (int)y));
  gtk_snapshot_append_layout (snapshot, layout, rgba);
  gtk_snapshot_restore (snapshot);
}

static void
lines (cairo_t *cr, const graphene_rect_t *rect, float dx, float dy)
{
  const float reach = rect->size.width + rect->size.height;

  for (float at = -reach; at < reach; at += PATTERN_STEP)
    {
      cairo_move_to (cr, rect->origin.x + (dy != 0 ? at : 0),
                     rect->origin.y + rect->size.height - (dy != 0 ? 0 : at));
      cairo_rel_line_to (cr, dx * reach, -dy * reach);
    }
  cairo_stroke (cr);
}

static void
dots (cairo_t *cr, const graphene_rect_t *rect)
{
  for (float y = PATTERN_STEP / 2; y < rect->size.height; y += PATTERN_STEP)
    for (float x = PATTERN_STEP / 2; x < rect->size.width; x += PATTERN_STEP)
      {
        cairo_arc (cr, rect->origin.x + x, rect->origin.y + rect->size.height - y, 1.4, 0,
                   2 * G_PI);
        cairo_fill (cr);
      }
}

static void
draw_pattern (GtkSnapshot *snapshot, const graphene_rect_t *rect, OlBarPattern pattern,
              const GdkRGBA *ink)
{
  cairo_t *cr;

  if (pattern == OL_BAR_SOLID)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, rect);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1.6);
  if (pattern == OL_BAR_DOTS)
    dots (cr, rect);
  if (pattern == OL_BAR_STRIPES)
    lines (cr, rect, 1, 1);
  if (pattern == OL_BAR_LINES || pattern == OL_BAR_GRID)
    lines (cr, rect, 1, 0);
  if (pattern == OL_BAR_GRID)
    lines (cr, rect, 0, 1);
  cairo_destroy (cr);
}

/* A bar, or the same in the legend: with round corners at the end away from the axis. */
static void
draw_fill (OlBarChart *self, GtkSnapshot *snapshot, const graphene_rect_t *rect, guint series,
           float top, float bottom)
{
  const OlBarSeries *meaning = &self->series[series];
  const GdkRGBA fill = colour (self, meaning->colour);
  const GdkRGBA ink = faint (colour (self, "chart_paper"), 0.75f);
  GskRoundedRect rounded;

  gsk_rounded_rect_init (&rounded, rect, &GRAPHENE_SIZE_INIT (top, top),
                         &GRAPHENE_SIZE_INIT (top, top), &GRAPHENE_SIZE_INIT (bottom, bottom),
                         &GRAPHENE_SIZE_INIT (bottom, bottom));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &fill, rect);
  draw_pattern (snapshot, rect, meaning->pattern, &ink);
  gtk_snapshot_pop (snapshot);
}

static void
draw_legend (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot)
{
  const GdkRGBA text = colour (self, "chart_text");

  const float height = (int)(plot->line * 0.8f);

  for (guint i = 0; i < self->n_series; i++)
    {
      const graphene_point_t at = plot->legend[i];
      const graphene_rect_t swatch = GRAPHENE_RECT_INIT (
          at.x, (int)(at.y + (plot->line - height) / 2), (int)(plot->line * 1.15f), height);

      draw_fill (self, snapshot, &swatch, i, RADIUS, RADIUS);
      draw_text (self, snapshot, self->series[i].name, at.x + OL_BAR_SWATCH (plot->line), at.y, 0,
                 &text);
    }
}

static void
draw_axis (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot)
{
  const GdkRGBA text = colour (self, "chart_text");
  const GdkRGBA line = faint (text, 0.22f);
  const GdkRGBA zero = faint (text, 0.7f);
  const graphene_rect_t *area = &plot->area;

  for (gint64 amount = plot->scale.from;; amount += plot->scale.step)
    {
      g_autofree char *label = ol_display_money_short (amount, self->currency);
      const float share = ol_bar_scale_share (&plot->scale, amount);
      const float y = (int)(area->origin.y + area->size.height * (1 - share));

      gtk_snapshot_append_color (
          snapshot, amount == 0 ? &zero : &line,
          &GRAPHENE_RECT_INIT (area->origin.x, y, area->size.width, 1));
      draw_text (self, snapshot, label, area->origin.x - GAP, y - plot->line / 2, 1, &text);
      if (amount >= plot->scale.to || amount > G_MAXINT64 - plot->scale.step)
        return;
    }
}

static void
draw_label (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot, guint category, float y,
            const GdkRGBA *rgba)
{
  const float middle = plot->area.origin.x + plot->slot * (category + 0.5f);
  const float room = gtk_widget_get_width (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout
      = ol_bar_chart_small_text (self, self->categories[category].label);
  int width;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (1, plot->slot * plot->every - GAP / 2) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((int)MIN (middle - width / 2.0f, room - width), y));
  gtk_snapshot_append_layout (snapshot, layout, rgba);
  gtk_snapshot_restore (snapshot);
}

/* The last category has its label, whichever of the others have. */
static void
draw_labels (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot)
{
  const GdkRGBA text = colour (self, "chart_text");
  const int y = plot->area.origin.y + plot->area.size.height + GAP * 0.75f;

  for (guint i = 0; i < self->n_categories; i++)
    {
      if ((self->n_categories - 1 - i) % plot->every == 0)
        draw_label (self, snapshot, plot, i, y, &text);
    }
}

/* Whether this is the end of its pile, which is round. */
static gboolean
is_end (OlBarChart *self, OlBarPlace place)
{
  const gboolean negative = ol_bar_chart_amount (self, place) < 0;

  if (self->layout == OL_BAR_GROUPED)
    return TRUE;
  while (++place.series < self->n_series)
    {
      const gint64 amount = ol_bar_chart_amount (self, place);

      if (amount != 0 && (amount < 0) == negative)
        return FALSE;
    }
  return TRUE;
}

static void
draw_bars (OlBarChart *self, GtkSnapshot *snapshot)
{
  for (guint category = 0; category < self->n_categories; category++)
    for (guint series = 0; series < self->n_series; series++)
      {
        const OlBarPlace place = { category, series };
        const gint64 amount = ol_bar_chart_amount (self, place);
        graphene_rect_t bar = ol_bar_chart_bar (self, place);
        const float radius = is_end (self, place) ? MIN (RADIUS, bar.size.height) : 0;

        if (amount == 0)
          continue;
        /* What is there is seen, however little it is beside the others. */
        bar.size.height = MAX (bar.size.height, 2);
        draw_fill (self, snapshot, &bar, series, amount > 0 ? radius : 0, amount < 0 ? radius : 0);
      }
}

static void
outline (GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius, float width,
         const GdkRGBA *rgba)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *rgba, *rgba, *rgba, *rgba });
}

/* Behind the bars: the category that the bubble is about. */
static void
draw_shown (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot, OlBarPlace place)
{
  const GdkRGBA band = faint (colour (self, "chart_text"), 0.1f);
  const graphene_rect_t rect
      = GRAPHENE_RECT_INIT (plot->area.origin.x + plot->slot * place.category,
                            plot->area.origin.y, plot->slot, plot->area.size.height);

  gtk_snapshot_append_color (snapshot, &band, &rect);
}

static void
draw_focus (OlBarChart *self, GtkSnapshot *snapshot, OlBarPlace place)
{
  const GdkRGBA ring = colour (self, "chart_focus");
  graphene_rect_t bar = ol_bar_chart_bar (self, place);

  graphene_rect_inset (&bar, -3, -3);
  outline (snapshot, &bar, RADIUS + 2, 2, &ring);
}

static PangoLayout *
bubble_text (OlBarChart *self, OlBarPlace place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes;
  PangoLayout *layout;

  g_string_append (text, self->categories[place.category].name);
  for (guint i = 0; i < self->n_series; i++)
    {
      g_autofree char *amount = ol_display_money (
          ol_bar_chart_amount (self, (OlBarPlace){ place.category, i }), self->currency);

      g_string_append_printf (text, "\n%s %s\t%s", i == place.series ? "▸" : " ",
                              self->series[i].name, amount);
    }
  layout = ol_bar_chart_small_text (self, text->str);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* One column for the names, one for the amounts, which end under each other. */
static void
align_amounts (OlBarChart *self, PangoLayout *layout, OlBarPlace place)
{
  g_autoptr (PangoTabArray) tabs = NULL;
  int names = 0, amounts = 0;

  for (place.series = 0; place.series < self->n_series; place.series++)
    {
      g_autofree char *text = g_strdup_printf ("▸ %s   ", self->series[place.series].name);
      g_autofree char *money
          = ol_display_money (ol_bar_chart_amount (self, place), self->currency);

      names = MAX (names, ol_bar_chart_text_width (self, text));
      amounts = MAX (amounts, ol_bar_chart_text_width (self, money));
    }
  tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_RIGHT, names + amounts);
  pango_layout_set_tabs (layout, tabs);
}

static void
draw_bubble (OlBarChart *self, GtkSnapshot *snapshot, const OlBarPlot *plot, OlBarPlace place)
{
  g_autoptr (PangoLayout) layout = bubble_text (self, place);
  const GdkRGBA paper = colour (self, "chart_bubble_bg");
  const GdkRGBA ink = colour (self, "chart_bubble_fg");
  const graphene_rect_t bar = ol_bar_chart_bar (self, place);
  const float room = gtk_widget_get_width (GTK_WIDGET (self));
  GskRoundedRect rounded;
  graphene_rect_t box;
  int width, height;
  float x;

  align_amounts (self, layout, place);
  pango_layout_get_pixel_size (layout, &width, &height);
  width += 2 * GAP;
  height += 2 * GAP;
  /* Beside the bar, on the side where there is room. */
  x = bar.origin.x + bar.size.width + GAP;
  if (x + width > room)
    x = bar.origin.x - GAP - width;
  x = CLAMP (x, 0, MAX (0, room - width));
  box = GRAPHENE_RECT_INIT (
      (int)x, (int)CLAMP (bar.origin.y, 0, MAX (0, plot->area.origin.y + plot->area.size.height
                                                       - height)),
      width, height);
  gsk_rounded_rect_init_from_rect (&rounded, &box, 8);
  gtk_snapshot_append_outset_shadow (snapshot, &rounded, &(GdkRGBA){ 0, 0, 0, 0.3f }, 0, 2, 0, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &paper, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + GAP, box.origin.y + GAP));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_empty (OlBarChart *self, GtkSnapshot *snapshot)
{
  const GdkRGBA text = colour (self, "chart_text");
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->empty_text);
  int height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (0, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}

void
ol_bar_chart_draw (OlBarChart *self, GtkSnapshot *snapshot)
{
  const OlBarPlot *plot;
  OlBarPlace shown;
  gboolean is_shown;

  if (ol_bar_chart_is_empty (self))
    {
      draw_empty (self, snapshot);
      return;
    }
  plot = ol_bar_chart_plot (self);
  is_shown = ol_bar_chart_shown (self, &shown);
  if (is_shown)
    draw_shown (self, snapshot, plot, shown);
  draw_legend (self, snapshot, plot);
  draw_axis (self, snapshot, plot);
  draw_bars (self, snapshot);
  draw_labels (self, snapshot, plot);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    draw_focus (self, snapshot, self->focus);
  if (is_shown)
    draw_bubble (self, snapshot, plot, shown);
}
