/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-draft-edit.h"

#include "billing-fixture.h"

/* A draft of five missions on two routes, with waiting, nights, a disbursement and fuel. */
typedef struct
{
  OlOrganisation *organisation;
  OlPartner *partner;
  OlTariff *tariff;
  OlTariff *minimum;
  GPtrArray *disbursements;
  GPtrArray *missions; /* OlMission */
  OlInvoice *draft;
} Fixture;

static GArray *
charges_of (Fixture *fixture, const OlMission *mission)
{
  const gboolean is_short = g_str_equal (mission->destination, "Thiès");
  GArray *charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (GError) error = NULL;

  ol_charges_compute (mission, is_short ? fixture->minimum : fixture->tariff,
                      is_short ? NULL : fixture->disbursements, charges, &error);
  g_assert_no_error (error);
  return charges;
}

static void
add_mission (Fixture *fixture, const char *reference, const char *delivered, const char *to)
{
  OlMission *mission = fixture_mission (reference, NULL, delivered);

  replace (&mission->destination, to);
  mission->waiting_minutes = 200;
  mission->nights = g_str_equal (reference, "M-3") ? 2 : 0;
  g_ptr_array_add (fixture->missions, mission);
}

static OlInvoice *
build (Fixture *fixture, const char *without)
{
  const OlWindow window = { day ("2026-10-01"), day ("2026-10-31") };
  g_autoptr (OlInvoiceBuilder) builder = ol_invoice_builder_new (
      fixture->organisation, fixture->partner, &window, FIXTURE_NOW);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < fixture->missions->len; i++)
    {
      const OlMission *mission = g_ptr_array_index (fixture->missions, i);
      g_autoptr (GArray) charges = charges_of (fixture, mission);

      if (g_strcmp0 (mission->id, without) == 0)
        continue;
      ol_invoice_builder_add (builder, mission, charges,
                              ol_mission_delivery_date (mission) < window.from, &error);
      g_assert_no_error (error);
    }
  drafts = ol_invoice_builder_finish (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  return g_ptr_array_steal_index (drafts, 0);
}

static void
set_up (Fixture *fixture, gconstpointer group)
{
  fixture->organisation = fixture_organisation ();
  fixture->partner = fixture_partner ();
  fixture->partner->split_by = OL_SPLIT_NONE;
  fixture->partner->group_by = GPOINTER_TO_INT (group);
  fixture->tariff = fixture_tariff ("tariff", OL_UNIT_TONNE, "10410.57", XOF);
  fixture->tariff->free_minutes = 120;
  fixture->tariff->step_minutes = 30;
  fixture->tariff->step_price = fixed ("7500", 6);
  fixture->tariff->night_price = fixed ("25000", 6);
  fixture->tariff->fuel_percent = fixed ("4.5", 6);
  fixture->minimum = fixture_tariff ("minimum", OL_UNIT_KM, "10", XOF);
  fixture->minimum->minimum = 95000;
  fixture->minimum->fuel_percent = fixed ("3", 6);
  fixture->disbursements = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_tariff_free);
  g_ptr_array_add (fixture->disbursements, fixture_tariff ("toll", OL_UNIT_TRIP, "2500", XOF));
  fixture->missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  add_mission (fixture, "M-1", "2026-10-02", "Bamako");
  add_mission (fixture, "M-2", "2026-10-05", "Thiès");
  add_mission (fixture, "M-3", "2026-10-05", "Bamako");
  add_mission (fixture, "M-4", "2026-09-20", "Bamako");
  add_mission (fixture, "M-5", "2026-10-30", "Kaolack");
  fixture->draft = build (fixture, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer group)
{
  ol_invoice_free (fixture->draft);
  g_ptr_array_unref (fixture->missions);
  g_ptr_array_unref (fixture->disbursements);
  ol_tariff_free (fixture->minimum);
  ol_tariff_free (fixture->tariff);
  ol_partner_free (fixture->partner);
  ol_organisation_free (fixture->organisation);
}

static void
assert_same_line (const OlInvoiceLine *a, const OlInvoiceLine *b)
{
  g_assert_cmpuint (a->number, ==, b->number);
  g_assert_cmpstr (a->charge_key, ==, b->charge_key);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpint (a->quantity, ==, b->quantity);
  g_assert_cmpint (a->unit_price, ==, b->unit_price);
  g_assert_cmpint (a->net, ==, b->net);
  g_assert_cmpuint (a->missions->len, ==, b->missions->len);
  for (guint i = 0; i < a->missions->len; i++)
    {
      const OlInvoiceMission *left = g_ptr_array_index (a->missions, i);
      const OlInvoiceMission *right = g_ptr_array_index (b->missions, i);

      g_assert_cmpstr (left->mission_id, ==, right->mission_id);
      g_assert_cmpint (left->quantity, ==, right->quantity);
      g_assert_cmpint (left->net, ==, right->net);
    }
}

