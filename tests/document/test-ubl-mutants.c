/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invoice-fixture.h"
#include "ol-ubl-private.h"
#include "ol-ubl.h"

#include <string.h>

typedef enum
{
  LOCAL,   /* XOF at 18 % */
  FOREIGN, /* USD, exempt */
  CREDIT,
} Source;

/* A good document, changed in one way, and the rule that has to say so. */
typedef struct
{
  const char *name;
  Source source;
  const char *rule;
  const char *pattern;
  const char *replacement;
  const char *pattern2;
  const char *replacement2;
} Mutant;

#define IN_BUYER "(?s)(<cac:AccountingCustomerParty>.*?)"
#define IN_SELLER "(?s)(<cac:AccountingSupplierParty>.*?)"
#define IN_CHARGE "(?s)(<cac:AllowanceCharge>.*?)"
#define IN_SUBTOTAL "(?s)(<cac:TaxSubtotal>.*?)"
#define IN_LINE "(?s)(<cac:InvoiceLine>.*?)"

static const Mutant mutants[] = {
  /* The twelve that portals find first. */
  { "vat-one-unit-off", LOCAL, "OL-VAT-UNIT", ">671517<", ">671518<", ">4402167<", ">4402168<" },
  { "quantity-by-price-off", LOCAL, "OL-LINE-NET", ">285000<", ">285001<" },
  { "wrong-order", LOCAL, "UBL-XSD",
    "(<cbc:DueDate>.*</cbc:DueDate>)\\s*(<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>)",
    "\\2\\1" },
  { "no-buyer-country", LOCAL, "BR-11", IN_BUYER "<cac:Country>.*?</cac:Country>", "\\1" },
  { "ninea-without-prefix", LOCAL, "BR-CO-09", ">SN0061234562G3<", ">0061234562G3<" },
  { "exempt-without-reason", FOREIGN, "BR-E-10",
    "<cbc:TaxExemptionReason>.*?</cbc:TaxExemptionReason>", "" },
  { "three-decimals", FOREIGN, "BR-DEC-18", "(<cbc:PayableAmount[^>]*>[0-9.]*)", "\\g<1>0" },
  { "unit-trip", LOCAL, "BR-CL-23", "unitCode=\"C62\"", "unitCode=\"TRIP\"" },
  { "currency-cfa", LOCAL, "BR-CL-04", ">XOF<", ">CFA<", "\"XOF\"", "\"CFA\"" },
  { "reversed-period", LOCAL, "BR-29", "<cbc:StartDate>2026-10-01<", "<cbc:StartDate>2026-11-01<" },
  { "charge-without-reason", LOCAL, "BR-38",
    "<cbc:AllowanceChargeReason>.*?</cbc:AllowanceChargeReason>", "" },
  { "standard-rate-zero", LOCAL, "BR-S-05", ">18<", ">0<" },
  /* Heads. */
  { "no-customization", LOCAL, "BR-01", "<cbc:CustomizationID>.*</cbc:CustomizationID>", "" },
  { "other-customization", LOCAL, "OL-CUSTOMIZATION", "urn:cen.eu:en16931:2017",
    "urn:cen.eu:en16931:2014" },
  { "no-number", LOCAL, "BR-02", "<cbc:ID>DKR-2026-000123</cbc:ID>", "" },
  { "empty-number", LOCAL, "BR-02", "<cbc:ID>DKR-2026-000123</cbc:ID>", "<cbc:ID> </cbc:ID>" },
  { "no-issue-date", LOCAL, "BR-03", "<cbc:IssueDate>.*</cbc:IssueDate>", "" },
  { "date-in-french", LOCAL, "UBL-XSD", "<cbc:IssueDate>.*</cbc:IssueDate>",
    "<cbc:IssueDate>31/10/2026</cbc:IssueDate>" },
  { "no-type", LOCAL, "BR-04", "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "" },
  { "type-of-credit-note", LOCAL, "BR-CL-01", ">380<", ">381<" },
  { "no-currency", LOCAL, "BR-05", "<cbc:DocumentCurrencyCode>XOF</cbc:DocumentCurrencyCode>", "" },
  { "tax-currency-unknown", FOREIGN, "BR-CL-05", "<cbc:TaxCurrencyCode>XOF",
    "<cbc:TaxCurrencyCode>FCFA" },
  { "second-tax-total-missing", FOREIGN, "BR-53",
    "(?s)</cac:TaxTotal>\\s*<cac:TaxTotal>.*?</cac:TaxTotal>", "</cac:TaxTotal>" },
  { "ledger-tax-three-decimals", FOREIGN, "BR-DEC-15", "currencyID=\"XOF\">0<",
    "currencyID=\"XOF\">0.000<" },
  { "tax-total-twice", LOCAL, "OL-TAX-TOTAL", "(?s)(<cac:TaxTotal>.*?</cac:TaxTotal>)", "\\1\\1" },
  { "unknown-element", LOCAL, "UBL-XSD", "<cbc:DueDate>", "<cbc:Foo>x</cbc:Foo><cbc:DueDate>" },
  { "stray-attribute", LOCAL, "UBL-XSD", "<cbc:DueDate>", "<cbc:DueDate a=\"b\">" },
  { "wrong-namespace", LOCAL, "UBL-XSD", "CommonBasicComponents-2", "CommonBasicComponents-3" },
  { "wrong-root-namespace", LOCAL, "UBL-XSD", "schema:xsd:Invoice-2", "schema:xsd:Order-2" },
  { "two-due-dates", LOCAL, "UBL-XSD", "(<cbc:DueDate>.*</cbc:DueDate>)", "\\1\\1" },
  { "doctype", LOCAL, "UBL-XML", "<Invoice ", "<!DOCTYPE Invoice [<!ENTITY a \"b\">]><Invoice " },
  { "cut-short", LOCAL, "UBL-XML", "</Invoice>", "" },
  /* Parties. */
  { "no-seller-name", LOCAL, "BR-06", IN_SELLER "<cbc:RegistrationName>.*?</cbc:RegistrationName>",
    "\\1" },
  { "no-buyer-name", LOCAL, "BR-07", IN_BUYER "<cbc:RegistrationName>.*?</cbc:RegistrationName>",
    "\\1" },
  { "no-seller-address", LOCAL, "BR-08", IN_SELLER "<cac:PostalAddress>.*?</cac:PostalAddress>",
    "\\1" },
  { "no-seller-country", LOCAL, "BR-09", IN_SELLER "<cac:Country>.*?</cac:Country>", "\\1" },
  { "no-buyer-address", LOCAL, "BR-10", IN_BUYER "<cac:PostalAddress>.*?</cac:PostalAddress>",
    "\\1" },
  { "country-unknown", LOCAL, "BR-CL-14", "<cbc:IdentificationCode>SN<",
    "<cbc:IdentificationCode>XX<" },
  { "tax-scheme-unknown", LOCAL, "OL-TAX-SCHEME", "<cbc:ID>VAT</cbc:ID>", "<cbc:ID>TVA</cbc:ID>" },
  { "standard-without-vat-id", LOCAL, "BR-S-02",
    IN_SELLER "<cac:PartyTaxScheme>.*?</cac:PartyTaxScheme>", "\\1" },
  /* Payment. */
  { "means-unknown", LOCAL, "BR-CL-16", "<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>99<" },
  { "means-without-account", LOCAL, "BR-61",
    "(?s)<cac:PayeeFinancialAccount>.*?</cac:PayeeFinancialAccount>", "" },
  { "account-without-id", LOCAL, "BR-50", "<cbc:ID>SN08SN0100152000048500003035</cbc:ID>", "" },
  { "neither-due-date-nor-terms", LOCAL, "BR-CO-25", "<cbc:DueDate>.*</cbc:DueDate>", "",
    "(?s)<cac:PaymentTerms>.*?</cac:PaymentTerms>", "" },
  /* Charges and VAT. */
  { "charge-without-amount", LOCAL, "BR-36", IN_CHARGE "<cbc:Amount [^>]*>.*?</cbc:Amount>",
    "\\1" },
  { "charge-three-decimals", FOREIGN, "BR-DEC-05", IN_CHARGE "(<cbc:Amount [^>]*>[0-9.]*)",
    "\\1\\g<2>0" },
  { "charge-base-three-decimals", FOREIGN, "BR-DEC-06", IN_CHARGE "(<cbc:BaseAmount [^>]*>[0-9.]*)",
    "\\1\\g<2>0" },
  { "allowance-three-decimals", FOREIGN, "BR-DEC-01",
    IN_CHARGE ">true<(.*?)(<cbc:Amount [^>]*>[0-9.]*)", "\\1>false<\\2\\g<3>0" },
  { "allowance-without-reason", LOCAL, "BR-33",
    IN_CHARGE ">true<(.*?)<cbc:AllowanceChargeReason>.*?</cbc:AllowanceChargeReason>",
    "\\1>false<\\2" },
  { "charge-category-unknown", LOCAL, "BR-CL-17", IN_CHARGE "<cbc:ID>S<", "\\1<cbc:ID>T<" },
  { "charge-without-category", LOCAL, "BR-37", IN_CHARGE "<cac:TaxCategory>.*?</cac:TaxCategory>",
    "\\1" },
  { "charge-indicator", LOCAL, "UBL-XSD", ">true<", ">yes<" },
  { "no-vat-breakdown", LOCAL, "BR-CO-18", "(?s)<cac:TaxTotal>.*?</cac:TaxTotal>", "" },
  { "subtotal-without-base", LOCAL, "BR-45", "<cbc:TaxableAmount.*</cbc:TaxableAmount>", "" },
  { "subtotal-without-amount", LOCAL, "BR-46", IN_SUBTOTAL "<cbc:TaxAmount.*?</cbc:TaxAmount>",
    "\\1" },
  { "subtotal-without-category", LOCAL, "BR-47", IN_SUBTOTAL "<cbc:ID>S</cbc:ID>", "\\1" },
  { "subtotal-three-decimals", FOREIGN, "BR-DEC-19", "(<cbc:TaxableAmount[^>]*>[0-9.]*)",
    "\\g<1>0" },
  { "standard-with-reason", LOCAL, "BR-S-10", IN_SUBTOTAL "(<cbc:Percent>18</cbc:Percent>)",
    "\\1\\2<cbc:TaxExemptionReason>none</cbc:TaxExemptionReason>" },
  { "zero-rated-with-reason", FOREIGN, "BR-Z-10", "<cbc:ID>E</cbc:ID>", "<cbc:ID>Z</cbc:ID>" },
  { "out-of-scope-with-vat-id", FOREIGN, "BR-O-02", "<cbc:ID>E</cbc:ID>", "<cbc:ID>O</cbc:ID>" },
  /* Totals. */
  { "no-lines-total", LOCAL, "BR-12",
    "(?s)(<cac:LegalMonetaryTotal>\\s*)<cbc:LineExtensionAmount.*?</cbc:LineExtensionAmount>",
    "\\1" },
  { "no-total-without-vat", LOCAL, "BR-13", "<cbc:TaxExclusiveAmount.*</cbc:TaxExclusiveAmount>",
    "" },
  { "no-total-with-vat", LOCAL, "BR-14", "<cbc:TaxInclusiveAmount.*</cbc:TaxInclusiveAmount>", "" },
  { "nothing-payable", LOCAL, "BR-15", "<cbc:PayableAmount.*</cbc:PayableAmount>", "" },
  { "lines-total-off", LOCAL, "BR-CO-10",
    "(?s)(<cac:LegalMonetaryTotal>\\s*<cbc:LineExtensionAmount[^>]*>)3570000", "\\g<1>3570001" },
  { "charges-total-off", LOCAL, "BR-CO-12", "(<cbc:ChargeTotalAmount[^>]*>)160650",
    "\\g<1>160651" },
  { "total-without-vat-off", LOCAL, "BR-CO-13", "(<cbc:TaxExclusiveAmount[^>]*>)3730650",
    "\\g<1>3730651" },
  { "total-with-vat-off", LOCAL, "BR-CO-15", "(<cbc:TaxInclusiveAmount[^>]*>)4402167",
    "\\g<1>4402168" },
  { "payable-off", LOCAL, "BR-CO-16", "(<cbc:PayableAmount[^>]*>)4402167", "\\g<1>4402160" },
  { "franc-with-decimals", LOCAL, "OL-DECIMALS", "(<cbc:PayableAmount[^>]*>)4402167",
    "\\g<1>4402167.00" },
  { "amount-in-words", LOCAL, "UBL-XSD", "(<cbc:PayableAmount[^>]*>)4402167", "\\g<1>4.4e6" },
  { "amount-in-another-currency", LOCAL, "OL-CURRENCY", "<cbc:PayableAmount currencyID=\"XOF\">",
    "<cbc:PayableAmount currencyID=\"EUR\">" },
  { "amount-in-no-currency", LOCAL, "BR-CL-03", "<cbc:PayableAmount currencyID=\"XOF\">",
    "<cbc:PayableAmount>" },
  { "amount-in-francs", LOCAL, "BR-CL-03", "<cbc:PayableAmount currencyID=\"XOF\">",
    "<cbc:PayableAmount currencyID=\"CFA\">" },
  /* Lines. */
  { "no-lines", LOCAL, "BR-16", "(?s)<cac:InvoiceLine>.*</cac:InvoiceLine>", "" },
  { "line-without-id", LOCAL, "BR-21", IN_LINE "<cbc:ID>1</cbc:ID>", "\\1" },
  { "line-without-quantity", LOCAL, "BR-22", "<cbc:InvoicedQuantity.*</cbc:InvoicedQuantity>", "" },
  { "line-without-unit", LOCAL, "BR-23", " unitCode=\"C62\"", "" },
  { "line-without-net", LOCAL, "BR-24",
    IN_LINE "<cbc:LineExtensionAmount.*?</cbc:LineExtensionAmount>", "\\1" },
  { "line-three-decimals", FOREIGN, "BR-DEC-23", IN_LINE "(<cbc:LineExtensionAmount[^>]*>[0-9.]*)",
    "\\1\\g<2>0" },
  { "item-without-name", LOCAL, "BR-25", "(<cac:Item>\\s*)<cbc:Name>.*</cbc:Name>", "\\1" },
  { "item-without-price", LOCAL, "BR-26", "(?s)<cac:Price>.*?</cac:Price>", "" },
  { "price-negative", LOCAL, "BR-27", "(<cbc:PriceAmount[^>]*>)", "\\1-" },
  { "item-without-category", LOCAL, "BR-CO-04",
    "(?s)<cac:ClassifiedTaxCategory>.*?</cac:ClassifiedTaxCategory>", "" },
  { "item-category-unknown", LOCAL, "BR-CL-18", "(<cac:ClassifiedTaxCategory>\\s*<cbc:ID>)S",
    "\\1T" },
  { "property-without-value", LOCAL, "BR-54", "<cbc:Value>MSKU1234567</cbc:Value>", "" },
  { "quantity-in-words", LOCAL, "UBL-XSD", "(<cbc:InvoicedQuantity[^>]*>)4", "\\1four" },
  { "number-in-words", LOCAL, "UBL-XSD", "<cbc:Percent>18<", "<cbc:Percent>18 %<" },
  /* Credit notes. */
  { "credit-note-names-nothing", CREDIT, "BR-55",
    "(<cac:InvoiceDocumentReference>\\s*)<cbc:ID>.*</cbc:ID>", "\\1" },
  { "credit-note-with-due-date", CREDIT, "UBL-XSD", "(<cbc:CreditNoteTypeCode>)",
    "<cbc:DueDate>2026-12-01</cbc:DueDate>\\1" },
  { "credit-note-type", CREDIT, "BR-CL-01", ">381<", ">380<" },
  { "credit-note-without-terms", CREDIT, "BR-CO-25", "(?s)<cac:PaymentTerms>.*?</cac:PaymentTerms>",
    "" },
};

static GBytes *
write_source (Source source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlInvoice) invoice =
      source == FOREIGN ? fixture_foreign (3, 4) : fixture_invoice (3, 4);
  g_autoptr (OlInvoice) note = source == CREDIT ? fixture_credit_note (invoice) : NULL;
  const OlProof proof = { "M-2026-00001", "CMR", "cmr.pdf", "00ff" };
  GBytes *bytes = ol_ubl_export (note != NULL ? note : invoice, &proof, 1, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
replace (const char *xml, const char *pattern, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, &error);
  char *changed;

  g_assert_no_error (error);
  changed = g_regex_replace (regex, xml, -1, 0, replacement, 0, &error);
  g_assert_no_error (error);
  if (g_str_equal (changed, xml))
    g_error ("%s changes nothing", pattern);
  return changed;
}

static void
test_mutant (gconstpointer data)
{
  const Mutant *mutant = data;
  g_autoptr (GBytes) bytes = write_source (mutant->source);
  g_autofree char *good = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *bad = replace (good, mutant->pattern, mutant->replacement);
  g_autofree char *worse = mutant->pattern2 != NULL
                               ? replace (bad, mutant->pattern2, mutant->replacement2)
                               : g_strdup (bad);
  g_autoptr (GPtrArray) findings = ol_ubl_check (worse, strlen (worse));
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_assert_nonnull (finding->message);
      g_assert_cmpstr (finding->message, !=, "");
      if (g_str_equal (finding->rule, mutant->rule))
        return;
      g_string_append_printf (others, " [%s] %s", finding->rule, finding->message);
    }
  g_error ("%s is not found in %s:%s", mutant->rule, mutant->name, others->str);
}

/* A document that is wrong in every line is told so in a number of sentences that a person can
 * bear. */
static void
test_many_findings (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (300, 1);
  g_autoptr (GBytes) bytes = ol_ubl_write (invoice, NULL, 0, NULL);
  g_autofree char *good = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *bad = replace (good, "<cac:Item>", "<cac:Other/><cac:Item>");
  xmlDoc *document = ol_ubl_parse (bad, strlen (bad), NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_finding_free);

  ol_ubl_structure_check (document, findings);
  g_assert_cmpuint (findings->len, ==, 200);
  xmlFreeDoc (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mutants); i++)
    {
      g_autofree char *path = g_strconcat ("/document/ubl/mutant/", mutants[i].name, NULL);

      g_test_add_data_func (path, &mutants[i], test_mutant);
    }
  g_test_add_func ("/document/ubl/many-findings", test_many_findings);
  return g_test_run ();
}
