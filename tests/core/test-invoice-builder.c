/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-builder.h"

#include "billing-fixture.h"
#include "ol-id.h"
#include "ol-line-text.h"

typedef struct
{
  OlOrganisation *organisation;
  OlPartner *partner;
  OlTariff *tariff;
  GPtrArray *disbursements;
  OlInvoiceBuilder *builder;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const OlWindow window = { day ("2026-10-01"), day ("2026-10-31") };

  fixture->organisation = fixture_organisation ();
  fixture->partner = fixture_partner ();
  fixture->tariff = fixture_tariff ("tariff", OL_UNIT_TRIP, "285000", XOF);
  fixture->tariff->free_minutes = 120;
  fixture->tariff->step_minutes = 30;
  fixture->tariff->step_price = fixed ("7500", 6);
  fixture->tariff->night_price = fixed ("25000", 6);
  fixture->tariff->fuel_percent = fixed ("4.5", 6);
  fixture->disbursements = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
  fixture->builder =
      ol_invoice_builder_new (fixture->organisation, fixture->partner, &window, FIXTURE_NOW);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  ol_invoice_builder_free (fixture->builder);
  g_ptr_array_unref (fixture->disbursements);
  ol_tariff_free (fixture->tariff);
  ol_partner_free (fixture->partner);
  ol_organisation_free (fixture->organisation);
}

static gboolean
try_add (Fixture *fixture, const OlMission *mission, gboolean late, GError **error)
{
  g_autoptr (GArray) charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));

  return ol_charges_compute (mission, fixture->tariff, fixture->disbursements, charges, error)
         && ol_invoice_builder_add (fixture->builder, mission, charges, late, error);
}

/* Takes the mission. */
static void
add (Fixture *fixture, OlMission *mission)
{
  g_autoptr (GError) error = NULL;

  try_add (fixture, mission, FALSE, &error);
  g_assert_no_error (error);
  ol_mission_free (mission);
}

static GPtrArray *
finish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = ol_invoice_builder_finish (fixture->builder, &error);

  g_assert_no_error (error);
  return drafts;
}

static OlInvoice *
draft_at (GPtrArray *drafts, guint index)
{
  g_assert_cmpuint (index, <, drafts->len);
  return g_ptr_array_index (drafts, index);
}

static OlInvoiceLine *
line_at (const OlInvoice *invoice, guint index)
{
  g_assert_cmpuint (index, <, invoice->lines->len);
  return g_ptr_array_index (invoice->lines, index);
}

static OlInvoiceMission *
part_at (const OlInvoiceLine *line, guint index)
{
  g_assert_cmpuint (index, <, line->missions->len);
  return g_ptr_array_index (line->missions, index);
}

