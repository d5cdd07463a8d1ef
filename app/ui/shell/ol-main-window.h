/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlMainWindow: the window. It opens the data folder by itself, off the main thread, after its
 * first frame is on its way; shows the first start when there is none, and what is wrong with a way
 * out when it cannot be opened.
 */
#define OL_TYPE_MAIN_WINDOW (ol_main_window_get_type ())
G_DECLARE_FINAL_TYPE (OlMainWindow, ol_main_window, OL, MAIN_WINDOW, AdwApplicationWindow)

/** ol_main_window_new: @directory: the data folder, which may not exist yet. */
OlMainWindow *ol_main_window_new (GtkApplication *application, const char *directory);

/** ol_main_window_go: shows @page, and in it what @detail names; once there are pages. */
void ol_main_window_go (OlMainWindow *self, const char *page, const char *detail);

/**
 * ol_main_window_open_folder: another data folder, in place of one that could not be opened. Not
 * once the pages are shown.
 */
void ol_main_window_open_folder (OlMainWindow *self, const char *directory);

G_END_DECLS
