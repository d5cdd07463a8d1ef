/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  const char *partner_id;
  OlDate from, to, late_from;
  GString *seen;
  const char *stop_at;
  GCancellable *cancel_at_first;
} Window;

static gboolean
note_mission (const OlMission *mission,
              const char *duplicate_of,
              gboolean already_billed,
              gpointer data,
              GError **error)
{
  Window *window = data;

  g_string_append (window->seen, mission->reference);
  if (duplicate_of != NULL)
    g_string_append_printf (window->seen, "=%s", duplicate_of);
  g_string_append (window->seen, already_billed ? "! " : " ");
  g_assert_cmpstr (mission->partner, ==, "MEDLOG");
  if (window->cancel_at_first != NULL)
    g_cancellable_cancel (window->cancel_at_first);
  if (g_strcmp0 (window->stop_at, mission->reference) != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "enough");
  return FALSE;
}

static gboolean
walk_window (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Window *window = data;

  g_string_truncate (window->seen, 0);
  return ol_mission_each_billable (db, window->partner_id, window->from, window->to,
                                   window->late_from, note_mission, window, cancellable, error);
}

static OlMission *
add (Fixture *self, GPtrArray *missions, const char *partner_id, const char *reference, int day)
{
  OlMission *mission = fixture_mission (self, partner_id, reference, day);

  g_ptr_array_add (missions, mission);
  return mission;
}

static void
set_container (OlMission *mission, const char *container)
{
  mission->container = g_strdup (container);
}

static void
undeliver (OlMission *mission)
{
  mission->status = OL_MISSION_IN_TRANSIT;
  mission->delivered_at = OL_INSTANT_NONE;
}

static GPtrArray *
mission_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
}

/* Twelve to twenty: late ones first, then the window in order, then what is on the road. */
static void
test_billable (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlPartner) maersk = fixture_partner (self, "MAERSK");
  g_autoptr (GPtrArray) missions = mission_array ();
  g_autoptr (GString) seen = g_string_new (NULL);
  Window window = { .partner_id = medlog->id,
                    .from = ol_date_from_ymd (2026, 10, 12),
                    .to = ol_date_from_ymd (2026, 10, 20),
                    .late_from = ol_date_from_ymd (2026, 10, 5),
                    .seen = seen };

  add (self, missions, medlog->id, "TOO-EARLY", 4);
  add (self, missions, medlog->id, "LATE", 5);
  add (self, missions, medlog->id, "LATE-HELD", 6)->billing = OL_BILLING_EXCLUDED;
  set_container (add (self, missions, medlog->id, "B-LAST", 20), "MSCU6639871");
  add (self, missions, medlog->id, "A-FIRST", 12);
  set_container (add (self, missions, medlog->id, "A-LAST", 20), "MSCU6639871");
  set_container (add (self, missions, maersk->id, "OTHER", 20), "MSCU0000000");
  set_container (add (self, missions, medlog->id, "NEXT-DAY", 21), "MSCU6639871");
  add (self, missions, medlog->id, "GONE", 13)->status = OL_MISSION_CANCELLED;
  undeliver (add (self, missions, medlog->id, "ROAD", 14));
  undeliver (add (self, missions, medlog->id, "ROAD-LATER", 25));
  fixture_import (self, missions);

  fixture_read (self, walk_window, &window);
  g_assert_cmpstr (seen->str, ==, "LATE A-FIRST A-LAST=B-LAST B-LAST=A-LAST ROAD ");
  window.late_from = OL_DATE_NONE;
  fixture_read (self, walk_window, &window);
  g_assert_cmpstr (seen->str, ==, "A-FIRST A-LAST=B-LAST B-LAST=A-LAST ROAD ");
}

/* The last millisecond of a day belongs to it, and so do days before 1970 in principle. */
static void
test_billable_day (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions = mission_array ();
  g_autoptr (GString) seen = g_string_new (NULL);
  OlDate day = ol_date_from_ymd (2026, 10, 12);
  OlMission *last = add (self, missions, medlog->id, "LAST", 12);
  OlMission *first = add (self, missions, medlog->id, "FIRST", 12);
  OlMission *next = add (self, missions, medlog->id, "NEXT", 12);
  Window window = { .partner_id = medlog->id, .from = day, .to = day, .seen = seen };

  window.late_from = OL_DATE_NONE;
  first->delivered_at = day * DAY_MS;
  last->delivered_at = day * DAY_MS + DAY_MS - 1;
  next->delivered_at = day * DAY_MS + DAY_MS;
  set_container (first, "MSCU6639871");
  set_container (last, "MSCU6639871");
  set_container (next, "MSCU6639871");
  fixture_import (self, missions);
  fixture_read (self, walk_window, &window);
  g_assert_cmpstr (seen->str, ==, "FIRST=LAST LAST=FIRST ");
}

