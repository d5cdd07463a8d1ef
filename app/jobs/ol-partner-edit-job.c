/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-edit-job.h"

#include "ol-partner-repository.h"

typedef enum
{
  EDIT_ADD,
  EDIT_RETIRE,
  EDIT_RESTORE,
} Edit;

struct _OlPartnerEditJob
{
  OlEditJob parent_instance;

  Edit edit;
  char *name; /* of a new partner */
  char *id;   /* of the partner; of a new one after the run */
};

G_DEFINE_FINAL_TYPE (OlPartnerEditJob, ol_partner_edit_job, OL_TYPE_EDIT_JOB)

const char *
ol_partner_edit_job_id (OlPartnerEditJob *self)
{
  g_return_val_if_fail (OL_IS_PARTNER_EDIT_JOB (self), NULL);
  return self->id;
}

static gboolean
add (OlPartnerEditJob *self, OlWrite *write, GError **error)
{
  g_autoptr (OlPartner) partner = ol_partner_new ();

  if (!ol_partner_set (partner, "name", self->name, error)
      || !ol_partner_save (write, partner, error))
    return FALSE;
  self->id = g_strdup (partner->id);
  return TRUE;
}

static gboolean
edit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlPartnerEditJob *self = data;
  g_autoptr (OlPartner) partner = NULL;

  if (self->edit == EDIT_ADD)
    return add (self, write, error);
  partner = ol_partner_find (ol_write_db (write), self->id, error);
  if (partner == NULL)
    return FALSE;
  return self->edit == EDIT_RETIRE ? ol_partner_retire (write, partner, error)
                                   : ol_partner_restore (write, partner, error);
}

static gboolean
ol_partner_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, edit, job,
                         cancellable, error);
}

static OlPartnerEditJob *
make (OlStore *store, const OlActor *actor, Edit kind, const char *name, const char *id)
{
  OlPartnerEditJob *self
      = g_object_new (OL_TYPE_PARTNER_EDIT_JOB, "store", store, "actor", actor, NULL);

  self->edit = kind;
  self->name = g_strdup (name);
  self->id = g_strdup (id);
  return self;
}

static OlEditJob *
ol_partner_edit_job_reverse (OlEditJob *edit_job)
{
  OlPartnerEditJob *self = OL_PARTNER_EDIT_JOB (edit_job);
  OlJob *job = OL_JOB (edit_job);

  return OL_EDIT_JOB (make (ol_job_store (job), ol_job_actor (job),
                            self->edit == EDIT_RETIRE ? EDIT_RESTORE : EDIT_RETIRE, NULL,
                            self->id));
}

static void
ol_partner_edit_job_finalize (GObject *object)
{
  OlPartnerEditJob *self = OL_PARTNER_EDIT_JOB (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ol_partner_edit_job_parent_class)->finalize (object);
}

static void
ol_partner_edit_job_class_init (OlPartnerEditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_partner_edit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_WRITE;
  OL_JOB_CLASS (klass)->resource = "partner";
  OL_JOB_CLASS (klass)->run = ol_partner_edit_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_partner_edit_job_reverse;
}

static void
ol_partner_edit_job_init (OlPartnerEditJob *self)
{
}

OlPartnerEditJob *
ol_partner_edit_job_new_add (OlStore *store, const OlActor *actor, const char *name)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && name != NULL, NULL);
  return make (store, actor, EDIT_ADD, name, NULL);
}

OlPartnerEditJob *
ol_partner_edit_job_new_retire (OlStore *store, const OlActor *actor, const char *id)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL, NULL);
  return make (store, actor, EDIT_RETIRE, NULL, id);
}