/* All an invoice says, but for ids. */
static void
assert_same (const OlInvoice *a, const OlInvoice *b)
{
  g_assert_cmpuint (a->lines->len, ==, b->lines->len);
  for (guint i = 0; i < a->lines->len; i++)
    assert_same_line (g_ptr_array_index (a->lines, i), g_ptr_array_index (b->lines, i));
  g_assert_cmpuint (a->charges->len, ==, b->charges->len);
  for (guint i = 0; i < a->charges->len; i++)
    {
      const OlInvoiceCharge *left = g_ptr_array_index (a->charges, i);
      const OlInvoiceCharge *right = g_ptr_array_index (b->charges, i);

      g_assert_cmpint (left->percent, ==, right->percent);
      g_assert_cmpint (left->base, ==, right->base);
      g_assert_cmpint (left->amount, ==, right->amount);
      g_assert_cmpstr (left->reason, ==, right->reason);
    }
  g_assert_cmpmem (&a->totals, sizeof a->totals, &b->totals, sizeof b->totals);
  g_assert_cmpint (a->ledger.total, ==, b->ledger.total);
  g_assert_cmpint (a->late_papers, ==, b->late_papers);
}

static void
assert_ready (const OlInvoice *draft)
{
  g_autoptr (OlInvoice) issued = ol_invoice_copy (draft);

  issued->number = g_strdup ("DKR-2026-000001");
  assert_no_findings (issued);
}

static void
take_out (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  ol_draft_take_out (fixture->draft, fixture->partner, id, &error);
  g_assert_no_error (error);
}

