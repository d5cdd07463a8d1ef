/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-cli-commands.h"
#include "ol-cli-json.h"
#include "ol-user-edit-job.h"
#include "ol-user-list-job.h"

static gboolean
add_users (OlCli *cli, GError **error)
{
  g_autoptr (OlUserListJob) job = ol_user_list_job_new (cli->store, cli->actor, NULL);
  GPtrArray *users;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  users = ol_user_list_job_users (job);
  json_builder_set_member_name (cli->json, "users");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < users->len; i++)
    {
      const OlUser *user = g_ptr_array_index (users, i);

      json_builder_begin_object (cli->json);
      ol_json_text (cli->json, "id", user->id);
      ol_json_text (cli->json, "name", user->name);
      ol_json_text (cli->json, "role", ol_role_to_text (user->role));
      ol_json_boolean (cli->json, "owner", user->owner);
      json_builder_end_object (cli->json);
    }
  json_builder_end_array (cli->json);
  return TRUE;
}

/* Runs @job, which it takes, and tells who may work here afterwards. */
static gboolean
change (OlCli *cli, OlUserEditJob *job, GError **error)
{
  g_autoptr (OlJob) owned = OL_JOB (job);

  return ol_cli_run_job (cli, owned, error) && add_users (cli, error);
}

static gboolean
read_role (const char *text, OlRole *role, GError **error)
{
  if (ol_role_from_text (text, role))
    return TRUE;
  return ol_cli_usage (error, _ ("“%s” is no role. Write admin, exploitant, comptable, "
                                 "gestionnaire, securite, dpo or tv."),
                       text);
}

/* (transfer full): the list with the one user that the first operand means. */
static OlUserListJob *
find_user (OlCli *cli, GError **error)
{
  g_autoptr (OlUserListJob) job = ol_user_list_job_new (
      cli->store, cli->actor, ol_cli_arguments_operand (cli->arguments, 0));

  return ol_cli_run_job (cli, OL_JOB (job), error) ? g_steal_pointer (&job) : NULL;
}

gboolean
ol_cli_user_list (OlCli *cli, GError **error)
{
  return add_users (cli, error);
}

gboolean
ol_cli_user_add (OlCli *cli, GError **error)
{
  const char *user = ol_cli_arguments_operand (cli->arguments, 0);
  const char *colon = strchr (user, ':');
  g_autofree char *role_text = g_strndup (user, colon != NULL ? (gsize)(colon - user) : 0);
  OlRole role;

  if (colon == NULL || colon[1] == '\0')
    return ol_cli_usage (error, _ ("“%s” is no user. Write ROLE:NAME, as in comptable:awa."),
                         user);
  if (!read_role (role_text, &role, error))
    return FALSE;
  return change (cli, ol_user_edit_job_new_add (cli->store, cli->actor, colon + 1, role), error);
}

gboolean
ol_cli_user_role (OlCli *cli, GError **error)
{
  g_autoptr (OlUserListJob) found = NULL;
  const OlUser *user;
  OlRole role;

  if (!read_role (ol_cli_arguments_operand (cli->arguments, 1), &role, error))
    return FALSE;
  found = find_user (cli, error);
  if (found == NULL)
    return FALSE;
  user = g_ptr_array_index (ol_user_list_job_users (found), 0);
  return change (
      cli, ol_user_edit_job_new_change (cli->store, cli->actor, user->id, user->name, role), error);
}

gboolean
ol_cli_user_disable (OlCli *cli, GError **error)
{
  g_autoptr (OlUserListJob) found = find_user (cli, error);
  const OlUser *user;

  if (found == NULL)
    return FALSE;
  user = g_ptr_array_index (ol_user_list_job_users (found), 0);
  return change (cli, ol_user_edit_job_new_close (cli->store, cli->actor, user->id), error);
}
