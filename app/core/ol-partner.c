/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner.h"

#include <glib/gi18n-lib.h>

#include "ol-names.h"
#include "ol-setting.h"

#define MAX_TERMS_DAYS 365
#define MONDAY 1

OL_DEFINE_NAMES (OlCycle, ol_cycle, "monthly", "biweekly", "weekly", "custom")
OL_DEFINE_NAMES (OlSplit, ol_split, "none", "customer")
OL_DEFINE_NAMES (OlGroup, ol_group, "route", "container", "vehicle", "mission")

OlPartner *
ol_partner_new (void)
{
  OlPartner *self = g_new0 (OlPartner, 1);

  self->cycle = OL_CYCLE_MONTHLY;
  self->anchor = OL_DATE_NONE;
  self->terms_days = 30;
  self->currency = ol_currency_lookup ("XOF");
  self->language = g_strdup ("fr");
  self->vat_category = g_strdup ("S");
  self->vat_rate = 18 * OL_DECIMAL_ONE;
  self->group_by = OL_GROUP_MISSION;
  self->fuel_reason = g_strdup ("Surcharge carburant");
  return self;
}

OlPartner *
ol_partner_copy (const OlPartner *self)
{
  OlPartner *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->party = (OlParty){ NULL };
  ol_party_copy (&self->party, &copy->party);
  copy->id = g_strdup (self->id);
  copy->language = g_strdup (self->language);
  copy->vat_category = g_strdup (self->vat_category);
  copy->vat_basis = g_strdup (self->vat_basis);
  copy->fuel_reason = g_strdup (self->fuel_reason);
  copy->order_reference = g_strdup (self->order_reference);
  return copy;
}

void
ol_partner_free (OlPartner *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  ol_party_clear (&self->party);
  g_free (self->language);
  g_free (self->vat_category);
  g_free (self->vat_basis);
  g_free (self->fuel_reason);
  g_free (self->order_reference);
  g_free (self);
}

typedef struct
{
  const char *name, *street, *city, *country;
  OlCycle cycle;
  const char *anchor;
  int terms_days;
  const char *currency, *language, *vat_category;
  int vat_percent;
  guint documents;
  OlSplit split_by;
  OlGroup group_by;
  const char *fuel_reason;
  gboolean auto_prepare;
} Shipped;

/* Legal numbers are the partners' to give, and the legal basis of the 0 % an accountant's. */
static const Shipped shipped[] = {
  { "MEDLOG", "Boulevard du Centenaire de la Commune de Dakar, km 2,5", "Dakar", "SN",
    OL_CYCLE_MONTHLY, NULL, 30, "XOF", "fr", "S", 18, OL_DOCUMENT_BL | OL_DOCUMENT_CMR,
    OL_SPLIT_CUSTOMER, OL_GROUP_ROUTE, "Surcharge carburant", TRUE },
  { "MAERSK", "Esplanaden 50", "1263 København K", "DK", OL_CYCLE_BIWEEKLY, "2026-01-05", 15, "USD",
    "en", "E", 0, OL_DOCUMENT_BL | OL_DOCUMENT_EIR, OL_SPLIT_CUSTOMER, OL_GROUP_CONTAINER,
    "Fuel surcharge", TRUE },
  { "SMT Africa", "Boulevard de Marseille, Zone 4", "Abidjan", "CI", OL_CYCLE_WEEKLY, NULL, 15,
    "XOF", "fr", "S", 18, OL_DOCUMENT_BL | OL_DOCUMENT_CMR, OL_SPLIT_NONE, OL_GROUP_MISSION,
    "Surcharge carburant", FALSE },
};

static OlPartner *
partner_from_shipped (const Shipped *source)
{
  OlPartner *self = g_new0 (OlPartner, 1);

  self->party.name = g_strdup (source->name);
  self->party.street = g_strdup (source->street);
  self->party.city = g_strdup (source->city);
  self->party.country = g_strdup (source->country);
  self->cycle = source->cycle;
  self->anchor = OL_DATE_NONE;
  if (source->anchor != NULL)
    ol_date_parse (source->anchor, &self->anchor, NULL);
  self->terms_days = source->terms_days;
  self->currency = ol_currency_lookup (source->currency);
  self->language = g_strdup (source->language);
  self->vat_category = g_strdup (source->vat_category);
  self->vat_rate = source->vat_percent * OL_DECIMAL_ONE;
  self->required_documents = source->documents;
  self->split_by = source->split_by;
  self->group_by = source->group_by;
  self->fuel_reason = g_strdup (source->fuel_reason);
  self->auto_prepare = source->auto_prepare;
  return self;
}

