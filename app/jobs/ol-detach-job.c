/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-detach-job.h"

#include "ol-attach-job.h"

struct _OlDetachJob
{
  OlJob parent_instance;

  char **ids;
  GPtrArray *documents; /* result */
};

G_DEFINE_FINAL_TYPE (OlDetachJob, ol_detach_job, OL_TYPE_JOB)

static gboolean
detach_all (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDetachJob *self = data;

  for (char **id = self->ids; *id != NULL; id++)
    {
      OlMissionDocument *document = ol_mission_detach (write, *id, error);

      if (document == NULL)
        return FALSE;
      g_ptr_array_add (self->documents, document);
    }
  return TRUE;
}

static gboolean
ol_detach_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_UI, detach_all,
                         job, cancellable, error);
}

static void
ol_detach_job_finalize (GObject *object)
{
  OlDetachJob *self = OL_DETACH_JOB (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_detach_job_parent_class)->finalize (object);
}

static void
ol_detach_job_class_init (OlDetachJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_detach_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission_document";
  OL_JOB_CLASS (klass)->run = ol_detach_job_run;
}

static void
ol_detach_job_init (OlDetachJob *self)
{
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_document_free);
}

OlDetachJob *
ol_detach_job_new (OlStore *store, const OlActor *actor, const char *const *ids)
{
  OlDetachJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && ids != NULL, NULL);
  self = g_object_new (OL_TYPE_DETACH_JOB, "store", store, "actor", actor, NULL);
  self->ids = g_strdupv ((char **)ids);
  return self;
}

GPtrArray *
ol_detach_job_documents (OlDetachJob *self)
{
  g_return_val_if_fail (OL_IS_DETACH_JOB (self), NULL);
  return self->documents;
}

OlJob *
ol_detach_job_undo (OlDetachJob *self)
{
  OlAttachJob *undo;

  g_return_val_if_fail (OL_IS_DETACH_JOB (self), NULL);
  undo = ol_attach_job_new (ol_job_store (OL_JOB (self)), ol_job_actor (OL_JOB (self)));
  for (guint i = 0; i < self->documents->len; i++)
    ol_attach_job_add_kept (undo, g_ptr_array_index (self->documents, i));
  return OL_JOB (undo);
}
