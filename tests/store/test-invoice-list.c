/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-list.h"

#include "fixture.h"

#define N_INVOICES 8

typedef struct
{
  OlInvoiceQuestion *question;
  GArray *ids;
  GPtrArray *rows;
  GArray *sums;
  GHashTable *headers; /* id -> OlInvoice */
} Answer;

static gboolean
keep_header (OlInvoice *invoice, gpointer data, GError **error)
{
  g_hash_table_insert (data, g_strdup (invoice->id), ol_invoice_copy (invoice));
  return TRUE;
}

static gboolean
ask (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *answer = data;
  OlInvoiceFilter all = { .from = OL_DATE_NONE, .to = OL_DATE_NONE, .drafts = TRUE };

  answer->ids = ol_invoice_list_order (db, answer->question, cancellable, error);
  if (answer->ids == NULL)
    return FALSE;
  answer->rows
      = ol_invoice_list_rows (db, answer->question->today, (guint32 *)answer->ids->data,
                              answer->ids->len, error);
  answer->sums = ol_invoice_list_sums (db, answer->question, error);
  return answer->rows != NULL && answer->sums != NULL
         && ol_invoice_each_header (db, &all, keep_header, answer->headers, NULL, error);
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->ids, g_array_unref);
  if (answer->rows != NULL)
    g_ptr_array_set_free_func (answer->rows, ol_invoice_list_row_free);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_clear_pointer (&answer->sums, g_array_unref);
  g_clear_pointer (&answer->headers, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
read_answer (Fixture *self, Answer *answer)
{
  answer->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)ol_invoice_free);
  fixture_read (self, ask, answer);
}

static gint64
scale (gint64 whole, guint eighths)
{
  return whole / 8 * eighths;
}

/* Issued on the days from 2 November 2026 on, paid and credited in all the ways there are. */
static void
fill (Fixture *self)
{
  static const struct
  {
    const char *status;
    guint paid, credited;
  } states[N_INVOICES] = {
    { "draft", 0, 0 }, { "issued", 0, 0 },         { "sent", 0, 0 }, { "partially_paid", 2, 0 },
    { "paid", 8, 0 },  { "partially_paid", 3, 1 }, { "paid", 5, 3 }, { "issued", 0, 8 },
  };

  for (guint i = 0; i < N_INVOICES; i++)
    {
      g_autoptr (OlInvoice) draft = fixture_store_draft (self);
      g_autoptr (OlInvoice) issued = NULL;
      g_autofree char *sql = NULL;
      gint64 whole = draft->totals.payable;

      if (g_str_equal (states[i].status, "draft"))
        continue;
      issued = fixture_issue (self, draft->id, 1 + (int)i);
      sql = g_strdup_printf ("UPDATE invoice SET status = '%s', paid = %" G_GINT64_FORMAT
                             ", credited = %" G_GINT64_FORMAT " WHERE id = '%s'",
                             states[i].status,
                             states[i].paid == 8 ? whole : scale (whole, states[i].paid),
                             states[i].paid + states[i].credited == 8
                                 ? whole
                                       - (states[i].paid == 8 ? whole
                                                              : scale (whole, states[i].paid))
                                 : scale (whole, states[i].credited),
                             draft->id);
      g_free (fixture_exec (self, sql));
    }
}

static gboolean
is_shown (const OlInvoice *invoice, const OlInvoiceQuestion *question)
{
  const OlInvoiceStatus status = ol_invoice_status_on (invoice, question->today);

  switch (question->show)
    {
    case OL_SHOW_ALL:
      return TRUE;
    case OL_SHOW_OPEN:
      return invoice->status != OL_INVOICE_DRAFT && ol_invoice_open_amount (invoice) > 0;
    case OL_SHOW_CREDIT_NOTES:
      return invoice->kind == OL_INVOICE_CREDIT_NOTE;
    case OL_SHOW_DRAFT:
    case OL_SHOW_ISSUED:
    case OL_SHOW_SENT:
    case OL_SHOW_PARTIALLY_PAID:
    case OL_SHOW_PAID:
    case OL_SHOW_OVERDUE:
    case OL_SHOW_CREDITED:
    default:
      return status == (OlInvoiceStatus)(question->show - OL_SHOW_DRAFT);
    }
}

