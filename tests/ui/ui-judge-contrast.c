/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The texts are painted large, so that stems of letters have their full colour. In
 * the rectangle of a text the most frequent colour is the ground, and the one that differs most
 * from it is the text.
 */
#include <math.h>

#include "ui-walk.h"

#define LEAST 4.5
#define BITS 4 /* of a colour's channel that tell grounds apart */

typedef struct
{
  GtkWidget *root;
  GPtrArray *complaints;
  guchar *pixels; /* premultiplied BGRA, on a little-endian machine */
  int scale, width, height;
} Painting;

static double
channel (guint value)
{
  static double known[256];

  if (known[255] == 0)
    {
      for (int i = 0; i < 256; i++)
        {
          const double part = i / 255.0;

          known[i] = part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
        }
    }
  return known[value];
}

static double
luminance (const guchar *pixel)
{
  return 0.2126 * channel (pixel[2]) + 0.7152 * channel (pixel[1]) + 0.0722 * channel (pixel[0]);
}

static double
ratio (double a, double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static gboolean
paint (Painting *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->root);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  const int width = gdk_paintable_get_intrinsic_width (paintable);
  const int height = gdk_paintable_get_intrinsic_height (paintable);

  gtk_snapshot_scale (snapshot, self->scale, self->scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL || width == 0 || height == 0)
    return FALSE;
  self->width = width * self->scale;
  self->height = height * self->scale;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->root)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  self->pixels = g_malloc ((gsize)self->width * self->height * 4);
  gdk_texture_download (texture, self->pixels, self->width * 4);
  return TRUE;
}

static guint
bucket (const guchar *pixel)
{
  const int drop = 8 - BITS;

  return ((guint)(pixel[0] >> drop) << (2 * BITS)) | ((guint)(pixel[1] >> drop) << BITS)
         | (pixel[2] >> drop);
}

static const guchar *
pixel_at (Painting *self, int x, int y)
{
  return self->pixels + ((gsize)y * self->width + x) * 4;
}

static double
contrast_in (Painting *self, const cairo_rectangle_int_t *area)
{
  g_autofree guint *counts = g_new0 (guint, 1 << (3 * BITS));
  const guchar *ground = pixel_at (self, area->x, area->y);
  double best = 1, base;

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      {
        const guchar *pixel = pixel_at (self, x, y);

        if (++counts[bucket (pixel)] > counts[bucket (ground)])
          ground = pixel;
      }
  base = luminance (ground);
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      best = MAX (best, ratio (base, luminance (pixel_at (self, x, y))));
  return best;
}

static cairo_rectangle_int_t
area_of (Painting *self, const graphene_rect_t *part)
{
  cairo_rectangle_int_t area;

  area.x = CLAMP (part->origin.x * self->scale, 0, self->width - 1);
  area.y = CLAMP (part->origin.y * self->scale, 0, self->height - 1);
  area.width = MIN (part->size.width * self->scale, self->width - area.x);
  area.height = MIN (part->size.height * self->scale, self->height - area.y);
  return area;
}

/* A popover is painted on a surface of its own; the letters of an avatar repeat the name beside it;
 * what cannot be used is pale on purpose. Most of a text has to be seen. */
static gboolean
is_judged (GtkWidget *widget, GtkWidget *root, graphene_rect_t *part)
{
  return gtk_widget_is_sensitive (widget)
         && GTK_WIDGET (gtk_widget_get_native (widget)) == root
         && gtk_widget_get_ancestor (widget, ADW_TYPE_AVATAR) == NULL
         && ui_seen (widget, root, part)
         && part->size.height >= 0.7 * gtk_widget_get_height (widget) && part->size.width >= 8;
}

/* A dash alone has no stem to be measured. */
static gboolean
has_letters (const char *words)
{
  for (const char *p = words != NULL ? words : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static void
judge (GtkWidget *widget, gpointer data)
{
  Painting *self = data;
  graphene_rect_t part;
  cairo_rectangle_int_t area;
  double contrast;

  if (!has_letters (ui_words (widget)) || !is_judged (widget, self->root, &part))
    return;
  area = area_of (self, &part);
  contrast = contrast_in (self, &area);
  if (contrast < LEAST)
    ui_complain (self->complaints, widget, "is painted with a contrast of %.1f", contrast);
}

void
ui_judge_contrast (GtkWidget *root, int scale, GPtrArray *complaints)
{
  Painting painting = { root, complaints, NULL, scale, 0, 0 };

  if (paint (&painting))
    ui_each_mapped (root, judge, &painting);
  g_free (painting.pixels);
}
