/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-bank-code.h"
#include "ol-setting.h"

OlPaymentAccount *
ol_payment_account_new (OlPaymentAccountKind kind)
{
  OlPaymentAccount *self = g_new0 (OlPaymentAccount, 1);

  self->kind = kind;
  return self;
}

OlPaymentAccount *
ol_payment_account_copy (const OlPaymentAccount *self)
{
  OlPaymentAccount *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->label = g_strdup (self->label);
  copy->number = g_strdup (self->number);
  copy->bic = g_strdup (self->bic);
  return copy;
}

void
ol_payment_account_free (OlPaymentAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->number);
  g_free (self->bic);
  g_free (self);
}

char *
ol_payment_account_text (const OlPaymentAccount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->label == NULL)
    return g_strdup (self->number != NULL ? self->number : "");
  return g_strjoin (" ", self->label, self->number, NULL);
}

/* What separates fields and accounts cannot stand inside one. */
static gboolean
set_text (const char *key, const char *value, char **target, GError **error)
{
  if (value != NULL && strpbrk (value, "|;") != NULL)
    return ol_setting_refuse (key, value, _ ("a text without “|” and “;”"), error);
  return ol_setting_text (key, value, target, error);
}

static gboolean
set_iban (OlPaymentAccount *self, const char *value, GError **error)
{
  g_autofree char *iban = ol_bank_code_compact (value);

  if (!ol_iban_is_valid (iban))
    return ol_setting_refuse ("iban", value, _ ("an IBAN whose check digits are right"), error);
  g_free (self->number);
  self->number = g_steal_pointer (&iban);
  return TRUE;
}

static gboolean
set_number (OlPaymentAccount *self, const char *value, GError **error)
{
  g_autofree char *number = NULL;

  if (self->kind == OL_ACCOUNT_BANK)
    return set_iban (self, value, error);
  if (!set_text ("number", value, &number, error))
    return FALSE;
  if (number == NULL || strpbrk (number, "0123456789") == NULL)
    return ol_setting_refuse ("number", value, _ ("a telephone number"), error);
  g_free (self->number);
  self->number = g_steal_pointer (&number);
  return TRUE;
}

static gboolean
set_bic (OlPaymentAccount *self, const char *value, GError **error)
{
  g_autofree char *bic = ol_bank_code_compact (value);

  if (*bic != '\0' && !ol_bic_is_valid (bic))
    return ol_setting_refuse ("bic", value, _ ("a BIC of 8 or 11 characters"), error);
  g_free (self->bic);
  self->bic = *bic != '\0' ? g_steal_pointer (&bic) : NULL;
  return TRUE;
}

static gboolean
set_currency (OlPaymentAccount *self, const char *value, GError **error)
{
  const gboolean empty = value == NULL || *value == '\0';
  const OlCurrency *currency = empty ? NULL : ol_currency_lookup (value);

  if (!empty && currency == NULL)
    return ol_setting_refuse ("currency", value,
                              _ ("a currency code of ISO 4217, such as XOF or USD"), error);
  self->currency = currency;
  return TRUE;
}

gboolean
ol_payment_account_set (OlPaymentAccount *self, const char *key, const char *value, GError **error)
{
  static const char *const keys[] = { "label", "number", "bic", "currency", NULL };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (g_strcmp0 (key, "label") == 0)
    return set_text (key, value, &self->label, error);
  if (g_strcmp0 (key, "number") == 0)
    return set_number (self, value, error);
  if (g_strcmp0 (key, "bic") == 0)
    return set_bic (self, value, error);
  if (g_strcmp0 (key, "currency") == 0)
    return set_currency (self, value, error);
  return ol_setting_unknown (key, keys, error);
}

static char *
text_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

char *
ol_payment_account_get (const OlPaymentAccount *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_strcmp0 (key, "label") == 0)
    return text_or_empty (self->label);
  if (g_strcmp0 (key, "number") == 0)
    return text_or_empty (self->number);
  if (g_strcmp0 (key, "bic") == 0)
    return text_or_empty (self->bic);
  if (g_strcmp0 (key, "currency") == 0)
    return text_or_empty (self->currency != NULL ? self->currency->code : NULL);
  return NULL;
}
