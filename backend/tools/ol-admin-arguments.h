/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-admin-command.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** OlAdminArguments: a command line, taken apart. */
typedef struct
{
  const OlAdminCommand *command; /* NULL: only help was asked for */
  gboolean help;
  char *socket;        /* nullable */
  char *password_file; /* nullable */
  JsonObject *typed;   /* what is sent: operands and options under their keys */
} OlAdminArguments;

/** ol_admin_arguments_parse: errors are OL_TOOL_ERROR_USAGE, and say which word is wrong. */
OlAdminArguments *ol_admin_arguments_parse (int argc, char **argv, GError **error);
void ol_admin_arguments_free (OlAdminArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlAdminArguments, ol_admin_arguments_free)

G_END_DECLS