static void
check_answer (Fixture *self, const OlInvoiceQuestion *question)
{
  g_auto (Answer) answer = { .question = (OlInvoiceQuestion *)question };
  GHashTableIter iter;
  gpointer value;
  guint expected = 0;
  gint64 remaining = 0;

  read_answer (self, &answer);
  g_hash_table_iter_init (&iter, answer.headers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    expected += is_shown (value, question);
  g_assert_cmpuint (answer.ids->len, ==, expected);
  for (guint i = 0; i < answer.rows->len; i++)
    {
      const OlInvoiceListRow *row = g_ptr_array_index (answer.rows, i);
      const OlInvoice *header = g_hash_table_lookup (answer.headers, row->id);

      g_assert_true (is_shown (header, question));
      g_assert_cmpint (row->status, ==, ol_invoice_status_on (header, question->today));
      g_assert_cmpint (row->remaining, ==,
                       header->status == OL_INVOICE_DRAFT ? 0 : ol_invoice_open_amount (header));
      g_assert_cmpint (row->total, ==, header->totals.tax_inclusive);
      g_assert_cmpstr (row->number, ==, header->number);
      remaining += row->remaining;
    }
  g_assert_cmpuint (answer.sums->len, ==, expected > 0 ? 1 : 0);
  if (expected > 0)
    {
      const OlInvoiceSum *sum = &g_array_index (answer.sums, OlInvoiceSum, 0);

      g_assert_cmpuint (sum->count, ==, expected);
      g_assert_cmpint (sum->remaining, ==, remaining);
      g_assert_cmpstr (sum->currency->code, ==, "XOF");
    }
}

/* What SQL calls overdue, credited or open is what core calls so, on every day around the due
 * dates. */
static void
test_statuses (Fixture *self, gconstpointer unused)
{
  guint shown = 0;

  fill (self);
  for (int day = 0; day < 14; day++)
    for (guint show = OL_SHOW_ALL; show <= OL_SHOW_CREDIT_NOTES; show++)
      {
        g_autoptr (OlInvoiceQuestion) question
            = ol_invoice_question_new (ol_date_from_ymd (2026, 12, 1) + day);

        question->show = (OlInvoiceShow)show;
        check_answer (self, question);
        shown++;
      }
  g_assert_cmpuint (shown, ==, 14 * 10);
}

static char *
numbers (Fixture *self, OlInvoiceQuestion *question)
{
  g_auto (Answer) answer = { .question = question };
  GString *text = g_string_new (NULL);

  read_answer (self, &answer);
  for (guint i = 0; i < answer.rows->len; i++)
    {
      const OlInvoiceListRow *row = g_ptr_array_index (answer.rows, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              row->number != NULL ? row->number + 13 : "-");
    }
  return g_string_free (text, FALSE);
}

static void
assert_numbers (Fixture *self, OlInvoiceQuestion *question, const char *expected)
{
  g_autofree char *found = numbers (self, question);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_search (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 11, 24));

  fill (self);
  question->text = g_strdup ("2026-000003");
  assert_numbers (self, question, "03");
  g_free (question->text);
  question->text = g_strdup ("  médlog   dkr 04 ");
  assert_numbers (self, question, "04");
  g_free (question->text);
  question->text = g_strdup ("maersk");
  assert_numbers (self, question, "");
  g_free (question->text);
  question->text = g_strdup ("% _");
  assert_numbers (self, question, "07 06 05 04 03 02 01 -");
  g_free (question->text);
  question->text = g_strdup ("a b c d medlog");
  assert_numbers (self, question, "");
}

static void
test_customer (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 11, 24));
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);

  g_free (fixture_exec (self, "UPDATE invoice SET customer = 'Société Ndiaye & Frères', "
                              "customer_id = (SELECT id FROM customer)"));
  question->text = g_strdup ("n'DIAYE freres");
  assert_numbers (self, question, "-");
  g_free (question->text);
  question->text = g_strdup ("ndiaye maersk");
  assert_numbers (self, question, "");
}

static void
test_filters (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 11, 24));
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlPartner) other = fixture_partner (self, "MAERSK");

  fill (self);
  question->from = ol_date_from_ymd (2026, 11, 4);
  question->to = ol_date_from_ymd (2026, 11, 6);
  assert_numbers (self, question, "05 04 03");
  question->partner_id = g_strdup (other->id);
  assert_numbers (self, question, "");
  g_free (question->partner_id);
  question->partner_id = g_strdup (medlog->id);
  assert_numbers (self, question, "05 04 03");
}

static void
test_sort (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    OlInvoiceSort sort;
    const char *up, *down;
  } sorts[] = {
    { OL_INVOICE_SORT_ISSUE_DATE, "- 01 02 03 04 05 06 07", "07 06 05 04 03 02 01 -" },
    { OL_INVOICE_SORT_NUMBER, "- 01 02 03 04 05 06 07", "07 06 05 04 03 02 01 -" },
    { OL_INVOICE_SORT_STATUS, "- 01 02 05 03 06 04 07", "07 06 04 05 03 02 01 -" },
    { OL_INVOICE_SORT_REMAINING, "07 06 04 - 05 03 02 01", "02 01 03 05 07 06 04 -" },
    { OL_INVOICE_SORT_PARTNER, "07 06 05 04 03 02 01 -", "07 06 05 04 03 02 01 -" },
  };
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 11, 24));

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      question->sort = sorts[i].sort;
      question->descending = FALSE;
      assert_numbers (self, question, sorts[i].up);
      question->descending = TRUE;
      assert_numbers (self, question, sorts[i].down);
    }
  for (guint sort = 0; sort < OL_INVOICE_SORTS; sort++)
    {
      question->sort = (OlInvoiceSort)sort;
      check_answer (self, question);
    }
}

static gboolean
ask_for_gone (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const guint32 ids[] = { 4711, 1, 4712 };
  g_autoptr (GPtrArray) rows = ol_invoice_list_rows (db, 0, ids, G_N_ELEMENTS (ids), error);

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_null (rows->pdata[0]);
  g_assert_nonnull (rows->pdata[1]);
  g_assert_null (rows->pdata[2]);
  ol_invoice_list_row_free (rows->pdata[1]);
  return TRUE;
}

static void
test_gone (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);

  fixture_read (self, ask_for_gone, NULL);
}

static gboolean
ask_cancelled (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlInvoiceQuestion) question
      = ol_invoice_question_new (ol_date_from_ymd (2026, 11, 24));
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) failure = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (ol_invoice_list_order (db, question, cancelled, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);

  fixture_read (self, ask_cancelled, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/invoice-list/statuses", test_statuses);
  FIXTURE_TEST ("/store/invoice-list/search", test_search);
  FIXTURE_TEST ("/store/invoice-list/customer", test_customer);
  FIXTURE_TEST ("/store/invoice-list/filters", test_filters);
  FIXTURE_TEST ("/store/invoice-list/sort", test_sort);
  FIXTURE_TEST ("/store/invoice-list/gone", test_gone);
  FIXTURE_TEST ("/store/invoice-list/cancelled", test_cancelled);

  return g_test_run ();
}