static void
test_billable_stops (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 5);
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Window window = { .partner_id = medlog->id,
                    .from = ol_date_from_ymd (2026, 10, 1),
                    .to = ol_date_from_ymd (2026, 10, 31),
                    .late_from = OL_DATE_NONE,
                    .seen = seen,
                    .stop_at = "MSN-0002" };

  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, walk_window, &window, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (seen->str, ==, "MSN-0001 MSN-0002 ");
  g_clear_error (&error);
  window.stop_at = NULL;
  window.cancel_at_first = cancellable;
  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, walk_window, &window, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (seen->str, ==, "MSN-0001 ");
}

static void
test_already_billed (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (GPtrArray) fresh = fixture_missions (self, 1);
  g_autoptr (GString) seen = g_string_new (NULL);
  Window window = { .partner_id = draft->partner_id,
                    .from = draft->window.from,
                    .to = draft->window.to,
                    .late_from = OL_DATE_NONE,
                    .seen = seen };

  fixture_read (self, walk_window, &window);
  g_assert_cmpstr (seen->str, ==, "MSN-0001! MSN-0004 MSN-0002! MSN-0003! ");
}

typedef struct
{
  const char *reference;
  const char *id;
  OlMission *mission;
  GHashTable *references;
  gboolean exist;
} Find;

static gboolean
find (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Find *run = data;
  GError *failure = NULL;

  run->mission = ol_mission_find_by_reference (db, run->reference, &failure);
  g_assert_no_error (failure);
  run->references = ol_mission_references (db, error);
  return run->references != NULL && ol_missions_exist (db, &run->exist, error);
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Find *run = data;

  run->mission = ol_mission_load (db, run->id, error);
  return run->mission != NULL;
}

static void
test_import (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions = mission_array ();
  g_autoptr (OlMission) read = NULL;
  g_autoptr (OlMission) again = NULL;
  g_autoptr (GHashTable) references = NULL;
  g_autoptr (GError) error = NULL;
  OlMission *first = add (self, missions, medlog->id, "MSN-1", 3);
  OlMission *second = add (self, missions, medlog->id, "MSN-2", 4);
  OlMission *bare = ol_mission_new ();
  Find run = { .reference = "MSN-1" };

  g_free (second->customer);
  second->customer = g_strdup ("SOCIETE NDIAYE & FRERES");
  g_free (second->destination);
  second->destination = g_strdup ("???");
  bare->partner_id = g_strdup (medlog->id);
  bare->reference = g_strdup ("MSN-3");
  bare->driver = g_strdup ("");
  g_ptr_array_add (missions, bare);
  fixture_import (self, missions);
  g_assert_cmpstr (first->customer_id, ==, second->customer_id);
  g_assert_cmpstr (first->destination_id, !=, second->destination_id);
  g_assert_null (bare->driver_id);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM customer"), ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM place"), ==, 3);

  fixture_read (self, find, &run);
  read = run.mission;
  references = run.references;
  g_assert_true (run.exist);
  g_assert_true (g_hash_table_contains (references, "MSN-2"));
  g_assert_cmpuint (g_hash_table_size (references), ==, 3);
  g_assert_cmpstr (read->id, ==, first->id);
  g_assert_cmpstr (read->partner, ==, "MEDLOG");
  g_assert_cmpstr (read->customer, ==, "Société Ndiaye & Frères");
  g_assert_cmpstr (read->consignee, ==, "Aïssatou N'Diaye");
  g_assert_cmpstr (read->destination, ==, "Thiès");
  g_assert_cmpstr (read->vehicle, ==, "DK-1234-AB");
  g_assert_cmpstr (read->driver, ==, "Moussa Fall");
  g_assert_cmpstr (read->notes, ==, "Quai 4");
  g_assert_cmpint (read->delivered_at, ==, first->delivered_at);
  g_assert_cmpint (read->weight, ==, 22500);
  g_assert_cmpint (read->status, ==, OL_MISSION_DELIVERED);
  g_assert_cmpint (read->billing, ==, OL_BILLING_UNBILLED);
  g_assert_cmpint (read->row_version, ==, 1);

  run.id = bare->id;
  fixture_read (self, load, &run);
  again = run.mission;
  g_assert_cmpint (again->pickup_at, ==, OL_INSTANT_NONE);
  g_assert_null (again->customer);
  run.id = "nobody";
  g_assert_false (ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, load, &run, NULL, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  fixture_check_whole (self);
}

