/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-edit-job.h"

#include "ol-partner-repository.h"

typedef enum
{
  EDIT_ADD,
  EDIT_CHANGE,
  EDIT_CLOSE,
  EDIT_REOPEN,
} Edit;

struct _OlUserEditJob
{
  OlEditJob parent_instance;

  Edit edit;
  char *id;   /* of a new one after the run */
  char *name; /* of a new or changed one */
  OlRole role;
  OlUser *former; /* of a changed one, after the run */
};

G_DEFINE_FINAL_TYPE (OlUserEditJob, ol_user_edit_job, OL_TYPE_EDIT_JOB)

static gboolean
edit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlUserEditJob *self = data;

  switch (self->edit)
    {
    case EDIT_ADD:
      return ol_user_add (write, self->name, self->role, &self->id, error);
    case EDIT_CHANGE:
      self->former = ol_user_load (ol_write_db (write), self->id, error);
      return self->former != NULL
             && ol_user_change (write, self->id, self->name, self->role, error);
    case EDIT_CLOSE:
      return ol_user_close (write, self->id, error);
    case EDIT_REOPEN:
    default:
      return ol_user_reopen (write, self->id, error);
    }
}

static gboolean
ol_user_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, edit, job,
                         cancellable, error);
}

static OlUserEditJob *
make (
    OlStore *store, const OlActor *actor, Edit kind, const char *id, const char *name, OlRole role)
{
  OlUserEditJob *self
      = g_object_new (OL_TYPE_USER_EDIT_JOB, "store", store, "actor", actor, NULL);

  self->edit = kind;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->role = role;
  return self;
}

static OlEditJob *
ol_user_edit_job_reverse (OlEditJob *edit_job)
{
  static const Edit reverse[] = {
    [EDIT_ADD] = EDIT_CLOSE,
    [EDIT_CHANGE] = EDIT_CHANGE,
    [EDIT_CLOSE] = EDIT_REOPEN,
    [EDIT_REOPEN] = EDIT_CLOSE,
  };
  OlUserEditJob *self = OL_USER_EDIT_JOB (edit_job);
  OlJob *job = OL_JOB (edit_job);

  return OL_EDIT_JOB (make (ol_job_store (job), ol_job_actor (job), reverse[self->edit], self->id,
                            self->former != NULL ? self->former->name : NULL,
                            self->former != NULL ? self->former->role : self->role));
}

static void
ol_user_edit_job_finalize (GObject *object)
{
  OlUserEditJob *self = OL_USER_EDIT_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->former, ol_user_free);
  G_OBJECT_CLASS (ol_user_edit_job_parent_class)->finalize (object);
}

static void
ol_user_edit_job_class_init (OlUserEditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_user_edit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_ORGANISATION_WRITE;
  OL_JOB_CLASS (klass)->resource = "user_account";
  OL_JOB_CLASS (klass)->run = ol_user_edit_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_user_edit_job_reverse;
}

static void
ol_user_edit_job_init (OlUserEditJob *self)
{
}

OlUserEditJob *
ol_user_edit_job_new_add (OlStore *store, const OlActor *actor, const char *name, OlRole role)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && name != NULL, NULL);
  return make (store, actor, EDIT_ADD, NULL, name, role);
}

OlUserEditJob *
ol_user_edit_job_new_change (
    OlStore *store, const OlActor *actor, const char *id, const char *name, OlRole role)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL && name != NULL, NULL);
  return make (store, actor, EDIT_CHANGE, id, name, role);
}

OlUserEditJob *
ol_user_edit_job_new_close (OlStore *store, const OlActor *actor, const char *id)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL, NULL);
  return make (store, actor, EDIT_CLOSE, id, NULL, OL_ROLE_ADMIN);
}
