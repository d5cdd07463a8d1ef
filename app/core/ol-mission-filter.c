/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-filter.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-document-kind.h"
#include "ol-names.h"
#include "ol-text.h"

OL_DEFINE_NAMES (OlMissionSort,
                 ol_mission_sort,
                 "entry",
                 "reference",
                 "status",
                 "billing",
                 "partner",
                 "customer",
                 "consignee",
                 "origin",
                 "destination",
                 "container",
                 "equipment",
                 "vehicle",
                 "driver",
                 "pickup",
                 "delivery",
                 "distance",
                 "weight",
                 "waiting",
                 "priority")

OlMissionFilter *
ol_mission_filter_new (void)
{
  OlMissionFilter *self = g_new0 (OlMissionFilter, 1);

  self->from = OL_DATE_NONE;
  self->to = OL_DATE_NONE;
  return self;
}

OlMissionFilter *
ol_mission_filter_copy (const OlMissionFilter *self)
{
  OlMissionFilter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->partner_id = g_strdup (self->partner_id);
  copy->search = g_strdup (self->search);
  return copy;
}

void
ol_mission_filter_free (OlMissionFilter *self)
{
  if (self == NULL)
    return;
  g_free (self->partner_id);
  g_free (self->search);
  g_free (self);
}

guint
ol_mission_filter_count (const OlMissionFilter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (self->statuses != 0) + (self->billings != 0) + (self->partner_id != NULL)
         + (self->from != OL_DATE_NONE || self->to != OL_DATE_NONE) + (self->missing != 0);
}

/* A set of enumerated words, both ways. */

typedef const char *(*WordOf) (guint value);

static const char *
status_word (guint value)
{
  return ol_mission_status_to_text (value);
}

static const char *
billing_word (guint value)
{
  return ol_billing_status_to_text (value);
}

static char *
set_to_text (guint set, WordOf word_of)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; word_of (i) != NULL; i++)
    {
      if (set & 1u << i)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", word_of (i));
    }
  return g_string_free (text, FALSE);
}

static gboolean
set_from_text (const char *text, WordOf word_of, guint *set)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *set = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint value = 0;

      while (word_of (value) != NULL && !g_str_equal (word_of (value), words[i]))
        value++;
      if (word_of (value) == NULL)
        return FALSE;
      *set |= 1u << value;
    }
  return TRUE;
}

static void
append (GString *text, const char *key, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  escaped = g_uri_escape_string (value, ",:", TRUE);
  g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", key, escaped);
}

char *
ol_mission_filter_to_text (const OlMissionFilter *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *statuses = NULL;
  g_autofree char *billings = NULL;
  g_autofree char *missing = NULL;
  char date[OL_DATE_TEXT_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  statuses = set_to_text (self->statuses, status_word);
  billings = set_to_text (self->billings, billing_word);
  missing = ol_document_kinds_to_text (self->missing);
  append (text, "status", statuses);
  append (text, "billing", billings);
  append (text, "partner", self->partner_id);
  append (text, "from", ol_date_print (self->from, date));
  append (text, "to", ol_date_print (self->to, date));
  append (text, "missing", missing);
  append (text, "search", self->search);
  return g_string_free (text, FALSE);
}

static void
replace (char **slot, const char *value)
{
  g_free (*slot);
  *slot = g_strdup (value);
}

static gboolean
read_word (OlMissionFilter *self, const char *key, const char *value)
{
  if (g_str_equal (key, "status"))
    return set_from_text (value, status_word, &self->statuses);
  if (g_str_equal (key, "billing"))
    return set_from_text (value, billing_word, &self->billings);
  if (g_str_equal (key, "from"))
    return ol_date_parse (value, &self->from, NULL);
  if (g_str_equal (key, "to"))
    return ol_date_parse (value, &self->to, NULL);
  if (g_str_equal (key, "missing"))
    return ol_document_kinds_from_text (value, &self->missing);
  if (g_str_equal (key, "partner"))
    replace (&self->partner_id, value);
  else if (g_str_equal (key, "search"))
    replace (&self->search, value);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_pair (OlMissionFilter *self, const char *pair, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
  g_autofree char *value = parts[1] != NULL ? g_uri_unescape_string (parts[1], NULL) : NULL;
  g_autofree char *shown = NULL;

  if (value != NULL && *value != '\0' && g_utf8_validate (value, -1, NULL)
      && read_word (self, parts[0], value))
    return TRUE;
  shown = ol_text_excerpt (pair);
  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               _ ("“%s” is no condition for missions. Choose the filter anew."), shown);
  return FALSE;
}

OlMissionFilter *
ol_mission_filter_from_text (const char *text, GError **error)
{
  g_autoptr (OlMissionFilter) self = NULL;
  g_auto (GStrv) pairs = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = ol_mission_filter_new ();
  pairs = g_strsplit (text, "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      if (*pairs[i] != '\0' && !read_pair (self, pairs[i], error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
