/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-invoice-builder.h"
#include "ol-invoice-rules.h"

/*
 * What the billing tests start from: a carrier of Dakar, a partner, missions, price lists and one
 * invoice without a fault.
 */

#define FIXTURE_NOW G_GINT64_CONSTANT (1793404800000) /* 2026-10-31 */
#define MINUTE G_GINT64_CONSTANT (60000)

#define XOF (ol_currency_lookup ("XOF"))
#define USD (ol_currency_lookup ("USD"))

G_GNUC_UNUSED static OlDate
day (const char *text)
{
  OlDate date = OL_DATE_NONE;

  g_assert_true (ol_date_parse (text, &date, NULL));
  return date;
}

G_GNUC_UNUSED static gint64
instant (const char *text)
{
  return day (text) * G_GINT64_CONSTANT (86400000);
}

G_GNUC_UNUSED static gint64
fixed (const char *text, guint decimals)
{
  gint64 value = 0;

  g_assert_true (ol_fixed_parse (text, decimals, &value, NULL));
  return value;
}

G_GNUC_UNUSED static gint64
money (const char *text, const OlCurrency *currency)
{
  gint64 minor = 0;

  g_assert_true (ol_money_parse (text, currency, &minor, NULL));
  return minor;
}

G_GNUC_UNUSED static void
replace (char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
}

G_GNUC_UNUSED static JsonParser *
load_vectors (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  JsonParser *parser = json_parser_new ();

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return parser;
}

G_GNUC_UNUSED static OlOrganisation *
fixture_organisation (void)
{
  OlOrganisation *self = g_new0 (OlOrganisation, 1);

  self->id = g_strdup ("organisation");
  self->party.name = g_strdup ("Transports du Saloum");
  self->party.street = g_strdup ("12 avenue Malick Sy");
  self->party.city = g_strdup ("Dakar");
  self->party.country = g_strdup ("SN");
  self->party.ninea = g_strdup ("005131305 2G3");
  self->party.rccm = g_strdup ("SN-DKR-2015-B-1234");
  self->iban = g_strdup ("SN08SN0100152000048500003035");
  self->bic = g_strdup ("CBAOSNDA");
  self->mobile_money = g_strdup ("Wave 77 000 00 00");
  self->currency = XOF;
  return self;
}

/* XOF, 18 %, monthly, grouped by route, split by customer. */
G_GNUC_UNUSED static OlPartner *
fixture_partner (void)
{
  OlPartner *self = ol_partner_new ();

  replace (&self->id, "partner");
  replace (&self->party.name, "MEDLOG");
  replace (&self->party.street, "Môle 8, port de Dakar");
  replace (&self->party.city, "Dakar");
  replace (&self->party.country, "SN");
  replace (&self->party.ninea, "006330158 2C1");
  self->cycle = OL_CYCLE_MONTHLY;
  self->terms_days = 30;
  self->currency = XOF;
  replace (&self->language, "fr");
  replace (&self->vat_category, "S");
  self->vat_rate = 18 * OL_DECIMAL_ONE;
  self->split_by = OL_SPLIT_CUSTOMER;
  self->group_by = OL_GROUP_ROUTE;
  replace (&self->fuel_reason, "Surcharge carburant");
  replace (&self->order_reference, "CONTRAT-7");
  return self;
}

G_GNUC_UNUSED static OlPartner *
fixture_partner_usd (void)
{
  OlPartner *self = fixture_partner ();

  replace (&self->party.name, "MAERSK");
  self->cycle = OL_CYCLE_BIWEEKLY;
  self->anchor = day ("2026-01-05");
  self->terms_days = 15;
  self->currency = USD;
  replace (&self->language, "en");
  replace (&self->vat_category, "E");
  self->vat_rate = 0;
  replace (&self->vat_basis, "CGI art. 361");
  self->group_by = OL_GROUP_CONTAINER;
  return self;
}

G_GNUC_UNUSED static OlMission *
fixture_mission (const char *reference, const char *customer, const char *delivered)
{
  OlMission *self = ol_mission_new ();

  self->id = g_strdup_printf ("id-%s", reference);
  self->reference = g_strdup (reference);
  self->customer = g_strdup (customer);
  self->customer_id = customer != NULL ? g_strdup_printf ("id-%s", customer) : NULL;
  self->origin = g_strdup ("Dakar");
  self->destination = g_strdup ("Bamako");
  self->container = g_strdup ("CSQU3054383");
  self->equipment = g_strdup ("40HC");
  self->vehicle = g_strdup ("DK-1234-AB");
  self->status = OL_MISSION_DELIVERED;
  self->delivered_at = instant (delivered) + 600 * MINUTE;
  self->pickup_at = self->delivered_at - 1440 * MINUTE;
  self->distance = 1250 * OL_QUANTITY_ONE;
  self->weight = fixed ("27.35", 3);
  self->documents = OL_DOCUMENT_BL | OL_DOCUMENT_CMR;
  return self;
}

