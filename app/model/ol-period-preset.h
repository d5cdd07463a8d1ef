/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"

G_BEGIN_DECLS

/** OlPeriodPreset: periods people ask for by name. */
typedef enum
{
  OL_PRESET_ALL, /* no bound */
  OL_PRESET_THIS_MONTH,
  OL_PRESET_LAST_MONTH,
  OL_PRESET_THIS_QUARTER,
  OL_PRESET_LAST_QUARTER,
  OL_PRESET_THIS_YEAR,
  OL_PRESET_LAST_YEAR,
  OL_PRESET_OTHER, /* two dates of one's own */
  OL_PERIOD_PRESETS,
} OlPeriodPreset;

/** ol_period_preset_name: translated: "Last month". */
const char *ol_period_preset_name (OlPeriodPreset preset);

/** ol_period_preset_window: first and last day; OL_DATE_NONE for both of ALL and OTHER. */
OlWindow ol_period_preset_window (OlPeriodPreset preset, OlDate today);

G_END_DECLS
