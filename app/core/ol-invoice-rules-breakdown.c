/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-rules-private.h"
#include "ol-vat-family.h"

static gboolean
belongs_to (const OlVatGroup *group, const char *category, OlDecimal rate)
{
  if (g_strcmp0 (group->category, category) != 0)
    return FALSE;
  return group->rate == rate || g_str_equal (category, "O");
}

static gboolean
sum_base (const OlInvoice *invoice, const OlVatGroup *group, gint64 *base)
{
  *base = 0;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (belongs_to (group, line->vat_category, line->vat_rate)
          && (line->net == OL_AMOUNT_NONE || !ol_add (*base, line->net, base, NULL)))
        return FALSE;
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (!belongs_to (group, charge->vat_category, charge->vat_rate))
        continue;
      if (charge->amount == OL_AMOUNT_NONE
          || !(charge->is_charge ? ol_add (*base, charge->amount, base, NULL)
                                 : ol_sub (*base, charge->amount, base, NULL)))
        return FALSE;
    }
  return TRUE;
}

static void
check_group_base (OlRuleCheck *check, const OlVatFamily *family, const OlVatGroup *group)
{
  g_autofree char *stated = NULL;
  g_autofree char *summed = NULL;
  gint64 base;

  if (group->base == OL_AMOUNT_NONE)
    return;
  if (!sum_base (check->invoice, group, &base))
    base = OL_AMOUNT_NONE;
  if (base == group->base)
    return;

  stated = ol_rule_money (check, group->base);
  summed = ol_rule_money (check, base);
  ol_rule_broken (
      check, family->base,
      _ ("The base of VAT category %s is %s, and its lines, charges and allowances sum to %s. "
         "Compute the invoice again."),
      group->category, stated, summed);
}

/* Whether EN 16931 itself, which lets less than one unit of the currency pass, refuses the amount.
 */
static gboolean
is_officially_wrong (const OlRuleCheck *check, const OlVatGroup *group)
{
  gint64 factor = ol_currency_factor (check->invoice->currency);
  gint64 exact;
  gint64 stated;
  gint64 distance;

  return !ol_mul_div (group->base, group->rate, OL_DECIMAL_ONE * factor, OL_ROUND_HALF_AWAY, &exact,
                      NULL)
         || !ol_mul_div (group->amount, 100, factor, OL_ROUND_HALF_AWAY, &stated, NULL)
         || !ol_sub (stated, exact, &distance, NULL) || distance >= 100 || distance <= -100;
}

static gboolean
tax_is_exact (OlRuleCheck *check, const OlVatGroup *group, gint64 *half)
{
  gint64 down;
  gint64 up;

  *half = OL_AMOUNT_NONE;
  return ol_money_percent (group->base, group->rate, OL_ROUND_DOWN, &down, NULL)
         && ol_money_percent (group->base, group->rate, OL_ROUND_UP, &up, NULL)
         && ol_money_percent (group->base, group->rate, OL_ROUND_HALF_AWAY, half, NULL)
         && ol_rule_rounding_holds (check, group->amount, down, *half, up);
}

static void
check_standard_amount (OlRuleCheck *check, const OlVatGroup *group)
{
  static const char *const rules[] = { "OL-VAT-UNIT", "BR-CO-17", "BR-S-09" };
  g_autofree char *stated = NULL;
  g_autofree char *product = NULL;
  g_autofree char *rate = NULL;
  guint n_rules;
  gint64 half;

  if (tax_is_exact (check, group, &half))
    return;

  stated = ol_rule_money (check, group->amount);
  product = ol_rule_money (check, half);
  rate = ol_fixed_format (group->rate, 6);
  n_rules = is_officially_wrong (check, group) ? G_N_ELEMENTS (rules) : 1;
  for (guint i = 0; i < n_rules; i++)
    ol_rule_broken (check, rules[i],
                    _ ("The VAT at %s %% is stated as %s and is %s. Compute the invoice again."),
                    rate, stated, product);
}

static void
check_group_amount (OlRuleCheck *check, const OlVatFamily *family, const OlVatGroup *group)
{
  g_autofree char *stated = NULL;

  if (check->invoice->currency == NULL || group->amount == OL_AMOUNT_NONE
      || group->base == OL_AMOUNT_NONE)
    return;
  if (family->has_rate)
    {
      check_standard_amount (check, group);
      return;
    }
  if (group->amount == 0)
    return;

  stated = ol_rule_money (check, group->amount);
  ol_rule_broken (check, family->amount,
                  _ ("VAT category %s has no VAT, and %s is stated. Compute the invoice again."),
                  group->category, stated);
}

static void
check_group_reason (OlRuleCheck *check, const OlVatFamily *family, const OlVatGroup *group)
{
  gboolean missing = ol_rule_text_is_missing (group->reason);

  if (family->wants_reason && missing)
    ol_rule_broken (
        check, family->reason,
        _ ("VAT category %s needs the legal basis for billing without VAT. Enter it with the "
           "partner."),
        group->category);
  if (!family->wants_reason && !missing)
    ol_rule_broken (check, family->reason,
                    _ ("VAT category %s takes no exemption reason, and “%s” is given. Remove it."),
                    group->category, group->reason);
}

static void
check_group_presence (OlRuleCheck *check, const OlVatGroup *group)
{
  if (group->base == OL_AMOUNT_NONE)
    ol_rule_broken (check, "BR-45", _ ("A VAT breakdown has no base. Compute the invoice again."));
  if (group->amount == OL_AMOUNT_NONE)
    ol_rule_broken (check, "BR-46",
                    _ ("A VAT breakdown has no VAT amount. Compute the invoice again."));
  if (group->rate == OL_AMOUNT_NONE && g_strcmp0 (group->category, "O") != 0)
    ol_rule_broken (check, "BR-48", _ ("A VAT breakdown has no rate. Compute the invoice again."));

  if (ol_rule_text_is_missing (group->category))
    ol_rule_broken (check, "BR-47",
                    _ ("A VAT breakdown has no category. Set the partner's VAT category."));
  else if (!ol_vat_category_is_known (group->category))
    ol_rule_broken (check, "BR-CL-17",
                    _ ("“%s” in the VAT breakdown is no VAT category. Write S, Z, E, AE, G or O."),
                    group->category);
  else if (ol_vat_family_of (group->category) == NULL)
    ol_rule_broken (
        check, "OL-VAT-CATEGORY",
        _ ("VAT category %s does not exist in Senegal or Côte d'Ivoire. Write S, Z, E, AE, G or "
           "O."),
        group->category);
}

static void
check_group (OlRuleCheck *check, const OlVatGroup *group)
{
  const OlVatFamily *family = ol_vat_family_of (group->category);

  check_group_presence (check, group);
  if (family == NULL)
    return;

  check_group_base (check, family, group);
  check_group_amount (check, family, group);
  check_group_reason (check, family, group);
}

void
ol_rules_check_breakdown (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  if (invoice->vat->len == 0)
    ol_rule_broken (check, "BR-CO-18",
                    _ ("The invoice has no VAT breakdown. Compute the invoice again."));
  for (guint i = 0; i < invoice->vat->len; i++)
    check_group (check, g_ptr_array_index (invoice->vat, i));
}
