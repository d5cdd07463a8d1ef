/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-partner-list-job.h"
#include "ol-settings-job.h"

static void
add_party (JsonBuilder *json, const OlParty *party)
{
  ol_json_text (json, "name", party->name);
  ol_json_text (json, "street", party->street);
  ol_json_text (json, "city", party->city);
  ol_json_text (json, "country", party->country);
  ol_json_text (json, "ninea", party->ninea);
  ol_json_text (json, "ncc", party->ncc);
  ol_json_text (json, "rccm", party->rccm);
  ol_json_text (json, "email", party->email);
}

static void
add_partner (JsonBuilder *json, const OlPartner *partner)
{
  g_autofree char *documents = ol_document_kinds_to_text (partner->required_documents);

  ol_json_text (json, "id", partner->id);
  add_party (json, &partner->party);
  ol_json_text (json, "cycle", ol_cycle_to_text (partner->cycle));
  ol_json_date (json, "anchor", partner->anchor);
  ol_json_integer (json, "terms_days", partner->terms_days);
  ol_json_text (json, "currency", partner->currency->code);
  ol_json_text (json, "language", partner->language);
  ol_json_text (json, "vat_category", partner->vat_category);
  ol_json_fixed (json, "vat_rate", partner->vat_rate, 6);
  ol_json_text (json, "vat_basis", partner->vat_basis);
  ol_json_text (json, "required_documents", documents);
  ol_json_text (json, "split_by", ol_split_to_text (partner->split_by));
  ol_json_text (json, "group_by", ol_group_to_text (partner->group_by));
  ol_json_text (json, "fuel_reason", partner->fuel_reason);
  ol_json_boolean (json, "auto_prepare", partner->auto_prepare);
  ol_json_text (json, "order_reference", partner->order_reference);
}

gboolean
ol_cli_partner_list (OlCli *cli, GError **error)
{
  g_autoptr (OlPartnerListJob) job = ol_partner_list_job_new (cli->store, cli->actor, NULL);
  GPtrArray *partners;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  partners = ol_partner_list_job_partners (job);
  json_builder_set_member_name (cli->json, "partners");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < partners->len; i++)
    {
      json_builder_begin_object (cli->json);
      add_partner (cli->json, g_ptr_array_index (partners, i));
      json_builder_end_object (cli->json);
    }
  json_builder_end_array (cli->json);
  return TRUE;
}

gboolean
ol_cli_partner_show (OlCli *cli, GError **error)
{
  g_autoptr (OlPartnerListJob) job = ol_partner_list_job_new (
      cli->store, cli->actor, ol_cli_arguments_operand (cli->arguments, 0));

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_partner (cli->json, g_ptr_array_index (ol_partner_list_job_partners (job), 0));
  return TRUE;
}

gboolean
ol_cli_partner_set (OlCli *cli, GError **error)
{
  g_autoptr (OlSettingsJob) job =
      ol_settings_job_new (cli->store, cli->actor, ol_cli_arguments_operand (cli->arguments, 0),
                           ol_cli_arguments_operands (cli->arguments, 1));

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  add_partner (cli->json, ol_settings_job_partner (job));
  return TRUE;
}
