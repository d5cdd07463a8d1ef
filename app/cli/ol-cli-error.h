/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OL_CLI_ERROR: how a command was typed is wrong; exit 2. */
#define OL_CLI_ERROR (ol_cli_error_quark ())

typedef enum
{
  OL_CLI_ERROR_USAGE,
} OlCliError;

GQuark ol_cli_error_quark (void);

G_END_DECLS
