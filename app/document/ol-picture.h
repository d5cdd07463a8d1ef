/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** OlPicture: a PNG or JPEG ready to be drawn. */
typedef struct
{
  cairo_surface_t *surface; /* owned */
  guint width, height;      /* as stored */
  guint orientation;        /* Exif: 1 upright, 3 upside down, 6 and 8 on its side */
} OlPicture;

/**
 * ol_picture_open: (transfer full)
 * @media_type: image/png or image/jpeg
 *
 * A JPEG is not decoded: PDF holds it as it is. Errors: OL_DOCUMENT_ERROR_INPUT, worded to follow
 * the name of the file.
 */
OlPicture *ol_picture_open (GBytes *bytes, const char *media_type, GError **error);
void ol_picture_free (OlPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPicture, ol_picture_free)

/** ol_picture_media_type: (nullable): "image/png" or "image/jpeg", by the first bytes. */
const char *ol_picture_media_type (GBytes *bytes);

/** ol_picture_is_on_side: width and height change places when it is seen. */
gboolean ol_picture_is_on_side (const OlPicture *self);

/** ol_picture_draw: upright, its middle at @x, @y, @scale points a pixel. */
void ol_picture_draw (const OlPicture *self, cairo_t *cairo, double x, double y, double scale);

G_END_DECLS
