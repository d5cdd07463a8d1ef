/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-billing-due-job.h"
#include "ol-billing-job.h"
#include "ol-cli-commands.h"
#include "ol-cli-json-invoice.h"
#include "ol-cli-json.h"

static gboolean
read_period (OlCli *cli, OlWindow *period, gboolean *is_month, GError **error)
{
  const char *month = ol_cli_get (cli, "--period");
  gboolean has_days = ol_cli_get (cli, "--from") != NULL && ol_cli_get (cli, "--to") != NULL;
  gboolean has_day = ol_cli_get (cli, "--from") != NULL || ol_cli_get (cli, "--to") != NULL;
  g_autoptr (GError) failure = NULL;

  if ((month != NULL) == has_day || (has_day && !has_days))
    return ol_cli_usage (error, _ ("Give either --period YYYY-MM, or --from DATE and --to DATE."));
  *is_month = month != NULL;
  if (month == NULL)
    return ol_cli_get_date (cli, "--from", &period->from, error)
           && ol_cli_get_date (cli, "--to", &period->to, error);
  if (ol_window_parse_month (month, period, &failure))
    return TRUE;
  return ol_cli_usage (error, "--period: %s", failure->message);
}

static gboolean
run_billing (OlCli *cli, gboolean prepare, GError **error)
{
  g_autoptr (OlBillingJob) job = NULL;
  gboolean is_month;
  OlWindow period;

  if (!read_period (cli, &period, &is_month, error))
    return FALSE;
  job = ol_billing_job_new (cli->store, cli->actor, ol_cli_get (cli, "--partner"), &period,
                            is_month, prepare);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_preview (cli->json, ol_billing_job_preview (job), ol_cli_today (cli));
  return TRUE;
}

gboolean
ol_cli_billing_preview (OlCli *cli, GError **error)
{
  return run_billing (cli, FALSE, error);
}

gboolean
ol_cli_billing_prepare (OlCli *cli, GError **error)
{
  return run_billing (cli, TRUE, error);
}

static void
add_due (JsonBuilder *json, const OlDueWindow *due)
{
  json_builder_begin_object (json);
  ol_json_text (json, "partner", due->partner);
  ol_json_text (json, "cycle", ol_cycle_to_text (due->cycle));
  ol_json_period (json, "window", due->window.from, due->window.to);
  ol_json_date (json, "issue_date", due->issue_date);
  ol_json_boolean (json, "auto_prepare", due->auto_prepare);
  ol_json_integer (json, "missions", due->missions);
  json_builder_end_object (json);
}

gboolean
ol_cli_billing_due (OlCli *cli, GError **error)
{
  g_autoptr (OlBillingDueJob) job = NULL;
  GPtrArray *windows;
  OlDate date;

  if (!ol_cli_get_date (cli, "--date", &date, error))
    return FALSE;
  job = ol_billing_due_job_new (cli->store, cli->actor, date);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  windows = ol_billing_due_job_windows (job);
  ol_json_date (cli->json, "date", ol_billing_due_job_date (job));
  json_builder_set_member_name (cli->json, "due");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < windows->len; i++)
    add_due (cli->json, g_ptr_array_index (windows, i));
  json_builder_end_array (cli->json);
  return TRUE;
}
