/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-field.h"

#include <glib/gi18n-lib.h>

#include "ol-clock.h"
#include "ol-container.h"
#include "ol-core-error.h"
#include "ol-names.h"
#include "ol-text.h"

#define FIRST_YEAR 2000
#define LAST_YEAR 2100

OL_DEFINE_NAMES (OlMissionField,
                 ol_mission_field,
                 "reference",
                 "partner",
                 "customer",
                 "consignee",
                 "origin",
                 "destination",
                 "container",
                 "equipment",
                 "vehicle",
                 "driver",
                 "priority",
                 "status",
                 "pickup_at",
                 "delivered_at",
                 "distance_km",
                 "weight_t",
                 "waiting_min",
                 "nights",
                 "notes")

/** TextField: a field that is a text of the mission, and the id of the row that has this name. */
typedef struct
{
  gsize text;
  gsize id; /* 0: it names no row */
  glong max;
  gboolean required;
} TextField;

#define NAMED(name, required)                                                                      \
  {                                                                                                \
    G_STRUCT_OFFSET (OlMission, name), G_STRUCT_OFFSET (OlMission, name##_id),                     \
        OL_MISSION_MAX_NAME, required                                                              \
  }

/* In the order of the fields; those without text are no text. */
static const TextField text_fields[OL_MISSION_N_FIELDS] = {
  [OL_MISSION_FIELD_REFERENCE]
  = { G_STRUCT_OFFSET (OlMission, reference), 0, OL_MISSION_MAX_REFERENCE, TRUE },
  [OL_MISSION_FIELD_PARTNER] = NAMED (partner, TRUE),
  [OL_MISSION_FIELD_CUSTOMER] = NAMED (customer, TRUE),
  [OL_MISSION_FIELD_CONSIGNEE] = NAMED (consignee, FALSE),
  [OL_MISSION_FIELD_ORIGIN] = NAMED (origin, TRUE),
  [OL_MISSION_FIELD_DESTINATION] = NAMED (destination, TRUE),
  [OL_MISSION_FIELD_CONTAINER]
  = { G_STRUCT_OFFSET (OlMission, container), 0, OL_MISSION_MAX_NAME, FALSE },
  [OL_MISSION_FIELD_EQUIPMENT]
  = { G_STRUCT_OFFSET (OlMission, equipment), 0, OL_MISSION_MAX_NAME, FALSE },
  [OL_MISSION_FIELD_VEHICLE] = NAMED (vehicle, FALSE),
  [OL_MISSION_FIELD_DRIVER] = NAMED (driver, FALSE),
  [OL_MISSION_FIELD_NOTES]
  = { G_STRUCT_OFFSET (OlMission, notes), 0, OL_MISSION_MAX_NOTES, FALSE },
};

static char **
text_slot (const OlMission *self, gsize offset)
{
  return (char **)G_STRUCT_MEMBER_P (self, offset);
}

static char *
number_text (gint64 value, guint decimals)
{
  return value != 0 ? ol_fixed_format (value, decimals) : g_strdup ("");
}

/* To the minute, which is how people write it. */
static char *
instant_text (gint64 instant)
{
  g_autofree char *text = NULL;

  if (instant == OL_INSTANT_NONE)
    return g_strdup ("");
  text = ol_instant_format (instant);
  return g_strndup (text, strlen ("2026-03-02T08:15"));
}

char *
ol_mission_field_get (const OlMission *self, OlMissionField field)
{
  const char *text;

  g_return_val_if_fail (self != NULL && field < OL_MISSION_N_FIELDS, NULL);

  switch (field)
    {
    case OL_MISSION_FIELD_PRIORITY:
      return g_strdup (ol_priority_to_text (self->priority));
    case OL_MISSION_FIELD_STATUS:
      return g_strdup (ol_mission_status_to_text (self->status));
    case OL_MISSION_FIELD_PICKUP:
      return instant_text (self->pickup_at);
    case OL_MISSION_FIELD_DELIVERY:
      return instant_text (self->delivered_at);
    case OL_MISSION_FIELD_DISTANCE:
      return number_text (self->distance, 3);
    case OL_MISSION_FIELD_WEIGHT:
      return number_text (self->weight, 3);
    case OL_MISSION_FIELD_WAITING:
      return number_text (self->waiting_minutes, 0);
    case OL_MISSION_FIELD_NIGHTS:
      return number_text (self->nights, 0);
    default:
      text = *text_slot (self, text_fields[field].text);
      return g_strdup (text != NULL ? text : "");
    }
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, sentence);
  return FALSE;
}

