/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-strings.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define MOST_FILLS 3

static const struct
{
  const char *fr;
  const char *en;
} strings[OL_STRING_COUNT] = {
  [OL_STRING_INVOICE] = { "FACTURE", "INVOICE" },
  [OL_STRING_CREDIT_NOTE] = { "AVOIR", "CREDIT NOTE" },
  [OL_STRING_DRAFT] = { "BROUILLON", "DRAFT" },
  [OL_STRING_NO_NUMBER] = { "Sans numéro, sans valeur comptable", "No number, not an invoice yet" },
  [OL_STRING_BUYER] = { "Facturé à", "Billed to" },
  [OL_STRING_ISSUE_DATE] = { "Date", "Date" },
  [OL_STRING_DUE_DATE] = { "Échéance", "Due date" },
  [OL_STRING_PERIOD] = { "Période", "Period" },
  [OL_STRING_PERIOD_DAYS] = { "du {1} au {2}", "{1} to {2}" },
  [OL_STRING_ORDER] = { "Votre référence", "Your reference" },
  [OL_STRING_CUSTOMER] = { "Client", "Customer" },
  [OL_STRING_CREDITS] = { "Avoir sur la facture {1} du {2}", "Credits invoice {1} of {2}" },
  [OL_STRING_REASON] = { "Motif : {1}", "Reason: {1}" },
  [OL_STRING_LINE] = { "N°", "No." },
  [OL_STRING_DESCRIPTION] = { "Désignation", "Description" },
  [OL_STRING_QUANTITY] = { "Quantité", "Quantity" },
  [OL_STRING_UNIT] = { "Unité", "Unit" },
  [OL_STRING_UNIT_PRICE] = { "Prix unitaire", "Unit price" },
  [OL_STRING_VAT] = { "TVA", "VAT" },
  [OL_STRING_AMOUNT_IN] = { "Montant ({1})", "Amount ({1})" },
  [OL_STRING_MISSION_COUNT] = { "{1} missions, voir l'annexe", "{1} missions, see annex" },
  [OL_STRING_CHARGES] = { "Suppléments", "Charges" },
  [OL_STRING_ALLOWANCES] = { "Remises", "Allowances" },
  [OL_STRING_CHARGE_BASE] = { "{1} % de {2}", "{1}% of {2}" },
  [OL_STRING_VAT_TABLE] = { "Détail de la TVA", "VAT summary" },
  [OL_STRING_VAT_RATE] = { "Taux", "Rate" },
  [OL_STRING_VAT_BASE] = { "Base HT", "Taxable amount" },
  [OL_STRING_VAT_AMOUNT] = { "Montant TVA", "VAT amount" },
  [OL_STRING_TOTAL_LINES] = { "Total des lignes", "Lines total" },
  [OL_STRING_TAX_EXCLUSIVE] = { "Total HT", "Total excluding VAT" },
  [OL_STRING_TAX] = { "Total TVA", "Total VAT" },
  [OL_STRING_TAX_INCLUSIVE] = { "Total TTC", "Total including VAT" },
  [OL_STRING_PREPAID] = { "Acomptes et retenues", "Prepaid and withheld" },
  [OL_STRING_PAYABLE] = { "Net à payer", "Amount due" },
  [OL_STRING_CREDITED_TOTAL] = { "Net à votre crédit", "Amount credited" },
  [OL_STRING_WORDS_INVOICE] = { "Arrêté la présente facture à la somme de",
                                "This invoice amounts to the sum of" },
  [OL_STRING_WORDS_CREDIT_NOTE] = { "Arrêté le présent avoir à la somme de",
                                    "This credit note amounts to the sum of" },
  [OL_STRING_LEDGER] = { "Contre-valeur TTC : {1}", "Value including VAT: {1}" },
  [OL_STRING_LEDGER_RATE] = { "au cours arrêté de {1} ({2}, {3})",
                              "at the locked rate of {1} ({2}, {3})" },
  [OL_STRING_EXCHANGE_RATE] = { "Cours arrêté", "Locked rate" },
  [OL_STRING_TERMS] = { "Conditions de règlement", "Payment terms" },
  [OL_STRING_TERMS_DAYS] = { "Paiement à {1} jours, au plus tard le {2}.",
                             "Payment within {1} days, by {2} at the latest." },
  [OL_STRING_TERMS_NOW] = { "Paiement au plus tard le {1}.", "Payment by {1} at the latest." },
  [OL_STRING_TERMS_CREDIT_NOTE] = { "À déduire de votre prochain règlement, ou remboursé à votre "
                                    "demande.",
                                    "To be deducted from your next payment, or refunded at your "
                                    "request." },
  [OL_STRING_PAYMENT] = { "Coordonnées de paiement", "Payment details" },
  [OL_STRING_BANK] = { "Banque", "Bank" },
  [OL_STRING_IBAN] = { "IBAN", "IBAN" },
  [OL_STRING_BIC] = { "BIC", "BIC" },
  [OL_STRING_MOBILE_MONEY] = { "Paiement mobile", "Mobile money" },
  [OL_STRING_REMARK] = { "Remarque", "Remark" },
  [OL_STRING_REFERENCE] = { "Référence à rappeler : {1}", "Please quote {1} with your payment" },
  [OL_STRING_ANNEX] = { "Annexe : missions facturées", "Annex: missions billed" },
  [OL_STRING_ANNEX_NOTE] = { "Nombre de missions : {1}", "Missions: {1}" },
  [OL_STRING_MISSION] = { "Mission", "Mission" },
  [OL_STRING_DATE] = { "Livrée le", "Delivered" },
  [OL_STRING_CONTAINER] = { "Conteneur", "Container" },
  [OL_STRING_VEHICLE] = { "Véhicule", "Vehicle" },
  [OL_STRING_ROUTE] = { "Trajet", "Route" },
  [OL_STRING_DOCUMENTS] = { "Documents", "Documents" },
  [OL_STRING_TOTAL] = { "Total", "Total" },
  [OL_STRING_PAGE] = { "Page {1} de {2}", "Page {1} of {2}" },
  [OL_STRING_UNIT_C62] = { "unité", "unit" },
  [OL_STRING_UNIT_KMT] = { "km", "km" },
  [OL_STRING_UNIT_TNE] = { "tonne", "tonne" },
  [OL_STRING_UNIT_DAY] = { "jour", "day" },
  [OL_STRING_UNIT_HUR] = { "heure", "hour" },
  [OL_STRING_REMINDER] = { "RELANCE", "REMINDER" },
  [OL_STRING_FORMAL_NOTICE] = { "MISE EN DEMEURE", "FORMAL NOTICE" },
  [OL_STRING_REMINDER_FIRST] = { "Première relance", "First reminder" },
  [OL_STRING_REMINDER_SECOND] = { "Deuxième relance", "Second reminder" },
  [OL_STRING_REMINDER_REGISTERED]
  = { "Lettre recommandée avec accusé de réception",
      "By registered post with advice of delivery" },
  [OL_STRING_PLACE_DATE] = { "{1}, le {2}", "{1}, {2}" },
  [OL_STRING_SALUTATION] = { "Madame, Monsieur,", "Dear Sir or Madam," },
  [OL_STRING_REMINDER_OPEN_ONE]
  = { "Sauf erreur ou omission de notre part, la facture ci-dessous est arrivée à échéance et "
      "ne nous a pas encore été entièrement réglée.",
      "Unless we are mistaken, the invoice below has fallen due and has not yet been paid in "
      "full." },
  [OL_STRING_REMINDER_OPEN_MANY]
  = { "Sauf erreur ou omission de notre part, les factures ci-dessous sont arrivées à échéance "
      "et ne nous ont pas encore été entièrement réglées.",
      "Unless we are mistaken, the invoices below have fallen due and have not yet been paid "
      "in full." },
  [OL_STRING_REMINDER_AGAIN]
  = { "Malgré notre lettre du {1}, les sommes ci-dessous, arrivées à échéance, restent dues à "
      "ce jour.",
      "In spite of our letter of {1}, the amounts below, which have fallen due, are still "
      "outstanding today." },
  [OL_STRING_REMINDER_AGAIN_SOME]
  = { "Malgré nos lettres précédentes, les sommes ci-dessous, arrivées à échéance, restent "
      "dues à ce jour.",
      "In spite of our earlier letters, the amounts below, which have fallen due, are still "
      "outstanding today." },
  [OL_STRING_REMINDER_NOTICE]
  = { "Malgré nos relances, les sommes ci-dessous, arrivées à échéance, restent impayées à ce "
      "jour.",
      "In spite of our reminders, the amounts below, which have fallen due, remain unpaid "
      "today." },
  [OL_STRING_REMINDER_ASK]
  = { "Nous vous remercions de bien vouloir régler la somme de {1} dans les meilleurs délais.",
      "We should be grateful if you would pay the sum of {1} at your earliest convenience." },
  [OL_STRING_REMINDER_ASK_AGAIN]
  = { "Nous vous prions de bien vouloir régler la somme de {1} sous {2} jours.",
      "We kindly ask you to pay the sum of {1} within {2} days." },
  [OL_STRING_REMINDER_ASK_NOTICE]
  = { "Par la présente, nous vous mettons en demeure de nous régler la somme de {1} dans un "
      "délai de {2} jours à compter de la réception de cette lettre.",
      "We hereby give you formal notice to pay us the sum of {1} within {2} days of receiving "
      "this letter." },
  [OL_STRING_REMINDER_CROSSED]
  = { "Si votre règlement s'est croisé avec cette lettre, nous vous prions de ne pas en tenir "
      "compte.",
      "If your payment has crossed this letter, please disregard it." },
  [OL_STRING_REMINDER_TALK]
  = { "Si une difficulté explique ce retard, nous vous remercions de prendre contact avec nous "
      "sans attendre : nous chercherons ensemble une solution.",
      "If there is a reason for this delay, please get in touch with us without waiting, so "
      "that we can look for a solution together." },
  [OL_STRING_REMINDER_CONSEQUENCES]
  = { "À défaut de règlement dans ce délai, nous nous réservons le droit d'engager, sans autre "
      "avis, toute procédure utile au recouvrement de notre créance, les frais restant à votre "
      "charge.",
      "Failing payment within that time we reserve the right, without further notice, to take "
      "any step needed to recover our claim, at your expense." },
  [OL_STRING_REMINDER_CLOSE]
  = { "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations "
      "distinguées.",
      "Yours faithfully," },
  [OL_STRING_REMINDER_QUOTE]
  = { "Merci de rappeler le numéro des factures avec votre règlement.",
      "Please quote the invoice numbers with your payment." },
  [OL_STRING_REMINDER_INVOICE] = { "Facture", "Invoice" },
  [OL_STRING_REMINDER_AMOUNT] = { "Montant", "Amount" },
  [OL_STRING_DAYS_LATE] = { "Retard (jours)", "Days late" },
  [OL_STRING_SETTLED] = { "Déjà réglé", "Paid so far" },
  [OL_STRING_REMAINING_IN] = { "Reste dû ({1})", "Remaining ({1})" },
  [OL_STRING_REMAINING] = { "Total restant dû", "Total remaining" },
  [OL_STRING_STATEMENT] = { "RELEVÉ DE COMPTE", "STATEMENT" },
  [OL_STRING_STATEMENT_DATE] = { "Date", "Date" },
  [OL_STRING_STATEMENT_DOCUMENT] = { "Opération", "Movement" },
  [OL_STRING_STATEMENT_DEBIT] = { "Débit", "Debit" },
  [OL_STRING_STATEMENT_CREDIT] = { "Crédit", "Credit" },
  [OL_STRING_STATEMENT_BALANCE_IN] = { "Solde ({1})", "Balance ({1})" },
  [OL_STRING_STATEMENT_OPENING] = { "Solde au {1}", "Balance on {1}" },
  [OL_STRING_STATEMENT_CLOSING] = { "Solde au {1}", "Balance on {1}" },
  [OL_STRING_STATEMENT_INVOICE] = { "Facture {1}", "Invoice {1}" },
  [OL_STRING_STATEMENT_CREDIT_NOTE] = { "Avoir {1}", "Credit note {1}" },
  [OL_STRING_STATEMENT_PAYMENT] = { "Règlement de la facture {1}", "Payment of invoice {1}" },
  [OL_STRING_STATEMENT_REVERSAL] = { "Règlement annulé de la facture {1}",
                                     "Payment of invoice {1}, reversed" },
  [OL_STRING_STATEMENT_OWED] = { "Solde dû", "Balance due" },
  [OL_STRING_STATEMENT_OWING] = { "En votre faveur", "In your favour" },
  [OL_STRING_STATEMENT_NONE]
  = { "Aucun mouvement pendant cette période.",
      "No movement in this period." },
  [OL_STRING_STATEMENT_SETTLED] = { "Compte soldé", "Account settled" },
};

