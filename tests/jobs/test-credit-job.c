/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"

#include "ol-billing-job.h"
#include "ol-credit-job.h"
#include "ol-payment-job.h"

static const char *const billers[] = { "admin", "comptable", NULL };

static gpointer
make_credit (Fixture *self, const OlActor *actor, gpointer number)
{
  return ol_credit_job_new (self->store, actor, number, NULL, 0, "Mission refused");
}

static OlCreditJob *
credit_line (Fixture *self, const char *number, guint line, OlQuantity quantity)
{
  OlCreditRequest request = { line, quantity };

  return ol_credit_job_new (self->store, self->owner, number, &request, 1, "Half");
}

/* What is credited whole can be billed again, once. */
static void
test_whole (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlInvoice) again = NULL;
  g_autoptr (OlCreditJob) job = NULL;
  g_autoptr (OlCreditJob) nothing = NULL;
  const OlInvoice *note;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job = make_credit (self, self->owner, invoice->number);
  job_done (job);
  note = ol_credit_job_note (job);
  g_assert_cmpstr (note->number, ==, "DKR-AV-2026-000001");
  g_assert_cmpint (note->totals.tax_inclusive, ==, invoice->totals.tax_inclusive);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'credited'"),
                   ==, 3);
  nothing = make_credit (self, self->owner, invoice->number);
  job_refused_by_rule (self, nothing, "OL-CREDIT-NOTHING");
  again = job_prepare (self, "MEDLOG");
  g_assert_cmpint (again->totals.lines, ==, invoice->totals.lines);
  fixture_check_whole (self);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlCreditJob) of_draft = NULL;
  g_autoptr (OlCreditJob) unknown = make_credit (self, self->owner, "DKR-2026-000099");
  g_autoptr (OlCreditJob) no_line = NULL;
  g_autoptr (OlCreditJob) too_much = NULL;
  g_autoptr (OlCreditJob) no_reason = NULL;

  job_refused (self, unknown, "not_found");
  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  of_draft = make_credit (self, self->owner, draft->id);
  job_refused_by_rule (self, of_draft, "OL-CREDIT-STATE");
  invoice = fixture_issue (self, draft->id, 2);
  no_line = credit_line (self, invoice->number, 9, OL_QUANTITY_ONE);
  job_refused_by_rule (self, no_line, "OL-CREDIT-LINE");
  too_much = credit_line (self, invoice->number, 1, 99 * OL_QUANTITY_ONE);
  job_refused_by_rule (self, too_much, "OL-CREDIT-REMAINDER");
  no_reason = ol_credit_job_new (self->store, self->owner, invoice->number, NULL, 0, "");
  job_refused_by_rule (self, no_reason, "OL-CREDIT-REASON");
  fixture_check_whole (self);
}

static void
test_credit_roles (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_only_for (self, make_credit, invoice->number, billers);
}

static void
test_credit_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_cancelled_anywhere (self, make_credit, invoice->number);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 2);
  fixture_check_whole (self);
}

/* --- payments -------------------------------------------------------------------------------- */

static OlPaymentJob *
pay (Fixture *self, const OlActor *actor, const char *number, const char *amount, int day)
{
  OlPaymentRequest request = { .number = number,
                               .amount = amount,
                               .date = ol_date_from_ymd (2026, 11, day) };

  return ol_payment_job_new (self->store, actor, &request);
}

static gpointer
make_payment (Fixture *self, const OlActor *actor, gpointer number)
{
  return pay (self, actor, number, "500000", 5);
}

static void
test_paid (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlPaymentJob) part = NULL;
  g_autoptr (OlPaymentJob) rest = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  part = make_payment (self, self->owner, invoice->number);
  job_done (part);
  g_assert_cmpint (ol_payment_job_payment (part)->amount, ==, 500000);
  g_assert_cmpint (ol_payment_job_invoice (part)->status, ==, OL_INVOICE_PARTIALLY_PAID);
  rest = pay (self, self->owner, invoice->number, "517750", 6);
  job_done (rest);
  g_assert_cmpint (ol_payment_job_invoice (rest)->status, ==, OL_INVOICE_PAID);
  fixture_check_whole (self);
}

static void
test_payment_refused (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *amount;
    int day;
    const char *rule;
  } cases[] = {
    { "1017751", 5, "OL-PAYMENT-EXCEEDS" },
    { "0", 5, "OL-PAYMENT-AMOUNT" },
    { "-1", 5, "OL-PAYMENT-AMOUNT" },
    { "1", -400, "OL-PAYMENT-DATE" },
  };
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlPaymentJob) of_draft = NULL;
  g_autoptr (OlPaymentJob) unreadable = NULL;
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  of_draft = make_payment (self, self->owner, draft->id);
  job_refused_by_rule (self, of_draft, "OL-PAYMENT-STATE");
  invoice = fixture_issue (self, draft->id, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OlPaymentRequest request = { .number = invoice->number,
                                   .amount = cases[i].amount,
                                   .date = ol_date_from_ymd (2026, 11, 5) + MIN (cases[i].day, 0) };
      g_autoptr (OlPaymentJob) job = ol_payment_job_new (self->store, self->owner, &request);

      job_refused_by_rule (self, job, cases[i].rule);
    }
  unreadable = pay (self, self->owner, invoice->number, "a lot", 5);
  job_refused (self, unreadable, "value_refused");
  fixture_check_whole (self);
}

static void
test_payment_roles (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_only_for (self, make_payment, invoice->number, billers);
}

static void
test_payment_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  job_cancelled_anywhere (self, make_payment, invoice->number);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM payment"), ==, 1);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/credit-job/whole", test_whole);
  JOB_TEST ("/jobs/credit-job/refused", test_refused);
  JOB_TEST ("/jobs/credit-job/roles", test_credit_roles);
  JOB_TEST ("/jobs/credit-job/cancelled", test_credit_cancelled);
  JOB_TEST ("/jobs/payment-job/paid", test_paid);
  JOB_TEST ("/jobs/payment-job/refused", test_payment_refused);
  JOB_TEST ("/jobs/payment-job/roles", test_payment_roles);
  JOB_TEST ("/jobs/payment-job/cancelled", test_payment_cancelled);
  return g_test_run ();
}
