/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _OlCli OlCli;

/** OlCliOption: one option of a command, or one that all commands take. */
typedef struct
{
  const char *name;  /* "--partner" */
  const char *value; /* what follows it, in capitals; NULL: nothing does */
  enum
  {
    OL_CLI_OPTIONAL,
    OL_CLI_REQUIRED,
    OL_CLI_REPEATED,
  } use;
} OlCliOption;

/** OlCliCommand: one line of the table of commands. */
typedef struct
{
  const char *words;    /* "billing prepare" */
  const char *operands; /* "ID|NUMBER", as help shows them; NULL: none */
  guint min_operands;
  guint max_operands;
  const OlCliOption *options; /* (array zero-terminated=1) (nullable) */
  const char *summary;        /* msgid */
  gboolean without_folder;    /* runs before there is a data folder */
  gboolean (*run) (OlCli *cli, GError **error);
} OlCliCommand;

/** ol_cli_global_options: (array zero-terminated=1): may stand before or after the command. */
const OlCliOption *ol_cli_global_options (void);

/** OlCliArguments: a command line, taken apart. */
typedef struct _OlCliArguments OlCliArguments;

/**
 * ol_cli_arguments_parse:
 * @commands: (array zero-terminated=1)
 * Errors: OL_CLI_ERROR_USAGE saying which word is wrong and what is accepted.
 */
OlCliArguments *
ol_cli_arguments_parse (int argc, char **argv, const OlCliCommand *commands, GError **error);
void ol_cli_arguments_free (OlCliArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlCliArguments, ol_cli_arguments_free)

/** ol_cli_arguments_command: (nullable): NULL when only help was asked for. */
const OlCliCommand *ol_cli_arguments_command (OlCliArguments *self);
gboolean ol_cli_arguments_wants_help (OlCliArguments *self);

/** ol_cli_arguments_operand: (nullable): the @index-th word that is no option. */
const char *ol_cli_arguments_operand (OlCliArguments *self, guint index);
/** ol_cli_arguments_operands: (array zero-terminated=1) from the @index-th on. */
const char *const *ol_cli_arguments_operands (OlCliArguments *self, guint index);
/** ol_cli_arguments_get: (nullable): the value of @option ("--partner"), "" for one that takes
 * none. */
const char *ol_cli_arguments_get (OlCliArguments *self, const char *option);
/** ol_cli_arguments_all: (transfer container) (element-type utf8): of an option that may be
 * repeated. */
GPtrArray *ol_cli_arguments_all (OlCliArguments *self, const char *option);

G_END_DECLS
