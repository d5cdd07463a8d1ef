/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-overview.h"

G_BEGIN_DECLS

/**
 * OlOverviewChart: how far the money of the last weeks has come, for one partner or for all of one
 * currency.
 *
 * Signal "go" (const char *page, const char *detail): a bar was chosen; the list behind it.
 */
#define OL_TYPE_OVERVIEW_CHART (ol_overview_chart_get_type ())
G_DECLARE_FINAL_TYPE (OlOverviewChart, ol_overview_chart, OL, OVERVIEW_CHART, AdwBin)

/** ol_overview_chart_show: @overview is borrowed until the next call; NULL: none. */
void ol_overview_chart_show (OlOverviewChart *self, const OlOverview *overview);

G_END_DECLS
