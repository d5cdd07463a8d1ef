/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-admin-command.h"

#include <glib/gi18n.h>

#define ORGANISATION                                                                               \
  {                                                                                                \
    "--org", "NAME|ID", "org", OL_ADMIN_OPTIONAL                                                   \
  }
#define PASSWORD_FILE                                                                              \
  {                                                                                                \
    "--password-file", "FILE", NULL, OL_ADMIN_OPTIONAL                                             \
  }
#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }

static const OlAdminOption global_options[] = {
  { "--socket", "DIR", NULL, OL_ADMIN_OPTIONAL },
  { "--help", NULL, NULL, OL_ADMIN_OPTIONAL },
  END,
};

static const OlAdminOption organisation_options[] = {
  { "--depot", "NAME", "depot", OL_ADMIN_REQUIRED },
  { "--log-key", "HEX", "log_key", OL_ADMIN_REQUIRED },
  END,
};

static const OlAdminOption user_add_options[] = {
  { "--name", "NAME", "name", OL_ADMIN_REQUIRED },
  { "--role", "ROLE", "role", OL_ADMIN_REQUIRED },
  { "--depot", "NAME|ID", "depots", OL_ADMIN_REPEATED },
  PASSWORD_FILE,
  ORGANISATION,
  END,
};

static const OlAdminOption password_options[] = { PASSWORD_FILE, END };
static const OlAdminOption no_options[] = { END };
static const OlAdminOption org_options[] = { ORGANISATION, END };

static const OlAdminOption desk_options[] = {
  { "--depot", "NAME|ID", "depot", OL_ADMIN_REQUIRED },
  { "--prefix", "PREFIX", "prefix", OL_ADMIN_REQUIRED },
  { "--id", "ID", "id", OL_ADMIN_OPTIONAL },
  ORGANISATION,
  END,
};

static const OlAdminOption lease_options[] = {
  { "--desk", "NAME|ID", "desk", OL_ADMIN_REQUIRED },
  { "--take-over", NULL, "take_over", OL_ADMIN_OPTIONAL },
  ORGANISATION,
  END,
};

static const OlAdminOption retire_options[] = {
  { "--give-back", NULL, "give_back", OL_ADMIN_OPTIONAL },
  ORGANISATION,
  END,
};

static const char *const no_keys[] = { NULL };
static const char *const desk_key[] = { "desk", NULL };
static const char *const name_key[] = { "name", NULL };
static const char *const email_key[] = { "email", NULL };
static const char *const email_role_keys[] = { "email", "role", NULL };
static const char *const email_depot_keys[] = { "email", "depot", NULL };
static const char *const prefix_key[] = { "prefix", NULL };
static const char *const depot_key[] = { "depot", NULL };

static const OlAdminCommand commands[] = {
  { "organisation add", "NAME", name_key, organisation_options, OL_ADMIN_NO_SECRET,
    "select admin.run_organisation_add ($1)",
    N_ ("A new carrier, its first depot and the key of its audit trail") },
  { "depot add", "NAME", name_key, org_options, OL_ADMIN_NO_SECRET,
    "select admin.run_depot_add ($1)", N_ ("A new depot") },
  { "user add", "EMAIL", email_key, user_add_options, OL_ADMIN_PASSWORD,
    "select admin.run_user_add ($1)",
    N_ ("Somebody who signs in; in all depots unless some are "
        "named") },
  { "user list", "", no_keys, org_options, OL_ADMIN_NO_SECRET, "select admin.run_user_list ($1)",
    N_ ("Who signs in, where and in which role") },
  { "user ban", "EMAIL", email_key, no_options, OL_ADMIN_NO_SECRET,
    "select admin.run_user_ban ($1)", N_ ("Shuts somebody out; open sessions end") },
  { "user unban", "EMAIL", email_key, no_options, OL_ADMIN_NO_SECRET,
    "select admin.run_user_unban ($1)", N_ ("Lets somebody sign in again") },
  { "user password", "EMAIL", email_key, password_options, OL_ADMIN_PASSWORD,
    "select admin.run_user_password ($1)", N_ ("A new password; open sessions end") },
  { "user role", "EMAIL ROLE", email_role_keys, no_options, OL_ADMIN_NO_SECRET,
    "select admin.run_user_role ($1)", N_ ("Another role, from now on") },
  { "user depot assign", "EMAIL DEPOT", email_depot_keys, no_options, OL_ADMIN_NO_SECRET,
    "select admin.run_user_depot_assign ($1)", N_ ("Lets somebody work in a depot") },
  { "user depot remove", "EMAIL DEPOT", email_depot_keys, no_options, OL_ADMIN_NO_SECRET,
    "select admin.run_user_depot_remove ($1)", N_ ("Takes a depot away from somebody") },
  { "desk enrol", "NAME", name_key, desk_options, OL_ADMIN_NO_SECRET,
    "select admin.run_desk_enrol ($1)", N_ ("A desk and the prefix of its invoice numbers") },
  { "desk list", "", no_keys, org_options, OL_ADMIN_NO_SECRET, "select admin.run_desk_list ($1)",
    N_ ("The desks, and which series they have") },
  { "desk retire", "DESK", desk_key, retire_options, OL_ADMIN_NO_SECRET,
    "select admin.run_desk_retire ($1)",
    N_ ("A desk that is not used any more; --give-back when it has sent all it numbered") },
  { "series list", "", no_keys, org_options, OL_ADMIN_NO_SECRET,
    "select admin.run_series_list ($1)", N_ ("Who gives which numbers, and the last ones given") },
  { "series lease", "PREFIX", prefix_key, lease_options, OL_ADMIN_NO_SECRET,
    "select admin.run_series_lease ($1)",
    N_ ("Which desk gives the numbers of a prefix; --take-over when another one has them and has "
        "sent all it numbered") },
  { "tv pin", "DEPOT", depot_key, org_options, OL_ADMIN_PIN, "select admin.run_tv_pin ($1)",
    N_ ("A new PIN for the screens on the walls of a depot; those signed in ask for it") },
  { NULL },
};

const OlAdminCommand *
ol_admin_commands (void)
{
  return commands;
}

const OlAdminOption *
ol_admin_global_options (void)
{
  return global_options;
}
