/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-invoice-rules-private.h"

/* What EN 16931 calls the same demand on seller and buyer. */
typedef struct
{
  const char *name;
  const char *address;
  const char *country;
  gboolean is_seller;
} OlPartyRules;

static const OlPartyRules seller_rules = { "BR-06", "BR-08", "BR-09", TRUE };
static const OlPartyRules buyer_rules = { "BR-07", "BR-10", "BR-11", FALSE };

static const char *
who (const OlPartyRules *rules)
{
  return rules->is_seller ? _ ("seller") : _ ("buyer");
}

static void
check_currency (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  if (invoice->currency != NULL)
    return;

  if (ol_rule_text_is_missing (invoice->currency_code))
    ol_rule_broken (check, "BR-05", _ ("The invoice has no currency. Set the partner's currency."));
  else
    ol_rule_broken (check, "BR-CL-04",
                    _ ("“%s” is no currency of ISO 4217. Write the code, like XOF for CFA francs."),
                    invoice->currency_code);
}

static void
check_period (OlRuleCheck *check)
{
  const OlWindow *window = &check->invoice->window;
  char from[OL_DATE_TEXT_SIZE];
  char to[OL_DATE_TEXT_SIZE];

  if (window->from == OL_DATE_NONE || window->to == OL_DATE_NONE || window->from <= window->to)
    return;

  ol_rule_broken (check, "BR-29",
                  _ ("The period ends on %s, before it begins on %s. Exchange the two dates."),
                  ol_date_print (window->to, to), ol_date_print (window->from, from));
}

static void
check_due_date (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  char due[OL_DATE_TEXT_SIZE];
  char issued[OL_DATE_TEXT_SIZE];

  if (invoice->kind != OL_INVOICE_INVOICE)
    return;

  if (invoice->due_date == OL_DATE_NONE && invoice->totals.payable > 0)
    ol_rule_broken (
        check, "BR-CO-25",
        _ ("Something is to be paid, and the invoice has no due date. Set the partner's "
           "payment terms."));
  if (invoice->due_date != OL_DATE_NONE && invoice->due_date < invoice->issue_date)
    ol_rule_broken (check, "OL-DUE-DATE",
                    _ ("The invoice is due on %s, before it is issued on %s. Correct the partner's "
                       "payment terms."),
                    ol_date_print (invoice->due_date, due),
                    ol_date_print (invoice->issue_date, issued));
}

static void
check_credited_invoice (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  if (invoice->kind != OL_INVOICE_CREDIT_NOTE)
    return;

  if (ol_rule_text_is_missing (invoice->credits_number))
    ol_rule_broken (check, "BR-55",
                    _ ("The credit note does not name the invoice it takes back. Make it from that "
                       "invoice."));
  if (invoice->credits_date == OL_DATE_NONE)
    ol_rule_broken (
        check, "OL-CREDIT-DATE",
        _ ("The credit note names its invoice without date. Make it from that invoice."));
  if (ol_rule_text_is_missing (invoice->credit_reason))
    ol_rule_broken (check, "OL-CREDIT-REASON",
                    _ ("The credit note does not say why it is made. Give a reason."));
}

void
ol_rules_check_header (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  if (ol_rule_text_is_missing (invoice->number))
    ol_rule_broken (check, "BR-02",
                    _ ("The invoice has no number. Issue it, so that it gets one."));
  if (invoice->issue_date == OL_DATE_NONE)
    ol_rule_broken (check, "BR-03", _ ("The invoice has no issue date. Give the date of issue."));
  check_currency (check);
  check_period (check);
  check_due_date (check);
  check_credited_invoice (check);
  if (invoice->lines->len == 0)
    ol_rule_broken (check, "BR-16", _ ("The invoice has no line. Delete it, or add a mission."));
  if (!ol_rule_text_is_missing (invoice->bic) && ol_rule_text_is_missing (invoice->iban))
    ol_rule_broken (
        check, "BR-50",
        _ ("The bank %s is named without an account. Enter the IBAN of the organisation."),
        invoice->bic);
}

static gboolean
has_no_address (const OlParty *party)
{
  return ol_rule_text_is_missing (party->street) && ol_rule_text_is_missing (party->city)
         && ol_rule_text_is_missing (party->country);
}

static void
check_address (OlRuleCheck *check, const OlParty *party, const OlPartyRules *rules)
{
  if (ol_rule_text_is_missing (party->name))
    ol_rule_broken (check, rules->name, _ ("The %s has no name. Enter it."), who (rules));
  if (has_no_address (party))
    ol_rule_broken (check, rules->address,
                    _ ("The %s has no address. Enter street, city and country."), who (rules));

  if (ol_rule_text_is_missing (party->country))
    ol_rule_broken (check, rules->country,
                    _ ("The address of the %s has no country. Enter its two-letter code, like SN."),
                    who (rules));
  else if (!ol_country_is_known (party->country))
    ol_rule_broken (
        check, "BR-CL-14",
        _ ("“%s” in the address of the %s is no country of ISO 3166-1. Write two capital "
           "letters, like SN."),
        party->country, who (rules));
}

