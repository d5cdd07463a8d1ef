/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"
#include "invoice-fixture.h"
#include "ol-document-error.h"
#include "ol-invoice-rules.h"
#include "ol-ubl.h"

#include <string.h>

static char *export(const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ol_ubl_export (invoice, proofs, n_proofs, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_same_party (const OlParty *read, const OlParty *written)
{
  g_assert_cmpstr (read->name, ==, written->name);
  g_assert_cmpstr (read->street, ==, written->street);
  g_assert_cmpstr (read->city, ==, written->city);
  g_assert_cmpstr (read->country, ==, written->country);
  g_assert_cmpstr (read->ninea, ==, written->ninea);
  g_assert_cmpstr (read->ncc, ==, written->ncc);
  g_assert_cmpstr (read->rccm, ==, written->rccm);
  g_assert_cmpstr (read->email, ==, written->email);
}

static void
assert_same_line (const OlInvoiceLine *read, const OlInvoiceLine *written)
{
  g_assert_cmpuint (read->number, ==, written->number);
  g_assert_cmpint (read->kind, ==, written->kind);
  g_assert_cmpstr (read->description, ==, written->description);
  g_assert_cmpint (read->quantity, ==, written->quantity);
  g_assert_cmpstr (read->unit, ==, written->unit);
  g_assert_cmpint (read->unit_price, ==, written->unit_price);
  g_assert_cmpint (read->net, ==, written->net);
  g_assert_cmpstr (read->vat_category, ==, written->vat_category);
  g_assert_cmpint (read->vat_rate, ==, written->vat_rate);
  g_assert_cmpuint (read->missions->len, ==, written->missions->len);
  for (guint i = 0; i < read->missions->len; i++)
    {
      const OlInvoiceMission *a = g_ptr_array_index (read->missions, i);
      const OlInvoiceMission *b = g_ptr_array_index (written->missions, i);

      g_assert_cmpstr (a->reference, ==, b->reference);
      g_assert_cmpstr (a->container, ==, b->container);
      g_assert_cmpstr (a->vehicle, ==, b->vehicle);
      g_assert_cmpstr (a->route, ==, b->route);
    }
}

static void
assert_same_sums (const OlInvoice *read, const OlInvoice *written)
{
  g_assert_cmpmem (&read->totals, sizeof read->totals, &written->totals, sizeof written->totals);
  g_assert_cmpuint (read->charges->len, ==, written->charges->len);
  for (guint i = 0; i < read->charges->len; i++)
    {
      const OlInvoiceCharge *a = g_ptr_array_index (read->charges, i);
      const OlInvoiceCharge *b = g_ptr_array_index (written->charges, i);

      g_assert_cmpint (a->is_charge, ==, b->is_charge);
      g_assert_cmpstr (a->reason, ==, b->reason);
      g_assert_cmpint (a->percent, ==, b->percent);
      g_assert_cmpint (a->base, ==, b->base);
      g_assert_cmpint (a->amount, ==, b->amount);
      g_assert_cmpstr (a->vat_category, ==, b->vat_category);
      g_assert_cmpint (a->vat_rate, ==, b->vat_rate);
    }
  g_assert_cmpuint (read->vat->len, ==, written->vat->len);
  for (guint i = 0; i < read->vat->len; i++)
    {
      const OlVatGroup *a = g_ptr_array_index (read->vat, i),
                       *b = g_ptr_array_index (written->vat, i);

      g_assert_cmpstr (a->category, ==, b->category);
      g_assert_cmpint (a->rate, ==, b->rate);
      g_assert_cmpint (a->base, ==, b->base);
      g_assert_cmpint (a->amount, ==, b->amount);
      g_assert_cmpstr (a->reason, ==, b->reason);
    }
}

static void
assert_round_trip (const OlInvoice *written)
{
  g_autofree char *xml = export(written, NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OlInvoice) read = ol_ubl_read (xml, strlen (xml), &error);

  g_assert_no_error (error);
  g_assert_cmpint (read->kind, ==, written->kind);
  g_assert_cmpstr (read->number, ==, written->number);
  g_assert_cmpint (read->issue_date, ==, written->issue_date);
  g_assert_true (read->currency == written->currency);
  g_assert_cmpint (read->window.from, ==, written->window.from);
  g_assert_cmpint (read->window.to, ==, written->window.to);
  g_assert_cmpstr (read->order_reference, ==, written->order_reference);
  assert_same_party (&read->seller, &written->seller);
  assert_same_party (&read->buyer, &written->buyer);
  assert_same_sums (read, written);
  g_assert_cmpuint (read->lines->len, ==, written->lines->len);
  for (guint i = 0; i < read->lines->len; i++)
    assert_same_line (g_ptr_array_index (read->lines, i), g_ptr_array_index (written->lines, i));
}

/* Each account is a means of payment; of those read back the first of each kind counts. */
static void
test_several_accounts (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = NULL;

  invoice->payment_accounts
      = g_strdup ("bank|CBAO|SN08SN0100152000048500003035|BCAOSNDA|XOF\n"
                  "bank||GB82WEST12345698765432||\nmobile|Wave|77 000 00 00");
  xml = export(invoice, NULL, 0);
  tools_assert_contains (xml, "<cbc:Name>CBAO</cbc:Name>");
  tools_assert_contains (xml, "<cbc:ID>GB82WEST12345698765432</cbc:ID>");
  tools_assert_contains (xml, "<cbc:ID>Wave 77 000 00 00</cbc:ID>");
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_cmpstr (read->iban, ==, "SN08SN0100152000048500003035");
  g_assert_cmpstr (read->bic, ==, "BCAOSNDA");
  g_assert_cmpstr (read->mobile_money, ==, "Wave 77 000 00 00");
}

static void
test_invoice (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (3, 4);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = export(invoice, NULL, 0);

  assert_round_trip (invoice);
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_cmpint (read->due_date, ==, invoice->due_date);
  g_assert_cmpint (read->terms_days, ==, 30);
  g_assert_cmpstr (read->iban, ==, invoice->iban);
  g_assert_cmpstr (read->bic, ==, invoice->bic);
  g_assert_cmpstr (read->mobile_money, ==, invoice->mobile_money);
  tools_assert_contains (xml, "<cbc:CompanyID>SN0061234562G3</cbc:CompanyID>");
  tools_assert_contains (xml, "<cbc:CompanyID>SN-DKR-2015-B-12345</cbc:CompanyID>");
  tools_assert_contains (xml, "<cbc:PayableAmount currencyID=\"XOF\">4402167</cbc:PayableAmount>");
  tools_assert_contains (xml, "SOCOCIM Industries");
}

/* BT-22, whatever it says: before the notes that name the customer and the rate. */
static void
test_remark (void)
{
  g_autoptr (OlInvoice) invoice = fixture_foreign (2, 1);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = NULL;

  invoice->remark = g_strdup ("Bon de commande 77 & <quai>\nDeuxième passage");
  assert_round_trip (invoice);
  xml = export(invoice, NULL, 0);
  tools_assert_contains (xml, "<cbc:Note>Bon de commande 77 &amp; &lt;quai&gt;");
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_cmpstr (read->remark, ==, invoice->remark);
  g_assert_cmpint (read->ledger.total, ==, invoice->ledger.total);
  g_clear_pointer (&invoice->remark, g_free);
  g_free (xml);
  xml = export(invoice, NULL, 0);
  ol_invoice_free (read);
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_null (read->remark);
}

static void
test_foreign (void)
{
  g_autoptr (OlInvoice) invoice = fixture_foreign (20, 1);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = export(invoice, NULL, 0);

  assert_round_trip (invoice);
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_true (read->ledger.currency == invoice->ledger.currency);
  g_assert_cmpint (read->ledger.rate, ==, 602350000);
  g_assert_cmpint (read->ledger.rate_date, ==, invoice->ledger.rate_date);
  g_assert_cmpstr (read->ledger.rate_source, ==, "BCEAO");
  g_assert_cmpint (read->ledger.total, ==, invoice->ledger.total);
  g_assert_cmpint (read->ledger.tax, ==, invoice->ledger.tax);
  tools_assert_contains (xml, "<cbc:TaxCurrencyCode>XOF</cbc:TaxCurrencyCode>");
  tools_assert_contains (xml, "<cbc:TaxAmount currencyID=\"XOF\">0</cbc:TaxAmount>");
  tools_assert_contains (xml, "<cbc:TaxAmount currencyID=\"USD\">0.00</cbc:TaxAmount>");
}

static void
test_credit_note (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (3, 4);
  g_autoptr (OlInvoice) note = fixture_credit_note (invoice);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = export(note, NULL, 0);

  assert_round_trip (note);
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_cmpstr (read->credits_number, ==, "DKR-2026-000123");
  g_assert_cmpint (read->credits_date, ==, invoice->issue_date);
  g_assert_cmpstr (read->credit_reason, ==, note->credit_reason);
  g_assert_null (strstr (xml, "DueDate"));
  g_assert_null (strstr (xml, "PaymentMeans"));
}

static void
test_proofs (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  const OlProof proofs[] = { { "M-1", "BL", "bl & co.pdf", "00ff" },
                             { "M-1", "CMR", "scan.pdf", NULL } };
  g_autofree char *xml = export(invoice, proofs, 2);

  tools_assert_contains (xml, "<cbc:ID>M-1-BL</cbc:ID>");
  tools_assert_contains (xml, "bl &amp; co.pdf sha256:00ff");
  tools_assert_contains (xml, "<cbc:ID>M-1-CMR</cbc:ID>");
}

static void
set_text (char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
}

/* BR-O-02, BR-O-05: outside the scope of VAT there is no rate, not even 0, and no tax number. */
static void
test_out_of_scope (void)
{
  g_autoptr (OlInvoice) invoice = fixture_foreign (1, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < invoice->lines->len; i++)
    set_text (&((OlInvoiceLine *)g_ptr_array_index (invoice->lines, i))->vat_category, "O");
  set_text (&((OlInvoiceCharge *)g_ptr_array_index (invoice->charges, 0))->vat_category, "O");
  g_assert_true (ol_invoice_compute (invoice, &error));
  bytes = ol_ubl_export (invoice, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_null (
      g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), "Percent>"));
  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                               "PartyTaxScheme>"));
}