const char *
ol_document_string (OlDocumentString id, const char *language)
{
  g_return_val_if_fail (id < OL_STRING_COUNT, "");

  return g_strcmp0 (language, "en") == 0 ? strings[id].en : strings[id].fr;
}

char *
ol_document_fill (OlDocumentString id, const char *language, ...)
{
  const char *fills[MOST_FILLS] = { NULL };
  const char *at = ol_document_string (id, language);
  GString *out = g_string_new (NULL);
  va_list arguments;
  guint n = 0;

  va_start (arguments, language);
  for (const char *fill = va_arg (arguments, const char *); fill != NULL && n < MOST_FILLS;
       fill = va_arg (arguments, const char *))
    fills[n++] = fill;
  va_end (arguments);

  while (*at != '\0')
    if (at[0] == '{' && at[1] >= '1' && at[1] < '1' + MOST_FILLS && at[2] == '}')
      {
        g_string_append (out, fills[at[1] - '1'] != NULL ? fills[at[1] - '1'] : "");
        at += 3;
      }
    else
      g_string_append_c (out, *at++);
  return g_string_free (out, FALSE);
}

const char *
ol_document_unit (const char *code, const char *language)
{
  static const struct
  {
    const char *code;
    OlDocumentString name;
  } units[] = { { "C62", OL_STRING_UNIT_C62 },
                { "KMT", OL_STRING_UNIT_KMT },
                { "TNE", OL_STRING_UNIT_TNE },
                { "DAY", OL_STRING_UNIT_DAY },
                { "HUR", OL_STRING_UNIT_HUR } };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_strcmp0 (code, units[i].code) == 0)
      return ol_document_string (units[i].name, language);
  return code != NULL ? code : "";
}

