/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlDocumentView: a PDF, PNG or JPEG inside the window, one page at a time, with buttons and keys
 * for page and size. Files are read and pages drawn off the main thread.
 *
 * Actions of the widget: "document.previous", "document.next", "document.first", "document.last",
 * "document.zoom-in", "document.zoom-out", "document.fit-width", "document.fit-page".
 */
#define OL_TYPE_DOCUMENT_VIEW (ol_document_view_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentView, ol_document_view, OL, DOCUMENT_VIEW, AdwBin)

GtkWidget *ol_document_view_new (void);

/**
 * ol_document_view_load_file, ol_document_view_load_bytes: shows the content as soon as it is read,
 * or a sentence why it cannot be shown. Replaces what was there.
 * @media_type: (nullable): as the store knows it; only "application/pdf", "image/png" and
 * "image/jpeg" are shown
 */
void ol_document_view_load_file (OlDocumentView *self, const char *path, const char *media_type);
void ol_document_view_load_bytes (OlDocumentView *self, GBytes *bytes, const char *media_type);

/** ol_document_view_clear: nothing is shown. */
void ol_document_view_clear (OlDocumentView *self);

/** ol_document_view_page: the page in front, from 1; 0 when nothing is shown. */
guint ol_document_view_page (OlDocumentView *self);

/** ol_document_view_pages: how many pages there are; 0 when nothing is shown. */
guint ol_document_view_pages (OlDocumentView *self);

/** ol_document_view_zoom: size of the page in percent, 100 as large as on paper. */
guint ol_document_view_zoom (OlDocumentView *self);

G_END_DECLS
