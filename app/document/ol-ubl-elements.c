/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-private.h"

/*
 * The part of the UBL 2.1 sequences (OASIS, UBL-Invoice-2.1.xsd and UBL-CreditNote-2.1.xsd) that
 * the invoices of the carrier use, with the EN 16931 rule that each obligation comes from. Where
 * EN 16931 is stricter than the schema, its cardinality stands here.
 */

#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }
#define NODE(tag, least, most, rule, table)                                                        \
  {                                                                                                \
    .name = tag, .min = least, .max = most, .missing = rule, .children = table                     \
  }
#define LEAF(tag, least, most, kind, rule)                                                         \
  {                                                                                                \
    .name = tag, .min = least, .max = most, .value = kind, .missing = rule                         \
  }
#define TEXT(tag, least, most, rule) LEAF (tag, least, most, OL_UBL_TEXT, rule)
#define CODE(tag, least, rule, list, check)                                                        \
  {                                                                                                \
    .name = tag, .min = least, .max = 1, .value = OL_UBL_CODE, .missing = rule, .bad = list,       \
    .accepts = check                                                                               \
  }
#define AMOUNT(tag, least, rule, decimals)                                                         \
  {                                                                                                \
    .name = tag, .min = least, .max = 1, .value = OL_UBL_AMOUNT, .missing = rule, .bad = decimals, \
    .bad_charge = decimals                                                                         \
  }

static gboolean
is_customization (const char *text)
{
  return g_str_equal (text, OL_UBL_CUSTOMIZATION);
}

static gboolean
is_invoice_type (const char *text)
{
  return g_str_equal (text, "380");
}

static gboolean
is_credit_note_type (const char *text)
{
  return g_str_equal (text, "381");
}

static gboolean
is_currency (const char *text)
{
  return ol_currency_lookup (text) != NULL;
}

/* The part of UNCL4461 that the carrier is paid by: credit transfer. */
static gboolean
is_payment_means (const char *text)
{
  return g_str_equal (text, "30");
}

static gboolean
is_vat_scheme (const char *text)
{
  return g_str_equal (text, "VAT");
}

static const OlUblElement period[] = { LEAF ("StartDate", 0, 1, OL_UBL_DATE, NULL),
                                       LEAF ("EndDate", 0, 1, OL_UBL_DATE, NULL), END };

static const OlUblElement order[] = { TEXT ("ID", 1, 1, "UBL-XSD"), END };

static const OlUblElement preceding[] = { TEXT ("ID", 1, 1, "BR-55"),
                                          LEAF ("IssueDate", 0, 1, OL_UBL_DATE, NULL), END };

static const OlUblElement billing[] = { NODE ("InvoiceDocumentReference", 1, 1, "BR-55", preceding),
                                        END };

static const OlUblElement supporting[] = { TEXT ("ID", 1, 1, "BR-52"),
                                           TEXT ("DocumentDescription", 0, 1, NULL), END };

static const OlUblElement scheme[] = { CODE ("ID", 1, "UBL-XSD", "OL-TAX-SCHEME", is_vat_scheme),
                                       END };

static const OlUblElement party_tax[] = { { .name = "CompanyID",
                                            .min = 1,
                                            .max = 1,
                                            .value = OL_UBL_VAT_ID,
                                            .missing = "BR-CO-09",
                                            .bad = "BR-CO-09" },
                                          NODE ("TaxScheme", 1, 1, "UBL-XSD", scheme),
                                          END };

static const OlUblElement contact[] = { TEXT ("ElectronicMail", 0, 1, NULL), END };

