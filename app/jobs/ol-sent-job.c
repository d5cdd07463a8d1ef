/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sent-job.h"

#include "ol-invoice-repository.h"

struct _OlSentJob
{
  OlJob parent_instance;

  char *id;
};

G_DEFINE_FINAL_TYPE (OlSentJob, ol_sent_job, OL_TYPE_JOB)

static gboolean
mark (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_mark_sent (write, OL_SENT_JOB (data)->id, error);
}

static gboolean
ol_sent_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, mark, job,
                         cancellable, error);
}

static void
ol_sent_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_SENT_JOB (object)->id, g_free);
  G_OBJECT_CLASS (ol_sent_job_parent_class)->finalize (object);
}

static void
ol_sent_job_class_init (OlSentJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_sent_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_sent_job_run;
}

static void
ol_sent_job_init (OlSentJob *self)
{
}

OlSentJob *
ol_sent_job_new (OlStore *store, const OlActor *actor, const char *id)
{
  OlSentJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (OL_TYPE_SENT_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  return self;
}
