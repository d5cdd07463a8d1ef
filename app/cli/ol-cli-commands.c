/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-commands.h"

#include <glib/gi18n-lib.h>

#define MANY 64

static const OlCliOption init_options[] = {
  { "--sample", NULL, OL_CLI_OPTIONAL },
  { "--desk-prefix", "PREFIX", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption import_options[] = {
  { "--dry-run", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption period_options[] = {
  { "--partner", "NAME", OL_CLI_REQUIRED },
  { "--period", "YYYY-MM", OL_CLI_OPTIONAL },
  { "--from", "DATE", OL_CLI_OPTIONAL },
  { "--to", "DATE", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption date_options[] = {
  { "--date", "DATE", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption list_options[] = {
  { "--partner", "NAME", OL_CLI_OPTIONAL },
  { "--status", "STATUS", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption partner_options[] = {
  { "--partner", "NAME", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption line_add_options[] = {
  { "--amount", "AMOUNT", OL_CLI_REQUIRED },
  { "--reason", "TEXT", OL_CLI_REQUIRED },
  { "--charge", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption line_remove_options[] = {
  { "--charge", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption exclude_options[] = {
  { "--reason", "TEXT", OL_CLI_REQUIRED },
  { "--next-window", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption reason_options[] = {
  { "--reason", "TEXT", OL_CLI_REQUIRED },
  { NULL },
};

static const OlCliOption export_options[] = {
  { "--pdf", "FILE", OL_CLI_OPTIONAL },
  { "--xml", "FILE", OL_CLI_OPTIONAL },
  { "--bundle", "FILE", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption credit_options[] = {
  { "--line", "N=QUANTITY", OL_CLI_REPEATED },
  { "--reason", "TEXT", OL_CLI_REQUIRED },
  { NULL },
};

static const OlCliOption pay_options[] = {
  { "--amount", "AMOUNT", OL_CLI_REQUIRED },
  { "--date", "DATE", OL_CLI_REQUIRED },
  { "--method", "transfer|cash|cheque|mobile-money", OL_CLI_REQUIRED },
  { "--rate", "RATE", OL_CLI_OPTIONAL },
  { "--withheld", "AMOUNT", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption reverse_options[] = {
  { "--reason", "TEXT", OL_CLI_REQUIRED },
  { "--date", "DATE", OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliOption statement_options[] = {
  { "--partner", "NAME", OL_CLI_REQUIRED },
  { "--from", "DATE", OL_CLI_REQUIRED },
  { "--to", "DATE", OL_CLI_REQUIRED },
  { NULL },
};

static const OlCliOption journal_options[] = {
  { "--from", "DATE", OL_CLI_REQUIRED },
  { "--to", "DATE", OL_CLI_REQUIRED },
  { "--format", "csv|fec|sage", OL_CLI_REQUIRED },
  { "--output", "FILE", OL_CLI_REQUIRED },
  { NULL },
};

static const OlCliOption audit_list_options[] = {
  { "--actor", "USER", OL_CLI_OPTIONAL },   { "--action", "ACTION", OL_CLI_OPTIONAL },
  { "--type", "TYPE", OL_CLI_OPTIONAL },    { "--id", "ID", OL_CLI_OPTIONAL },
  { "--from", "INSTANT", OL_CLI_OPTIONAL }, { "--to", "INSTANT", OL_CLI_OPTIONAL },
  { "--ok", "yes|no", OL_CLI_OPTIONAL },    { "--before-seq", "N", OL_CLI_OPTIONAL },
  { "--limit", "N", OL_CLI_OPTIONAL },      { NULL },
};

static const OlCliOption audit_verify_options[] = {
  { "--all", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

static const OlCliCommand commands[] = {
  { "init", NULL, 0, 0, init_options, N_ ("New data folder with the shipped partners"), TRUE,
    ol_cli_init },
  { "organisation show", NULL, 0, 0, NULL, N_ ("Who sends the invoices"), FALSE,
    ol_cli_organisation_show },
  { "organisation set", "KEY=VALUE ...", 1, MANY, NULL,
    N_ ("Keys: name street city country ninea ncc rccm email iban bic mobile_money accounts "
        "approval_limit account_* journal_* sage_columns"),
    FALSE, ol_cli_organisation_set },
  { "user list", NULL, 0, 0, NULL, N_ ("Who may work with this desk, and as what"), FALSE,
    ol_cli_user_list },
  { "user add", "ROLE:NAME", 1, 1, NULL, N_ ("Somebody may work with it; opens a closed account"),
    FALSE, ol_cli_user_add },
  { "user role", "ROLE:NAME ROLE", 2, 2, NULL, N_ ("Somebody has another role"), FALSE,
    ol_cli_user_role },
  { "user disable", "ROLE:NAME", 1, 1, NULL, N_ ("Somebody may not any more; what they did stays"),
    FALSE, ol_cli_user_disable },
  { "import missions", "FILE.csv", 1, 1, import_options, N_ ("Missions, all rows or none"), FALSE,
    ol_cli_import_missions },
  { "import tariffs", "FILE.csv", 1, 1, import_options, N_ ("Price lists, all rows or none"), FALSE,
    ol_cli_import_tariffs },
  { "import documents", "DIR", 1, 1, import_options,
    N_ ("Papers of missions, files named REFERENCE-KIND.pdf"), FALSE, ol_cli_import_documents },
  { "import rates", "FILE", 1, 1, import_options,
    N_ ("Exchange rates, CSV or the daily XML of the ECB"), FALSE, ol_cli_import_rates },
  { "partner list", NULL, 0, 0, NULL, N_ ("Billing partners"), FALSE, ol_cli_partner_list },
  { "partner show", "NAME", 1, 1, NULL, N_ ("One billing partner"), FALSE, ol_cli_partner_show },
  { "partner set", "NAME KEY=VALUE ...", 2, MANY, NULL,
    N_ ("Keys: name street city country ninea ncc rccm email cycle anchor terms_days currency "
        "language vat_category vat_rate vat_basis required_documents split_by group_by fuel_reason "
        "auto_prepare order_reference"),
    FALSE, ol_cli_partner_set },
  { "billing preview", NULL, 0, 0, period_options,
    N_ ("What would be drafted, what is blocked and why"), FALSE, ol_cli_billing_preview },
  { "billing prepare", NULL, 0, 0, period_options,
    N_ ("Makes the drafts; running it twice makes nothing new"), FALSE, ol_cli_billing_prepare },
  { "billing due", NULL, 0, 0, date_options, N_ ("Windows that have closed and hold missions"),
    FALSE, ol_cli_billing_due },
  { "draft awaiting", NULL, 0, 0, partner_options,
    N_ ("Drafts that wait for a second person: who asked, and since when"), FALSE,
    ol_cli_draft_awaiting },
  { "draft show", "ID", 1, 1, NULL,
    N_ ("One draft, whole, with its extra amounts and excluded missions"), FALSE,
    ol_cli_draft_show },
  { "draft line add", "ID", 1, 1, line_add_options,
    N_ ("An extra amount before VAT: a line, or with --charge a charge of the whole invoice"),
    FALSE, ol_cli_draft_line_add },
  { "draft line remove", "ID N", 2, 2, line_remove_options,
    N_ ("Takes away the extra amount with the number that draft show gives"), FALSE,
    ol_cli_draft_line_remove },
  { "draft remark", "ID TEXT", 2, 2, NULL,
    N_ ("The remark printed on the invoice; an empty text takes it away"), FALSE,
    ol_cli_draft_remark },
  { "draft exclude", "ID REFERENCE", 2, 2, exclude_options,
    N_ ("Takes a mission out, until it is included again or with --next-window for now"), FALSE,
    ol_cli_draft_exclude },
  { "draft include", "ID REFERENCE", 2, 2, NULL, N_ ("Brings an excluded mission back"), FALSE,
    ol_cli_draft_include },
  { "draft delete", "ID", 1, 1, NULL, N_ ("The draft goes; its missions can be billed again"),
    FALSE, ol_cli_draft_delete },
  { "draft approve", "ID", 1, 1, NULL, N_ ("A second person agrees; see --as"), FALSE,
    ol_cli_draft_approve },
  { "draft refuse", "ID", 1, 1, reason_options, N_ ("A second person says no, and why"), FALSE,
    ol_cli_draft_refuse },
  { "draft withdraw", "ID", 1, 1, NULL, N_ ("Takes one's own decision back"), FALSE,
    ol_cli_draft_withdraw },
  { "invoice list", NULL, 0, 0, list_options, N_ ("Invoices, credit notes and drafts"), FALSE,
    ol_cli_invoice_list },
  { "invoice show", "ID|NUMBER", 1, 1, NULL, N_ ("One invoice, whole"), FALSE,
    ol_cli_invoice_show },
  { "invoice issue", "ID", 1, 1, date_options, N_ ("Number given, frozen"), FALSE,
    ol_cli_invoice_issue },
  { "invoice export", "NUMBER", 1, 1, export_options,
    N_ ("PDF, XML and bundle; without options all three, in this folder"), FALSE,
    ol_cli_invoice_export },
  { "invoice credit", "NUMBER", 1, 1, credit_options,
    N_ ("Credit note, of everything that remains unless lines are given"), FALSE,
    ol_cli_invoice_credit },
  { "invoice pay", "NUMBER", 1, 1, pay_options, N_ ("Money received"), FALSE, ol_cli_invoice_pay },
  { "payment list", "NUMBER", 1, 1, NULL, N_ ("What was received for an invoice"), FALSE,
    ol_cli_payment_list },
  { "payment reverse", "ID", 1, 1, reverse_options,
    N_ ("A counter entry takes a payment back; both stay"), FALSE, ol_cli_payment_reverse },
  { "report ageing", NULL, 0, 0, date_options, N_ ("What is owed, by how late it is"), FALSE,
    ol_cli_report_ageing },
  { "report statement", NULL, 0, 0, statement_options, N_ ("A partner's account"), FALSE,
    ol_cli_report_statement },
  { "journal export", NULL, 0, 0, journal_options, N_ ("The journal for the accountant"), FALSE,
    ol_cli_journal_export },
  { "audit list", NULL, 0, 0, audit_list_options, N_ ("Events, newest first"), FALSE,
    ol_cli_audit_list },
  { "audit verify", NULL, 0, 0, audit_verify_options,
    N_ ("Checks the desk's chain; --all lists every problem, not the first hundred"), FALSE,
    ol_cli_audit_verify },
  { NULL },
};

const OlCliCommand *
ol_cli_commands (void)
{
  return commands;
}
