/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-mail-job.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ol-audit-repository.h"
#include "ol-export-job.h"
#include "ol-mail-hand.h"
#include "ol-mail-text.h"
#include "ol-output.h"
#include "ol-reminder-pdf.h"
#include "ol-text.h"

struct _OlReminderMailJob
{
  OlJob parent_instance;

  char *letter_id; /* NULL while the letter is not recorded */
  GStrv ids;       /* of the invoices, as the letter names them */
  GStrv numbers;
  GBytes *pdf;
  char *name; /* of the letter's file */
  char *folder;
  OlMailText *text;
  GPtrArray *files; /* paths, NULL-terminated once all are written */
  OlMailHand hand;
};

G_DEFINE_FINAL_TYPE (OlReminderMailJob, ol_reminder_mail_job, OL_TYPE_JOB)

static gboolean
write_letter (OlReminderMailJob *self, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
                   _ ("The folder %s could not be made: %s. Free some room or mend its rights."),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  g_ptr_array_add (self->files, g_build_filename (self->folder, self->name, NULL));
  return ol_output_write (g_ptr_array_index (self->files, 0), self->pdf, error);
}

static gboolean
write_invoice (OlReminderMailJob *self,
               const char *id,
               const char *number,
               GCancellable *cancellable,
               GError **error)
{
  OlJob *job = OL_JOB (self);
  g_autofree char *stem = ol_text_file_name (number);
  g_autofree char *name = g_strconcat (stem, ".pdf", NULL);
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (OlExportJob) export
      = ol_export_job_new (ol_job_store (job), ol_job_actor (job), id, path, NULL, NULL);

  g_ptr_array_add (self->files, path);
  return ol_job_run (OL_JOB (export), cancellable, error);
}

static gboolean
write_files (OlReminderMailJob *self, GCancellable *cancellable, GError **error)
{
  const guint n = g_strv_length (self->ids);

  if (!write_letter (self, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      ol_job_progress (OL_JOB (self), i, n, "print");
      if (!write_invoice (self, self->ids[i], self->numbers[i], cancellable, error))
        return FALSE;
    }
  g_ptr_array_add (self->files, NULL);
  return TRUE;
}

static gboolean
record (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlReminderMailJob *self = data;
  g_autofree char *extra
      = g_strdup_printf ("{\"files\":%u,\"via\":\"%s\"}", self->files->len - 1,
                         ol_mail_hand_to_text (self->hand));

  for (guint i = 0; self->ids[i] != NULL; i++)
    if (!ol_audit_record (write, OL_AUDIT_SHARE, "invoice", self->ids[i], TRUE, extra, error))
      return FALSE;
  return self->letter_id == NULL
         || ol_audit_record (write, OL_AUDIT_SHARE, "reminder", self->letter_id, TRUE, extra,
                             error);
}

static gboolean
ol_reminder_mail_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlReminderMailJob *self = OL_REMINDER_MAIL_JOB (job);

  if (!write_files (self, cancellable, error))
    return FALSE;
  self->hand
      = ol_mail_hand_over (self->text, (const char *const *)self->files->pdata, cancellable);
  if (self->hand != OL_MAIL_HAND_NOBODY)
    return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, record,
                           self, NULL, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return ol_job_refuse (job, error, "mail_unavailable",
                        _ ("No mail program answers on this computer. The letter and its invoices "
                           "are in %s: send them from there."),
                        self->folder);
}

static void
ol_reminder_mail_job_finalize (GObject *object)
{
  OlReminderMailJob *self = OL_REMINDER_MAIL_JOB (object);

  g_clear_pointer (&self->letter_id, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->numbers, g_strfreev);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->text, ol_mail_text_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_reminder_mail_job_parent_class)->finalize (object);
}

static void
ol_reminder_mail_job_class_init (OlReminderMailJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_reminder_mail_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "reminder";
  OL_JOB_CLASS (klass)->run = ol_reminder_mail_job_run;
}

static void
ol_reminder_mail_job_init (OlReminderMailJob *self)
{
  self->files = g_ptr_array_new_with_free_func (g_free);
}

/* The lines of a letter stand in the order of its reminders. */
static void
take_invoices (OlReminderMailJob *self, const OlReminderSheet *sheet)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < sheet->reminders->len; i++)
    {
      const OlReminder *reminder = g_ptr_array_index (sheet->reminders, i);
      const OlReminderLine *line = g_ptr_array_index (sheet->letter->lines, i);

      g_strv_builder_add (ids, reminder->invoice_id);
      g_strv_builder_add (numbers, line->number);
    }
  self->ids = g_strv_builder_end (ids);
  self->numbers = g_strv_builder_end (numbers);
}

OlReminderMailJob *
ol_reminder_mail_job_new (OlStore *store,
                          const OlActor *actor,
                          const OlReminderSheet *sheet,
                          const char *folder)
{
  OlReminderMailJob *self;
  const OlReminder *first;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (sheet != NULL && sheet->pdf != NULL && folder != NULL, NULL);
  g_return_val_if_fail (sheet->reminders->len > 0, NULL);

  self = g_object_new (OL_TYPE_REMINDER_MAIL_JOB, "store", store, "actor", actor, NULL);
  first = g_ptr_array_index (sheet->reminders, 0);
  self->letter_id = g_strdup (first->letter_id);
  self->pdf = g_bytes_ref (sheet->pdf);
  self->name = ol_reminder_sheet_file_name (sheet);
  self->folder = g_strdup (folder);
  self->text = ol_mail_text_new_reminder (sheet->letter, sheet->email);
  take_invoices (self, sheet);
  return self;
}
