/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlSummaryCard: a figure of a page that opens the list behind it when pressed.
 *
 * Properties: "title", "card-icon".
 */
#define OL_TYPE_SUMMARY_CARD (ol_summary_card_get_type ())
G_DECLARE_FINAL_TYPE (OlSummaryCard, ol_summary_card, OL, SUMMARY_CARD, GtkToggleButton)

/** ol_summary_card_show: the figure and its caption, as text. */
void ol_summary_card_show (OlSummaryCard *self, const char *value, const char *caption);

G_END_DECLS
