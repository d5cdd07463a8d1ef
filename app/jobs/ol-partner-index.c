/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-index.h"

#include "ol-partner-repository.h"
#include "ol-text.h"

struct _OlPartnerIndex
{
  GPtrArray *partners;
  GHashTable *by_key;  /* char * -> OlPartner * (borrowed) */
  GHashTable *by_name; /* as spelled in the file: a key costs more than a look-up */
};

OlPartnerIndex *
ol_partner_index_load (OlDb *db, GError **error)
{
  GPtrArray *partners = ol_partners_load (db, error);
  OlPartnerIndex *self;

  if (partners == NULL)
    return NULL;
  self = g_new0 (OlPartnerIndex, 1);
  self->partners = partners;
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < partners->len; i++)
    {
      OlPartner *partner = g_ptr_array_index (partners, i);

      g_hash_table_insert (self->by_key, ol_text_key (partner->party.name), partner);
    }
  return self;
}

void
ol_partner_index_free (OlPartnerIndex *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->partners);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_name);
  g_free (self);
}

const OlPartner *
ol_partner_index_find (OlPartnerIndex *self, const char *name)
{
  OlPartner *partner = g_hash_table_lookup (self->by_name, name);
  g_autofree char *key = NULL;

  if (partner != NULL)
    return partner;
  key = ol_text_key (name);
  partner = g_hash_table_lookup (self->by_key, key);
  if (partner != NULL)
    g_hash_table_insert (self->by_name, g_strdup (name), partner);
  return partner;
}

char *
ol_partner_index_names (OlPartnerIndex *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->partners->len; i++)
    {
      const OlPartner *partner = g_ptr_array_index (self->partners, i);

      g_ptr_array_add (names, partner->party.name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}
