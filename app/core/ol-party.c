/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-party.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-setting.h"

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

static gboolean
set_country (const char *key, const char *value, char **target, GError **error)
{
  g_autofree char *code = NULL;

  if (!ol_setting_text (key, value, &code, error))
    return FALSE;
  if (code != NULL && !ol_country_is_known (code))
    return ol_setting_refuse (key, value, _ ("a country code of ISO 3166, such as SN or CI"),
                              error);

  g_free (*target);
  *target = g_steal_pointer (&code);
  return TRUE;
}

/* The registers write them with blanks, dashes or slashes in many ways; without a digit it is no
 * number. */
static gboolean
is_register_number (const char *text)
{
  gboolean has_digit = FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text) && strchr (" -./", *text) == NULL)
        return FALSE;
      has_digit = has_digit || g_ascii_isdigit (*text);
    }
  return has_digit;
}

static gboolean
set_register_number (const char *key, const char *value, char **target, GError **error)
{
  g_autofree char *number = NULL;

  if (!ol_setting_text (key, value, &number, error))
    return FALSE;
  if (number != NULL && !is_register_number (number))
    return ol_setting_refuse (key, value, _ ("the number as registered, letters and digits"),
                              error);

  g_free (*target);
  *target = g_steal_pointer (&number);
  return TRUE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL
         && strpbrk (text, " ,;<>\"") == NULL;
}

static gboolean
set_email (const char *key, const char *value, char **target, GError **error)
{
  g_autofree char *address = NULL;

  if (!ol_setting_text (key, value, &address, error))
    return FALSE;
  if (address != NULL && !is_email (address))
    return ol_setting_refuse (key, value, _ ("one e-mail address, such as name@example.com"),
                              error);

  g_free (*target);
  *target = g_steal_pointer (&address);
  return TRUE;
}

typedef struct
{
  const char *key;
  gsize offset;
  gboolean (*set) (const char *key, const char *value, char **target, GError **error);
} Field;

static const Field fields[] = {
  { "name", G_STRUCT_OFFSET (OlParty, name), ol_setting_name },
  { "street", G_STRUCT_OFFSET (OlParty, street), ol_setting_text },
  { "city", G_STRUCT_OFFSET (OlParty, city), ol_setting_text },
  { "country", G_STRUCT_OFFSET (OlParty, country), set_country },
  { "ninea", G_STRUCT_OFFSET (OlParty, ninea), set_register_number },
  { "ncc", G_STRUCT_OFFSET (OlParty, ncc), set_register_number },
  { "rccm", G_STRUCT_OFFSET (OlParty, rccm), ol_setting_text },
  { "email", G_STRUCT_OFFSET (OlParty, email), set_email },
};

static const Field *
find_field (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (fields[i].key, key) == 0)
        return &fields[i];
    }
  return NULL;
}

gboolean
ol_party_has_key (const char *key)
{
  return find_field (key) != NULL;
}

gboolean
ol_party_set (OlParty *party, const char *key, const char *value, GError **error)
{
  const Field *field = find_field (key);

  g_return_val_if_fail (party != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return field->set (key, value, G_STRUCT_MEMBER_P (party, field->offset), error);
}

const char *
ol_party_get (const OlParty *party, const char *key)
{
  const Field *field = find_field (key);

  g_return_val_if_fail (party != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  return *(char *const *)G_STRUCT_MEMBER_P (party, field->offset);
}
