/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-form.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "ol-date-text.h"
#include "ol-locale.h"
#include "ol-mission-column.h"

struct _OlMissionForm
{
  GObject parent_instance;

  OlMission *stored;
  OlMission *mission; /* as it would be saved */
  OlDate today;
  char *typed[OL_MISSION_N_FIELDS];    /* owned, NULL: untouched */
  char *problems[OL_MISSION_N_FIELDS]; /* owned, NULL: none */
  char *clash;                         /* owned, nullable: what is wrong between fields */
  OlMissionField clash_field;          /* at which it is told */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlMissionForm, ol_mission_form, G_TYPE_OBJECT)

static void
ol_mission_form_finalize (GObject *object)
{
  OlMissionForm *self = OL_MISSION_FORM (object);

  ol_mission_free (self->stored);
  ol_mission_free (self->mission);
  for (guint i = 0; i < OL_MISSION_N_FIELDS; i++)
    {
      g_free (self->typed[i]);
      g_free (self->problems[i]);
    }
  g_free (self->clash);
  G_OBJECT_CLASS (ol_mission_form_parent_class)->finalize (object);
}

static void
ol_mission_form_class_init (OlMissionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_form_finalize;

  changed_signal = g_signal_new ("changed", OL_TYPE_MISSION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_mission_form_init (OlMissionForm *self)
{
}

OlMissionForm *
ol_mission_form_new (const OlMission *mission, OlDate today)
{
  OlMissionForm *self;

  g_return_val_if_fail (mission != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSION_FORM, NULL);
  self->stored = ol_mission_copy (mission);
  self->mission = ol_mission_copy (mission);
  self->today = today;
  return self;
}

gboolean
ol_mission_form_is_new (OlMissionForm *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self), FALSE);

  return self->stored->id == NULL;
}

static gboolean
is_instant (OlMissionField field)
{
  return field == OL_MISSION_FIELD_PICKUP || field == OL_MISSION_FIELD_DELIVERY;
}

static gboolean
is_quantity (OlMissionField field)
{
  return field == OL_MISSION_FIELD_DISTANCE || field == OL_MISSION_FIELD_WEIGHT;
}

/* As the language writes decimals, without groups: what is typed is read the same way. */
static char *
with_comma (char *text)
{
  return g_str_equal (ol_locale_language (), "fr") ? g_strdelimit (text, ".", ',') : text;
}

char *
ol_mission_form_text (OlMissionForm *self, OlMissionField field)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self) && field < OL_MISSION_N_FIELDS, NULL);

  if (self->typed[field] != NULL)
    return g_strdup (self->typed[field]);
  if (field == OL_MISSION_FIELD_PICKUP)
    return ol_instant_text (self->stored->pickup_at);
  if (field == OL_MISSION_FIELD_DELIVERY)
    return ol_instant_text (self->stored->delivered_at);
  if (is_quantity (field))
    return with_comma (ol_mission_field_get (self->stored, field));
  return ol_mission_field_get (self->stored, field);
}