char *
ol_document_country (const char *code, const char *language)
{
  UChar wide[64];
  char name[256] = "", locale[8] = "_";
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  if (code == NULL || strlen (code) != 2)
    return g_strdup (code != NULL ? code : "");
  g_strlcat (locale, code, sizeof locale);
  length = uloc_getDisplayCountry (locale, g_strcmp0 (language, "en") == 0 ? "en" : "fr", wide,
                                   G_N_ELEMENTS (wide), &status);
  u_strToUTF8 (name, sizeof name, NULL, wide, length, &status);
  return g_strdup (U_SUCCESS (status) && *name != '\0' ? name : code);
}

static void
trim_fraction (GString *fraction, guint least)
{
  while (fraction->len > least && fraction->str[fraction->len - 1] == '0')
    g_string_truncate (fraction, fraction->len - 1);
}

char *
ol_document_number (gint64 value, guint decimals, guint least, const char *language)
{
  gboolean english = g_strcmp0 (language, "en") == 0;
  g_autofree char *plain = ol_fixed_format_exact (value, decimals);
  const char *digits = plain + (*plain == '-');
  const char *point = strchr (digits, '.');
  gsize whole = point != NULL ? (gsize)(point - digits) : strlen (digits);
  g_autoptr (GString) fraction = g_string_new (point != NULL ? point + 1 : "");
  GString *out = g_string_new (value < 0 ? "-" : "");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (out, english ? ',' : ' ');
      g_string_append_c (out, digits[i]);
    }
  trim_fraction (fraction, least);
  if (fraction->len > 0)
    g_string_append_printf (out, "%c%s", english ? '.' : ',', fraction->str);
  return g_string_free (out, FALSE);
}

