/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-admin-report.h"

#include "ol-tool-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  const char *rule;
  const char *sentence; /* msgid */
} Refusal;

static const Refusal refusals[] = {
  { "organisation_unknown", N_ ("There is no such organisation.") },
  { "organisation_ambiguous", N_ ("There are several organisations. Say which one with --org.") },
  { "organisation_exists", N_ ("There is an organisation of this name already.") },
  { "depot_unknown", N_ ("The organisation has no such depot.") },
  { "depot_ambiguous", N_ ("Several depots have this name. Give the id.") },
  { "depot_exists", N_ ("There is a depot of this name already.") },
  { "desk_unknown", N_ ("The organisation has no such desk. Enrol it first.") },
  { "desk_ambiguous", N_ ("Several desks have this name. Give the id.") },
  { "desk_exists", N_ ("Another desk has this prefix or this id already.") },
  { "desk_has_series", N_ ("This desk gives the numbers of a prefix. Once it has sent all it "
                           "numbered, retire it with --give-back.") },
  { "id_invalid", N_ ("This is not an id.") },
  { "user_unknown", N_ ("Nobody signs in with this address.") },
  { "email_invalid", N_ ("This is not an e-mail address.") },
  { "email_taken", N_ ("Somebody signs in with this address already.") },
  { "name_taken", N_ ("Somebody of this name has this role in the depot already.") },
  { "last_admin", N_ ("Nobody would administer the organisation any more. Make somebody else an "
                      "administrator first.") },
  { "log_key_invalid", N_ ("A public key has 64 hexadecimal digits; onelog-sealer shows it.") },
  { "prefix_invalid", N_ ("A prefix has two to six capitals and digits.") },
  { "prefix_unknown", N_ ("No desk was enrolled with this prefix.") },
  { "lease_held", N_ ("Another desk gives the numbers of this prefix. Once it has sent all it "
                      "numbered, take them over with --take-over.") },
};

static const char *
sentence_of (const char *rule)
{
  for (gsize i = 0; rule != NULL && i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i].rule, rule))
      return _ (refusals[i].sentence);
  return NULL;
}

static void
show_command (const OlAdminCommand *command)
{
  g_printerr ("  %s%s%s", command->words, *command->operands != '\0' ? " " : "",
              command->operands);
  for (const OlAdminOption *option = command->options; option->name != NULL; option++)
    {
      g_autofree char *text =
          g_strdup_printf ("%s%s%s", option->name, option->value != NULL ? " " : "",
                           option->value != NULL ? option->value : "");

      if (option->use == OL_ADMIN_REQUIRED)
        g_printerr (" %s", text);
      else
        g_printerr (option->use == OL_ADMIN_REPEATED ? " [%s]..." : " [%s]", text);
    }
  g_printerr ("\n      %s\n", _ (command->summary));
}

void
ol_admin_report_help (const OlAdminArguments *arguments)
{
  g_printerr (
      _ ("Usage: onelog-admin [--socket DIR] COMMAND ...\n"
         "One JSON document on standard output. Exit: 0 done, 1 refused by a rule, 2 usage, "
         "3 input or output failed.\n"
         "  --socket DIR   the folder of the database's socket; PGHOST by default\n"));
  for (const OlAdminCommand *command = ol_admin_commands (); command->words != NULL; command++)
    if (arguments->command == NULL || arguments->command == command)
      show_command (command);
}

gboolean
ol_admin_report_answer (JsonNode *answer)
{
  g_autofree char *text = json_to_string (answer, FALSE);

  if (fputs (text, stdout) != EOF && putchar ('\n') != EOF && fflush (stdout) == 0)
    return TRUE;
  g_printerr (_ ("onelog-admin: standard output cannot be written: %s\n"), g_strerror (errno));
  return FALSE;
}

static JsonNode *
error_document (const char *code, const char *message)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "error");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "code");
  json_builder_add_string_value (json, code);
  json_builder_set_member_name (json, "message");
  json_builder_add_string_value (json, message);
  json_builder_set_member_name (json, "details");
  json_builder_begin_array (json);
  json_builder_end_array (json);
  json_builder_end_object (json);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

int
ol_admin_report_error (const GError *error, const char *rule)
{
  const char *sentence = sentence_of (rule);
  const char *message = sentence != NULL ? sentence : error->message;
  const char *code = rule;
  g_autoptr (JsonNode) document = NULL;

  g_return_val_if_fail (error != NULL && error->domain == OL_TOOL_ERROR, 3);

  if (code == NULL)
    code = error->code == OL_TOOL_ERROR_USAGE     ? "usage"
           : error->code == OL_TOOL_ERROR_REFUSED ? "refused"
                                                  : "failed";
  document = error_document (code, message);
  g_printerr ("onelog-admin: %s\n", message);
  return ol_admin_report_answer (document) ? error->code : OL_TOOL_ERROR_FAILED;
}
