/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlOverviewCard: something that waits: how much money is in it and a sentence; pressed, it leads
 * to the list behind it. When nothing waits it is calm: a tick and a good sentence.
 *
 * Properties: "title"; "card-icon"; "kind": a style class of its icon.
 */
#define OL_TYPE_OVERVIEW_CARD (ol_overview_card_get_type ())
G_DECLARE_FINAL_TYPE (OlOverviewCard, ol_overview_card, OL, OVERVIEW_CARD, GtkButton)

/** ol_overview_card_show: @figure: a line per currency. */
void ol_overview_card_show (OlOverviewCard *self, const char *figure, const char *sentence);

/** ol_overview_card_calm: nothing waits. */
void ol_overview_card_calm (OlOverviewCard *self, const char *sentence);

G_END_DECLS
