/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "ol-cli-commands.h"
#include "ol-cli-error.h"
#include "ol-cli-report.h"
#include "ol-partner-repository.h"

gboolean
ol_cli_usage (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (OL_CLI_ERROR, OL_CLI_ERROR_USAGE, format, arguments));
  va_end (arguments);
  return FALSE;
}

const char *
ol_cli_get (OlCli *cli, const char *option)
{
  return ol_cli_arguments_get (cli->arguments, option);
}

gboolean
ol_cli_get_date (OlCli *cli, const char *option, OlDate *date, GError **error)
{
  const char *text = ol_cli_get (cli, option);
  g_autoptr (GError) failure = NULL;

  *date = OL_DATE_NONE;
  if (text == NULL || ol_date_parse (text, date, &failure))
    return TRUE;
  return ol_cli_usage (error, "%s: %s", option, failure->message);
}

OlDate
ol_cli_today (OlCli *cli)
{
  return ol_clock_today (cli->clock);
}

char *
ol_cli_data_dir (OlCli *cli)
{
  const char *given = ol_cli_get (cli, "--data-dir");

  return given != NULL ? g_strdup (given)
                       : g_build_filename (g_get_user_data_dir (), "onelog", NULL);
}

gboolean
ol_cli_run_job (OlCli *cli, OlJob *job, GError **error)
{
  if (ol_job_run (job, NULL, error))
    return TRUE;
  g_set_object (&cli->failed, job);
  return FALSE;
}

static gboolean
set_clock (OlCli *cli, GError **error)
{
  const char *now = ol_cli_get (cli, "--now");
  g_autoptr (GError) failure = NULL;
  gint64 instant;

  if (now == NULL)
    {
      cli->clock = ol_clock_new_system ();
      return TRUE;
    }
  if (!ol_instant_parse (now, &instant, &failure))
    return ol_cli_usage (error, "--now: %s", failure->message);
  cli->clock = ol_clock_new_fixed (instant);
  return TRUE;
}

static gboolean
check_actor (OlCli *cli, GError **error)
{
  const char *as = ol_cli_get (cli, "--as");
  g_auto (GStrv) parts = NULL;
  OlRole role;

  if (as == NULL)
    return TRUE;
  parts = g_strsplit (as, ":", 2);
  if (ol_role_from_text (parts[0], &role) && (parts[1] == NULL || *parts[1] != '\0'))
    return TRUE;
  return ol_cli_usage (
      error,
      _ ("--as: “%s” is not a role. Give admin, exploitant, comptable, "
         "gestionnaire, securite, dpo or tv, and a name after a colon if you like."),
      as);
}

gboolean
ol_cli_find_actor (OlCli *cli, GError **error)
{
  cli->actor = ol_user_find_or_create (cli->store, ol_cli_get (cli, "--as"), error);
  return cli->actor != NULL;
}

static gboolean
open_folder (OlCli *cli, GError **error)
{
  g_autofree char *directory = ol_cli_data_dir (cli);

  cli->store = ol_store_open (directory, cli->clock, error);
  return cli->store != NULL && ol_cli_find_actor (cli, error);
}

static gboolean
run_command (OlCli *cli, int argc, char **argv, GError **error)
{
  const OlCliCommand *command;

  cli->arguments = ol_cli_arguments_parse (argc, argv, ol_cli_commands (), error);
  if (cli->arguments == NULL)
    return FALSE;
  if (ol_cli_arguments_wants_help (cli->arguments))
    {
      ol_cli_report_help (cli);
      return TRUE;
    }
  command = ol_cli_arguments_command (cli->arguments);
  return set_clock (cli, error) && check_actor (cli, error)
         && (command->without_folder || open_folder (cli, error)) && command->run (cli, error);
}

/* A document that could not be written whole must not look like success: a full disk, a closed
 * pipe. */
static gboolean
print_document (OlCli *cli)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize length;

  json_builder_end_object (cli->json);
  root = json_builder_get_root (cli->json);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  if (fwrite (text, 1, length, stdout) == length && putchar ('\n') != EOF && fflush (stdout) == 0)
    return TRUE;
  g_printerr (_ ("onelog-cli: standard output cannot be written: %s\n"), g_strerror (errno));
  return FALSE;
}

static void
clear (OlCli *cli)
{
  g_clear_object (&cli->failed);
  if (cli->store != NULL)
    ol_store_close (cli->store);
  g_clear_object (&cli->store);
  g_clear_object (&cli->clock);
  g_clear_object (&cli->json);
  g_clear_pointer (&cli->actor, ol_actor_free);
  g_clear_pointer (&cli->arguments, ol_cli_arguments_free);
}

int
ol_cli_run (int argc, char **argv)
{
  OlCli cli = { .json = json_builder_new () };
  g_autoptr (GError) error = NULL;
  int status = 0;

  json_builder_begin_object (cli.json);
  if (!run_command (&cli, argc, argv, &error))
    status = ol_cli_report_error (&cli, error);
  else if (cli.broken)
    status = 1;
  if (!print_document (&cli))
    status = 3;
  clear (&cli);
  return status;
}
