/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-payment-account.h"
#include "ol-setting.h"

#define MAX_ACCOUNTS 12

static const char *const bank_keys[] = { "label", "number", "bic", "currency" };
static const char *const mobile_keys[] = { "label", "number" };

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_account_free);
}

static gboolean
refuse_shape (const char *text, GError **error)
{
  return ol_setting_refuse ("accounts", text,
                            _ ("bank|LABEL|IBAN|BIC|CURRENCY or mobile|PROVIDER|NUMBER"), error);
}

static OlPaymentAccount *
parse_account (const char *text, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (text, "|", -1);
  const guint n_fields = g_strv_length (fields) - 1;
  const gboolean bank = g_str_equal (fields[0], "bank");
  const char *const *keys = bank ? bank_keys : mobile_keys;
  const guint n_keys = bank ? G_N_ELEMENTS (bank_keys) : G_N_ELEMENTS (mobile_keys);
  g_autoptr (OlPaymentAccount) account
      = ol_payment_account_new (bank ? OL_ACCOUNT_BANK : OL_ACCOUNT_MOBILE);

  if ((!bank && !g_str_equal (fields[0], "mobile")) || n_fields < 2 || n_fields > n_keys)
    {
      refuse_shape (text, error);
      return NULL;
    }
  for (guint i = 0; i < n_fields; i++)
    {
      if (*fields[i + 1] != '\0'
          && !ol_payment_account_set (account, keys[i], fields[i + 1], error))
        return NULL;
    }
  if (account->number != NULL || account->bic != NULL)
    return g_steal_pointer (&account);
  refuse_shape (text, error);
  return NULL;
}

GPtrArray *
ol_payment_accounts_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) accounts = new_list ();
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  lines = g_strsplit_set (text, "\n;", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      OlPaymentAccount *account;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      account = parse_account (lines[i], error);
      if (account == NULL)
        return NULL;
      g_ptr_array_add (accounts, account);
    }
  if (accounts->len <= MAX_ACCOUNTS)
    return g_steal_pointer (&accounts);
  ol_setting_refuse ("accounts", text, _ ("at most 12 accounts"), error);
  return NULL;
}

static void
append_field (GString *text, const char *field)
{
  g_string_append_printf (text, "|%s", field != NULL ? field : "");
}

char *
ol_payment_accounts_format (GPtrArray *accounts)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (accounts != NULL, NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (accounts, i);
      const gboolean bank = account->kind == OL_ACCOUNT_BANK;

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", bank ? "bank" : "mobile");
      append_field (text, account->label);
      append_field (text, account->number);
      if (!bank)
        continue;
      append_field (text, account->bic);
      append_field (text, account->currency != NULL ? account->currency->code : NULL);
    }
  return g_string_free (text, FALSE);
}

/* "Wave 77 000 00 00" is the provider, then the number; what begins with a number has none. */
static OlPaymentAccount *
read_wallet (const char *text)
{
  OlPaymentAccount *account = ol_payment_account_new (OL_ACCOUNT_MOBILE);
  const gsize words = strcspn (text, "+0123456789");

  if (text[words] == '\0' || words == 0 || text[words - 1] != ' ')
    {
      account->number = g_strdup (text);
      return account;
    }
  account->label = g_strndup (text, words - 1);
  account->number = g_strdup (text + words);
  return account;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

GPtrArray *
ol_payment_accounts_of (const char *accounts,
                        const char *iban,
                        const char *bic,
                        const char *mobile_money)
{
  GPtrArray *list = accounts != NULL ? ol_payment_accounts_parse (accounts, NULL) : NULL;

  if (list != NULL)
    return list;
  list = new_list ();
  if (!is_empty (iban) || !is_empty (bic))
    {
      OlPaymentAccount *bank = ol_payment_account_new (OL_ACCOUNT_BANK);

      bank->number = g_strdup (iban);
      bank->bic = is_empty (bic) ? NULL : g_strdup (bic);
      g_ptr_array_add (list, bank);
    }
  if (!is_empty (mobile_money))
    g_ptr_array_add (list, read_wallet (mobile_money));
  return list;
}

static const OlPaymentAccount *
first_of (GPtrArray *list, OlPaymentAccountKind kind)
{
  for (guint i = 0; i < list->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (list, i);

      if (account->kind == kind)
        return account;
    }
  return NULL;
}

/* Whether one nameless bank, then one wallet, are all there is. */
static gboolean
is_plain (GPtrArray *list, const OlPaymentAccount *bank, const OlPaymentAccount *wallet)
{
  const guint n = (bank != NULL) + (wallet != NULL);

  return list->len == n && (bank == NULL || (bank->label == NULL && bank->currency == NULL))
         && (n < 2 || g_ptr_array_index (list, 0) == bank);
}

static void
replace (char **target, char *text)
{
  g_free (*target);
  *target = text;
}

void
ol_payment_accounts_spread (
    GPtrArray *list, char **accounts, char **iban, char **bic, char **mobile_money)
{
  const OlPaymentAccount *bank, *wallet;

  g_return_if_fail (list != NULL && accounts != NULL);
  g_return_if_fail (iban != NULL && bic != NULL && mobile_money != NULL);

  bank = first_of (list, OL_ACCOUNT_BANK);
  wallet = first_of (list, OL_ACCOUNT_MOBILE);
  replace (iban, bank != NULL ? g_strdup (bank->number) : NULL);
  replace (bic, bank != NULL ? g_strdup (bank->bic) : NULL);
  replace (mobile_money, wallet != NULL ? ol_payment_account_text (wallet) : NULL);
  replace (accounts, is_plain (list, bank, wallet) ? NULL : ol_payment_accounts_format (list));
}

static void
add_banks (GPtrArray *list, GPtrArray *accounts, const OlCurrency *currency, gboolean any)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (accounts, i);

      if (account->kind == OL_ACCOUNT_BANK && (any || account->currency == currency))
        g_ptr_array_add (list, ol_payment_account_copy (account));
    }
}

GPtrArray *
ol_payment_accounts_for (GPtrArray *accounts, const OlCurrency *currency)
{
  GPtrArray *list = new_list ();

  g_return_val_if_fail (accounts != NULL, NULL);

  if (currency != NULL)
    add_banks (list, accounts, currency, FALSE);
  add_banks (list, accounts, NULL, FALSE);
  if (list->len == 0)
    add_banks (list, accounts, NULL, TRUE);
  for (guint i = 0; i < accounts->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (accounts, i);

      if (account->kind == OL_ACCOUNT_MOBILE)
        g_ptr_array_add (list, ol_payment_account_copy (account));
    }
  return list;
}
