/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-error.h"
#include "ol-document-strings.h"
#include "ol-payment-account.h"
#include "ol-ubl-output.h"
#include "ol-ubl-private.h"
#include "ol-ubl.h"

#include <glib/gi18n-lib.h>

#define XML_BYTES_AT_FIRST (64 * 1024)

static void
tax_scheme (OlUblOutput *out)
{
  ol_ubl_begin (out, "cac:TaxScheme");
  ol_ubl_leaf (out, "cbc:ID", "VAT");
  ol_ubl_end (out);
}

/* BR-O-05 and its like: outside the scope of VAT there is no rate, not even 0. */
static void
tax_category (
    OlUblOutput *out, const char *name, const char *category, OlDecimal rate, const char *reason)
{
  ol_ubl_begin (out, name);
  ol_ubl_leaf (out, "cbc:ID", category);
  if (g_strcmp0 (category, "O") != 0)
    ol_ubl_decimal (out, "cbc:Percent", rate);
  ol_ubl_leaf (out, "cbc:TaxExemptionReason", reason);
  tax_scheme (out);
  ol_ubl_end (out);
}

static gboolean
is_credit_note (const OlUblOutput *out)
{
  return out->invoice->kind == OL_INVOICE_CREDIT_NOTE;
}

static gboolean
is_foreign (const OlInvoice *invoice)
{
  return invoice->ledger.currency != NULL && invoice->ledger.currency != invoice->currency;
}

static void
note_customer (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;
  g_autofree char *note = NULL;

  if (invoice->customer == NULL || *invoice->customer == '\0')
    return;
  note = g_strconcat (ol_document_string (OL_STRING_CUSTOMER, invoice->language), ": ",
                      invoice->customer, NULL);
  ol_ubl_leaf (out, "cbc:Note", note);
}

/* "1 USD = 602.35 XOF (BCEAO, 2026-10-31): 6271.41 USD = 3777584 XOF", read back by ol_ubl_read().
 */
static void
note_rate (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;
  const OlLedger *ledger = &invoice->ledger;
  g_autofree char *rate = NULL, *total = NULL, *value = NULL, *note = NULL;
  char day[OL_DATE_TEXT_SIZE];

  if (!is_foreign (invoice))
    return;
  rate = ol_fixed_format (ledger->rate, 6);
  total = ol_money_plain (invoice->totals.tax_inclusive, invoice->currency);
  value = ol_money_plain (ledger->total, ledger->currency);
  note = g_strdup_printf ("%s: 1 %s = %s %s (%s, %s): %s %s = %s %s",
                          ol_document_string (OL_STRING_EXCHANGE_RATE, invoice->language),
                          invoice->currency->code, rate, ledger->currency->code,
                          ledger->rate_source != NULL ? ledger->rate_source : "",
                          ol_date_print (ledger->rate_date, day), total, invoice->currency->code,
                          value, ledger->currency->code);
  ol_ubl_leaf (out, "cbc:Note", note);
}

static void
write_head (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;

  ol_ubl_leaf (out, "cbc:CustomizationID", OL_UBL_CUSTOMIZATION);
  ol_ubl_leaf (out, "cbc:ID", invoice->number);
  ol_ubl_date (out, "cbc:IssueDate", invoice->issue_date);
  if (is_credit_note (out))
    {
      ol_ubl_leaf (out, "cbc:CreditNoteTypeCode", "381");
      ol_ubl_leaf (out, "cbc:Note", invoice->credit_reason);
    }
  else
    {
      ol_ubl_date (out, "cbc:DueDate", invoice->due_date);
      ol_ubl_leaf (out, "cbc:InvoiceTypeCode", "380");
      if (invoice->remark != NULL)
        ol_ubl_leaf (out, "cbc:Note", invoice->remark);
    }
  note_customer (out);
  note_rate (out);
  ol_ubl_leaf (out, "cbc:DocumentCurrencyCode", out->invoice->currency->code);
  if (is_foreign (invoice))
    ol_ubl_leaf (out, "cbc:TaxCurrencyCode", invoice->ledger.currency->code);
}

