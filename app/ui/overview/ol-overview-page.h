/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/** OlOverviewPage: what waits today, how far the last weeks are billed, what happened lately. */
#define OL_TYPE_OVERVIEW_PAGE (ol_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (OlOverviewPage, ol_overview_page, OL, OVERVIEW_PAGE, OlPage)

/** ol_overview_page_new: made by the window. */
OlPage *ol_overview_page_new (const OlPageContext *context);

/** ol_overview_page_action_table: what can be done there; ends with an empty entry. */
extern const OlActionEntry ol_overview_page_action_table[];

G_END_DECLS
