/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-user-add-job.h"

static gpointer
make_add (Fixture *self, const OlActor *actor, gpointer data)
{
  static guint n = 0;
  g_autofree char *name = g_strdup_printf ("Person %u", ++n);

  return ol_user_add_job_new (self->store, actor, name, OL_ROLE_COMPTABLE);
}

static gboolean
read_users (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **users = data;

  *users = ol_users_load (db, error);
  return *users != NULL;
}

static void
test_add (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlUserAddJob) job
      = ol_user_add_job_new (self->store, self->owner, " Aïssatou N'Diaye ", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserAddJob) twin
      = ol_user_add_job_new (self->store, self->owner, "AISSATOU NDIAYE", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserAddJob) other_role
      = ol_user_add_job_new (self->store, self->owner, "Aïssatou N'Diaye", OL_ROLE_EXPLOITANT);
  g_autoptr (OlUserAddJob) nameless
      = ol_user_add_job_new (self->store, self->owner, " - ", OL_ROLE_COMPTABLE);
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (OlActor) actor = NULL;
  const OlUser *owner;

  job_done (job);
  job_refused (self, twin, "constraint_refused");
  job_refused (self, nameless, "constraint_refused");
  job_done (other_role);
  fixture_read (self, read_users, &users);
  g_assert_cmpuint (users->len, ==, 10); /* the owner, one a role, and these two */
  owner = g_ptr_array_index (users, 0);
  g_assert_true (owner->owner);
  g_assert_cmpint (owner->role, ==, OL_ROLE_ADMIN);
  actor = ol_user_find_or_create (self->store, "comptable:aissatou ndiaye", NULL);
  g_assert_cmpstr (actor->name, ==, "Aïssatou N'Diaye");
  fixture_check_whole (self);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", NULL };

  job_only_for (self, make_add, NULL, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_cancelled_anywhere (self, make_add, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/user-add-job/add", test_add);
  JOB_TEST ("/jobs/user-add-job/roles", test_roles);
  JOB_TEST ("/jobs/user-add-job/cancelled", test_cancelled);
  return g_test_run ();
}
