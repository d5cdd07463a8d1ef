/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-cli.h"

G_BEGIN_DECLS

/** ol_cli_commands: (array zero-terminated=1): the table that drives dispatch and help. */
const OlCliCommand *ol_cli_commands (void);

/* One family of commands per file. */

gboolean ol_cli_init (OlCli *cli, GError **error);
gboolean ol_cli_organisation_show (OlCli *cli, GError **error);
gboolean ol_cli_organisation_set (OlCli *cli, GError **error);

gboolean ol_cli_partner_list (OlCli *cli, GError **error);
gboolean ol_cli_partner_show (OlCli *cli, GError **error);
gboolean ol_cli_partner_set (OlCli *cli, GError **error);

gboolean ol_cli_import_missions (OlCli *cli, GError **error);
gboolean ol_cli_import_tariffs (OlCli *cli, GError **error);
gboolean ol_cli_import_documents (OlCli *cli, GError **error);
gboolean ol_cli_import_rates (OlCli *cli, GError **error);

gboolean ol_cli_billing_preview (OlCli *cli, GError **error);
gboolean ol_cli_billing_prepare (OlCli *cli, GError **error);
gboolean ol_cli_billing_due (OlCli *cli, GError **error);

gboolean ol_cli_invoice_list (OlCli *cli, GError **error);
gboolean ol_cli_invoice_show (OlCli *cli, GError **error);
gboolean ol_cli_invoice_issue (OlCli *cli, GError **error);
gboolean ol_cli_invoice_export (OlCli *cli, GError **error);
gboolean ol_cli_invoice_credit (OlCli *cli, GError **error);
gboolean ol_cli_invoice_pay (OlCli *cli, GError **error);

gboolean ol_cli_report_ageing (OlCli *cli, GError **error);
gboolean ol_cli_report_statement (OlCli *cli, GError **error);
gboolean ol_cli_journal_export (OlCli *cli, GError **error);

gboolean ol_cli_audit_list (OlCli *cli, GError **error);
gboolean ol_cli_audit_verify (OlCli *cli, GError **error);

G_END_DECLS
