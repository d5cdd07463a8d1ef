/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-locale.h"
#include "ol-tariff-item.h"
#include "ol-tariff-trial.h"

typedef struct
{
  OlOrganisation *organisation;
  OlPartner *partner;
  GPtrArray *tariffs;
  OlTrialInput input;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->organisation = ol_organisation_new ();
  self->partner = ol_partner_new ();
  self->partner->id = g_strdup ("partner");
  self->partner->party.name = g_strdup ("MEDLOG");
  self->tariffs = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
  self->input = (OlTrialInput){ .origin = "Dakar",
                                .destination = "Thiès",
                                .equipment = "40HC",
                                .date = ol_date_from_ymd (2026, 10, 15),
                                .distance = 70 * OL_QUANTITY_ONE,
                                .weight = 27350 };
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  ol_organisation_free (self->organisation);
  ol_partner_free (self->partner);
  g_ptr_array_unref (self->tariffs);
}

/* @cells: "key=value" until NULL. */
static OlTariff *
add (Fixture *self, const char *id, ...)
{
  OlTariff *tariff = ol_tariff_new ();
  va_list cells;

  tariff->id = g_strdup (id);
  tariff->partner_id = g_strdup ("partner");
  g_assert_true (ol_tariff_set (tariff, "currency", "XOF", NULL));
  va_start (cells, id);
  for (const char *cell = va_arg (cells, const char *); cell != NULL;
       cell = va_arg (cells, const char *))
    {
      g_auto (GStrv) parts = g_strsplit (cell, "=", 2);

      g_assert_true (ol_tariff_set (tariff, parts[0], parts[1], NULL));
    }
  va_end (cells);
  g_ptr_array_add (self->tariffs, tariff);
  return tariff;
}

static OlTariffTrial *
try (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  OlTariffTrial *trial = ol_tariff_trial_new (self->organisation, self->partner, self->tariffs,
                                              &self->input, &error);

  g_assert_no_error (error);
  return trial;
}

static const OlTrialTariff *
nth (const OlTariffTrial *trial, guint n)
{
  g_assert_cmpuint (n, <, trial->tariffs->len);
  return &g_array_index (trial->tariffs, OlTrialTariff, n);
}

/* 285000 + 3 x 2500 + 2 nights x 15000 + 5000 passed on, 8.5 % of haulage and waiting, VAT. */
static void
test_whole_price (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariffTrial) trial = NULL;

  add (self, "route", "origin=Dakar", "destination=THIES", "price=285000", "free_min=120",
       "step_min=30", "step_price=2500", "night_price=15000", "fuel_percent=8.5", NULL);
  add (self, "toll", "service=disbursement", "price=5000", NULL);
  self->input.waiting_minutes = 190;
  self->input.nights = 2;
  trial = try (self);
  g_assert_cmpint (trial->match, ==, OL_TARIFF_FOUND);
  g_assert_cmpuint (trial->invoice->lines->len, ==, 4);
  g_assert_cmpint (trial->invoice->totals.lines, ==, 285000 + 7500 + 30000 + 5000);
  g_assert_cmpint (trial->invoice->totals.charges, ==, 24863); /* 8.5 % of 292500 */
  g_assert_cmpint (trial->invoice->totals.tax, ==, 63425);     /* 18 % of 352363 */
  g_assert_cmpint (trial->invoice->totals.tax_inclusive, ==, 415788);
  g_assert_cmpuint (trial->tariffs->len, ==, 1);
  g_assert_true (nth (trial, 0)->wins);
}

static void
test_units (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariffTrial) by_km = NULL;
  g_autoptr (OlTariffTrial) by_day = NULL;
  OlTariff *tariff = add (self, "km", "unit=km", "price=900", "minimum=50000", NULL);

  by_km = try (self);
  g_assert_cmpint (by_km->invoice->totals.lines, ==, 63000);
  g_assert_true (ol_tariff_set (tariff, "unit", "day", NULL));
  g_assert_true (ol_tariff_set (tariff, "price", "120000", NULL));
  self->input.nights = 2;
  by_day = try (self);
  g_assert_cmpint (by_day->invoice->totals.lines, ==, 360000);
}