/* Whatever people typed is text, and a document that still parses. */
static void
test_hostile_text (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  OlInvoiceLine *line = g_ptr_array_index (invoice->lines, 0);
  g_autoptr (OlInvoice) read = NULL;
  g_autofree char *xml = NULL;

  g_free (line->description);
  line->description =
      g_strdup ("]]><b>&amp;</b> %s %n \x01\x1b\xef\xbf\xbf\xff'; DROP TABLE invoice;--");
  g_free (invoice->buyer.name);
  invoice->buyer.name = g_strdup ("\"A\" & <B>\r\nC");
  xml = export(invoice, NULL, 0);
  read = ol_ubl_read (xml, strlen (xml), NULL);
  g_assert_nonnull (read);
  g_assert_cmpstr (((OlInvoiceLine *)g_ptr_array_index (read->lines, 0))->description, ==,
                   "]]><b>&amp;</b> %s %n \xef\xbf\xbd'; DROP TABLE invoice;--");
  g_assert_cmpstr (read->buyer.name, ==, "\"A\" & <B>\r\nC");
}

static void
test_export_refused (void)
{
  g_autoptr (OlInvoice) draft = fixture_invoice (1, 1);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&draft->number, g_free);
  g_assert_null (ol_ubl_export (draft, NULL, 0, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_RULE);
  tools_assert_contains (error->message, "[BR-02]");
}

