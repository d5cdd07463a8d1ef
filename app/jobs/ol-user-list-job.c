/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-list-job.h"

#include <glib/gi18n-lib.h>

struct _OlUserListJob
{
  OlJob parent_instance;

  char *wanted;
  GPtrArray *users; /* OlUser */
};

G_DEFINE_FINAL_TYPE (OlUserListJob, ol_user_list_job, OL_TYPE_JOB)

GPtrArray *
ol_user_list_job_users (OlUserListJob *self)
{
  g_return_val_if_fail (OL_IS_USER_LIST_JOB (self), NULL);
  return self->users;
}

static gboolean
is_wanted (const OlUser *user, const char *wanted)
{
  g_autofree char *name = g_strdup_printf ("%s:%s", ol_role_to_text (user->role), user->name);

  return g_str_equal (name, wanted);
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlUserListJob *self = data;

  self->users = ol_users_load (db, error);
  if (self->users == NULL || self->wanted == NULL)
    return self->users != NULL;
  for (guint i = self->users->len; i > 0; i--)
    {
      if (!is_wanted (g_ptr_array_index (self->users, i - 1), self->wanted))
        g_ptr_array_remove_index (self->users, i - 1);
    }
  if (self->users->len > 0)
    return TRUE;
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
               _ ("Nobody is called “%s” here. Write the role, a colon and the name, as in the "
                  "list of users."),
               self->wanted);
  return FALSE;
}

static gboolean
ol_user_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_user_list_job_finalize (GObject *object)
{
  OlUserListJob *self = OL_USER_LIST_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_user_list_job_parent_class)->finalize (object);
}

static void
ol_user_list_job_class_init (OlUserListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_user_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_ORGANISATION_WRITE;
  OL_JOB_CLASS (klass)->resource = "user_account";
  OL_JOB_CLASS (klass)->run = ol_user_list_job_run;
}

static void
ol_user_list_job_init (OlUserListJob *self)
{
}

OlUserListJob *
ol_user_list_job_new (OlStore *store, const OlActor *actor, const char *user)
{
  OlUserListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  self = g_object_new (OL_TYPE_USER_LIST_JOB, "store", store, "actor", actor, NULL);
  self->wanted = g_strdup (user);
  return self;
}
