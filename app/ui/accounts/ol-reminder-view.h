/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-reminder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlReminderView: the late invoices, which reminder each is due for, and those chosen for a letter.
 *
 * Signal "changed": what is chosen is.
 */
#define OL_TYPE_REMINDER_VIEW (ol_reminder_view_get_type ())
G_DECLARE_FINAL_TYPE (OlReminderView, ol_reminder_view, OL, REMINDER_VIEW, AdwBin)

/** ol_reminder_view_set_runner: once. */
void ol_reminder_view_set_runner (OlReminderView *self, OlAccountsRunner *runner);

/** ol_reminder_view_refresh: reads again; those due are chosen. */
void ol_reminder_view_refresh (OlReminderView *self);

/** ol_reminder_view_is_read: something is shown, and nothing is being read. */
gboolean ol_reminder_view_is_read (OlReminderView *self);

/** ol_reminder_view_ids: (transfer full): ids of the invoices chosen; empty: none is. */
GStrv ol_reminder_view_ids (OlReminderView *self);

/** ol_reminder_view_level: of all letters; NONE: each invoice gets the one that is due. */
OlReminderLevel ol_reminder_view_level (OlReminderView *self);

/** ol_reminder_view_date: of the letters; OL_DATE_NONE while what is typed is no date. */
OlDate ol_reminder_view_date (OlReminderView *self);

G_END_DECLS
