/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-book.h"
#include "ol-tariff-fit.h"

#include "billing-fixture.h"

/* Two towns, two sorts of equipment and three days are enough for every way in which two tariffs
 * can meet. */
static const char *const places[] = { NULL, "Dakar", "THIÈS" };
static const char *const kinds[] = { NULL, "20DC", "40HC" };
static const OlDate days[][2] = {
  { OL_DATE_NONE, OL_DATE_NONE },
  { 100, 101 },
  { 101, OL_DATE_NONE },
  { OL_DATE_NONE, 100 },
};

#define N_TARIFFS (3 * 3 * 3 * 4)
#define N_MISSIONS (2 * 2 * 2 * 3)

static OlTariff *
nth_tariff (guint n)
{
  OlTariff *tariff = fixture_tariff ("T", OL_UNIT_TRIP, "285000", XOF);

  tariff->origin = g_strdup (places[n % 3]);
  tariff->destination = g_strdup (places[n / 3 % 3]);
  tariff->equipment = g_strdup (kinds[n / 9 % 3]);
  tariff->valid_from = days[n / 27][0];
  tariff->valid_to = days[n / 27][1];
  return tariff;
}

static OlMission *
nth_mission (guint n)
{
  OlMission *mission = ol_mission_new ();

  mission->origin = g_strdup (n % 2 == 0 ? "dakar" : "Thies");
  mission->destination = g_strdup (n / 2 % 2 == 0 ? "Dakar" : "Thiès");
  mission->equipment = g_strdup (kinds[1 + n / 4 % 2]);
  mission->status = OL_MISSION_DELIVERED;
  mission->delivered_at = (100 + (gint64)(n / 8)) * 86400000;
  return mission;
}

static void
test_fit_agrees_with_the_book (void)
{
  for (guint i = 0; i < N_TARIFFS; i++)
    {
      g_autoptr (GPtrArray) tariffs
          = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
      g_autoptr (OlTariffBook) book = NULL;

      g_ptr_array_add (tariffs, nth_tariff (i));
      book = ol_tariff_book_new (tariffs);
      for (guint j = 0; j < N_MISSIONS; j++)
        {
          g_autoptr (OlMission) mission = nth_mission (j);
          const OlTariff *found = NULL;
          OlTariffFit fit = ol_tariff_fit (tariffs->pdata[0], mission, XOF);

          g_assert_cmpint (ol_tariff_book_match (book, mission, XOF, &found), ==,
                           fit == OL_TARIFF_FIT_YES ? OL_TARIFF_FOUND : OL_TARIFF_MISSING);
        }
    }
}

static gboolean
is_ambiguous_somewhere (GPtrArray *tariffs)
{
  g_autoptr (OlTariffBook) book = ol_tariff_book_new (tariffs);

  for (guint i = 0; i < N_MISSIONS; i++)
    {
      g_autoptr (OlMission) mission = nth_mission (i);
      const OlTariff *found = NULL;

      if (ol_tariff_book_match (book, mission, XOF, &found) == OL_TARIFF_AMBIGUOUS)
        return TRUE;
    }
  return FALSE;
}

/* Two tariffs conflict exactly when the book cannot choose between them for some mission. */
static void
test_conflicts_agree_with_the_book (void)
{
  guint conflicts = 0;

  for (guint i = 0; i < N_TARIFFS; i++)
    for (guint j = 0; j < i; j++)
      {
        g_autoptr (GPtrArray) tariffs
            = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
        gboolean conflict;

        g_ptr_array_add (tariffs, nth_tariff (i));
        g_ptr_array_add (tariffs, nth_tariff (j));
        conflict = ol_tariff_conflicts (tariffs->pdata[0], tariffs->pdata[1]);
        g_assert_cmpint (conflict, ==, is_ambiguous_somewhere (tariffs));
        g_assert_cmpint (conflict, ==, ol_tariff_conflicts (tariffs->pdata[1], tariffs->pdata[0]));
        conflicts += conflict;
      }
  g_assert_cmpuint (conflicts, >, 100);
}

static void
test_reasons (void)
{
  g_autoptr (OlTariff) tariff = nth_tariff (1 + 2 * 3 + 1 * 9 + 1 * 27);
  g_autoptr (OlMission) mission = nth_mission (0 + 2 * 1);

  g_assert_cmpint (ol_tariff_specificity (tariff), ==, 3);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_YES);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, USD), ==, OL_TARIFF_FIT_CURRENCY);
  mission->delivered_at = 99 * G_GINT64_CONSTANT (86400000);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_NOT_YET);
  mission->delivered_at = 102 * G_GINT64_CONSTANT (86400000);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_ENDED);
  mission->delivered_at = OL_INSTANT_NONE;
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_ENDED);
  mission->pickup_at = 101 * G_GINT64_CONSTANT (86400000);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_YES);
  replace (&mission->equipment, NULL);
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_EQUIPMENT);
  replace (&mission->destination, "Bamako");
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_DESTINATION);
  replace (&mission->origin, "Bamako");
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_ORIGIN);
  tariff->service = OL_SERVICE_DISBURSEMENT;
  g_assert_cmpint (ol_tariff_fit (tariff, mission, XOF), ==, OL_TARIFF_FIT_SERVICE);
}

