/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-line-text.h"

typedef enum
{
  FRENCH,
  ENGLISH,
  N_LANGUAGES,
} Language;

static const char *const kind_words[][N_LANGUAGES] = {
  [OL_CHARGE_HAULAGE] = { "Transport", "Haulage" },
  [OL_CHARGE_WAITING] = { "Attente", "Waiting time" },
  [OL_CHARGE_NIGHTS] = { "Nuitées", "Nights" },
  [OL_CHARGE_DISBURSEMENT] = { "Débours", "Disbursement" },
};

/* The route needs no word before it. */
static const char *const group_words[][N_LANGUAGES] = {
  [OL_GROUP_ROUTE] = { NULL, NULL },
  [OL_GROUP_CONTAINER] = { "conteneur", "container" },
  [OL_GROUP_VEHICLE] = { "véhicule", "vehicle" },
  [OL_GROUP_MISSION] = { "mission", "mission" },
};

static const char *const minimum_words[N_LANGUAGES] = { "minimum de facturation",
                                                        "minimum charge" };

gboolean
ol_line_text_is_minimum (const char *text)
{
  for (int i = 0; i < N_LANGUAGES; i++)
    {
      g_autofree char *end = g_strconcat (", ", minimum_words[i], NULL);

      if (text != NULL && g_str_has_suffix (text, end))
        return TRUE;
    }
  return FALSE;
}

char *
ol_line_text (const char *language,
              OlChargeKind kind,
              OlGroup group,
              const char *route,
              const char *value,
              gboolean is_minimum)
{
  Language index = g_strcmp0 (language, "en") == 0 ? ENGLISH : FRENCH;
  GString *text;

  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);
  g_return_val_if_fail (group < G_N_ELEMENTS (group_words), NULL);

  text = g_string_new (kind_words[kind][index]);
  if (route != NULL && *route != '\0')
    g_string_append_printf (text, " %s", route);
  if (group_words[group][index] != NULL && value != NULL && *value != '\0')
    g_string_append_printf (text, ", %s %s", group_words[group][index], value);
  if (is_minimum)
    g_string_append_printf (text, ", %s", minimum_words[index]);
  return g_string_free (text, FALSE);
}