static void
put_in (Fixture *fixture, const OlMission *mission)
{
  g_autoptr (GArray) charges = charges_of (fixture, mission);
  g_autoptr (GError) error = NULL;

  ol_draft_put_in (fixture->draft, fixture->partner, mission, charges, FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

/* Each mission in turn: out, the draft is the one prepared without it; in again, the first one. */
static void
test_out_and_in (Fixture *fixture, gconstpointer group)
{
  for (guint i = 0; i < fixture->missions->len; i++)
    {
      const OlMission *mission = g_ptr_array_index (fixture->missions, i);
      g_autoptr (OlInvoice) without = build (fixture, mission->id);
      g_autoptr (OlInvoice) whole = build (fixture, NULL);

      g_assert_true (ol_draft_has_mission (fixture->draft, mission->id));
      take_out (fixture, mission->id);
      g_assert_false (ol_draft_has_mission (fixture->draft, mission->id));
      assert_same (fixture->draft, without);
      assert_ready (fixture->draft);
      put_in (fixture, mission);
      assert_same (fixture->draft, whole);
      assert_ready (fixture->draft);
    }
}

static void
test_all_out (Fixture *fixture, gconstpointer group)
{
  g_autoptr (OlInvoice) whole = build (fixture, NULL);

  for (guint i = 0; i < fixture->missions->len; i++)
    take_out (fixture, ((OlMission *)g_ptr_array_index (fixture->missions, i))->id);
  g_assert_cmpuint (fixture->draft->lines->len, ==, 0);
  g_assert_cmpuint (fixture->draft->charges->len, ==, 0);
  g_assert_cmpint (fixture->draft->totals.payable, ==, 0);
  for (guint i = fixture->missions->len; i > 0; i--)
    put_in (fixture, g_ptr_array_index (fixture->missions, i - 1));
  assert_same (fixture->draft, whole);
}

static void
test_wrong_mission (Fixture *fixture, gconstpointer group)
{
  const OlMission *mission = g_ptr_array_index (fixture->missions, 0);
  g_autoptr (GArray) charges = charges_of (fixture, mission);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_draft_take_out (fixture->draft, fixture->partner, "id-M-9", &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (ol_draft_put_in (fixture->draft, fixture->partner, mission, charges, FIXTURE_NOW,
                                   &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "M-1"));
}

static void
test_extras (Fixture *fixture, gconstpointer group)
{
  g_autoptr (OlInvoice) whole = build (fixture, NULL);
  OlInvoice *draft = fixture->draft;
  const gint64 before = whole->totals.tax_exclusive;
  const char *reason;
  gint64 amount;
  g_autoptr (GError) error = NULL;

  ol_draft_add_extra (draft, fixture->partner, OL_EXTRA_CHARGE, "  Frais de dossier ", 15000,
                      FIXTURE_NOW, &error);
  g_assert_no_error (error);
  ol_draft_add_extra (draft, fixture->partner, OL_EXTRA_DISBURSEMENT, "Pesage au port", 7500,
                      FIXTURE_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (draft->totals.tax_exclusive, ==, before + 22500);
  g_assert_cmpint (draft->totals.charges, ==, whole->totals.charges + 15000);
  g_assert_cmpint (draft->totals.lines, ==, whole->totals.lines + 7500);
  assert_ready (draft);
  g_assert_cmpuint (ol_draft_n_extras (draft, OL_EXTRA_CHARGE), ==, 1);
  g_assert_true (ol_draft_get_extra (draft, OL_EXTRA_CHARGE, 0, &reason, &amount));
  g_assert_cmpstr (reason, ==, "Frais de dossier");
  g_assert_cmpint (amount, ==, 15000);
  g_assert_true (ol_draft_get_extra (draft, OL_EXTRA_DISBURSEMENT, 0, &reason, &amount));
  g_assert_cmpstr (reason, ==, "Pesage au port");
  g_assert_cmpint (amount, ==, 7500);

  /* They stay, and stand last, whoever leaves or joins. */
  take_out (fixture, "id-M-1");
  put_in (fixture, g_ptr_array_index (fixture->missions, 0));
  g_assert_cmpint (draft->totals.tax_exclusive, ==, before + 22500);
  g_assert_true (
      ol_invoice_line_is_extra (g_ptr_array_index (draft->lines, draft->lines->len - 1)));

  g_assert_true (ol_draft_remove_extra (draft, fixture->partner, OL_EXTRA_CHARGE, 0, NULL));
  g_assert_true (ol_draft_remove_extra (draft, fixture->partner, OL_EXTRA_DISBURSEMENT, 0, NULL));
  assert_same (draft, whole);
  g_assert_false (ol_draft_remove_extra (draft, fixture->partner, OL_EXTRA_CHARGE, 0, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

static void
test_wrong_extras (Fixture *fixture, gconstpointer group)
{
  g_autofree char *tale = g_strnfill (OL_REASON_MAX + 1, 'x');
  const struct
  {
    const char *reason;
    gint64 amount;
  } wrong[] = { { " \n", 100 }, { tale, 100 }, { "Pesage", 0 }, { "Pesage", -100 } };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_draft_add_extra (fixture->draft, fixture->partner, OL_EXTRA_CHARGE,
                                          wrong[i].reason, wrong[i].amount, FIXTURE_NOW, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
    }
  g_assert_cmpuint (ol_draft_n_extras (fixture->draft, OL_EXTRA_CHARGE), ==, 0);
}

static void
test_remark (Fixture *fixture, gconstpointer group)
{
  g_autofree char *tale = g_strnfill (OL_REMARK_MAX + 1, 'x');
  g_autoptr (OlInvoice) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_draft_set_remark (fixture->draft, " Bon de commande 77 \n", &error));
  g_assert_cmpstr (fixture->draft->remark, ==, "Bon de commande 77");
  copy = ol_invoice_copy (fixture->draft);
  g_assert_cmpstr (copy->remark, ==, "Bon de commande 77");
  g_assert_false (ol_draft_set_remark (fixture->draft, tale, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_cmpstr (fixture->draft->remark, ==, "Bon de commande 77");
  g_clear_error (&error);
  g_assert_false (ol_draft_set_remark (fixture->draft, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13",
                                       &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_true (ol_draft_set_remark (fixture->draft, "", NULL));
  g_assert_null (fixture->draft->remark);
}

/* A partner grouped otherwise since: lines that are told apart no longer become one. */
static void
test_grouped_otherwise (Fixture *fixture, gconstpointer group)
{
  g_autoptr (OlInvoice) wanted = NULL;

  fixture->partner->group_by = OL_GROUP_CONTAINER;
  wanted = build (fixture, "id-M-1");
  take_out (fixture, "id-M-1");
  assert_same (fixture->draft, wanted);
}

#define ADD(name, group, func)                                                                     \
  g_test_add ("/core/draft-edit/" name, Fixture, GINT_TO_POINTER (group), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("out-and-in/route", OL_GROUP_ROUTE, test_out_and_in);
  ADD ("out-and-in/container", OL_GROUP_CONTAINER, test_out_and_in);
  ADD ("out-and-in/vehicle", OL_GROUP_VEHICLE, test_out_and_in);
  ADD ("out-and-in/mission", OL_GROUP_MISSION, test_out_and_in);
  ADD ("all-out", OL_GROUP_CONTAINER, test_all_out);
  ADD ("wrong-mission", OL_GROUP_ROUTE, test_wrong_mission);
  ADD ("extras", OL_GROUP_ROUTE, test_extras);
  ADD ("wrong-extras", OL_GROUP_ROUTE, test_wrong_extras);
  ADD ("remark", OL_GROUP_ROUTE, test_remark);
  ADD ("grouped-otherwise", OL_GROUP_ROUTE, test_grouped_otherwise);
  return g_test_run ();
}