static void
write_references (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;

  if (invoice->window.from != OL_DATE_NONE || invoice->window.to != OL_DATE_NONE)
    {
      ol_ubl_begin (out, "cac:InvoicePeriod");
      ol_ubl_date (out, "cbc:StartDate", invoice->window.from);
      ol_ubl_date (out, "cbc:EndDate", invoice->window.to);
      ol_ubl_end (out);
    }
  if (invoice->order_reference != NULL && *invoice->order_reference != '\0')
    {
      ol_ubl_begin (out, "cac:OrderReference");
      ol_ubl_leaf (out, "cbc:ID", invoice->order_reference);
      ol_ubl_end (out);
    }
  if (!is_credit_note (out))
    return;
  ol_ubl_begin (out, "cac:BillingReference");
  ol_ubl_begin (out, "cac:InvoiceDocumentReference");
  ol_ubl_leaf (out, "cbc:ID", invoice->credits_number);
  ol_ubl_date (out, "cbc:IssueDate", invoice->credits_date);
  ol_ubl_end (out);
  ol_ubl_end (out);
}

static void
write_proof (OlUblOutput *out, const OlProof *proof)
{
  g_autofree char *id = g_strdup_printf ("%s-%s", proof->reference, proof->kind);
  g_autofree char *description = NULL;

  if (proof->sha256 != NULL)
    description =
        g_strdup_printf ("%s sha256:%s", proof->name != NULL ? proof->name : id, proof->sha256);
  ol_ubl_begin (out, "cac:AdditionalDocumentReference");
  ol_ubl_leaf (out, "cbc:ID", id);
  ol_ubl_leaf (out, "cbc:DocumentDescription", description != NULL ? description : proof->name);
  ol_ubl_end (out);
}

static void
write_country (OlUblOutput *out, const char *country)
{
  if (country == NULL || *country == '\0')
    return;
  ol_ubl_begin (out, "cac:Country");
  ol_ubl_leaf (out, "cbc:IdentificationCode", country);
  ol_ubl_end (out);
}

static void
write_contact (OlUblOutput *out, const char *email)
{
  if (email == NULL || *email == '\0')
    return;
  ol_ubl_begin (out, "cac:Contact");
  ol_ubl_leaf (out, "cbc:ElectronicMail", email);
  ol_ubl_end (out);
}

static void
write_party (OlUblOutput *out, const char *name, const OlParty *party)
{
  g_autofree char *vat_id = ol_party_vat_id (party);

  ol_ubl_begin (out, name);
  ol_ubl_begin (out, "cac:Party");
  ol_ubl_begin (out, "cac:PostalAddress");
  ol_ubl_leaf (out, "cbc:StreetName", party->street);
  ol_ubl_leaf (out, "cbc:CityName", party->city);
  write_country (out, party->country);
  ol_ubl_end (out);
  if (vat_id != NULL && !ol_invoice_is_outside_scope (out->invoice))
    {
      ol_ubl_begin (out, "cac:PartyTaxScheme");
      ol_ubl_leaf (out, "cbc:CompanyID", vat_id);
      tax_scheme (out);
      ol_ubl_end (out);
    }
  ol_ubl_begin (out, "cac:PartyLegalEntity");
  ol_ubl_leaf (out, "cbc:RegistrationName", party->name);
  ol_ubl_leaf (out, "cbc:CompanyID", party->rccm);
  ol_ubl_end (out);
  write_contact (out, party->email);
  ol_ubl_end (out);
  ol_ubl_end (out);
}

static void
write_means (OlUblOutput *out, const char *account, const char *name, const char *bic)
{
  if (account == NULL || *account == '\0')
    return;
  ol_ubl_begin (out, "cac:PaymentMeans");
  ol_ubl_leaf (out, "cbc:PaymentMeansCode", "30");
  ol_ubl_leaf (out, "cbc:PaymentID", out->invoice->number);
  ol_ubl_begin (out, "cac:PayeeFinancialAccount");
  ol_ubl_leaf (out, "cbc:ID", account);
  ol_ubl_leaf (out, "cbc:Name", name);
  if (bic != NULL && *bic != '\0')
    {
      ol_ubl_begin (out, "cac:FinancialInstitutionBranch");
      ol_ubl_leaf (out, "cbc:ID", bic);
      ol_ubl_end (out);
    }
  ol_ubl_end (out);
  ol_ubl_end (out);
}