static void
assert_unreadable (const char *xml, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_ubl_read (xml, length, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_unreadable (void)
{
  static const char *const texts[] = {
    "",
    "no xml",
    "<Invoice",
    "<a/>",
    "<!DOCTYPE Invoice><Invoice/>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Invoice>&b;</Invoice>",
    "<Invoice><DocumentCurrencyCode>XOF</"
    "DocumentCurrencyCode><LegalMonetaryTotal><PayableAmount>1.5"
    "</PayableAmount></LegalMonetaryTotal></Invoice>",
    "<Invoice><IssueDate>tomorrow</IssueDate><DueDate>later</DueDate></Invoice>",
    "<Invoice><InvoiceLine><Price><PriceAmount>99999999999999999999</PriceAmount></Price></"
    "InvoiceLine>"
    "</Invoice>",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_unreadable (texts[i], strlen (texts[i]));
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  assert_unreadable (deep->str, deep->len);
  assert_unreadable ("\0<Invoice/>", 11);
}

/* A document without anything is read, so that the rules can say what it lacks. */
static void
test_empty (void)
{
  static const char xml[] =
      "<Invoice "
      "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><PaymentMeans/"
      "><BillingReference/>"
      "<AccountingSupplierParty><Party><PartyTaxScheme/></Party></AccountingSupplierParty>"
      "<AccountingCustomerParty/><InvoiceLine><Item><AdditionalItemProperty/></Item></"
      "InvoiceLine></Invoice>";
  g_autoptr (OlInvoice) invoice = ol_ubl_read (xml, strlen (xml), NULL);
  g_autoptr (GPtrArray) findings = ol_ubl_check (xml, strlen (xml));

  g_assert_nonnull (invoice);
  g_assert_null (invoice->number);
  g_assert_cmpint (invoice->totals.payable, ==, OL_AMOUNT_NONE);
  g_assert_cmpuint (findings->len, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/ubl/invoice", test_invoice);
  g_test_add_func ("/document/ubl/several-accounts", test_several_accounts);
  g_test_add_func ("/document/ubl/remark", test_remark);
  g_test_add_func ("/document/ubl/foreign", test_foreign);
  g_test_add_func ("/document/ubl/credit-note", test_credit_note);
  g_test_add_func ("/document/ubl/proofs", test_proofs);
  g_test_add_func ("/document/ubl/out-of-scope", test_out_of_scope);
  g_test_add_func ("/document/ubl/hostile-text", test_hostile_text);
  g_test_add_func ("/document/ubl/export-refused", test_export_refused);
  g_test_add_func ("/document/ubl/unreadable", test_unreadable);
  g_test_add_func ("/document/ubl/empty", test_empty);
  return g_test_run ();
}
