/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-user-edit-job.h"

static gpointer
make_add (Fixture *self, const OlActor *actor, gpointer data)
{
  static guint n = 0;
  g_autofree char *name = g_strdup_printf ("Person %u", ++n);

  return ol_user_edit_job_new_add (self->store, actor, name, OL_ROLE_COMPTABLE);
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
  g_autoptr (OlUserEditJob) job = ol_user_edit_job_new_add (
      self->store, self->owner, " Aïssatou N'Diaye ", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserEditJob) twin
      = ol_user_edit_job_new_add (self->store, self->owner, "AISSATOU NDIAYE", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserEditJob) other_role
      = ol_user_edit_job_new_add (self->store, self->owner, "Aïssatou N'Diaye", OL_ROLE_EXPLOITANT);
  g_autoptr (OlUserEditJob) nameless
      = ol_user_edit_job_new_add (self->store, self->owner, " - ", OL_ROLE_COMPTABLE);
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

static const OlUser *
find_user (GPtrArray *users, const char *name)
{
  for (guint i = 0; i < users->len; i++)
    {
      const OlUser *user = g_ptr_array_index (users, i);

      if (g_str_equal (user->name, name))
        return user;
    }
  return NULL;
}

/* The last change of @job is taken back. */
static void
undo (gpointer job)
{
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (job);

  job_done (reverse);
}

static void
check_change (Fixture *self)
{
  g_autoptr (OlUserEditJob) add
      = ol_user_edit_job_new_add (self->store, self->owner, "Awa", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserEditJob) change = NULL;
  g_autoptr (OlUserEditJob) twin = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const OlUser *awa;

  job_done (add);
  fixture_read (self, read_users, &before);
  awa = find_user (before, "Awa");
  change = ol_user_edit_job_new_change (self->store, self->owner, awa->id, "Awa Diop",
                                        OL_ROLE_EXPLOITANT);
  twin = ol_user_edit_job_new_change (self->store, self->owner, awa->id, "Exploitant",
                                      OL_ROLE_EXPLOITANT);
  job_done (change);
  job_refused (self, twin, "constraint_refused");
  fixture_read (self, read_users, &changed);
  g_assert_cmpint (find_user (changed, "Awa Diop")->role, ==, OL_ROLE_EXPLOITANT);
  undo (change);
  fixture_read (self, read_users, &after);
  g_assert_cmpint (find_user (after, "Awa")->role, ==, OL_ROLE_COMPTABLE);
  g_assert_null (find_user (after, "Awa Diop"));
}

/* A closed account acts no more; it comes back by undo, or when the person is added again. */
static void
check_close (Fixture *self)
{
  g_autoptr (OlUserEditJob) add
      = ol_user_edit_job_new_add (self->store, self->owner, "Binta", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserEditJob) again
      = ol_user_edit_job_new_add (self->store, self->owner, "BINTA", OL_ROLE_COMPTABLE);
  g_autoptr (OlActor) first = NULL;
  g_autoptr (OlActor) back = NULL;
  g_autoptr (OlActor) added = NULL;
  g_autoptr (OlUserEditJob) close = NULL;
  g_autoptr (GError) error = NULL;

  job_done (add);
  first = ol_user_find_or_create (self->store, "comptable:binta", NULL);
  close = ol_user_edit_job_new_close (self->store, self->owner, first->user);
  job_done (close);
  g_assert_null (ol_user_find_or_create (self->store, "comptable:binta", &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  undo (close);
  back = ol_user_find_or_create (self->store, "comptable:binta", NULL);
  g_assert_cmpstr (back->user, ==, first->user);
  undo (add);
  job_done (again);
  added = ol_user_find_or_create (self->store, "comptable:binta", NULL);
  g_assert_cmpstr (added->user, ==, first->user);
}

/* Somebody can always change the settings: the owner is neither closed nor given another role. */
static void
check_owner (Fixture *self)
{
  g_autoptr (OlActor) second = ol_user_find_or_create (self->store, "admin:second", NULL);
  g_autoptr (OlUserEditJob) close
      = ol_user_edit_job_new_close (self->store, second, self->owner->user);
  g_autoptr (OlUserEditJob) demote = ol_user_edit_job_new_change (
      self->store, second, self->owner->user, "owner", OL_ROLE_COMPTABLE);
  g_autoptr (OlUserEditJob) rename = ol_user_edit_job_new_change (
      self->store, second, self->owner->user, "Mamadou", OL_ROLE_ADMIN);
  g_autoptr (OlUserEditJob) oneself
      = ol_user_edit_job_new_close (self->store, second, second->user);
  g_autoptr (OlUserEditJob) nobody
      = ol_user_edit_job_new_close (self->store, second, "nobody");

  job_refused (self, close, "constraint_refused");
  job_refused (self, demote, "constraint_refused");
  job_refused (self, oneself, "constraint_refused");
  job_refused (self, nobody, "not_found");
  job_done (rename);
}

/* On one desk. */
static void
test_life (Fixture *self, gconstpointer unused)
{
  check_change (self);
  check_close (self);
  check_owner (self);
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
  JOB_TEST ("/jobs/user-edit-job/add", test_add);
  JOB_TEST ("/jobs/user-edit-job/life", test_life);
  JOB_TEST ("/jobs/user-edit-job/roles", test_roles);
  JOB_TEST ("/jobs/user-edit-job/cancelled", test_cancelled);
  return g_test_run ();
}