G_GNUC_UNUSED static OlTariff *
fixture_tariff (const char *id, OlUnit unit, const char *price, const OlCurrency *currency)
{
  OlTariff *self = ol_tariff_new ();

  self->id = g_strdup (id);
  self->unit = unit;
  self->price = fixed (price, 6);
  self->currency = currency;
  return self;
}

G_GNUC_UNUSED static OlInvoiceLine *
fixture_add_line (OlInvoice *invoice, const char *quantity, const char *price)
{
  OlInvoiceLine *line = ol_invoice_line_new ();

  line->number = invoice->lines->len + 1;
  line->id = g_strdup_printf ("line-%u", line->number);
  line->charge_key = g_strdup ("haulage");
  line->description = g_strdup ("Transport Dakar – Bamako");
  line->quantity = fixed (quantity, 3);
  line->unit = g_strdup ("C62");
  line->unit_price = fixed (price, 6);
  line->vat_category = g_strdup ("S");
  line->vat_rate = 18 * OL_DECIMAL_ONE;
  g_ptr_array_add (invoice->lines, line);
  return line;
}

G_GNUC_UNUSED static OlInvoiceCharge *
fixture_add_charge (OlInvoice *invoice, gboolean is_charge, const char *percent)
{
  OlInvoiceCharge *charge = ol_invoice_charge_new ();

  charge->is_charge = is_charge;
  charge->reason = g_strdup (is_charge ? "Surcharge carburant" : "Remise");
  charge->percent = fixed (percent, 6);
  charge->vat_category = g_strdup ("S");
  charge->vat_rate = 18 * OL_DECIMAL_ONE;
  g_ptr_array_add (invoice->charges, charge);
  return charge;
}

G_GNUC_UNUSED static void
fixture_set_vat (OlInvoice *invoice, const char *category, const char *rate)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      replace (&line->vat_category, category);
      line->vat_rate = fixed (rate, 6);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      replace (&charge->vat_category, category);
      charge->vat_rate = fixed (rate, 6);
    }
}

/* Issued, without lines. */
G_GNUC_UNUSED static OlInvoice *
fixture_invoice_head (const OlCurrency *currency)
{
  g_autoptr (OlOrganisation) organisation = fixture_organisation ();
  g_autoptr (OlPartner) partner = fixture_partner ();
  OlInvoice *invoice = ol_invoice_new ();

  invoice->id = g_strdup ("invoice");
  invoice->number = g_strdup ("DKR-2026-000001");
  invoice->status = OL_INVOICE_ISSUED;
  invoice->window.from = day ("2026-10-01");
  invoice->window.to = day ("2026-10-31");
  invoice->issue_date = day ("2026-10-31");
  invoice->currency = currency;
  ol_invoice_fill_parties (invoice, organisation, partner);
  return invoice;
}

G_GNUC_UNUSED static void
fixture_finish (OlInvoice *invoice, const char *rate)
{
  OlRate locked = { .date = invoice->issue_date,
                    .base = invoice->currency,
                    .quote = XOF,
                    .rate = rate != NULL ? fixed (rate, 6) : 0,
                    .source = "BCEAO" };
  g_autoptr (GError) error = NULL;

  ol_invoice_compute (invoice, &error);
  g_assert_no_error (error);
  ol_invoice_lock_ledger (invoice, XOF, rate != NULL ? &locked : NULL, &error);
  g_assert_no_error (error);
}

/* V02: three lines, a fuel surcharge of 4.5 %, 18 %: 7 984 323 F CFA. */
G_GNUC_UNUSED static OlInvoice *
fixture_invoice (void)
{
  OlInvoice *invoice = fixture_invoice_head (XOF);
  const char *const lines[][2] = { { "14", "285000" }, { "6", "172500" }, { "1", "1450000" } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    fixture_add_line (invoice, lines[i][0], lines[i][1])->fuel_percent = fixed ("4.5", 6);
  fixture_add_charge (invoice, TRUE, "4.5");
  fixture_finish (invoice, NULL);
  return invoice;
}

G_GNUC_UNUSED static OlInvoice *
fixture_invoice_usd (void)
{
  OlInvoice *invoice = fixture_invoice_head (USD);
  const char *const lines[][2] = { { "9", "412.35" }, { "4", "655.00" }, { "3", "22.75" } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    fixture_add_line (invoice, lines[i][0], lines[i][1]);
  fixture_add_charge (invoice, FALSE, "2");
  fixture_set_vat (invoice, "E", "0");
  replace (&invoice->vat_basis, "CGI art. 361");
  fixture_finish (invoice, "602.35");
  return invoice;
}

G_GNUC_UNUSED static gboolean
has_rule (GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      if (g_str_equal (((OlFinding *)g_ptr_array_index (findings, i))->rule, rule))
        return TRUE;
    }
  return FALSE;
}

G_GNUC_UNUSED static void
assert_no_findings (const OlInvoice *invoice)
{
  g_autoptr (GPtrArray) findings = ol_invoice_check (invoice);

  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("[%s] %s", finding->rule, finding->message);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Refusals by a rule begin with its id. */
#define assert_rule(error, id)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE);                                     \
    g_assert_true (g_str_has_prefix ((error)->message, "[" id "]"));                               \
  }                                                                                                \
  G_STMT_END
