/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-add-job.h"

#include "ol-partner-repository.h"

struct _OlUserAddJob
{
  OlJob parent_instance;

  char *name;
  OlRole role;
};

G_DEFINE_FINAL_TYPE (OlUserAddJob, ol_user_add_job, OL_TYPE_JOB)

static gboolean
add (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlUserAddJob *self = data;
  g_autofree char *id = NULL;

  return ol_user_add (write, self->name, self->role, &id, error);
}

static gboolean
ol_user_add_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, add, job,
                         cancellable, error);
}

static void
ol_user_add_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_USER_ADD_JOB (object)->name, g_free);
  G_OBJECT_CLASS (ol_user_add_job_parent_class)->finalize (object);
}

static void
ol_user_add_job_class_init (OlUserAddJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_user_add_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_ORGANISATION_WRITE;
  OL_JOB_CLASS (klass)->resource = "user_account";
  OL_JOB_CLASS (klass)->run = ol_user_add_job_run;
}

static void
ol_user_add_job_init (OlUserAddJob *self)
{
}

OlUserAddJob *
ol_user_add_job_new (OlStore *store, const OlActor *actor, const char *name, OlRole role)
{
  OlUserAddJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && name != NULL, NULL);
  self = g_object_new (OL_TYPE_USER_ADD_JOB, "store", store, "actor", actor, NULL);
  self->name = g_strdup (name);
  self->role = role;
  return self;
}
