/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-private.h"
#include "ol-invoice-rules-private.h"

static void
check_line_presence (OlRuleCheck *check, const OlInvoiceLine *line)
{
  if (line->number == 0)
    ol_rule_broken (check, "BR-21", _ ("A line has no number. Number the lines from 1."));
  if (line->quantity == OL_AMOUNT_NONE)
    ol_rule_broken (check, "BR-22", _ ("Line %u has no quantity. Give it one."), line->number);
  if (ol_rule_text_is_missing (line->unit))
    ol_rule_broken (check, "BR-23", _ ("Line %u has no unit. Give it one, like C62."),
                    line->number);
  else if (!ol_unit_code_is_known (line->unit))
    ol_rule_broken (
        check, "BR-CL-23",
        _ ("“%s” on line %u is no unit of UN/ECE Rec. 20 used here. Write C62 for trips and "
           "pieces, KMT, TNE, DAY or HUR."),
        line->unit, line->number);
  if (line->net == OL_AMOUNT_NONE)
    ol_rule_broken (check, "BR-24", _ ("Line %u has no net amount. Give it one."), line->number);
  if (ol_rule_text_is_missing (line->description))
    ol_rule_broken (check, "BR-25", _ ("Line %u does not say what is billed. Describe it."),
                    line->number);
  if (line->unit_price == OL_AMOUNT_NONE)
    ol_rule_broken (check, "BR-26", _ ("Line %u has no unit price. Give it one."), line->number);
  else if (line->unit_price < 0)
    ol_rule_broken (check, "BR-27",
                    _ ("Line %u has a unit price below zero. Credit with a credit note, or give an "
                       "allowance."),
                    line->number);
}

static void
check_line_category (OlRuleCheck *check, const OlInvoiceLine *line)
{
  if (ol_rule_text_is_missing (line->vat_category))
    ol_rule_broken (check, "BR-CO-04",
                    _ ("Line %u has no VAT category. Set the partner's VAT category."),
                    line->number);
  else if (!ol_vat_category_is_known (line->vat_category))
    ol_rule_broken (check, "BR-CL-18",
                    _ ("“%s” on line %u is no VAT category. Write S, Z, E, AE, G or O."),
                    line->vat_category, line->number);
}

/* The official rules let a wrong product pass. */
static void
check_line_net (OlRuleCheck *check, const OlInvoiceLine *line)
{
  const OlCurrency *currency = check->invoice->currency;
  g_autofree char *net = NULL;
  g_autofree char *product = NULL;
  gint64 down;
  gint64 half;
  gint64 up;

  if (line->quantity == OL_AMOUNT_NONE || line->unit_price == OL_AMOUNT_NONE
      || line->net == OL_AMOUNT_NONE || currency == NULL)
    return;

  net = ol_rule_money (check, line->net);
  if (!ol_money_line (line->quantity, line->unit_price, currency, OL_ROUND_DOWN, &down, NULL)
      || !ol_money_line (line->quantity, line->unit_price, currency, OL_ROUND_HALF_AWAY, &half,
                         NULL)
      || !ol_money_line (line->quantity, line->unit_price, currency, OL_ROUND_UP, &up, NULL))
    {
      ol_rule_broken (
          check, "OL-LINE-NET",
          _ ("Quantity times price of line %u is too large to be an amount. Correct the "
             "line."),
          line->number);
      return;
    }
  if (ol_rule_rounding_holds (check, line->net, down, half, up))
    return;

  product = ol_rule_money (check, half);
  ol_rule_broken (check, "OL-LINE-NET",
                  _ ("The net of line %u is %s, and quantity times price is %s. Correct the line."),
                  line->number, net, product);
}

/* A document read back knows missions by name only, without their part of the line. */
static gboolean
knows_its_parts (const OlInvoiceLine *line)
{
  return line->missions->len > 0
         && ((OlInvoiceMission *)g_ptr_array_index (line->missions, 0))->mission_id != NULL;
}

static void
check_line_parts (OlRuleCheck *check, const OlInvoiceLine *line)
{
  gint64 quantity = 0;
  gint64 net = 0;

  if (!knows_its_parts (line))
    return;

  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *part = g_ptr_array_index (line->missions, i);

      if (!ol_add (quantity, part->quantity, &quantity, NULL)
          || !ol_add (net, part->net, &net, NULL))
        quantity = OL_AMOUNT_NONE;
    }
  if (quantity != line->quantity || net != line->net)
    ol_rule_broken (
        check, "OL-LINE-PARTS",
        _ ("The missions of line %u do not sum to its quantity and net. Prepare the invoice "
           "again."),
        line->number);
}

