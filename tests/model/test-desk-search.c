/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-desk-search.h"

#include "fixture.h"
#include "ol-locale.h"

typedef struct
{
  GPtrArray *hits; /* owned */
  gboolean done;
} Answer;

static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer = data;

  answer->hits = ol_desk_hits_finish (OL_STORE (source), result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static GPtrArray *
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
  return answer->hits;
}

static GPtrArray *
search (Fixture *self, const char *first, const char *second)
{
  const char *terms[] = { first, second, NULL };
  Answer answer = { NULL };

  ol_desk_search_async (self->store, terms, 2, NULL, take, &answer);
  return wait_for (&answer);
}

static GPtrArray *
describe (Fixture *self, const char *first, const char *second)
{
  const char *ids[] = { first, second, NULL };
  Answer answer = { NULL };

  ol_desk_describe_async (self->store, ids, NULL, take, &answer);
  return wait_for (&answer);
}

static const OlDeskHit *
hit (const GPtrArray *hits, guint position)
{
  g_assert_cmpuint (position, <, hits->len);
  return g_ptr_array_index (hits, position);
}

static void
test_missions (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 5);
  g_autoptr (GPtrArray) one = search (self, "MSN-0003", NULL);
  g_autoptr (GPtrArray) some = search (self, "aissatou", "dakar");
  g_autofree char *id
      = g_strconcat ("mission:", ((OlMission *)g_ptr_array_index (missions, 2))->id, NULL);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (hit (one, 0)->id, ==, id);
  g_assert_cmpstr (hit (one, 0)->title, ==, "MSN-0003");
  g_assert_cmpstr (hit (one, 0)->description, ==, "Dakar – Thiès · MEDLOG");
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpstr (hit (some, 0)->title, ==, "MSN-0005");
}

static void
test_invoices (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 1);
  g_autoptr (GPtrArray) hits = search (self, issued->number, NULL);
  g_autofree char *id = g_strconcat ("invoice:", issued->id, NULL);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (hit (hits, 0)->id, ==, id);
  g_assert_cmpstr (hit (hits, 0)->title, ==, issued->number);
  g_assert_nonnull (strstr (hit (hits, 0)->description, "MEDLOG · 1er\302\240novembre"));
}

static void
test_describe (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autofree char *id = g_strconcat ("invoice:", draft->id, NULL);
  g_autoptr (GPtrArray) hits = describe (self, "mission:gone", id);
  g_autoptr (GPtrArray) none = describe (self, "nonsense", "invoice:gone");

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (hit (hits, 0)->id, ==, id);
  g_assert_cmpstr (hit (hits, 0)->title, ==, "Draft");
  g_assert_cmpuint (none->len, ==, 0);
}

/* What people type is no pattern and no query language. */
static void
test_hostile (Fixture *self, gconstpointer unused)
{
  static const char *const texts[] = { "%", "\"", "*", "a OR b", "'; DROP TABLE mission", "", " " };
  g_autoptr (GPtrArray) missions = fixture_missions (self, 2);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) hits = search (self, texts[i], NULL);

      g_assert_cmpuint (hits->len, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  ol_locale_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/desk-search/missions", test_missions);
  FIXTURE_TEST ("/model/desk-search/invoices", test_invoices);
  FIXTURE_TEST ("/model/desk-search/describe", test_describe);
  FIXTURE_TEST ("/model/desk-search/hostile", test_hostile);
  return g_test_run ();
}
