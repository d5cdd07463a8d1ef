/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-plan.h"

/* "reference=Dossier status:delivered": what each field is taken from. */
static char *
told (OlImportPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < OL_MISSION_N_FIELDS; i++)
    {
      const char *column = ol_mission_field_to_text (ol_import_field_at (i));
      const char *constant = ol_table_map_text (ol_import_plan_map (plan), column);
      guint cell;

      if (ol_table_map_cell (ol_import_plan_map (plan), column, &cell))
        g_string_append_printf (text, "%s=%s ", column, ol_import_plan_names (plan)[cell]);
      else if (constant != NULL)
        g_string_append_printf (text, "%s:%s ", column, constant);
    }
  return g_string_free (text, FALSE);
}

static void
assert_guess (const char *const *names, const char *expected, gboolean ready)
{
  g_autoptr (OlImportPlan) plan = ol_import_plan_new (names);
  g_autofree char *text = told (plan);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (ol_import_plan_is_ready (plan), ==, ready);
}

static void
test_guess (void)
{
  static const char *const ours[]
      = { "reference", "partner", "customer", "consignee", "origin", "destination", "container",
          "equipment", "vehicle", "driver", "status", "pickup_at", "delivered_at", "distance_km",
          "weight_t", "waiting_min", "nights", "priority", "notes", NULL };
  static const char *const french[]
      = { "N° dossier", "Client", "Lieu de départ", "Arrivée", "N° TC", "Type TC", "Camion",
          "Date d'enlèvement", "Date de livraison réelle", "Poids (t)", "Attente", "Prix", NULL };
  static const char *const english[]
      = { "Order", "Bill to", "Shipper", "From", "To", "Status", "Pickup", "Delivered", "Truck",
          "Weight", NULL };
  static const char *const nothing[] = { "a", "", "b", NULL };

  assert_guess (ours,
                "reference=reference partner=partner customer=customer consignee=consignee "
                "origin=origin destination=destination status=status pickup_at=pickup_at "
                "delivered_at=delivered_at container=container equipment=equipment "
                "vehicle=vehicle driver=driver distance_km=distance_km weight_t=weight_t "
                "waiting_min=waiting_min nights=nights priority=priority notes=notes ",
                TRUE);
  assert_guess (french,
                "reference=N° dossier customer=Client origin=Lieu de départ destination=Arrivée "
                "status:Delivered pickup_at=Date d'enlèvement "
                "delivered_at=Date de livraison réelle "
                "container=N° TC equipment=Type TC vehicle=Camion weight_t=Poids (t) "
                "waiting_min=Attente ",
                FALSE);
  assert_guess (english,
                "reference=Order partner=Bill to customer=Shipper origin=From destination=To "
                "status=Status pickup_at=Pickup delivered_at=Delivered vehicle=Truck "
                "weight_t=Weight ",
                TRUE);
  assert_guess (nothing, "", FALSE);
}

static void
count (gpointer plan, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_changes (void)
{
  static const char *const names[] = { "a", "b", NULL };
  g_autoptr (OlImportPlan) plan = ol_import_plan_new (names);
  g_autofree char *text = NULL;
  OlMissionField field;
  guint changes = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count), &changes);
  ol_import_plan_take_cell (plan, OL_MISSION_FIELD_REFERENCE, 1);
  ol_import_plan_take_text (plan, OL_MISSION_FIELD_PARTNER, "MEDLOG");
  ol_import_plan_take_cell (plan, OL_MISSION_FIELD_NOTES, 0);
  ol_import_plan_take_nothing (plan, OL_MISSION_FIELD_NOTES);
  text = told (plan);
  g_assert_cmpstr (text, ==, "reference=b partner:MEDLOG ");
  g_assert_cmpuint (changes, ==, 4);
  g_assert_true (ol_import_plan_field_at (plan, 1, &field));
  g_assert_cmpint (field, ==, OL_MISSION_FIELD_REFERENCE);
  g_assert_false (ol_import_plan_field_at (plan, 0, &field));
}

/* What was kept for a wider table is taken as far as this one goes. */
static void
test_kept (void)
{
  static const char *const names[] = { "a", "b", NULL };
  static const char *const others[] = { "a", "c", NULL };
  g_autoptr (OlImportPlan) plan = ol_import_plan_new (names);
  g_autoptr (OlImportPlan) same = ol_import_plan_new (names);
  g_autoptr (OlImportPlan) other = ol_import_plan_new (others);
  g_autoptr (OlTableMap) kept = ol_table_map_parse ("customer@1\treference@7\tstatus=loaded");
  g_autofree char *signature = ol_import_plan_signature (plan);
  g_autofree char *same_signature = ol_import_plan_signature (same);
  g_autofree char *other_signature = ol_import_plan_signature (other);
  g_autofree char *text = NULL;

  ol_import_plan_set_map (plan, kept);
  text = told (plan);
  g_assert_cmpstr (text, ==, "customer=b status:loaded ");
  g_assert_cmpstr (signature, ==, same_signature);
  g_assert_cmpstr (signature, !=, other_signature);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/import-plan/guess", test_guess);
  g_test_add_func ("/model/import-plan/changes", test_changes);
  g_test_add_func ("/model/import-plan/kept", test_kept);
  return g_test_run ();
}