void
ol_rules_check_lines (OlRuleCheck *check)
{
  for (guint i = 0; i < check->invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (check->invoice->lines, i);

      check_line_presence (check, line);
      check_line_category (check, line);
      check_line_net (check, line);
      check_line_parts (check, line);
    }
}

/* What EN 16931 calls the same demand on an allowance and on a charge. */
typedef struct
{
  const char *amount;
  const char *category;
  const char *reason;
} OlChargeRules;

static const OlChargeRules allowance_rules = { "BR-31", "BR-32", "BR-33" };
static const OlChargeRules charge_rules = { "BR-36", "BR-37", "BR-38" };

static const char *
charge_name (const OlInvoiceCharge *charge)
{
  return charge->is_charge ? _ ("charge") : _ ("allowance");
}

static void
check_charge_presence (OlRuleCheck *check, const OlInvoiceCharge *charge)
{
  const OlChargeRules *rules = charge->is_charge ? &charge_rules : &allowance_rules;
  g_autofree char *amount = ol_rule_money (check, charge->amount);

  if (charge->amount == OL_AMOUNT_NONE)
    ol_rule_broken (check, rules->amount, _ ("A document %s has no amount. Give it one."),
                    charge_name (charge));
  else if (charge->amount < 0)
    ol_rule_broken (check, "OL-CHARGE-SIGN",
                    _ ("A document %s is %s. Write a charge or an allowance above zero instead."),
                    charge_name (charge), amount);

  if (ol_rule_text_is_missing (charge->reason))
    ol_rule_broken (
        check, rules->reason,
        _ ("The document %s of %s has no reason. Enter the reason of the fuel surcharge "
           "with the partner."),
        charge_name (charge), amount);

  if (ol_rule_text_is_missing (charge->vat_category))
    ol_rule_broken (
        check, rules->category,
        _ ("The document %s of %s has no VAT category. Set the partner's VAT category."),
        charge_name (charge), amount);
  else if (!ol_vat_category_is_known (charge->vat_category))
    ol_rule_broken (check, "BR-CL-17",
                    _ ("“%s” on the document %s is no VAT category. Write S, Z, E, AE, G or O."),
                    charge->vat_category, charge_name (charge));
}

static void
check_charge_product (OlRuleCheck *check, const OlInvoiceCharge *charge)
{
  g_autofree char *amount = NULL;
  g_autofree char *product = NULL;
  gint64 down;
  gint64 half;
  gint64 up;

  if (charge->percent == 0 || charge->amount == OL_AMOUNT_NONE || charge->base == OL_AMOUNT_NONE)
    return;
  if (ol_money_percent (charge->base, charge->percent, OL_ROUND_DOWN, &down, NULL)
      && ol_money_percent (charge->base, charge->percent, OL_ROUND_HALF_AWAY, &half, NULL)
      && ol_money_percent (charge->base, charge->percent, OL_ROUND_UP, &up, NULL)
      && ol_rule_rounding_holds (check, charge->amount, down, half, up))
    return;

  amount = ol_rule_money (check, charge->amount);
  product = ol_fixed_format (charge->percent, 6);
  ol_rule_broken (check, "OL-CHARGE-AMOUNT",
                  _ ("The document %s is %s, which is not %s %% of its base. Correct the amount."),
                  charge_name (charge), amount, product);
}

static gboolean
some_line_takes (const OlInvoice *invoice, const OlInvoiceCharge *charge)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      if (ol_invoice_line_takes_charge (g_ptr_array_index (invoice->lines, i), charge))
        return TRUE;
    }
  return FALSE;
}

/* Only our own model knows which lines a charge is a percentage of; a document read back does not.
 */
static void
check_charge_base (OlRuleCheck *check, const OlInvoiceCharge *charge)
{
  g_autofree char *stated = NULL;
  gint64 base;

  if (charge->percent == 0 || !charge->is_charge || !some_line_takes (check->invoice, charge))
    return;
  if (ol_invoice_charge_base (check->invoice, charge, &base, NULL) && base == charge->base)
    return;

  stated = ol_rule_money (check, charge->base);
  ol_rule_broken (check, "OL-CHARGE-BASE",
                  _ ("The base of the document charge is %s, and its lines sum to another amount. "
                     "Prepare the invoice again."),
                  stated);
}

void
ol_rules_check_charges (OlRuleCheck *check)
{
  for (guint i = 0; i < check->invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (check->invoice->charges, i);

      check_charge_presence (check, charge);
      check_charge_product (check, charge);
      check_charge_base (check, charge);
    }
}
