/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** OlHelpWindow: the manual in the language of the program, where no help viewer is at hand. */
#define OL_TYPE_HELP_WINDOW (ol_help_window_get_type ())
G_DECLARE_FINAL_TYPE (OlHelpWindow, ol_help_window, OL, HELP_WINDOW, AdwWindow)

/** ol_help_window_open: the one help window of @parent, on that page. */
void ol_help_window_open (GtkWindow *parent, const char *page_id);

/** ol_help_window_go: @page: "ID" or "ID#SECTION"; a page there is not shows the contents. */
void ol_help_window_go (OlHelpWindow *self, const char *page);

/** ol_help_window_page: id of the page that is shown. */
const char *ol_help_window_page (OlHelpWindow *self);

G_END_DECLS