/* What would be refused at issue is known before: only the number is missing. */
static void
assert_ready (OlInvoice *draft)
{
  g_assert_null (draft->number);
  draft->number = g_strdup ("DKR-2026-000001");
  assert_no_findings (draft);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-1", NULL, "2026-10-15");
  g_autoptr (GArray) charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (GPtrArray) drafts = NULL;

  g_assert_true (ol_invoice_builder_add (fixture->builder, mission, charges, FALSE, NULL));
  drafts = finish (fixture);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_header (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  OlInvoice *draft;

  add (fixture, fixture_mission ("M-1", "SOCOCIM", "2026-10-15"));
  drafts = finish (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
  draft = draft_at (drafts, 0);
  g_assert_true (ol_id_is_valid (draft->id));
  g_assert_cmpint (draft->status, ==, OL_INVOICE_DRAFT);
  g_assert_cmpint (draft->issue_date, ==, day ("2026-10-31"));
  g_assert_cmpint (draft->due_date, ==, day ("2026-11-30"));
  g_assert_cmpstr (draft->customer, ==, "SOCOCIM");
  g_assert_cmpstr (draft->customer_id, ==, "id-SOCOCIM");
  g_assert_cmpstr (draft->partner_id, ==, "partner");
  g_assert_cmpstr (draft->seller.name, ==, "Transports du Saloum");
  g_assert_cmpstr (draft->buyer.name, ==, "MEDLOG");
  g_assert_cmpstr (draft->order_reference, ==, "CONTRAT-7");
  g_assert_true (draft->ledger.currency == XOF);
  g_assert_cmpint (draft->ledger.total, ==, draft->totals.tax_inclusive);
  assert_ready (draft);
}

/* V02 by missions: 14 + 6 trips, 4.5 % fuel. */
static void
test_group_by_route (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlTariff) shorter = fixture_tariff ("shorter", OL_UNIT_TRIP, "172500", XOF);
  g_autoptr (GPtrArray) drafts = NULL;
  OlTariff *longer = fixture->tariff;
  OlInvoice *draft;

  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *reference = g_strdup_printf ("B-%02u", 14 - i);

      add (fixture, fixture_mission (reference, "SOCOCIM", "2026-10-15"));
    }
  shorter->fuel_percent = longer->fuel_percent;
  fixture->tariff = shorter;
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *reference = g_strdup_printf ("K-%02u", i);
      OlMission *mission = fixture_mission (reference, "SOCOCIM", "2026-10-15");

      replace (&mission->destination, "Kaolack");
      add (fixture, mission);
    }
  fixture->tariff = longer;

  drafts = finish (fixture);
  draft = draft_at (drafts, 0);
  g_assert_cmpuint (draft->lines->len, ==, 2);
  g_assert_cmpstr (line_at (draft, 0)->description, ==, "Transport Dakar – Bamako");
  g_assert_cmpint (line_at (draft, 0)->quantity, ==, 14000);
  g_assert_cmpint (line_at (draft, 0)->net, ==, 3990000);
  g_assert_cmpstr (line_at (draft, 0)->charge_key, ==, "haulage");
  g_assert_cmpuint (line_at (draft, 0)->missions->len, ==, 14);
  g_assert_cmpstr (part_at (line_at (draft, 0), 0)->reference, ==, "B-01");
  g_assert_cmpint (part_at (line_at (draft, 0), 0)->net, ==, 285000);
  g_assert_cmpuint (part_at (line_at (draft, 0), 0)->documents, ==,
                    OL_DOCUMENT_BL | OL_DOCUMENT_CMR);
  g_assert_cmpstr (line_at (draft, 1)->description, ==, "Transport Dakar – Kaolack");
  g_assert_cmpint (line_at (draft, 1)->net, ==, 1035000);
  g_assert_cmpuint (draft->charges->len, ==, 1);
  g_assert_cmpint (draft->totals.charges, ==, 226125);
  assert_ready (draft);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  OlMission *mission = fixture_mission ("M-1", "SOCOCIM", "2026-10-15");
  OlTariff *port = fixture_tariff ("port", OL_UNIT_TRIP, "15000", XOF);
  g_autoptr (GPtrArray) drafts = NULL;
  OlInvoice *draft;

  mission->waiting_minutes = 347;
  mission->nights = 1;
  port->service = OL_SERVICE_DISBURSEMENT;
  g_ptr_array_add (fixture->disbursements, port);
  add (fixture, mission);

  drafts = finish (fixture);
  draft = draft_at (drafts, 0);
  g_assert_cmpuint (draft->lines->len, ==, 4);
  g_assert_cmpstr (line_at (draft, 1)->description, ==, "Attente Dakar – Bamako");
  g_assert_cmpstr (line_at (draft, 2)->description, ==, "Nuitées Dakar – Bamako");
  g_assert_cmpstr (line_at (draft, 3)->description, ==, "Débours Dakar – Bamako");
  g_assert_cmpstr (line_at (draft, 3)->charge_key, ==, "disbursement:port");
  g_assert_cmpint (line_at (draft, 1)->fuel_percent, ==, fixed ("4.5", 6));
  g_assert_cmpint (line_at (draft, 2)->fuel_percent, ==, 0);
  g_assert_cmpint (line_at (draft, 3)->fuel_percent, ==, 0);
  g_assert_cmpint (((OlInvoiceCharge *)g_ptr_array_index (draft->charges, 0))->base, ==, 345000);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (line_at (draft, i)->number, ==, i + 1);
  assert_ready (draft);
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  static const char *const customers[] = { "Zig", "école", "ACME", NULL, "zig" };
  static const char *const wanted[] = { NULL, "ACME", "école", "Zig", "zig" };
  g_autoptr (GPtrArray) drafts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    add (fixture, fixture_mission ("M", customers[i], "2026-10-15"));
  drafts = finish (fixture);
  g_assert_cmpuint (drafts->len, ==, 5);
  for (guint i = 0; i < drafts->len; i++)
    g_assert_cmpstr (draft_at (drafts, i)->customer, ==, wanted[i]);
}

