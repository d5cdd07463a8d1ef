/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-page-canvas.h"

struct _OlPageCanvas
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* owned (nullable) */
  int width, height;
};

G_DEFINE_FINAL_TYPE (OlPageCanvas, ol_page_canvas, GTK_TYPE_WIDGET)

static void
ol_page_canvas_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  OlPageCanvas *self = OL_PAGE_CANVAS (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
ol_page_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OlPageCanvas *self = OL_PAGE_CANVAS (widget);
  const graphene_rect_t sheet
      = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &sheet);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &sheet);
}

static void
ol_page_canvas_dispose (GObject *object)
{
  g_clear_object (&OL_PAGE_CANVAS (object)->texture);
  G_OBJECT_CLASS (ol_page_canvas_parent_class)->dispose (object);
}

static void
ol_page_canvas_class_init (OlPageCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_page_canvas_dispose;
  widget_class->measure = ol_page_canvas_measure;
  widget_class->snapshot = ol_page_canvas_snapshot;
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ol_page_canvas_init (OlPageCanvas *self)
{
}

void
ol_page_canvas_set_size (OlPageCanvas *self, int width, int height)
{
  g_return_if_fail (OL_IS_PAGE_CANVAS (self));

  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ol_page_canvas_set_texture (OlPageCanvas *self, GdkTexture *texture)
{
  g_return_if_fail (OL_IS_PAGE_CANVAS (self));
  g_return_if_fail (texture == NULL || GDK_IS_TEXTURE (texture));

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

GdkTexture *
ol_page_canvas_texture (OlPageCanvas *self)
{
  g_return_val_if_fail (OL_IS_PAGE_CANVAS (self), NULL);
  return self->texture;
}
