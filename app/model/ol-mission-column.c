/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-column.h"

#include <glib/gi18n-lib.h>

#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-locale.h"

#define MINUTE_MS 60000

const char *
ol_mission_status_word (OlMissionStatus status)
{
  switch (status)
    {
    case OL_MISSION_PLANNED:
      return C_ ("mission status", "Planned");
    case OL_MISSION_ASSIGNED:
      return C_ ("mission status", "Assigned");
    case OL_MISSION_ACCEPTED:
      return C_ ("mission status", "Accepted");
    case OL_MISSION_TO_PICKUP:
      return C_ ("mission status", "To pickup");
    case OL_MISSION_AT_PICKUP:
      return C_ ("mission status", "At pickup");
    case OL_MISSION_LOADED:
      return C_ ("mission status", "Loaded");
    case OL_MISSION_IN_TRANSIT:
      return C_ ("mission status", "In transit");
    case OL_MISSION_ARRIVED:
      return C_ ("mission status", "Arrived");
    case OL_MISSION_DELIVERED:
      return C_ ("mission status", "Delivered");
    case OL_MISSION_CANCELLED:
      return C_ ("mission status", "Cancelled");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
ol_billing_status_word (OlBillingStatus billing)
{
  switch (billing)
    {
    case OL_BILLING_UNBILLED:
      return C_ ("billing status", "Not billed");
    case OL_BILLING_BLOCKED:
      return C_ ("billing status", "Blocked");
    case OL_BILLING_DRAFTED:
      return C_ ("billing status", "Draft");
    case OL_BILLING_INVOICED:
      return C_ ("billing status", "Invoiced");
    case OL_BILLING_CREDITED:
      return C_ ("billing status", "Credited");
    case OL_BILLING_EXCLUDED:
      return C_ ("billing status", "On hold");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
ol_priority_word (OlPriority priority)
{
  switch (priority)
    {
    case OL_PRIORITY_LOW:
      return C_ ("priority", "Low");
    case OL_PRIORITY_MEDIUM:
      return C_ ("priority", "Medium");
    case OL_PRIORITY_HIGH:
      return C_ ("priority", "High");
    case OL_PRIORITY_URGENT:
      return C_ ("priority", "Urgent");
    default:
      g_return_val_if_reached ("");
    }
}

char *
ol_instant_text (gint64 instant)
{
  g_autofree char *date = NULL;
  OlDate day;
  int minutes;

  if (instant == OL_INSTANT_NONE)
    return g_strdup ("");
  day = ol_date_from_instant (instant);
  date = ol_date_text_short (day);
  minutes = (int)((instant - day * G_GINT64_CONSTANT (86400000)) / MINUTE_MS);
  return g_strdup_printf ("%s %02d:%02d", date, minutes / 60, minutes % 60);
}

char *
ol_quantity_text (OlQuantity quantity)
{
  g_autofree char *plain = NULL;
  g_autofree char *whole = NULL;
  const char *point;

  if (quantity == 0)
    return g_strdup ("");
  plain = ol_fixed_format (quantity, 3);
  point = strchr (plain, '.');
  whole = ol_display_count ((guint64)(quantity / OL_QUANTITY_ONE));
  if (point == NULL)
    return g_steal_pointer (&whole);
  return g_strconcat (whole, g_str_equal (ol_locale_language (), "fr") ? "," : ".", point + 1,
                      NULL);
}

static char *
copy_of (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

#define TEXT_OF(name)                                                                              \
  static char *name##_text (const OlMissionLine *line)                                             \
  {                                                                                                \
    return copy_of (line->mission->name);                                                          \
  }

TEXT_OF (reference)
TEXT_OF (partner)
TEXT_OF (customer)
TEXT_OF (consignee)
TEXT_OF (origin)
TEXT_OF (destination)
TEXT_OF (container)
TEXT_OF (equipment)
TEXT_OF (vehicle)
TEXT_OF (driver)

static char *
status_text (const OlMissionLine *line)
{
  return copy_of (ol_mission_status_word (line->mission->status));
}

static char *
billing_text (const OlMissionLine *line)
{
  return copy_of (ol_billing_status_word (line->billing));
}

static char *
priority_text (const OlMissionLine *line)
{
  return copy_of (ol_priority_word (line->mission->priority));
}

static char *
pickup_text (const OlMissionLine *line)
{
  return ol_instant_text (line->mission->pickup_at);
}

static char *
delivery_text (const OlMissionLine *line)
{
  return ol_instant_text (line->mission->delivered_at);
}

static char *
distance_text (const OlMissionLine *line)
{
  return ol_quantity_text (line->mission->distance);
}

static char *
weight_text (const OlMissionLine *line)
{
  return ol_quantity_text (line->mission->weight);
}

static char *
waiting_text (const OlMissionLine *line)
{
  return line->mission->waiting_minutes > 0
             ? ol_display_count ((guint64)line->mission->waiting_minutes)
             : copy_of (NULL);
}

static char *
missing_text (const OlMissionLine *line)
{
  return ol_display_document_kinds (line->missing);
}

static char *
amount_text (const OlMissionLine *line)
{
  return line->has_amount ? ol_display_money (line->amount, line->currency) : copy_of (NULL);
}

#define NO_SORT OL_MISSION_N_SORTS

#define CELL_TEXT OL_MISSION_CELL_TEXT
#define CELL_NUMBER OL_MISSION_CELL_NUMBER
#define CELL_STATUS OL_MISSION_CELL_STATUS
#define CELL_BILLING OL_MISSION_CELL_BILLING

static const OlMissionColumn columns[] = {
  { "reference", N_ ("Reference"), OL_MISSION_BY_REFERENCE, 140, CELL_TEXT, TRUE, FALSE,
    reference_text },
  { "status", N_ ("Status"), OL_MISSION_BY_STATUS, 118, CELL_STATUS, TRUE, FALSE, status_text },
  { "billing", N_ ("Billing"), OL_MISSION_BY_BILLING, 118, CELL_BILLING, TRUE, FALSE,
    billing_text },
  { "partner", N_ ("Partner"), OL_MISSION_BY_PARTNER, 104, CELL_TEXT, TRUE, FALSE, partner_text },
  { "customer", N_ ("Customer"), OL_MISSION_BY_CUSTOMER, 190, CELL_TEXT, TRUE, FALSE,
    customer_text, TRUE },
  { "consignee", N_ ("Consignee"), OL_MISSION_BY_CONSIGNEE, 170, CELL_TEXT, FALSE, FALSE,
    consignee_text, TRUE },
  { "origin", N_ ("Origin"), OL_MISSION_BY_ORIGIN, 110, CELL_TEXT, TRUE, FALSE, origin_text,
    TRUE },
  { "destination", N_ ("Destination"), OL_MISSION_BY_DESTINATION, 120, CELL_TEXT, TRUE, FALSE,
    destination_text, TRUE },
  { "container", N_ ("Container"), OL_MISSION_BY_CONTAINER, 128, CELL_TEXT, TRUE, FALSE,
    container_text },
  { "equipment", N_ ("Equipment"), OL_MISSION_BY_EQUIPMENT, 100, CELL_TEXT, FALSE, FALSE,
    equipment_text },
  { "vehicle", N_ ("Vehicle"), OL_MISSION_BY_VEHICLE, 116, CELL_TEXT, FALSE, FALSE, vehicle_text },
  { "driver", N_ ("Driver"), OL_MISSION_BY_DRIVER, 150, CELL_TEXT, FALSE, FALSE, driver_text },
  { "pickup", N_ ("Pickup"), OL_MISSION_BY_PICKUP, 144, CELL_TEXT, FALSE, FALSE, pickup_text },
  { "delivery", N_ ("Delivered"), OL_MISSION_BY_DELIVERY, 144, CELL_TEXT, TRUE, FALSE,
    delivery_text },
  { "distance", N_ ("Distance, km"), OL_MISSION_BY_DISTANCE, 116, CELL_NUMBER, FALSE, FALSE,
    distance_text },
  { "weight", N_ ("Weight, t"), OL_MISSION_BY_WEIGHT, 104, CELL_NUMBER, FALSE, FALSE, weight_text },
  { "waiting", N_ ("Waiting, min"), OL_MISSION_BY_WAITING, 116, CELL_NUMBER, FALSE, FALSE,
    waiting_text },
  { "priority", N_ ("Priority"), OL_MISSION_BY_PRIORITY, 104, CELL_TEXT, FALSE, FALSE,
    priority_text },
  { "missing", N_ ("Missing papers"), NO_SORT, 130, CELL_TEXT, TRUE, FALSE, missing_text },
  { "amount", N_ ("Amount"), NO_SORT, 140, CELL_NUMBER, TRUE, TRUE, amount_text },
  { NULL },
};

const OlMissionColumn *
ol_mission_columns (void)
{
  return columns;
}

const OlMissionColumn *
ol_mission_column_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (const OlMissionColumn *column = columns; column->id != NULL; column++)
    if (g_str_equal (column->id, id))
      return column;
  return NULL;
}
