/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-book.h"

#include "billing-fixture.h"

/* A price list that grows in a test. */
typedef struct
{
  GPtrArray *tariffs;
  OlMission *mission;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->tariffs = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
  fixture->mission = fixture_mission ("M-1", "SOCOCIM", "2026-10-15");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->tariffs);
  ol_mission_free (fixture->mission);
}

static OlTariff *
add_tariff (Fixture *fixture,
            const char *id,
            const char *origin,
            const char *destination,
            const char *equipment)
{
  OlTariff *tariff = fixture_tariff (id, OL_UNIT_TRIP, "285000", XOF);

  tariff->origin = g_strdup (origin);
  tariff->destination = g_strdup (destination);
  tariff->equipment = g_strdup (equipment);
  g_ptr_array_add (fixture->tariffs, tariff);
  return tariff;
}

static OlTariffMatch
match (Fixture *fixture, const char **id)
{
  g_autoptr (OlTariffBook) book = ol_tariff_book_new (fixture->tariffs);
  const OlTariff *tariff = NULL;
  OlTariffMatch result = ol_tariff_book_match (book, fixture->mission, XOF, &tariff);

  g_assert_true ((result == OL_TARIFF_FOUND) == (tariff != NULL));
  *id = tariff != NULL ? tariff->id : NULL;
  return result;
}

static void
assert_found (Fixture *fixture, const char *wanted)
{
  const char *id;

  g_assert_cmpint (match (fixture, &id), ==, OL_TARIFF_FOUND);
  g_assert_cmpstr (id, ==, wanted);
}

static void
assert_match (Fixture *fixture, OlTariffMatch wanted)
{
  const char *id;

  g_assert_cmpint (match (fixture, &id), ==, wanted);
}

static void
test_most_specific (Fixture *fixture, gconstpointer data)
{
  assert_match (fixture, OL_TARIFF_MISSING);
  add_tariff (fixture, "any", NULL, "", NULL);
  assert_found (fixture, "any");
  add_tariff (fixture, "destination", NULL, "Bamako", NULL);
  assert_found (fixture, "destination");
  add_tariff (fixture, "route", "Dakar", "Bamako", NULL);
  assert_found (fixture, "route");
  add_tariff (fixture, "all", "Dakar", "Bamako", "40HC");
  assert_found (fixture, "all");
  add_tariff (fixture, "elsewhere", "Thiès", "Bamako", "40HC");
  assert_found (fixture, "all");
}

static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  add_tariff (fixture, "origin", "Dakar", NULL, NULL);
  add_tariff (fixture, "destination", NULL, "Bamako", NULL);
  assert_match (fixture, OL_TARIFF_AMBIGUOUS);

  /* A more specific one settles it. */
  add_tariff (fixture, "route", "Dakar", "Bamako", NULL);
  assert_found (fixture, "route");
  add_tariff (fixture, "route again", "DAKAR", "bamako", NULL);
  assert_match (fixture, OL_TARIFF_AMBIGUOUS);
}

static void
test_spelling (Fixture *fixture, gconstpointer data)
{
  add_tariff (fixture, "accents", "Saint-Louis", "Kédougou", NULL);
  replace (&fixture->mission->origin, "SAINT LOUIS");
  replace (&fixture->mission->destination, "kedougou");
  assert_found (fixture, "accents");
}

static void
test_validity (Fixture *fixture, gconstpointer data)
{
  OlTariff *old = add_tariff (fixture, "old", "Dakar", "Bamako", NULL);
  OlTariff *new = add_tariff (fixture, "new", "Dakar", "Bamako", NULL);

  old->valid_to = day ("2026-10-14");
  new->valid_from = day ("2026-10-15");
  assert_found (fixture, "new");
  fixture->mission->delivered_at = instant ("2026-10-14");
  assert_found (fixture, "old");

  old->valid_from = day ("2026-10-15");
  assert_match (fixture, OL_TARIFF_MISSING);
}

