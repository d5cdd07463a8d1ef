/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** OlPageCanvas: a sheet of paper of a given size; what is on it may come later or be stretched. */
#define OL_TYPE_PAGE_CANVAS (ol_page_canvas_get_type ())
G_DECLARE_FINAL_TYPE (OlPageCanvas, ol_page_canvas, OL, PAGE_CANVAS, GtkWidget)

/** ol_page_canvas_set_size: in the window's pixels. */
void ol_page_canvas_set_size (OlPageCanvas *self, int width, int height);

/** ol_page_canvas_set_texture: @texture: (nullable): white paper. */
void ol_page_canvas_set_texture (OlPageCanvas *self, GdkTexture *texture);

/** ol_page_canvas_texture: (transfer none) (nullable). */
GdkTexture *ol_page_canvas_texture (OlPageCanvas *self);

G_END_DECLS