/* Seller and buyer are built alike; the rules that want the same things of them have other ids. */
#define PARTY(who, name_rule, address_rule, country_rule)                                          \
  static const OlUblElement who##_country[] = {                                                    \
    CODE ("IdentificationCode", 1, country_rule, "BR-CL-14", ol_country_is_known), END             \
  };                                                                                               \
  static const OlUblElement who##_address[] = {                                                    \
    TEXT ("StreetName", 0, 1, NULL), TEXT ("CityName", 0, 1, NULL),                                \
    NODE ("Country", 1, 1, country_rule, who##_country), END                                       \
  };                                                                                               \
  static const OlUblElement who##_entity[] = { TEXT ("RegistrationName", 1, 1, name_rule),         \
                                               TEXT ("CompanyID", 0, 1, NULL), END };              \
  static const OlUblElement who##_party[] = {                                                      \
    NODE ("PostalAddress", 1, 1, address_rule, who##_address),                                     \
    NODE ("PartyTaxScheme", 0, 1, NULL, party_tax),                                                \
    NODE ("PartyLegalEntity", 1, 1, name_rule, who##_entity),                                      \
    NODE ("Contact", 0, 1, NULL, contact), END                                                     \
  };                                                                                               \
  static const OlUblElement who[] = { NODE ("Party", 1, 1, name_rule, who##_party), END }

PARTY (seller, "BR-06", "BR-08", "BR-09");
PARTY (buyer, "BR-07", "BR-10", "BR-11");

static const OlUblElement branch[] = { TEXT ("ID", 1, 1, "UBL-XSD"), END };

static const OlUblElement account[] = { TEXT ("ID", 1, 1, "BR-50"), TEXT ("Name", 0, 1, NULL),
                                        NODE ("FinancialInstitutionBranch", 0, 1, NULL, branch),
                                        END };

static const OlUblElement means[] = {
  CODE ("PaymentMeansCode", 1, "BR-49", "BR-CL-16", is_payment_means),
  TEXT ("PaymentID", 0, 1, NULL), NODE ("PayeeFinancialAccount", 1, 1, "BR-61", account), END
};

static const OlUblElement terms[] = { TEXT ("Note", 1, 1, "BR-CO-25"), END };

static const OlUblElement charge_category[] = {
  CODE ("ID", 1, "BR-32", "BR-CL-17", ol_vat_category_is_known),
  LEAF ("Percent", 0, 1, OL_UBL_NUMBER, NULL), NODE ("TaxScheme", 1, 1, "UBL-XSD", scheme), END
};

static const OlUblElement charge[] = { LEAF ("ChargeIndicator", 1, 1, OL_UBL_BOOLEAN, "UBL-XSD"),
                                       { .name = "AllowanceChargeReason",
                                         .min = 1,
                                         .max = 1,
                                         .value = OL_UBL_TEXT,
                                         .missing = "BR-33",
                                         .missing_charge = "BR-38" },
                                       LEAF ("MultiplierFactorNumeric", 0, 1, OL_UBL_NUMBER, NULL),
                                       { .name = "Amount",
                                         .min = 1,
                                         .max = 1,
                                         .value = OL_UBL_AMOUNT,
                                         .missing = "BR-31",
                                         .missing_charge = "BR-36",
                                         .bad = "BR-DEC-01",
                                         .bad_charge = "BR-DEC-05" },
                                       { .name = "BaseAmount",
                                         .max = 1,
                                         .value = OL_UBL_AMOUNT,
                                         .bad = "BR-DEC-02",
                                         .bad_charge = "BR-DEC-06" },
                                       { .name = "TaxCategory",
                                         .min = 1,
                                         .max = 1,
                                         .missing = "BR-32",
                                         .missing_charge = "BR-37",
                                         .children = charge_category },
                                       END };

static const OlUblElement vat_category[] = {
  CODE ("ID", 1, "BR-47", "BR-CL-17", ol_vat_category_is_known),
  LEAF ("Percent", 0, 1, OL_UBL_NUMBER, NULL), TEXT ("TaxExemptionReason", 0, 1, NULL),
  NODE ("TaxScheme", 1, 1, "UBL-XSD", scheme), END
};

static const OlUblElement subtotal[] = { AMOUNT ("TaxableAmount", 1, "BR-45", "BR-DEC-19"),
                                         AMOUNT ("TaxAmount", 1, "BR-46", "BR-DEC-20"),
                                         NODE ("TaxCategory", 1, 1, "BR-47", vat_category), END };

static const OlUblElement tax_total[] = { AMOUNT ("TaxAmount", 1, "UBL-XSD", "BR-DEC-13"),
                                          NODE ("TaxSubtotal", 0, 0, NULL, subtotal), END };

static const OlUblElement totals[] = { AMOUNT ("LineExtensionAmount", 1, "BR-12", "BR-DEC-09"),
                                       AMOUNT ("TaxExclusiveAmount", 1, "BR-13", "BR-DEC-12"),
                                       AMOUNT ("TaxInclusiveAmount", 1, "BR-14", "BR-DEC-14"),
                                       AMOUNT ("AllowanceTotalAmount", 0, NULL, "BR-DEC-10"),
                                       AMOUNT ("ChargeTotalAmount", 0, NULL, "BR-DEC-11"),
                                       AMOUNT ("PrepaidAmount", 0, NULL, "BR-DEC-16"),
                                       AMOUNT ("PayableAmount", 1, "BR-15", "BR-DEC-18"),
                                       END };

static const OlUblElement identification[] = { TEXT ("ID", 1, 1, "UBL-XSD"), END };

static const OlUblElement item_category[] = {
  CODE ("ID", 1, "BR-CO-04", "BR-CL-18", ol_vat_category_is_known),
  LEAF ("Percent", 0, 1, OL_UBL_NUMBER, NULL), NODE ("TaxScheme", 1, 1, "UBL-XSD", scheme), END
};

static const OlUblElement property[] = { TEXT ("Name", 1, 1, "BR-54"),
                                         TEXT ("Value", 1, 1, "BR-54"), END };

static const OlUblElement item[] = {
  TEXT ("Name", 1, 1, "BR-25"), NODE ("SellersItemIdentification", 0, 1, NULL, identification),
  NODE ("ClassifiedTaxCategory", 1, 1, "BR-CO-04", item_category),
  NODE ("AdditionalItemProperty", 0, 0, NULL, property), END
};

static const OlUblElement price[] = { LEAF ("PriceAmount", 1, 1, OL_UBL_PRICE, "BR-26"), END };

#define QUANTITY(tag)                                                                              \
  {                                                                                                \
    .name = tag, .min = 1, .max = 1, .value = OL_UBL_QUANTITY, .missing = "BR-22",                 \
    .bad = "BR-CL-23"                                                                              \
  }
#define LINE(who, tag)                                                                             \
  static const OlUblElement who[] = { TEXT ("ID", 1, 1, "BR-21"),                                  \
                                      QUANTITY (tag),                                              \
                                      AMOUNT ("LineExtensionAmount", 1, "BR-24", "BR-DEC-23"),     \
                                      NODE ("Item", 1, 1, "BR-25", item),                          \
                                      NODE ("Price", 1, 1, "BR-26", price),                        \
                                      END }

LINE (invoice_line, "InvoicedQuantity");
LINE (credit_note_line, "CreditedQuantity");

/* What both documents have in common; only the place of a due date, the type and the lines differ.
 */
#define HEAD                                                                                       \
  CODE ("CustomizationID", 1, "BR-01", "OL-CUSTOMIZATION", is_customization),                      \
      TEXT ("ID", 1, 1, "BR-02"), LEAF ("IssueDate", 1, 1, OL_UBL_DATE, "BR-03")
/* A credit note has no due date, so it always states its terms (BR-CO-25), and it names its invoice
 * (BR-55). */
#define BODY(credit)                                                                               \
  TEXT ("Note", 0, 0, NULL), CODE ("DocumentCurrencyCode", 1, "BR-05", "BR-CL-04", is_currency),   \
      CODE ("TaxCurrencyCode", 0, NULL, "BR-CL-05", is_currency),                                  \
      NODE ("InvoicePeriod", 0, 1, NULL, period), NODE ("OrderReference", 0, 1, NULL, order),      \
      NODE ("BillingReference", credit, 0, "BR-55", billing),                                      \
      NODE ("AdditionalDocumentReference", 0, 0, NULL, supporting),                                \
      NODE ("AccountingSupplierParty", 1, 1, "BR-06", seller),                                     \
      NODE ("AccountingCustomerParty", 1, 1, "BR-07", buyer),                                      \
      NODE ("PaymentMeans", 0, 0, NULL, means),                                                    \
      NODE ("PaymentTerms", credit, 1, "BR-CO-25", terms),                                         \
      NODE ("AllowanceCharge", 0, 0, NULL, charge),                                                \
      NODE ("TaxTotal", 1, 2, "BR-CO-18", tax_total),                                              \
      NODE ("LegalMonetaryTotal", 1, 1, "BR-15", totals)

static const OlUblElement invoice[] = {
  HEAD,
  LEAF ("DueDate", 0, 1, OL_UBL_DATE, NULL),
  CODE ("InvoiceTypeCode", 1, "BR-04", "BR-CL-01", is_invoice_type),
  BODY (0),
  NODE ("InvoiceLine", 1, 0, "BR-16", invoice_line),
  END
};

static const OlUblElement credit_note[] = {
  HEAD, CODE ("CreditNoteTypeCode", 1, "BR-04", "BR-CL-01", is_credit_note_type), BODY (1),
  NODE ("CreditNoteLine", 1, 0, "BR-16", credit_note_line), END
};

const OlUblElement ol_ubl_invoice_root = NODE ("Invoice", 1, 1, "UBL-XSD", invoice);
const OlUblElement ol_ubl_credit_note_root = NODE ("CreditNote", 1, 1, "UBL-XSD", credit_note);
