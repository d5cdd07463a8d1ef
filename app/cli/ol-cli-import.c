/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-document-import-job.h"
#include "ol-mission-import-job.h"
#include "ol-rate-import-job.h"
#include "ol-tariff-import-job.h"

static const char *
path_of (OlCli *cli)
{
  return ol_cli_arguments_operand (cli->arguments, 0);
}

static gboolean
is_dry_run (OlCli *cli)
{
  return ol_cli_get (cli, "--dry-run") != NULL;
}

static gboolean
run_import (OlCli *cli, OlImportJob *job, GError **error)
{
  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_integer (cli->json, "imported", ol_import_job_imported (job));
  ol_json_integer (cli->json, "skipped", ol_import_job_skipped (job));
  ol_json_boolean (cli->json, "dry_run", is_dry_run (cli));
  return TRUE;
}

gboolean
ol_cli_import_missions (OlCli *cli, GError **error)
{
  g_autoptr (OlMissionImportJob) job =
      ol_mission_import_job_new (cli->store, cli->actor, path_of (cli), is_dry_run (cli));

  return run_import (cli, OL_IMPORT_JOB (job), error);
}

gboolean
ol_cli_import_tariffs (OlCli *cli, GError **error)
{
  g_autoptr (OlTariffImportJob) job =
      ol_tariff_import_job_new (cli->store, cli->actor, path_of (cli), is_dry_run (cli));

  return run_import (cli, OL_IMPORT_JOB (job), error);
}

gboolean
ol_cli_import_documents (OlCli *cli, GError **error)
{
  g_autoptr (OlDocumentImportJob) job =
      ol_document_import_job_new (cli->store, cli->actor, path_of (cli), is_dry_run (cli));

  return run_import (cli, OL_IMPORT_JOB (job), error);
}

gboolean
ol_cli_import_rates (OlCli *cli, GError **error)
{
  g_autoptr (OlRateImportJob) job =
      ol_rate_import_job_new (cli->store, cli->actor, path_of (cli), is_dry_run (cli));

  return run_import (cli, OL_IMPORT_JOB (job), error);
}
