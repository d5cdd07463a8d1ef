/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-private.h"
#include "ol-invoice-rules-private.h"

/* What one VAT category asks for; each family of EN 16931 has its demands under the same numbers.
 */
typedef struct
{
  const char *category;
  const char *breakdown;      /* -01: the category is in the breakdown */
  const char *line_ids;       /* -02: tax numbers, when it stands on a line */
  const char *allowance_ids;  /* -03: on an allowance */
  const char *charge_ids;     /* -04: on a charge */
  const char *line_rate;      /* -05 */
  const char *allowance_rate; /* -06 */
  const char *charge_rate;    /* -07 */
  const char *base;           /* -08 */
  const char *amount;         /* -09 */
  const char *reason;         /* -10 */
} OlVatRules;

#define FAMILY(category, id)                                                                       \
  {                                                                                                \
    category, "BR-" id "-01", "BR-" id "-02", "BR-" id "-03", "BR-" id "-04", "BR-" id "-05",      \
        "BR-" id "-06", "BR-" id "-07", "BR-" id "-08", "BR-" id "-09", "BR-" id "-10"             \
  }

static const OlVatRules families[] = {
  FAMILY ("S", "S"),   FAMILY ("Z", "Z"), FAMILY ("E", "E"),
  FAMILY ("AE", "AE"), FAMILY ("G", "G"), FAMILY ("O", "O"),
};

static const OlVatRules *
find_family (const char *category)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      if (g_strcmp0 (category, families[i].category) == 0)
        return &families[i];
    }
  return NULL;
}

static gboolean
is_standard (const OlVatRules *family)
{
  return g_str_equal (family->category, "S");
}

static gboolean
is_outside_scope (const OlVatRules *family)
{
  return g_str_equal (family->category, "O");
}

static gboolean
is_reverse_charge (const OlVatRules *family)
{
  return g_str_equal (family->category, "AE");
}

/* Outside the scope of VAT a read document states no rate at all. */
static void
check_rate (OlRuleCheck *check, const OlVatRules *family, const char *rule, OlDecimal rate)
{
  g_autofree char *text = ol_fixed_format (rate, 6);

  if (is_standard (family))
    {
      if (rate <= 0)
        ol_rule_broken (
            check, rule,
            _ ("VAT category S goes with a rate above 0 %%, not %s %%. Correct the partner's "
               "rate or category."),
            text);
      return;
    }
  if (rate != 0 && !(is_outside_scope (family) && rate == OL_AMOUNT_NONE))
    ol_rule_broken (
        check, rule,
        _ ("VAT category %s goes with a rate of 0 %%, not %s %%. Correct the partner's rate or "
           "category."),
        family->category, text);
}

static void
check_no_ids (OlRuleCheck *check, const char *rule)
{
  const OlInvoice *invoice = check->invoice;
  g_autofree char *seller = ol_party_vat_id (&invoice->seller);
  g_autofree char *buyer = ol_party_vat_id (&invoice->buyer);

  if (ol_rule_text_is_missing (seller) && ol_rule_text_is_missing (buyer))
    return;

  ol_rule_broken (
      check, rule,
      _ ("VAT category O (outside the scope of VAT) forbids the tax number %s. Choose another "
         "category, or leave the number out."),
      !ol_rule_text_is_missing (seller) ? seller : buyer);
}

static void
check_ids (OlRuleCheck *check, const OlVatRules *family, const char *rule)
{
  const OlInvoice *invoice = check->invoice;
  g_autofree char *seller = NULL;
  g_autofree char *buyer = NULL;

  if (is_outside_scope (family))
    {
      check_no_ids (check, rule);
      return;
    }

  seller = ol_party_vat_id (&invoice->seller);
  buyer = ol_party_vat_id (&invoice->buyer);
  if (ol_rule_text_is_missing (seller))
    ol_rule_broken (
        check, rule,
        _ ("VAT category %s needs the seller's tax number. Enter the NINEA or NCC of the "
           "organisation."),
        family->category);
  else if (is_reverse_charge (family) && ol_rule_text_is_missing (buyer)
           && ol_rule_text_is_missing (invoice->buyer.rccm))
    ol_rule_broken (
        check, rule,
        _ ("VAT category AE needs a number of the buyer. Enter the NINEA, NCC or RCCM of the "
           "partner."));
}

/* Lines and charges of one family: what was seen of it, so that the numbers are asked for once. */
typedef struct
{
  guint lines;
  guint allowances;
  guint charges;
} OlVatUse;

static OlVatUse
check_uses (OlRuleCheck *check, const OlVatRules *family)
{
  const OlInvoice *invoice = check->invoice;
  OlVatUse use = { 0 };

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (find_family (line->vat_category) != family)
        continue;
      use.lines++;
      check_rate (check, family, family->line_rate, line->vat_rate);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (find_family (charge->vat_category) != family)
        continue;
      if (charge->is_charge)
        use.charges++;
      else
        use.allowances++;
      check_rate (check, family, charge->is_charge ? family->charge_rate : family->allowance_rate,
                  charge->vat_rate);
    }

  if (use.lines > 0)
    check_ids (check, family, family->line_ids);
  if (use.allowances > 0)
    check_ids (check, family, family->allowance_ids);
  if (use.charges > 0)
    check_ids (check, family, family->charge_ids);
  return use;
}

static guint
count_groups (const OlInvoice *invoice, const OlVatRules *family)
{
  guint count = 0;

  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      if (find_family (group->category) == family)
        count++;
    }
  return count;
}