static void
test_undelivered (Fixture *fixture, gconstpointer data)
{
  OlTariff *old = add_tariff (fixture, "old", "Dakar", NULL, NULL);
  OlTariff *new = add_tariff (fixture, "new", "Dakar", NULL, NULL);

  old->valid_to = day ("2026-10-14");
  new->valid_from = day ("2026-10-15");
  fixture->mission->status = OL_MISSION_LOADED;
  fixture->mission->pickup_at = instant ("2026-10-14");
  assert_found (fixture, "old");
  fixture->mission->pickup_at = OL_INSTANT_NONE;
  assert_found (fixture, "new");
}

static void
test_currency (Fixture *fixture, gconstpointer data)
{
  add_tariff (fixture, "dollars", "Dakar", "Bamako", "40HC")->currency = USD;
  assert_match (fixture, OL_TARIFF_MISSING);
  add_tariff (fixture, "francs", NULL, NULL, NULL);
  assert_found (fixture, "francs");
}

static void
test_unknown_names (Fixture *fixture, gconstpointer data)
{
  add_tariff (fixture, "named", "Dakar", NULL, NULL);
  replace (&fixture->mission->origin, NULL);
  assert_match (fixture, OL_TARIFF_MISSING);
  replace (&fixture->mission->origin, "Ziguinchor");
  assert_match (fixture, OL_TARIFF_MISSING);
  add_tariff (fixture, "any", NULL, NULL, NULL);
  assert_found (fixture, "any");
}

static void
test_disbursements (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlTariffBook) book = NULL;
  g_autoptr (GPtrArray) found = NULL;

  add_tariff (fixture, "port", NULL, NULL, NULL)->service = OL_SERVICE_DISBURSEMENT;
  add_tariff (fixture, "haulage", NULL, NULL, NULL);
  add_tariff (fixture, "toll", "Dakar", "Bamako", NULL)->service = OL_SERVICE_DISBURSEMENT;
  add_tariff (fixture, "elsewhere", "Abidjan", NULL, NULL)->service = OL_SERVICE_DISBURSEMENT;
  assert_found (fixture, "haulage");

  book = ol_tariff_book_new (fixture->tariffs);
  found = ol_tariff_book_disbursements (book, fixture->mission, XOF);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((OlTariff *)g_ptr_array_index (found, 0))->id, ==, "port");
  g_assert_cmpstr (((OlTariff *)g_ptr_array_index (found, 1))->id, ==, "toll");
}

static void
test_texts (void)
{
  OlService service;
  OlUnit unit;

  for (OlUnit i = OL_UNIT_TRIP; i <= OL_UNIT_DAY; i++)
    {
      g_assert_true (ol_unit_from_text (ol_unit_to_text (i), &unit));
      g_assert_cmpint (unit, ==, i);
      g_assert_true (ol_unit_code_is_known (ol_unit_to_rec20 (i)));
    }
  g_assert_cmpstr (ol_unit_to_rec20 (OL_UNIT_KM), ==, "KMT");
  g_assert_false (ol_unit_from_text ("mile", &unit));
  g_assert_true (ol_service_from_text ("disbursement", &service));
  g_assert_cmpint (service, ==, OL_SERVICE_DISBURSEMENT);
  g_assert_cmpstr (ol_service_to_text (OL_SERVICE_HAULAGE), ==, "haulage");
  g_assert_false (ol_service_from_text (NULL, &service));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/core/tariff/most-specific", test_most_specific);
  ADD ("/core/tariff/ambiguous", test_ambiguous);
  ADD ("/core/tariff/spelling", test_spelling);
  ADD ("/core/tariff/validity", test_validity);
  ADD ("/core/tariff/undelivered", test_undelivered);
  ADD ("/core/tariff/currency", test_currency);
  ADD ("/core/tariff/unknown-names", test_unknown_names);
  ADD ("/core/tariff/disbursements", test_disbursements);
  g_test_add_func ("/core/tariff/texts", test_texts);
  return g_test_run ();
}
