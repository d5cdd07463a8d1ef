/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-picture.h"

#include "ol-document-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PIXELS (100 * 1000 * 1000)
#define MOST_SIDE 32000
#define ORIENTATION_TAG 0x0112

static const guchar png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

typedef struct
{
  const guchar *data;
  gsize length;
  guint width, height;
  guint orientation; /* Exif: 1 upright, 3 upside down, 6 and 8 on its side */
} Picture;

static guint
big16 (const guchar *at)
{
  return (guint)at[0] << 8 | at[1];
}

static guint32
big32 (const guchar *at)
{
  return (guint32)big16 (at) << 16 | big16 (at + 2);
}

static guint
exif16 (const guchar *at, gboolean little)
{
  return little ? (guint)at[1] << 8 | at[0] : big16 (at);
}

static guint32
exif32 (const guchar *at, gboolean little)
{
  return little ? (guint32)exif16 (at + 2, TRUE) << 16 | exif16 (at, TRUE) : big32 (at);
}

/* @exif: the TIFF block of an APP1 segment. Whatever is odd about it, the picture is taken as
 * upright. */
static guint
read_orientation (const guchar *exif, gsize length)
{
  gboolean little = length >= 8 && exif[0] == 'I';
  gsize directory = length >= 8 ? exif32 (exif + 4, little) : length;
  guint entries;

  if (directory > length || length - directory < 2)
    return 1;
  entries = exif16 (exif + directory, little);
  for (gsize at = directory + 2; entries > 0 && at <= length && length - at >= 12;
       at += 12, entries--)
    if (exif16 (exif + at, little) == ORIENTATION_TAG)
      return exif16 (exif + at + 8, little);
  return 1;
}

static gboolean
is_frame_header (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
ends (const Picture *picture)
{
  for (gsize at = picture->length - 1; at > 1; at--)
    if (picture->data[at - 1] == 0xff && picture->data[at] == 0xd9)
      return TRUE;
  return FALSE;
}

/* Walks the segments (ITU-T T.81 annex B) up to the frame header, which has the size. */
static gboolean
read_jpeg_header (Picture *picture)
{
  const guchar *data = picture->data;
  gsize at = 2;

  if (picture->length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (picture->length - at >= 4 && data[at] == 0xff)
    {
      guint marker = data[at + 1];
      gsize size = big16 (data + at + 2);

      if (size < 2 || picture->length - at - 2 < size)
        return FALSE;
      if (marker == 0xe1 && size >= 8 && memcmp (data + at + 4, "Exif\0", 6) == 0)
        picture->orientation = read_orientation (data + at + 10, size - 8);
      if (is_frame_header (marker) && size >= 8)
        {
          picture->height = big16 (data + at + 5);
          picture->width = big16 (data + at + 7);
          return ends (picture);
        }
      at += 2 + size;
    }
  return FALSE;
}

static gboolean
read_png_header (Picture *picture)
{
  if (picture->length < 24
      || memcmp (picture->data, png_signature, sizeof png_signature) != 0)
    return FALSE;
  picture->width = big32 (picture->data + 16);
  picture->height = big32 (picture->data + 20);
  return TRUE;
}

static cairo_status_t
read_png (void *closure, unsigned char *target, unsigned int length)
{
  Picture *rest = closure;

  if (rest->length < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (target, rest->data, length);
  rest->data += length;
  rest->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* Cairo writes the attached JPEG and never looks at the pixels, which stay untouched zero pages. */
static cairo_surface_t *
jpeg_surface (const Picture *picture, GBytes *bytes)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)picture->width, (int)picture->height);

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, picture->data, picture->length,
                               (cairo_destroy_func_t)g_bytes_unref, g_bytes_ref (bytes));
  return surface;
}

static cairo_surface_t *
png_surface (const Picture *picture)
{
  Picture rest = *picture;

  return cairo_image_surface_create_from_png_stream (read_png, &rest);
}

static gboolean
has_good_size (const Picture *picture)
{
  return picture->width > 0 && picture->height > 0 && picture->width <= MOST_SIDE
         && picture->height <= MOST_SIDE
         && (guint64)picture->width * picture->height <= MOST_PIXELS;
}

const char *
ol_picture_media_type (GBytes *bytes)
{
  const guchar *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length >= sizeof png_signature
      && memcmp (data, png_signature, sizeof png_signature) == 0)
    return "image/png";
  if (length >= 2 && data[0] == 0xff && data[1] == 0xd8)
    return "image/jpeg";
  return NULL;
}

OlPicture *
ol_picture_open (GBytes *bytes, const char *media_type, GError **error)
{
  Picture picture = { .orientation = 1 };
  gboolean is_jpeg = g_strcmp0 (media_type, "image/jpeg") == 0;
  OlPicture *self;
  cairo_status_t status;

  g_return_val_if_fail (bytes != NULL, NULL);

  picture.data = g_bytes_get_data (bytes, &picture.length);
  if (!(is_jpeg ? read_jpeg_header (&picture) : read_png_header (&picture))
      || !has_good_size (&picture))
    {
      g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                   _ ("it is no whole %s picture of at most %d megapixels"),
                   is_jpeg ? "JPEG" : "PNG", MOST_PIXELS / 1000000);
      return NULL;
    }
  self = g_new0 (OlPicture, 1);
  self->width = picture.width;
  self->height = picture.height;
  self->orientation = picture.orientation;
  self->surface = is_jpeg ? jpeg_surface (&picture, bytes) : png_surface (&picture);
  status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return self;
  ol_picture_free (self);
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("the picture cannot be read: %s"), cairo_status_to_string (status));
  return NULL;
}

void
ol_picture_free (OlPicture *self)
{
  if (self == NULL)
    return;

  cairo_surface_destroy (self->surface);
  g_free (self);
}

gboolean
ol_picture_is_on_side (const OlPicture *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->orientation == 6 || self->orientation == 8;
}

void
ol_picture_draw (const OlPicture *self, cairo_t *cairo, double x, double y, double scale)
{
  g_return_if_fail (self != NULL && cairo != NULL);

  cairo_save (cairo);
  cairo_translate (cairo, x, y);
  cairo_scale (cairo, scale, scale);
  if (self->orientation == 3)
    cairo_rotate (cairo, G_PI);
  else if (ol_picture_is_on_side (self))
    cairo_rotate (cairo, self->orientation == 6 ? G_PI / 2 : -G_PI / 2);
  cairo_translate (cairo, -(double)self->width / 2, -(double)self->height / 2);
  cairo_set_source_surface (cairo, self->surface, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
}
