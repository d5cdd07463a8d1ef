/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-check.h"

#include "billing-fixture.h"

typedef struct
{
  OlMission *mission;
  OlPartner *partner;
  OlTariff *tariff;
  OlMissionFacts facts;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->mission = fixture_mission ("M-1", "SOCOCIM", "2026-10-15");
  fixture->partner = fixture_partner ();
  fixture->partner->required_documents = OL_DOCUMENT_BL | OL_DOCUMENT_CMR;
  fixture->tariff = fixture_tariff ("t", OL_UNIT_TRIP, "285000", XOF);
  fixture->facts.partner = fixture->partner;
  fixture->facts.match = OL_TARIFF_FOUND;
  fixture->facts.tariff = fixture->tariff;
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  ol_mission_free (fixture->mission);
  ol_partner_free (fixture->partner);
  ol_tariff_free (fixture->tariff);
}

/* @codes: in the order they are told, ended by NULL; @hint: what the last message names. */
static void
assert_reasons (Fixture *fixture, const char *const *codes, const char *hint)
{
  g_autoptr (GPtrArray) reasons = ol_mission_check (fixture->mission, &fixture->facts);
  guint n = 0;

  for (; codes[n] != NULL; n++)
    {
      const OlReason *reason;

      g_assert_cmpuint (n, <, reasons->len);
      reason = g_ptr_array_index (reasons, n);
      g_test_message ("%s: %s", codes[n], reason->message);
      g_assert_cmpstr (ol_reason_code_to_text (reason->code), ==, codes[n]);
      g_assert_true (g_str_has_suffix (reason->message, "."));
      if (hint != NULL && codes[n + 1] == NULL)
        g_assert_nonnull (strstr (reason->message, hint));
    }
  g_assert_cmpuint (reasons->len, ==, n);
}

static void
assert_reason (Fixture *fixture, const char *code, const char *hint)
{
  const char *const codes[] = { code, NULL };

  assert_reasons (fixture, codes, hint);
}

static void
test_billable (Fixture *fixture, gconstpointer data)
{
  assert_reason (fixture, NULL, NULL);
  replace (&fixture->mission->container, NULL);
  fixture->facts.duplicate_of = "M-2";
  assert_reason (fixture, NULL, NULL);
}

static void
test_delivery (Fixture *fixture, gconstpointer data)
{
  fixture->mission->status = OL_MISSION_IN_TRANSIT;
  assert_reason (fixture, "not_delivered", "in_transit");
  fixture->mission->status = OL_MISSION_DELIVERED;
  fixture->mission->delivered_at = OL_INSTANT_NONE;
  assert_reason (fixture, "not_delivered", "date");
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  const char *const two[] = { "document_missing", "document_missing", NULL };

  fixture->mission->documents = OL_DOCUMENT_BL;
  assert_reason (fixture, "document_missing", "CMR");
  fixture->mission->documents = OL_DOCUMENT_EIR;
  assert_reasons (fixture, two, "CMR");
}

static void
test_container (Fixture *fixture, gconstpointer data)
{
  fixture->facts.duplicate_of = "M-2";
  assert_reason (fixture, "container_duplicate", "M-2");
  fixture->facts.duplicate_of = NULL;
  replace (&fixture->mission->container, "CSQU3054384");
  assert_reason (fixture, "container_invalid", "CSQU3054384");
}

static void
test_tariff (Fixture *fixture, gconstpointer data)
{
  fixture->facts.match = OL_TARIFF_MISSING;
  assert_reason (fixture, "tariff_missing", "Bamako");
  fixture->facts.match = OL_TARIFF_AMBIGUOUS;
  assert_reason (fixture, "tariff_ambiguous", "40HC");
  fixture->partner->currency = NULL;
  replace (&fixture->mission->origin, NULL);
  assert_reason (fixture, "tariff_ambiguous", "unknown");
}

/* A price by the kilometre bills nothing without kilometres. */
static void
test_quantity (Fixture *fixture, gconstpointer data)
{
  fixture->tariff->unit = OL_UNIT_KM;
  fixture->mission->distance = 0;
  assert_reason (fixture, "tariff_missing", "distance");
  fixture->tariff->minimum = 120000;
  assert_reason (fixture, NULL, NULL);
  fixture->tariff->minimum = 0;
  fixture->tariff->unit = OL_UNIT_TONNE;
  fixture->mission->weight = 0;
  assert_reason (fixture, "tariff_missing", "weight");
  fixture->facts.tariff = NULL;
  assert_reason (fixture, NULL, NULL);
}

static void
test_partner (Fixture *fixture, gconstpointer data)
{
  fixture->facts.rate_missing = TRUE;
  assert_reason (fixture, "rate_missing", "XOF");
  fixture->partner->currency = NULL;
  assert_reason (fixture, "rate_missing", "unknown");
  fixture->facts.rate_missing = FALSE;
  replace (&fixture->partner->vat_category, "E");
  assert_reason (fixture, "vat_basis_missing", "MEDLOG");
  replace (&fixture->partner->vat_basis, "CGI art. 361");
  assert_reason (fixture, NULL, NULL);
}

static void
test_all_in_order (Fixture *fixture, gconstpointer data)
{
  const char *const codes[] = { "not_delivered",
                                "document_missing",
                                "document_missing",
                                "container_invalid",
                                "container_duplicate",
                                "tariff_missing",
                                "rate_missing",
                                "vat_basis_missing",
                                "already_billed",
                                "on_hold",
                                NULL };

  fixture->mission->status = OL_MISSION_PLANNED;
  fixture->mission->documents = 0;
  replace (&fixture->mission->container, "%s%n");
  fixture->facts.duplicate_of = "%d";
  fixture->facts.match = OL_TARIFF_MISSING;
  fixture->facts.rate_missing = TRUE;
  replace (&fixture->partner->vat_category, "AE");
  fixture->facts.already_billed = TRUE;
  fixture->mission->billing = OL_BILLING_EXCLUDED;
  assert_reasons (fixture, codes, NULL);
  g_assert_null (ol_reason_code_to_text (OL_REASON_ON_HOLD + 1));
  ol_reason_free (NULL);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/core/mission-check/" path, Fixture, NULL, fixture_set_up, function,                \
              fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("billable", test_billable);
  ADD ("delivery", test_delivery);
  ADD ("documents", test_documents);
  ADD ("container", test_container);
  ADD ("tariff", test_tariff);
  ADD ("quantity", test_quantity);
  ADD ("partner", test_partner);
  ADD ("all-in-order", test_all_in_order);
  return g_test_run ();
}
