/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-column.h"
#include "ol-mission-list.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  OlStore *store;
  OlActor *owner;
  OlMissionList *list;
  guint answers;
} Fixture;

static void
count_answer (Fixture *self)
{
  self->answers++;
}

/* n missions "M-0000" ... of one partner, every third on its way, containers none. */
static gboolean
put_missions (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMissionImport) import = ol_mission_import_begin (write, error);
  g_autoptr (OlPartner) partner = ol_partner_find (ol_write_db (write), "MEDLOG", error);

  if (import == NULL || partner == NULL)
    return FALSE;
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autoptr (OlMission) mission = ol_mission_new ();

      mission->reference = g_strdup_printf ("M-%04u", i);
      mission->partner_id = g_strdup (partner->id);
      mission->customer = g_strdup (i % 2 == 0 ? "Élan" : "Diop");
      mission->status = i % 3 == 0 ? OL_MISSION_IN_TRANSIT : OL_MISSION_DELIVERED;
      mission->pickup_at = (20000 + i) * DAY_MS;
      mission->delivered_at = mission->status == OL_MISSION_DELIVERED ? mission->pickup_at + 3600000
                                                                     : OL_INSTANT_NONE;
      if (!ol_mission_import_add (import, mission, error))
        return FALSE;
    }
  return ol_mission_import_finish (import, error);
}

static void
write_now (Fixture *self, OlWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_UI, func, data, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlClock) clock = ol_clock_new_fixed (G_GINT64_CONSTANT (1793000000000));
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  self->store = ol_store_create (folder, "DKR", clock, &error);
  g_assert_no_error (error);
  self->owner = ol_user_find_or_create (self->store, NULL, &error);
  g_assert_no_error (error);
  write_now (self, put_missions, GUINT_TO_POINTER (600));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  self->list = ol_mission_list_new (self->store);
  g_signal_connect_swapped (ol_mission_list_rows (self->list), "answered",
                            G_CALLBACK (count_answer), self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_assert_finalize_object (self->list);
  ol_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ol_actor_free (self->owner);
  g_object_unref (self->store);
}

static void
settle (Fixture *self)
{
  while (ol_paged_list_is_busy (ol_mission_list_rows (self->list)))
    g_main_context_iteration (NULL, TRUE);
}

static void
ask (Fixture *self, const char *words, OlMissionSort sort, gboolean descending)
{
  g_autoptr (OlMissionFilter) filter = ol_mission_filter_from_text (words, NULL);

  ol_mission_list_ask (self->list, filter, sort, descending);
  settle (self);
}

static guint
n_rows (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ol_mission_list_rows (self->list)));
}