static void
write_accounts (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;
  g_autoptr (GPtrArray) accounts = ol_payment_accounts_of (
      invoice->payment_accounts, invoice->iban, invoice->bic, invoice->mobile_money);

  for (guint i = 0; i < accounts->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (accounts, i);
      g_autofree char *wallet = NULL;

      if (account->kind == OL_ACCOUNT_BANK)
        {
          write_means (out, account->number, account->label, account->bic);
          continue;
        }
      wallet = ol_payment_account_text (account);
      write_means (out, wallet, "Mobile money", NULL);
    }
}

/*
 * UNCL4461 30, credit transfer, for the wallet too: every means of one document has the same code
 * (UBL-SR-47). A credit note is not paid to the seller.
 */
static void
write_payment (OlUblOutput *out)
{
  g_autofree char *terms = ol_document_terms (out->invoice);

  if (!is_credit_note (out))
    write_accounts (out);
  if (terms == NULL)
    return;
  ol_ubl_begin (out, "cac:PaymentTerms");
  ol_ubl_leaf (out, "cbc:Note", terms);
  ol_ubl_end (out);
}

static void
write_charge (OlUblOutput *out, const OlInvoiceCharge *charge)
{
  ol_ubl_begin (out, "cac:AllowanceCharge");
  ol_ubl_leaf (out, "cbc:ChargeIndicator", charge->is_charge ? "true" : "false");
  ol_ubl_leaf (out, "cbc:AllowanceChargeReason", charge->reason);
  if (charge->percent != 0)
    ol_ubl_decimal (out, "cbc:MultiplierFactorNumeric", charge->percent);
  ol_ubl_money (out, "cbc:Amount", charge->amount);
  if (charge->percent != 0)
    ol_ubl_money (out, "cbc:BaseAmount", charge->base);
  tax_category (out, "cac:TaxCategory", charge->vat_category, charge->vat_rate, NULL);
  ol_ubl_end (out);
}

static void
write_vat (OlUblOutput *out)
{
  const OlInvoice *invoice = out->invoice;

  ol_ubl_begin (out, "cac:TaxTotal");
  ol_ubl_money (out, "cbc:TaxAmount", invoice->totals.tax);
  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      ol_ubl_begin (out, "cac:TaxSubtotal");
      ol_ubl_money (out, "cbc:TaxableAmount", group->base);
      ol_ubl_money (out, "cbc:TaxAmount", group->amount);
      tax_category (out, "cac:TaxCategory", group->category, group->rate, group->reason);
      ol_ubl_end (out);
    }
  ol_ubl_end (out);
  if (!is_foreign (invoice) || invoice->ledger.tax == OL_AMOUNT_NONE)
    return;
  ol_ubl_begin (out, "cac:TaxTotal");
  ol_ubl_money_in (out, "cbc:TaxAmount", invoice->ledger.tax, invoice->ledger.currency);
  ol_ubl_end (out);
}

static void
write_totals (OlUblOutput *out)
{
  const OlInvoiceTotals *totals = &out->invoice->totals;

  ol_ubl_begin (out, "cac:LegalMonetaryTotal");
  ol_ubl_money (out, "cbc:LineExtensionAmount", totals->lines);
  ol_ubl_money (out, "cbc:TaxExclusiveAmount", totals->tax_exclusive);
  ol_ubl_money (out, "cbc:TaxInclusiveAmount", totals->tax_inclusive);
  if (totals->allowances != 0)
    ol_ubl_money (out, "cbc:AllowanceTotalAmount", totals->allowances);
  if (totals->charges != 0)
    ol_ubl_money (out, "cbc:ChargeTotalAmount", totals->charges);
  if (totals->prepaid != 0)
    ol_ubl_money (out, "cbc:PrepaidAmount", totals->prepaid);
  ol_ubl_money (out, "cbc:PayableAmount", totals->payable);
  ol_ubl_end (out);
}

static void
write_property (OlUblOutput *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  ol_ubl_begin (out, "cac:AdditionalItemProperty");
  ol_ubl_leaf (out, "cbc:Name", name);
  ol_ubl_leaf (out, "cbc:Value", value);
  ol_ubl_end (out);
}

static void
write_item (OlUblOutput *out, const OlInvoiceLine *line)
{
  ol_ubl_begin (out, "cac:Item");
  ol_ubl_leaf (out, "cbc:Name", line->description);
  ol_ubl_begin (out, "cac:SellersItemIdentification");
  ol_ubl_leaf (out, "cbc:ID", ol_charge_kind_to_text (line->kind));
  ol_ubl_end (out);
  tax_category (out, "cac:ClassifiedTaxCategory", line->vat_category, line->vat_rate, NULL);
  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *mission = g_ptr_array_index (line->missions, i);

      write_property (out, OL_UBL_MISSION, mission->reference);
      write_property (out, OL_UBL_CONTAINER, mission->container);
      write_property (out, OL_UBL_VEHICLE, mission->vehicle);
      write_property (out, OL_UBL_ROUTE, mission->route);
    }
  ol_ubl_end (out);
}

