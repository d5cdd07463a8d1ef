/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ol-cli-arguments.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlCli: one call of onelog-cli: what was typed, the open folder, who acts, and the document being
 * built. */
struct _OlCli
{
  OlCliArguments *arguments;
  OlClock *clock;
  OlStore *store; /* NULL for a command that runs without a folder */
  OlActor *actor;
  JsonBuilder *json; /* an open object: commands add members */
  OlJob *failed;     /* the job that said no, for its code and details */
  gboolean broken;   /* done, and what was found is bad: the document stands, exit 1 */
};

/** ol_cli_run: everything onelog-cli does; the exit code: 0 done, 1 refused, 2 usage, 3 input or
 * output failed. */
int ol_cli_run (int argc, char **argv);

/** ol_cli_data_dir: (transfer full): --data-dir, else the user's data folder. */
char *ol_cli_data_dir (OlCli *cli);

/** ol_cli_find_actor: who --as means, once the store is open. */
gboolean ol_cli_find_actor (OlCli *cli, GError **error);

/** ol_cli_run_job: runs @job and keeps it for the report when it fails. */
gboolean ol_cli_run_job (OlCli *cli, OlJob *job, GError **error);

/** ol_cli_usage: sets OL_CLI_ERROR_USAGE. Always FALSE. */
gboolean ol_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** ol_cli_get: (nullable) value of an option; short for ol_cli_arguments_get(). */
const char *ol_cli_get (OlCli *cli, const char *option);

/** ol_cli_get_date: the option as a date; OL_DATE_NONE when it is not given; usage error when it is
 * none. */
gboolean ol_cli_get_date (OlCli *cli, const char *option, OlDate *date, GError **error);

/** ol_cli_today: by the clock that counts. */
OlDate ol_cli_today (OlCli *cli);

G_END_DECLS
