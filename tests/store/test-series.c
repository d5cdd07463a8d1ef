/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static gboolean
read_series_states (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **states = data;

  *states = ol_series_load (db, ol_date_from_ymd (2026, 11, 2), error);
  return *states != NULL;
}

static void
assert_state (GPtrArray *states, guint n, OlInvoiceKind kind, const char *last, const char *next)
{
  const OlSeriesState *state = g_ptr_array_index (states, n);

  g_assert_cmpint (state->kind, ==, kind);
  g_assert_cmpstr (state->last_number, ==, last);
  g_assert_cmpstr (state->next_number, ==, next);
  g_assert_cmpint (state->year, ==, 2026);
  g_assert_true (state->own);
}

static void
test_series_states (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (GPtrArray) fresh = NULL;
  g_autoptr (GPtrArray) states = NULL;

  fixture_read (self, read_series_states, &fresh);
  g_assert_cmpuint (fresh->len, ==, 2);
  assert_state (fresh, 0, OL_INVOICE_INVOICE, NULL, "DKR-2026-000001");
  assert_state (fresh, 1, OL_INVOICE_CREDIT_NOTE, NULL, "DKR-AV-2026-000001");
  draft = fixture_store_draft (self);
  issued = fixture_issue (self, draft->id, 2);
  fixture_read (self, read_series_states, &states);
  g_assert_cmpuint (states->len, ==, 2);
  assert_state (states, 0, OL_INVOICE_CREDIT_NOTE, NULL, "DKR-AV-2026-000001");
  assert_state (states, 1, OL_INVOICE_INVOICE, "DKR-2026-000001", "DKR-2026-000002");
  g_assert_cmpint (((const OlSeriesState *)states->pdata[1])->last_date, ==,
                   ol_date_from_ymd (2026, 11, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/series/states", test_series_states);

  return g_test_run ();
}
