/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-names.h"

OL_DEFINE_NAMES (OlReminderLevel, ol_reminder_level, "none", "first", "second", "formal_notice")

OlReminder *
ol_reminder_new (void)
{
  OlReminder *self = g_new0 (OlReminder, 1);

  self->date = OL_DATE_NONE;
  return self;
}

void
ol_reminder_free (OlReminder *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->invoice_id);
  g_free (self->letter_id);
  g_free (self);
}

static gboolean
is_owed (const OlInvoice *invoice)
{
  return invoice->kind == OL_INVOICE_INVOICE && invoice->status != OL_INVOICE_DRAFT
         && invoice->due_date != OL_DATE_NONE && ol_invoice_open_amount (invoice) > 0;
}

int
ol_reminder_days_late (const OlInvoice *invoice, OlDate date)
{
  g_return_val_if_fail (invoice != NULL && date != OL_DATE_NONE, 0);

  return invoice->due_date != OL_DATE_NONE ? MAX (date - invoice->due_date, 0) : 0;
}

OlDate
ol_reminder_due_on (const OlInvoice *invoice, OlReminderLevel last, OlDate last_date)
{
  g_return_val_if_fail (invoice != NULL, OL_DATE_NONE);

  if (!is_owed (invoice) || last >= OL_REMINDER_FORMAL)
    return OL_DATE_NONE;
  if (last == OL_REMINDER_NONE || last_date == OL_DATE_NONE)
    return invoice->due_date + OL_REMINDER_GRACE;
  return last_date + OL_REMINDER_INTERVAL;
}

OlReminderLevel
ol_reminder_due (const OlInvoice *invoice, OlReminderLevel last, OlDate last_date, OlDate date)
{
  const OlDate due_on = ol_reminder_due_on (invoice, last, last_date);

  g_return_val_if_fail (date != OL_DATE_NONE, OL_REMINDER_NONE);

  if (due_on == OL_DATE_NONE || date < due_on)
    return OL_REMINDER_NONE;
  return (OlReminderLevel)(last + 1);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE, message);
  return FALSE;
}

gboolean
ol_reminder_check (const OlInvoice *invoice,
                   OlReminderLevel last,
                   OlDate last_date,
                   OlReminderLevel level,
                   OlDate date,
                   GError **error)
{
  g_return_val_if_fail (invoice != NULL && date != OL_DATE_NONE, FALSE);
  g_return_val_if_fail (level > OL_REMINDER_NONE && level <= OL_REMINDER_FORMAL, FALSE);

  if (!is_owed (invoice))
    return refuse (error, _ ("[OL-REMINDER-STATE] Only an issued invoice with something left to "
                             "pay is reminded of."));
  if (date <= invoice->due_date)
    return refuse (error, _ ("[OL-REMINDER-EARLY] This invoice is not late yet. Wait until its "
                             "due date has passed."));
  if (level <= last)
    return refuse (error, _ ("[OL-REMINDER-LEVEL] A reminder as strong as this, or stronger, was "
                             "sent already. Choose the next level."));
  if (last_date != OL_DATE_NONE && date < last_date)
    return refuse (error, _ ("[OL-REMINDER-DATE] The reminder before this one bears a later date. "
                             "Choose a later day."));
  return TRUE;
}
