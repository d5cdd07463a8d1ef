/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-setting.h"

OlOrganisation *
ol_organisation_new (void)
{
  OlOrganisation *self = g_new0 (OlOrganisation, 1);

  self->currency = ol_currency_lookup ("XOF");
  return self;
}

OlOrganisation *
ol_organisation_copy (const OlOrganisation *self)
{
  OlOrganisation *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->party = (OlParty){ NULL };
  ol_party_copy (&self->party, &copy->party);
  copy->id = g_strdup (self->id);
  copy->iban = g_strdup (self->iban);
  copy->bic = g_strdup (self->bic);
  copy->mobile_money = g_strdup (self->mobile_money);
  copy->payment_accounts = g_strdup (self->payment_accounts);
  copy->logo = g_strdup (self->logo);
  copy->bookkeeping = g_strdup (self->bookkeeping);
  return copy;
}

void
ol_organisation_free (OlOrganisation *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  ol_party_clear (&self->party);
  g_free (self->iban);
  g_free (self->bic);
  g_free (self->mobile_money);
  g_free (self->payment_accounts);
  g_free (self->logo);
  g_free (self->bookkeeping);
  g_free (self);
}

GPtrArray *
ol_organisation_accounts (const OlOrganisation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ol_payment_accounts_of (self->payment_accounts, self->iban, self->bic,
                                 self->mobile_money);
}

static void
keep_accounts (OlOrganisation *self, GPtrArray *accounts)
{
  ol_payment_accounts_spread (accounts, &self->payment_accounts, &self->iban, &self->bic,
                              &self->mobile_money);
}

/* The first of @kind in @accounts; a new one in front of the others when there is none. */
static OlPaymentAccount *
first_account (GPtrArray *accounts, OlPaymentAccountKind kind)
{
  OlPaymentAccount *account;

  for (guint i = 0; i < accounts->len; i++)
    {
      account = g_ptr_array_index (accounts, i);
      if (account->kind == kind)
        return account;
    }
  account = ol_payment_account_new (kind);
  g_ptr_array_insert (accounts, kind == OL_ACCOUNT_BANK ? 0 : (int)accounts->len, account);
  return account;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* What an account is known by is gone: so is the account. */
static void
drop_nameless (GPtrArray *accounts, OlPaymentAccount *account)
{
  if (account->number == NULL && account->bic == NULL)
    g_ptr_array_remove (accounts, account);
}

static gboolean
set_iban (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) accounts = ol_organisation_accounts (self);
  OlPaymentAccount *bank = first_account (accounts, OL_ACCOUNT_BANK);

  if (is_empty (value))
    g_clear_pointer (&bank->number, g_free);
  else if (!ol_payment_account_set (bank, "number", value, error))
    return FALSE;
  drop_nameless (accounts, bank);
  keep_accounts (self, accounts);
  return TRUE;
}

static gboolean
set_bic (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) accounts = ol_organisation_accounts (self);
  OlPaymentAccount *bank = first_account (accounts, OL_ACCOUNT_BANK);

  if (!ol_payment_account_set (bank, "bic", value, error))
    return FALSE;
  drop_nameless (accounts, bank);
  keep_accounts (self, accounts);
  return TRUE;
}

static gboolean
set_mobile_money (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) accounts = ol_organisation_accounts (self);
  g_autoptr (GPtrArray) wallets = NULL;
  g_autofree char *text = NULL;
  OlPaymentAccount *wallet;

  if (!ol_setting_text (key, value, &text, error))
    return FALSE;
  wallet = first_account (accounts, OL_ACCOUNT_MOBILE);
  wallets = ol_payment_accounts_of (NULL, NULL, NULL, text);
  g_clear_pointer (&wallet->label, g_free);
  g_clear_pointer (&wallet->number, g_free);
  if (wallets->len > 0)
    {
      OlPaymentAccount *given = g_ptr_array_index (wallets, 0);

      wallet->label = g_steal_pointer (&given->label);
      wallet->number = g_steal_pointer (&given->number);
    }
  drop_nameless (accounts, wallet);
  keep_accounts (self, accounts);
  return TRUE;
}

