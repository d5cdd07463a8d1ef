/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-sheet.h"

#include <glib/gi18n-lib.h>

#include "ol-kept-logo.h"
#include "ol-partner-repository.h"
#include "ol-reminder-pdf.h"
#include "ol-text.h"

void
ol_reminder_sheet_free (OlReminderSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->letter_id);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->email);
  g_free (self->logo);
  g_clear_pointer (&self->letter, ol_reminder_letter_free);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

static void
fill_accounts (OlReminderLetter *letter,
               const OlOrganisation *organisation,
               const OlCurrency *currency)
{
  g_autoptr (GPtrArray) all = ol_organisation_accounts (organisation);

  g_ptr_array_unref (letter->accounts);
  letter->accounts = ol_payment_accounts_for (all, currency);
}

static gboolean
fill_parties (OlReminderSheet *self, OlDb *db, GError **error)
{
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (db, error);
  g_autoptr (OlPartner) partner = NULL;
  OlReminderLetter *letter = self->letter;

  if (organisation == NULL)
    return FALSE;
  partner = ol_partner_find (db, self->partner_id, error);
  if (partner == NULL)
    return FALSE;
  self->partner = g_strdup (partner->party.name);
  self->email = g_strdup (partner->party.email);
  letter->language = g_strdup (partner->language);
  ol_party_copy (&organisation->party, &letter->seller);
  ol_party_copy (&partner->party, &letter->buyer);
  fill_accounts (letter, organisation, self->currency);
  self->logo = g_strdup (organisation->logo);
  return TRUE;
}

static OlReminderSheet *
sheet_new (OlDb *db, const OlInvoice *invoice, const OlReminder *reminder, GError **error)
{
  g_autoptr (OlReminderSheet) self = g_new0 (OlReminderSheet, 1);

  self->partner_id = g_strdup (invoice->partner_id);
  self->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reminder_free);
  self->level = reminder->level;
  self->date = reminder->date;
  self->currency = invoice->currency;
  self->letter = ol_reminder_letter_new ();
  self->letter->level = reminder->level;
  self->letter->date = reminder->date;
  self->letter->currency = invoice->currency;
  if (!fill_parties (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

static OlReminderSheet *
sheet_of (GPtrArray *sheets,
          OlDb *db,
          const OlInvoice *invoice,
          const OlReminder *reminder,
          GError **error)
{
  OlReminderSheet *sheet;

  for (guint i = 0; i < sheets->len; i++)
    {
      sheet = g_ptr_array_index (sheets, i);
      if (sheet->level == reminder->level && sheet->currency == invoice->currency
          && g_str_equal (sheet->partner_id, invoice->partner_id))
        return sheet;
    }
  sheet = sheet_new (db, invoice, reminder, error);
  if (sheet != NULL)
    g_ptr_array_add (sheets, sheet);
  return sheet;
}

/* A letter names the one before it when all its invoices were in letters of one day. */
static void
note_previous (OlReminderLetter *letter, OlDate last_date)
{
  if (letter->lines->len == 0)
    letter->previous = last_date;
  else if (letter->previous != last_date)
    letter->previous = OL_DATE_NONE;
}

gboolean
ol_reminder_sheets_add (GPtrArray *sheets,
                        OlDb *db,
                        const OlInvoice *invoice,
                        OlDate last_date,
                        OlReminder *reminder,
                        GError **error)
{
  g_autoptr (OlReminder) owned = reminder;
  OlReminderSheet *sheet;
  OlReminderLine *line;

  g_return_val_if_fail (sheets != NULL && db != NULL, FALSE);
  g_return_val_if_fail (invoice != NULL && reminder != NULL, FALSE);

  sheet = sheet_of (sheets, db, invoice, reminder, error);
  if (sheet == NULL)
    return FALSE;
  note_previous (sheet->letter, last_date);
  line = ol_reminder_line_new ();
  line->number = g_strdup (invoice->number);
  line->issue_date = invoice->issue_date;
  line->due_date = invoice->due_date;
  line->days_late = ol_reminder_days_late (invoice, reminder->date);
  line->payable = invoice->totals.payable;
  line->remaining = reminder->remaining;
  g_ptr_array_add (sheet->letter->lines, line);
  g_ptr_array_add (sheet->reminders, g_steal_pointer (&owned));
  return ol_sub (line->payable, line->remaining, &line->settled, error);
}

gboolean
ol_reminder_sheet_print (OlReminderSheet *self, OlStore *store, GError **error)
{
  g_return_val_if_fail (self != NULL && self->pdf == NULL, FALSE);

  if (!ol_reminder_letter_total (self->letter, &self->total, error))
    return FALSE;
  if (!ol_kept_logo_read (store, self->logo, &self->letter->logo, error))
    return FALSE;
  self->pdf = ol_reminder_pdf (self->letter, error);
  return self->pdf != NULL;
}

char *
ol_reminder_sheet_file_name (const OlReminderSheet *self)
{
  char day[OL_DATE_TEXT_SIZE];
  g_autofree char *name = NULL;
  g_autofree char *safe = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  name = g_strdup_printf ("%s-%d-%s-%s-%s", C_ ("file name", "reminder"), (int)self->level,
                          self->partner, self->currency->code, ol_date_print (self->date, day));
  safe = ol_text_file_name (name);
  return g_strconcat (safe, ".pdf", NULL);
}