char *
ol_document_terms (const OlInvoice *invoice)
{
  g_autofree char *due = NULL, *days = NULL;

  g_return_val_if_fail (invoice != NULL, NULL);

  if (invoice->kind == OL_INVOICE_CREDIT_NOTE)
    return g_strdup (ol_document_string (OL_STRING_TERMS_CREDIT_NOTE, invoice->language));
  if (invoice->due_date == OL_DATE_NONE)
    return NULL;
  due = ol_date_format_long (invoice->due_date, invoice->language);
  if (invoice->terms_days <= 1)
    return ol_document_fill (OL_STRING_TERMS_NOW, invoice->language, due, NULL);
  days = g_strdup_printf ("%d", invoice->terms_days);
  return ol_document_fill (OL_STRING_TERMS_DAYS, invoice->language, days, due, NULL);
}

/* XML 1.0, production 2, less what is only meant to deceive the reader's eye. */
static gboolean
may_stay (gunichar c)
{
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0x7f && c <= 0x9f)
    return FALSE;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return FALSE;
  return (c & 0xfffe) != 0xfffe;
}

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text < 0x20 || *text >= 0x7f)
      return FALSE;
  return TRUE;
}

char *
ol_document_clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;

  if (text == NULL || is_plain (text))
    return g_strdup (text != NULL ? text : "");
  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (may_stay (g_utf8_get_char (at)))
      g_string_append_len (out, at, g_utf8_skip[*(const guchar *)at]);
  return g_string_free (out, FALSE);
}
