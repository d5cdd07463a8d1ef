/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <glib/gi18n-lib.h>

#include "ol-audit-list-job.h"
#include "ol-audit-verifier.h"
#include "ol-audit-verify-job.h"
#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-mission.h"

#define MAX_LIMIT 10000
#define MAX_PROBLEMS 100
#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* A bare date as the last instant means its whole day. */
static gboolean
read_instant (OlCli *cli, const char *option, gboolean is_last, gint64 *instant, GError **error)
{
  const char *text = ol_cli_get (cli, option);
  g_autoptr (GError) failure = NULL;
  OlDate date;

  *instant = OL_INSTANT_NONE;
  if (text == NULL)
    return TRUE;
  if (!ol_instant_parse (text, instant, &failure))
    return ol_cli_usage (error, "%s: %s", option, failure->message);
  if (is_last && ol_date_parse (text, &date, NULL))
    *instant += DAY_MS - 1;
  return TRUE;
}

static gboolean
read_number (OlCli *cli, const char *option, gint64 max, gint64 *number, GError **error)
{
  const char *text = ol_cli_get (cli, option);

  *number = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, max, number, NULL))
    return TRUE;
  return ol_cli_usage (error,
                       _ ("%s: “%s” is not a whole number between 1 and %" PRId64 "."),
                       option, text, max);
}

static gboolean
read_filter (OlCli *cli, OlAuditFilter *filter, GError **error)
{
  const char *ok = ol_cli_get (cli, "--ok");
  OlAuditAction action;
  gint64 limit;

  filter->actor = ol_cli_get (cli, "--actor");
  filter->action = ol_cli_get (cli, "--action");
  filter->resource_type = ol_cli_get (cli, "--type");
  filter->resource_id = ol_cli_get (cli, "--id");
  if (filter->action != NULL && !ol_audit_action_from_text (filter->action, &action))
    return ol_cli_usage (error,
                         _ ("--action: “%s” is none. Give CREATE, UPDATE, DELETE, LOGIN, LOGOUT, "
                            "EXPORT, IMPORT, VIEW, DOWNLOAD, SHARE, APPROVE or REJECT."),
                         filter->action);
  if (ok != NULL && !g_str_equal (ok, "yes") && !g_str_equal (ok, "no"))
    return ol_cli_usage (error, _ ("--ok: “%s” is neither yes nor no."), ok);
  filter->ok = ok == NULL ? -1 : g_str_equal (ok, "yes");
  if (!read_number (cli, "--limit", MAX_LIMIT, &limit, error)
      || !read_number (cli, "--before-seq", G_MAXINT64, &filter->before_seq, error))
    return FALSE;
  filter->limit = (guint)limit;
  return read_instant (cli, "--from", FALSE, &filter->from, error)
         && read_instant (cli, "--to", TRUE, &filter->to, error);
}

static void
add_event (JsonBuilder *json, const OlAuditRow *row)
{
  g_autofree char *at = ol_instant_format (row->at);
  char hash[OL_HASH_TEXT_SIZE];

  ol_hash_print (row->hash, hash);
  json_builder_begin_object (json);
  ol_json_integer (json, "seq", row->seq);
  ol_json_text (json, "id", row->id);
  ol_json_text (json, "at", at);
  ol_json_text (json, "actor", row->actor);
  ol_json_text (json, "actor_name", row->actor_name);
  ol_json_text (json, "role", row->role);
  ol_json_text (json, "action", row->action);
  ol_json_text (json, "type", row->resource_type);
  ol_json_text (json, "resource", row->resource_id);
  ol_json_boolean (json, "ok", row->ok);
  ol_json_text (json, "desk", row->desk);
  ol_json_integer (json, "dseq", row->dseq);
  ol_json_text (json, "hash", hash);
  json_builder_end_object (json);
}

gboolean
ol_cli_audit_list (OlCli *cli, GError **error)
{
  g_autoptr (OlAuditListJob) job = NULL;
  OlAuditFilter filter = { 0 };
  GPtrArray *rows;

  if (!read_filter (cli, &filter, error))
    return FALSE;
  job = ol_audit_list_job_new (cli->store, cli->actor, &filter);
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  rows = ol_audit_list_job_rows (job);
  json_builder_set_member_name (cli->json, "events");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < rows->len; i++)
    add_event (cli->json, g_ptr_array_index (rows, i));
  json_builder_end_array (cli->json);
  ol_json_integer (cli->json, "next_before_seq", ol_audit_list_job_next (job));
  return TRUE;
}

gboolean
ol_cli_audit_verify (OlCli *cli, GError **error)
{
  g_autoptr (OlAuditVerifyJob) job = ol_audit_verify_job_new (cli->store, cli->actor);
  GPtrArray *problems;
  guint shown;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  problems = ol_audit_verify_job_problems (job);
  shown = ol_cli_get (cli, "--all") != NULL ? problems->len : MIN (problems->len, MAX_PROBLEMS);
  ol_json_integer (cli->json, "events", ol_audit_verify_job_events (job));
  ol_json_boolean (cli->json, "ok", problems->len == 0);
  ol_json_integer (cli->json, "problem_count", problems->len);
  json_builder_set_member_name (cli->json, "problems");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < shown; i++)
    {
      const OlAuditProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (cli->json);
      ol_json_text (cli->json, "code", problem->code);
      ol_json_integer (cli->json, "seq", problem->seq);
      ol_json_text (cli->json, "message", problem->message);
      json_builder_end_object (cli->json);
    }
  json_builder_end_array (cli->json);
  cli->broken = problems->len > 0;
  return TRUE;
}
