/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-cli-commands.h"
#include "ol-cli-json-invoice.h"
#include "ol-cli-json.h"
#include "ol-credit-job.h"
#include "ol-export-job.h"
#include "ol-invoice-list-job.h"
#include "ol-issue-job.h"

static const char *
wanted (OlCli *cli)
{
  return ol_cli_arguments_operand (cli->arguments, 0);
}

gboolean
ol_cli_invoice_list (OlCli *cli, GError **error)
{
  const char *status_text = ol_cli_get (cli, "--status");
  g_autoptr (OlInvoiceListJob) job = NULL;
  OlInvoiceStatus status;
  GPtrArray *invoices;

  if (status_text != NULL && !ol_invoice_status_from_text (status_text, &status))
    return ol_cli_usage (error,
                         _ ("--status: “%s” is none. Give draft, issued, sent, partially_paid, "
                            "paid, overdue or credited."),
                         status_text);
  job = ol_invoice_list_job_new_all (cli->store, cli->actor, ol_cli_get (cli, "--partner"),
                                     status_text != NULL ? &status : NULL);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  invoices = ol_invoice_list_job_invoices (job);
  json_builder_set_member_name (cli->json, "invoices");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < invoices->len; i++)
    {
      json_builder_begin_object (cli->json);
      ol_json_invoice_header (cli->json, g_ptr_array_index (invoices, i), ol_cli_today (cli));
      json_builder_end_object (cli->json);
    }
  json_builder_end_array (cli->json);
  return TRUE;
}

gboolean
ol_cli_invoice_show (OlCli *cli, GError **error)
{
  g_autoptr (OlInvoiceListJob) job =
      ol_invoice_list_job_new_one (cli->store, cli->actor, wanted (cli));

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_invoice_whole (cli->json, g_ptr_array_index (ol_invoice_list_job_invoices (job), 0),
                         ol_cli_today (cli));
  return TRUE;
}

gboolean
ol_cli_invoice_issue (OlCli *cli, GError **error)
{
  g_autoptr (OlIssueJob) job = NULL;
  OlDate date;

  if (!ol_cli_get_date (cli, "--date", &date, error))
    return FALSE;
  job = ol_issue_job_new (cli->store, cli->actor, wanted (cli), date);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_invoice_whole (cli->json, ol_issue_job_invoice (job), ol_cli_today (cli));
  return TRUE;
}

gboolean
ol_cli_invoice_export (OlCli *cli, GError **error)
{
  g_autoptr (OlExportJob) job =
      ol_export_job_new (cli->store, cli->actor, wanted (cli), ol_cli_get (cli, "--pdf"),
                         ol_cli_get (cli, "--xml"), ol_cli_get (cli, "--bundle"));
  GPtrArray *files;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  files = ol_export_job_files (job);
  ol_json_text (cli->json, "number", ol_export_job_number (job));
  json_builder_set_member_name (cli->json, "files");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < files->len; i++)
    {
      const OlExportedFile *file = g_ptr_array_index (files, i);

      json_builder_begin_object (cli->json);
      ol_json_text (cli->json, "kind", file->kind);
      ol_json_text (cli->json, "file", file->path);
      ol_json_integer (cli->json, "size", file->size);
      ol_json_text (cli->json, "sha256", file->sha256);
      json_builder_end_object (cli->json);
    }
  json_builder_end_array (cli->json);
  return TRUE;
}

/* "3=1.5": one and a half of line 3. */
static gboolean
read_request (const char *text, OlCreditRequest *request, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *number_text = equals != NULL ? g_strndup (text, equals - text) : NULL;
  guint64 number;

  if (number_text != NULL
      && g_ascii_string_to_unsigned (number_text, 10, 1, G_MAXUINT, &number, NULL)
      && ol_fixed_parse (equals + 1, 3, &request->quantity, NULL) && request->quantity > 0)
    {
      request->number = (guint)number;
      return TRUE;
    }
  return ol_cli_usage (error, _ ("--line: “%s” is not of the form N=QUANTITY, as 2=1.5."), text);
}

gboolean
ol_cli_invoice_credit (OlCli *cli, GError **error)
{
  g_autoptr (GPtrArray) texts = ol_cli_arguments_all (cli->arguments, "--line");
  g_autofree OlCreditRequest *requests = g_new0 (OlCreditRequest, texts->len + 1);
  g_autoptr (OlCreditJob) job = NULL;

  for (guint i = 0; i < texts->len; i++)
    if (!read_request (g_ptr_array_index (texts, i), &requests[i], error))
      return FALSE;
  job = ol_credit_job_new (cli->store, cli->actor, wanted (cli), requests, texts->len,
                           ol_cli_get (cli, "--reason"));
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_invoice_whole (cli->json, ol_credit_job_note (job), ol_cli_today (cli));
  return TRUE;
}
