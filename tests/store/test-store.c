/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_create (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "medlog");
  g_autoptr (GPtrArray) missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);

  g_assert_cmpstr (partner->party.name, ==, "MEDLOG");
  g_ptr_array_add (missions, fixture_mission (self, partner->id, "MSN-1", 3));
  g_ptr_array_add (missions, fixture_mission (self, partner->id, "MSN-2", 4));
  fixture_import (self, missions);
  fixture_reopen (self);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 2);
  fixture_check_whole (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/store/create", test_create);

  return g_test_run ();
}