static char *
normal_text (OlMissionField field, const char *text)
{
  return field == OL_MISSION_FIELD_CONTAINER ? ol_container_normalise (text) : ol_text_clean (text);
}

static gboolean
check_text (OlMissionField field, const char *text, GError **error)
{
  const TextField *rule = &text_fields[field];

  if (*text == '\0')
    return !rule->required || refuse (error, _ ("This must be filled in."));
  if (g_utf8_strlen (text, -1) > rule->max)
    return refuse (error, _ ("The text is longer than %ld characters."), rule->max);
  if (field == OL_MISSION_FIELD_CONTAINER)
    return ol_container_check (text, error);
  if (field == OL_MISSION_FIELD_EQUIPMENT && !ol_equipment_is_known (text))
    return refuse (error, _ ("The equipment must be one of 20DC, 40DC, 40HC, 20RF, 40RF, FLAT, "
                             "BULK."));
  return TRUE;
}

static gboolean
set_text (OlMission *self, OlMissionField field, const char *text, GError **error)
{
  const TextField *rule = &text_fields[field];
  g_autofree char *normal = normal_text (field, text);
  char **slot = text_slot (self, rule->text);

  if (!check_text (field, normal, error))
    return FALSE;
  g_free (*slot);
  *slot = *normal != '\0' ? g_steal_pointer (&normal) : NULL;
  if (rule->id != 0)
    g_clear_pointer (text_slot (self, rule->id), g_free);
  return TRUE;
}

static gboolean
read_number (const char *text, guint decimals, gint64 most, gint64 *value, GError **error)
{
  g_autofree char *limit = NULL;
  gint64 number = 0;

  if (*text != '\0' && !ol_fixed_parse (text, decimals, &number, error))
    return FALSE;
  if (number < 0 || number > most)
    {
      limit = ol_fixed_format (most, decimals);
      return refuse (error, _ ("The number must lie between %s and %s."), "0", limit);
    }
  *value = number;
  return TRUE;
}

static gboolean
read_whole (const char *text, gint64 most, gint32 *value, GError **error)
{
  gint64 number = 0;

  if (!read_number (text, 0, most, &number, error))
    return FALSE;
  *value = (gint32)number;
  return TRUE;
}

static gboolean
read_instant (const char *text, gint64 *instant, GError **error)
{
  gint64 read;
  OlDate date;

  if (*text == '\0')
    {
      *instant = OL_INSTANT_NONE;
      return TRUE;
    }
  if (!ol_instant_parse (text, &read, error))
    return FALSE;
  date = ol_date_from_instant (read);
  if (date < ol_date_from_ymd (FIRST_YEAR, 1, 1) || date > ol_date_from_ymd (LAST_YEAR, 12, 31))
    return refuse (error, _ ("The date must lie between the years %d and %d."), FIRST_YEAR,
                   LAST_YEAR);
  *instant = read;
  return TRUE;
}

static void
copy_text (OlMission *to, const OlMission *from, gsize offset)
{
  g_free (*text_slot (to, offset));
  *text_slot (to, offset) = g_strdup (*text_slot (from, offset));
}

void
ol_mission_field_copy (OlMission *to, const OlMission *from, OlMissionField field)
{
  g_return_if_fail (to != NULL && from != NULL && field < OL_MISSION_N_FIELDS);

  switch (field)
    {
    case OL_MISSION_FIELD_PRIORITY:
      to->priority = from->priority;
      break;
    case OL_MISSION_FIELD_STATUS:
      to->status = from->status;
      break;
    case OL_MISSION_FIELD_PICKUP:
      to->pickup_at = from->pickup_at;
      break;
    case OL_MISSION_FIELD_DELIVERY:
      to->delivered_at = from->delivered_at;
      break;
    case OL_MISSION_FIELD_DISTANCE:
      to->distance = from->distance;
      break;
    case OL_MISSION_FIELD_WEIGHT:
      to->weight = from->weight;
      break;
    case OL_MISSION_FIELD_WAITING:
      to->waiting_minutes = from->waiting_minutes;
      break;
    case OL_MISSION_FIELD_NIGHTS:
      to->nights = from->nights;
      break;
    default:
      copy_text (to, from, text_fields[field].text);
      if (text_fields[field].id != 0)
        copy_text (to, from, text_fields[field].id);
    }
}

