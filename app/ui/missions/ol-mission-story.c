/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-story.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-mission-column.h"
#include "ol-mission-facts.h"
#include "ol-mission-timeline.h"
#include "ol-role-words.h"

static void
add_quantity (GtkGrid *grid, const char *title, OlQuantity quantity)
{
  g_autofree char *text = ol_quantity_text (quantity);

  ol_facts_add (grid, title, text);
}

static void
add_instant (GtkGrid *grid, const char *title, gint64 instant)
{
  g_autofree char *text = ol_instant_text (instant);

  ol_facts_add (grid, title, text);
}

static char *
container_text (const OlMission *mission)
{
  if (mission->container == NULL || mission->equipment == NULL)
    return g_strdup (mission->container != NULL ? mission->container : mission->equipment);
  return g_strdup_printf ("%s · %s", mission->container, mission->equipment);
}

void
ol_mission_story_facts (GtkGrid *grid, const OlMissionDetail *detail)
{
  const OlMission *mission = detail->mission;
  g_autofree char *route = ol_mission_route (mission);
  g_autofree char *container = container_text (mission);
  g_autofree char *waiting = ol_display_count ((guint64)MAX (mission->waiting_minutes, 0));
  g_autofree char *nights = ol_display_count ((guint64)MAX (mission->nights, 0));

  ol_facts_clear (grid);
  ol_facts_add (grid, _ ("Partner"), mission->partner);
  ol_facts_add (grid, _ ("Customer"), mission->customer);
  ol_facts_add (grid, _ ("Consignee"), mission->consignee);
  ol_facts_add (grid, _ ("Route"), route);
  ol_facts_add (grid, _ ("Container"), container);
  ol_facts_add (grid, _ ("Vehicle"), mission->vehicle);
  ol_facts_add (grid, _ ("Driver"), mission->driver);
  add_instant (grid, _ ("Pickup"), mission->pickup_at);
  add_instant (grid, _ ("Delivered"), mission->delivered_at);
  add_quantity (grid, _ ("Distance, km"), mission->distance);
  add_quantity (grid, _ ("Weight, t"), mission->weight);
  ol_facts_add (grid, _ ("Waiting, min"), mission->waiting_minutes > 0 ? waiting : NULL);
  ol_facts_add (grid, _ ("Nights"), mission->nights > 0 ? nights : NULL);
  if (mission->priority != OL_PRIORITY_MEDIUM)
    ol_facts_add (grid, _ ("Priority"), ol_priority_word (mission->priority));
  ol_facts_add (grid, _ ("Notes"), mission->notes);
}

void
ol_mission_story_reasons (GtkGrid *grid, const OlMissionDetail *detail)
{
  ol_facts_clear (grid);
  for (guint i = 0; i < detail->reasons->len; i++)
    {
      const OlReason *reason = detail->reasons->pdata[i];
      g_autofree char *line = g_strdup_printf ("• %s", reason->message);

      ol_facts_add_line (grid, line, NULL);
    }
}

static const char *
charge_title (OlChargeKind kind)
{
  switch (kind)
    {
    case OL_CHARGE_HAULAGE:
      return C_ ("charge", "Haulage");
    case OL_CHARGE_WAITING:
      return C_ ("charge", "Waiting");
    case OL_CHARGE_NIGHTS:
      return C_ ("charge", "Nights");
    case OL_CHARGE_DISBURSEMENT:
      return C_ ("charge", "Passed-on costs");
    default:
      g_return_val_if_reached ("");
    }
}

/* "8 × 7 500": nothing for one. */
static char *
how_text (const OlCharge *charge)
{
  g_autofree char *quantity = ol_quantity_text (charge->quantity);
  g_autofree char *price = NULL;

  if (charge->quantity == OL_QUANTITY_ONE)
    return NULL;
  price = ol_quantity_text (charge->unit_price / (OL_DECIMAL_ONE / OL_QUANTITY_ONE));
  return g_strdup_printf ("%s × %s", quantity, price);
}

void
ol_mission_story_charges (GtkGrid *grid, const OlMissionDetail *detail)
{
  const OlCurrency *currency = detail->partner != NULL ? detail->partner->currency : NULL;
  g_autofree char *total = NULL;

  ol_facts_clear (grid);
  if (detail->charges->len == 0 || currency == NULL)
    {
      ol_facts_add_line (grid,
                         detail->match == OL_TARIFF_AMBIGUOUS
                             ? _ ("Several tariffs suit it equally well.")
                             : _ ("No tariff tells what it is worth."),
                         "quiet");
      return;
    }
  for (guint i = 0; i < detail->charges->len; i++)
    {
      const OlCharge *charge = &g_array_index (detail->charges, OlCharge, i);
      g_autofree char *how = how_text (charge);
      g_autofree char *net = ol_display_money (charge->net, currency);

      ol_facts_add_amount (grid, charge_title (charge->kind), how, net, NULL);
    }
  total = ol_display_money (detail->total, currency);
  ol_facts_add_amount (grid, _ ("Total without VAT"), NULL, total, "amount");
}

