/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-error.h"
#include "ol-ubl-private.h"
#include "ol-ubl.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

/* A month of 10,000 missions with their proofs stays under 10 MB. */
#define MOST_BYTES (64 * 1024 * 1024)

typedef struct
{
  OlInvoice *invoice;
  const OlCurrency *currency; /* of the document; NULL when unknown */
  GError **error;
  gboolean failed;
} Read;

static void
refuse_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  xmlParserCtxt *parser = data;

  parser->_private = parser;
  xmlStopParser (parser);
}

static void
ignore_message (void *data, xmlError *message)
{
}

static void
set_parse_error (xmlParserCtxt *parser, GError **error)
{
  g_autofree char *reason = NULL;

  if (parser->_private != NULL)
    reason = g_strdup (_ ("a DOCTYPE is not accepted"));
  else if (parser->lastError.message != NULL)
    reason = g_strstrip (g_utf8_make_valid (parser->lastError.message, -1));
  else
    reason = g_strdup (_ ("it ends too early"));
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("The XML cannot be read, line %d: %s. Export it again from where it came from."),
               parser->lastError.line, reason);
}

xmlDoc *
ol_ubl_parse (const char *xml, gsize length, GError **error)
{
  xmlParserCtxt *parser;
  xmlDoc *document;

  g_return_val_if_fail (xml != NULL || length == 0, NULL);

  if (length == 0 || length > MOST_BYTES)
    {
      g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                   _ ("The XML has %" G_GSIZE_FORMAT " bytes; from 1 to %d are accepted."), length,
                   MOST_BYTES);
      return NULL;
    }
  parser = xmlNewParserCtxt ();
  parser->sax->internalSubset = refuse_doctype;
  parser->sax->serror = (xmlStructuredErrorFunc)ignore_message;
  document = xmlCtxtReadMemory (parser, xml, (int)length, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOBLANKS);
  if (document != NULL && parser->_private != NULL)
    g_clear_pointer (&document, xmlFreeDoc);
  if (document == NULL)
    set_parse_error (parser, error);
  xmlFreeParserCtxt (parser);
  return document;
}

static const xmlNode *
next_element (const xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

#define FOR_EACH_CHILD(child, parent)                                                              \
  for (const xmlNode *child = next_element ((parent)->children); child != NULL;                    \
       child = next_element (child->next))

static gboolean
is (const xmlNode *node, const char *name)
{
  return g_str_equal (node->name, name);
}

static const char *
text_of (const xmlNode *node)
{
  const xmlNode *child = node->children;

  if (child == NULL || child->type != XML_TEXT_NODE || child->content == NULL)
    return "";
  return (const char *)child->content;
}

static void
set_text (char **target, const xmlNode *node)
{
  g_free (*target);
  *target = g_strdup (text_of (node));
}

static const xmlNode *
child_of (const xmlNode *parent, const char *name)
{
  FOR_EACH_CHILD (child, parent)
  if (is (child, name))
    return child;
  return NULL;
}

static void
refuse (Read *read, const xmlNode *node, GError *reason)
{
  if (!read->failed)
    g_set_error (read->error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
                 _ ("The XML cannot be read, line %ld, %s \"%.120s\": %s"), xmlGetLineNo (node),
                 node->name, text_of (node), reason->message);
  g_error_free (reason);
  read->failed = TRUE;
}

static void
read_date (Read *read, const xmlNode *node, OlDate *target)
{
  GError *reason = NULL;

  if (!ol_date_parse (text_of (node), target, &reason))
    refuse (read, node, reason);
}

static void
read_fixed (Read *read, const xmlNode *node, guint decimals, gint64 *target)
{
  GError *reason = NULL;

  if (!ol_fixed_parse (text_of (node), decimals, target, &reason))
    refuse (read, node, reason);
}

/* Without a currency there are no minor units: the amount stays unknown, the currency is reported.
 */
static void
read_money_in (Read *read, const xmlNode *node, const OlCurrency *currency, gint64 *target)
{
  GError *reason = NULL;

  if (currency != NULL && !ol_money_parse (text_of (node), currency, target, &reason))
    refuse (read, node, reason);
}

static void
read_money (Read *read, const xmlNode *node, gint64 *target)
{
  read_money_in (read, node, read->currency, target);
}

static void
read_currency (Read *read, const xmlNode *node)
{
  read->currency = ol_currency_lookup (text_of (node));
  read->invoice->currency = read->currency;
  if (read->currency == NULL)
    set_text (&read->invoice->currency_code, node);
}

static void
read_category (Read *read, const xmlNode *node, char **category, OlDecimal *rate, char **reason)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "ID"))
      set_text (category, child);
    else if (is (child, "Percent"))
      read_fixed (read, child, 6, rate);
    else if (is (child, "TaxExemptionReason") && reason != NULL)
      set_text (reason, child);
  }
}

