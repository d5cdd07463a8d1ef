/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-reminder-sheet.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlLettersView: letters of reminders, to be read before they are recorded, or one that was.
 *
 * Signals: "changed": other letters are shown; "recorded" (guint count): they
 * were recorded and written.
 */
#define OL_TYPE_LETTERS_VIEW (ol_letters_view_get_type ())
G_DECLARE_FINAL_TYPE (OlLettersView, ol_letters_view, OL, LETTERS_VIEW, AdwBin)

/** ol_letters_view_set_runner: once. */
void ol_letters_view_set_runner (OlLettersView *self, OlAccountsRunner *runner);

/** ol_letters_view_propose: makes the letters about the invoices @ids, as of
 * ol_reminder_job_new(). */
void ol_letters_view_propose (OlLettersView *self, const char *const *ids, OlReminderLevel level,
                              OlDate date);

/** ol_letters_view_show_recorded: the letter @letter_id, as it was sent. */
void ol_letters_view_show_recorded (OlLettersView *self, const char *letter_id);

/** ol_letters_view_can_record: letters are proposed, and nothing runs. ol_letters_view_record:
 * records them and writes them into @folder. */
gboolean ol_letters_view_can_record (OlLettersView *self);
void ol_letters_view_record (OlLettersView *self, const char *folder);

/** ol_letters_view_sheets: (transfer none) (nullable) (element-type OlReminderSheet): what is
 * shown. */
GPtrArray *ol_letters_view_sheets (OlLettersView *self);

/** ol_letters_view_sheet: (transfer none) (nullable): the one in front. */
const OlReminderSheet *ol_letters_view_sheet (OlLettersView *self);

G_END_DECLS
