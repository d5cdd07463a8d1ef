/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A document that is wrong everywhere says so in as many sentences as a person reads. */
#define MOST_FINDINGS 200

typedef struct
{
  GPtrArray *findings;
  const char *currency;     /* borrowed: text of DocumentCurrencyCode, "" when absent */
  const char *tax_currency; /* the same of TaxCurrencyCode */
} Check;

void
ol_ubl_finding_add (GPtrArray *findings, const char *rule, char *message)
{
  OlFinding *finding = g_new0 (OlFinding, 1);

  finding->rule = rule;
  finding->message = message;
  g_ptr_array_add (findings, finding);
}

static void G_GNUC_PRINTF (4, 5)
    report (Check *check, const xmlNode *node, const char *rule, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (check->findings->len >= MOST_FINDINGS)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ol_ubl_finding_add (check->findings, rule,
                      g_strdup_printf (_ ("Line %ld: %s"), xmlGetLineNo (node), text));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static const char *
child_text (const xmlNode *parent, const char *name)
{
  const xmlNode *child = ol_ubl_child (parent, name);

  return child != NULL ? ol_ubl_text (child) : "";
}

/* A plain decimal; -1 when it is none, else the number of its decimals. */
static int
decimals_of (const char *text)
{
  const char *at = text + (*text == '-');
  gsize digits = strspn (at, "0123456789");
  gsize fraction;

  at += digits;
  if (digits == 0)
    return -1;
  if (*at == '\0')
    return 0;
  if (*at != '.')
    return -1;
  fraction = strspn (at + 1, "0123456789");
  return fraction > 0 && fraction < 100 && at[1 + fraction] == '\0' ? (int)fraction : -1;
}

static void
check_currency (Check *check, const xmlNode *node, gboolean in_tax_currency)
{
  const char *code = ol_ubl_attribute (node, "currencyID");
  const char *wanted = in_tax_currency ? check->tax_currency : check->currency;

  if (code == NULL || ol_currency_lookup (code) == NULL)
    report (check, node, "BR-CL-03",
            _ ("%s has no ISO 4217 currency, but \"%s\". Give a code such as XOF."), node->name,
            code != NULL ? code : "");
  else if (!g_str_equal (code, wanted))
    report (check, node, "OL-CURRENCY", _ ("%s is in %s, the document in %s. Use one currency."),
            node->name, code, wanted);
}

static void
check_amount (Check *check,
              const xmlNode *node,
              const OlUblElement *element,
              const char *text,
              const char *rule)
{
  const char *code = ol_ubl_attribute (node, "currencyID");
  const OlCurrency *currency = code != NULL ? ol_currency_lookup (code) : NULL;
  int decimals = decimals_of (text);

  if (decimals < 0)
    report (check, node, "UBL-XSD", _ ("%s is no amount: \"%s\"."), node->name, text);
  else if (element->value == OL_UBL_PRICE)
    return;
  else if (decimals > 2)
    report (check, node, rule, _ ("%s has %d decimals: \"%s\". At most 2 are allowed."), node->name,
            decimals, text);
  else if (currency != NULL && (guint)decimals > currency->exponent)
    report (check, node, "OL-DECIMALS", _ ("%s has %d decimals, %s has %u: \"%s\"."), node->name,
            decimals, currency->code, currency->exponent, text);
}

static void
check_quantity (Check *check, const xmlNode *node, const OlUblElement *element, const char *text)
{
  const char *unit = ol_ubl_attribute (node, "unitCode");

  if (decimals_of (text) < 0)
    report (check, node, "UBL-XSD", _ ("%s is no quantity: \"%s\"."), node->name, text);
  if (unit == NULL || *unit == '\0')
    report (check, node, "BR-23", _ ("%s has no unit. Give its UN/ECE Rec. 20 code."), node->name);
  else if (!ol_unit_code_is_known (unit))
    report (check, node, element->bad, _ ("%s has the unit \"%s\". Use C62, KMT, TNE, DAY or HUR."),
            node->name, unit);
}

static gboolean
is_vat_id (const char *text)
{
  char country[3] = { 0 };

  if (strlen (text) < 3)
    return FALSE;
  memcpy (country, text, 2);
  return ol_country_is_known (country) || g_str_equal (country, "EL");
}

static gboolean
is_date (const char *text)
{
  OlDate date;

  return ol_date_parse (text, &date, NULL);
}

/* An amount in the tax currency stands only in the TaxTotal that repeats the VAT in it (BT-111). */
static gboolean
is_in_tax_currency (Check *check, const xmlNode *node)
{
  const char *code = ol_ubl_attribute (node, "currencyID");

  return code != NULL && *check->tax_currency != '\0'
         && g_str_equal (node->parent->name, "TaxTotal") && g_str_equal (code, check->tax_currency)
         && !g_str_equal (code, check->currency);
}

static void
check_money (Check *check,
             const xmlNode *node,
             const OlUblElement *element,
             const char *text,
             gboolean in_charge)
{
  gboolean in_tax_currency = is_in_tax_currency (check, node);

  check_currency (check, node, in_tax_currency);
  check_amount (check, node, element, text,
                in_tax_currency ? "BR-DEC-15"
                : in_charge     ? element->bad_charge
                                : element->bad);
}

static void
check_leaf (Check *check, const xmlNode *node, const OlUblElement *element, gboolean in_charge)
{
  const char *text = ol_ubl_text (node);

  switch (element->value)
    {
    case OL_UBL_AMOUNT:
    case OL_UBL_PRICE:
      check_money (check, node, element, text, in_charge);
      break;
    case OL_UBL_QUANTITY:
      check_quantity (check, node, element, text);
      break;
    case OL_UBL_CODE:
      if (!element->accepts (text))
        report (check, node, element->bad, _ ("%s is \"%s\", which is not in its code list."),
                node->name, text);
      break;
    case OL_UBL_VAT_ID:
      if (!is_vat_id (text))
        report (check, node, element->bad,
                _ ("The VAT identifier \"%s\" does not begin with its country, as in SN or CI."),
                text);
      break;
    case OL_UBL_DATE:
      if (!is_date (text))
        report (check, node, "UBL-XSD", _ ("%s is no date: \"%s\". Write it as 2026-10-31."),
                node->name, text);
      break;
    case OL_UBL_BOOLEAN:
      if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
        report (check, node, "UBL-XSD", _ ("%s is neither true nor false: \"%s\"."), node->name,
                text);
      break;
    case OL_UBL_NUMBER:
      if (decimals_of (text) < 0)
        report (check, node, "UBL-XSD", _ ("%s is no number: \"%s\"."), node->name, text);
      break;
    case OL_UBL_NODE:
    case OL_UBL_TEXT:
      break;
    }
}

static void
check_attributes (Check *check, const xmlNode *node, const OlUblElement *element)
{
  gboolean has_currency = element->value == OL_UBL_AMOUNT || element->value == OL_UBL_PRICE;
  gboolean has_unit = element->value == OL_UBL_QUANTITY;

  for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
    {
      if (has_currency && at->ns == NULL && g_str_equal (at->name, "currencyID"))
        continue;
      if (has_unit && at->ns == NULL && g_str_equal (at->name, "unitCode"))
        continue;
      report (check, node, "UBL-XSD", _ ("%s has the attribute %s, which is not used here."),
              node->name, at->name);
    }
}

static gboolean
is_named (const xmlNode *node, const OlUblElement *element)
{
  const char *ns = element->value == OL_UBL_NODE ? OL_UBL_CAC_NS : OL_UBL_CBC_NS;

  return g_str_equal (node->name, element->name) && node->ns != NULL
         && g_str_equal (node->ns->href, ns);
}

static const OlUblElement *
find_element (const xmlNode *node, const OlUblElement *from)
{
  for (; from->name != NULL; from++)
    if (is_named (node, from))
      return from;
  return NULL;
}

static const char *
missing_rule (const OlUblElement *element, gboolean in_charge)
{
  return in_charge && element->missing_charge != NULL ? element->missing_charge : element->missing;
}

static void check_children (Check *check, const xmlNode *parent, const OlUblElement *children);

static void
check_element (Check *check, const xmlNode *node, const OlUblElement *element, gboolean in_charge)
{
  check_attributes (check, node, element);
  if (element->value == OL_UBL_NODE)
    check_children (check, node, element->children);
  else if (is_blank (ol_ubl_text (node)))
    report (check, node,
            missing_rule (element, in_charge) != NULL ? missing_rule (element, in_charge)
                                                      : "UBL-XSD",
            _ ("%s is empty. Fill it in."), node->name);
  else
    check_leaf (check, node, element, in_charge);
}

static void
report_count (Check *check,
              const xmlNode *parent,
              const OlUblElement *element,
              guint count,
              gboolean in_charge)
{
  if (count < element->min)
    report (check, parent, missing_rule (element, in_charge), _ ("%s has no %s. Fill it in."),
            parent->name, element->name);
  else if (element->max > 0 && count > element->max)
    report (check, parent, "UBL-XSD", _ ("%s has %u times %s; at most %u is allowed."),
            parent->name, count, element->name, element->max);
}

static void
report_stray (Check *check, const xmlNode *node, const OlUblElement *children)
{
  if (find_element (node, children) != NULL)
    report (check, node, "UBL-XSD",
            _ ("%s stands in the wrong place in %s. Keep the order of UBL 2.1."), node->name,
            node->parent->name);
  else
    report (check, node, "UBL-XSD", _ ("%s is not known in %s."), node->name, node->parent->name);
}

static void
check_children (Check *check, const xmlNode *parent, const OlUblElement *children)
{
  gboolean in_charge = g_str_equal (parent->name, "AllowanceCharge")
                       && g_str_equal (child_text (parent, "ChargeIndicator"), "true");
  const OlUblElement *at = children;
  guint count = 0;

  for (const xmlNode *node = ol_ubl_next (parent->children); node != NULL;
       node = ol_ubl_next (node->next))
    {
      const OlUblElement *found = find_element (node, at);

      if (found == NULL)
        {
          report_stray (check, node, children);
          continue;
        }
      for (; at < found; at++, count = 0)
        report_count (check, parent, at, count, in_charge);
      count++;
      check_element (check, node, found, in_charge);
    }
  for (; at->name != NULL; at++, count = 0)
    report_count (check, parent, at, count, in_charge);
}

/* BR-53 and what EN 16931 says of BT-111: the second TaxTotal is one amount and nothing else. */
static void
check_tax_totals (Check *check, const xmlNode *root)
{
  guint in_tax_currency = 0, in_currency = 0;

  for (const xmlNode *at = ol_ubl_next (root->children); at != NULL; at = ol_ubl_next (at->next))
    {
      const xmlNode *amount = ol_ubl_next (at->children);
      const char *code;

      if (!g_str_equal (at->name, "TaxTotal") || amount == NULL)
        continue;
      code = ol_ubl_attribute (amount, "currencyID");
      if (g_strcmp0 (code, check->currency) == 0)
        in_currency++;
      else if (*check->tax_currency != '\0' && g_strcmp0 (code, check->tax_currency) == 0)
        {
          in_tax_currency++;
          if (ol_ubl_next (amount->next) != NULL)
            report (check, at, "OL-TAX-TOTAL",
                    _ ("The VAT in %s has a breakdown. Give the amount alone."), code);
        }
    }
  if (*check->tax_currency != '\0' && in_tax_currency != 1)
    report (check, root, "BR-53",
            _ ("The VAT total in %s is missing. Give it in a TaxTotal of its own."),
            check->tax_currency);
  if (in_currency > 1)
    report (check, root, "OL-TAX-TOTAL", _ ("There are two VAT totals in %s. Keep one."),
            check->currency);
}

void
ol_ubl_structure_check (xmlDoc *document, GPtrArray *findings)
{
  const xmlNode *root = xmlDocGetRootElement (document);
  Check check = { findings, NULL, NULL };
  const char *ns;

  g_return_if_fail (root != NULL);

  ns = root->ns != NULL ? (const char *)root->ns->href : "";
  check.currency = child_text (root, "DocumentCurrencyCode");
  check.tax_currency = child_text (root, "TaxCurrencyCode");
  if (g_str_equal (root->name, "Invoice") && g_str_equal (ns, OL_UBL_INVOICE_NS))
    check_children (&check, root, ol_ubl_invoice_root.children);
  else if (g_str_equal (root->name, "CreditNote") && g_str_equal (ns, OL_UBL_CREDIT_NOTE_NS))
    check_children (&check, root, ol_ubl_credit_note_root.children);
  else
    report (&check, root, "UBL-XSD", _ ("%s is neither a UBL 2.1 Invoice nor a CreditNote."),
            root->name);
  check_tax_totals (&check, root);
}
