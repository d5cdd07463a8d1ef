/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-ageing-job.h"
#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-journal-job.h"
#include "ol-journal-writer.h"
#include "ol-statement-job.h"

static void
add_ageing_row (JsonBuilder *json, const OlAgeingRow *row)
{
  static const char *const columns[OL_AGE_COUNT] = { "current", "d1_30", "d31_60", "d61_90",
                                                     "over_90" };

  json_builder_begin_object (json);
  ol_json_text (json, "partner", row->partner);
  ol_json_text (json, "currency", row->currency->code);
  for (gsize i = 0; i < OL_AGE_COUNT; i++)
    ol_json_money (json, columns[i], row->amounts[i], row->currency);
  ol_json_money (json, "total", row->total, row->currency);
  json_builder_end_object (json);
}

gboolean
ol_cli_report_ageing (OlCli *cli, GError **error)
{
  g_autoptr (OlAgeingJob) job = NULL;
  GPtrArray *rows;
  OlDate date;

  if (!ol_cli_get_date (cli, "--date", &date, error))
    return FALSE;
  job = ol_ageing_job_new (cli->store, cli->actor, date);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  rows = ol_ageing_job_rows (job);
  ol_json_date (cli->json, "date", ol_ageing_job_date (job));
  json_builder_set_member_name (cli->json, "partners");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < rows->len; i++)
    add_ageing_row (cli->json, g_ptr_array_index (rows, i));
  json_builder_end_array (cli->json);
  return TRUE;
}

static void
add_statement (JsonBuilder *json, const OlStatement *statement)
{
  json_builder_begin_object (json);
  ol_json_text (json, "currency", statement->currency->code);
  ol_json_money (json, "opening", statement->opening, statement->currency);
  json_builder_set_member_name (json, "rows");
  json_builder_begin_array (json);
  for (guint i = 0; i < statement->rows->len; i++)
    {
      const OlStatementRow *row = &g_array_index (statement->rows, OlStatementRow, i);

      json_builder_begin_object (json);
      ol_json_date (json, "date", row->date);
      ol_json_text (json, "kind", row->kind);
      ol_json_text (json, "number", row->number);
      ol_json_money (json, "amount", row->amount, statement->currency);
      ol_json_money (json, "balance", row->balance, statement->currency);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  ol_json_money (json, "closing", statement->closing, statement->currency);
  json_builder_end_object (json);
}

gboolean
ol_cli_report_statement (OlCli *cli, GError **error)
{
  g_autoptr (OlStatementJob) job = NULL;
  GPtrArray *statements;
  OlDate from, to;

  if (!ol_cli_get_date (cli, "--from", &from, error) || !ol_cli_get_date (cli, "--to", &to, error))
    return FALSE;
  job = ol_statement_job_new (cli->store, cli->actor, ol_cli_get (cli, "--partner"), from, to);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  statements = ol_statement_job_statements (job);
  ol_json_text (cli->json, "partner", ol_statement_job_partner (job));
  ol_json_date (cli->json, "from", from);
  ol_json_date (cli->json, "to", to);
  json_builder_set_member_name (cli->json, "statements");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < statements->len; i++)
    add_statement (cli->json, g_ptr_array_index (statements, i));
  json_builder_end_array (cli->json);
  return TRUE;
}

gboolean
ol_cli_journal_export (OlCli *cli, GError **error)
{
  const char *format_text = ol_cli_get (cli, "--format");
  g_autoptr (OlJournalJob) job = NULL;
  OlJournalFormat format;
  OlDate from, to;

  if (!ol_cli_get_date (cli, "--from", &from, error) || !ol_cli_get_date (cli, "--to", &to, error))
    return FALSE;
  if (!ol_journal_format_from_text (format_text, &format))
    return ol_cli_usage (error, _ ("--format: “%s” is none. Give csv, fec or sage."), format_text);
  job = ol_journal_job_new (cli->store, cli->actor, from, to, format, ol_cli_get (cli, "--output"));
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_integer (cli->json, "pieces", ol_journal_job_pieces (job));
  ol_json_money (cli->json, "debit", ol_journal_job_debit (job), ol_journal_job_currency (job));
  ol_json_money (cli->json, "credit", ol_journal_job_credit (job), ol_journal_job_currency (job));
  ol_json_text (cli->json, "file", ol_journal_job_path (job));
  return TRUE;
}