static void
check_breakdown (OlRuleCheck *check, const OlVatRules *family, const OlVatUse *use)
{
  guint groups = count_groups (check->invoice, family);
  gboolean used = use->lines + use->allowances + use->charges > 0;

  if (used && groups == 0)
    ol_rule_broken (
        check, family->breakdown,
        _ ("VAT category %s is used and missing in the VAT breakdown. Compute the invoice "
           "again."),
        family->category);
  if (!is_standard (family) && groups > 1)
    ol_rule_broken (
        check, family->breakdown,
        _ ("VAT category %s is in the VAT breakdown %u times, and once is right. Compute the "
           "invoice again."),
        family->category, groups);
}

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
check_group_base (OlRuleCheck *check, const OlVatRules *family, const OlVatGroup *group)
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

/*
 * BR-S-09 and BR-CO-17 let one unit of the currency pass, so that an invoice with a wrong VAT is
 * valid; ours is exact.
 */
static void
check_standard_amount (OlRuleCheck *check, const OlVatGroup *group)
{
  g_autofree char *stated = NULL;
  g_autofree char *product = NULL;
  g_autofree char *rate = NULL;
  gint64 down;
  gint64 half;
  gint64 up;
  gint64 distance;
  gboolean official;

  if (!ol_money_percent (group->base, group->rate, OL_ROUND_DOWN, &down, NULL)
      || !ol_money_percent (group->base, group->rate, OL_ROUND_HALF_AWAY, &half, NULL)
      || !ol_money_percent (group->base, group->rate, OL_ROUND_UP, &up, NULL)
      || !ol_sub (group->amount, half, &distance, NULL))
    {
      ol_rule_broken (check, "BR-CO-17",
                      _ ("The VAT of a base is too large to be an amount. Correct the lines."));
      return;
    }
  if (ol_rule_rounding_holds (check, group->amount, down, half, up))
    return;

  stated = ol_rule_money (check, group->amount);
  product = ol_rule_money (check, half);
  rate = ol_fixed_format (group->rate, 6);
  official = ABS (distance) > ol_currency_factor (check->invoice->currency);
  ol_rule_broken (check, official ? "BR-CO-17" : "OL-VAT-UNIT",
                  _ ("The VAT at %s %% is stated as %s and is %s. Compute the invoice again."),
                  rate, stated, product);
  if (official)
    ol_rule_broken (check, "BR-S-09",
                    _ ("The VAT at %s %% is stated as %s and is %s. Compute the invoice again."),
                    rate, stated, product);
}

static void
check_group_amount (OlRuleCheck *check, const OlVatRules *family, const OlVatGroup *group)
{
  g_autofree char *stated = NULL;

  if (check->invoice->currency == NULL || group->amount == OL_AMOUNT_NONE
      || group->base == OL_AMOUNT_NONE)
    return;
  if (is_standard (family))
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
check_group_reason (OlRuleCheck *check, const OlVatRules *family, const OlVatGroup *group)
{
  gboolean missing = ol_rule_text_is_missing (group->reason);

  if (ol_vat_category_wants_reason (group->category) && missing)
    ol_rule_broken (
        check, family->reason,
        _ ("VAT category %s needs the legal basis for billing without VAT. Enter it with the "
           "partner."),
        group->category);
  if (!ol_vat_category_wants_reason (group->category) && !missing)
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
  else if (find_family (group->category) == NULL)
    ol_rule_broken (
        check, "OL-VAT-CATEGORY",
        _ ("VAT category %s does not exist in Senegal or Côte d'Ivoire. Write S, Z, E, AE, G or "
           "O."),
        group->category);
}

static void
check_group (OlRuleCheck *check, const OlVatGroup *group)
{
  const OlVatRules *family = find_family (group->category);

  check_group_presence (check, group);
  if (family == NULL)
    return;

  if (group->rate != OL_AMOUNT_NONE)
    check_rate (check, family, is_standard (family) ? "BR-CO-17" : family->amount, group->rate);
  check_group_base (check, family, group);
  check_group_amount (check, family, group);
  check_group_reason (check, family, group);
}

/* BR-O-11 ... BR-O-14: what is outside the scope of VAT shares an invoice with nothing that is
 * inside. */
static void
check_outside_scope_alone (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  const OlVatRules *outside = find_family ("O");
  guint others = invoice->vat->len - count_groups (invoice, outside);
  const char *message =
      _ ("VAT category O (outside the scope of VAT) is mixed with others. Bill it on an "
         "invoice of its own.");

  if (others == invoice->vat->len)
    return;

  if (others > 0)
    ol_rule_broken (check, "BR-O-11", "%s", message);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (find_family (line->vat_category) != outside)
        ol_rule_broken (check, "BR-O-12", "%s", message);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (find_family (charge->vat_category) != outside)
        ol_rule_broken (check, charge->is_charge ? "BR-O-14" : "BR-O-13", "%s", message);
    }
}

void
ol_rules_check_vat (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  if (invoice->vat->len == 0)
    ol_rule_broken (check, "BR-CO-18",
                    _ ("The invoice has no VAT breakdown. Compute the invoice again."));

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      OlVatUse use = check_uses (check, &families[i]);

      check_breakdown (check, &families[i], &use);
    }
  for (guint i = 0; i < invoice->vat->len; i++)
    check_group (check, g_ptr_array_index (invoice->vat, i));
  check_outside_scope_alone (check);
}
