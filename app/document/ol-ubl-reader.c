/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-error.h"
#include "ol-document-strings.h"
#include "ol-ubl-private.h"
#include "ol-ubl-read.h"
#include "ol-ubl.h"

#include <glib/gi18n-lib.h>

static void
read_currency (OlUblRead *read, const xmlNode *node)
{
  read->currency = ol_currency_lookup (ol_ubl_text (node));
  read->invoice->currency = read->currency;
  if (read->currency == NULL)
    ol_ubl_set_text (&read->invoice->currency_code, node);
}

static void
read_address (const xmlNode *node, OlParty *party)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "StreetName"))
      ol_ubl_set_text (&party->street, child);
    else if (ol_ubl_is (child, "CityName"))
      ol_ubl_set_text (&party->city, child);
    else if (ol_ubl_is (child, "Country") && ol_ubl_child (child, "IdentificationCode") != NULL)
      ol_ubl_set_text (&party->country, ol_ubl_child (child, "IdentificationCode"));
  }
}

static void
read_vat_id (const xmlNode *node, OlParty *party)
{
  const xmlNode *id = ol_ubl_child (node, "CompanyID");

  if (id == NULL)
    return;
  ol_ubl_set_text (&party->vat_id, id);
  if (g_str_has_prefix (party->vat_id, "SN"))
    party->ninea = g_strdup (party->vat_id + 2);
  else if (g_str_has_prefix (party->vat_id, "CI"))
    party->ncc = g_strdup (party->vat_id + 2);
}

static void
read_entity (const xmlNode *node, OlParty *party)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "RegistrationName"))
      ol_ubl_set_text (&party->name, child);
    else if (ol_ubl_is (child, "CompanyID"))
      ol_ubl_set_text (&party->rccm, child);
  }
}

static void
read_party (const xmlNode *node, OlParty *party)
{
  const xmlNode *inner = ol_ubl_child (node, "Party");

  ol_party_clear (party);
  if (inner == NULL)
    return;
  OL_UBL_EACH (child, inner)
  {
    if (ol_ubl_is (child, "PostalAddress"))
      read_address (child, party);
    else if (ol_ubl_is (child, "PartyTaxScheme") && party->vat_id == NULL)
      read_vat_id (child, party);
    else if (ol_ubl_is (child, "PartyLegalEntity"))
      read_entity (child, party);
    else if (ol_ubl_is (child, "Contact") && ol_ubl_child (child, "ElectronicMail") != NULL)
      ol_ubl_set_text (&party->email, ol_ubl_child (child, "ElectronicMail"));
  }
}

/* A wallet is told from a bank account by its name, as ol_ubl_write() puts it. */
static gboolean
is_wallet (const xmlNode *account)
{
  const xmlNode *name = ol_ubl_child (account, "Name");

  return name != NULL && g_strcmp0 (ol_ubl_text (name), "Mobile money") == 0;
}

/* Of several accounts the first of each kind is taken. */
static void
read_means (OlUblRead *read, const xmlNode *node)
{
  const xmlNode *account = ol_ubl_child (node, "PayeeFinancialAccount");
  const xmlNode *id = account != NULL ? ol_ubl_child (account, "ID") : NULL;
  const xmlNode *branch =
      account != NULL ? ol_ubl_child (account, "FinancialInstitutionBranch") : NULL;

  if (id == NULL)
    return;
  if (is_wallet (account))
    {
      if (read->invoice->mobile_money == NULL)
        ol_ubl_set_text (&read->invoice->mobile_money, id);
      return;
    }
  if (read->invoice->iban != NULL)
    return;
  ol_ubl_set_text (&read->invoice->iban, id);
  if (branch != NULL && ol_ubl_child (branch, "ID") != NULL)
    ol_ubl_set_text (&read->invoice->bic, ol_ubl_child (branch, "ID"));
}

/* "...: 1 USD = 602.35 XOF (BCEAO, 2026-10-31): 6271.41 USD = 3777584 XOF" as ol_ubl_write() puts
 * it. */
static gboolean
read_rate_note (OlUblRead *read, const char *note)
{
  static const char pattern[] = ": 1 ([A-Z]{3}) = ([0-9.]+) ([A-Z]{3}) \\((.*), ([0-9-]{10})\\): "
                                "[0-9.]+ [A-Z]{3} = ([0-9.]+) [A-Z]{3}$";
  static GRegex *regex = NULL;
  OlLedger *ledger = &read->invoice->ledger;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *rate = NULL, *code = NULL, *day = NULL, *total = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, note, 0, &match))
    return FALSE;
  rate = g_match_info_fetch (match, 2);
  code = g_match_info_fetch (match, 3);
  day = g_match_info_fetch (match, 5);
  total = g_match_info_fetch (match, 6);
  ledger->currency = ol_currency_lookup (code);
  g_free (ledger->rate_source);
  ledger->rate_source = g_match_info_fetch (match, 4);
  return ledger->currency != NULL && ol_fixed_parse (rate, 6, &ledger->rate, NULL)
         && ol_date_parse (day, &ledger->rate_date, NULL)
         && ol_money_parse (total, ledger->currency, &ledger->total, NULL);
}

/* "Client: ..." as ol_ubl_write() puts it. */
static gboolean
names_customer (const char *note)
{
  static const char *const languages[] = { "fr", "en" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *start
          = g_strconcat (ol_document_string (OL_STRING_CUSTOMER, languages[i]), ": ", NULL);

      if (g_str_has_prefix (note, start))
        return TRUE;
    }
  return FALSE;
}

