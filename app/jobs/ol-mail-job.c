/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mail-job.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ol-audit-repository.h"
#include "ol-export-job.h"
#include "ol-invoice-repository.h"
#include "ol-mail-hand.h"
#include "ol-mail-text.h"
#include "ol-text.h"

#define N_FILES 3

struct _OlMailJob
{
  OlJob parent_instance;

  char *id;
  char *folder;
  OlInvoice *invoice;
  OlMailText *text;
  char *files[N_FILES + 1]; /* PDF, XML, bundle, NULL */
  OlMailHand hand;
};

G_DEFINE_FINAL_TYPE (OlMailJob, ol_mail_job, OL_TYPE_JOB)

const char *
ol_mail_job_recipient (OlMailJob *self)
{
  g_return_val_if_fail (OL_IS_MAIL_JOB (self), NULL);
  return self->text != NULL ? self->text->to : NULL;
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMailJob *self = data;

  self->invoice = ol_invoice_load (db, self->id, error);
  return self->invoice != NULL;
}

static gboolean
settle (OlMailJob *self, GError **error)
{
  static const char *const endings[N_FILES] = { ".pdf", ".xml", "-bundle.pdf" };
  g_autofree char *stem = NULL;

  if (self->invoice->number == NULL)
    return ol_job_refuse (OL_JOB (self), error, "draft_refused",
                          _ ("A draft is not sent. Issue it first."));
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
                   _ ("The folder %s could not be made: %s. Free some room or mend its rights."),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  stem = ol_text_file_name (self->invoice->number);
  for (gsize i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strconcat (stem, endings[i], NULL);

      self->files[i] = g_build_filename (self->folder, name, NULL);
    }
  self->text = ol_mail_text_new (self->invoice);
  return TRUE;
}

static gboolean
write_files (OlMailJob *self, GCancellable *cancellable, GError **error)
{
  OlJob *job = OL_JOB (self);
  g_autoptr (OlExportJob) export
      = ol_export_job_new (ol_job_store (job), ol_job_actor (job), self->id, self->files[0],
                           self->files[1], self->files[2]);
  GError *failure = NULL;

  if (ol_job_run (OL_JOB (export), cancellable, &failure))
    return TRUE;
  if (ol_job_refusal_code (OL_JOB (export)) == NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  ol_job_refuse (job, error, ol_job_refusal_code (OL_JOB (export)), "%s", failure->message);
  g_error_free (failure);
  return FALSE;
}

/* What left the house by a person's hand is told in the trail. */
static gboolean
record (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMailJob *self = data;
  g_autofree char *extra = g_strdup_printf ("{\"files\":%d,\"via\":\"%s\"}", N_FILES,
                                            ol_mail_hand_to_text (self->hand));

  return ol_audit_record (write, OL_AUDIT_SHARE, "invoice", self->invoice->id, TRUE, extra, error);
}

static gboolean
ol_mail_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMailJob *self = OL_MAIL_JOB (job);

  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, load, self, cancellable, error)
      || !settle (self, error) || !write_files (self, cancellable, error))
    return FALSE;
  self->hand = ol_mail_hand_over (self->text, (const char *const *)self->files, cancellable);
  if (self->hand != OL_MAIL_HAND_NOBODY)
    return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, record,
                           self, NULL, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return ol_job_refuse (job, error, "mail_unavailable",
                        _ ("No mail program answers on this computer. The files of %s are in %s: "
                           "send them from there, then mark the invoice as sent."),
                        self->invoice->number, self->folder);
}

static void
ol_mail_job_finalize (GObject *object)
{
  OlMailJob *self = OL_MAIL_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->text, ol_mail_text_free);
  for (gsize i = 0; i < N_FILES; i++)
    g_clear_pointer (&self->files[i], g_free);
  G_OBJECT_CLASS (ol_mail_job_parent_class)->finalize (object);
}

static void
ol_mail_job_class_init (OlMailJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mail_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_mail_job_run;
}

static void
ol_mail_job_init (OlMailJob *self)
{
}

OlMailJob *
ol_mail_job_new (OlStore *store, const OlActor *actor, const char *id, const char *folder)
{
  OlMailJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id != NULL && folder != NULL, NULL);

  self = g_object_new (OL_TYPE_MAIL_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  self->folder = g_strdup (folder);
  return self;
}