static gboolean
set_accounts (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) accounts
      = ol_payment_accounts_parse (value != NULL ? value : "", error);

  if (accounts == NULL)
    return FALSE;
  keep_accounts (self, accounts);
  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
set_logo (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  if (!is_empty (value) && !is_hash (value))
    return ol_setting_refuse (key, value, _ ("the SHA-256 of a picture that is kept"), error);
  g_free (self->logo);
  self->logo = is_empty (value) ? NULL : g_strdup (value);
  return TRUE;
}

static gboolean
set_approval_limit (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  gint64 limit = 0;

  if (!ol_money_parse (value, self->currency, &limit, NULL) || limit < 0)
    return ol_setting_refuse (
        key, value, _ ("an amount in the ledger currency, 0 for no second person"), error);
  self->approval_limit = limit;
  return TRUE;
}

static char *
get_iban (const OlOrganisation *self)
{
  return g_strdup (self->iban);
}

static char *
get_bic (const OlOrganisation *self)
{
  return g_strdup (self->bic);
}

static char *
get_mobile_money (const OlOrganisation *self)
{
  return g_strdup (self->mobile_money);
}

static char *
get_accounts (const OlOrganisation *self)
{
  g_autoptr (GPtrArray) accounts = ol_organisation_accounts (self);

  return ol_payment_accounts_format (accounts);
}

static char *
get_logo (const OlOrganisation *self)
{
  return g_strdup (self->logo);
}

static char *
get_approval_limit (const OlOrganisation *self)
{
  return ol_money_plain (self->approval_limit, self->currency);
}

static gboolean
set_bookkeeping (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_auto (OlBookkeeping) books = { NULL };

  ol_bookkeeping_init (&books, self->bookkeeping);
  if (!ol_bookkeeping_set (&books, key, value, error))
    return FALSE;
  g_free (self->bookkeeping);
  self->bookkeeping = ol_bookkeeping_format (&books);
  return TRUE;
}

static char *
get_bookkeeping (const OlOrganisation *self, const char *key)
{
  g_auto (OlBookkeeping) books = { NULL };

  ol_bookkeeping_init (&books, self->bookkeeping);
  return g_strdup (ol_bookkeeping_get (&books, key));
}

static const struct
{
  const char *key;
  gboolean (*set) (OlOrganisation *self, const char *key, const char *value, GError **error);
  char *(*get) (const OlOrganisation *self);
} settings[] = {
  { "iban", set_iban, get_iban },
  { "bic", set_bic, get_bic },
  { "mobile_money", set_mobile_money, get_mobile_money },
  { "accounts", set_accounts, get_accounts },
  { "logo", set_logo, get_logo },
  { "approval_limit", set_approval_limit, get_approval_limit },
};

static char **
all_keys (const char *const *keys)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **)keys);
  g_strv_builder_addv (builder, (const char **)ol_bookkeeping_keys ());
  return g_strv_builder_end (builder);
}

gboolean
ol_organisation_set (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  static const char *const keys[]
      = { "name",  "street", "city",         "country",  "ninea", "ncc",            "rccm",
          "email", "iban",   "bic",          "mobile_money", "accounts", "logo",
          "approval_limit", NULL };
  g_auto (GStrv) known = NULL;

  g_return_val_if_fail (self != NULL && self->currency != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (ol_party_has_key (key))
    return ol_party_set (&self->party, key, value, error);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (g_strcmp0 (settings[i].key, key) == 0)
        return settings[i].set (self, key, value, error);
    }
  if (g_strv_contains (ol_bookkeeping_keys (), key))
    return set_bookkeeping (self, key, value, error);
  known = all_keys (keys);
  return ol_setting_unknown (key, (const char *const *)known, error);
}

static char *
text_or_empty (char *text)
{
  return text != NULL ? text : g_strdup ("");
}

char *
ol_organisation_get (const OlOrganisation *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (ol_party_has_key (key))
    return text_or_empty (g_strdup (ol_party_get (&self->party, key)));
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (g_strcmp0 (settings[i].key, key) == 0)
        return text_or_empty (settings[i].get (self));
    }
  if (g_strv_contains (ol_bookkeeping_keys (), key))
    return get_bookkeeping (self, key);
  return NULL;
}
