/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ol_help_show: shows a page of the manual: in the desktop's help viewer where there is one and the
 * manual is installed for it, else in a window of our own.
 * @page_id: stem of the page's file, "billing-prepare"; one that does not exist shows the contents
 */
void ol_help_show (GtkWindow *parent, const char *page_id);

G_END_DECLS