static const char *
sign_of (OlStepState state)
{
  switch (state)
    {
    case OL_STEP_DONE:
      return "●";
    case OL_STEP_NOW:
      return "◉";
    case OL_STEP_AHEAD:
    default:
      return "○";
    }
}

static char *
time_text (const OlTimelineStep *step)
{
  g_autofree char *text = ol_instant_text (step->at);

  if (!step->planned)
    return g_steal_pointer (&text);
  /* TRANSLATORS: a date and time at which something shall happen */
  return g_strdup_printf (_ ("planned %s"), text);
}

void
ol_mission_story_timeline (GtkGrid *grid, const OlMissionDetail *detail)
{
  g_autoptr (GArray) timeline = ol_mission_timeline (detail->mission, detail->steps);

  ol_facts_clear (grid);
  for (guint i = 0; i < timeline->len; i++)
    {
      const OlTimelineStep *step = &g_array_index (timeline, OlTimelineStep, i);
      g_autofree char *title = g_strdup_printf ("%s  %s", sign_of (step->state),
                                                ol_mission_status_word (step->status));
      g_autofree char *time = time_text (step);

      ol_facts_add_amount (grid, title, time, "",
                           step->state == OL_STEP_AHEAD ? "quiet"
                           : step->state == OL_STEP_NOW ? "amount"
                                                        : NULL);
    }
}

/* A column of the store, as people call it. */
static const char *
field_title (const char *field)
{
  static const struct
  {
    const char *field;
    const char *title;
  } titles[] = {
    { "reference", N_ ("Reference") },     { "partner_id", N_ ("Partner") },
    { "customer_id", N_ ("Customer") },    { "consignee_id", N_ ("Consignee") },
    { "origin_id", N_ ("Origin") },        { "destination_id", N_ ("Destination") },
    { "container", N_ ("Container") },     { "equipment", N_ ("Equipment") },
    { "vehicle_id", N_ ("Vehicle") },      { "driver_id", N_ ("Driver") },
    { "priority", N_ ("Priority") },       { "status", N_ ("Status") },
    { "pickup_at", N_ ("Pickup") },        { "delivered_at", N_ ("Delivered") },
    { "distance", N_ ("Distance, km") },   { "weight", N_ ("Weight, t") },
    { "waiting_minutes", N_ ("Waiting, min") }, { "nights", N_ ("Nights") },
    { "notes", N_ ("Notes") },             { "billing", N_ ("Billing") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].field, field))
      return _ (titles[i].title);
  return field;
}

/* (transfer full): a stored value, as people read it. */
static char *
value_text (const char *field, const char *value)
{
  OlMissionStatus status;
  OlBillingStatus billing;
  OlPriority priority;

  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (g_str_equal (field, "status") && ol_mission_status_from_text (value, &status))
    return g_strdup (ol_mission_status_word (status));
  if (g_str_equal (field, "billing") && ol_billing_status_from_text (value, &billing))
    return g_strdup (ol_billing_status_word (billing));
  if (g_str_equal (field, "priority") && ol_priority_from_text (value, &priority))
    return g_strdup (ol_priority_word (priority));
  if (g_str_has_suffix (field, "_at"))
    return ol_instant_text (g_ascii_strtoll (value, NULL, 10));
  if (g_str_equal (field, "distance") || g_str_equal (field, "weight"))
    return ol_quantity_text (g_ascii_strtoll (value, NULL, 10));
  return g_strdup (value);
}

/* The action of the trail that takes a paper away. */
#define OL_ACTION_TAKEN_AWAY "DELETE"

static char *
document_text (const OlFieldChange *change, gboolean taken_away)
{
  const char *kind = change->after != NULL ? change->after : "";

  if (taken_away)
    return g_strdup_printf (_ ("Document %s taken away"), kind);
  return g_strdup_printf (_ ("Document %s added"), kind);
}

static char *
change_text (const OlFieldChange *change, const char *action)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (g_str_equal (change->field, "document"))
    return document_text (change, g_str_equal (action, OL_ACTION_TAKEN_AWAY));
  before = value_text (change->field, change->before);
  after = value_text (change->field, change->after);
  /* TRANSLATORS: a field, its old and its new value */
  return g_strdup_printf (_ ("%s: %s → %s"), field_title (change->field), before, after);
}

static void
add_event (GtkGrid *grid, const OlMissionEvent *event)
{
  g_autofree char *when = ol_instant_text (event->at);
  g_autofree char *head
      = g_strdup_printf ("%s · %s", when,
                         event->actor != NULL ? ol_role_person (event->actor) : event->role);

  ol_facts_add_line (grid, head, "quiet");
  if (event->changes->len == 0)
    ol_facts_add_line (grid, _ ("Entered"), NULL);
  for (guint i = 0; i < event->changes->len; i++)
    {
      g_autofree char *text = change_text (event->changes->pdata[i], event->action);

      ol_facts_add_line (grid, text, NULL);
    }
}

void
ol_mission_story_history (GtkGrid *grid, const OlMissionDetail *detail)
{
  ol_facts_clear (grid);
  for (guint i = 0; detail->events != NULL && i < detail->events->len; i++)
    add_event (grid, detail->events->pdata[i]);
}
