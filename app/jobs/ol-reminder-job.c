/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-job.h"

#include <glib/gi18n-lib.h>

#include "ol-audit-repository.h"
#include "ol-id.h"
#include "ol-invoice-repository.h"
#include "ol-output.h"
#include "ol-reminder-repository.h"

struct _OlReminderJob
{
  OlJob parent_instance;

  GStrv ids;       /* NULL for a recorded letter */
  char *letter_id; /* of a recorded letter */
  OlReminderLevel level;
  OlDate date;
  char *folder;
  GPtrArray *sheets; /* OlReminderSheet */
};

G_DEFINE_FINAL_TYPE (OlReminderJob, ol_reminder_job, OL_TYPE_JOB)

GPtrArray *
ol_reminder_job_sheets (OlReminderJob *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_JOB (self), NULL);
  return self->sheets;
}

static OlReminder *
reminder_new (OlReminderJob *self, const OlInvoice *invoice, OlReminderLevel level)
{
  OlReminder *reminder = ol_reminder_new ();

  reminder->invoice_id = g_strdup (invoice->id);
  reminder->level = level;
  reminder->date = self->date;
  reminder->paid = invoice->paid;
  reminder->credited = invoice->credited;
  reminder->remaining = ol_invoice_open_amount (invoice);
  return reminder;
}

static gboolean
add_invoice (OlReminderJob *self, OlDb *db, const char *id, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_load (db, id, error);
  OlReminderLevel level = self->level, last;
  OlDate last_date;

  if (invoice == NULL || !ol_reminder_last (db, invoice->id, &last, &last_date, error))
    return FALSE;
  if (level == OL_REMINDER_NONE)
    level = ol_reminder_due (invoice, last, last_date, self->date);
  if (level == OL_REMINDER_NONE)
    return ol_job_refuse (OL_JOB (self), error, "reminder_not_due",
                          _ ("No reminder of invoice %s is due on this day. Choose a level to "
                             "remind of it all the same."),
                          invoice->number != NULL ? invoice->number : id);
  return ol_reminder_check (invoice, last, last_date, level, self->date, error)
         && ol_reminder_sheets_add (self->sheets, db, invoice, last_date,
                                    reminder_new (self, invoice, level), error);
}

