/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-unbilled-private.h"

#include "ol-invoice-repository.h"
#include "ol-mission-repository.h"

struct _OlUnbilledRun
{
  const OlPartner *partner; /* borrowed */
  OlMissionGate *gate;      /* borrowed */
  OlOverview *overview;     /* borrowed */
  GArray *billed;           /* owned, OlWindow */
  GArray *charges;          /* owned, OlCharge: of the mission at hand */
  OlDate first, day;        /* first is OL_DATE_NONE when there is nothing */
};

void
ol_unbilled_run_free (OlUnbilledRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->billed, g_array_unref);
  g_clear_pointer (&self->charges, g_array_unref);
  g_free (self);
}

OlUnbilledRun *
ol_unbilled_run_new (OlDb *db, const OlPartner *partner, OlMissionGate *gate, OlOverview *overview,
                     GError **error)
{
  OlUnbilledRun *self = g_new0 (OlUnbilledRun, 1);

  self->partner = partner;
  self->gate = gate;
  self->overview = overview;
  self->charges = g_array_new (FALSE, TRUE, sizeof (OlCharge));
  if (ol_billing_first_unbilled (db, partner->id, &self->first, error)
      && (self->billed = ol_billed_windows (db, partner->id, self->first, error)) != NULL)
    {
      self->day = self->first;
      return self;
    }
  ol_unbilled_run_free (self);
  return NULL;
}

/* The last day of the billed windows that hold @date, OL_DATE_NONE when the day is open. */
static OlDate
billed_until (const OlUnbilledRun *self, OlDate date)
{
  OlDate until = OL_DATE_NONE;

  for (guint i = 0; i < self->billed->len; i++)
    {
      const OlWindow *billed = &g_array_index (self->billed, OlWindow, i);

      if (date >= billed->from && date <= billed->to)
        until = MAX (until, billed->to);
    }
  return until;
}

/* A custom cycle has no windows of its own: everything unbilled so far is one. */
static OlWindow
window_of (const OlUnbilledRun *self, OlDate delivered)
{
  OlWindow window;

  if (!ol_window_of (self->partner->cycle, self->partner->anchor, delivered, &window))
    window = (OlWindow){ self->first, self->overview->today - 1 };
  return window;
}

/* What comes after its window was billed, or is held back, goes with the first that ends later;
 * what was credited goes with its own again. */
static OlWindow
place_of (const OlUnbilledRun *self, const OlMission *mission)
{
  const OlDate delivered = ol_mission_delivery_date (mission);
  OlWindow window = window_of (self, delivered);
  OlDate until = billed_until (self, delivered);

  if (mission->billing == OL_BILLING_CREDITED)
    until = OL_DATE_NONE;
  until = MAX (until, mission->held_until);
  while (until != OL_DATE_NONE && window.to <= until
         && self->partner->cycle != OL_CYCLE_CUSTOM)
    window = ol_window_next (self->partner->cycle, self->partner->anchor, &window);
  return window;
}

static gboolean
add_due (OlUnbilledRun *self, const OlMission *mission, gint64 value, GError **error)
{
  const OlWindow window = place_of (self, mission);
  OlOverviewDue *due;

  if (window.to >= self->overview->today)
    return TRUE;
  due = ol_overview_due (self->overview, self->partner, &window);
  due->missions++;
  return ol_add (due->amount, value, &due->amount, error);
}

static gboolean
value_of (OlUnbilledRun *self, const OlMission *mission, gint64 *value, GError **error)
{
  OlTariffMatch match;

  g_array_set_size (self->charges, 0);
  if (!ol_mission_gate_charges (self->gate, mission, self->charges, &match, error))
    return FALSE;
  return ol_mission_gate_total (self->charges, value, error);
}

static gboolean
add_mission (const OlMission *mission,
             const char *duplicate_of,
             gboolean already_billed,
             gpointer data,
             GError **error)
{
  OlUnbilledRun *self = data;
  const OlCurrency *currency = self->partner->currency;
  g_autoptr (GPtrArray) reasons = NULL;
  gint64 value;

  if (mission->status != OL_MISSION_DELIVERED)
    return TRUE;
  reasons = ol_mission_gate_reasons (self->gate, mission, duplicate_of, already_billed);
  if (reasons == NULL)
    return TRUE;
  if (!value_of (self, mission, &value, error)
      || !ol_overview_add_week (self->overview, self->partner, currency,
                                ol_mission_delivery_date (mission),
                                reasons->len > 0 ? OL_OVERVIEW_BLOCKED : OL_OVERVIEW_READY, value,
                                error))
    return FALSE;
  if (reasons->len > 0)
    return ol_overview_add_sum (self->overview->blocked, currency, value, error);
  return add_due (self, mission, value, error);
}

gboolean
ol_unbilled_run_day (OlUnbilledRun *self,
                     OlDb *db,
                     gboolean *more,
                     GCancellable *cancellable,
                     GError **error)
{
  *more = FALSE;
  if (self->first == OL_DATE_NONE || self->day > self->overview->today)
    return TRUE;
  if (!ol_mission_each_unbilled (db, self->partner->id, self->day, self->day + 1, add_mission, self,
                                 cancellable, error))
    return FALSE;
  self->day++;
  *more = self->day <= self->overview->today;
  return TRUE;
}