static gboolean
import_one (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMissionImport) run = ol_mission_import_begin (write, error);

  return run != NULL && ol_mission_import_add (run, data, error)
         && ol_mission_import_finish (run, error);
}

static void
test_import_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlMission) same = fixture_mission (self, medlog->id, "MSN-0001", 9);
  g_autoptr (OlMission) latin = fixture_mission (self, medlog->id, "MSN-9", 9);
  g_autoptr (OlMission) negative = fixture_mission (self, medlog->id, "MSN-9", 9);
  g_autoptr (OlMission) orphan = fixture_mission (self, "nobody", "MSN-9", 9);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, import_one, same,
                                  NULL, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "MSN-0001"));
  g_free (latin->notes);
  latin->notes = g_strdup ("Thi\xe8s");
  fixture_refuse (self, import_one, latin, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  negative->weight = -1;
  fixture_refuse (self, import_one, negative, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_refuse (self, import_one, orphan, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission"), ==, 1);
  fixture_check_whole (self);
}

static void
test_many (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1200);

  g_assert_cmpint (fixture_int (self, "SELECT count (*) > 0 FROM sqlite_stat1"), ==, 1);
  fixture_check_whole (self);
}

typedef struct
{
  const char *query;
  guint limit;
  GArray *rows;
} Search;

static gboolean
search (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *run = data;

  run->rows = ol_mission_search (db, run->query, run->limit, error);
  return run->rows != NULL;
}

static guint
hits (Fixture *self, const char *query, guint limit)
{
  Search run = { .query = query, .limit = limit };
  guint n;

  fixture_read (self, search, &run);
  n = run.rows->len;
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (g_array_index (run.rows, gint64, i), <,
                     g_array_index (run.rows, gint64, i - 1));
  g_array_unref (run.rows);
  return n;
}

static void
test_search (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 5);

  g_assert_cmpuint (hits (self, "aissatou", 10), ==, 5);
  g_assert_cmpuint (hits (self, "AÏSSA thiès", 10), ==, 5);
  g_assert_cmpuint (hits (self, "aissatounDiaye", 10), ==, 5);
  g_assert_cmpuint (hits (self, "ndiaye moussa", 10), ==, 5);
  g_assert_cmpuint (hits (self, "dk1234", 10), ==, 5);
  g_assert_cmpuint (hits (self, "DK-1234-AB", 10), ==, 5);
  g_assert_cmpuint (hits (self, "MSN-0003", 10), ==, 1);
  g_assert_cmpuint (hits (self, "  thies\tquai\n", 3), ==, 3);
  g_assert_cmpuint (hits (self, "abidjan", 10), ==, 0);
  g_assert_cmpuint (hits (self, "", 10), ==, 0);
  g_assert_cmpuint (hits (self, "- *", 10), ==, 0);
  g_assert_cmpuint (hits (self, "\" OR words:dakar) NEAR(", 10), ==, 0);
  g_assert_cmpuint (hits (self, "\xff\xfe", 10), ==, 0);
}

/* Painted on the box with blanks and a dash, typed as one likes. */
static void
test_search_container (Fixture *self, gconstpointer unused)
{
  static const char *const found[]
      = { "msku 123456-5",       "MSKU1234565",   "msku-1234565", "msku 123",
          "Msku 123 456 5",      "msku 12345 thies", "thies msku 123456 5 moussa",
          "msku\u00a0123456\u20115" };
  static const char *const missed[]
      = { "msku 123456-6", "msku 99", "msku 123456-5 abidjan", "mskx 123456-5",
          "123456-5 msku" };
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);

  for (int i = 0; i < 2; i++)
    {
      OlMission *mission = fixture_mission (self, partner->id, i == 0 ? "C-1" : "C-2", 1);

      g_free (mission->container);
      mission->container = g_strdup (i == 0 ? "MSKU1234565" : "CSQU3054383");
      g_ptr_array_add (missions, mission);
    }
  fixture_import (self, missions);
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpuint (hits (self, found[i], 10), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (missed); i++)
    g_assert_cmpuint (hits (self, missed[i], 10), ==, 0);
}

