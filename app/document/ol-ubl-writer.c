/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-error.h"
#include "ol-document-strings.h"
#include "ol-ubl-private.h"
#include "ol-ubl.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlwriter.h>

#define XML_BYTES_AT_FIRST (64 * 1024)

typedef struct
{
  xmlTextWriter *writer;
  const OlInvoice *invoice;
  const char *currency; /* static */
  gboolean failed;      /* once set, no call of libxml2 is made any more */
} Ubl;

static void
begin (Ubl *ubl, const char *name)
{
  if (!ubl->failed)
    ubl->failed = xmlTextWriterStartElement (ubl->writer, BAD_CAST name) < 0;
}

static void
end (Ubl *ubl)
{
  if (!ubl->failed)
    ubl->failed = xmlTextWriterEndElement (ubl->writer) < 0;
}

static void
attribute (Ubl *ubl, const char *name, const char *value)
{
  if (!ubl->failed)
    ubl->failed = xmlTextWriterWriteAttribute (ubl->writer, BAD_CAST name, BAD_CAST value) < 0;
}

static void
text (Ubl *ubl, const char *value)
{
  g_autofree char *clean = ol_document_clean (value);

  if (!ubl->failed)
    ubl->failed = xmlTextWriterWriteString (ubl->writer, BAD_CAST clean) < 0;
}

/* An empty element says nothing and breaks rules: what is not known is left out. */
static void
leaf (Ubl *ubl, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin (ubl, name);
  text (ubl, value);
  end (ubl);
}

static void
date (Ubl *ubl, const char *name, OlDate value)
{
  char buffer[OL_DATE_TEXT_SIZE];

  if (value != OL_DATE_NONE)
    leaf (ubl, name, ol_date_print (value, buffer));
}

static void
money_in (Ubl *ubl, const char *name, gint64 minor, const OlCurrency *currency)
{
  g_autofree char *plain = NULL;

  if (minor == OL_AMOUNT_NONE)
    return;
  plain = ol_money_plain (minor, currency);
  begin (ubl, name);
  attribute (ubl, "currencyID", currency->code);
  text (ubl, plain);
  end (ubl);
}

static void
money (Ubl *ubl, const char *name, gint64 minor)
{
  money_in (ubl, name, minor, ubl->invoice->currency);
}

static void
decimal (Ubl *ubl, const char *name, OlDecimal value)
{
  g_autofree char *plain = ol_fixed_format (value, 6);

  leaf (ubl, name, plain);
}

static void
tax_scheme (Ubl *ubl)
{
  begin (ubl, "cac:TaxScheme");
  leaf (ubl, "cbc:ID", "VAT");
  end (ubl);
}

/* BR-O-05 and its like: outside the scope of VAT there is no rate, not even 0. */
static void
tax_category (Ubl *ubl, const char *name, const char *category, OlDecimal rate, const char *reason)
{
  begin (ubl, name);
  leaf (ubl, "cbc:ID", category);
  if (g_strcmp0 (category, "O") != 0)
    decimal (ubl, "cbc:Percent", rate);
  leaf (ubl, "cbc:TaxExemptionReason", reason);
  tax_scheme (ubl);
  end (ubl);
}

static gboolean
is_credit_note (const Ubl *ubl)
{
  return ubl->invoice->kind == OL_INVOICE_CREDIT_NOTE;
}

static gboolean
is_foreign (const OlInvoice *invoice)
{
  return invoice->ledger.currency != NULL && invoice->ledger.currency != invoice->currency;
}

static void
note_customer (Ubl *ubl)
{
  const OlInvoice *invoice = ubl->invoice;
  g_autofree char *note = NULL;

  if (invoice->customer == NULL || *invoice->customer == '\0')
    return;
  note = g_strconcat (ol_document_string (OL_STRING_CUSTOMER, invoice->language), ": ",
                      invoice->customer, NULL);
  leaf (ubl, "cbc:Note", note);
}

/* "1 USD = 602.35 XOF (BCEAO, 2026-10-31): 6271.41 USD = 3777584 XOF", read back by ol_ubl_read().
 */
