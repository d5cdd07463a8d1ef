/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlLogoRow: the picture at the head of papers, as it looks on them.
 *
 * Signals: "chosen" (const char *path): of a file; "removed".
 */
#define OL_TYPE_LOGO_ROW (ol_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (OlLogoRow, ol_logo_row, OL, LOGO_ROW, AdwPreferencesRow)

/** ol_logo_row_show: @sha256: (nullable): none; @may: it can be changed. */
void ol_logo_row_show (OlLogoRow *self, OlStore *store, const char *sha256, gboolean may);

G_END_DECLS