static void
test_no_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;

  fixture->partner->split_by = OL_SPLIT_NONE;
  add (fixture, fixture_mission ("M-2", "B", "2026-10-16"));
  add (fixture, fixture_mission ("M-1", "A", "2026-10-16"));
  add (fixture, fixture_mission ("M-3", "C", "2026-10-15"));
  drafts = finish (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_null (draft_at (drafts, 0)->customer);
  g_assert_cmpstr (part_at (line_at (draft_at (drafts, 0), 0), 0)->reference, ==, "M-3");
  g_assert_cmpstr (part_at (line_at (draft_at (drafts, 0), 0), 1)->reference, ==, "M-1");
  g_assert_cmpstr (part_at (line_at (draft_at (drafts, 0), 0), 1)->customer, ==, "A");
}

/* Container, vehicle and mission: one line each, and the route said when it is one. */
static void
test_other_groups (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[][3] = {
    [OL_GROUP_CONTAINER] = { "Transport Dakar – Bamako, conteneur AAAU1111111",
                             "Transport, conteneur BBBU2222222", NULL },
    [OL_GROUP_VEHICLE] = { "Transport, véhicule DK-1", NULL },
    [OL_GROUP_MISSION] = { "Transport Dakar – Bamako, mission M-1",
                           "Transport Dakar – Bamako, mission M-2",
                           "Transport Dakar – Kayes, mission M-3" },
  };
  OlGroup group = (OlGroup)GPOINTER_TO_INT (data);
  static const char *const containers[] = { "AAAU1111111", "BBBU2222222", "BBBU2222222" };
  g_autoptr (GPtrArray) drafts = NULL;

  fixture->partner->group_by = group;
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *reference = g_strdup_printf ("M-%u", i + 1);
      OlMission *mission = fixture_mission (reference, "SOCOCIM", "2026-10-15");

      replace (&mission->container, containers[i]);
      replace (&mission->vehicle, "DK-1");
      replace (&mission->destination, i < 2 ? "Bamako" : "Kayes");
      add (fixture, mission);
    }
  drafts = finish (fixture);
  for (guint i = 0; i < draft_at (drafts, 0)->lines->len; i++)
    g_assert_cmpstr (line_at (draft_at (drafts, 0), i)->description, ==, wanted[group][i]);
  g_assert_cmpuint (draft_at (drafts, 0)->lines->len, ==,
                    group == OL_GROUP_VEHICLE     ? 1
                    : group == OL_GROUP_CONTAINER ? 2
                                                  : 3);
}

/* As a person looks for a name, not as bytes sort. */
static void
test_order_of_lines (Fixture *fixture, gconstpointer data)
{
  static const char *const towns[] = { "Ziguinchor", "Élinkine", "bambey" };
  static const char *const wanted[] = { "Transport bambey – Bamako", "Transport Élinkine – Bamako",
                                        "Transport Ziguinchor – Bamako" };
  g_autoptr (GPtrArray) drafts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      OlMission *mission = fixture_mission ("M", "SOCOCIM", "2026-10-15");

      replace (&mission->origin, towns[i]);
      add (fixture, mission);
    }
  drafts = finish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (line_at (draft_at (drafts, 0), i)->description, ==, wanted[i]);
}

