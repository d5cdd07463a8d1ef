/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-words.h"

static void
test_words (void)
{
  const struct
  {
    const char *text;
    const char *partner;
    const char *from;
    const char *to;
    const char *invoice;
  } cases[] = {
    { "partner=MEDLOG", "MEDLOG", "", "", NULL },
    { "partner=MEDLOG&from=2026-10-01&to=2026-10-31", "MEDLOG", "2026-10-01", "2026-10-31", NULL },
    { "partner=Ndiaye & Frères", "Ndiaye & Frères", "", "", NULL },
    { "partner=A&from=B&from=2026-10-01&to=2026-10-14", "A&from=B", "2026-10-01", "2026-10-14",
      NULL },
    { "partner=MEDLOG&from=2026-13-01&to=2026-10-31", "MEDLOG", "", "", NULL },
    { "partner=MEDLOG&from=2026-10-31&to=2026-10-01", "MEDLOG", "", "", NULL },
    { "invoice=0199", NULL, "", "", "0199" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlBillingWords) words = ol_billing_words_parse (cases[i].text);
      char from[OL_DATE_TEXT_SIZE];
      char to[OL_DATE_TEXT_SIZE];

      g_assert_nonnull (words);
      g_assert_cmpstr (words->partner, ==, cases[i].partner);
      g_assert_cmpstr (words->invoice, ==, cases[i].invoice);
      g_assert_cmpstr (ol_date_print (words->from, from), ==, cases[i].from);
      g_assert_cmpstr (ol_date_print (words->to, to), ==, cases[i].to);
    }
}

static void
test_other_words (void)
{
  const char *others[] = { "", "partner=", "invoice=", "status=draft", "MEDLOG",
                           "partner=&from=2026-10-01&to=2026-10-31" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (ol_billing_words_parse (others[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/billing-words/words", test_words);
  g_test_add_func ("/model/billing-words/others", test_other_words);
  return g_test_run ();
}
