/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-period-preset.h"

G_BEGIN_DECLS

/**
 * OlPeriodBar: a period chosen by name, or by two dates of one's own.
 *
 * Signal "changed": another period was chosen.
 */
#define OL_TYPE_PERIOD_BAR (ol_period_bar_get_type ())
G_DECLARE_FINAL_TYPE (OlPeriodBar, ol_period_bar, OL, PERIOD_BAR, AdwBin)

/** ol_period_bar_set: the choice as of @today. @all: whether no bound is among the names */
void ol_period_bar_set (OlPeriodBar *self, OlDate today, OlPeriodPreset preset, gboolean all);

/** ol_period_bar_set_dates: two dates of one's own. */
void ol_period_bar_set_dates (OlPeriodBar *self, OlDate from, OlDate to);

/** ol_period_bar_window: OL_DATE_NONE where there is no bound, or no date typed yet. */
OlWindow ol_period_bar_window (OlPeriodBar *self);

G_END_DECLS
