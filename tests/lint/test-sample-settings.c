/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation.h"
#include "ol-partner.h"

static GKeyFile *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

typedef gboolean (*SetFunc) (gpointer target, const char *key, const char *value, GError **error);

/* Each key of @group is one the settings take, with a value they take. */
static void
apply (GKeyFile *file, const char *group, SetFunc set, gpointer target)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  g_assert_nonnull (keys);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, keys[i], NULL);
      g_autoptr (GError) error = NULL;

      set (target, keys[i], value, &error);
      g_assert_no_error (error);
    }
}

static void
test_organisation (void)
{
  g_autoptr (GKeyFile) file = load ("organisation.txt");
  g_autoptr (OlOrganisation) organisation = ol_organisation_new ();

  apply (file, "organisation", (SetFunc)ol_organisation_set, organisation);
  g_assert_cmpstr (organisation->party.country, ==, "SN");
  g_assert_nonnull (organisation->iban);
}

static void
test_partners (void)
{
  g_autoptr (GKeyFile) file = load ("partners.txt");
  g_autoptr (GPtrArray) partners = ol_partners_shipped ();

  g_assert_cmpuint (partners->len, ==, 3);
  for (guint i = 0; i < partners->len; i++)
    {
      OlPartner *partner = g_ptr_array_index (partners, i);

      apply (file, partner->party.name, (SetFunc)ol_partner_set, partner);
      g_assert_nonnull (partner->party.country);
      if (partner->vat_rate == 0)
        g_assert_nonnull (partner->vat_basis);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lint/sample-settings/organisation", test_organisation);
  g_test_add_func ("/lint/sample-settings/partners", test_partners);

  return g_test_run ();
}