gboolean
ol_mission_field_set (OlMission *self, OlMissionField field, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && field < OL_MISSION_N_FIELDS && text != NULL, FALSE);

  switch (field)
    {
    case OL_MISSION_FIELD_PRIORITY:
      return ol_priority_from_text (text, &self->priority)
             || refuse (error, _ ("The priority must be one of low, medium, high, urgent."));
    case OL_MISSION_FIELD_STATUS:
      return ol_mission_status_from_text (text, &self->status)
             || refuse (error, _ ("The status must be one of planned, assigned, accepted, "
                                  "to_pickup, at_pickup, loaded, in_transit, arrived, delivered, "
                                  "cancelled."));
    case OL_MISSION_FIELD_PICKUP:
      return read_instant (text, &self->pickup_at, error);
    case OL_MISSION_FIELD_DELIVERY:
      return read_instant (text, &self->delivered_at, error);
    case OL_MISSION_FIELD_DISTANCE:
      return read_number (text, 3, OL_MISSION_MAX_DISTANCE, &self->distance, error);
    case OL_MISSION_FIELD_WEIGHT:
      return read_number (text, 3, OL_MISSION_MAX_WEIGHT, &self->weight, error);
    case OL_MISSION_FIELD_WAITING:
      return read_whole (text, OL_MISSION_MAX_WAITING, &self->waiting_minutes, error);
    case OL_MISSION_FIELD_NIGHTS:
      return read_whole (text, OL_MISSION_MAX_NIGHTS, &self->nights, error);
    default:
      return set_text (self, field, text, error);
    }
}

gboolean
ol_mission_fields_agree (const OlMission *self, OlMissionField *field, GError **error)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  *field = OL_MISSION_FIELD_DELIVERY;
  if (self->status == OL_MISSION_DELIVERED && self->delivered_at == OL_INSTANT_NONE)
    return refuse (error, _ ("A delivered mission needs its time of delivery."));
  if (self->pickup_at != OL_INSTANT_NONE && self->delivered_at != OL_INSTANT_NONE
      && self->delivered_at < self->pickup_at)
    return refuse (error, _ ("The delivery lies before the pickup."));
  return TRUE;
}

gboolean
ol_mission_field_is_billed (OlMissionField field)
{
  switch (field)
    {
    case OL_MISSION_FIELD_CONSIGNEE:
    case OL_MISSION_FIELD_DRIVER:
    case OL_MISSION_FIELD_PRIORITY:
    case OL_MISSION_FIELD_NOTES:
      return FALSE;
    default:
      return TRUE;
    }
}

guint
ol_mission_fields_differ (const OlMission *a, const OlMission *b)
{
  guint set = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    {
      g_autofree char *x = ol_mission_field_get (a, field);
      g_autofree char *y = ol_mission_field_get (b, field);

      if (!g_str_equal (x, y))
        set |= 1u << field;
    }
  return set;
}

/* Every string of a mission, by its place in it. */
static const gsize strings[] = {
  G_STRUCT_OFFSET (OlMission, id),          G_STRUCT_OFFSET (OlMission, reference),
  G_STRUCT_OFFSET (OlMission, partner_id),  G_STRUCT_OFFSET (OlMission, partner),
  G_STRUCT_OFFSET (OlMission, customer_id), G_STRUCT_OFFSET (OlMission, customer),
  G_STRUCT_OFFSET (OlMission, consignee_id), G_STRUCT_OFFSET (OlMission, consignee),
  G_STRUCT_OFFSET (OlMission, origin_id),   G_STRUCT_OFFSET (OlMission, origin),
  G_STRUCT_OFFSET (OlMission, destination_id), G_STRUCT_OFFSET (OlMission, destination),
  G_STRUCT_OFFSET (OlMission, container),   G_STRUCT_OFFSET (OlMission, equipment),
  G_STRUCT_OFFSET (OlMission, vehicle_id),  G_STRUCT_OFFSET (OlMission, vehicle),
  G_STRUCT_OFFSET (OlMission, driver_id),   G_STRUCT_OFFSET (OlMission, driver),
  G_STRUCT_OFFSET (OlMission, notes),       G_STRUCT_OFFSET (OlMission, hold_reason),
};

OlMission *
ol_mission_copy (const OlMission *self)
{
  OlMission *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    *text_slot (copy, strings[i]) = g_strdup (*text_slot (self, strings[i]));
  return copy;
}
