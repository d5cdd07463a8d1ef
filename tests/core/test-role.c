/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-role.h"

#include <string.h>

#include "ol-core-error.h"

/* admin, exploitant, comptable, gestionnaire, securite, dpo, tv */
static const char *const matrix[] = {
  [OL_PERMISSION_MISSION_READ] = "yyyyyyy",
  [OL_PERMISSION_MISSION_WRITE] = "yy-----",
  [OL_PERMISSION_PARTNER_READ] = "yyyy---",
  [OL_PERMISSION_PARTNER_WRITE] = "y-y----",
  [OL_PERMISSION_BILLING] = "y-y----",
  [OL_PERMISSION_INVOICE_READ] = "yyyy---",
  [OL_PERMISSION_AUDIT_READ_ALL] = "y---yy-",
  [OL_PERMISSION_AUDIT_READ_OWN] = "yy-yyy-",
  [OL_PERMISSION_AUDIT_READ_BILLING] = "y-y-yy-",
  [OL_PERMISSION_ORGANISATION_WRITE] = "y------",
};

static void
test_matrix (void)
{
  for (guint permission = 0; permission < G_N_ELEMENTS (matrix); permission++)
    {
      for (guint role = OL_ROLE_ADMIN; role <= OL_ROLE_TV; role++)
        {
          gboolean may = matrix[permission][role] == 'y';
          g_autoptr (GError) error = NULL;

          g_test_message ("%s, permission %u", ol_role_to_text (role), permission);
          g_assert_cmpint (ol_role_may (role, permission), ==, may);
          g_assert_cmpint (ol_role_require (role, permission, &error), ==, may);
          if (may)
            {
              g_assert_no_error (error);
              continue;
            }
          g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_NOT_ALLOWED);
          g_assert_nonnull (strstr (error->message, ol_role_to_text (role)));
        }
    }
}

static void
test_names (void)
{
  static const char *const names[] = { "admin",    "exploitant", "comptable", "gestionnaire",
                                       "securite", "dpo",        "tv" };
  OlRole role;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (ol_role_to_text (i), ==, names[i]);
      g_assert_true (ol_role_from_text (names[i], &role));
      g_assert_cmpuint (role, ==, i);
    }
  g_assert_null (ol_role_to_text (OL_ROLE_TV + 1));
  g_assert_false (ol_role_from_text ("root", &role));
  g_assert_false (ol_role_from_text (NULL, &role));
}

static void
test_actor (void)
{
  g_autoptr (OlActor) actor = ol_actor_new ("019cae5c", "awa", OL_ROLE_COMPTABLE);

  g_assert_cmpstr (actor->user, ==, "019cae5c");
  g_assert_cmpstr (actor->name, ==, "awa");
  g_assert_cmpint (actor->role, ==, OL_ROLE_COMPTABLE);
  ol_actor_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/role/matrix", test_matrix);
  g_test_add_func ("/core/role/names", test_names);
  g_test_add_func ("/core/role/actor", test_actor);

  return g_test_run ();
}
