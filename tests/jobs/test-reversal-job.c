/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-journal-job.h"
#include "ol-payment-job.h"
#include "ol-payment-list-job.h"
#include "ol-reversal-job.h"

static const char *const billers[] = { "admin", "comptable", NULL };

/* The invoice of October, and a payment of half of it. */
static char *
paid_in_part (Fixture *self, OlInvoice **invoice)
{
  OlPaymentRequest request = { .amount = "500000",
                               .date = ol_date_from_ymd (2026, 11, 5),
                               .method = OL_PAYMENT_CHEQUE };
  g_autoptr (OlPaymentJob) job = NULL;

  job_month (self);
  *invoice = job_issue (self, "MEDLOG");
  request.number = (*invoice)->number;
  job = ol_payment_job_new (self->store, self->owner, &request);
  job_done (job);
  return g_strdup (ol_payment_job_payment (job)->id);
}

static gpointer
make_reversal (Fixture *self, const OlActor *actor, gpointer payment_id)
{
  return ol_reversal_job_new (self->store, actor, payment_id, ol_date_from_ymd (2026, 11, 9),
                              "Chèque sans provision");
}

static guint
n_pieces (Fixture *self, const char *from, const char *to)
{
  OlDate first, last;
  g_autoptr (OlJournalJob) job = NULL;

  g_assert_true (ol_date_parse (from, &first, NULL) && ol_date_parse (to, &last, NULL));
  job = ol_journal_job_new (self->store, self->owner, first, last, OL_JOURNAL_CSV, NULL);
  job_done (job);
  g_assert_cmpint (ol_journal_job_debit (job), ==, ol_journal_job_credit (job));
  return ol_journal_job_pieces (job);
}

/* A counter entry: both stay, the trail tells it, the invoice is what it was. */
static void
test_reversed (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autofree char *payment = paid_in_part (self, &invoice);
  g_autoptr (OlReversalJob) job = make_reversal (self, self->owner, payment);
  g_autoptr (OlReversalJob) twice = make_reversal (self, self->owner, payment);
  g_autoptr (OlReversalJob) of_entry = NULL;
  g_autoptr (OlPaymentListJob) list = NULL;
  g_autofree char *told = NULL;
  GPtrArray *payments;

  job_done (job);
  g_assert_cmpint (ol_reversal_job_entry (job)->amount, ==, -500000);
  g_assert_cmpint (ol_reversal_job_invoice (job)->status, ==, OL_INVOICE_ISSUED);
  g_assert_cmpint (ol_reversal_job_invoice (job)->paid, ==, 0);
  job_refused_by_rule (self, twice, "OL-REVERSAL-TWICE");
  of_entry = make_reversal (self, self->owner, (gpointer)ol_reversal_job_entry (job)->id);
  job_refused_by_rule (self, of_entry, "OL-REVERSAL-TWICE");

  list = ol_payment_list_job_new (self->store, self->owner, invoice->number);
  job_done (list);
  payments = ol_payment_list_job_payments (list);
  g_assert_cmpuint (payments->len, ==, 2);
  g_assert_cmpint (((OlPayment *)g_ptr_array_index (payments, 0))->reversed_on, ==,
                   ol_date_from_ymd (2026, 11, 9));
  g_assert_cmpstr (((OlPayment *)g_ptr_array_index (payments, 1))->reverses_id, ==, payment);
  g_assert_cmpuint (n_pieces (self, "2026-11-05", "2026-11-09"), ==, 2);
  g_assert_cmpuint (n_pieces (self, "2026-11-06", "2026-11-09"), ==, 1);

  told = fixture_text (self, "SELECT value FROM audit_private WHERE path = 'new.reason'");
  g_assert_cmpstr (told, ==, "\"Chèque sans provision\"");
  fixture_check_whole (self);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autofree char *payment = paid_in_part (self, &invoice);
  g_autoptr (OlReversalJob) unknown = make_reversal (self, self->owner, (gpointer) "nothing");
  g_autoptr (OlReversalJob) early = ol_reversal_job_new (
      self->store, self->owner, payment, ol_date_from_ymd (2026, 11, 4), "Trop tôt");
  g_autoptr (OlReversalJob) silent
      = ol_reversal_job_new (self->store, self->owner, payment, OL_DATE_NONE, " ");

  job_refused (self, unknown, "not_found");
  job_refused_by_rule (self, early, "OL-REVERSAL-DATE");
  job_refused_by_rule (self, silent, "OL-REVERSAL-REASON");
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autofree char *payment = paid_in_part (self, &invoice);

  job_only_for (self, make_reversal, payment, billers);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autofree char *payment = paid_in_part (self, &invoice);

  job_cancelled_anywhere (self, make_reversal, payment);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM payment"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/reversal-job/reversed", test_reversed);
  JOB_TEST ("/jobs/reversal-job/refused", test_refused);
  JOB_TEST ("/jobs/reversal-job/roles", test_roles);
  JOB_TEST ("/jobs/reversal-job/cancelled", test_cancelled);
  return g_test_run ();
}
