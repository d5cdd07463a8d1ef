/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-party.h"

void
ol_party_clear (OlParty *party)
{
  g_return_if_fail (party != NULL);

  g_clear_pointer (&party->name, g_free);
  g_clear_pointer (&party->street, g_free);
  g_clear_pointer (&party->city, g_free);
  g_clear_pointer (&party->country, g_free);
  g_clear_pointer (&party->ninea, g_free);
  g_clear_pointer (&party->ncc, g_free);
  g_clear_pointer (&party->rccm, g_free);
  g_clear_pointer (&party->email, g_free);
  g_clear_pointer (&party->vat_id, g_free);
}

void
ol_party_copy (const OlParty *source, OlParty *target)
{
  g_return_if_fail (source != NULL);
  g_return_if_fail (target != NULL);
  g_return_if_fail (source != target);

  ol_party_clear (target);
  target->name = g_strdup (source->name);
  target->street = g_strdup (source->street);
  target->city = g_strdup (source->city);
  target->country = g_strdup (source->country);
  target->ninea = g_strdup (source->ninea);
  target->ncc = g_strdup (source->ncc);
  target->rccm = g_strdup (source->rccm);
  target->email = g_strdup (source->email);
  target->vat_id = g_strdup (source->vat_id);
}

static char *
prefixed_id (const char *prefix, const char *id)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; id != NULL && *id != '\0'; id++)
    {
      if (g_ascii_isalnum (*id))
        g_string_append_c (text, g_ascii_toupper (*id));
    }
  if (g_str_has_prefix (text->str, prefix))
    g_string_erase (text, 0, 2);
  if (text->len == 0)
    return NULL;
  return g_strconcat (prefix, text->str, NULL);
}

char *
ol_party_vat_id (const OlParty *party)
{
  char *id = NULL;

  g_return_val_if_fail (party != NULL, NULL);

  if (party->vat_id != NULL)
    return g_strdup (party->vat_id);
  if (g_strcmp0 (party->country, "CI") != 0)
    id = prefixed_id ("SN", party->ninea);
  if (id == NULL && g_strcmp0 (party->country, "SN") != 0)
    id = prefixed_id ("CI", party->ncc);
  return id;
}