GPtrArray *
ol_partners_shipped (void)
{
  GPtrArray *partners = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_partner_free);

  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    g_ptr_array_add (partners, partner_from_shipped (&shipped[i]));
  return partners;
}

static gboolean
set_cycle (OlPartner *self, const char *key, const char *value, GError **error)
{
  OlCycle cycle;

  if (!ol_cycle_from_text (value, &cycle))
    return ol_setting_refuse (key, value, "monthly, biweekly, weekly, custom", error);
  if (cycle == OL_CYCLE_BIWEEKLY && self->anchor == OL_DATE_NONE)
    return ol_setting_refuse (
        key, value, _ ("biweekly once anchor is set to the Monday of a first window"), error);
  self->cycle = cycle;
  return TRUE;
}

static gboolean
set_anchor (OlPartner *self, const char *key, const char *value, GError **error)
{
  OlDate anchor = OL_DATE_NONE;
  gboolean cleared = value == NULL || *value == '\0';

  if (cleared ? self->cycle == OL_CYCLE_BIWEEKLY
              : !ol_date_parse (value, &anchor, NULL) || ol_date_weekday (anchor) != MONDAY)
    return ol_setting_refuse (key, value, _ ("the date of a Monday, such as 2026-01-05"), error);
  self->anchor = anchor;
  return TRUE;
}

static gboolean
set_terms_days (OlPartner *self, const char *key, const char *value, GError **error)
{
  gint64 days = 0;

  if (!ol_fixed_parse (value, 0, &days, NULL) || days < 0 || days > MAX_TERMS_DAYS)
    return ol_setting_refuse (key, value, _ ("a number of days from 0 to 365"), error);
  self->terms_days = (int)days;
  return TRUE;
}

static gboolean
set_currency (OlPartner *self, const char *key, const char *value, GError **error)
{
  const OlCurrency *currency = ol_currency_lookup (value);

  if (currency == NULL)
    return ol_setting_refuse (key, value, _ ("a currency code of ISO 4217, such as XOF or USD"),
                              error);
  self->currency = currency;
  return TRUE;
}

static gboolean
set_language (OlPartner *self, const char *key, const char *value, GError **error)
{
  static const char *const languages[] = { "fr", "en", NULL };

  return ol_setting_code (key, value, languages, &self->language, error);
}

static gboolean
set_vat_category (OlPartner *self, const char *key, const char *value, GError **error)
{
  static const char *const categories[] = { "S", "E", "Z", "G", "AE", "O", NULL };

  return ol_setting_code (key, value, categories, &self->vat_category, error);
}

static gboolean
set_vat_rate (OlPartner *self, const char *key, const char *value, GError **error)
{
  OlDecimal rate = 0;

  if (!ol_fixed_parse (value, 6, &rate, NULL) || rate < 0 || rate > 100 * OL_DECIMAL_ONE)
    return ol_setting_refuse (key, value, _ ("a percentage from 0 to 100, such as 18"), error);
  self->vat_rate = rate;
  return TRUE;
}

static gboolean
set_vat_basis (OlPartner *self, const char *key, const char *value, GError **error)
{
  return ol_setting_text (key, value, &self->vat_basis, error);
}

static gboolean
set_required_documents (OlPartner *self, const char *key, const char *value, GError **error)
{
  if (!ol_document_kinds_from_text (value, &self->required_documents))
    return ol_setting_refuse (key, value, "BL,CMR,EIR,POD,INVOICE,RECEIPT,OTHER", error);
  return TRUE;
}

static gboolean
set_split_by (OlPartner *self, const char *key, const char *value, GError **error)
{
  if (!ol_split_from_text (value, &self->split_by))
    return ol_setting_refuse (key, value, "none, customer", error);
  return TRUE;
}

