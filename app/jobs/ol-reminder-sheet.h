/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-partner.h"
#include "ol-reminder.h"
#include "ol-store.h"

G_BEGIN_DECLS

typedef struct _OlReminderLetter OlReminderLetter;

/** OlReminderSheet: a letter, and what is recorded of it. Owned. */
typedef struct
{
  char *letter_id; /* NULL until it is recorded */
  char *partner_id;
  char *partner;
  char *email; /* (nullable) of the partner */
  OlReminderLevel level;
  OlDate date;
  const OlCurrency *currency;
  OlReminderLetter *letter;
  char *logo;           /* (nullable) SHA-256 of the picture at its head */
  GPtrArray *reminders; /* OlReminder, in the order of the letter's lines */
  gint64 total;         /* what remains of all its invoices */
  GBytes *pdf;
  char *path; /* (nullable) where it was written */
} OlReminderSheet;

void ol_reminder_sheet_free (OlReminderSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlReminderSheet, ol_reminder_sheet_free)

/**
 * ol_reminder_sheets_add: @invoice goes into the sheet of its partner, currency and @level, made
 * when there is none in @sheets.
 * @last_date: of the reminder before this one; OL_DATE_NONE: there was none
 * @reminder: (transfer full): as it is or will be recorded
 */
gboolean ol_reminder_sheets_add (GPtrArray *sheets,
                                 OlDb *db,
                                 const OlInvoice *invoice,
                                 OlDate last_date,
                                 OlReminder *reminder,
                                 GError **error);

/** ol_reminder_sheet_print: fills total and pdf. */
gboolean ol_reminder_sheet_print (OlReminderSheet *self, OlStore *store, GError **error);

/** ol_reminder_sheet_file_name: (transfer full): "relance-1-MEDLOG-2026-11-24.pdf". */
char *ol_reminder_sheet_file_name (const OlReminderSheet *self);

G_END_DECLS
