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
  g_free (self);
}

/* ISO 13616: the first four characters go last, letters count from 10, the whole is 1 modulo 97. */
static gboolean
has_iban_checksum (const char *iban, gsize length)
{
  int rest = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = iban[(i + 4) % length];

      rest =
          g_ascii_isdigit (c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A') + 10) % 97;
    }
  return rest == 1;
}

static gboolean
is_iban (const char *text)
{
  gsize length = strlen (text);

  if (length < 15 || length > 34)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      gboolean letter = g_ascii_isupper (text[i]), digit = g_ascii_isdigit (text[i]);

      if (i < 2 ? !letter : i < 4 ? !digit : !letter && !digit)
        return FALSE;
    }
  return has_iban_checksum (text, length);
}

/* Upper case without blanks, as banks store it; people type both in groups. */
static char *
compact (const char *text)
{
  GString *code = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        g_string_append_c (code, g_ascii_toupper (*text));
    }
  return g_string_free (code, FALSE);
}

static gboolean
set_iban (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autofree char *iban = compact (value);

  if (*iban != '\0' && !is_iban (iban))
    return ol_setting_refuse (key, value, _ ("an IBAN whose check digits are right"), error);
  g_free (self->iban);
  self->iban = *iban != '\0' ? g_steal_pointer (&iban) : NULL;
  return TRUE;
}

/* ISO 9362: institution (4), country (2), place (2), and perhaps a branch (3). */
static gboolean
is_bic (const char *text)
{
  gsize length = strlen (text);
  char country[3] = { 0 };

  if (length != 8 && length != 11)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return FALSE;
    }
  memcpy (country, text + 4, 2);
  return ol_country_is_known (country);
}

static gboolean
set_bic (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  g_autofree char *bic = compact (value);

  if (*bic != '\0' && !is_bic (bic))
    return ol_setting_refuse (key, value, _ ("a BIC of 8 or 11 characters"), error);
  g_free (self->bic);
  self->bic = *bic != '\0' ? g_steal_pointer (&bic) : NULL;
  return TRUE;
}

static gboolean
set_mobile_money (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  return ol_setting_text (key, value, &self->mobile_money, error);
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
get_approval_limit (const OlOrganisation *self)
{
  return ol_money_plain (self->approval_limit, self->currency);
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
  { "approval_limit", set_approval_limit, get_approval_limit },
};

gboolean
ol_organisation_set (OlOrganisation *self, const char *key, const char *value, GError **error)
{
  static const char *const keys[] = { "name",         "street",         "city",  "country", "ninea",
                                      "ncc",          "rccm",           "email", "iban",    "bic",
                                      "mobile_money", "approval_limit", NULL };

  g_return_val_if_fail (self != NULL && self->currency != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (ol_party_has_key (key))
    return ol_party_set (&self->party, key, value, error);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (g_strcmp0 (settings[i].key, key) == 0)
        return settings[i].set (self, key, value, error);
    }
  return ol_setting_unknown (key, keys, error);
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
  return NULL;
}