static void
check_vat_prefix (OlRuleCheck *check, const char *vat_id, const OlPartyRules *rules)
{
  g_autofree char *prefix = NULL;

  if (ol_rule_text_is_missing (vat_id))
    return;

  prefix = g_strndup (vat_id, 2);
  if (!ol_country_is_known (prefix))
    ol_rule_broken (
        check, "BR-CO-09",
        _ ("The tax number “%s” of the %s does not begin with a country. Write SN before a "
           "NINEA, CI before an NCC."),
        vat_id, who (rules));
}

/* Digits and letters only; what stands between them is of no account. */
static char *
compact_id (const char *text)
{
  GString *compact = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text) && *text != '.' && *text != '-')
        g_string_append_c (compact, g_ascii_toupper (*text));
    }
  return g_string_free (compact, FALSE);
}

/* NINEA: seven to nine digits, with or without the COFI (tax regime, activity, office: "2G3"). */
static gboolean
ninea_is_formed (const char *ninea)
{
  g_autofree char *text = compact_id (ninea);
  gsize digits = strspn (text, "0123456789");
  const char *rest = text + digits;

  if (*rest == '\0')
    return digits >= 7 && digits <= 9;
  return digits >= 8 && digits <= 10 && g_ascii_isupper (rest[0]) && g_ascii_isdigit (rest[1])
         && rest[2] == '\0';
}

/* NCC: seven digits and a letter. */
static gboolean
ncc_is_formed (const char *ncc)
{
  g_autofree char *text = compact_id (ncc);
  gsize digits = strspn (text, "0123456789");

  return digits == 7 && g_ascii_isupper (text[7]) && text[8] == '\0';
}

static void
check_national_id (OlRuleCheck *check,
                   const char *vat_id,
                   const char *prefix,
                   const OlPartyRules *rules)
{
  gboolean is_ninea = g_str_equal (prefix, "SN");
  const char *id;

  if (vat_id == NULL || !g_str_has_prefix (vat_id, prefix))
    return;

  id = vat_id + strlen (prefix);
  if (is_ninea && !ninea_is_formed (id))
    ol_rule_broken (check, "OL-NINEA",
                    _ ("“%s” is no NINEA of the %s: seven to nine digits, then the COFI, like "
                       "005131305 2G3. Correct it."),
                    id, who (rules));
  if (!is_ninea && !ncc_is_formed (id))
    ol_rule_broken (
        check, "OL-NCC",
        _ ("“%s” is no NCC of the %s: seven digits and a letter, like 0712486 B. Correct "
           "it."),
        id, who (rules));
}

/* The law of both countries wants the seller's number on every invoice. */
static void
check_seller_id (OlRuleCheck *check, const char *vat_id)
{
  const OlParty *seller = &check->invoice->seller;

  if (ol_rule_text_is_missing (vat_id) && ol_rule_text_is_missing (seller->rccm))
    ol_rule_broken (
        check, "BR-CO-26",
        _ ("The seller has neither a tax number nor a trade register number. Enter the NINEA "
           "or NCC, and the RCCM, of the organisation."));
  if (!ol_rule_text_is_missing (vat_id) || ol_invoice_is_outside_scope (check->invoice))
    return;
  if (g_strcmp0 (seller->country, "SN") == 0)
    ol_rule_broken (
        check, "OL-NINEA",
        _ ("The seller is in Senegal and has no NINEA. Enter that of the organisation."));
  if (g_strcmp0 (seller->country, "CI") == 0)
    ol_rule_broken (check, "OL-NCC",
                    _ ("The seller is in Côte d'Ivoire and has no NCC. Enter that of the "
                       "organisation."));
}

static void
check_party (OlRuleCheck *check, const OlParty *party, const OlPartyRules *rules)
{
  g_autofree char *vat_id = ol_party_vat_id (party);

  check_address (check, party, rules);
  check_vat_prefix (check, vat_id, rules);
  check_national_id (check, vat_id, "SN", rules);
  check_national_id (check, vat_id, "CI", rules);
  if (rules->is_seller)
    check_seller_id (check, vat_id);
}

void
ol_rules_check_seller (OlRuleCheck *check)
{
  check_party (check, &check->invoice->seller, &seller_rules);
}

void
ol_rules_check_parties (OlRuleCheck *check)
{
  ol_rules_check_seller (check);
  check_party (check, &check->invoice->buyer, &buyer_rules);
}
