/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rates-reader.h"

#include "ol-document-error.h"

#include <string.h>

#define ECB_HEAD                                                                                   \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                   \
  "<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\""                         \
  " xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n"                               \
  "<gesmes:subject>Reference rates</gesmes:subject>\n"                                             \
  "<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>\n<Cube>\n"
#define ECB_FOOT "</Cube>\n</gesmes:Envelope>\n"

typedef struct
{
  GPtrArray *problems;
  GArray *rates;
  GError *error;
} Fixture;

static void
read_bytes (Fixture *f, const char *bytes, gssize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
      bytes, length < 0 ? (gssize)strlen (bytes) : length, NULL);

  f->error = NULL;
  f->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  f->rates = ol_rates_read (stream, f->problems, NULL, &f->error);
}

static void
clear (Fixture *f)
{
  g_clear_pointer (&f->rates, g_array_unref);
  g_ptr_array_unref (f->problems);
  g_clear_error (&f->error);
}

static void
assert_rate (Fixture *f,
             guint index,
             const char *date,
             const char *base,
             const char *quote,
             OlDecimal value,
             const char *source)
{
  const OlRate *rate;
  g_autofree char *text = NULL;

  g_assert_no_error (f->error);
  g_assert_cmpuint (f->rates->len, >, index);
  rate = &g_array_index (f->rates, OlRate, index);
  text = ol_date_format (rate->date);
  g_assert_cmpstr (text, ==, date);
  g_assert_cmpstr (rate->base->code, ==, base);
  g_assert_cmpstr (rate->quote->code, ==, quote);
  g_assert_cmpint (rate->rate, ==, value);
  g_assert_cmpstr (rate->source, ==, source);
}

