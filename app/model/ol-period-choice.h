/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-billing-window.h"

G_BEGIN_DECLS

/**
 * OlPeriodChoice: the period a person bills: a whole month (every window of the partner's cycle
 * that ends in it), one window of the cycle, or from a day to a day.
 *
 * Properties: "label" (text), "by-window" (writable; stays FALSE where the cycle has no window
 * shorter than a month), "custom" (from a day to a day), "has-windows". Signal "changed" after any
 * change of the period.
 */
#define OL_TYPE_PERIOD_CHOICE (ol_period_choice_get_type ())
G_DECLARE_FINAL_TYPE (OlPeriodChoice, ol_period_choice, OL, PERIOD_CHOICE, GObject)

/** ol_period_choice_new: the month before the one of @today, the last that is over. */
OlPeriodChoice *ol_period_choice_new (OlDate today);

/** ol_period_choice_set_cycle: keeps the period where it was as well as the new cycle can. */
void ol_period_choice_set_cycle (OlPeriodChoice *self, OlCycle cycle, OlDate anchor);

/** ol_period_choice_set_by_window: one window of the cycle rather than a month; no custom days. */
void ol_period_choice_set_by_window (OlPeriodChoice *self, gboolean by_window);

/** ol_period_choice_set_dates: a month or window of the cycle when these are its days, else
 * custom. */
void ol_period_choice_set_dates (OlPeriodChoice *self, OlDate from, OlDate to);

/** ol_period_choice_show: the month or window that holds @date. */
void ol_period_choice_show (OlPeriodChoice *self, OlDate date);

/** ol_period_choice_step: @steps periods later, or earlier when negative; custom days move by their
 * number. */
void ol_period_choice_step (OlPeriodChoice *self, int steps);

const OlWindow *ol_period_choice_window (OlPeriodChoice *self);
/**
 * ol_period_choice_is_month: the window is a month as typed ("2026-10"), not a window of the
 * cycle.
 */
gboolean ol_period_choice_is_month (OlPeriodChoice *self);

G_END_DECLS
