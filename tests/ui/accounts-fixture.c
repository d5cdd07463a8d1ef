/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts-fixture.h"

#include "ol-approval-job.h"
#include "ol-billing-job.h"
#include "ol-credit-job.h"
#include "ol-invoice-list-job.h"
#include "ol-issue-job.h"
#include "ol-partner-repository.h"
#include "ol-payment-job.h"
#include "ol-reversal-job.h"
#include "ol-sample-folder.h"
#include "ol-sample-job.h"
#include "ol-settings-job.h"

typedef struct
{
  OlClock *clock;
  OlStore *store;
  OlActor *actor;
} Desk;

static void
run (gpointer job)
{
  g_autoptr (GError) error = NULL;

  ol_job_run (OL_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
set_day (Desk *desk, int month, int day)
{
  ol_clock_set (desk->clock, ol_date_from_ymd (2026, month, day) * G_GINT64_CONSTANT (86400000)
                                 + 9 * 3600000);
}

static void
prepare (Desk *desk, const char *partner, int month)
{
  const OlDate first = ol_date_from_ymd (2026, month, 1);
  const OlWindow window = { first, ol_date_last_of_month (first) };
  g_autoptr (OlBillingJob) job
      = ol_billing_job_new (desk->store, desk->actor, partner, &window, TRUE, TRUE);

  run (job);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const OlInvoice *left = *(OlInvoice *const *)a;
  const OlInvoice *right = *(OlInvoice *const *)b;

  return (left->issue_date > right->issue_date) - (left->issue_date < right->issue_date);
}

/* All drafts there are, in the order of their dates, which is that of the numbers. */
static void
issue_all (Desk *desk)
{
  const OlInvoiceStatus draft = OL_INVOICE_DRAFT;
  g_autoptr (OlInvoiceListJob) list
      = ol_invoice_list_job_new_all (desk->store, desk->actor, NULL, &draft);
  GPtrArray *invoices;

  run (list);
  invoices = ol_invoice_list_job_invoices (list);
  g_ptr_array_sort (invoices, compare_dates);
  for (guint i = 0; i < invoices->len; i++)
    {
      const OlInvoice *invoice = g_ptr_array_index (invoices, i);
      g_autoptr (OlIssueJob) job
          = ol_issue_job_new (desk->store, desk->actor, invoice->id, OL_DATE_NONE);

      run (job);
    }
}

/* (transfer full): the payment's id. */
static char *
pay (Desk *desk, const char *number, const char *amount, int month, int day)
{
  const OlPaymentRequest request = { .number = number,
                                     .amount = amount,
                                     .date = ol_date_from_ymd (2026, month, day),
                                     .method = OL_PAYMENT_TRANSFER };
  g_autoptr (OlPaymentJob) job = ol_payment_job_new (desk->store, desk->actor, &request);

  run (job);
  return g_strdup (ol_payment_job_payment (job)->id);
}

/* A payment typed twice, and taken back. */
static void
pay_by_mistake (Desk *desk, const char *number, const char *amount, int month, int day)
{
  g_autofree char *id = pay (desk, number, amount, month, day);
  g_autoptr (OlReversalJob) job = ol_reversal_job_new (desk->store, desk->actor, id, OL_DATE_NONE,
                                                       "Saisi deux fois");

  run (job);
}

static void
settle (Desk *desk, const char *number, int month, int day)
{
  g_autoptr (OlInvoiceListJob) one
      = ol_invoice_list_job_new_one (desk->store, desk->actor, number);
  const OlInvoice *invoice;
  g_autofree char *amount = NULL;

  run (one);
  invoice = g_ptr_array_index (ol_invoice_list_job_invoices (one), 0);
  amount = ol_money_plain (ol_invoice_open_amount (invoice), invoice->currency);
  g_free (pay (desk, number, amount, month, day));
}

static void
credit_first_line (Desk *desk, const char *number)
{
  const OlCreditRequest request = { 1, OL_QUANTITY_ONE };
  g_autoptr (OlCreditJob) job
      = ol_credit_job_new (desk->store, desk->actor, number, &request, 1, "Conteneur refusé");

  run (job);
}

static void
set_limit (Desk *desk, const char *setting)
{
  const char *const settings[] = { setting, NULL };
  g_autoptr (OlSettingsJob) job
      = ol_settings_job_new (desk->store, desk->actor, NULL, settings);

  run (job);
}

/* The drafts of October by somebody else, the first of which @desk's person rejects: its id. */
static char *
prepare_by_another (Desk *desk, const char *partner)
{
  const OlInvoiceStatus draft = OL_INVOICE_DRAFT;
  g_autoptr (OlInvoiceListJob) list
      = ol_invoice_list_job_new_all (desk->store, desk->actor, NULL, &draft);
  g_autoptr (OlApprovalJob) reject = NULL;
  const OlInvoice *first;
  Desk other = *desk;

  other.actor = ol_user_find_or_create (desk->store, "comptable:Awa Ndiaye", NULL);
  prepare (&other, partner, 10);
  run (list);
  first = g_ptr_array_index (ol_invoice_list_job_invoices (list), 0);
  reject = ol_approval_job_new (desk->store, desk->actor, first->id, first->row_version,
                                OL_APPROVAL_REJECTED, "Tarif de Bamako à revoir");
  run (reject);
  ol_actor_free (other.actor);
  return g_strdup (first->id);
}

static char *
fill (Desk *desk)
{
  g_autofree char *sample = ol_sample_folder ();
  g_autoptr (OlSampleJob) job = ol_sample_job_new (desk->store, desk->actor, sample);
  char *rejected;

  run (job);
  for (int month = 7; month <= 9; month++)
    {
      prepare (desk, "MEDLOG", month);
      prepare (desk, "MAERSK", month);
    }
  issue_all (desk);
  set_day (desk, 10, 20);
  settle (desk, "DKR-2026-000001", 8, 3);
  settle (desk, "DKR-2026-000002", 8, 3);
  g_free (pay (desk, "DKR-2026-000003", "2500.00", 8, 12));
  settle (desk, "DKR-2026-000013", 9, 1);
  g_free (pay (desk, "DKR-2026-000014", "9000000", 9, 15));
  pay_by_mistake (desk, "DKR-2026-000014", "4500000", 9, 16);
  credit_first_line (desk, "DKR-2026-000015");
  set_limit (desk, "approval_limit=2000000");
  rejected = prepare_by_another (desk, "MEDLOG");
  prepare (desk, "MAERSK", 10);
  return rejected;
}

char *
accounts_fill (const char *folder)
{
  char *rejected;
  Desk desk = { ol_clock_new_fixed (0), NULL, NULL };
  g_autoptr (GError) error = NULL;

  set_day (&desk, 10, 6);
  desk.store = ol_store_create (folder, "DKR", desk.clock, &error);
  g_assert_no_error (error);
  desk.actor = ol_user_find_or_create (desk.store, NULL, &error);
  g_assert_no_error (error);
  rejected = fill (&desk);
  ol_store_close (desk.store);
  ol_actor_free (desk.actor);
  g_object_unref (desk.store);
  g_object_unref (desk.clock);
  return rejected;
}
