/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "config.h"

#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-partner-list-job.h"
#include "ol-sample-job.h"
#include "ol-settings-job.h"

#define DEFAULT_PREFIX "DKR"

/* A build tree names its data folder; an installed program knows its own. */
static char *
sample_dir (void)
{
  const char *data = g_getenv ("ONELOG_DATADIR");

  return g_build_filename (data != NULL ? data : OL_PKGDATADIR, "sample", NULL);
}

static gboolean
fill_sample (OlCli *cli, GError **error)
{
  g_autofree char *directory = sample_dir ();
  g_autoptr (OlSampleJob) job = ol_sample_job_new (cli->store, cli->actor, directory);

  return ol_cli_run_job (cli, OL_JOB (job), error);
}

static const char *
desk_prefix (OlCli *cli, GError **error)
{
  const char *prefix = ol_cli_get (cli, "--desk-prefix");

  if (prefix == NULL)
    return DEFAULT_PREFIX;
  if (strlen (prefix) >= 2 && strlen (prefix) <= 6
      && strspn (prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == strlen (prefix))
    return prefix;
  ol_cli_usage (error, _ ("--desk-prefix: “%s” must be 2 to 6 capital letters or digits."), prefix);
  return NULL;
}

gboolean
ol_cli_init (OlCli *cli, GError **error)
{
  g_autofree char *directory = ol_cli_data_dir (cli);
  const char *prefix = desk_prefix (cli, error);

  if (prefix == NULL)
    return FALSE;
  cli->store = ol_store_create (directory, prefix, cli->clock, error);
  if (cli->store == NULL || !ol_cli_find_actor (cli, error))
    return FALSE;
  if (ol_cli_get (cli, "--sample") != NULL && !fill_sample (cli, error))
    return FALSE;
  ol_json_text (cli->json, "data_dir", directory);
  ol_json_text (cli->json, "desk_prefix", prefix);
  ol_json_boolean (cli->json, "sample", ol_cli_get (cli, "--sample") != NULL);
  return TRUE;
}

static void
add_organisation (JsonBuilder *json, const OlOrganisation *organisation)
{
  const OlParty *party = &organisation->party;
  g_autofree char *accounts = ol_organisation_get (organisation, "accounts");

  ol_json_text (json, "id", organisation->id);
  ol_json_text (json, "name", party->name);
  ol_json_text (json, "street", party->street);
  ol_json_text (json, "city", party->city);
  ol_json_text (json, "country", party->country);
  ol_json_text (json, "ninea", party->ninea);
  ol_json_text (json, "ncc", party->ncc);
  ol_json_text (json, "rccm", party->rccm);
  ol_json_text (json, "email", party->email);
  ol_json_text (json, "iban", organisation->iban);
  ol_json_text (json, "bic", organisation->bic);
  ol_json_text (json, "mobile_money", organisation->mobile_money);
  ol_json_text (json, "accounts", accounts);
  ol_json_text (json, "logo", organisation->logo);
  for (const char *const *key = ol_bookkeeping_keys (); *key != NULL; key++)
    {
      g_autofree char *value = ol_organisation_get (organisation, *key);

      ol_json_text (json, *key, value);
    }
  ol_json_text (json, "currency", organisation->currency->code);
  ol_json_money (json, "approval_limit", organisation->approval_limit, organisation->currency);
}

gboolean
ol_cli_organisation_show (OlCli *cli, GError **error)
{
  g_autoptr (OlPartnerListJob) job = ol_partner_list_job_new (cli->store, cli->actor, NULL);

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_organisation (cli->json, ol_partner_list_job_organisation (job));
  return TRUE;
}

gboolean
ol_cli_organisation_set (OlCli *cli, GError **error)
{
  g_autoptr (OlSettingsJob) job = ol_settings_job_new (
      cli->store, cli->actor, NULL, ol_cli_arguments_operands (cli->arguments, 0));

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_organisation (cli->json, ol_settings_job_organisation (job));
  return TRUE;
}
