/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-logo-job.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ol-document-error.h"
#include "ol-file-store.h"
#include "ol-logo.h"
#include "ol-partner-repository.h"
#include "ol-settings-job.h"

struct _OlLogoJob
{
  OlEditJob parent_instance;

  char *path;   /* NULL: no logo is wanted */
  char *sha256; /* of the kept file */
  char *former; /* of the logo before; NULL: there was none */
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (OlLogoJob, ol_logo_job, OL_TYPE_EDIT_JOB)

/* Its size is asked first: a film chosen by mistake is not read. */
static GBytes *
read_file (OlLogoJob *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *content = NULL;
  GStatBuf info;
  gsize length;

  if (g_stat (self->path, &info) == 0 && info.st_size > OL_LOGO_MAX_SIZE)
    {
      ol_job_refuse (OL_JOB (self), error, "logo_refused",
                     _ ("A logo has at most 1 MiB. Scale it or save it with less detail."));
      return NULL;
    }
  if (g_file_get_contents (self->path, &content, &length, &failure))
    return g_bytes_new_take (g_steal_pointer (&content), length);
  g_set_error_literal (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, failure->message);
  return NULL;
}

static gboolean
keep_file (OlLogoJob *self, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (self, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *type = NULL;
  gint64 size;

  if (bytes == NULL)
    return FALSE;
  if (!ol_logo_check (bytes, &failure))
    return ol_job_refuse (OL_JOB (self), error, "logo_refused", "%s", failure->message);
  return ol_file_keep_bytes (ol_job_store (OL_JOB (self)), bytes, &self->sha256, &type, &size,
                             error);
}

static gboolean
set (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlLogoJob *self = data;
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (ol_write_db (write), error);

  if (organisation == NULL)
    return FALSE;
  self->former = g_strdup (organisation->logo);
  self->changed = g_strcmp0 (self->former, self->sha256) != 0;
  return ol_organisation_set (organisation, "logo", self->sha256, error)
         && ol_organisation_save (write, organisation, error);
}

static gboolean
ol_logo_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlLogoJob *self = OL_LOGO_JOB (job);

  return (self->path == NULL || keep_file (self, error))
         && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, set,
                            self, cancellable, error);
}

/* The file of the former logo is still kept. */
static OlEditJob *
ol_logo_job_reverse (OlEditJob *edit)
{
  OlLogoJob *self = OL_LOGO_JOB (edit);
  g_autofree char *setting
      = g_strconcat ("logo=", self->former != NULL ? self->former : "", NULL);
  const char *settings[] = { setting, NULL };

  if (!self->changed)
    return NULL;
  return OL_EDIT_JOB (ol_settings_job_new (ol_job_store (OL_JOB (edit)),
                                           ol_job_actor (OL_JOB (edit)), NULL, settings));
}

static void
ol_logo_job_finalize (GObject *object)
{
  OlLogoJob *self = OL_LOGO_JOB (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->former, g_free);
  G_OBJECT_CLASS (ol_logo_job_parent_class)->finalize (object);
}

static void
ol_logo_job_class_init (OlLogoJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_logo_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_ORGANISATION_WRITE;
  OL_JOB_CLASS (klass)->resource = "settings";
  OL_JOB_CLASS (klass)->run = ol_logo_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_logo_job_reverse;
}

static void
ol_logo_job_init (OlLogoJob *self)
{
}

OlLogoJob *
ol_logo_job_new (OlStore *store, const OlActor *actor, const char *path)
{
  OlLogoJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_LOGO_JOB, "store", store, "actor", actor, NULL);
  self->path = g_strdup (path);
  return self;
}
