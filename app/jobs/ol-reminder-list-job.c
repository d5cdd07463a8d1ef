/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-list-job.h"

#include "ol-partner-repository.h"
#include "ol-reminder-repository.h"

struct _OlReminderListJob
{
  OlJob parent_instance;

  char *partner;
  OlDate date;
  GPtrArray *invoices; /* OlLateInvoice */
};

G_DEFINE_FINAL_TYPE (OlReminderListJob, ol_reminder_list_job, OL_TYPE_JOB)

static void
late_invoice_free (gpointer data)
{
  OlLateInvoice *late = data;

  g_free (late->id);
  g_free (late->number);
  g_free (late->partner_id);
  g_free (late->partner);
  g_free (late->customer);
  g_free (late);
}

OlDate
ol_reminder_list_job_date (OlReminderListJob *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_LIST_JOB (self), OL_DATE_NONE);
  return self->date;
}

GPtrArray *
ol_reminder_list_job_invoices (OlReminderListJob *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_LIST_JOB (self), NULL);
  return self->invoices;
}

static gboolean
add_late (OlInvoice *invoice, OlReminderLevel last, OlDate last_date, gpointer data, GError **error)
{
  OlReminderListJob *self = data;
  OlLateInvoice *late = g_new0 (OlLateInvoice, 1);

  late->id = g_strdup (invoice->id);
  late->number = g_strdup (invoice->number);
  late->partner_id = g_strdup (invoice->partner_id);
  late->partner = g_strdup (invoice->partner);
  late->customer = g_strdup (invoice->customer);
  late->currency = invoice->currency;
  late->issue_date = invoice->issue_date;
  late->due_date = invoice->due_date;
  late->days_late = ol_reminder_days_late (invoice, self->date);
  late->payable = invoice->totals.payable;
  late->remaining = ol_invoice_open_amount (invoice);
  late->last = last;
  late->last_date = last_date;
  late->due = ol_reminder_due (invoice, last, last_date, self->date);
  late->due_on = ol_reminder_due_on (invoice, last, last_date);
  g_ptr_array_add (self->invoices, late);
  return TRUE;
}

static gboolean
gather (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReminderListJob *self = data;
  g_autoptr (OlPartner) partner = NULL;

  if (self->partner != NULL)
    {
      partner = ol_partner_find (db, self->partner, error);
      if (partner == NULL)
        return FALSE;
    }
  return ol_reminder_each_late (db, partner != NULL ? partner->id : NULL, self->date, add_late,
                                self, cancellable, error);
}

static gboolean
ol_reminder_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlReminderListJob *self = OL_REMINDER_LIST_JOB (job);

  if (self->date == OL_DATE_NONE)
    self->date = ol_clock_today (ol_store_clock (ol_job_store (job)));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable,
                        error);
}

static void
ol_reminder_list_job_finalize (GObject *object)
{
  OlReminderListJob *self = OL_REMINDER_LIST_JOB (object);

  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_reminder_list_job_parent_class)->finalize (object);
}

static void
ol_reminder_list_job_class_init (OlReminderListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_reminder_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "reminder";
  OL_JOB_CLASS (klass)->run = ol_reminder_list_job_run;
}

static void
ol_reminder_list_job_init (OlReminderListJob *self)
{
  self->date = OL_DATE_NONE;
  self->invoices = g_ptr_array_new_with_free_func (late_invoice_free);
}

OlReminderListJob *
ol_reminder_list_job_new (OlStore *store, const OlActor *actor, const char *partner, OlDate date)
{
  OlReminderListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_REMINDER_LIST_JOB, "store", store, "actor", actor, NULL);
  self->partner = g_strdup (partner);
  self->date = date;
  return self;
}
