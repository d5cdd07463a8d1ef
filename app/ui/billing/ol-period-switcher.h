/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-period-choice.h"

G_BEGIN_DECLS

/**
 * OlPeriodSwitcher: which period: a step back, the period, a step on; the period opens a choice
 * between a whole month, one period of the partner, and from a day to a day.
 */
#define OL_TYPE_PERIOD_SWITCHER (ol_period_switcher_get_type ())
G_DECLARE_FINAL_TYPE (OlPeriodSwitcher, ol_period_switcher, OL, PERIOD_SWITCHER, AdwBin)

/** ol_period_switcher_set_period: the choice to show and to change. Once. */
void ol_period_switcher_set_period (OlPeriodSwitcher *self, OlPeriodChoice *period);

/** ol_period_switcher_popup: opens the choice, for the keyboard. */
void ol_period_switcher_popup (OlPeriodSwitcher *self);

G_END_DECLS