static void
note_rate (Ubl *ubl)
{
  const OlInvoice *invoice = ubl->invoice;
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
  leaf (ubl, "cbc:Note", note);
}

static void
write_head (Ubl *ubl)
{
  const OlInvoice *invoice = ubl->invoice;

  leaf (ubl, "cbc:CustomizationID", OL_UBL_CUSTOMIZATION);
  leaf (ubl, "cbc:ID", invoice->number);
  date (ubl, "cbc:IssueDate", invoice->issue_date);
  if (is_credit_note (ubl))
    {
      leaf (ubl, "cbc:CreditNoteTypeCode", "381");
      leaf (ubl, "cbc:Note", invoice->credit_reason);
    }
  else
    {
      date (ubl, "cbc:DueDate", invoice->due_date);
      leaf (ubl, "cbc:InvoiceTypeCode", "380");
    }
  note_customer (ubl);
  note_rate (ubl);
  leaf (ubl, "cbc:DocumentCurrencyCode", ubl->currency);
  if (is_foreign (invoice))
    leaf (ubl, "cbc:TaxCurrencyCode", invoice->ledger.currency->code);
}

static void
write_references (Ubl *ubl)
{
  const OlInvoice *invoice = ubl->invoice;

  if (invoice->window.from != OL_DATE_NONE || invoice->window.to != OL_DATE_NONE)
    {
      begin (ubl, "cac:InvoicePeriod");
      date (ubl, "cbc:StartDate", invoice->window.from);
      date (ubl, "cbc:EndDate", invoice->window.to);
      end (ubl);
    }
  if (invoice->order_reference != NULL && *invoice->order_reference != '\0')
    {
      begin (ubl, "cac:OrderReference");
      leaf (ubl, "cbc:ID", invoice->order_reference);
      end (ubl);
    }
  if (!is_credit_note (ubl))
    return;
  begin (ubl, "cac:BillingReference");
  begin (ubl, "cac:InvoiceDocumentReference");
  leaf (ubl, "cbc:ID", invoice->credits_number);
  date (ubl, "cbc:IssueDate", invoice->credits_date);
  end (ubl);
  end (ubl);
}

static void
write_proof (Ubl *ubl, const OlProof *proof)
{
  g_autofree char *id = g_strdup_printf ("%s-%s", proof->reference, proof->kind);
  g_autofree char *description = NULL;

  if (proof->sha256 != NULL)
    description =
        g_strdup_printf ("%s sha256:%s", proof->name != NULL ? proof->name : id, proof->sha256);
  begin (ubl, "cac:AdditionalDocumentReference");
  leaf (ubl, "cbc:ID", id);
  leaf (ubl, "cbc:DocumentDescription", description != NULL ? description : proof->name);
  end (ubl);
}

static void
write_country (Ubl *ubl, const char *country)
{
  if (country == NULL || *country == '\0')
    return;
  begin (ubl, "cac:Country");
  leaf (ubl, "cbc:IdentificationCode", country);
  end (ubl);
}

static void
write_contact (Ubl *ubl, const char *email)
{
  if (email == NULL || *email == '\0')
    return;
  begin (ubl, "cac:Contact");
  leaf (ubl, "cbc:ElectronicMail", email);
  end (ubl);
}

static void
write_party (Ubl *ubl, const char *name, const OlParty *party)
{
  g_autofree char *vat_id = ol_party_vat_id (party);

  begin (ubl, name);
  begin (ubl, "cac:Party");
  begin (ubl, "cac:PostalAddress");
  leaf (ubl, "cbc:StreetName", party->street);
  leaf (ubl, "cbc:CityName", party->city);
  write_country (ubl, party->country);
  end (ubl);
  if (vat_id != NULL)
    {
      begin (ubl, "cac:PartyTaxScheme");
      leaf (ubl, "cbc:CompanyID", vat_id);
      tax_scheme (ubl);
      end (ubl);
    }
  begin (ubl, "cac:PartyLegalEntity");
  leaf (ubl, "cbc:RegistrationName", party->name);
  leaf (ubl, "cbc:CompanyID", party->rccm);
  end (ubl);
  write_contact (ubl, party->email);
  end (ubl);
  end (ubl);
}

