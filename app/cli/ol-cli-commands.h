/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-cli.h"

G_BEGIN_DECLS

/** ol_cli_commands: (array zero-terminated=1): the table that drives dispatch and help. */
const OlCliCommand *ol_cli_commands (void);

/* One family of commands per file. */

/** ol_cli_init: makes the data folder. */
gboolean ol_cli_init (OlCli *cli, GError **error);
/** ol_cli_organisation_show: the carrier. */
gboolean ol_cli_organisation_show (OlCli *cli, GError **error);
/** ol_cli_organisation_set: changes the carrier. */
gboolean ol_cli_organisation_set (OlCli *cli, GError **error);

/** ol_cli_partner_list: every partner. */
gboolean ol_cli_partner_list (OlCli *cli, GError **error);
/** ol_cli_partner_show: one partner by name. */
gboolean ol_cli_partner_show (OlCli *cli, GError **error);
/** ol_cli_partner_set: changes one partner. */
gboolean ol_cli_partner_set (OlCli *cli, GError **error);

/** ol_cli_user_list: who may work with the desk. */
gboolean ol_cli_user_list (OlCli *cli, GError **error);
/** ol_cli_user_add: somebody may; an account that was closed is opened again. */
gboolean ol_cli_user_add (OlCli *cli, GError **error);
/** ol_cli_user_role: somebody has another role. */
gboolean ol_cli_user_role (OlCli *cli, GError **error);
/** ol_cli_user_disable: somebody may not any more. */
gboolean ol_cli_user_disable (OlCli *cli, GError **error);

/** ol_cli_import_missions: a CSV file. */
gboolean ol_cli_import_missions (OlCli *cli, GError **error);
/** ol_cli_import_tariffs: a CSV file. */
gboolean ol_cli_import_tariffs (OlCli *cli, GError **error);
/** ol_cli_import_documents: a folder. */
gboolean ol_cli_import_documents (OlCli *cli, GError **error);
/** ol_cli_import_rates: CSV, or the XML of the ECB. */
gboolean ol_cli_import_rates (OlCli *cli, GError **error);

/** ol_cli_billing_preview: changes nothing. */
gboolean ol_cli_billing_preview (OlCli *cli, GError **error);
/** ol_cli_billing_prepare: makes drafts. */
gboolean ol_cli_billing_prepare (OlCli *cli, GError **error);
/** ol_cli_billing_due: what waits to be prepared. */
gboolean ol_cli_billing_due (OlCli *cli, GError **error);

/** ol_cli_draft_awaiting: those that wait for a second person. */
gboolean ol_cli_draft_awaiting (OlCli *cli, GError **error);
/** ol_cli_draft_show: one, whole. */
gboolean ol_cli_draft_show (OlCli *cli, GError **error);
/** ol_cli_draft_line_add: an extra amount. */
gboolean ol_cli_draft_line_add (OlCli *cli, GError **error);
/** ol_cli_draft_line_remove: an extra amount goes. */
gboolean ol_cli_draft_line_remove (OlCli *cli, GError **error);
/** ol_cli_draft_remark: its remark. */
gboolean ol_cli_draft_remark (OlCli *cli, GError **error);
/** ol_cli_draft_exclude: a mission leaves it. */
gboolean ol_cli_draft_exclude (OlCli *cli, GError **error);
/** ol_cli_draft_include: a mission that left comes back. */
gboolean ol_cli_draft_include (OlCli *cli, GError **error);
/** ol_cli_draft_delete: it goes, its missions can be billed again. */
gboolean ol_cli_draft_delete (OlCli *cli, GError **error);
/** ol_cli_draft_approve: a second person agrees. */
gboolean ol_cli_draft_approve (OlCli *cli, GError **error);
/** ol_cli_draft_refuse: a second person says no. */
gboolean ol_cli_draft_refuse (OlCli *cli, GError **error);
/** ol_cli_draft_withdraw: that person takes the decision back. */
gboolean ol_cli_draft_withdraw (OlCli *cli, GError **error);

/** ol_cli_invoice_list: headers. */
gboolean ol_cli_invoice_list (OlCli *cli, GError **error);
/** ol_cli_invoice_show: one, whole. */
gboolean ol_cli_invoice_show (OlCli *cli, GError **error);
/** ol_cli_invoice_issue: a draft becomes an invoice. */
gboolean ol_cli_invoice_issue (OlCli *cli, GError **error);
/** ol_cli_invoice_export: its files. */
gboolean ol_cli_invoice_export (OlCli *cli, GError **error);
/** ol_cli_invoice_credit: a credit note on it. */
gboolean ol_cli_invoice_credit (OlCli *cli, GError **error);
/** ol_cli_invoice_pay: money received for it. */
gboolean ol_cli_invoice_pay (OlCli *cli, GError **error);

/** ol_cli_payment_list: what was received for an invoice. */
gboolean ol_cli_payment_list (OlCli *cli, GError **error);
/** ol_cli_payment_reverse: a counter entry. */
gboolean ol_cli_payment_reverse (OlCli *cli, GError **error);

/** ol_cli_report_ageing: who owes what since when. */
gboolean ol_cli_report_ageing (OlCli *cli, GError **error);
/** ol_cli_report_statement: one partner's account. */
gboolean ol_cli_report_statement (OlCli *cli, GError **error);
/** ol_cli_journal_export: a file for the accountant. */
gboolean ol_cli_journal_export (OlCli *cli, GError **error);

/** ol_cli_audit_list: a page of events. */
gboolean ol_cli_audit_list (OlCli *cli, GError **error);
/** ol_cli_audit_verify: exit 1 when the chain does not hold. */
gboolean ol_cli_audit_verify (OlCli *cli, GError **error);

G_END_DECLS
