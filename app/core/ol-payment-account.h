/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-currency.h"

G_BEGIN_DECLS

typedef enum
{
  OL_ACCOUNT_BANK,
  OL_ACCOUNT_MOBILE, /* mobile money */
} OlPaymentAccountKind;

/** OlPaymentAccount: one place where partners pay, as it is printed. Strings owned, NULL when
 * unknown. */
typedef struct
{
  OlPaymentAccountKind kind;
  char *label;                /* the bank, or the provider: "Wave" */
  char *number;               /* IBAN without blanks, or the telephone number */
  char *bic;                  /* banks only */
  const OlCurrency *currency; /* banks only: for invoices in it; NULL: for all */
} OlPaymentAccount;

/** ol_payment_account_new: nothing known but its kind. */
OlPaymentAccount *ol_payment_account_new (OlPaymentAccountKind kind);
OlPaymentAccount *ol_payment_account_copy (const OlPaymentAccount *self);
void ol_payment_account_free (OlPaymentAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPaymentAccount, ol_payment_account_free)

/** ol_payment_account_text: (transfer full): a wallet as it is printed: "Wave 77 000 00 00". */
char *ol_payment_account_text (const OlPaymentAccount *self);

/**
 * ol_payment_account_set: one field, checked.
 * Keys: label number bic currency. An empty value clears all but the number.
 * Errors: OL_CORE_ERROR_VALUE; @self is then unchanged.
 */
gboolean ol_payment_account_set (OlPaymentAccount *self,
                                 const char *key,
                                 const char *value,
                                 GError **error);

/** ol_payment_account_get: (transfer full) (nullable): as ol_payment_account_set() takes it. */
char *ol_payment_account_get (const OlPaymentAccount *self, const char *key);

/* Lists of them, (element-type OlPaymentAccount). */

/**
 * ol_payment_accounts_parse: (transfer full) (nullable)
 * One account a line or between ";": "bank|LABEL|IBAN|BIC|CURRENCY", "mobile|PROVIDER|NUMBER";
 * fields at the end may be left out. At most 12.
 * Errors: OL_CORE_ERROR_VALUE
 */
GPtrArray *ol_payment_accounts_parse (const char *text, GError **error);

/** ol_payment_accounts_format: (transfer full): the text that parse reads, one a line. */
char *ol_payment_accounts_format (GPtrArray *accounts);

/**
 * ol_payment_accounts_of: (transfer full): what a row says.
 * @accounts: (nullable): the text of the list; NULL: the three that follow are all there is
 */
GPtrArray *ol_payment_accounts_of (const char *accounts,
                                   const char *iban,
                                   const char *bic,
                                   const char *mobile_money);

/**
 * ol_payment_accounts_spread: the reverse: the first bank and the first wallet into the three, and
 * the whole list into @accounts, which stays NULL when the three say it all. What the targets held
 * is freed.
 */
void ol_payment_accounts_spread (
    GPtrArray *list, char **accounts, char **iban, char **bic, char **mobile_money);

/**
 * ol_payment_accounts_for: (transfer full): those printed on an invoice in @currency: banks of that
 * currency, then banks of none, every bank when there are neither; and every wallet.
 */
GPtrArray *ol_payment_accounts_for (GPtrArray *accounts, const OlCurrency *currency);

G_END_DECLS