typedef struct
{
  const char *mission_id;
  OlDocumentKind kind;
  char sha256[65];
  const char *name;
  gboolean added;
  GPtrArray *documents;
  OlBillingStatus status;
} Paper;

static gboolean
attach (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Paper *paper = data;

  return ol_mission_attach (write, paper->mission_id, paper->kind, paper->sha256, paper->name,
                            "application/pdf", 1000, &paper->added, error);
}

static gboolean
list_documents (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Paper *paper = data;

  paper->documents = ol_mission_documents (db, paper->mission_id, error);
  return paper->documents != NULL;
}

static void
test_documents (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const OlMission *mission = g_ptr_array_index (missions, 0);
  Paper paper = { .mission_id = mission->id, .kind = OL_DOCUMENT_EIR, .name = "b.pdf" };
  g_autoptr (GPtrArray) documents = NULL;
  const OlMissionDocument *first;
  Find run = { .id = mission->id };
  g_autoptr (OlMission) read = NULL;

  memset (paper.sha256, 'a', 64);
  fixture_write (self, attach, &paper);
  g_assert_true (paper.added);
  fixture_write (self, attach, &paper);
  g_assert_false (paper.added);
  paper.kind = OL_DOCUMENT_BL;
  paper.name = "../../<b>%s";
  fixture_write (self, attach, &paper);
  g_assert_true (paper.added);
  fixture_read (self, list_documents, &paper);
  documents = paper.documents;
  g_assert_cmpuint (documents->len, ==, 2);
  first = g_ptr_array_index (documents, 0);
  g_assert_cmpint (first->kind, ==, OL_DOCUMENT_BL);
  g_assert_cmpstr (first->name, ==, "../../<b>%s");
  g_assert_cmpstr (first->reference, ==, "MSN-0001");
  g_assert_cmpint (first->size, ==, 1000);
  fixture_read (self, load, &run);
  read = run.mission;
  g_assert_cmpuint (read->documents, ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  paper.kind = OL_DOCUMENT_POD;
  paper.sha256[0] = 'Z';
  fixture_refuse (self, attach, &paper, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_check_whole (self);
}

static gboolean
set_billing (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Paper *paper = data;

  return ol_mission_set_billing (write, paper->mission_id, paper->status, error);
}

static void
test_set_billing (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const OlMission *mission = g_ptr_array_index (missions, 0);
  Paper paper = { .mission_id = mission->id, .status = OL_BILLING_EXCLUDED };
  gint64 events = fixture_int (self, "SELECT count (*) FROM audit_event");
  g_autofree char *values = NULL;

  fixture_write (self, set_billing, &paper);
  fixture_write (self, set_billing, &paper);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events + 1);
  values = fixture_text (self, "SELECT group_concat (path || value, ' ') FROM audit_private "
                               "WHERE seq = (SELECT max (seq) FROM audit_event)");
  g_assert_cmpstr (values, ==, "new.billing\"excluded\" old.billing\"unbilled\"");
  g_assert_cmpint (fixture_int (self, "SELECT row_version FROM mission"), ==, 2);
  paper.mission_id = "nobody";
  fixture_refuse (self, set_billing, &paper, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  fixture_check_whole (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/mission-repository/billable", test_billable);
  FIXTURE_TEST ("/store/mission-repository/billable-day", test_billable_day);
  FIXTURE_TEST ("/store/mission-repository/billable-stops", test_billable_stops);
  FIXTURE_TEST ("/store/mission-repository/already-billed", test_already_billed);
  FIXTURE_TEST ("/store/mission-repository/import", test_import);
  FIXTURE_TEST ("/store/mission-repository/import-refused", test_import_refused);
  FIXTURE_TEST ("/store/mission-repository/many", test_many);
  FIXTURE_TEST ("/store/mission-repository/search", test_search);
  FIXTURE_TEST ("/store/mission-repository/search-container", test_search_container);
  FIXTURE_TEST ("/store/mission-repository/documents", test_documents);
  FIXTURE_TEST ("/store/mission-repository/set-billing", test_set_billing);

  return g_test_run ();
}
