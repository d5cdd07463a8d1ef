/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-picture-page.h"

#include "ol-document-error.h"
#include "ol-picture.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define A4_SHORT 595.276
#define A4_LONG 841.89
#define MARGIN 28.0

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
place (cairo_t *cairo, const OlPicture *picture, double page_width, double page_height)
{
  gboolean on_side = ol_picture_is_on_side (picture);
  double width = on_side ? picture->height : picture->width;
  double height = on_side ? picture->width : picture->height;
  double scale = MIN ((page_width - 2 * MARGIN) / width, (page_height - 2 * MARGIN) / height);

  ol_picture_draw (picture, cairo, page_width / 2, page_height / 2, scale);
}

static cairo_status_t
draw_page (const OlPicture *picture, GByteArray *out)
{
  gboolean across = (picture->width > picture->height) != ol_picture_is_on_side (picture);
  double width = across ? A4_LONG : A4_SHORT, height = across ? A4_SHORT : A4_LONG;
  cairo_surface_t *page = cairo_pdf_surface_create_for_stream (append_bytes, out, width, height);
  cairo_t *cairo = cairo_create (page);
  cairo_status_t status;

  place (cairo, picture, width, height);
  cairo_destroy (cairo);
  cairo_surface_finish (page);
  status = cairo_surface_status (page);
  cairo_surface_destroy (page);
  return status;
}

GBytes *
ol_picture_page (GBytes *bytes, const char *media_type, GError **error)
{
  g_autoptr (OlPicture) picture = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (bytes != NULL, NULL);

  picture = ol_picture_open (bytes, media_type, error);
  if (picture == NULL)
    return NULL;
  status = draw_page (picture, out);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("the picture cannot be read: %s"), cairo_status_to_string (status));
  return NULL;
}
