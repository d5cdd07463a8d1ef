/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-report-format.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlAgeingView: what partners owe on a day, by how late it is, as a chart and a table; each amount
 * opens the invoices behind it.
 *
 * Signal "saved" (const char *path): it was written.
 */
#define OL_TYPE_AGEING_VIEW (ol_ageing_view_get_type ())
G_DECLARE_FINAL_TYPE (OlAgeingView, ol_ageing_view, OL, AGEING_VIEW, AdwBin)

/** ol_ageing_view_set_runner: once. */
void ol_ageing_view_set_runner (OlAgeingView *self, OlAccountsRunner *runner);

/** ol_ageing_view_refresh: reads again. */
void ol_ageing_view_refresh (OlAgeingView *self);

/** ol_ageing_view_is_read: something is shown, and nothing is being read. */
gboolean ol_ageing_view_is_read (OlAgeingView *self);

/** ol_ageing_view_save: what is owed on the day shown. @format: CSV or XLSX */
void ol_ageing_view_save (OlAgeingView *self, OlReportFormat format, const char *path);

G_END_DECLS
