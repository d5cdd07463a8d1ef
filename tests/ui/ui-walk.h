/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*UiWidgetFunc) (GtkWidget *widget, gpointer data);

/** ui_each_mapped: calls @func for @root and all that is mapped under it. */
void ui_each_mapped (GtkWidget *root, UiWidgetFunc func, gpointer data);

/** ui_path: (transfer full): where @widget is, "OlBillingPage > GtkButton (prepare)". */
char *ui_path (GtkWidget *widget);

/** ui_seen: FALSE when nothing of @widget can be seen in @root; otherwise the part that can. */
gboolean ui_seen (GtkWidget *widget, GtkWidget *root, graphene_rect_t *part);

/** ui_words: (transfer none) (nullable): what a label, an inscription or a text field says. */
const char *ui_words (GtkWidget *widget);

/** ui_quiet: turns the main loop until nothing has happened for a moment; FALSE when something goes
 * on happening. */
gboolean ui_quiet (void);

/**
 * ui_is_news: whether a text under @root looks as none did before: other types, styles or states
 * from the root down to it, or other words where words can be cut. What is seen is added to @known.
 */
gboolean ui_is_news (GtkWidget *root, GHashTable *known);

/* Judges append what is wrong to @complaints, a line each. */

/** ui_judge_names: who cannot see is told what each button, entry or list is for. */
void ui_judge_names (GtkWidget *root, GPtrArray *complaints);
/** ui_judge_text: no word is cut or out of reach, and the window needs no more than @width x
 * @height. */
void ui_judge_text (GtkWidget *root, int width, int height, GPtrArray *complaints);
/** ui_judge_contrast: text and what it stands on differ by 4.5 to 1, as painted @scale times as
 * large. */
void ui_judge_contrast (GtkWidget *root, int scale, GPtrArray *complaints);

/** ui_complain: appends "path: sentence" unless it was said before. */
void ui_complain (GPtrArray *complaints, GtkWidget *widget, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
