/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** OL_DOCUMENT_PAGES_ERROR: why a document cannot be shown; the message is for people. */
#define OL_DOCUMENT_PAGES_ERROR (ol_document_pages_error_quark ())

typedef enum
{
  OL_DOCUMENT_PAGES_ERROR_READ,      /* the file is not there or cannot be read */
  OL_DOCUMENT_PAGES_ERROR_DAMAGED,   /* its content is no PDF, PNG or JPEG */
  OL_DOCUMENT_PAGES_ERROR_ENCRYPTED, /* it asks for a password */
  OL_DOCUMENT_PAGES_ERROR_LARGE,     /* more dots or bytes than this program draws */
} OlDocumentPagesError;

GQuark ol_document_pages_error_quark (void);

/**
 * OlDocumentPages: a PDF as its pages, or a picture as one page. Reading and drawing happen on one
 * thread per document, in the order asked for; answers come on the caller's main context.
 */
#define OL_TYPE_DOCUMENT_PAGES (ol_document_pages_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentPages, ol_document_pages, OL, DOCUMENT_PAGES, GObject)

/** ol_document_pages_new_for_file, ol_document_pages_new_for_bytes: nothing is read yet. */
OlDocumentPages *ol_document_pages_new_for_file (const char *path);
OlDocumentPages *ol_document_pages_new_for_bytes (GBytes *bytes);

/** ol_document_pages_open_async: reads the content, told by its first bytes. */
void ol_document_pages_open_async (OlDocumentPages *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean ol_document_pages_open_finish (OlDocumentPages *self,
                                        GAsyncResult *result,
                                        GError **error);

/** ol_document_pages_count: how many there are, once opened. */
guint ol_document_pages_count (OlDocumentPages *self);

/** ol_document_pages_size: of @page (from 0), in pixels of a screen of 96 dots per inch. */
void ol_document_pages_size (OlDocumentPages *self, guint page, double *width, double *height);

/**
 * ol_document_pages_draw_async: @page as a texture of @scale device pixels per pixel of its size;
 * a texture never has more than 32 million pixels, whatever @scale says.
 */
void ol_document_pages_draw_async (OlDocumentPages *self,
                                   guint page,
                                   double scale,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** ol_document_pages_draw_finish: (transfer full); @text: (out) (optional) (nullable) (transfer
 * full): what is written on the page, as far as the document tells it. */
GdkTexture *ol_document_pages_draw_finish (OlDocumentPages *self,
                                           GAsyncResult *result,
                                           char **text,
                                           GError **error);

G_END_DECLS
