/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-rules.h"

#include "ol-core-error.h"
#include "ol-invoice-rules-private.h"

/* UN/ECE Rec. 20 units that invoices here are made in; "TRIP" and other words of the trade are
 * none. */
static const char *const unit_codes[] = { "C62", "KMT", "TNE", "DAY", "HUR", NULL };

/* UNCL5305 as EN 16931 takes it. */
static const char *const vat_categories[] = { "S", "Z", "E", "AE", "K", "G",
                                              "O", "L", "M", "B",  NULL };

void
ol_finding_free (OlFinding *finding)
{
  if (finding == NULL)
    return;

  g_free (finding->message);
  g_free (finding);
}

gboolean
ol_unit_code_is_known (const char *code)
{
  return code != NULL && g_strv_contains (unit_codes, code);
}

gboolean
ol_vat_category_is_known (const char *code)
{
  return code != NULL && g_strv_contains (vat_categories, code);
}

void
ol_rule_broken (OlRuleCheck *check, const char *rule, const char *format, ...)
{
  OlFinding *finding = g_new (OlFinding, 1);
  va_list arguments;

  va_start (arguments, format);
  finding->rule = rule;
  finding->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (check->findings, finding);
}

gboolean
ol_rule_text_is_missing (const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        return FALSE;
    }
  return TRUE;
}

char *
ol_rule_money (const OlRuleCheck *check, gint64 amount)
{
  const OlCurrency *currency = check->invoice->currency;
  g_autofree char *plain = NULL;

  if (amount == OL_AMOUNT_NONE || currency == NULL)
    return g_strdup ("?");

  plain = ol_money_plain (amount, currency);
  return g_strdup_printf ("%s %s", plain, currency->code);
}

gboolean
ol_rule_rounding_holds (
    const OlRuleCheck *check, gint64 amount, gint64 down, gint64 half, gint64 up)
{
  if (check->invoice->kind == OL_INVOICE_CREDIT_NOTE)
    return amount == down || amount == up;
  return amount == half;
}

GPtrArray *
ol_invoice_check (const OlInvoice *invoice)
{
  OlRuleCheck check = { .invoice = invoice };

  g_return_val_if_fail (invoice != NULL, NULL);

  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_finding_free);
  ol_rules_check_header (&check);
  ol_rules_check_parties (&check);
  ol_rules_check_lines (&check);
  ol_rules_check_charges (&check);

  /* Amounts mean nothing in an unknown currency, which is reported by then. */
  if (invoice->currency != NULL)
    {
      ol_rules_check_totals (&check);
      ol_rules_check_decimals (&check);
      ol_rules_check_ledger (&check);
    }
  ol_rules_check_vat (&check);
  ol_rules_check_breakdown (&check);
  return check.findings;
}

GPtrArray *
ol_seller_check (const OlParty *seller)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();
  OlRuleCheck check = { .invoice = invoice };

  g_return_val_if_fail (seller != NULL, NULL);

  ol_party_copy (seller, &invoice->seller);
  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_finding_free);
  ol_rules_check_seller (&check);
  return check.findings;
}

void
ol_findings_to_error (GPtrArray *findings, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (findings != NULL && findings->len > 0);

  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s[%s] %s", i > 0 ? "\n" : "", finding->rule,
                              finding->message);
    }
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE, text->str);
}
