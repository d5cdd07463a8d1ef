/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-canonical.h"
#include "ol-mission.h"
#include "ol-record-private.h"

static const OlColumn columns[] = {
  { "amount", OL_COLUMN_PLAIN },   { "key", OL_COLUMN_DERIVED },   { "name", OL_COLUMN_PERSONAL },
  { "parts", OL_COLUMN_DOCUMENT }, { "seen_at", OL_COLUMN_PLAIN }, { "when", OL_COLUMN_PLAIN },
};

static const OlTable table = {
  .name = "sample",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
};

static OlRecord *
sample (gint64 amount, const char *name, OlDate when)
{
  OlRecord *record = ol_record_new (&table);

  ol_record_int (record, "amount", amount);
  ol_record_text (record, "key", "k");
  ol_record_text (record, "name", name);
  ol_record_json (record, "parts", "[1]");
  ol_record_instant (record, "seen_at", OL_INSTANT_NONE);
  ol_record_date (record, "when", when);
  return record;
}

static void
test_json (void)
{
  g_autoptr (OlRecord) record = sample (7, "A\"b\n", ol_date_from_ymd (2026, 2, 28));
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  ol_record_append (record, OL_COLUMN_DERIVED, out);
  g_assert_cmpstr (out->str, ==,
                   "{\"amount\":7,\"name\":\"A\\\"b\\n\",\"parts\":[1],\"seen_at\":null,"
                   "\"when\":\"2026-02-28\"}");
  node = ol_canonical_parse (out->str, out->len, &error);
  g_assert_no_error (error);
  g_string_truncate (out, 0);
  ol_record_append (record, OL_COLUMN_DERIVED | OL_COLUMN_PERSONAL, out);
  g_assert_cmpstr (out->str, ==,
                   "{\"amount\":7,\"parts\":[1],\"seen_at\":null,\"when\":\"2026-02-28\"}");
}

/* JSON numbers end at 2^53-1; what is larger is text rather than another number. */
static void
test_large (void)
{
  const struct
  {
    gint64 amount;
    const char *json;
  } cases[] = {
    { G_GINT64_CONSTANT (9007199254740991), "9007199254740991" },
    { G_GINT64_CONSTANT (9007199254740992), "\"9007199254740992\"" },
    { G_GINT64_CONSTANT (-9007199254740991), "-9007199254740991" },
    { G_MININT64, "\"-9223372036854775808\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlRecord) record = sample (cases[i].amount, NULL, OL_DATE_NONE);
      g_autoptr (GString) out = g_string_new (NULL);

      ol_value_append (&record->values[0], out);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_equal (void)
{
  g_autoptr (OlRecord) a = sample (1, "x", ol_date_from_ymd (2026, 1, 1));
  g_autoptr (OlRecord) b = sample (2, NULL, ol_date_from_ymd (2026, 1, 2));

  g_assert_false (ol_value_equal (&a->values[0], &b->values[0]));
  g_assert_true (ol_value_equal (&a->values[1], &b->values[1]));
  g_assert_false (ol_value_equal (&a->values[2], &b->values[2]));
  g_assert_true (ol_value_equal (&a->values[4], &b->values[4]));
  g_assert_false (ol_value_equal (&a->values[5], &b->values[5]));
}

static void
test_check (void)
{
  g_autoptr (OlRecord) good = sample (1, "Thiès", OL_DATE_NONE);
  g_autoptr (OlRecord) bad = sample (1, "Thi\xe8s", OL_DATE_NONE);
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_record_check (good, &error));
  g_assert_no_error (error);
  g_assert_false (ol_record_check (bad, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/record/json", test_json);
  g_test_add_func ("/store/record/large", test_large);
  g_test_add_func ("/store/record/equal", test_equal);
  g_test_add_func ("/store/record/check", test_check);

  return g_test_run ();
}
