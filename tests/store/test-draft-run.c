/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static gboolean
insert_pair (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_insert_drafts (write, data, 2, error);
}

/* The drafts of one run are told one by one, and one mission stands on one of them. */
static void
test_drafts_of_a_run (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) first = fixture_missions (self, 3);
  g_autoptr (GPtrArray) second = fixture_missions (self, 2);
  g_autoptr (OlInvoice) three = fixture_draft (partner, first);
  g_autoptr (OlInvoice) two = fixture_draft (partner, second);
  g_autoptr (OlInvoice) twice = fixture_draft (partner, second);
  OlInvoice *drafts[] = { three, two };
  OlInvoice *clash[] = { two, twice };

  fixture_refuse (self, insert_pair, clash, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice_line"), ==, 0);
  fixture_write (self, insert_pair, drafts);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge"), ==, 5);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'drafted'"),
                   ==, 5);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event "
                                      "WHERE resource_type = 'invoice' AND action = 'CREATE'"),
                   ==, 2);
  g_assert_cmpint (fixture_int (self, "SELECT json_array_length (deps) FROM outbox "
                                      "WHERE t = 'invoice' ORDER BY n LIMIT 1"),
                   ==, 4); /* three missions, their partner */
  fixture_check_whole (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/draft-run/told-one-by-one", test_drafts_of_a_run);

  return g_test_run ();
}