static void
write_means (Ubl *ubl, const char *code, const char *account, const char *bic)
{
  if (account == NULL || *account == '\0')
    return;
  begin (ubl, "cac:PaymentMeans");
  leaf (ubl, "cbc:PaymentMeansCode", code);
  leaf (ubl, "cbc:PaymentID", ubl->invoice->number);
  begin (ubl, "cac:PayeeFinancialAccount");
  leaf (ubl, "cbc:ID", account);
  if (bic != NULL && *bic != '\0')
    {
      begin (ubl, "cac:FinancialInstitutionBranch");
      leaf (ubl, "cbc:ID", bic);
      end (ubl);
    }
  end (ubl);
  end (ubl);
}

/* UNCL4461: 30 credit transfer, 68 online payment service. A credit note is not paid to the seller.
 */
static void
write_payment (Ubl *ubl)
{
  g_autofree char *terms = ol_document_terms (ubl->invoice);

  if (!is_credit_note (ubl))
    {
      write_means (ubl, "30", ubl->invoice->iban, ubl->invoice->bic);
      write_means (ubl, "68", ubl->invoice->mobile_money, NULL);
    }
  if (terms == NULL)
    return;
  begin (ubl, "cac:PaymentTerms");
  leaf (ubl, "cbc:Note", terms);
  end (ubl);
}

static void
write_charge (Ubl *ubl, const OlInvoiceCharge *charge)
{
  begin (ubl, "cac:AllowanceCharge");
  leaf (ubl, "cbc:ChargeIndicator", charge->is_charge ? "true" : "false");
  leaf (ubl, "cbc:AllowanceChargeReason", charge->reason);
  if (charge->percent != 0)
    decimal (ubl, "cbc:MultiplierFactorNumeric", charge->percent);
  money (ubl, "cbc:Amount", charge->amount);
  if (charge->percent != 0)
    money (ubl, "cbc:BaseAmount", charge->base);
  tax_category (ubl, "cac:TaxCategory", charge->vat_category, charge->vat_rate, NULL);
  end (ubl);
}

static void
write_vat (Ubl *ubl)
{
  const OlInvoice *invoice = ubl->invoice;

  begin (ubl, "cac:TaxTotal");
  money (ubl, "cbc:TaxAmount", invoice->totals.tax);
  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      begin (ubl, "cac:TaxSubtotal");
      money (ubl, "cbc:TaxableAmount", group->base);
      money (ubl, "cbc:TaxAmount", group->amount);
      tax_category (ubl, "cac:TaxCategory", group->category, group->rate, group->reason);
      end (ubl);
    }
  end (ubl);
  if (!is_foreign (invoice) || invoice->ledger.tax == OL_AMOUNT_NONE)
    return;
  begin (ubl, "cac:TaxTotal");
  money_in (ubl, "cbc:TaxAmount", invoice->ledger.tax, invoice->ledger.currency);
  end (ubl);
}

static void
write_totals (Ubl *ubl)
{
  const OlInvoiceTotals *totals = &ubl->invoice->totals;

  begin (ubl, "cac:LegalMonetaryTotal");
  money (ubl, "cbc:LineExtensionAmount", totals->lines);
  money (ubl, "cbc:TaxExclusiveAmount", totals->tax_exclusive);
  money (ubl, "cbc:TaxInclusiveAmount", totals->tax_inclusive);
  if (totals->allowances != 0)
    money (ubl, "cbc:AllowanceTotalAmount", totals->allowances);
  if (totals->charges != 0)
    money (ubl, "cbc:ChargeTotalAmount", totals->charges);
  if (totals->prepaid != 0)
    money (ubl, "cbc:PrepaidAmount", totals->prepaid);
  money (ubl, "cbc:PayableAmount", totals->payable);
  end (ubl);
}

static void
write_property (Ubl *ubl, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin (ubl, "cac:AdditionalItemProperty");
  leaf (ubl, "cbc:Name", name);
  leaf (ubl, "cbc:Value", value);
  end (ubl);
}

