/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-cli-commands.h"
#include "ol-cli-json-invoice.h"
#include "ol-cli-json.h"
#include "ol-payment-job.h"
#include "ol-payment-list-job.h"
#include "ol-reversal-job.h"

static gboolean
read_payment (OlCli *cli, OlPaymentRequest *request, GError **error)
{
  const char *method = ol_cli_get (cli, "--method");
  const char *rate = ol_cli_get (cli, "--rate");
  gint64 amount;

  request->number = ol_cli_arguments_operand (cli->arguments, 0);
  request->amount = ol_cli_get (cli, "--amount");
  request->withheld = ol_cli_get (cli, "--withheld");
  if (!ol_cli_get_date (cli, "--date", &request->date, error))
    return FALSE;
  if (!ol_payment_method_from_text (method, &request->method))
    return ol_cli_usage (
        error, _ ("--method: “%s” is none. Give transfer, cash, cheque or mobile-money."), method);
  /* How many decimals are right depends on the invoice's currency: the job says. */
  if (!ol_fixed_parse (request->amount, 6, &amount, NULL))
    return ol_cli_usage (error, _ ("--amount: “%s” is not a number."), request->amount);
  if (request->withheld != NULL && !ol_fixed_parse (request->withheld, 6, &amount, NULL))
    return ol_cli_usage (error, _ ("--withheld: “%s” is not a number."), request->withheld);
  if (rate != NULL && (!ol_fixed_parse (rate, 6, &request->rate, NULL) || request->rate <= 0))
    return ol_cli_usage (error, _ ("--rate: “%s” is not a number above 0."), rate);
  return TRUE;
}

static void
add_payment (JsonBuilder *json, const OlPayment *payment, const OlInvoice *invoice)
{
  json_builder_begin_object (json);
  ol_json_text (json, "id", payment->id);
  ol_json_date (json, "date", payment->date);
  ol_json_text (json, "method", ol_payment_method_to_text (payment->method));
  ol_json_money (json, "amount", payment->amount, invoice->currency);
  ol_json_money (json, "withheld", payment->withheld, invoice->currency);
  ol_json_fixed (json, "rate", payment->rate, 6);
  ol_json_money (json, "ledger_settled", payment->ledger_settled, invoice->ledger.currency);
  ol_json_money (json, "exchange", payment->exchange, invoice->ledger.currency);
  ol_json_text (json, "reverses", payment->reverses_id);
  ol_json_text (json, "reason", payment->reason);
  ol_json_date (json, "reversed_on", payment->reversed_on);
  json_builder_end_object (json);
}

/* What was written, and what the invoice is now. */
static void
add_result (OlCli *cli, const OlPayment *payment, const OlInvoice *invoice)
{
  json_builder_set_member_name (cli->json, "payment");
  add_payment (cli->json, payment, invoice);
  json_builder_set_member_name (cli->json, "invoice");
  json_builder_begin_object (cli->json);
  ol_json_invoice_header (cli->json, invoice, ol_cli_today (cli));
  json_builder_end_object (cli->json);
}

gboolean
ol_cli_invoice_pay (OlCli *cli, GError **error)
{
  g_autoptr (OlPaymentJob) job = NULL;
  OlPaymentRequest request = { 0 };

  if (!read_payment (cli, &request, error))
    return FALSE;
  job = ol_payment_job_new (cli->store, cli->actor, &request);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_result (cli, ol_payment_job_payment (job), ol_payment_job_invoice (job));
  return TRUE;
}

gboolean
ol_cli_payment_list (OlCli *cli, GError **error)
{
  g_autoptr (OlPaymentListJob) job = ol_payment_list_job_new (
      cli->store, cli->actor, ol_cli_arguments_operand (cli->arguments, 0));
  GPtrArray *payments;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  payments = ol_payment_list_job_payments (job);
  json_builder_set_member_name (cli->json, "payments");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < payments->len; i++)
    add_payment (cli->json, g_ptr_array_index (payments, i), ol_payment_list_job_invoice (job));
  json_builder_end_array (cli->json);
  return TRUE;
}

gboolean
ol_cli_payment_reverse (OlCli *cli, GError **error)
{
  g_autoptr (OlReversalJob) job = NULL;
  OlDate date;

  if (!ol_cli_get_date (cli, "--date", &date, error))
    return FALSE;
  job = ol_reversal_job_new (cli->store, cli->actor, ol_cli_arguments_operand (cli->arguments, 0),
                             date, ol_cli_get (cli, "--reason"));
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_result (cli, ol_reversal_job_entry (job), ol_reversal_job_invoice (job));
  return TRUE;
}
