/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invoice-fixture.h"

#include "ol-credit.h"

#define NOW_MS G_GINT64_CONSTANT (1793404800000)

static const char *const towns[] = { "Bamako", "Kaolack", "Thiès", "Saint-Louis", "Abidjan" };
static const char *const customers[] = { "SOCOCIM Industries", "Grands Moulins de Dakar",
                                         "SEDIMA" };

static void
set_seller (OlParty *party)
{
  party->name = g_strdup ("Transports Teranga SARL");
  party->street = g_strdup ("Km 4,5 boulevard du Centenaire de la Commune");
  party->city = g_strdup ("Dakar");
  party->country = g_strdup ("SN");
  party->ninea = g_strdup ("0061234562G3");
  party->rccm = g_strdup ("SN-DKR-2015-B-12345");
  party->email = g_strdup ("facturation@teranga.example");
}

static void
set_buyer (OlParty *party)
{
  party->name = g_strdup ("MEDLOG Sénégal");
  party->street = g_strdup ("Môle 8, Port autonome de Dakar");
  party->city = g_strdup ("Dakar");
  party->country = g_strdup ("SN");
  party->ninea = g_strdup ("0049876541A2");
  party->rccm = g_strdup ("SN-DKR-2012-B-54321");
  party->email = g_strdup ("compta@medlog.example");
}

static OlInvoiceMission *
make_mission (guint n, const char *town)
{
  OlInvoiceMission *mission = ol_invoice_mission_new ();

  mission->reference = g_strdup_printf ("M-2026-%05u", n + 1);
  mission->mission_id = g_strdup (mission->reference);
  mission->customer = g_strdup (customers[n % G_N_ELEMENTS (customers)]);
  mission->container = g_strdup_printf ("MSKU%07u", (n * 7919 + 1234567) % 10000000);
  mission->vehicle = g_strdup_printf ("DK-%04u-AB", 1000 + n % 40);
  mission->route = g_strdup_printf ("Dakar – %s", town);
  mission->delivered = ol_date_from_ymd (2026, 10, 1 + (int)(n % 31));
  mission->documents = OL_DOCUMENT_BL | OL_DOCUMENT_CMR;
  mission->quantity = OL_QUANTITY_ONE;
  return mission;
}

static OlInvoiceLine *
make_line (guint n, guint missions, OlDecimal price, const char *category, OlDecimal rate)
{
  const char *town = towns[n % G_N_ELEMENTS (towns)];
  OlInvoiceLine *line = ol_invoice_line_new ();

  line->id = g_strdup_printf ("line-%u", n + 1);
  line->number = n + 1;
  line->kind = OL_CHARGE_HAULAGE;
  line->charge_key = g_strdup ("haulage");
  line->description = g_strdup_printf ("Transport routier 40HC Dakar – %s", town);
  line->quantity = (OlQuantity)missions * OL_QUANTITY_ONE;
  line->unit = g_strdup ("C62");
  line->unit_price = price + (OlDecimal)(n % 5) * 12500 * OL_DECIMAL_ONE;
  line->vat_category = g_strdup (category);
  line->vat_rate = rate;
  line->fuel_percent = 4500000;
  for (guint i = 0; i < missions; i++)
    g_ptr_array_add (line->missions, make_mission (n * missions + i, town));
  return line;
}

static void
add_fuel (OlInvoice *invoice, const char *reason)
{
  const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, 0);
  OlInvoiceCharge *charge = ol_invoice_charge_new ();

  charge->is_charge = TRUE;
  charge->reason = g_strdup (reason);
  charge->percent = 4500000;
  charge->vat_category = g_strdup (line->vat_category);
  charge->vat_rate = line->vat_rate;
  g_ptr_array_add (invoice->charges, charge);
}

