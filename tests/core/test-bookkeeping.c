/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bookkeeping.h"

#include <string.h>

#include "ol-core-error.h"

static void
test_defaults (void)
{
  g_auto (OlBookkeeping) self = { NULL };

  ol_bookkeeping_init (&self, NULL);
  g_assert_cmpstr (self.customers, ==, "4111");
  g_assert_cmpstr (ol_bookkeeping_get (&self, "account_vat"), ==, "4432");
  g_assert_cmpstr (ol_bookkeeping_get (&self, "journal_sales"), ==, "VTE");
  g_assert_null (ol_bookkeeping_get (&self, "bank"));
  g_assert_null (ol_bookkeeping_format (&self));
  for (guint i = 0; ol_bookkeeping_keys ()[i] != NULL; i++)
    g_assert_nonnull (ol_bookkeeping_get (&self, ol_bookkeeping_keys ()[i]));
}

static void
test_set (void)
{
  static const char *const cases[][3] = {
    { "account_bank", " 52110001 ", "52110001" },
    { "account_disbursements", "7071", "7071" },
    { "journal_bank", "bq2", "BQ2" },
    { "sage_columns", " date  account empty debit credit empty ",
      "date account empty debit credit empty" },
  };
  g_auto (OlBookkeeping) self = { NULL };
  g_auto (OlBookkeeping) again = { NULL };
  g_autofree char *text = NULL;

  ol_bookkeeping_init (&self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (ol_bookkeeping_set (&self, cases[i][0], cases[i][1], NULL));
      g_assert_cmpstr (ol_bookkeeping_get (&self, cases[i][0]), ==, cases[i][2]);
    }
  text = ol_bookkeeping_format (&self);
  g_assert_cmpstr (text, ==,
                   "account_disbursements=7071\naccount_bank=52110001\njournal_bank=BQ2\n"
                   "sage_columns=date account empty debit credit empty");
  ol_bookkeeping_init (&again, text);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (ol_bookkeeping_get (&again, cases[i][0]), ==, cases[i][2]);
      g_assert_true (ol_bookkeeping_set (&again, cases[i][0], "", NULL));
    }
  g_assert_null (ol_bookkeeping_format (&again));
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "account_bank", "411" },           { "account_bank", "52" },
    { "account_bank", "52100000000001" }, { "account_bank", "521A" },
    { "account_customers", "4011" },     { "account_vat", "=44" },
    { "account_gain", "656" },           { "journal_sales", "VENTES1" },
    { "journal_sales", "V-1" },          { "sage_columns", "date account debit" },
    { "sage_columns", "date date account debit credit" },
    { "sage_columns", "date account debit credit price" },
    { "sage_columns", "date account\ndebit credit" },
    { "account_other", "7" },
  };
  g_auto (OlBookkeeping) self = { NULL };

  ol_bookkeeping_init (&self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", cases[i][0], cases[i][1]);
      g_assert_false (ol_bookkeeping_set (&self, cases[i][0], cases[i][1], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i][0]));
    }
  g_assert_null (ol_bookkeeping_format (&self));
}

/* A text that a later program wrote, or that was damaged, leaves the defaults. */
static void
test_hostile_text (void)
{
  g_auto (OlBookkeeping) self = { NULL };
  g_autofree char *text = NULL;

  ol_bookkeeping_init (&self,
                       "account_bank\naccount_new=1\naccount_vat=zz\naccount_cash=5711\n=\n");
  text = ol_bookkeeping_format (&self);
  g_assert_cmpstr (text, ==, "account_cash=5711");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/bookkeeping/defaults", test_defaults);
  g_test_add_func ("/core/bookkeeping/set", test_set);
  g_test_add_func ("/core/bookkeeping/refused", test_refused);
  g_test_add_func ("/core/bookkeeping/hostile-text", test_hostile_text);
  return g_test_run ();
}
