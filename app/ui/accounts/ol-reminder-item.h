/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-reminder-list-job.h"

G_BEGIN_DECLS

/**
 * OlReminderItem: a late invoice in the list of reminders.
 *
 * Properties: "data" (pointer): an OlLateInvoice; "chosen" (gboolean): it goes into a letter.
 */
#define OL_TYPE_REMINDER_ITEM (ol_reminder_item_get_type ())
G_DECLARE_FINAL_TYPE (OlReminderItem, ol_reminder_item, OL, REMINDER_ITEM, GObject)

/** ol_reminder_item_new: @late: borrowed from @job, which is kept alive. */
OlReminderItem *ol_reminder_item_new (const OlLateInvoice *late, OlReminderListJob *job);

/** ol_reminder_item_late: (transfer none) */
const OlLateInvoice *ol_reminder_item_late (OlReminderItem *self);

/** ol_reminder_item_chosen, ol_reminder_item_choose: whether it goes into a letter. */
gboolean ol_reminder_item_chosen (OlReminderItem *self);
void ol_reminder_item_choose (OlReminderItem *self, gboolean chosen);

G_END_DECLS