static void
read_note (OlUblRead *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (read_rate_note (read, ol_ubl_text (node)))
    return;
  if (invoice->kind == OL_INVOICE_CREDIT_NOTE && invoice->credit_reason == NULL)
    ol_ubl_set_text (&invoice->credit_reason, node);
  else if (invoice->kind == OL_INVOICE_INVOICE && invoice->remark == NULL
           && !names_customer (ol_ubl_text (node)))
    ol_ubl_set_text (&invoice->remark, node);
}

static void
read_billing (OlUblRead *read, const xmlNode *node)
{
  const xmlNode *reference = ol_ubl_child (node, "InvoiceDocumentReference");

  if (reference == NULL)
    return;
  OL_UBL_EACH (child, reference)
  {
    if (ol_ubl_is (child, "ID"))
      ol_ubl_set_text (&read->invoice->credits_number, child);
    else if (ol_ubl_is (child, "IssueDate"))
      ol_ubl_read_date (read, child, &read->invoice->credits_date);
  }
}

static void
read_period (OlUblRead *read, const xmlNode *node)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "StartDate"))
      ol_ubl_read_date (read, child, &read->invoice->window.from);
    else if (ol_ubl_is (child, "EndDate"))
      ol_ubl_read_date (read, child, &read->invoice->window.to);
  }
}

static void
read_simple (OlUblRead *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (ol_ubl_is (node, "ID"))
    ol_ubl_set_text (&invoice->number, node);
  else if (ol_ubl_is (node, "IssueDate"))
    ol_ubl_read_date (read, node, &invoice->issue_date);
  else if (ol_ubl_is (node, "DueDate"))
    ol_ubl_read_date (read, node, &invoice->due_date);
  else if (ol_ubl_is (node, "Note"))
    read_note (read, node);
  else if (ol_ubl_is (node, "TaxCurrencyCode"))
    invoice->ledger.currency = ol_currency_lookup (ol_ubl_text (node));
}

static void
read_aggregate (OlUblRead *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (ol_ubl_is (node, "InvoicePeriod"))
    read_period (read, node);
  else if (ol_ubl_is (node, "OrderReference") && ol_ubl_child (node, "ID") != NULL)
    ol_ubl_set_text (&invoice->order_reference, ol_ubl_child (node, "ID"));
  else if (ol_ubl_is (node, "BillingReference"))
    read_billing (read, node);
  else if (ol_ubl_is (node, "AccountingSupplierParty"))
    read_party (node, &invoice->seller);
  else if (ol_ubl_is (node, "AccountingCustomerParty"))
    read_party (node, &invoice->buyer);
  else if (ol_ubl_is (node, "PaymentMeans"))
    read_means (read, node);
  else if (ol_ubl_is (node, "AllowanceCharge"))
    ol_ubl_read_charge (read, node);
  else if (ol_ubl_is (node, "TaxTotal"))
    ol_ubl_read_tax_total (read, node);
  else if (ol_ubl_is (node, "LegalMonetaryTotal"))
    ol_ubl_read_totals (read, node);
  else if (ol_ubl_is (node, "InvoiceLine") || ol_ubl_is (node, "CreditNoteLine"))
    ol_ubl_read_line (read, node);
}

static OlInvoice *
invoice_unread (void)
{
  OlInvoice *invoice = ol_invoice_new ();
  OlInvoiceTotals *totals = &invoice->totals;

  invoice->status = OL_INVOICE_ISSUED;
  invoice->issue_date = invoice->due_date = invoice->credits_date = OL_DATE_NONE;
  invoice->window.from = invoice->window.to = invoice->ledger.rate_date = OL_DATE_NONE;
  totals->lines = totals->tax_exclusive = totals->tax_inclusive = totals->payable = OL_AMOUNT_NONE;
  totals->tax = invoice->ledger.tax = OL_AMOUNT_NONE;
  return invoice;
}

static void
read_root (OlUblRead *read, const xmlNode *root)
{
  const xmlNode *currency = ol_ubl_child (root, "DocumentCurrencyCode");
  OlInvoice *invoice = read->invoice;

  invoice->kind = ol_ubl_is (root, "CreditNote") ? OL_INVOICE_CREDIT_NOTE : OL_INVOICE_INVOICE;
  if (currency != NULL)
    read_currency (read, currency);
  OL_UBL_EACH (child, root)
  {
    read_simple (read, child);
    read_aggregate (read, child);
  }
  if (invoice->issue_date != OL_DATE_NONE && invoice->due_date != OL_DATE_NONE)
    invoice->terms_days = invoice->due_date - invoice->issue_date;
}

OlInvoice *
ol_ubl_read_document (xmlDoc *document, GError **error)
{
  g_autoptr (OlInvoice) invoice = invoice_unread ();
  const xmlNode *root = xmlDocGetRootElement (document);
  OlUblRead read = { invoice, NULL, error, FALSE };

  if (!ol_ubl_is (root, "Invoice") && !ol_ubl_is (root, "CreditNote"))
    {
      g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                   _ ("%s is neither a UBL 2.1 Invoice nor a CreditNote."), root->name);
      return NULL;
    }
  read_root (&read, root);
  return read.failed ? NULL : g_steal_pointer (&invoice);
}

OlInvoice *
ol_ubl_read (const char *xml, gsize length, GError **error)
{
  xmlDoc *document = ol_ubl_parse (xml, length, error);
  OlInvoice *invoice;

  if (document == NULL)
    return NULL;
  invoice = ol_ubl_read_document (document, error);
  xmlFreeDoc (document);
  return invoice;
}
