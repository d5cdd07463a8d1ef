/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-unbilled-private.h"

#include "ol-charge.h"
#include "ol-exchange.h"
#include "ol-invoice-repository.h"
#include "ol-mission-check.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

struct _OlUnbilledRun
{
  const OlPartner *partner;   /* borrowed */
  const OlCurrency *ledger;   /* static */
  const GArray *rates;        /* borrowed, OlRate */
  OlOverview *overview;       /* borrowed */
  GPtrArray *tariffs;         /* owned, OlTariff */
  OlTariffBook *book;         /* owned */
  GArray *billed;             /* owned, OlWindow */
  GArray *charges;            /* owned, OlCharge: of the mission at hand */
  OlDate first, day;          /* first is OL_DATE_NONE when there is nothing */
  OlWindow window;            /* of the last mission: where it will be billed */
  gboolean rate_missing;      /* in that window */
};

void
ol_unbilled_run_free (OlUnbilledRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->book, ol_tariff_book_free);
  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  g_clear_pointer (&self->billed, g_array_unref);
  g_clear_pointer (&self->charges, g_array_unref);
  g_free (self);
}

OlUnbilledRun *
ol_unbilled_run_new (OlDb *db,
                     const OlPartner *partner,
                     const OlCurrency *ledger,
                     const GArray *rates,
                     OlOverview *overview,
                     GError **error)
{
  OlUnbilledRun *self = g_new0 (OlUnbilledRun, 1);

  self->partner = partner;
  self->ledger = ledger;
  self->rates = rates;
  self->overview = overview;
  self->charges = g_array_new (FALSE, TRUE, sizeof (OlCharge));
  self->window = (OlWindow){ OL_DATE_NONE, OL_DATE_NONE };
  if (ol_billing_first_unbilled (db, partner->id, &self->first, error)
      && (self->tariffs = ol_tariffs_load (db, partner->id, error)) != NULL
      && (self->billed = ol_billed_windows (db, partner->id, self->first, error)) != NULL)
    {
      self->book = ol_tariff_book_new (self->tariffs);
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
is_rate_missing (const OlUnbilledRun *self, const OlWindow *window)
{
  OlRate rate;

  return self->partner->currency != self->ledger
         && !ol_rate_find ((const OlRate *)(gpointer)self->rates->data, self->rates->len,
                           self->partner->currency, self->ledger,
                           ol_window_issue_date (self->partner->cycle, window), &rate, NULL);
}

static void
look_at_window (OlUnbilledRun *self, const OlMission *mission)
{
  const OlWindow window = place_of (self, mission);

  if (window.from == self->window.from && window.to == self->window.to)
    return;
  self->window = window;
  self->rate_missing = is_rate_missing (self, &window);
}

static gboolean
value_of (OlUnbilledRun *self,
          const OlMission *mission,
          const OlTariff *tariff,
          gint64 *value,
          GError **error)
{
  g_autoptr (GPtrArray) disbursements = NULL;

  *value = 0;
  if (tariff == NULL)
    return TRUE;
  disbursements = ol_tariff_book_disbursements (self->book, mission, self->partner->currency);
  g_array_set_size (self->charges, 0);
  if (!ol_charges_compute (mission, tariff, disbursements, self->charges, error))
    return FALSE;
  for (guint i = 0; i < self->charges->len; i++)
    if (!ol_add (*value, g_array_index (self->charges, OlCharge, i).net, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_blocked (OlUnbilledRun *self,
            const OlMission *mission,
            const char *duplicate_of,
            gboolean already_billed,
            const OlTariff **tariff)
{
  OlMissionFacts facts = { .partner = self->partner,
                           .already_billed = already_billed,
                           .duplicate_of = duplicate_of,
                           .rate_missing = self->rate_missing };
  g_autoptr (GPtrArray) reasons = NULL;

  facts.match = ol_tariff_book_match (self->book, mission, self->partner->currency, tariff);
  if (facts.match != OL_TARIFF_FOUND)
    *tariff = NULL;
  facts.tariff = *tariff;
  reasons = ol_mission_check (mission, &facts);
  return reasons->len > 0;
}

static gboolean
add_due (OlUnbilledRun *self, gint64 value, GError **error)
{
  OlOverviewDue *due;

  if (self->window.to >= self->overview->today)
    return TRUE;
  due = ol_overview_due (self->overview, self->partner, &self->window);
  due->missions++;
  return ol_add (due->amount, value, &due->amount, error);
}

static gboolean
add_mission (const OlMission *mission,
             const char *duplicate_of,
             gboolean already_billed,
             gpointer data,
             GError **error)
{
  OlUnbilledRun *self = data;
  const OlDate delivered = ol_mission_delivery_date (mission);
  const OlTariff *tariff = NULL;
  gboolean blocked;
  gint64 value;

  look_at_window (self, mission);
  blocked = is_blocked (self, mission, duplicate_of, already_billed, &tariff);
  if (!value_of (self, mission, tariff, &value, error)
      || !ol_overview_add_week (self->overview, self->partner, self->partner->currency, delivered,
                                blocked ? OL_OVERVIEW_BLOCKED : OL_OVERVIEW_READY, value, error))
    return FALSE;
  if (blocked)
    return ol_overview_add_sum (self->overview->blocked, self->partner->currency, value, error);
  return add_due (self, value, error);
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
