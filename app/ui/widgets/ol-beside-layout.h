/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlBesideLayout: two children beside each other where there is room for what both ask for, the
 * second as wide as it asks, else one under the other. Beside each other they are not stretched
 * beyond three quarters of the first one's width, whatever room there is.
 */
#define OL_TYPE_BESIDE_LAYOUT (ol_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (OlBesideLayout, ol_beside_layout, OL, BESIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS
