/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-core-error.h"
#include "ol-party.h"

static void
test_vat_id (void)
{
  static const struct
  {
    const char *country, *ninea, *ncc, *id;
  } cases[] = {
    { "SN", "005123456 2G3", NULL, "SN0051234562G3" },
    { "SN", "sn-005123456", NULL, "SN005123456" },
    { "SN", NULL, NULL, NULL },
    { "SN", NULL, "1234567A", NULL },
    { "SN", "SN", NULL, NULL },
    { "SN", " - ", NULL, NULL },
    { "CI", NULL, "1234567 a", "CI1234567A" },
    { "CI", NULL, "CI1234567A", "CI1234567A" },
    { "CI", "005123456", NULL, NULL },
    { "CI", "005123456", "1234567A", "CI1234567A" },
    { "DK", NULL, NULL, NULL },
    { "DK", "005123456", "1234567A", "SN005123456" },
    { NULL, NULL, "1234567A", "CI1234567A" },
    { NULL, "005123456", NULL, "SN005123456" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OlParty party = { .country = (char *)cases[i].country,
                        .ninea = (char *)cases[i].ninea,
                        .ncc = (char *)cases[i].ncc };
      g_autofree char *id = ol_party_vat_id (&party);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

static void
test_vat_id_read_back (void)
{
  OlParty party = { .country = (char *)"SN", .ninea = (char *)"1", .vat_id = (char *)"005" };
  g_autofree char *id = ol_party_vat_id (&party);

  g_assert_cmpstr (id, ==, "005");
}

static void
fill (OlParty *party, const char *mark)
{
  char **const fields[] = { &party->name,    &party->street, &party->city,
                            &party->country, &party->ninea,  &party->ncc,
                            &party->rccm,    &party->email,  &party->vat_id };

  G_STATIC_ASSERT (sizeof (OlParty) == G_N_ELEMENTS (fields) * sizeof (char *));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = g_strdup_printf ("%s %" G_GSIZE_FORMAT, mark, i);
}

static void
test_copy (void)
{
  OlParty source = { NULL }, target = { NULL }, empty = { NULL };
  char **left = (char **)&source, **right = (char **)&target;

  fill (&source, "source");
  fill (&target, "target");
  ol_party_copy (&source, &target);
  for (gsize i = 0; i < sizeof source / sizeof *left; i++)
    {
      g_assert_cmpstr (left[i], ==, right[i]);
      g_assert_true (left[i] != right[i]);
    }
  ol_party_copy (&empty, &target);
  g_assert_cmpmem (&target, sizeof target, &empty, sizeof empty);
  ol_party_clear (&source);
  g_assert_cmpmem (&source, sizeof source, &empty, sizeof empty);
}

static void
test_set (void)
{
  OlParty party = { NULL };
  static const char *const cases[][3] = {
    { "name", "  MEDLOG \n SA ", "MEDLOG   SA" },
    { "street", "<b>12 %s</b>", "<b>12 %s</b>" },
    { "city", "Thie\u0300s", "Thi\u00e8s" },
    { "country", "SN", "SN" },
    { "ninea", "005123456 2G3", "005123456 2G3" },
    { "ncc", "1234567-A", "1234567-A" },
    { "rccm", "SN DKR 2019 B 12345", "SN DKR 2019 B 12345" },
    { "email", "compta@medlog.example", "compta@medlog.example" },
  };
  char **fields = (char **)&party;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ol_party_has_key (cases[i][0]));
      g_assert_true (ol_party_set (&party, cases[i][0], cases[i][1], &error));
      g_assert_no_error (error);
      g_assert_cmpstr (fields[i], ==, cases[i][2]);
    }
  for (gsize i = 1; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (ol_party_set (&party, cases[i][0], "", NULL));
      g_assert_null (fields[i]);
    }
  g_assert_false (ol_party_has_key ("vat_id"));
  g_assert_false (ol_party_has_key (NULL));
  ol_party_clear (&party);
}

static void
test_set_refused (void)
{
  g_autofree char *long_text = g_strnfill (301, 'x');
  const char *const cases[][2] = {
    { "name", "" },        { "name", " \n " },     { "name", long_text },  { "street", long_text },
    { "country", "sn" },   { "country", "ZZ" },    { "country", "SEN" },   { "country", long_text },
    { "ninea", "none" },   { "ninea", "1234;5" },  { "ninea", long_text }, { "ncc", "a <b>1" },
    { "email", "medlog" }, { "email", "@medlog" }, { "email", "medlog@" }, { "email", "a@b@c" },
    { "email", "a b@c" },  { "email", "a@b,c@d" }, { "email", long_text },
  };
  OlParty party = { NULL };
  OlParty before = { NULL };

  fill (&party, "before");
  ol_party_copy (&party, &before);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_party_set (&party, cases[i][0], cases[i][1], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i][0]));
      g_assert_cmpuint (strlen (error->message), <, 300);
      for (gsize j = 0; j < sizeof party / sizeof (char *); j++)
        g_assert_cmpstr (((char **)&party)[j], ==, ((char **)&before)[j]);
    }
  ol_party_clear (&party);
  ol_party_clear (&before);
}

static void
test_country (void)
{
  static const char *const known[] = { "AD", "CI", "DK", "FR", "ML", "SN", "ZW" };
  static const char *const unknown[] = { "", "S", "SEN", "sn", "XX", "AN", "UK", "D ", " D" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (ol_country_is_known (known[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (ol_country_is_known (unknown[i]));
  g_assert_false (ol_country_is_known (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/party/vat-id", test_vat_id);
  g_test_add_func ("/core/party/vat-id-read-back", test_vat_id_read_back);
  g_test_add_func ("/core/party/copy", test_copy);
  g_test_add_func ("/core/party/set", test_set);
  g_test_add_func ("/core/party/set-refused", test_set_refused);
  g_test_add_func ("/core/country/known", test_country);

  return g_test_run ();
}
