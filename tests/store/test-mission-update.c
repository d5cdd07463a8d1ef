/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ol-mission-field.h"
#include "ol-mission-history.h"
#include "ol-mission-view.h"

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;

  *(OlMission **)pair[1] = ol_mission_find_by_reference (db, pair[0], error);
  return *(OlMission **)pair[1] != NULL;
}

static OlMission *
mission_of (Fixture *self, const char *reference)
{
  OlMission *mission = NULL;
  gpointer pair[] = { (gpointer)reference, &mission };

  fixture_read (self, load, pair);
  return mission;
}

static gboolean
save (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean changed;

  return ol_mission_save (write, data, &changed, error);
}

static gboolean
save_unchanged (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean changed;

  if (!ol_mission_save (write, data, &changed, error))
    return FALSE;
  g_assert_false (changed);
  return TRUE;
}

static gboolean
search (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;
  g_autoptr (GArray) found = ol_mission_search (db, pair[0], 100, error);

  if (found == NULL)
    return FALSE;
  *(guint *)pair[1] = found->len;
  return TRUE;
}

static guint
hits (Fixture *self, const char *words)
{
  guint n = 0;
  gpointer pair[] = { (gpointer)words, &n };

  fixture_read (self, search, pair);
  return n;
}

static void
set_field (OlMission *mission, OlMissionField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  ol_mission_field_set (mission, field, text, &error);
  g_assert_no_error (error);
}

static void
test_save (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 3);
  const char *reference = ((OlMission *)missions->pdata[1])->reference;
  g_autoptr (OlMission) mission = mission_of (self, reference);
  g_autoptr (OlMission) stored = NULL;
  gint64 outbox = fixture_int (self, "SELECT count (*) FROM outbox");

  set_field (mission, OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  set_field (mission, OL_MISSION_FIELD_CONTAINER, "CSQU3054383");
  set_field (mission, OL_MISSION_FIELD_WEIGHT, "19.75");
  fixture_write (self, save, mission);
  stored = mission_of (self, reference);
  g_assert_cmpuint (ol_mission_fields_differ (mission, stored), ==, 0);
  g_assert_cmpstr (stored->driver, ==, "Khadija Sarr");
  g_assert_cmpint (stored->row_version, ==, 2);
  g_assert_cmpint (mission->row_version, ==, 2);
  /* One for the new driver, one for the mission, which waits for it. */
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM outbox"), ==, outbox + 2);
  g_assert_cmpint (fixture_int (self, "SELECT json_array_length (deps) FROM outbox "
                                      "ORDER BY n DESC LIMIT 1"),
                   >=, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'UPDATE' "
                                      "AND resource_type = 'mission'"),
                   ==, 1);
  fixture_write (self, save_unchanged, stored);
  fixture_check_whole (self);
}

static void
test_search_follows (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 3);
  g_autoptr (OlMission) mission = mission_of (self, ((OlMission *)missions->pdata[0])->reference);

  g_assert_cmpuint (hits (self, "moussa"), ==, 3);
  set_field (mission, OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  set_field (mission, OL_MISSION_FIELD_NOTES, "");
  fixture_write (self, save, mission);
  g_assert_cmpuint (hits (self, "moussa"), ==, 2);
  g_assert_cmpuint (hits (self, "khadija"), ==, 1);
  g_assert_cmpuint (hits (self, "quai"), ==, 2);
  fixture_check_whole (self);
}

static void
test_insert (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlMission) mission = fixture_mission (self, partner->id, "NEW-1", 3);
  g_autoptr (OlMission) stored = NULL;

  fixture_write (self, save, mission);
  g_assert_nonnull (mission->id);
  stored = mission_of (self, "NEW-1");
  g_assert_cmpstr (stored->id, ==, mission->id);
  g_assert_cmpuint (hits (self, "NEW-1"), ==, 1);
  fixture_check_whole (self);
}

static void
test_conflict (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const char *reference = ((OlMission *)missions->pdata[0])->reference;
  g_autoptr (OlMission) mine = mission_of (self, reference);
  g_autoptr (OlMission) theirs = mission_of (self, reference);

  set_field (theirs, OL_MISSION_FIELD_NIGHTS, "2");
  fixture_write (self, save, theirs);
  set_field (mine, OL_MISSION_FIELD_NIGHTS, "3");
  fixture_refuse (self, save, mine, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT);
  fixture_check_whole (self);
}

static void
test_reference_is_taken (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 2);
  const char *taken = ((OlMission *)missions->pdata[0])->reference;
  g_autoptr (OlMission) mission = mission_of (self, ((OlMission *)missions->pdata[1])->reference);

  set_field (mission, OL_MISSION_FIELD_REFERENCE, taken);
  fixture_refuse (self, save, mission, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_check_whole (self);
}

typedef struct
{
  const char *id;
  OlMissionInvoice *invoice;
  GArray *steps;
  GPtrArray *events;
} Told;

static gboolean
tell (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Told *told = data;
  g_autoptr (GError) failure = NULL;

  told->invoice = ol_mission_invoice (db, told->id, &failure);
  g_assert_no_error (failure);
  told->steps = ol_mission_steps (db, told->id, error);
  told->events = ol_mission_events (db, told->id, NULL, 10, error);
  return told->steps != NULL && told->events != NULL;
}

static void
told_clear (Told *told)
{
  g_clear_pointer (&told->invoice, ol_mission_invoice_free);
  g_clear_pointer (&told->steps, g_array_unref);
  g_clear_pointer (&told->events, g_ptr_array_unref);
}