/* A price, a unit, a percentage or a minimum of its own makes a line of its own. */
static void
test_prices_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  OlTariff *tariff = fixture->tariff;
  OlInvoice *draft;

  tariff->unit = OL_UNIT_KM;
  tariff->price = fixed ("850", 6);
  tariff->minimum = 120000;
  add (fixture, fixture_mission ("M-1", NULL, "2026-10-15"));
  add (fixture, fixture_mission ("M-2", NULL, "2026-10-15"));
  for (guint i = 0; i < 2; i++)
    {
      OlMission *mission = fixture_mission (i == 0 ? "M-3" : "M-4", NULL, "2026-10-15");

      mission->distance = fixed ("96.4", 3);
      add (fixture, mission);
    }
  tariff->fuel_percent = fixed ("2", 6);
  add (fixture, fixture_mission ("M-5", NULL, "2026-10-15"));

  drafts = finish (fixture);
  draft = draft_at (drafts, 0);
  g_assert_cmpuint (draft->lines->len, ==, 3);
  g_assert_cmpint (line_at (draft, 0)->unit_price, ==, fixed ("850", 6));
  g_assert_cmpint (line_at (draft, 0)->fuel_percent, ==, fixed ("2", 6));
  g_assert_cmpint (line_at (draft, 1)->quantity, ==, fixed ("2500", 3));
  g_assert_cmpstr (line_at (draft, 1)->unit, ==, "KMT");
  g_assert_cmpint (line_at (draft, 2)->quantity, ==, fixed ("2", 3));
  g_assert_cmpstr (line_at (draft, 2)->unit, ==, "C62");
  g_assert_cmpstr (line_at (draft, 2)->description, ==,
                   "Transport Dakar – Bamako, minimum de facturation");
  g_assert_cmpint (line_at (draft, 2)->net, ==, 240000);
  g_assert_cmpuint (draft->charges->len, ==, 2);
  g_assert_cmpint (((OlInvoiceCharge *)g_ptr_array_index (draft->charges, 0))->percent, ==,
                   fixed ("2", 6));
  assert_ready (draft);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  const OlWindow window = { day ("2026-10-12"), day ("2026-10-25") };
  g_autoptr (OlPartner) partner = fixture_partner_usd ();
  g_autoptr (OlInvoiceBuilder) builder =
      ol_invoice_builder_new (fixture->organisation, partner, &window, FIXTURE_NOW);
  g_autoptr (OlMission) mission = fixture_mission ("M-1", NULL, "2026-10-15");
  g_autoptr (OlTariff) tariff = fixture_tariff ("t", OL_UNIT_TRIP, "412.35", USD);
  g_autoptr (GArray) charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (GPtrArray) drafts = NULL;
  OlInvoice *draft;

  g_assert_true (ol_charges_compute (mission, tariff, NULL, charges, NULL));
  g_assert_true (ol_invoice_builder_add (builder, mission, charges, TRUE, NULL));
  drafts = ol_invoice_builder_finish (builder, NULL);
  draft = draft_at (drafts, 0);
  g_assert_true (draft->late_papers);
  g_assert_null (draft->ledger.currency);
  g_assert_cmpint (draft->issue_date, ==, day ("2026-10-26"));
  g_assert_cmpint (draft->due_date, ==, day ("2026-11-10"));
  g_assert_cmpstr (line_at (draft, 0)->description, ==,
                   "Haulage Dakar – Bamako, container CSQU3054383");
  g_assert_cmpint (draft->totals.tax_inclusive, ==, 41235);
  g_assert_cmpstr (((OlVatGroup *)g_ptr_array_index (draft->vat, 0))->reason, ==, "CGI art. 361");
  assert_ready (draft);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-1", NULL, "2026-10-15");
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  fixture->tariff->currency = USD;
  g_assert_false (try_add (fixture, mission, FALSE, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY);
  g_assert_nonnull (strstr (error->message, "M-1"));
  g_clear_error (&error);

  fixture->tariff->currency = XOF;
  fixture->tariff->price = G_MAXINT64 / 2;
  for (guint i = 0; i < 2; i++)
    g_assert_true (try_add (fixture, mission, FALSE, NULL));
  fixture->partner->vat_rate = G_MAXINT64;
  drafts = ol_invoice_builder_finish (fixture->builder, &error);
  g_assert_null (drafts);
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

static void
test_quantity_overflow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OlMission) mission = fixture_mission ("M-1", NULL, "2026-10-15");
  g_autoptr (GError) error = NULL;

  fixture->tariff->unit = OL_UNIT_KM;
  fixture->tariff->price = 1;
  mission->distance = G_MAXINT64;
  g_assert_true (try_add (fixture, mission, FALSE, NULL));
  g_assert_false (try_add (fixture, mission, FALSE, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

/* The drafts outlive what they were made of, and may be freed in any order. */
static void
test_ownership (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (OlInvoice) copy = NULL;
  OlMission *mission = fixture_mission ("M-1", "SOCOCIM", "2026-10-15");

  mission->waiting_minutes = 200;
  add (fixture, mission);
  drafts = finish (fixture);
  copy = ol_invoice_copy (draft_at (drafts, 0));
  g_ptr_array_set_size (drafts, 0);
  g_assert_cmpstr (part_at (line_at (copy, 0), 0)->mission_id, ==, "id-M-1");
  g_assert_cmpstr (part_at (line_at (copy, 1), 0)->route, ==, "Dakar – Bamako");
  g_assert_cmpstr (part_at (line_at (copy, 1), 0)->vehicle, ==, "DK-1234-AB");
}

/* Texts of the day of issue: they may have changed since the draft was made. */
static void
test_fill_parties (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  OlInvoice *draft;

  add (fixture, fixture_mission ("M-1", "SOCOCIM", "2026-10-15"));
  drafts = finish (fixture);
  draft = draft_at (drafts, 0);
  replace (&fixture->partner->fuel_reason, "Gasoil");
  replace (&fixture->organisation->iban, "SN99");
  fixture->partner->terms_days = 10;
  draft->issue_date = day ("2026-11-02");
  ol_invoice_fill_parties (draft, fixture->organisation, fixture->partner);
  g_assert_cmpstr (((OlInvoiceCharge *)g_ptr_array_index (draft->charges, 0))->reason, ==,
                   "Gasoil");
  g_assert_cmpstr (draft->iban, ==, "SN99");
  g_assert_cmpint (draft->due_date, ==, day ("2026-11-12"));
}

static void
test_line_text (void)
{
  const struct
  {
    const char *language;
    OlChargeKind kind;
    OlGroup group;
    const char *route;
    const char *value;
    gboolean is_minimum;
    const char *wanted;
  } cases[] = {
    { "fr", OL_CHARGE_HAULAGE, OL_GROUP_ROUTE, "A – B", "A – B", FALSE, "Transport A – B" },
    { "en", OL_CHARGE_WAITING, OL_GROUP_ROUTE, "A – B", "A – B", FALSE, "Waiting time A – B" },
    { "en", OL_CHARGE_NIGHTS, OL_GROUP_VEHICLE, NULL, "DK-1", FALSE, "Nights, vehicle DK-1" },
    { "en", OL_CHARGE_DISBURSEMENT, OL_GROUP_MISSION, "", "", TRUE,
      "Disbursement, minimum charge" },
    { NULL, OL_CHARGE_DISBURSEMENT, OL_GROUP_CONTAINER, NULL, "100 %s%n", FALSE,
      "Débours, conteneur 100 %s%n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ol_line_text (cases[i].language, cases[i].kind, cases[i].group,
                                            cases[i].route, cases[i].value, cases[i].is_minimum);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

#define ADD(path, data, function)                                                                  \
  g_test_add ("/core/invoice-builder/" path, Fixture, GINT_TO_POINTER (data), fixture_set_up,      \
              function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("empty", 0, test_empty);
  ADD ("header", 0, test_header);
  ADD ("group-by-route", 0, test_group_by_route);
  ADD ("kinds", 0, test_kinds);
  ADD ("split", 0, test_split);
  ADD ("no-split", 0, test_no_split);
  ADD ("group-by-container", OL_GROUP_CONTAINER, test_other_groups);
  ADD ("group-by-vehicle", OL_GROUP_VEHICLE, test_other_groups);
  ADD ("group-by-mission", OL_GROUP_MISSION, test_other_groups);
  ADD ("order-of-lines", 0, test_order_of_lines);
  ADD ("prices-apart", 0, test_prices_apart);
  ADD ("foreign", 0, test_foreign);
  ADD ("refusals", 0, test_refusals);
  ADD ("quantity-overflow", 0, test_quantity_overflow);
  ADD ("ownership", 0, test_ownership);
  ADD ("fill-parties", 0, test_fill_parties);
  g_test_add_func ("/core/invoice-builder/line-text", test_line_text);
  return g_test_run ();
}
