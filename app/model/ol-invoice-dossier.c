/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-dossier.h"

#include "ol-credit.h"
#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"
#include "ol-reminder-repository.h"

void
ol_invoice_dossier_free (OlInvoiceDossier *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);
  g_clear_pointer (&self->people, ol_approval_people_free);
  g_free (self);
}

OlInvoiceStatus
ol_invoice_dossier_status (const OlInvoiceDossier *self)
{
  g_return_val_if_fail (self != NULL, OL_INVOICE_DRAFT);

  return ol_invoice_status_on (self->invoice, self->today);
}

static gboolean
is_issued_invoice (const OlInvoiceDossier *self)
{
  return self->invoice->kind == OL_INVOICE_INVOICE && self->invoice->status != OL_INVOICE_DRAFT;
}

gboolean
ol_invoice_dossier_may_pay (const OlInvoiceDossier *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_issued_invoice (self) && ol_invoice_open_amount (self->invoice) > 0;
}

gboolean
ol_invoice_dossier_may_credit (const OlInvoiceDossier *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!is_issued_invoice (self))
    return FALSE;
  for (guint i = 0; i < self->invoice->lines->len; i++)
    if (ol_credit_remaining (g_ptr_array_index (self->invoice->lines, i), self->notes) > 0)
      return TRUE;
  return FALSE;
}

OlReminderLevel
ol_invoice_dossier_next_level (const OlInvoiceDossier *self)
{
  const OlReminder *last;

  g_return_val_if_fail (self != NULL, OL_REMINDER_NONE);

  if (self->reminders->len == 0)
    return OL_REMINDER_FIRST;
  last = g_ptr_array_index (self->reminders, self->reminders->len - 1);
  return last->level >= OL_REMINDER_FORMAL ? OL_REMINDER_NONE : (OlReminderLevel)(last->level + 1);
}

gboolean
ol_invoice_dossier_may_remind (const OlInvoiceDossier *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return ol_invoice_dossier_may_pay (self)
         && ol_reminder_days_late (self->invoice, self->today) > 0
         && ol_invoice_dossier_next_level (self) != OL_REMINDER_NONE;
}

/** Reading: its input, and its result once the worker is done with it. */
typedef struct
{
  char *wanted;              /* owned */
  OlDate today;
  OlInvoiceDossier *dossier; /* owned */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->wanted);
  ol_invoice_dossier_free (reading->dossier);
  g_free (reading);
}

static gboolean
keep_note (OlInvoice *note, gpointer data, GError **error)
{
  g_ptr_array_add (data, ol_invoice_copy (note));
  return TRUE;
}

static gboolean
read_notes (OlInvoiceDossier *dossier, OlDb *db, GCancellable *cancellable, GError **error)
{
  const OlInvoiceFilter filter = { .from = OL_DATE_NONE,
                                   .to = OL_DATE_NONE,
                                   .credits_id = dossier->invoice->id };

  dossier->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  return ol_invoice_each (db, &filter, keep_note, dossier->notes, cancellable, error);
}

static gboolean
read_rates (OlInvoiceDossier *dossier, OlDb *db, GError **error)
{
  const OlInvoice *invoice = dossier->invoice;

  if (invoice->ledger.currency == NULL || invoice->ledger.currency == invoice->currency)
    dossier->rates = g_array_new (FALSE, FALSE, sizeof (OlRate));
  else
    dossier->rates = ol_rates_load (db, error);
  return dossier->rates != NULL;
}

static gboolean
read_people (OlInvoiceDossier *dossier, OlDb *db, GError **error)
{
  if (dossier->invoice->status != OL_INVOICE_DRAFT)
    return TRUE;
  dossier->people = ol_approval_people_load (db, dossier->invoice, error);
  return dossier->people != NULL;
}

static gboolean
read_dossier (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  OlInvoiceDossier *dossier = g_new0 (OlInvoiceDossier, 1);
  const char *id;

  reading->dossier = dossier;
  dossier->today = reading->today;
  dossier->invoice = ol_invoice_load (db, reading->wanted, error);
  if (dossier->invoice == NULL)
    return FALSE;
  id = dossier->invoice->id;
  dossier->payments = ol_payments_load (db, id, error);
  if (dossier->payments == NULL)
    return FALSE;
  dossier->reminders = ol_reminders_load (db, id, error);
  if (dossier->reminders == NULL)
    return FALSE;
  dossier->history = ol_invoice_history (db, id, error);
  return dossier->history != NULL && ol_ledger_settled (db, id, &dossier->settled, error)
         && read_notes (dossier, db, cancellable, error) && read_rates (dossier, db, error)
         && read_people (dossier, db, error);
}

static void
dossier_read (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (ol_store_read_finish (OL_STORE (store), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&reading->dossier),
                           (GDestroyNotify)ol_invoice_dossier_free);
  else
    g_task_return_error (task, error);
}

void
ol_read_invoice_dossier_async (OlStore *store,
                               const char *id_or_number,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Reading *reading;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store) && id_or_number != NULL);

  reading = g_new0 (Reading, 1);
  reading->wanted = g_strdup (id_or_number);
  reading->today = ol_clock_today (ol_store_clock (store));
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_invoice_dossier_async);
  g_task_set_task_data (task, reading, reading_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_dossier, reading, NULL, cancellable,
                       dossier_read, task);
}

OlInvoiceDossier *
ol_read_invoice_dossier_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
