/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-heads.h"

#define DEPOT "0190a0b0-0000-7000-8000-000000000001"
#define ANSWER "{\"" DEPOT "\": \"1.70.3\"}"
#define NOW G_GINT64_CONSTANT (1000)

static const char *const depots[] = { DEPOT, NULL };

static void
assert_answer (OlGateHeads *heads, const char *wanted)
{
  g_autofree char *answer = ol_gate_heads_answer (heads, depots, NOW);

  g_assert_cmpstr (answer, ==, wanted);
}

static void
note (OlGateHeads *heads, const char *payload)
{
  g_autofree char *depot = ol_gate_heads_note (heads, payload);

  g_assert_cmpstr (depot, ==, DEPOT);
}

static void
test_learnt (void)
{
  g_autoptr (OlGateHeads) heads = ol_gate_heads_new ();

  assert_answer (heads, NULL);
  ol_gate_heads_learn (heads, ANSWER, ol_gate_heads_moment (heads), NOW);
  assert_answer (heads, ANSWER);
  note (heads, DEPOT ":81:place");
  assert_answer (heads, "{\"" DEPOT "\": \"1.81.0\"}");
  /* Heard of later, and older. */
  note (heads, DEPOT ":75:place");
  assert_answer (heads, "{\"" DEPOT "\": \"1.81.0\"}");
}

/* What was heard of while the database was asked is not in its answer. */
static void
test_overtaken (void)
{
  g_autoptr (OlGateHeads) heads = ol_gate_heads_new ();
  guint64 moment = ol_gate_heads_moment (heads);

  note (heads, DEPOT ":81:place");
  ol_gate_heads_learn (heads, ANSWER, moment, NOW);
  assert_answer (heads, NULL);
}

/* What was missed while the database was asked may not be in its answer either. */
static void
test_forgotten (void)
{
  g_autoptr (OlGateHeads) heads = ol_gate_heads_new ();
  guint64 moment = ol_gate_heads_moment (heads);

  ol_gate_heads_forget (heads);
  ol_gate_heads_learn (heads, ANSWER, moment, NOW);
  assert_answer (heads, NULL);
  ol_gate_heads_learn (heads, ANSWER, ol_gate_heads_moment (heads), NOW);
  assert_answer (heads, ANSWER);
}

static void
assert_same (OlGateHeads *heads, const char *table, const char *before, gboolean same)
{
  g_autofree char *version = ol_gate_heads_get (heads, DEPOT, table);

  g_assert_true (g_str_equal (version, before) == same);
}

/* A table's lists go out of date with that table; without its name, with any change. */
static void
test_tables (void)
{
  g_autoptr (OlGateHeads) heads = ol_gate_heads_new ();
  g_autofree char *place = ol_gate_heads_get (heads, DEPOT, "place");
  g_autofree char *all = ol_gate_heads_get (heads, DEPOT, NULL);

  note (heads, DEPOT ":81:mission");
  assert_same (heads, "place", place, TRUE);
  assert_same (heads, NULL, all, FALSE);
  note (heads, DEPOT ":82");
  assert_same (heads, "place", place, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/heads/learnt", test_learnt);
  g_test_add_func ("/gateway/heads/overtaken", test_overtaken);
  g_test_add_func ("/gateway/heads/forgotten", test_forgotten);
  g_test_add_func ("/gateway/heads/tables", test_tables);
  return g_test_run ();
}
