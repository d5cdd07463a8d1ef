/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-report.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

#include "ol-cli-commands.h"
#include "ol-cli-error.h"
#include "ol-cli-json.h"
#include "ol-core-error.h"
#include "ol-document-error.h"

#define MAX_SHOWN 10

static const char *
code_of_store (int code)
{
  switch ((OlStoreError)code)
    {
    case OL_STORE_ERROR_FULL:
      return "disk_full";
    case OL_STORE_ERROR_BUSY:
      return "busy";
    case OL_STORE_ERROR_READ_ONLY:
      return "read_only";
    case OL_STORE_ERROR_DAMAGED:
      return "damaged";
    case OL_STORE_ERROR_TOO_NEW:
      return "too_new";
    case OL_STORE_ERROR_NOT_EMPTY:
      return "not_empty";
    case OL_STORE_ERROR_NOT_FOUND:
      return "folder_missing";
    case OL_STORE_ERROR_FAILED:
    case OL_STORE_ERROR_CONSTRAINT:
    case OL_STORE_ERROR_CONFLICT:
    default:
      return "failed";
    }
}

static int
classify (OlCli *cli, const GError *error, const char **code)
{
  const char *refusal = cli->failed != NULL ? ol_job_refusal_code (cli->failed) : NULL;

  if (error->domain == OL_CLI_ERROR)
    {
      *code = "usage";
      return 2;
    }
  if (refusal != NULL)
    {
      *code = refusal;
      return 1;
    }
  if (error->domain == OL_STORE_ERROR)
    *code = code_of_store (error->code);
  else if (g_error_matches (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_OUTPUT))
    *code = "output_failed";
  else if (g_error_matches (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT))
    *code = "input_failed";
  else
    *code = "failed";
  return g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_EMPTY) ? 1 : 3;
}

static void
add_detail (JsonBuilder *json, const OlJobDetail *detail)
{
  json_builder_begin_object (json);
  if (detail->line != 0)
    ol_json_integer (json, "line", detail->line);
  if (detail->column != NULL)
    ol_json_text (json, "column", detail->column);
  if (detail->value != NULL)
    ol_json_text (json, "value", detail->value);
  if (detail->rule != NULL)
    ol_json_text (json, "rule", detail->rule);
  ol_json_text (json, "reason", detail->reason);
  json_builder_end_object (json);
}

static void
show_detail (const OlJobDetail *detail)
{
  if (detail->line != 0)
    g_printerr (_ ("  line %" PRId64 ", %s, “%s”: %s\n"), detail->line,
                detail->column != NULL ? detail->column : "",
                detail->value != NULL ? detail->value : "", detail->reason);
  else
    g_printerr ("  %s%s%s\n", detail->value != NULL ? detail->value : "",
                detail->value != NULL ? ": " : "", detail->reason);
}

static void
add_error (OlCli *cli, const char *code, const GError *error, GPtrArray *details)
{
  JsonBuilder *json = cli->json;

  json_builder_set_member_name (json, "error");
  json_builder_begin_object (json);
  ol_json_text (json, "code", code);
  ol_json_text (json, "message", error->message);
  json_builder_set_member_name (json, "details");
  json_builder_begin_array (json);
  for (guint i = 0; details != NULL && i < details->len; i++)
    add_detail (json, g_ptr_array_index (details, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

int
ol_cli_report_error (OlCli *cli, const GError *error)
{
  GPtrArray *details = cli->failed != NULL ? ol_job_details (cli->failed) : NULL;
  const char *code;
  int status = classify (cli, error, &code);

  json_builder_reset (cli->json);
  json_builder_begin_object (cli->json);
  add_error (cli, code, error, details);
  g_printerr ("onelog-cli: %s\n", error->message);
  for (guint i = 0; details != NULL && i < MIN (details->len, MAX_SHOWN); i++)
    show_detail (g_ptr_array_index (details, i));
  return status;
}

static void
show_command (const OlCliCommand *command)
{
  g_printerr ("  %s", command->words);
  if (command->operands != NULL)
    g_printerr (" %s", command->operands);
  for (const OlCliOption *option = command->options; option != NULL && option->name != NULL;
       option++)
    g_printerr (option->use == OL_CLI_REQUIRED ? " %s%s%s" : " [%s%s%s]", option->name,
                option->value != NULL ? " " : "", option->value != NULL ? option->value : "");
  g_printerr ("\n      %s\n", _ (command->summary));
}

void
ol_cli_report_help (OlCli *cli)
{
  JsonBuilder *json = cli->json;
  const OlCliCommand *only = ol_cli_arguments_command (cli->arguments);

  g_printerr (
      _ ("Usage: onelog-cli [--data-dir DIR] [--as ROLE[:NAME]] [--now INSTANT] COMMAND ...\n"
         "One JSON document on standard output. Exit: 0 done, 1 refused by a rule, 2 usage, "
         "3 input or output failed.\n"
         "  --data-dir DIR     data folder; the user's own by default\n"
         "  --as ROLE[:NAME]   who acts: admin, exploitant, comptable, gestionnaire, securite, "
         "dpo, tv; the desk's owner by default\n"
         "  --now INSTANT      the time that counts, for tests\n"));
  json_builder_set_member_name (json, "commands");
  json_builder_begin_array (json);
  for (const OlCliCommand *command = ol_cli_commands (); command->words != NULL; command++)
    {
      if (only != NULL && command != only)
        continue;
      show_command (command);
      json_builder_begin_object (json);
      ol_json_text (json, "command", command->words);
      ol_json_text (json, "summary", _ (command->summary));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}