static void
write_line (OlUblOutput *out, const OlInvoiceLine *line)
{
  g_autofree char *quantity = ol_fixed_format (line->quantity, 3);
  g_autofree char *price = ol_fixed_format (line->unit_price, 6);
  char number[16];

  g_snprintf (number, sizeof number, "%u", line->number);
  ol_ubl_begin (out, is_credit_note (out) ? "cac:CreditNoteLine" : "cac:InvoiceLine");
  ol_ubl_leaf (out, "cbc:ID", number);
  ol_ubl_begin (out, is_credit_note (out) ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity");
  if (line->unit != NULL)
    ol_ubl_put_attribute (out, "unitCode", line->unit);
  ol_ubl_put_text (out, quantity);
  ol_ubl_end (out);
  ol_ubl_money (out, "cbc:LineExtensionAmount", line->net);
  write_item (out, line);
  ol_ubl_begin (out, "cac:Price");
  ol_ubl_begin (out, "cbc:PriceAmount");
  ol_ubl_put_attribute (out, "currencyID", out->invoice->currency->code);
  ol_ubl_put_text (out, price);
  ol_ubl_end (out);
  ol_ubl_end (out);
  ol_ubl_end (out);
}

static void
write_document (OlUblOutput *out, const OlProof *proofs, gsize n_proofs)
{
  const OlInvoice *invoice = out->invoice;

  ol_ubl_begin (out, is_credit_note (out) ? "CreditNote" : "Invoice");
  ol_ubl_put_attribute (out, "xmlns",
                        is_credit_note (out) ? OL_UBL_CREDIT_NOTE_NS : OL_UBL_INVOICE_NS);
  ol_ubl_put_attribute (out, "xmlns:cac", OL_UBL_CAC_NS);
  ol_ubl_put_attribute (out, "xmlns:cbc", OL_UBL_CBC_NS);
  write_head (out);
  write_references (out);
  for (gsize i = 0; i < n_proofs; i++)
    write_proof (out, &proofs[i]);
  write_party (out, "cac:AccountingSupplierParty", &invoice->seller);
  write_party (out, "cac:AccountingCustomerParty", &invoice->buyer);
  write_payment (out);
  for (guint i = 0; i < invoice->charges->len; i++)
    write_charge (out, g_ptr_array_index (invoice->charges, i));
  write_vat (out);
  write_totals (out);
  for (guint i = 0; i < invoice->lines->len; i++)
    write_line (out, g_ptr_array_index (invoice->lines, i));
  ol_ubl_end (out);
}

static void
free_buffer (gpointer buffer)
{
  xmlBufferFree (buffer);
}

GBytes *
ol_ubl_write (const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs, GError **error)
{
  OlUblOutput out = { NULL, invoice, FALSE };
  xmlBuffer *buffer;

  g_return_val_if_fail (invoice != NULL && invoice->currency != NULL, NULL);

  buffer = xmlBufferCreateSize (XML_BYTES_AT_FIRST);
  out.writer = buffer != NULL ? xmlNewTextWriterMemory (buffer, 0) : NULL;
  out.failed = out.writer == NULL || xmlTextWriterSetIndent (out.writer, 1) < 0
               || xmlTextWriterStartDocument (out.writer, NULL, "UTF-8", NULL) < 0;
  write_document (&out, proofs, n_proofs);
  if (!out.failed)
    out.failed = xmlTextWriterEndDocument (out.writer) < 0;
  g_clear_pointer (&out.writer, xmlFreeTextWriter);
  if (out.failed)
    {
      g_clear_pointer (&buffer, xmlBufferFree);
      g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
                   _ ("The XML of invoice %s could not be made. Free some memory and try again."),
                   invoice->number != NULL ? invoice->number : invoice->id);
      return NULL;
    }
  return g_bytes_new_with_free_func (xmlBufferContent (buffer), xmlBufferLength (buffer),
                                     free_buffer, buffer);
}
