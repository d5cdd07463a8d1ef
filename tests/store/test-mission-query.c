/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ol-mission-query.h"

/** Ask: one question, and the references of what answers it. */
typedef struct
{
  OlMissionFilter *filter; /* owned */
  OlMissionSort sort;
  gboolean descending;
  GString *answer; /* owned: references with blanks between */
} Ask;

static gboolean
append_lines (OlDb *db, OlMissionGate *gate, GArray *ids, GString *answer, GError **error)
{
  GPtrArray *lines =
      ol_mission_lines (db, gate, (const guint32 *)(gpointer)ids->data, ids->len, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      OlMissionLine *line = lines->pdata[i];

      g_string_append_printf (answer, "%s%s", answer->len > 0 ? " " : "", line->mission->reference);
      ol_mission_line_free (line);
    }
  g_ptr_array_unref (lines);
  return TRUE;
}

static gboolean
read_answer (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  g_autoptr (OlMissionGate) gate = ol_mission_gate_new (db, error);
  g_autoptr (GArray) ids = NULL;

  if (gate == NULL)
    return FALSE;
  ids = ol_mission_order (db, gate, ask->filter, ask->sort, ask->descending, cancellable, error);
  return ids != NULL && append_lines (db, gate, ids, ask->answer, error);
}

static void
assert_answer (Fixture *self, const char *words, const char *sort, const char *expected)
{
  g_autoptr (GError) error = NULL;
  Ask ask = { ol_mission_filter_from_text (words, &error) };

  g_assert_no_error (error);
  ask.answer = g_string_new (NULL);
  ask.descending = *sort == '-';
  g_assert_true (ol_mission_sort_from_text (sort + ask.descending, &ask.sort));
  fixture_read (self, read_answer, &ask);
  g_assert_cmpstr (ask.answer->str, ==, expected);
  g_string_free (ask.answer, TRUE);
  ol_mission_filter_free (ask.filter);
}

static void
replace (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

/* Four missions that differ in everything a list sorts by. */
static void
put_missions (Fixture *self)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlPartner) maersk = fixture_partner (self, "MAERSK");
  g_autoptr (GPtrArray) missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  OlMission *mission;

  g_ptr_array_add (missions, fixture_mission (self, medlog->id, "B", 5));
  mission = fixture_mission (self, maersk->id, "A", 7);
  replace (&mission->customer, "Élan");
  replace (&mission->origin, "Kaolack");
  replace (&mission->container, "CSQU3054383");
  mission->documents = 0;
  g_ptr_array_add (missions, mission);
  mission = fixture_mission (self, medlog->id, "D", 6);
  replace (&mission->customer, "diop");
  mission->status = OL_MISSION_IN_TRANSIT;
  mission->delivered_at = OL_INSTANT_NONE;
  mission->priority = OL_PRIORITY_URGENT;
  mission->distance = 1200 * OL_QUANTITY_ONE;
  g_ptr_array_add (missions, mission);
  mission = fixture_mission (self, medlog->id, "C", 30);
  replace (&mission->customer, NULL);
  replace (&mission->destination, "Bamako");
  mission->status = OL_MISSION_PLANNED;
  mission->pickup_at = OL_INSTANT_NONE;
  mission->delivered_at = OL_INSTANT_NONE;
  mission->billing = OL_BILLING_EXCLUDED;
  g_ptr_array_add (missions, mission);
  fixture_import (self, missions);
}

