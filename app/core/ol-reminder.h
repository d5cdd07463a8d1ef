/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlReminderLevel: how insistent a reminder is. It only ever rises. */
typedef enum
{
  OL_REMINDER_NONE,
  OL_REMINDER_FIRST,
  OL_REMINDER_SECOND,
  OL_REMINDER_FORMAL, /* formal notice; nothing follows it */
} OlReminderLevel;

/* "none" "first" "second" "formal_notice" */
const char *ol_reminder_level_to_text (OlReminderLevel level);
gboolean ol_reminder_level_from_text (const char *text, OlReminderLevel *level);

/**
 * The calendar of reminders: the first comes when an invoice is OL_REMINDER_GRACE days late, each
 * other OL_REMINDER_INTERVAL days after the one before. What a formal notice grants is
 * OL_REMINDER_DELAY days.
 */
#define OL_REMINDER_GRACE 8
#define OL_REMINDER_INTERVAL 15
#define OL_REMINDER_DELAY 8

/** OlReminder: one invoice in a letter, with what it owed that day. Minor units of its currency. */
typedef struct
{
  char *id;
  char *invoice_id;
  char *letter_id; /* shared by the invoices of one letter */
  OlReminderLevel level;
  OlDate date;
  gint64 paid; /* payments and withheld together */
  gint64 credited;
  gint64 remaining;
} OlReminder;

OlReminder *ol_reminder_new (void);
void ol_reminder_free (OlReminder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlReminder, ol_reminder_free)

/** ol_reminder_days_late: days between the due date and @date; 0 when it is not late. */
int ol_reminder_days_late (const OlInvoice *invoice, OlDate date);

/**
 * ol_reminder_due: the level that is due on @date, OL_REMINDER_NONE when none is.
 * @last: the highest level sent, on @last_date (OL_DATE_NONE: none was)
 */
OlReminderLevel ol_reminder_due (const OlInvoice *invoice,
                                 OlReminderLevel last,
                                 OlDate last_date,
                                 OlDate date);

/** ol_reminder_due_on: when the level after @last is due; OL_DATE_NONE when nothing follows. */
OlDate
ol_reminder_due_on (const OlInvoice *invoice, OlReminderLevel last, OlDate last_date);

/**
 * ol_reminder_check: whether @level may be sent on @date. Errors: OL_CORE_ERROR_RULE
 * "[OL-REMINDER-STATE]" for what is no issued invoice with something left to pay,
 * "[OL-REMINDER-EARLY]" before it is late, "[OL-REMINDER-LEVEL]" when @last is as high or higher,
 * "[OL-REMINDER-DATE]" before @last_date.
 */
gboolean ol_reminder_check (const OlInvoice *invoice,
                            OlReminderLevel last,
                            OlDate last_date,
                            OlReminderLevel level,
                            OlDate date,
                            GError **error);

G_END_DECLS
