/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-rules.h"

G_BEGIN_DECLS

/** OlRuleCheck: one run over one invoice. */
typedef struct
{
  const OlInvoice *invoice;
  GPtrArray *findings; /* OlFinding */
} OlRuleCheck;

/** ol_rule_broken: adds a finding. @rule is static. */
void ol_rule_broken (OlRuleCheck *check, const char *rule, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

gboolean ol_rule_text_is_missing (const char *text);

/** ol_rule_money: (transfer full): "6271.41 USD", "?" for an amount that is not stated. */
char *ol_rule_money (const OlRuleCheck *check, gint64 amount);

/**
 * ol_rule_rounding_holds: @amount is the product rounded half away from zero. The notes of an
 * invoice share its rounding between them, so a credit note's amount may be the product rounded
 * either way.
 * @down, @half, @up: the product rounded towards zero, half away, away from zero
 */
gboolean ol_rule_rounding_holds (
    const OlRuleCheck *check, gint64 amount, gint64 down, gint64 half, gint64 up);

void ol_rules_check_header (OlRuleCheck *check);
void ol_rules_check_parties (OlRuleCheck *check);
void ol_rules_check_seller (OlRuleCheck *check);
void ol_rules_check_lines (OlRuleCheck *check);
void ol_rules_check_charges (OlRuleCheck *check);
void ol_rules_check_totals (OlRuleCheck *check);
void ol_rules_check_decimals (OlRuleCheck *check);
void ol_rules_check_ledger (OlRuleCheck *check);
void ol_rules_check_vat (OlRuleCheck *check);
void ol_rules_check_breakdown (OlRuleCheck *check);

G_END_DECLS