static void
read_address (const xmlNode *node, OlParty *party)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "StreetName"))
      set_text (&party->street, child);
    else if (is (child, "CityName"))
      set_text (&party->city, child);
    else if (is (child, "Country") && child_of (child, "IdentificationCode") != NULL)
      set_text (&party->country, child_of (child, "IdentificationCode"));
  }
}

static void
read_vat_id (const xmlNode *node, OlParty *party)
{
  const xmlNode *id = child_of (node, "CompanyID");

  if (id == NULL)
    return;
  set_text (&party->vat_id, id);
  if (g_str_has_prefix (party->vat_id, "SN"))
    party->ninea = g_strdup (party->vat_id + 2);
  else if (g_str_has_prefix (party->vat_id, "CI"))
    party->ncc = g_strdup (party->vat_id + 2);
}

static void
read_entity (const xmlNode *node, OlParty *party)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "RegistrationName"))
      set_text (&party->name, child);
    else if (is (child, "CompanyID"))
      set_text (&party->rccm, child);
  }
}

static void
read_party (const xmlNode *node, OlParty *party)
{
  const xmlNode *inner = child_of (node, "Party");

  ol_party_clear (party);
  if (inner == NULL)
    return;
  FOR_EACH_CHILD (child, inner)
  {
    if (is (child, "PostalAddress"))
      read_address (child, party);
    else if (is (child, "PartyTaxScheme") && party->vat_id == NULL)
      read_vat_id (child, party);
    else if (is (child, "PartyLegalEntity"))
      read_entity (child, party);
    else if (is (child, "Contact") && child_of (child, "ElectronicMail") != NULL)
      set_text (&party->email, child_of (child, "ElectronicMail"));
  }
}

static void
read_means (Read *read, const xmlNode *node)
{
  const xmlNode *code = child_of (node, "PaymentMeansCode");
  const xmlNode *account = child_of (node, "PayeeFinancialAccount");
  const xmlNode *id = account != NULL ? child_of (account, "ID") : NULL;
  const xmlNode *branch = account != NULL ? child_of (account, "FinancialInstitutionBranch") : NULL;

  if (code == NULL || id == NULL)
    return;
  set_text (
      g_str_equal (text_of (code), "30") ? &read->invoice->iban : &read->invoice->mobile_money, id);
  if (branch != NULL && child_of (branch, "ID") != NULL)
    set_text (&read->invoice->bic, child_of (branch, "ID"));
}

static void
read_charge (Read *read, const xmlNode *node)
{
  OlInvoiceCharge *charge = ol_invoice_charge_new ();

  g_ptr_array_add (read->invoice->charges, charge);
  charge->amount = OL_AMOUNT_NONE;
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "ChargeIndicator"))
      charge->is_charge = g_str_equal (text_of (child), "true");
    else if (is (child, "AllowanceChargeReason"))
      set_text (&charge->reason, child);
    else if (is (child, "MultiplierFactorNumeric"))
      read_fixed (read, child, 6, &charge->percent);
    else if (is (child, "Amount"))
      read_money (read, child, &charge->amount);
    else if (is (child, "BaseAmount"))
      read_money (read, child, &charge->base);
    else if (is (child, "TaxCategory"))
      read_category (read, child, &charge->vat_category, &charge->vat_rate, NULL);
  }
}

