/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mail-job.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ol-export-job.h"
#include "ol-invoice-repository.h"
#include "ol-mail-text.h"
#include "ol-text.h"

#define PORTAL_TIMEOUT_MS 10000
#define N_FILES 3

struct _OlMailJob
{
  OlJob parent_instance;

  char *id;
  char *folder;
  OlInvoice *invoice;
  OlMailText *text;
  char *files[N_FILES]; /* PDF, XML, bundle */
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

/* The portal's answer is the handle of a request; what the person does in the mail program is
 * theirs. FALSE: there is no portal, or it does not know mail. */
static gboolean
try_portal (OlMailJob *self, GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder options, handles;

  if (bus == NULL)
    return FALSE;
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  for (gsize i = 0; i < N_FILES; i++)
    {
      const int fd = g_open (self->files[i], O_RDONLY | O_CLOEXEC, 0);

      if (fd >= 0)
        g_variant_builder_add (&handles, "h", g_unix_fd_list_append (fds, fd, NULL));
      if (fd >= 0)
        close (fd);
    }
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (self->text->to != NULL)
    g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (self->text->to));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (self->text->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (self->text->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_builder_end (&handles));
  answer = g_dbus_connection_call_with_unix_fd_list_sync (
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.portal.Email", "ComposeEmail", g_variant_new ("(sa{sv})", "", &options),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_TIMEOUT_MS, fds, NULL, cancellable,
      NULL);
  return answer != NULL;
}

static gboolean
try_xdg_email (OlMailJob *self, GCancellable *cancellable)
{
  const char *command[] = { "xdg-email", "--utf8",         "--subject", self->text->subject,
                            "--body",    self->text->body, "--attach",  self->files[0],
                            "--attach",  self->files[1],   "--attach",  self->files[2],
                            self->text->to, NULL };
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  return process != NULL && g_subprocess_wait_check (process, cancellable, NULL);
}

static gboolean
ol_mail_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMailJob *self = OL_MAIL_JOB (job);

  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, load, self, cancellable, error)
      || !settle (self, error) || !write_files (self, cancellable, error))
    return FALSE;
  if (try_portal (self, cancellable) || try_xdg_email (self, cancellable))
    return TRUE;
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