static void
assert_reference (Fixture *self, guint position, const char *expected)
{
  g_autoptr (OlPagedRow) row
      = g_list_model_get_item (G_LIST_MODEL (ol_mission_list_rows (self->list)), position);
  const OlMissionLine *line;

  while (ol_paged_row_data (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  line = ol_paged_row_data (row);
  g_assert_cmpstr (line->mission->reference, ==, expected);
}

static void
test_orders (Fixture *self, gconstpointer unused)
{
  gboolean descending;

  ask (self, "", OL_MISSION_BY_ENTRY, TRUE);
  g_assert_cmpuint (n_rows (self), ==, 600);
  assert_reference (self, 0, "M-0599");
  ask (self, "", OL_MISSION_BY_PICKUP, FALSE);
  assert_reference (self, 0, "M-0000");
  assert_reference (self, 599, "M-0599");
  ask (self, "status=in_transit", OL_MISSION_BY_REFERENCE, TRUE);
  g_assert_cmpuint (n_rows (self), ==, 200);
  assert_reference (self, 0, "M-0597");
  g_assert_cmpuint (ol_mission_list_sort (self->list, &descending), ==, OL_MISSION_BY_REFERENCE);
  g_assert_true (descending);
  g_assert_cmpuint (ol_mission_list_filter (self->list)->statuses, ==,
                    1 << OL_MISSION_IN_TRANSIT);
}

/* The search narrows what passes the filter, and keeps its order. */
static void
test_search (Fixture *self, gconstpointer unused)
{
  ask (self, "search=elan", OL_MISSION_BY_PICKUP, FALSE);
  g_assert_cmpuint (n_rows (self), ==, 300);
  assert_reference (self, 1, "M-0002");
  ask (self, "search=elan m-001", OL_MISSION_BY_PICKUP, TRUE);
  g_assert_cmpuint (n_rows (self), ==, 5);
  assert_reference (self, 0, "M-0018");
  ask (self, "status=in_transit&search=elan m-001", OL_MISSION_BY_PICKUP, TRUE);
  g_assert_cmpuint (n_rows (self), ==, 2);
  ask (self, "search=nothing", OL_MISSION_BY_PICKUP, TRUE);
  g_assert_cmpuint (n_rows (self), ==, 0);
}

static gboolean
change_first (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMission) mission
      = ol_mission_find_by_reference (ol_write_db (write), "M-0000", error);
  gboolean changed;

  mission->status = OL_MISSION_CANCELLED;
  g_free (mission->notes);
  mission->notes = g_strdup ("zanzibar");
  return ol_mission_save (write, mission, &changed, error);
}

/* What was kept of the former answer is not believed after a change. */
static void
test_follows_the_store (Fixture *self, gconstpointer unused)
{
  ask (self, "status=in_transit", OL_MISSION_BY_PICKUP, FALSE);
  assert_reference (self, 0, "M-0000");
  self->answers = 0;
  write_now (self, change_first, NULL);
  while (self->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (self);
  g_assert_cmpuint (n_rows (self), ==, 199);
  assert_reference (self, 0, "M-0003");
  ask (self, "search=zanz", OL_MISSION_BY_PICKUP, FALSE);
  g_assert_cmpuint (n_rows (self), ==, 1);
}

/* Nobody sees it: the list is read again when it comes to the front. */
static void
test_behind (Fixture *self, gconstpointer unused)
{
  ask (self, "status=in_transit", OL_MISSION_BY_PICKUP, FALSE);
  ol_mission_list_set_in_front (self->list, FALSE);
  write_now (self, change_first, NULL);
  self->answers = 0;
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (2000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (self->answers, ==, 0);
  g_assert_cmpuint (n_rows (self), ==, 200);
  ol_mission_list_set_in_front (self->list, TRUE);
  settle (self);
  g_assert_cmpuint (n_rows (self), ==, 199);
}

static void
test_columns (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  OlMissionLine line = { mission, OL_BILLING_BLOCKED, OL_DOCUMENT_BL | OL_DOCUMENT_CMR, FALSE };
  guint n = 0;

  mission->weight = 1234500;
  mission->delivered_at = ol_date_from_ymd (2026, 10, 5) * DAY_MS + 59400000;
  for (const OlMissionColumn *column = ol_mission_columns (); column->id != NULL; column++, n++)
    {
      g_autofree char *text = column->text (&line);

      g_assert_nonnull (text);
      g_assert_true (ol_mission_column_find (column->id) == column);
      if (g_str_equal (column->id, "weight"))
        g_assert_cmpstr (text, ==, "1\302\240234,5");
      if (g_str_equal (column->id, "delivery"))
        g_assert_cmpstr (text, ==, "05/10/2026 16:30");
      if (g_str_equal (column->id, "missing"))
        g_assert_cmpstr (text, ==, "BL, CMR");
      if (g_str_equal (column->id, "amount"))
        g_assert_cmpstr (text, ==, "");
    }
  g_assert_cmpuint (n, ==, 20);
  g_assert_null (ol_mission_column_find ("colour"));
}

#define TEST(path, func)                                                                           \
  g_test_add ("/model/mission-list/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("orders", test_orders);
  TEST ("search", test_search);
  TEST ("follows-the-store", test_follows_the_store);
  TEST ("behind", test_behind);
  g_test_add_func ("/model/mission-column/columns", test_columns);
  return g_test_run ();
}