static void
test_reasons (Fixture *self, gconstpointer unused)
{
  static const char *const order[] = { "exact", "route", "any", "other-kind", "later", "ended",
                                       "dollars" };
  g_autoptr (OlTariffTrial) trial = NULL;

  add (self, "any", "price=1", NULL);
  add (self, "elsewhere", "destination=Bamako", "price=1", NULL);
  add (self, "other-kind", "origin=Dakar", "destination=Thiès", "equipment=20DC", "price=1", NULL);
  add (self, "route", "origin=Dakar", "destination=Thiès", "price=1", NULL);
  add (self, "later", "origin=Dakar", "destination=Thiès", "valid_from=2026-11-01", "price=1",
       NULL);
  add (self, "exact", "origin=Dakar", "destination=Thiès", "equipment=40HC", "price=1", NULL);
  add (self, "ended", "origin=Dakar", "valid_to=2026-10-14", "price=1", NULL);
  add (self, "dollars", "currency=USD", "price=1", NULL);
  trial = try (self);
  g_assert_cmpuint (trial->tariffs->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (nth (trial, i)->tariff->id, ==, order[i]);
  g_assert_cmpstr (ol_trial_reason (nth (trial, 1)), ==, "Fits too, but names less.");
  g_assert_cmpstr (ol_trial_reason (nth (trial, 3)), ==, "For another equipment.");
  g_assert_cmpstr (ol_trial_reason (nth (trial, 4)), ==, "Begins after that day.");
  g_assert_cmpstr (ol_trial_reason (nth (trial, 5)), ==, "Ended before that day.");
  g_assert_cmpstr (ol_trial_reason (nth (trial, 6)), ==,
                   "In a currency that is not the partner’s.");
}

static void
test_ambiguous (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariffTrial) trial = NULL;

  add (self, "from", "origin=Dakar", "price=1", NULL);
  add (self, "to", "destination=Thiès", "price=1", NULL);
  add (self, "any", "price=1", NULL);
  trial = try (self);
  g_assert_cmpint (trial->match, ==, OL_TARIFF_AMBIGUOUS);
  g_assert_null (trial->invoice);
  g_assert_true (nth (trial, 0)->ties && nth (trial, 1)->ties && !nth (trial, 2)->ties);
  g_assert_cmpstr (ol_trial_reason (nth (trial, 0)), ==,
                   "Fits as well as another: neither applies.");
}

static void
test_missing (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariffTrial) trial = NULL;

  add (self, "elsewhere", "destination=Bamako", "price=1", NULL);
  trial = try (self);
  g_assert_cmpint (trial->match, ==, OL_TARIFF_MISSING);
  g_assert_cmpuint (trial->tariffs->len, ==, 0);
  g_assert_null (trial->invoice);
}

static void
test_near_misses_end (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariffTrial) trial = NULL;

  for (int year = 2000; year < 2020; year++)
    {
      OlTariff *tariff = add (self, "old", "price=1", NULL);

      tariff->valid_to = ol_date_from_ymd (year, 12, 31);
    }
  trial = try (self);
  g_assert_cmpuint (trial->tariffs->len, ==, 6);
}

static void
assert_text (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
test_texts (Fixture *self, gconstpointer unused)
{
  const OlTariff *full = add (self, "full", "origin=Dakar", "equipment=40HC", "unit=km",
                              "price=412.505", "minimum=50000", "free_min=120", "step_min=30",
                              "step_price=2500", "night_price=15000", "fuel_percent=8.5",
                              "valid_from=2026-01-01", NULL);
  const OlTariff *bare = add (self, "bare", "price=285000", NULL);
  g_autoptr (OlTariffItem) item = ol_tariff_item_new (full);

  assert_text (ol_tariff_text_from (full), "01/01/2026");
  assert_text (ol_tariff_text_to (full), "—");
  assert_text (ol_tariff_text_origin (full), "Dakar");
  assert_text (ol_tariff_text_destination (full), "any");
  assert_text (ol_tariff_text_equipment (full), "40HC");
  assert_text (ol_tariff_text_unit (full), "km");
  assert_text (ol_tariff_text_price (full), "412.505\302\240XOF");
  assert_text (ol_tariff_text_minimum (full), "XOF\302\24050,000");
  assert_text (ol_tariff_text_waiting (full), "from 120 min, XOF\302\2402,500 / 30 min");
  assert_text (ol_tariff_text_night (full), "XOF\302\24015,000");
  assert_text (ol_tariff_text_fuel (full), "8.5%");
  assert_text (ol_tariff_text_route (full), "Dakar – any place, 40HC");
  assert_text (ol_tariff_text_price (bare), "XOF\302\240285,000");
  assert_text (ol_tariff_text_waiting (bare), "—");
  assert_text (ol_tariff_text_night (bare), "—");
  assert_text (ol_tariff_text_fuel (bare), "—");
  assert_text (ol_tariff_text_minimum (bare), "—");
  g_assert_true (ol_tariff_item_has (item, ""));
  g_assert_true (ol_tariff_item_has (item, "DÀKAR"));
  g_assert_true (ol_tariff_item_has (item, "412"));
  g_assert_false (ol_tariff_item_has (item, "Thiès"));
}

#define TRIAL_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  g_test_init (&argc, &argv, NULL);
  TRIAL_TEST ("/model/tariff-trial/whole-price", test_whole_price);
  TRIAL_TEST ("/model/tariff-trial/units", test_units);
  TRIAL_TEST ("/model/tariff-trial/reasons", test_reasons);
  TRIAL_TEST ("/model/tariff-trial/ambiguous", test_ambiguous);
  TRIAL_TEST ("/model/tariff-trial/missing", test_missing);
  TRIAL_TEST ("/model/tariff-trial/near-misses-end", test_near_misses_end);
  TRIAL_TEST ("/model/tariff-item/texts", test_texts);
  return g_test_run ();
}