static void
assert_problem (Fixture *f, guint index, gint64 line, const char *column, const char *value)
{
  const OlInputProblem *problem;

  g_assert_null (f->rates);
  g_assert_error (f->error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpuint (f->problems->len, >, index);
  problem = g_ptr_array_index (f->problems, index);
  g_assert_cmpint (problem->line, ==, line);
  g_assert_cmpstr (problem->column, ==, column);
  g_assert_cmpstr (problem->value, ==, value);
}

static void
test_csv (void)
{
  Fixture f;

  read_bytes (&f, "date,base,quote,rate\n2026-10-30,EUR,USD,1.1583\n2026-10-31,USD,XOF,566.31\n",
              -1);
  assert_rate (&f, 0, "2026-10-30", "EUR", "USD", 1158300, "manual");
  assert_rate (&f, 1, "2026-10-31", "USD", "XOF", 566310000, "manual");
  g_assert_cmpuint (f.rates->len, ==, 2);
  clear (&f);

  read_bytes (&f, "\xef\xbb\xbfsource;rate;quote;base;date\r\nBCEAO;655,957;XOF;EUR;2026-01-01\r\n",
              -1);
  assert_rate (&f, 0, "2026-01-01", "EUR", "XOF", 655957000, "BCEAO");
  clear (&f);
}

static void
test_csv_refuses (void)
{
  Fixture f;

  read_bytes (&f,
              "date,base,quote,rate\n"
              "2026-02-30,EUR,USD,1.1\n"
              "2026-02-28,EU,usd,1.1\n"
              "2026-02-28,EUR,USD,0\n"
              "2026-02-28,EUR,USD,-1.1\n"
              "2026-02-28,EUR,USD,1.1234567\n"
              "2026-02-28,EUR,USD,=1+1\n"
              "2026-02-28,EUR,EUR,1\n"
              "2026-02-28,EUR,USD,1.1\n"
              "2026-02-28,EUR,USD,1.2\n",
              -1);
  assert_problem (&f, 0, 2, "date", "2026-02-30");
  assert_problem (&f, 1, 3, "base", "EU");
  assert_problem (&f, 2, 3, "quote", "usd");
  assert_problem (&f, 3, 4, "rate", "0");
  assert_problem (&f, 4, 5, "rate", "-1.1");
  assert_problem (&f, 5, 6, "rate", "1.1234567");
  assert_problem (&f, 6, 7, "rate", "=1+1");
  assert_problem (&f, 7, 8, "quote", "EUR");
  assert_problem (&f, 8, 10, "quote", "USD");
  g_assert_cmpuint (f.problems->len, ==, 9);
  g_assert_nonnull (strstr (f.error->message, "Line 2"));
  clear (&f);
}

static void
test_csv_form (void)
{
  Fixture f;

  read_bytes (&f, "date,base,rate\n2026-02-28,EUR,1\n", -1);
  assert_problem (&f, 0, 1, "quote", "");
  clear (&f);

  read_bytes (&f, "date,base,quote,rate\n2026-02-28,EUR,USD,1.1\n2026-02-28,EUR\n", -1);
  assert_problem (&f, 0, 3, "", "2026-02-28");
  clear (&f);

  read_bytes (&f, "date,base,quote,rate\n", -1);
  assert_problem (&f, 0, 1, "", "");
  clear (&f);

  read_bytes (&f, "", -1);
  assert_problem (&f, 0, 1, "", "");
  clear (&f);
}

static void
test_ecb (void)
{
  Fixture f;

  read_bytes (&f,
              ECB_HEAD
              "<Cube time='2026-10-30'>\n<Cube currency='USD' rate='1.1583'/>\n"
              "<Cube currency='JPY' rate='178.32'/>\n</Cube>\n"
              "<Cube time='2026-10-29'>\n<Cube currency='USD' rate='1.16'/>\n</Cube>\n" ECB_FOOT,
              -1);
  assert_rate (&f, 0, "2026-10-30", "EUR", "USD", 1158300, "ECB");
  assert_rate (&f, 1, "2026-10-30", "EUR", "JPY", 178320000, "ECB");
  assert_rate (&f, 2, "2026-10-29", "EUR", "USD", 1160000, "ECB");
  g_assert_cmpuint (f.rates->len, ==, 3);
  clear (&f);
}

static void
test_ecb_refuses (void)
{
  Fixture f;

  read_bytes (&f,
              ECB_HEAD "<Cube time='2026-10-32'>\n<Cube currency='USD' rate='1.1583'/>\n</Cube>\n"
                       "<Cube time='2026-10-30'>\n<Cube currency='ZZZ' rate='1e3'/>\n"
                       "<Cube currency='USD'/>\n<Cube rate='2'/>\n</Cube>\n" ECB_FOOT,
              -1);
  assert_problem (&f, 0, 7, "date", "2026-10-32");
  assert_problem (&f, 1, 10, "quote", "ZZZ");
  assert_problem (&f, 2, 10, "rate", "1e3");
  assert_problem (&f, 3, 11, "rate", "");
  assert_problem (&f, 4, 12, "quote", "");
  g_assert_cmpuint (f.problems->len, ==, 5);
  clear (&f);

  read_bytes (&f, ECB_HEAD "<Cube currency='USD' rate='1.1'/>" ECB_FOOT, -1);
  assert_problem (&f, 0, 6, "date", "");
  clear (&f);

  read_bytes (&f,
              "<Envelope><Cube time='2026-10-30'><Cube currency='USD' rate='1'/></Cube></Envelope>",
              -1);
  assert_problem (&f, 0, 1, "", "");
  g_assert_nonnull (strstr (f.error->message, "no exchange rate"));
  clear (&f);
}

static void
test_xml_that_is_not (void)
{
  static const char *const cases[] = {
    "<",
    "<a>",
    "<a></b>",
    ECB_HEAD,
    ECB_HEAD "<Cube time='2026-10-30'><Cube currency='USD' rate='1.1'/>",
    "  \n<a>&undefined;</a>",
    "<a>\xff</a>",
    "<?xml version='1.0' encoding='no-such'?><a/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      read_bytes (&f, cases[i], -1);
      g_assert_null (f.rates);
      g_assert_error (f.error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
      g_assert_cmpuint (f.problems->len, ==, 1);
      clear (&f);
    }
}

static void
test_document_type (void)
{
  static const char *const cases[] = {
    "<!DOCTYPE a>\n<a/>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>\n<a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;&x;'>]>\n<a b='&z;'/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      read_bytes (&f, cases[i], -1);
      g_assert_null (f.rates);
      g_assert_cmpuint (f.problems->len, ==, 1);
      g_assert_nonnull (strstr (f.error->message, "document type"));
      clear (&f);
    }
}

static void
test_too_large (void)
{
  g_autofree char *blanks = g_strnfill (8 * 1024 * 1024 + 1, ' ');
  Fixture f;

  read_bytes (&f, blanks, -1);
  assert_problem (&f, 0, 1, "", "");
  g_assert_nonnull (strstr (f.error->message, "8 MiB"));
  clear (&f);
}

static void
test_cancelled_and_broken_streams (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("x", 1, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ol_rates_read (stream, problems, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_input_stream_close (stream, NULL, NULL);
  g_assert_null (ol_rates_read (stream, problems, NULL, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/rates-reader/csv", test_csv);
  g_test_add_func ("/document/rates-reader/csv-refuses", test_csv_refuses);
  g_test_add_func ("/document/rates-reader/csv-form", test_csv_form);
  g_test_add_func ("/document/rates-reader/ecb", test_ecb);
  g_test_add_func ("/document/rates-reader/ecb-refuses", test_ecb_refuses);
  g_test_add_func ("/document/rates-reader/xml-that-is-not", test_xml_that_is_not);
  g_test_add_func ("/document/rates-reader/document-type", test_document_type);
  g_test_add_func ("/document/rates-reader/too-large", test_too_large);
  g_test_add_func ("/document/rates-reader/cancelled-and-broken-streams",
                   test_cancelled_and_broken_streams);
  return g_test_run ();
}