static const char *const good[][2] = {
  { "service", "disbursement" }, { "origin", "Dakar <port>" }, { "destination", "Thiès" },
  { "equipment", "40HC" },       { "unit", "km" },             { "price", "412.5" },
  { "currency", "USD" },         { "minimum", "1250.50" },     { "free_min", "120" },
  { "step_min", "30" },          { "step_price", "25.25" },    { "night_price", "80" },
  { "fuel_percent", "8.5" },     { "valid_from", "2026-01-01" }, { "valid_to", "2026-12-31" },
};

static void
test_set_and_get (void)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  g_autoptr (OlTariff) copy = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ol_tariff_set (tariff, good[i][0], good[i][1], &error));
      g_assert_no_error (error);
    }
  g_assert_cmpint (tariff->price, ==, 412500000);
  g_assert_cmpint (tariff->minimum, ==, 125050);
  g_assert_cmpint (tariff->step_minutes, ==, 30);
  g_assert_true (ol_tariff_check (tariff, NULL, NULL));
  copy = ol_tariff_copy (tariff);
  g_assert_true (ol_tariff_set (tariff, "origin", "", NULL));
  g_assert_true (ol_tariff_set (tariff, "equipment", NULL, NULL));
  g_assert_true (ol_tariff_set (tariff, "valid_to", "", NULL));
  g_assert_null (tariff->origin);
  g_assert_null (tariff->equipment);
  g_assert_cmpint (tariff->valid_to, ==, OL_DATE_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *value = ol_tariff_get (copy, good[i][0]);

      g_assert_cmpstr (value, ==, good[i][1]);
    }
  g_assert_null (ol_tariff_get (copy, "partner"));
}

static void
test_set_refused (void)
{
  static const char *const wrong[][2] = {
    { "service", "storage" },       { "unit", "hour" },          { "equipment", "45HC" },
    { "price", "-1" },              { "price", "1 000" },        { "price", "10000000000" },
    { "currency", "CFA" },          { "minimum", "0.5" },        { "minimum", "-1" },
    { "free_min", "1.5" },          { "step_min", "-1" },        { "fuel_percent", "101" },
    { "valid_from", "31/10/2026" }, { "valid_to", "1999-12-31" }, { "valid_to", "2100-01-01" },
    { "partner", "MEDLOG" },
  };
  g_autoptr (OlTariff) tariff = fixture_tariff ("T", OL_UNIT_TRIP, "285000", XOF);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", wrong[i][0], wrong[i][1]);
      g_assert_false (ol_tariff_set (tariff, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
    }
  g_assert_cmpint (tariff->price, ==, 285000 * OL_DECIMAL_ONE);
  g_assert_cmpint (tariff->minimum, ==, 0);
}

static void
assert_blamed (const OlTariff *tariff, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  const char *key = NULL;

  g_assert_false (ol_tariff_check (tariff, &key, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_cmpstr (key, ==, wanted);
}

static void
test_check (void)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();

  assert_blamed (tariff, "currency");
  tariff->currency = XOF;
  assert_blamed (tariff, "price");
  tariff->price = 1;
  g_assert_true (ol_tariff_check (tariff, NULL, NULL));
  tariff->step_price = 1;
  assert_blamed (tariff, "step_min");
  tariff->step_minutes = 30;
  tariff->valid_from = 101;
  g_assert_true (ol_tariff_check (tariff, NULL, NULL));
  tariff->valid_to = 100;
  assert_blamed (tariff, "valid_to");
}

/* An amount in XOF is another one in cents. */
static void
test_currency_changes_the_minimum (void)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();

  tariff->currency = XOF;
  tariff->minimum = 5000;
  g_assert_true (ol_tariff_set (tariff, "currency", "XAF", NULL));
  g_assert_cmpint (tariff->minimum, ==, 5000);
  g_assert_true (ol_tariff_set (tariff, "currency", "USD", NULL));
  g_assert_cmpint (tariff->minimum, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/tariff-fit/fit-agrees-with-the-book", test_fit_agrees_with_the_book);
  g_test_add_func ("/core/tariff-fit/conflicts-agree-with-the-book",
                   test_conflicts_agree_with_the_book);
  g_test_add_func ("/core/tariff-fit/reasons", test_reasons);
  g_test_add_func ("/core/tariff-setting/set-and-get", test_set_and_get);
  g_test_add_func ("/core/tariff-setting/set-refused", test_set_refused);
  g_test_add_func ("/core/tariff-setting/check", test_check);
  g_test_add_func ("/core/tariff-setting/currency-changes-the-minimum",
                   test_currency_changes_the_minimum);

  return g_test_run ();
}