static void
test_invoice (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  const OlInvoiceLine *line = draft->lines->pdata[0];
  const OlInvoiceMission *part = line->missions->pdata[0];
  g_autoptr (OlInvoice) issued = NULL;
  Told told = { part->mission_id };

  fixture_read (self, tell, &told);
  g_assert_cmpstr (told.invoice->invoice_id, ==, draft->id);
  g_assert_null (told.invoice->number);
  told_clear (&told);
  issued = fixture_issue (self, draft->id, 2);
  fixture_read (self, tell, &told);
  g_assert_cmpstr (told.invoice->number, ==, issued->number);
  told_clear (&told);
}

static const OlFieldChange *
change_of (const OlMissionEvent *event, const char *field)
{
  for (guint i = 0; i < event->changes->len; i++)
    {
      const OlFieldChange *change = event->changes->pdata[i];

      if (g_str_equal (change->field, field))
        return change;
    }
  g_assert_not_reached ();
}

static gboolean
attach (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *hash = g_strnfill (64, 'b');
  gboolean added;

  return ol_mission_attach (write, data, OL_DOCUMENT_CMR, hash, "cmr.pdf", "application/pdf", 10,
                            &added, error);
}

static void
test_history (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlMission) mission = fixture_mission (self, partner->id, "H-1", 3);
  const OlMissionEvent *event;
  Told told = { NULL };

  mission->status = OL_MISSION_PLANNED;
  fixture_write (self, save, mission);
  ol_clock_set (self->clock, FIXTURE_NOW + 60000);
  set_field (mission, OL_MISSION_FIELD_STATUS, "loaded");
  set_field (mission, OL_MISSION_FIELD_DRIVER, "Khadija Sarr");
  fixture_write (self, save, mission);
  ol_clock_set (self->clock, FIXTURE_NOW + 120000);
  fixture_write (self, attach, mission->id);
  told.id = mission->id;
  fixture_read (self, tell, &told);
  g_assert_null (told.invoice);
  g_assert_cmpuint (told.steps->len, ==, 2);
  g_assert_cmpuint (g_array_index (told.steps, OlMissionStep, 0).status, ==, OL_MISSION_PLANNED);
  g_assert_cmpint (g_array_index (told.steps, OlMissionStep, 0).at, ==, FIXTURE_NOW);
  g_assert_cmpuint (g_array_index (told.steps, OlMissionStep, 1).status, ==, OL_MISSION_LOADED);
  g_assert_cmpint (g_array_index (told.steps, OlMissionStep, 1).at, ==, FIXTURE_NOW + 60000);

  g_assert_cmpuint (told.events->len, ==, 3);
  event = told.events->pdata[0];
  g_assert_cmpstr (change_of (event, "document")->after, ==, "CMR");
  event = told.events->pdata[1];
  g_assert_cmpstr (event->action, ==, "UPDATE");
  g_assert_cmpstr (event->role, ==, "admin");
  g_assert_cmpuint (event->changes->len, ==, 2);
  g_assert_cmpstr (change_of (event, "status")->before, ==, "planned");
  g_assert_cmpstr (change_of (event, "status")->after, ==, "loaded");
  g_assert_cmpstr (change_of (event, "driver_id")->before, ==, "Moussa Fall");
  g_assert_cmpstr (change_of (event, "driver_id")->after, ==, "Khadija Sarr");
  event = told.events->pdata[2];
  g_assert_cmpstr (event->action, ==, "CREATE");
  g_assert_cmpuint (event->changes->len, ==, 0);
  told_clear (&told);
}

static gboolean
save_view (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_mission_view_save (write, data, error);
}

static gboolean
delete_view (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_mission_view_delete (write, data, error);
}

static gboolean
list_views (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;

  *(GPtrArray **)pair[1] = ol_mission_views (db, pair[0], error);
  return *(GPtrArray **)pair[1] != NULL;
}

static GPtrArray *
views_of (Fixture *self, const char *user)
{
  GPtrArray *views = NULL;
  gpointer pair[] = { (gpointer)user, &views };

  fixture_read (self, list_views, pair);
  return views;
}

static OlMissionView *
make_view (const char *name)
{
  OlMissionView *view = ol_mission_view_new ();

  g_free (view->name);
  view->name = g_strdup (name);
  g_free (view->filter);
  view->filter = g_strdup ("billing=blocked");
  return view;
}

static void
test_views (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionView) view = make_view ("Réclamées");
  g_autoptr (OlMissionView) same = make_view ("reclamees");
  g_autoptr (OlMissionView) nameless = make_view (" - ");
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) none = NULL;

  fixture_write (self, save_view, view);
  fixture_refuse (self, save_view, same, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_refuse (self, save_view, nameless, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_free (view->name);
  view->name = g_strdup ("À réclamer");
  fixture_write (self, save_view, view);
  views = views_of (self, self->owner->user);
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (((OlMissionView *)views->pdata[0])->name, ==, "À réclamer");
  g_assert_cmpstr (((OlMissionView *)views->pdata[0])->filter, ==, "billing=blocked");
  none = views_of (self, "somebody else");
  g_assert_cmpuint (none->len, ==, 0);
  fixture_write (self, delete_view, view->id);
  fixture_refuse (self, delete_view, view->id, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/store/mission-update/save", test_save);
  FIXTURE_TEST ("/store/mission-update/search-follows", test_search_follows);
  FIXTURE_TEST ("/store/mission-update/insert", test_insert);
  FIXTURE_TEST ("/store/mission-update/conflict", test_conflict);
  FIXTURE_TEST ("/store/mission-update/reference-is-taken", test_reference_is_taken);
  FIXTURE_TEST ("/store/mission-update/invoice", test_invoice);
  FIXTURE_TEST ("/store/mission-update/history", test_history);
  FIXTURE_TEST ("/store/mission-update/views", test_views);
  return g_test_run ();
}
