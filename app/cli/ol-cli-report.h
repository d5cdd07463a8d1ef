/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-cli.h"

G_BEGIN_DECLS

/** ol_cli_report_error: the error document in place of the one begun, the sentence for people; the
 * exit code. */
int ol_cli_report_error (OlCli *cli, const GError *error);

/** ol_cli_report_help: help for people on standard error, the table of commands as the document. */
void ol_cli_report_help (OlCli *cli);

G_END_DECLS
