/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-charge.h"

#include "billing-fixture.h"

static GArray *
compute (const OlMission *mission, const OlTariff *tariff, GPtrArray *disbursements)
{
  GArray *charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (GError) error = NULL;

  ol_charges_compute (mission, tariff, disbursements, charges, &error);
  g_assert_no_error (error);
  return charges;
}

static void
assert_charge (GArray *charges,
               guint index,
               OlChargeKind kind,
               const char *quantity,
               const char *unit,
               const char *price,
               gint64 net)
{
  const OlCharge *charge = &g_array_index (charges, OlCharge, index);

  g_assert_cmpuint (index, <, charges->len);
  g_assert_cmpint (charge->kind, ==, kind);
  g_assert_cmpint (charge->quantity, ==, fixed (quantity, 3));
  g_assert_cmpstr (charge->unit, ==, unit);
  g_assert_cmpint (charge->unit_price, ==, fixed (price, 6));
  g_assert_cmpint (charge->net, ==, net);
}

static void
test_waiting_steps (void)
{
  g_autoptr (JsonParser) parser = load_vectors ("invoice-arithmetic.json");
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *rows = json_object_get_array_member (root, "waiting_steps");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonArray *row = json_array_get_array_element (rows, i);

      g_assert_cmpint (ol_waiting_steps ((gint32)json_array_get_int_element (row, 0), 120, 30), ==,
                       json_array_get_int_element (row, 1));
    }
  g_assert_cmpuint (json_array_get_length (rows), ==, 5);
  g_assert_cmpint (ol_waiting_steps (500, 120, 0), ==, 0);
  g_assert_cmpint (ol_waiting_steps (G_MAXINT32, G_MININT32, 1), ==,
                   (gint64)G_MAXINT32 - G_MININT32);
}

/* V04: a trip, 347 minutes of waiting, one night. */
static void
test_waiting_and_nights (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-4", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_TRIP, "220000", XOF);
  g_autoptr (GArray) charges = NULL;

  mission->waiting_minutes = 347;
  mission->nights = 1;
  tariff->free_minutes = 120;
  tariff->step_minutes = 30;
  tariff->step_price = fixed ("7500", 6);
  tariff->night_price = fixed ("25000", 6);

  charges = compute (mission, tariff, NULL);
  g_assert_cmpuint (charges->len, ==, 3);
  assert_charge (charges, 0, OL_CHARGE_HAULAGE, "1", "C62", "220000", 220000);
  assert_charge (charges, 1, OL_CHARGE_WAITING, "8", "C62", "7500", 60000);
  assert_charge (charges, 2, OL_CHARGE_NIGHTS, "1", "DAY", "25000", 25000);
}

/* V05: 96.4 km at 850 is under the minimum of 120 000. */
static void
test_minimum (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-5", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_KM, "850", XOF);
  g_autoptr (GArray) charges = NULL;
  g_autoptr (GArray) above = NULL;

  mission->distance = fixed ("96.4", 3);
  tariff->minimum = 120000;
  charges = compute (mission, tariff, NULL);
  assert_charge (charges, 0, OL_CHARGE_HAULAGE, "1", "C62", "120000", 120000);

  mission->distance = fixed ("200", 3);
  above = compute (mission, tariff, NULL);
  assert_charge (above, 0, OL_CHARGE_HAULAGE, "200", "KMT", "850", 170000);
}

static void
test_minimum_with_decimals (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-5", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_KM, "0.01", USD);
  g_autoptr (GArray) charges = NULL;

  tariff->minimum = money ("150.25", USD);
  charges = compute (mission, tariff, NULL);
  assert_charge (charges, 0, OL_CHARGE_HAULAGE, "1", "C62", "150.25", 15025);
}

/* V06: 27.35 t at 8 750.50. */
static void
test_tonnes (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-6", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_TONNE, "8750.50", XOF);
  g_autoptr (GArray) charges = compute (mission, tariff, NULL);

  assert_charge (charges, 0, OL_CHARGE_HAULAGE, "27.35", "TNE", "8750.50", 239326);
}

static void
test_days (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-7", NULL, "2026-10-15");

  mission->pickup_at = instant ("2026-10-13") + 1439 * MINUTE;
  g_assert_cmpint (ol_charge_quantity (mission, OL_UNIT_DAY), ==, 3000);
  mission->pickup_at = instant ("2026-10-16");
  g_assert_cmpint (ol_charge_quantity (mission, OL_UNIT_DAY), ==, 1000);
  mission->pickup_at = OL_INSTANT_NONE;
  g_assert_cmpint (ol_charge_quantity (mission, OL_UNIT_DAY), ==, 1000);
}

static void
test_disbursements (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-8", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_TRIP, "285000", XOF);
  g_autoptr (OlTariff) port = fixture_tariff ("port", OL_UNIT_TRIP, "15000", XOF);
  g_autoptr (GPtrArray) passed_on = g_ptr_array_new ();
  g_autoptr (GArray) charges = NULL;

  port->service = OL_SERVICE_DISBURSEMENT;
  g_ptr_array_add (passed_on, port);
  charges = compute (mission, tariff, passed_on);
  g_assert_cmpuint (charges->len, ==, 2);
  assert_charge (charges, 1, OL_CHARGE_DISBURSEMENT, "1", "C62", "15000", 15000);
  g_assert_true (g_array_index (charges, OlCharge, 1).tariff == port);
}

static void
test_overflow (void)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-9", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_KM, "850", XOF);
  g_autoptr (OlTariff) port = fixture_tariff ("port", OL_UNIT_KM, "850", USD);
  g_autoptr (GPtrArray) passed_on = g_ptr_array_new ();
  g_autoptr (GArray) charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (GError) error = NULL;

  tariff->price = G_MAXINT64;
  mission->distance = G_MAXINT64;
  g_assert_false (ol_charges_compute (mission, tariff, NULL, charges, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);

  tariff->price = 0;
  tariff->minimum = G_MAXINT64;
  g_assert_false (ol_charges_compute (mission, tariff, NULL, charges, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);

  tariff->minimum = 0;
  tariff->step_minutes = 1;
  tariff->step_price = G_MAXINT64;
  mission->waiting_minutes = G_MAXINT32;
  g_assert_false (ol_charges_compute (mission, tariff, NULL, charges, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);

  tariff->step_minutes = 0;
  port->price = G_MAXINT64;
  g_ptr_array_add (passed_on, port);
  g_assert_false (ol_charges_compute (mission, tariff, passed_on, charges, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

static void
test_texts (void)
{
  OlChargeKind kind;

  for (OlChargeKind i = OL_CHARGE_HAULAGE; i <= OL_CHARGE_DISBURSEMENT; i++)
    {
      g_assert_true (ol_charge_kind_from_text (ol_charge_kind_to_text (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (ol_charge_kind_from_text ("fuel", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/charge/waiting-steps", test_waiting_steps);
  g_test_add_func ("/core/charge/waiting-and-nights", test_waiting_and_nights);
  g_test_add_func ("/core/charge/minimum", test_minimum);
  g_test_add_func ("/core/charge/minimum-with-decimals", test_minimum_with_decimals);
  g_test_add_func ("/core/charge/tonnes", test_tonnes);
  g_test_add_func ("/core/charge/days", test_days);
  g_test_add_func ("/core/charge/disbursements", test_disbursements);
  g_test_add_func ("/core/charge/overflow", test_overflow);
  g_test_add_func ("/core/charge/texts", test_texts);
  return g_test_run ();
}
