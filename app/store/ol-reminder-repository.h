/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-reminder.h"
#include "ol-store.h"

G_BEGIN_DECLS

/* Reminders sent, and the invoices that wait for one. */

/** ol_reminder_insert: audit, outbox; fills @reminder->id. A lower or equal level is CONSTRAINT. */
gboolean ol_reminder_insert (OlWrite *write, OlReminder *reminder, GError **error);

/** ol_reminders_load: (element-type OlReminder): of one invoice, oldest first. */
GPtrArray *ol_reminders_load (OlDb *db, const char *invoice_id, GError **error);

/** ol_reminder_letter: (element-type OlReminder): the rows of one letter. NOT_FOUND. */
GPtrArray *ol_reminder_letter (OlDb *db, const char *letter_id, GError **error);

/** ol_reminder_last: the highest level sent for the invoice and its date; NONE, OL_DATE_NONE. */
gboolean ol_reminder_last (OlDb *db, const char *invoice_id, OlReminderLevel *level, OlDate *date,
                           GError **error);

typedef gboolean (*OlReminderFunc) (OlInvoice *invoice, OlReminderLevel last, OlDate last_date,
                                    gpointer data, GError **error);

/**
 * ol_reminder_each_late: headers of the invoices that are due before @date and not settled today,
 * with the last reminder of each, by partner then due date. @invoice is valid during the call.
 * @partner_id: (nullable): of every partner
 */
gboolean ol_reminder_each_late (OlDb *db, const char *partner_id, OlDate date, OlReminderFunc func,
                                gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