static gboolean
set_group_by (OlPartner *self, const char *key, const char *value, GError **error)
{
  if (!ol_group_from_text (value, &self->group_by))
    return ol_setting_refuse (key, value, "route, container, vehicle, mission", error);
  return TRUE;
}

static gboolean
set_fuel_reason (OlPartner *self, const char *key, const char *value, GError **error)
{
  return ol_setting_name (key, value, &self->fuel_reason, error);
}

static gboolean
set_auto_prepare (OlPartner *self, const char *key, const char *value, GError **error)
{
  static const char *const words[] = { "no", "yes", "false", "true", "0", "1" };
  guint place = 0;

  if (!ol_names_find (words, G_N_ELEMENTS (words), value, &place))
    return ol_setting_refuse (key, value, "yes, no", error);
  self->auto_prepare = place % 2 == 1;
  return TRUE;
}

static gboolean
set_order_reference (OlPartner *self, const char *key, const char *value, GError **error)
{
  return ol_setting_text (key, value, &self->order_reference, error);
}

static char *
get_cycle (const OlPartner *self)
{
  return g_strdup (ol_cycle_to_text (self->cycle));
}

static char *
get_anchor (const OlPartner *self)
{
  return ol_date_format (self->anchor);
}

static char *
get_terms_days (const OlPartner *self)
{
  return g_strdup_printf ("%d", self->terms_days);
}

static char *
get_currency (const OlPartner *self)
{
  return g_strdup (self->currency->code);
}

static char *
get_language (const OlPartner *self)
{
  return g_strdup (self->language);
}

static char *
get_vat_category (const OlPartner *self)
{
  return g_strdup (self->vat_category);
}

static char *
get_vat_rate (const OlPartner *self)
{
  return ol_fixed_format (self->vat_rate, 6);
}

static char *
get_vat_basis (const OlPartner *self)
{
  return g_strdup (self->vat_basis);
}

static char *
get_required_documents (const OlPartner *self)
{
  return ol_document_kinds_to_text (self->required_documents);
}

static char *
get_split_by (const OlPartner *self)
{
  return g_strdup (ol_split_to_text (self->split_by));
}

static char *
get_group_by (const OlPartner *self)
{
  return g_strdup (ol_group_to_text (self->group_by));
}

static char *
get_fuel_reason (const OlPartner *self)
{
  return g_strdup (self->fuel_reason);
}

static char *
get_auto_prepare (const OlPartner *self)
{
  return g_strdup (self->auto_prepare ? "yes" : "no");
}

static char *
get_order_reference (const OlPartner *self)
{
  return g_strdup (self->order_reference);
}

static const struct
{
  const char *key;
  gboolean (*set) (OlPartner *self, const char *key, const char *value, GError **error);
  char *(*get) (const OlPartner *self);
} settings[] = {
  { "cycle", set_cycle, get_cycle },
  { "anchor", set_anchor, get_anchor },
  { "terms_days", set_terms_days, get_terms_days },
  { "currency", set_currency, get_currency },
  { "language", set_language, get_language },
  { "vat_category", set_vat_category, get_vat_category },
  { "vat_rate", set_vat_rate, get_vat_rate },
  { "vat_basis", set_vat_basis, get_vat_basis },
  { "required_documents", set_required_documents, get_required_documents },
  { "split_by", set_split_by, get_split_by },
  { "group_by", set_group_by, get_group_by },
  { "fuel_reason", set_fuel_reason, get_fuel_reason },
  { "auto_prepare", set_auto_prepare, get_auto_prepare },
  { "order_reference", set_order_reference, get_order_reference },
};

gboolean
ol_partner_set (OlPartner *self, const char *key, const char *value, GError **error)
{
  static const char *const keys[] = { "name",
                                      "street",
                                      "city",
                                      "country",
                                      "ninea",
                                      "ncc",
                                      "rccm",
                                      "email",
                                      "cycle",
                                      "anchor",
                                      "terms_days",
                                      "currency",
                                      "language",
                                      "vat_category",
                                      "vat_rate",
                                      "vat_basis",
                                      "required_documents",
                                      "split_by",
                                      "group_by",
                                      "fuel_reason",
                                      "auto_prepare",
                                      "order_reference",
                                      NULL };

  g_return_val_if_fail (self != NULL, FALSE);
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
ol_partner_get (const OlPartner *self, const char *key)
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
