/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-overview-card.h"
#include "ol-overview.h"

G_BEGIN_DECLS

/*
 * What the cards say. Each shows what waits, or is calm.
 */
void ol_overview_show_due (OlOverviewCard *card, const OlOverview *overview);
void ol_overview_show_blocked (OlOverviewCard *card, const OlOverview *overview);
void ol_overview_show_approvals (OlOverviewCard *card, const OlOverview *overview);
void ol_overview_show_drafts (OlOverviewCard *card, const OlOverview *overview);
void ol_overview_show_overdue (OlOverviewCard *card, const OlOverview *overview);

/** ol_overview_due_detail: (transfer full) (nullable): the oldest period to bill, as the billing
 * page opens it. */
char *ol_overview_due_detail (const OlOverview *overview);

/** ol_overview_summary: (transfer full): one sentence over all cards. */
char *ol_overview_summary (const OlOverview *overview);

/** ol_overview_unsent: (transfer full): how much is kept for the exchange. */
char *ol_overview_unsent (const OlOverview *overview);

G_END_DECLS
