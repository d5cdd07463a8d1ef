/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-billing-window.h"

G_BEGIN_DECLS

/* The table of an ageing: partners down, ages across; every amount is a button. */

/** ol_ageing_name: (transfer none): translated: "31 to 60 days". */
const char *ol_ageing_name (OlAge age);

/** OlAgeingChosen: @row: of the array, beyond it for every partner. @age: below 0 for every age */
typedef void (*OlAgeingChosen) (gpointer owner, guint row, int age);

/**
 * ol_ageing_grid_fill: replaces what is in @grid.
 * @rows: (element-type OlAgeingRow): of one currency, not empty
 * @owner: outlives the cells
 */
void ol_ageing_grid_fill (GtkGrid *grid, GPtrArray *rows, OlAgeingChosen chosen, gpointer owner);

G_END_DECLS
