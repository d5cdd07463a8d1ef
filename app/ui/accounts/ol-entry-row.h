/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** OlEntryRow: one row of a short list: a title with a quiet line under it, and a figure at the
 * end. Texts are never markup. */
#define OL_TYPE_ENTRY_ROW (ol_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (OlEntryRow, ol_entry_row, OL, ENTRY_ROW, GtkListBoxRow)

/** ol_entry_row_new: @caption, @figure: (nullable) */
GtkWidget *ol_entry_row_new (const char *title, const char *caption, const char *figure);

/** ol_entry_row_new_fact: @label is quiet, @value is what counts. */
GtkWidget *ol_entry_row_new_fact (const char *label, const char *value);

/** ol_entry_row_link: pressing the row activates @action with @target; an arrow shows it. */
void ol_entry_row_link (OlEntryRow *self, const char *action, const char *target);

/** ol_entry_row_offer: a button at the end activates @action with @target; @label: what it does. */
void ol_entry_row_offer (OlEntryRow *self,
                         const char *icon,
                         const char *label,
                         const char *action,
                         const char *target);

G_END_DECLS
