/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlJournalView: the accountant's journal of a period, looked at before it is written.
 *
 * Signals: "changed": what can be exported is; "saved" (const char *path): it was written.
 */
#define OL_TYPE_JOURNAL_VIEW (ol_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (OlJournalView, ol_journal_view, OL, JOURNAL_VIEW, AdwBin)

/** ol_journal_view_set_runner: once. */
void ol_journal_view_set_runner (OlJournalView *self, OlAccountsRunner *runner);

/** ol_journal_view_refresh: reads again. */
void ol_journal_view_refresh (OlJournalView *self);

/** ol_journal_view_can_export: there is a piece in the period, and nothing runs. */
gboolean ol_journal_view_can_export (OlJournalView *self);

/** ol_journal_view_file_name: (transfer full): proposed for the file. */
char *ol_journal_view_file_name (OlJournalView *self);

/** ol_journal_view_export: writes what is shown. */
void ol_journal_view_export (OlJournalView *self, const char *path);

/** ol_journal_view_set_dates: a period of one's own. */
void ol_journal_view_set_dates (OlJournalView *self, OlDate from, OlDate to);

G_END_DECLS
