/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Rows of a grid whose number is known only when they are read: title and value, or title, value
 * and amount.
 */

/** ol_facts_clear: takes every row away. */
void ol_facts_clear (GtkGrid *grid);

/** ol_facts_add: a row at the end; nothing when @value (nullable) is empty. */
void ol_facts_add (GtkGrid *grid, const char *title, const char *value);

/** ol_facts_add_amount: a row of a bill. @how: (nullable): "2 × 15 000"; @style: (nullable) class
 * of title and amount */
void ol_facts_add_amount (GtkGrid *grid, const char *title, const char *how, const char *amount,
                          const char *style);

/** ol_facts_add_line: one text over the whole width. @style: (nullable): its class */
void ol_facts_add_line (GtkGrid *grid, const char *text, const char *style);

G_END_DECLS
