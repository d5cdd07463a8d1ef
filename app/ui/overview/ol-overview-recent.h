/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-overview.h"

G_BEGIN_DECLS

/**
 * OlOverviewRecent: what happened last: invoices issued and credited, payments, drafts prepared.
 *
 * Signal "go" (const char *page, const char *detail): an entry was chosen; what it is about.
 */
#define OL_TYPE_OVERVIEW_RECENT (ol_overview_recent_get_type ())
G_DECLARE_FINAL_TYPE (OlOverviewRecent, ol_overview_recent, OL, OVERVIEW_RECENT, AdwBin)

/** ol_overview_recent_show: @recent: (element-type OlRecent) */
void ol_overview_recent_show (OlOverviewRecent *self, const GArray *recent);

G_END_DECLS
