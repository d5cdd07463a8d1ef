/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-words.h"

#include <stdio.h>

#include "ol-text.h"

typedef struct
{
  const char *word; /* as ol_text_key() gives it */
  int value;
} Word;

static const Word statuses[] = {
  { "prevu", OL_MISSION_PLANNED },         { "prevue", OL_MISSION_PLANNED },
  { "planifie", OL_MISSION_PLANNED },      { "planifiee", OL_MISSION_PLANNED },
  { "affecte", OL_MISSION_ASSIGNED },      { "affectee", OL_MISSION_ASSIGNED },
  { "accepte", OL_MISSION_ACCEPTED },      { "acceptee", OL_MISSION_ACCEPTED },
  { "charge", OL_MISSION_LOADED },         { "chargee", OL_MISSION_LOADED },
  { "entransit", OL_MISSION_IN_TRANSIT },  { "encours", OL_MISSION_IN_TRANSIT },
  { "enroute", OL_MISSION_IN_TRANSIT },    { "arrive", OL_MISSION_ARRIVED },
  { "arrivee", OL_MISSION_ARRIVED },       { "livre", OL_MISSION_DELIVERED },
  { "livree", OL_MISSION_DELIVERED },      { "annule", OL_MISSION_CANCELLED },
  { "annulee", OL_MISSION_CANCELLED },     { "canceled", OL_MISSION_CANCELLED },
};

static const Word priorities[] = {
  { "basse", OL_PRIORITY_LOW },     { "faible", OL_PRIORITY_LOW },
  { "moyenne", OL_PRIORITY_MEDIUM }, { "normale", OL_PRIORITY_MEDIUM },
  { "haute", OL_PRIORITY_HIGH },    { "elevee", OL_PRIORITY_HIGH },
  { "urgente", OL_PRIORITY_URGENT },
};

static gboolean
find_word (const Word *words, gsize count, const char *key, int *value)
{
  for (gsize i = 0; i < count; i++)
    if (g_str_equal (words[i].word, key))
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

gboolean
ol_mission_words_status (const char *text, OlMissionStatus *status)
{
  g_autofree char *key = ol_text_key (text);
  int value;

  if (ol_mission_status_from_text (key, status))
    return TRUE;
  if (!find_word (statuses, G_N_ELEMENTS (statuses), key, &value))
    return FALSE;
  *status = (OlMissionStatus)value;
  return TRUE;
}

gboolean
ol_mission_words_priority (const char *text, OlPriority *priority)
{
  g_autofree char *key = ol_text_key (text);
  int value;

  if (ol_priority_from_text (key, priority))
    return TRUE;
  if (!find_word (priorities, G_N_ELEMENTS (priorities), key, &value))
    return FALSE;
  *priority = (OlPriority)value;
  return TRUE;
}

char *
ol_mission_words_equipment (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (plain, g_ascii_toupper (*text));
  return g_string_free (plain, FALSE);
}

char *
ol_mission_words_instant (const char *text)
{
  int day, month, year, end = 0;

  if ((sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &end) == 3
       || sscanf (text, "%2d-%2d-%4d%n", &day, &month, &year, &end) == 3
       || sscanf (text, "%2d.%2d.%4d%n", &day, &month, &year, &end) == 3)
      && day >= 0 && month >= 0 && year >= 1000 && (text[end] == '\0' || text[end] == ' '))
    return g_strdup_printf ("%04d-%02d-%02d%s", year, month, day, text + end);
  return g_strdup (text);
}