static void
read_vat_group (Read *read, const xmlNode *node)
{
  OlVatGroup *group = ol_vat_group_new ();

  g_ptr_array_add (read->invoice->vat, group);
  group->base = group->amount = OL_AMOUNT_NONE;
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "TaxableAmount"))
      read_money (read, child, &group->base);
    else if (is (child, "TaxAmount"))
      read_money (read, child, &group->amount);
    else if (is (child, "TaxCategory"))
      read_category (read, child, &group->category, &group->rate, &group->reason);
  }
}

static gboolean
is_ledger_amount (Read *read, const xmlNode *amount)
{
  const OlCurrency *ledger = read->invoice->ledger.currency;
  g_autofree char *code = (char *)xmlGetNoNsProp ((xmlNode *)amount, BAD_CAST "currencyID");

  return ledger != NULL && ledger != read->currency && g_strcmp0 (code, ledger->code) == 0;
}

static void
read_tax_total (Read *read, const xmlNode *node)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "TaxSubtotal"))
      read_vat_group (read, child);
    else if (is (child, "TaxAmount") && is_ledger_amount (read, child))
      read_money_in (read, child, read->invoice->ledger.currency, &read->invoice->ledger.tax);
    else if (is (child, "TaxAmount"))
      read_money (read, child, &read->invoice->totals.tax);
  }
}

static void
read_totals (Read *read, const xmlNode *node)
{
  OlInvoiceTotals *totals = &read->invoice->totals;

  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "LineExtensionAmount"))
      read_money (read, child, &totals->lines);
    else if (is (child, "TaxExclusiveAmount"))
      read_money (read, child, &totals->tax_exclusive);
    else if (is (child, "TaxInclusiveAmount"))
      read_money (read, child, &totals->tax_inclusive);
    else if (is (child, "AllowanceTotalAmount"))
      read_money (read, child, &totals->allowances);
    else if (is (child, "ChargeTotalAmount"))
      read_money (read, child, &totals->charges);
    else if (is (child, "PrepaidAmount"))
      read_money (read, child, &totals->prepaid);
    else if (is (child, "PayableAmount"))
      read_money (read, child, &totals->payable);
  }
}

/* A group of properties belongs to the mission that begins it. */
static void
read_property (OlInvoiceLine *line, const xmlNode *node)
{
  const xmlNode *name = child_of (node, "Name"), *value = child_of (node, "Value");
  OlInvoiceMission *mission;

  if (name == NULL || value == NULL)
    return;
  if (g_str_equal (text_of (name), OL_UBL_MISSION) || line->missions->len == 0)
    g_ptr_array_add (line->missions, ol_invoice_mission_new ());
  mission = g_ptr_array_index (line->missions, line->missions->len - 1);
  if (g_str_equal (text_of (name), OL_UBL_MISSION))
    set_text (&mission->reference, value);
  else if (g_str_equal (text_of (name), OL_UBL_CONTAINER))
    set_text (&mission->container, value);
  else if (g_str_equal (text_of (name), OL_UBL_VEHICLE))
    set_text (&mission->vehicle, value);
  else if (g_str_equal (text_of (name), OL_UBL_ROUTE))
    set_text (&mission->route, value);
}

static void
read_item (Read *read, const xmlNode *node, OlInvoiceLine *line)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "Name"))
      set_text (&line->description, child);
    else if (is (child, "SellersItemIdentification") && child_of (child, "ID") != NULL)
      ol_charge_kind_from_text (text_of (child_of (child, "ID")), &line->kind);
    else if (is (child, "ClassifiedTaxCategory"))
      read_category (read, child, &line->vat_category, &line->vat_rate, NULL);
    else if (is (child, "AdditionalItemProperty"))
      read_property (line, child);
  }
}

static void
read_quantity (Read *read, const xmlNode *node, OlInvoiceLine *line)
{
  xmlChar *unit = xmlGetNoNsProp ((xmlNode *)node, BAD_CAST "unitCode");

  read_fixed (read, node, 3, &line->quantity);
  g_free (line->unit);
  line->unit = g_strdup ((const char *)unit);
  xmlFree (unit);
}