static gboolean
print_sheets (OlReminderJob *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      ol_job_progress (OL_JOB (self), i, self->sheets->len, "print");
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !ol_reminder_sheet_print (g_ptr_array_index (self->sheets, i),
                                          ol_job_store (OL_JOB (self)), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_sheets (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReminderJob *self = data;

  for (guint i = 0; self->ids[i] != NULL; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_invoice (self, db, self->ids[i], error))
      return FALSE;
  return print_sheets (self, cancellable, error);
}

static OlDate
date_before (GPtrArray *reminders, const OlReminder *reminder)
{
  OlDate before = OL_DATE_NONE;

  for (guint i = 0; i < reminders->len; i++)
    {
      const OlReminder *other = g_ptr_array_index (reminders, i);

      if (other->level < reminder->level)
        before = other->date;
    }
  return before;
}

static gboolean
add_recorded (OlReminderJob *self, OlDb *db, OlReminder *reminder, GError **error)
{
  g_autoptr (OlReminder) owned = reminder;
  g_autoptr (OlInvoice) invoice = ol_invoice_load (db, reminder->invoice_id, error);
  g_autoptr (GPtrArray) all = NULL;

  if (invoice == NULL)
    return FALSE;
  all = ol_reminders_load (db, invoice->id, error);
  return all != NULL
         && ol_reminder_sheets_add (self->sheets, db, invoice, date_before (all, reminder),
                                    g_steal_pointer (&owned), error);
}

static gboolean
make_recorded (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReminderJob *self = data;
  g_autoptr (GPtrArray) reminders = ol_reminder_letter (db, self->letter_id, error);

  if (reminders == NULL)
    return FALSE;
  while (reminders->len > 0)
    if (!add_recorded (self, db, g_ptr_array_steal_index (reminders, 0), error))
      return FALSE;
  return print_sheets (self, cancellable, error);
}

static gboolean
record_sheet (OlReminderJob *self, OlReminderSheet *sheet, OlWrite *write, GError **error)
{
  g_autofree char *name = ol_reminder_sheet_file_name (sheet);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sheet->pdf);
  g_autofree char *extra = g_strdup_printf ("{\"sha256\":\"%s\"}", sha256);

  sheet->letter_id = ol_id_new (ol_write_now (write));
  sheet->path = g_build_filename (self->folder, name, NULL);
  for (guint i = 0; i < sheet->reminders->len; i++)
    {
      OlReminder *reminder = g_ptr_array_index (sheet->reminders, i);

      reminder->letter_id = g_strdup (sheet->letter_id);
      if (!ol_reminder_insert (write, reminder, error))
        return FALSE;
    }
  return ol_audit_record (write, OL_AUDIT_EXPORT, "reminder", sheet->letter_id, TRUE, extra, error)
         && ol_output_write (sheet->path, sheet->pdf, error);
}

/* Read again under the lock: what was paid a moment ago is not asked for. */
static gboolean
record (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReminderJob *self = data;

  if (!make_sheets (ol_write_db (write), self, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    if (!record_sheet (self, g_ptr_array_index (self->sheets, i), write, error))
      return FALSE;
  return TRUE;
}

static gboolean
ol_reminder_job_allow (OlJob *job, GError **error)
{
  return ol_role_require (ol_job_actor (job)->role,
                          OL_REMINDER_JOB (job)->folder != NULL ? OL_PERMISSION_BILLING
                                                                : OL_PERMISSION_INVOICE_READ,
                          error);
}

static gboolean
ol_reminder_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlReminderJob *self = OL_REMINDER_JOB (job);
  OlStore *store = ol_job_store (job);
  gboolean ok;

  if (self->date == OL_DATE_NONE)
    self->date = ol_clock_today (ol_store_clock (store));
  if (self->folder != NULL)
    ok = ol_store_write (store, ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, record, self,
                         cancellable, error);
  else
    ok = ol_store_read (store, OL_PRIORITY_QUEUE_JOB,
                        self->ids != NULL ? make_sheets : make_recorded, self, cancellable, error);
  if (!ok)
    g_ptr_array_set_size (self->sheets, 0);
  return ok;
}

static void
ol_reminder_job_finalize (GObject *object)
{
  OlReminderJob *self = OL_REMINDER_JOB (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->letter_id, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_reminder_job_parent_class)->finalize (object);
}

static void
ol_reminder_job_class_init (OlReminderJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_reminder_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "reminder";
  OL_JOB_CLASS (klass)->allow = ol_reminder_job_allow;
  OL_JOB_CLASS (klass)->run = ol_reminder_job_run;
}

static void
ol_reminder_job_init (OlReminderJob *self)
{
  self->date = OL_DATE_NONE;
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reminder_sheet_free);
}

OlReminderJob *
ol_reminder_job_new (OlStore *store,
                     const OlActor *actor,
                     const char *const *ids,
                     OlReminderLevel level,
                     OlDate date,
                     const char *folder)
{
  OlReminderJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && ids != NULL, NULL);
  self = g_object_new (OL_TYPE_REMINDER_JOB, "store", store, "actor", actor, NULL);
  self->ids = g_strdupv ((GStrv)ids);
  self->level = level;
  self->date = date;
  self->folder = g_strdup (folder);
  return self;
}

OlReminderJob *
ol_reminder_job_new_recorded (OlStore *store, const OlActor *actor, const char *letter_id)
{
  OlReminderJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && letter_id != NULL, NULL);
  self = g_object_new (OL_TYPE_REMINDER_JOB, "store", store, "actor", actor, NULL);
  self->letter_id = g_strdup (letter_id);
  return self;
}
