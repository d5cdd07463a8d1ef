/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlFailurePage: the window when its data folder cannot be opened: what is wrong, and the ways out
 * (actions win.retry, win.other-folder, win.keep-copy, win.help and app.quit).
 */
#define OL_TYPE_FAILURE_PAGE (ol_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (OlFailurePage, ol_failure_page, OL, FAILURE_PAGE, AdwBin)

/**
 * ol_failure_page_tell: shows @error in words.
 * @has_data: there was a folder with data to open, of which a copy can be kept
 */
void ol_failure_page_tell (OlFailurePage *self, const GError *error, gboolean has_data);

G_END_DECLS