static void
read_line (Read *read, const xmlNode *node)
{
  OlInvoiceLine *line = ol_invoice_line_new ();

  g_ptr_array_add (read->invoice->lines, line);
  line->quantity = line->unit_price = line->net = OL_AMOUNT_NONE;
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "ID"))
      line->number = (guint)g_ascii_strtoull (text_of (child), NULL, 10);
    else if (is (child, "InvoicedQuantity") || is (child, "CreditedQuantity"))
      read_quantity (read, child, line);
    else if (is (child, "LineExtensionAmount"))
      read_money (read, child, &line->net);
    else if (is (child, "Item"))
      read_item (read, child, line);
    else if (is (child, "Price") && child_of (child, "PriceAmount") != NULL)
      read_fixed (read, child_of (child, "PriceAmount"), 6, &line->unit_price);
  }
}

/* "...: 1 USD = 602.35 XOF (BCEAO, 2026-10-31): 6271.41 USD = 3777584 XOF" as ol_ubl_write() puts
 * it. */
static gboolean
read_rate_note (Read *read, const char *note)
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

static void
read_note (Read *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (read_rate_note (read, text_of (node)))
    return;
  if (invoice->kind == OL_INVOICE_CREDIT_NOTE && invoice->credit_reason == NULL)
    set_text (&invoice->credit_reason, node);
}

static void
read_billing (Read *read, const xmlNode *node)
{
  const xmlNode *reference = child_of (node, "InvoiceDocumentReference");

  if (reference == NULL)
    return;
  FOR_EACH_CHILD (child, reference)
  {
    if (is (child, "ID"))
      set_text (&read->invoice->credits_number, child);
    else if (is (child, "IssueDate"))
      read_date (read, child, &read->invoice->credits_date);
  }
}

static void
read_period (Read *read, const xmlNode *node)
{
  FOR_EACH_CHILD (child, node)
  {
    if (is (child, "StartDate"))
      read_date (read, child, &read->invoice->window.from);
    else if (is (child, "EndDate"))
      read_date (read, child, &read->invoice->window.to);
  }
}

static void
read_simple (Read *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (is (node, "ID"))
    set_text (&invoice->number, node);
  else if (is (node, "IssueDate"))
    read_date (read, node, &invoice->issue_date);
  else if (is (node, "DueDate"))
    read_date (read, node, &invoice->due_date);
  else if (is (node, "Note"))
    read_note (read, node);
  else if (is (node, "TaxCurrencyCode"))
    invoice->ledger.currency = ol_currency_lookup (text_of (node));
}

static void
read_aggregate (Read *read, const xmlNode *node)
{
  OlInvoice *invoice = read->invoice;

  if (is (node, "InvoicePeriod"))
    read_period (read, node);
  else if (is (node, "OrderReference") && child_of (node, "ID") != NULL)
    set_text (&invoice->order_reference, child_of (node, "ID"));
  else if (is (node, "BillingReference"))
    read_billing (read, node);
  else if (is (node, "AccountingSupplierParty"))
    read_party (node, &invoice->seller);
  else if (is (node, "AccountingCustomerParty"))
    read_party (node, &invoice->buyer);
  else if (is (node, "PaymentMeans"))
    read_means (read, node);
  else if (is (node, "AllowanceCharge"))
    read_charge (read, node);
  else if (is (node, "TaxTotal"))
    read_tax_total (read, node);
  else if (is (node, "LegalMonetaryTotal"))
    read_totals (read, node);
  else if (is (node, "InvoiceLine") || is (node, "CreditNoteLine"))
    read_line (read, node);
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
read_root (Read *read, const xmlNode *root)
{
  const xmlNode *currency = child_of (root, "DocumentCurrencyCode");
  OlInvoice *invoice = read->invoice;

  invoice->kind = is (root, "CreditNote") ? OL_INVOICE_CREDIT_NOTE : OL_INVOICE_INVOICE;
  if (currency != NULL)
    read_currency (read, currency);
  FOR_EACH_CHILD (child, root)
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
  Read read = { invoice, NULL, error, FALSE };

  if (!is (root, "Invoice") && !is (root, "CreditNote"))
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
