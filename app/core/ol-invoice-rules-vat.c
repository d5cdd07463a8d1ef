/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-rules-private.h"
#include "ol-vat-family.h"

/* Outside the scope of VAT a read document states no rate at all. */
static void
check_rate (OlRuleCheck *check, const OlVatFamily *family, const char *rule, OlDecimal rate)
{
  g_autofree char *text = ol_fixed_format (rate, 6);

  if (family->has_rate)
    {
      if (rate <= 0)
        ol_rule_broken (
            check, rule,
            _ ("VAT category S goes with a rate above 0 %%, not %s %%. Correct the partner's "
               "rate or category."),
            text);
      return;
    }
  if (rate != 0 && !(family->outside_scope && rate == OL_AMOUNT_NONE))
    ol_rule_broken (
        check, rule,
        _ ("VAT category %s goes with a rate of 0 %%, not %s %%. Correct the partner's rate or "
           "category."),
        family->category, text);
}

/* Of a document read back; our own leave the numbers out, see ol_invoice_is_outside_scope(). */
static void
check_no_ids (OlRuleCheck *check, const char *rule)
{
  const OlInvoice *invoice = check->invoice;
  const char *seller = invoice->seller.vat_id;
  const char *buyer = invoice->buyer.vat_id;

  if (ol_rule_text_is_missing (seller) && ol_rule_text_is_missing (buyer))
    return;

  ol_rule_broken (check, rule,
                  _ ("VAT category O (outside the scope of VAT) forbids the tax number %s. Choose "
                     "another category, or leave the number out."),
                  !ol_rule_text_is_missing (seller) ? seller : buyer);
}

static void
check_ids (OlRuleCheck *check, const OlVatFamily *family, const char *rule)
{
  const OlInvoice *invoice = check->invoice;
  g_autofree char *seller = NULL;
  g_autofree char *buyer = NULL;

  if (family->outside_scope)
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
  else if (family->reverse_charge && ol_rule_text_is_missing (buyer)
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
check_uses (OlRuleCheck *check, const OlVatFamily *family)
{
  const OlInvoice *invoice = check->invoice;
  OlVatUse use = { 0 };

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (ol_vat_family_of (line->vat_category) != family)
        continue;
      use.lines++;
      check_rate (check, family, family->line_rate, line->vat_rate);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (ol_vat_family_of (charge->vat_category) != family)
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
count_groups (const OlInvoice *invoice, const OlVatFamily *family)
{
  guint count = 0;

  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      if (ol_vat_family_of (group->category) == family)
        count++;
    }
  return count;
}

static void
check_breakdown (OlRuleCheck *check, const OlVatFamily *family, const OlVatUse *use)
{
  guint groups = count_groups (check->invoice, family);
  gboolean used = use->lines + use->allowances + use->charges > 0;

  if (used && groups == 0)
    ol_rule_broken (
        check, family->breakdown,
        _ ("VAT category %s is used and missing in the VAT breakdown. Compute the invoice "
           "again."),
        family->category);
  if (!family->has_rate && groups > 1)
    ol_rule_broken (
        check, family->breakdown,
        _ ("VAT category %s is in the VAT breakdown %u times, and once is right. Compute the "
           "invoice again."),
        family->category, groups);
}

/* A category that has rates is broken down by each of them. */
static gboolean
has_group (const OlInvoice *invoice, const OlVatFamily *family, OlDecimal rate)
{
  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      if (ol_vat_family_of (group->category) == family
          && (!family->has_rate || group->rate == rate))
        return TRUE;
    }
  return FALSE;
}

static void
check_rate_is_broken_down (OlRuleCheck *check, const char *category, OlDecimal rate)
{
  const OlVatFamily *family = ol_vat_family_of (category);
  g_autofree char *text = NULL;

  if (family == NULL || has_group (check->invoice, family, rate)
      || count_groups (check->invoice, family) == 0)
    return;

  text = ol_fixed_format (rate, 6);
  ol_rule_broken (check, family->base,
                  _ ("VAT at %s %% is used and missing in the VAT breakdown. Compute the invoice "
                     "again."),
                  text);
}

static void
check_rates_are_broken_down (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      check_rate_is_broken_down (check, line->vat_category, line->vat_rate);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      check_rate_is_broken_down (check, charge->vat_category, charge->vat_rate);
    }
}

/* BR-O-11 ... BR-O-14: what is outside the scope of VAT shares an invoice with nothing that is
 * inside. */
static void
check_outside_scope_alone (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  const OlVatFamily *outside = ol_vat_family_of ("O");
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

      if (ol_vat_family_of (line->vat_category) != outside)
        ol_rule_broken (check, "BR-O-12", "%s", message);
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (ol_vat_family_of (charge->vat_category) != outside)
        ol_rule_broken (check, charge->is_charge ? "BR-O-14" : "BR-O-13", "%s", message);
    }
}

void
ol_rules_check_vat (OlRuleCheck *check)
{
  for (guint i = 0; i < OL_N_VAT_FAMILIES; i++)
    {
      const OlVatFamily *family = ol_vat_family (i);
      OlVatUse use = check_uses (check, family);

      check_breakdown (check, family, &use);
    }
  check_rates_are_broken_down (check);
  check_outside_scope_alone (check);
}