/* What a person would have typed, before the arithmetic. */
static OlInvoice *
make_invoice (const char *currency, const char *language)
{
  OlInvoice *invoice = ol_invoice_new ();

  invoice->id = g_strdup ("0192f000-0000-7000-8000-000000000001");
  invoice->status = OL_INVOICE_ISSUED;
  invoice->number = g_strdup ("DKR-2026-000123");
  invoice->currency = ol_currency_lookup (currency);
  invoice->language = g_strdup (language);
  invoice->window.from = ol_date_from_ymd (2026, 10, 1);
  invoice->window.to = ol_date_from_ymd (2026, 10, 31);
  invoice->issue_date = ol_date_from_ymd (2026, 10, 31);
  invoice->terms_days = 30;
  invoice->due_date = invoice->issue_date + 30;
  invoice->iban = g_strdup ("SN08SN0100152000048500003035");
  invoice->bic = g_strdup ("BCAOSNDA");
  invoice->mobile_money = g_strdup ("Wave 77 000 00 00");
  invoice->order_reference = g_strdup ("CT-2026-17");
  set_seller (&invoice->seller);
  set_buyer (&invoice->buyer);
  return invoice;
}

/* Nets of the lines spread over their missions, as the builder does. */
static void
spread_nets (OlInvoice *invoice)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);
      guint n = line->missions->len;
      g_autofree gint64 *weights = g_new (gint64, n), *shares = g_new (gint64, n);

      for (guint k = 0; k < n; k++)
        weights[k] = 1;
      g_assert_true (ol_money_spread (line->net, weights, n, shares, NULL));
      for (guint k = 0; k < n; k++)
        ((OlInvoiceMission *)g_ptr_array_index (line->missions, k))->net = shares[k];
    }
}

static void
finish (OlInvoice *invoice, const OlRate *rate)
{
  g_autoptr (GError) error = NULL;

  ol_invoice_compute (invoice, &error);
  g_assert_no_error (error);
  spread_nets (invoice);
  ol_invoice_lock_ledger (invoice, ol_currency_lookup ("XOF"), rate, &error);
  g_assert_no_error (error);
}

OlInvoice *
fixture_invoice (guint lines, guint missions)
{
  OlInvoice *invoice = make_invoice ("XOF", "fr");

  invoice->partner = g_strdup ("MEDLOG");
  invoice->customer = g_strdup ("SOCOCIM Industries");
  for (guint i = 0; i < lines; i++)
    g_ptr_array_add (invoice->lines,
                     make_line (i, missions, 285000 * OL_DECIMAL_ONE, "S", 18 * OL_DECIMAL_ONE));
  add_fuel (invoice, "Supplément carburant");
  finish (invoice, NULL);
  return invoice;
}

OlInvoice *
fixture_foreign (guint lines, guint missions)
{
  OlInvoice *invoice = make_invoice ("USD", "en");
  OlRate rate = { .date = ol_date_from_ymd (2026, 10, 30), .rate = 602350000, .source = "BCEAO" };

  rate.base = ol_currency_lookup ("USD");
  rate.quote = ol_currency_lookup ("XOF");
  invoice->partner = g_strdup ("MAERSK");
  ol_party_clear (&invoice->buyer);
  invoice->buyer.name = g_strdup ("Maersk Line A/S");
  invoice->buyer.street = g_strdup ("Esplanaden 50");
  invoice->buyer.city = g_strdup ("Copenhagen");
  invoice->buyer.country = g_strdup ("DK");
  invoice->vat_basis =
      g_strdup ("VAT exempt, international transport, article 361 of the General Tax Code");
  for (guint i = 0; i < lines; i++)
    {
      OlInvoiceLine *line = make_line (i, missions, 412350000, "E", 0);

      g_free (line->description);
      line->description =
          g_strdup_printf ("Road haulage 40HC Dakar – %s", towns[i % G_N_ELEMENTS (towns)]);
      g_ptr_array_add (invoice->lines, line);
    }
  add_fuel (invoice, "Fuel surcharge");
  finish (invoice, &rate);
  return invoice;
}

OlInvoice *
fixture_credit_note (const OlInvoice *invoice)
{
  g_autoptr (GError) error = NULL;
  OlInvoice *note = ol_credit_note_build (invoice, NULL, NULL, 0,
                                          "Conteneur livré au mauvais dépôt", NOW_MS, &error);

  g_assert_no_error (error);
  note->status = OL_INVOICE_ISSUED;
  g_free (note->number);
  note->number = g_strdup ("DKR-AV-2026-000004");
  note->issue_date = ol_date_from_ymd (2026, 11, 12);
  return note;
}
