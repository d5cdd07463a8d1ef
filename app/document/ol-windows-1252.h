/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_windows_1252_append: @text (UTF-8) as Windows-1252 bytes.
 * A character that is not in it becomes its nearest plain letters ("ŋ" "n", "Ł" "L"), or "?" when
 * there are none; the language of the machine does not matter.
 */
void ol_windows_1252_append (GString *out, const char *text);

G_END_DECLS
