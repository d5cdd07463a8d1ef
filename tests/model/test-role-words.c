/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-role-words.h"

#include <string.h>

#include "ol-locale.h"

/* Each sentence stands for a permission, and for none the role lacks. */
static void
test_follows_the_matrix (void)
{
  static const struct
  {
    OlPermission permission;
    const char *words;
  } acts[] = {
    { OL_PERMISSION_MISSION_WRITE, "changes missions" },
    { OL_PERMISSION_PARTNER_WRITE, "Changes partners" },
    { OL_PERMISSION_BILLING, "issues" },
    { OL_PERMISSION_ORGANISATION_WRITE, "users" },
    { OL_PERMISSION_AUDIT_READ_ALL, "whole audit trail" },
  };

  for (OlRole role = 0; role < OL_N_ROLES; role++)
    {
      g_autofree char *summary = ol_role_summary (role);

      g_assert_cmpstr (ol_role_title (role), !=, "");
      for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
        g_assert_cmpint (strstr (summary, acts[i].words) != NULL, ==,
                         ol_role_may (role, acts[i].permission));
    }
}

/* What a role may change it may read: that is not said twice. */
static void
test_says_nothing_twice (void)
{
  g_autofree char *admin = ol_role_summary (OL_ROLE_ADMIN);
  g_autofree char *screen = ol_role_summary (OL_ROLE_TV);

  g_assert_null (strstr (admin, "Reads missions"));
  g_assert_null (strstr (admin, "own acts"));
  g_assert_cmpstr (screen, ==, "Reads missions.");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/role-words/follows-the-matrix", test_follows_the_matrix);
  g_test_add_func ("/model/role-words/says-nothing-twice", test_says_nothing_twice);
  return g_test_run ();
}