static void
write_item (Ubl *ubl, const OlInvoiceLine *line)
{
  begin (ubl, "cac:Item");
  leaf (ubl, "cbc:Name", line->description);
  begin (ubl, "cac:SellersItemIdentification");
  leaf (ubl, "cbc:ID", ol_charge_kind_to_text (line->kind));
  end (ubl);
  tax_category (ubl, "cac:ClassifiedTaxCategory", line->vat_category, line->vat_rate, NULL);
  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *mission = g_ptr_array_index (line->missions, i);

      write_property (ubl, OL_UBL_MISSION, mission->reference);
      write_property (ubl, OL_UBL_CONTAINER, mission->container);
      write_property (ubl, OL_UBL_VEHICLE, mission->vehicle);
      write_property (ubl, OL_UBL_ROUTE, mission->route);
    }
  end (ubl);
}

static void
write_line (Ubl *ubl, const OlInvoiceLine *line)
{
  g_autofree char *quantity = ol_fixed_format (line->quantity, 3);
  g_autofree char *price = ol_fixed_format (line->unit_price, 6);
  char number[16];

  g_snprintf (number, sizeof number, "%u", line->number);
  begin (ubl, is_credit_note (ubl) ? "cac:CreditNoteLine" : "cac:InvoiceLine");
  leaf (ubl, "cbc:ID", number);
  begin (ubl, is_credit_note (ubl) ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity");
  if (line->unit != NULL)
    attribute (ubl, "unitCode", line->unit);
  text (ubl, quantity);
  end (ubl);
  money (ubl, "cbc:LineExtensionAmount", line->net);
  write_item (ubl, line);
  begin (ubl, "cac:Price");
  begin (ubl, "cbc:PriceAmount");
  attribute (ubl, "currencyID", ubl->currency);
  text (ubl, price);
  end (ubl);
  end (ubl);
  end (ubl);
}

static void
write_document (Ubl *ubl, const OlProof *proofs, gsize n_proofs)
{
  const OlInvoice *invoice = ubl->invoice;

  begin (ubl, is_credit_note (ubl) ? "CreditNote" : "Invoice");
  attribute (ubl, "xmlns", is_credit_note (ubl) ? OL_UBL_CREDIT_NOTE_NS : OL_UBL_INVOICE_NS);
  attribute (ubl, "xmlns:cac", OL_UBL_CAC_NS);
  attribute (ubl, "xmlns:cbc", OL_UBL_CBC_NS);
  write_head (ubl);
  write_references (ubl);
  for (gsize i = 0; i < n_proofs; i++)
    write_proof (ubl, &proofs[i]);
  write_party (ubl, "cac:AccountingSupplierParty", &invoice->seller);
  write_party (ubl, "cac:AccountingCustomerParty", &invoice->buyer);
  write_payment (ubl);
  for (guint i = 0; i < invoice->charges->len; i++)
    write_charge (ubl, g_ptr_array_index (invoice->charges, i));
  write_vat (ubl);
  write_totals (ubl);
  for (guint i = 0; i < invoice->lines->len; i++)
    write_line (ubl, g_ptr_array_index (invoice->lines, i));
  end (ubl);
}

static void
free_buffer (gpointer buffer)
{
  xmlBufferFree (buffer);
}

GBytes *
ol_ubl_write (const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs, GError **error)
{
  Ubl ubl = { NULL, invoice, NULL, FALSE };
  xmlBuffer *buffer;

  g_return_val_if_fail (invoice != NULL && invoice->currency != NULL, NULL);

  buffer = xmlBufferCreateSize (XML_BYTES_AT_FIRST);
  ubl.currency = invoice->currency->code;
  ubl.writer = buffer != NULL ? xmlNewTextWriterMemory (buffer, 0) : NULL;
  ubl.failed = ubl.writer == NULL || xmlTextWriterSetIndent (ubl.writer, 1) < 0
               || xmlTextWriterStartDocument (ubl.writer, NULL, "UTF-8", NULL) < 0;
  write_document (&ubl, proofs, n_proofs);
  if (!ubl.failed)
    ubl.failed = xmlTextWriterEndDocument (ubl.writer) < 0;
  g_clear_pointer (&ubl.writer, xmlFreeTextWriter);
  if (ubl.failed)
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
