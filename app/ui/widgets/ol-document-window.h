/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** OlDocumentWindow: one document in a window of its own, over the one that asked for it. */
#define OL_TYPE_DOCUMENT_WINDOW (ol_document_window_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentWindow, ol_document_window, OL, DOCUMENT_WINDOW, AdwWindow)

/**
 * ol_document_window_present: shows the file @path; Escape closes.
 * @media_type: (nullable): as for ol_document_view_load_file()
 */
OlDocumentWindow *ol_document_window_present (GtkWindow *parent,
                                              const char *title,
                                              const char *subtitle,
                                              const char *path,
                                              const char *media_type);

G_END_DECLS