static void
test_sorts (Fixture *self, gconstpointer unused)
{
  put_missions (self);
  assert_answer (self, "", "entry", "B A D C");
  assert_answer (self, "", "-entry", "C D A B");
  assert_answer (self, "", "reference", "A B C D");
  assert_answer (self, "", "-reference", "D C B A");
  assert_answer (self, "", "status", "C D B A");
  assert_answer (self, "", "billing", "B A D C");
  assert_answer (self, "", "partner", "A B D C");
  assert_answer (self, "", "customer", "D A B C"); /* unknown: last */
  assert_answer (self, "", "-customer", "B A D C");
  assert_answer (self, "", "origin", "B D C A");
  assert_answer (self, "", "destination", "C B A D");
  assert_answer (self, "", "container", "A B D C");
  assert_answer (self, "", "pickup", "B D A C");
  assert_answer (self, "", "-delivery", "A B C D");
  assert_answer (self, "", "distance", "B A C D");
  assert_answer (self, "", "-priority", "D C A B");
  for (guint sort = 0; sort < OL_MISSION_N_SORTS; sort++)
    {
      g_autofree char *words = g_strconcat ("-", ol_mission_sort_to_text (sort), NULL);
      Ask up = { ol_mission_filter_new (), sort, FALSE, g_string_new (NULL) };

      fixture_read (self, read_answer, &up);
      g_assert_cmpuint (up.answer->len, ==, strlen ("A B C D"));
      g_string_free (up.answer, TRUE);
      ol_mission_filter_free (up.filter);
    }
}

/* A gap between row ids, or a mission that is gone, and each row is looked at. */
static void
test_gaps (Fixture *self, gconstpointer unused)
{
  put_missions (self);
  g_assert_null (fixture_exec (self, "UPDATE mission SET deleted_at = 1 WHERE reference = 'A'"));
  assert_answer (self, "", "-entry", "C D B");
  g_assert_null (fixture_exec (self, "DELETE FROM mission WHERE reference = 'A'"));
  assert_answer (self, "", "-entry", "C D B");
  assert_answer (self, "", "entry", "B D C");
}

static void
test_filters (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) maersk = fixture_partner (self, "MAERSK");
  g_autofree char *of_partner = g_strconcat ("partner=", maersk->id, NULL);

  put_missions (self);
  assert_answer (self, "status=planned,in_transit", "reference", "C D");
  assert_answer (self, "billing=excluded", "reference", "C");
  assert_answer (self, "billing=unbilled", "reference", "A B D");
  assert_answer (self, of_partner, "reference", "A");
  assert_answer (self, "from=2026-10-06", "reference", "A");
  assert_answer (self, "to=2026-10-05", "reference", "B D"); /* D: by its pickup, the 5th */
  assert_answer (self, "from=2026-10-05&to=2026-10-05", "reference", "B D");
  assert_answer (self, "missing=EIR", "reference", "A");
  assert_answer (self, "missing=CMR", "reference", "B C D");
  assert_answer (self, "missing=POD", "reference", "");
  assert_answer (self, "status=delivered&missing=BL", "reference", "A B");
}

static gboolean
attach_all (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  static const OlDocumentKind kinds[] = { OL_DOCUMENT_BL, OL_DOCUMENT_CMR };
  g_autofree char *hash = g_strnfill (64, 'a');
  gboolean added;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!ol_mission_attach (write, data, kinds[i], hash, "a.pdf", "application/pdf", 10, &added,
                            error))
      return FALSE;
  return TRUE;
}

static gboolean
add_tariff (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  gboolean changed;

  tariff->partner_id = g_strdup (data);
  tariff->unit = OL_UNIT_TRIP;
  tariff->price = 100000 * OL_DECIMAL_ONE;
  tariff->currency = ol_currency_lookup ("XOF");
  return ol_tariff_insert (write, tariff, &changed, error);
}

/* Blocked is what the billing preview would call so: here papers and a tariff are missing first. */
static void
test_blocked (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autofree char *id = NULL;

  put_missions (self);
  id = fixture_text (self, "SELECT id FROM mission WHERE reference = 'B'");
  assert_answer (self, "billing=blocked", "reference", "A B");
  assert_answer (self, "billing=blocked,excluded", "reference", "A B C");
  assert_answer (self, "billing=blocked,unbilled", "reference", "A B D");
  fixture_write (self, attach_all, id);
  assert_answer (self, "billing=blocked", "reference", "A B");
  fixture_write (self, add_tariff, medlog->id);
  assert_answer (self, "billing=blocked", "reference", "A");
}

/* More than a chunk of candidates, every one of them looked at. */
static void
test_many_blocked (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 600);
  Ask ask = { ol_mission_filter_from_text ("billing=blocked", NULL), OL_MISSION_BY_ENTRY, FALSE,
              g_string_new (NULL) };
  g_auto (GStrv) found = NULL;

  fixture_read (self, read_answer, &ask);
  found = g_strsplit (ask.answer->str, " ", -1);
  g_assert_cmpuint (g_strv_length (found), ==, 600);
  g_string_free (ask.answer, TRUE);
  ol_mission_filter_free (ask.filter);
}