/* "16:30", "16h30", "16 h 30" or "16.30" as minutes; FALSE when it is no time. */
static gboolean
read_time (const char *text, int *minutes)
{
  int hour, minute, read = 0;

  if (sscanf (text, "%2d : %2d %n", &hour, &minute, &read) < 2
      && sscanf (text, "%2d h %2d %n", &hour, &minute, &read) < 2
      && sscanf (text, "%2d . %2d %n", &hour, &minute, &read) < 2)
    return FALSE;
  if (text[read] != '\0' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

char *
ol_instant_text_read (const char *text, OlDate today)
{
  g_autofree char *clean = NULL;
  char date[OL_DATE_TEXT_SIZE];
  OlDate day;
  int minutes = 0;

  g_return_val_if_fail (text != NULL, NULL);

  clean = g_strstrip (g_strdup (text));
  /* The time is what follows the last blank before which there is a date. */
  for (char *blank = strchr (clean, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    {
      g_autofree char *before = g_strndup (clean, blank - clean);

      if (ol_date_text_read (before, today, &day) && read_time (blank + 1, &minutes))
        return g_strdup_printf ("%sT%02d:%02d", ol_date_print (day, date), minutes / 60,
                                minutes % 60);
    }
  if (ol_date_text_read (clean, today, &day))
    return g_strdup_printf ("%sT00:00", ol_date_print (day, date));
  return strchr (clean, 'T') != NULL ? g_strdup (clean) : NULL;
}

static char *
without_blanks (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (plain, g_utf8_get_char (text));
  return g_string_free (plain, FALSE);
}

/* (transfer full) (nullable): what is typed as a file would hold it. */
static char *
file_text (OlMissionForm *self, OlMissionField field, const char *text)
{
  if (is_instant (field) && *text != '\0')
    return ol_instant_text_read (text, self->today);
  if (is_quantity (field) || field == OL_MISSION_FIELD_WAITING || field == OL_MISSION_FIELD_NIGHTS)
    return without_blanks (text);
  return g_strdup (text);
}

static void
set_problem (OlMissionForm *self, OlMissionField field, const char *reason)
{
  g_free (self->problems[field]);
  self->problems[field] = g_strdup (reason);
}

static void
clear_value (OlMission *mission, OlMissionField field)
{
  if (is_instant (field))
    ol_mission_field_set (mission, field, "", NULL);
}

static void
take (OlMissionForm *self, OlMissionField field, const char *text)
{
  g_autofree char *plain = file_text (self, field, text);
  g_autoptr (GError) error = NULL;

  set_problem (self, field, NULL);
  if (plain == NULL)
    {
      clear_value (self->mission, field);
      set_problem (self, field, _ ("Write a date and a time: 05/10/2026 16:30."));
    }
  else if (!ol_mission_field_set (self->mission, field, plain, &error))
    set_problem (self, field, error->message);
}

/* An untouched field keeps what a text cannot say: the seconds of a time, the id of a name. */
static void
keep_untouched (OlMissionForm *self, OlMissionField field)
{
  g_autofree char *was = ol_mission_field_get (self->stored, field);
  g_autofree char *is = ol_mission_field_get (self->mission, field);

  if (!g_str_equal (was, is))
    return;
  if (field == OL_MISSION_FIELD_PICKUP)
    self->mission->pickup_at = self->stored->pickup_at;
  else if (field == OL_MISSION_FIELD_DELIVERY)
    self->mission->delivered_at = self->stored->delivered_at;
}

/* Rules between fields are looked at anew whenever one of them changes. */
static void
check_together (OlMissionForm *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->clash, g_free);
  if (!ol_mission_fields_agree (self->mission, &self->clash_field, &error))
    self->clash = g_strdup (error->message);
}

void
ol_mission_form_type (OlMissionForm *self, OlMissionField field, const char *text)
{
  g_return_if_fail (OL_IS_MISSION_FORM (self) && field < OL_MISSION_N_FIELDS);
  g_return_if_fail (text != NULL);

  g_free (self->typed[field]);
  self->typed[field] = g_strdup (text);
  take (self, field, text);
  keep_untouched (self, field);
  check_together (self);
  g_signal_emit (self, changed_signal, 0);
}

const char *
ol_mission_form_problem (OlMissionForm *self, OlMissionField field)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self) && field < OL_MISSION_N_FIELDS, NULL);

  if (self->problems[field] == NULL && self->clash != NULL && self->clash_field == field)
    return self->clash;
  return self->problems[field];
}

void
ol_mission_form_refuse (OlMissionForm *self, OlMissionField field, const char *reason)
{
  g_return_if_fail (OL_IS_MISSION_FORM (self) && field < OL_MISSION_N_FIELDS);

  set_problem (self, field, reason);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
has_problem (OlMissionForm *self)
{
  for (guint i = 0; i < OL_MISSION_N_FIELDS; i++)
    if (self->problems[i] != NULL)
      return TRUE;
  return self->clash != NULL;
}

gboolean
ol_mission_form_is_dirty (OlMissionForm *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self), FALSE);

  return has_problem (self) || ol_mission_fields_differ (self->stored, self->mission) != 0;
}

gboolean
ol_mission_form_check (OlMissionForm *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self), FALSE);

  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    {
      g_autofree char *text = ol_mission_field_get (self->mission, field);
      g_autoptr (OlMission) trial = ol_mission_copy (self->mission);
      g_autoptr (GError) error = NULL;

      /* What was right when it was stored stays; only what is asked for now is looked at. */
      if (self->problems[field] == NULL && (*text == '\0' || ol_mission_form_is_new (self))
          && !ol_mission_field_set (trial, field, text, &error))
        set_problem (self, field, error->message);
    }
  check_together (self);
  g_signal_emit (self, changed_signal, 0);
  return !has_problem (self);
}

const OlMission *
ol_mission_form_stored (OlMissionForm *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self), NULL);

  return self->stored->id != NULL ? self->stored : NULL;
}

const OlMission *
ol_mission_form_mission (OlMissionForm *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FORM (self), NULL);

  return self->mission;
}
