/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation.h"

#include <string.h>

#include "ol-core-error.h"

static void
test_new (void)
{
  g_autoptr (OlOrganisation) self = ol_organisation_new ();

  g_assert_cmpstr (self->currency->code, ==, "XOF");
  g_assert_null (self->party.name);
  g_assert_cmpint (self->approval_limit, ==, 0);
  ol_organisation_free (NULL);
}

static void
test_set (void)
{
  static const char *const cases[][2] = {
    { "name", "Transports Teranga" },
    { "street", "Route de Rufisque" },
    { "city", "Dakar" },
    { "country", "SN" },
    { "ninea", "005123456 2G3" },
    { "ncc", "1234567A" },
    { "rccm", "SN DKR 2019 B 12345" },
    { "email", "compta@teranga.example" },
    { "iban", "gb82 WEST 1234 5698 7654 32" },
    { "bic", "cbaosndaxxx" },
    { "mobile_money", "Wave 77 000 00 00" },
    { "approval_limit", "5000000" },
  };
  g_autoptr (OlOrganisation) self = ol_organisation_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ol_organisation_set (self, cases[i][0], cases[i][1], &error));
      g_assert_no_error (error);
    }
  g_assert_cmpstr (self->party.name, ==, "Transports Teranga");
  g_assert_cmpstr (self->iban, ==, "GB82WEST12345698765432");
  g_assert_cmpstr (self->bic, ==, "CBAOSNDAXXX");
  g_assert_cmpstr (self->mobile_money, ==, "Wave 77 000 00 00");
  g_assert_cmpint (self->approval_limit, ==, 5000000);

  g_assert_true (ol_organisation_set (self, "iban", "", NULL));
  g_assert_null (self->iban);
  g_assert_true (ol_organisation_set (self, "bic", NULL, NULL));
  g_assert_null (self->bic);
  g_assert_true (ol_organisation_set (self, "mobile_money", "", NULL));
  g_assert_null (self->mobile_money);
  g_assert_true (ol_organisation_set (self, "approval_limit", "0", NULL));
  g_assert_cmpint (self->approval_limit, ==, 0);
}

/* What stands beside a field is part of the sentence, also of a copy; an unknown key has none. */
static void
assert_accepted (const GError *error)
{
  g_autoptr (GError) copy = g_error_copy (error);
  const char *accepted = ol_core_error_accepted (copy);

  if (strstr (error->message, "There is no key") != NULL)
    g_assert_null (accepted);
  else
    g_assert_nonnull (strstr (error->message, accepted));
}

static void
test_set_refused (void)
{
  static const char *const cases[][2] = {
    { "name", "" },
    { "country", "Senegal" },
    { "iban", "GB82WEST12345698765433" },
    { "iban", "GB82WEST1234569876543" },
    { "iban", "GB82 WEST" },
    { "iban", "8282WEST12345698765432" },
    { "iban", "GBX2WEST12345698765432" },
    { "iban", "GB82WEST1234569876543-" },
    { "iban", "GB82WEST12345698765432GB82WEST12345698765432" },
    { "bic", "CBAOSN" },
    { "bic", "CBAOSNDAX" },
    { "bic", "CBAOZZDA" },
    { "bic", "CBAO-NDA" },
    { "approval_limit", "-1" },
    { "approval_limit", "1000.5" },
    { "approval_limit", "" },
    { "approval_limit", "5 000 000" },
    { "currency", "USD" },
    { "cycle", "monthly" },
  };
  g_autoptr (OlOrganisation) self = ol_organisation_new ();

  g_assert_true (ol_organisation_set (self, "name", "Teranga", NULL));
  g_assert_true (ol_organisation_set (self, "iban", "GB82WEST12345698765432", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", cases[i][0], cases[i][1]);
      g_assert_false (ol_organisation_set (self, cases[i][0], cases[i][1], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i][0]));
      assert_accepted (error);
    }
  g_assert_cmpstr (self->party.name, ==, "Teranga");
  g_assert_null (self->party.country);
  g_assert_cmpstr (self->iban, ==, "GB82WEST12345698765432");
  g_assert_null (self->bic);
  g_assert_cmpint (self->approval_limit, ==, 0);
}

static void
test_get (void)
{
  static const char *const settings[][2] = {
    { "name", "Transports Teranga" },      { "street", "Route de Rufisque" },
    { "city", "Dakar" },                   { "country", "SN" },
    { "ninea", "005123456 2G3" },          { "ncc", "1234567A" },
    { "rccm", "SN DKR 2019 B 12345" },     { "email", "compta@teranga.example" },
    { "iban", "GB82WEST12345698765432" },  { "bic", "CBAOSNDAXXX" },
    { "mobile_money", "Wave 77 000 00 0" }, { "approval_limit", "5000000" },
  };
  g_autoptr (OlOrganisation) self = ol_organisation_new ();
  g_autoptr (OlOrganisation) copy = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *before = ol_organisation_get (self, settings[i][0]);

      g_assert_cmpstr (before, ==, g_str_equal (settings[i][0], "approval_limit") ? "0" : "");
      g_assert_true (ol_organisation_set (self, settings[i][0], settings[i][1], NULL));
    }
  copy = ol_organisation_copy (self);
  g_assert_true (ol_organisation_set (self, "city", "Thiès", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *value = ol_organisation_get (copy, settings[i][0]);

      g_assert_cmpstr (value, ==, settings[i][1]);
    }
  g_assert_null (ol_organisation_get (self, "cycle"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/organisation/new", test_new);
  g_test_add_func ("/core/organisation/set", test_set);
  g_test_add_func ("/core/organisation/set-refused", test_set_refused);
  g_test_add_func ("/core/organisation/get", test_get);

  return g_test_run ();
}