typedef struct
{
  guint32 ids[3];
  OlMissionLine *lines[3];
} Lines;

static gboolean
read_lines (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Lines *lines = data;
  g_autoptr (OlMissionGate) gate = ol_mission_gate_new (db, error);
  g_autoptr (GPtrArray) read = NULL;

  if (gate == NULL)
    return FALSE;
  read = ol_mission_lines (db, gate, lines->ids, 3, error);
  if (read == NULL)
    return FALSE;
  memcpy (lines->lines, read->pdata, sizeof lines->lines);
  return TRUE;
}

static void
test_lines (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  Lines lines = { { 3, 4711, 1 } };

  put_missions (self);
  fixture_write (self, add_tariff, medlog->id);
  fixture_read (self, read_lines, &lines);
  g_assert_null (lines.lines[1]);
  g_assert_cmpstr (lines.lines[0]->mission->reference, ==, "D");
  g_assert_cmpstr (lines.lines[0]->mission->customer, ==, "diop");
  g_assert_cmpstr (lines.lines[0]->mission->partner, ==, "MEDLOG");
  g_assert_cmpuint (lines.lines[0]->billing, ==, OL_BILLING_UNBILLED);
  g_assert_cmpuint (lines.lines[0]->missing, ==, OL_DOCUMENT_BL | OL_DOCUMENT_CMR);
  g_assert_cmpstr (lines.lines[2]->mission->reference, ==, "B");
  g_assert_cmpuint (lines.lines[2]->billing, ==, OL_BILLING_BLOCKED);
  g_assert_true (lines.lines[2]->has_amount);
  g_assert_cmpint (lines.lines[2]->amount, ==, 100000);
  g_assert_cmpstr (lines.lines[2]->currency->code, ==, "XOF");
  ol_mission_line_free (lines.lines[0]);
  ol_mission_line_free (lines.lines[2]);
}

/* What a billed mission is worth is what its lines say, not what a tariff says since. */
static void
test_billed_amount (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  Lines lines = { { 1, 2, 3 } };

  fixture_write (self, add_tariff, medlog->id);
  fixture_read (self, read_lines, &lines);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (lines.lines[i]->billing, ==, OL_BILLING_DRAFTED);
      g_assert_cmpint (lines.lines[i]->amount, ==, 285000);
      ol_mission_line_free (lines.lines[i]);
    }
}

static gboolean
match (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;
  g_autoptr (GArray) found = ol_mission_matches (db, pair[0], cancellable, error);

  if (found == NULL)
    return FALSE;
  *(guint *)pair[1] = found->len;
  return TRUE;
}

static guint
matches (Fixture *self, const char *text)
{
  guint n = 0;
  gpointer pair[] = { (gpointer)text, &n };

  fixture_read (self, match, pair);
  return n;
}

static void
test_matches (Fixture *self, gconstpointer unused)
{
  put_missions (self);
  g_assert_cmpuint (matches (self, "elan"), ==, 1);
  g_assert_cmpuint (matches (self, "quai"), ==, 4);
  g_assert_cmpuint (matches (self, "quai kao"), ==, 1);
  g_assert_cmpuint (matches (self, "\"(*"), ==, 0);
  g_assert_cmpuint (matches (self, "  "), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/store/mission-query/sorts", test_sorts);
  FIXTURE_TEST ("/store/mission-query/gaps", test_gaps);
  FIXTURE_TEST ("/store/mission-query/filters", test_filters);
  FIXTURE_TEST ("/store/mission-query/blocked", test_blocked);
  FIXTURE_TEST ("/store/mission-query/many-blocked", test_many_blocked);
  FIXTURE_TEST ("/store/mission-query/lines", test_lines);
  FIXTURE_TEST ("/store/mission-query/billed-amount", test_billed_amount);
  FIXTURE_TEST ("/store/mission-query/matches", test_matches);
  return g_test_run ();
}
