/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlCardLayout: children of one width in rows of one height. It takes as many columns as fit, then
 * no more than it needs: five cards where four fit stand in rows of three and two.
 */
#define OL_TYPE_CARD_LAYOUT (ol_card_layout_get_type ())
G_DECLARE_FINAL_TYPE (OlCardLayout, ol_card_layout, OL, CARD_LAYOUT, GtkLayoutManager)

G_END_DECLS
