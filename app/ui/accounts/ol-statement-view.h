/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-report-format.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlStatementView: the account of a partner over a period: opening balance, every movement, closing
 * balance.
 *
 * Signals: "changed": what can be saved is; "saved" (const char *path): it was written.
 */
#define OL_TYPE_STATEMENT_VIEW (ol_statement_view_get_type ())
G_DECLARE_FINAL_TYPE (OlStatementView, ol_statement_view, OL, STATEMENT_VIEW, AdwBin)

/** ol_statement_view_set_runner: once; reads the partners. */
void ol_statement_view_set_runner (OlStatementView *self, OlAccountsRunner *runner);

/** ol_statement_view_show: the account of the partner with this id or name. */
void ol_statement_view_show (OlStatementView *self, const char *partner);

/** ol_statement_view_refresh: reads again. */
void ol_statement_view_refresh (OlStatementView *self);

/** ol_statement_view_can_save: a partner and a whole period are chosen. */
gboolean ol_statement_view_can_save (OlStatementView *self);

/** ol_statement_view_partner: (nullable): its name. */
const char *ol_statement_view_partner (OlStatementView *self);

/** ol_statement_view_save: what is shown, as a letter or as a sheet. */
void ol_statement_view_save (OlStatementView *self, OlReportFormat format, const char *path);

G_END_DECLS
