/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-run.h"

#include <glib/gi18n-lib.h>

#include "ol-charge.h"
#include "ol-core-error.h"
#include "ol-draft-edit.h"
#include "ol-invoice-builder.h"
#include "ol-invoice-repository.h"
#include "ol-mission-check.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

struct _OlBillingRun
{
  OlOrganisation *organisation;
  OlPartner *partner;
  GPtrArray *tariffs;
  OlTariffBook *book;
  GArray *rates;
  GArray *closed;    /* OlWindow: those with a live issued invoice */
  GPtrArray *drafts; /* OlInvoice headers: drafts there are */
  GHashTable *taken; /* ids of late missions that an earlier window of this run took */
  gint64 now_ms;
};

/* One window while its missions stream past. */
typedef struct
{
  OlBillingRun *run;
  const OlWindow *window;
  OlInvoiceBuilder *builder;
  OlBillingPreview *preview;
  GArray *charges; /* reused from mission to mission */
  gboolean rate_missing;
} WindowRun;

typedef enum
{
  PLACE_OWN,     /* of this window */
  PLACE_LATE,    /* of a closed one, billed with this one */
  PLACE_WAITING, /* of a closed one, for a window that ends later */
  PLACE_OTHER,   /* of an earlier window that is still open */
} Place;

static gboolean
same_window (const OlWindow *a, const OlWindow *b)
{
  return a->from == b->from && a->to == b->to;
}

static gboolean
note_invoice (OlInvoice *invoice, gpointer data, GError **error)
{
  OlBillingRun *self = data;

  if (invoice->kind != OL_INVOICE_INVOICE)
    return TRUE;
  if (invoice->status == OL_INVOICE_DRAFT)
    g_ptr_array_add (self->drafts, ol_invoice_copy (invoice));
  else if (invoice->credited < invoice->totals.tax_inclusive)
    g_array_append_val (self->closed, invoice->window);
  return TRUE;
}

static gboolean
load (OlBillingRun *self, OlDb *db, const char *partner, GError **error)
{
  OlInvoiceFilter filter = { .from = OL_DATE_NONE, .to = OL_DATE_NONE, .drafts = TRUE };

  self->organisation = ol_organisation_load (db, error);
  if (self->organisation == NULL)
    return FALSE;
  self->partner = ol_partner_find (db, partner, error);
  if (self->partner == NULL)
    return FALSE;
  self->tariffs = ol_tariffs_load (db, self->partner->id, error);
  if (self->tariffs == NULL)
    return FALSE;
  self->book = ol_tariff_book_new (self->tariffs);
  self->rates = ol_rates_load (db, error);
  if (self->rates == NULL)
    return FALSE;
  filter.partner_id = self->partner->id;
  return ol_invoice_each_header (db, &filter, note_invoice, self, NULL, error);
}

OlBillingRun *
ol_billing_run_new (OlDb *db, const char *partner, gint64 now_ms, GError **error)
{
  g_autoptr (OlBillingRun) self = g_new0 (OlBillingRun, 1);

  self->now_ms = now_ms;
  self->closed = g_array_new (FALSE, FALSE, sizeof (OlWindow));
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return load (self, db, partner, error) ? g_steal_pointer (&self) : NULL;
}

void
ol_billing_run_free (OlBillingRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->book, ol_tariff_book_free);
  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  g_clear_pointer (&self->organisation, ol_organisation_free);
  g_clear_pointer (&self->partner, ol_partner_free);
  g_clear_pointer (&self->rates, g_array_unref);
  g_array_unref (self->closed);
  g_ptr_array_unref (self->drafts);
  g_hash_table_unref (self->taken);
  g_free (self);
}

const OlPartner *
ol_billing_run_partner (OlBillingRun *self)
{
  return self->partner;
}

GArray *
ol_billing_run_windows (OlBillingRun *self, const OlWindow *period, gboolean is_month)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (OlWindow));
  OlWindow window;

  if (!is_month
      || !ol_window_of (self->partner->cycle, self->partner->anchor, period->from, &window))
    {
      g_array_append_val (windows, *period);
      return windows;
    }
  for (; window.to <= period->to;
       window = ol_window_next (self->partner->cycle, self->partner->anchor, &window))
    g_array_append_val (windows, window);
  return windows;
}

/* The last day of the closed windows that hold @date, OL_DATE_NONE when the day is open. */
static OlDate
closed_until (OlBillingRun *self, OlDate date, const OlWindow *window, gboolean *is_own)
{
  OlDate until = OL_DATE_NONE;

  *is_own = FALSE;
  for (guint i = 0; i < self->closed->len; i++)
    {
      const OlWindow *closed = &g_array_index (self->closed, OlWindow, i);

      if (date < closed->from || date > closed->to)
        continue;
      until = MAX (until, closed->to);
      *is_own |= same_window (closed, window);
    }
  return until;
}

static Place
place_of (const WindowRun *run, const OlMission *mission)
{
  OlDate delivered = ol_mission_delivery_date (mission);
  gboolean is_own;
  OlDate until;

  if (delivered == OL_DATE_NONE)
    return PLACE_OWN;
  until = closed_until (run->run, delivered, run->window, &is_own);
  if (mission->held_until != OL_DATE_NONE)
    {
      until = MAX (until, mission->held_until);
      is_own = FALSE;
    }
  if (until == OL_DATE_NONE)
    return delivered < run->window->from ? PLACE_OTHER : PLACE_OWN;
  if (is_own && mission->billing == OL_BILLING_CREDITED)
    return PLACE_OWN;
  return run->window->to > until ? PLACE_LATE : PLACE_WAITING;
}

static gboolean
charge_mission (WindowRun *run, const OlMission *mission, const OlTariff *tariff, GError **error)
{
  const OlCurrency *currency = run->run->partner->currency;
  g_autoptr (GPtrArray) disbursements =
      ol_tariff_book_disbursements (run->run->book, mission, currency);

  g_array_set_size (run->charges, 0);
  return ol_charges_compute (mission, tariff, disbursements, run->charges, error);
}

/* Why the mission cannot be billed; @tariff: the one that prices it, NULL when none does. */
static GPtrArray *
judge_mission (WindowRun *run,
               const OlMission *mission,
               const char *duplicate_of,
               gboolean already_billed,
               const OlTariff **tariff)
{
  OlMissionFacts facts = { .partner = run->run->partner,
                           .already_billed = already_billed,
                           .duplicate_of = duplicate_of,
                           .rate_missing = run->rate_missing };

  facts.match = ol_tariff_book_match (run->run->book, mission, run->run->partner->currency, tariff);
  if (facts.match != OL_TARIFF_FOUND)
    *tariff = NULL;
  facts.tariff = *tariff;
  return ol_mission_check (mission, &facts);
}

static gboolean
value_of_charges (const GArray *charges, gint64 *value, GError **error)
{
  *value = 0;
  for (guint i = 0; i < charges->len; i++)
    if (!ol_add (*value, g_array_index (charges, OlCharge, i).net, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_blocked (WindowRun *run,
             const OlMission *mission,
             const OlTariff *tariff,
             GPtrArray *reasons,
             GError **error)
{
  OlBlockedMission *blocked = g_new0 (OlBlockedMission, 1);

  blocked->mission_id = g_strdup (mission->id);
  blocked->reference = g_strdup (mission->reference);
  blocked->customer = g_strdup (mission->customer);
  blocked->route = ol_mission_route (mission);
  blocked->reasons = g_ptr_array_ref (reasons);
  g_ptr_array_add (run->preview->blocked, blocked);
  return tariff == NULL
         || (charge_mission (run, mission, tariff, error)
             && value_of_charges (run->charges, &blocked->value, error));
}

static gboolean
bill_mission (WindowRun *run,
              const OlMission *mission,
              const char *duplicate_of,
              gboolean already_billed,
              gboolean late,
              GError **error)
{
  const OlTariff *tariff = NULL;
  g_autoptr (GPtrArray) reasons
      = judge_mission (run, mission, duplicate_of, already_billed, &tariff);

  if (reasons->len > 0)
    return add_blocked (run, mission, tariff, reasons, error);
  if (late)
    g_hash_table_add (run->run->taken, g_strdup (mission->id));
  return charge_mission (run, mission, tariff, error)
         && ol_invoice_builder_add (run->builder, mission, run->charges, late, error);
}

static gboolean
on_mission (const OlMission *mission,
            const char *duplicate_of,
            gboolean already_billed,
            gpointer data,
            GError **error)
{
  WindowRun *run = data;
  Place place;

  /* Those that stand on a draft or an invoice are where they belong: nothing to make, nothing to
   * say. */
  if (mission->billing == OL_BILLING_DRAFTED || mission->billing == OL_BILLING_INVOICED
      || g_hash_table_contains (run->run->taken, mission->id))
    return TRUE;
  place = place_of (run, mission);
  if (place == PLACE_OTHER)
    return TRUE;
  if (place == PLACE_LATE || place == PLACE_WAITING)
    g_ptr_array_add (run->preview->late, g_strdup (mission->reference));
  return place == PLACE_WAITING
         || bill_mission (run, mission, duplicate_of, already_billed, place == PLACE_LATE, error);
}

static gboolean
is_rate_missing (OlBillingRun *self, const OlWindow *window)
{
  OlRate rate;

  return self->partner->currency != self->organisation->currency
         && !ol_rate_find ((const OlRate *)self->rates->data, self->rates->len,
                           self->partner->currency, self->organisation->currency,
                           ol_window_issue_date (self->partner->cycle, window), &rate, NULL);
}

static void
add_present (OlBillingRun *self, const OlWindow *window, OlBillingPreview *preview)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const OlInvoice *draft = g_ptr_array_index (self->drafts, i);

      if (same_window (&draft->window, window))
        g_ptr_array_add (preview->present, ol_invoice_copy (draft));
    }
}

static gboolean
run_missions (WindowRun *run, OlDb *db, GCancellable *cancellable, GError **error)
{
  OlDate late_from = OL_DATE_NONE;

  if (!ol_billing_first_unbilled (db, run->run->partner->id, &late_from, error))
    return FALSE;
  if (late_from == OL_DATE_NONE || late_from > run->window->from)
    late_from = run->window->from;
  return ol_mission_each_billable (db, run->run->partner->id, run->window->from, run->window->to,
                                   late_from, on_mission, run, cancellable, error);
}

OlBillingPreview *
ol_billing_run_window (
    OlBillingRun *self, OlDb *db, const OlWindow *window, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlBillingPreview) preview = ol_billing_preview_new ();
  g_autoptr (OlInvoiceBuilder) builder =
      ol_invoice_builder_new (self->organisation, self->partner, window, self->now_ms);
  g_autoptr (GArray) charges = g_array_new (FALSE, TRUE, sizeof (OlCharge));
  WindowRun run = { .run = self,
                    .window = window,
                    .builder = builder,
                    .preview = preview,
                    .charges = charges,
                    .rate_missing = is_rate_missing (self, window) };
  GPtrArray *drafts;

  g_array_append_val (preview->windows, *window);
  add_present (self, window, preview);
  if (!run_missions (&run, db, cancellable, error))
    return NULL;
  drafts = ol_invoice_builder_finish (builder, error);
  if (drafts == NULL)
    return NULL;
  g_ptr_array_unref (preview->drafts);
  preview->drafts = drafts;
  return g_steal_pointer (&preview);
}

/* One mission that joins a draft again. */
typedef struct
{
  WindowRun window;
  OlInvoice *draft;    /* borrowed */
  GPtrArray *reasons;  /* owned: why it cannot; NULL while it was not seen */
} JoinRun;

static gboolean
join (const OlMission *mission,
      const char *duplicate_of,
      gboolean already_billed,
      gpointer data,
      GError **error)
{
  JoinRun *run = data;
  const OlTariff *tariff = NULL;

  run->reasons = judge_mission (&run->window, mission, duplicate_of, already_billed, &tariff);
  if (run->reasons->len > 0)
    return TRUE;
  return charge_mission (&run->window, mission, tariff, error)
         && ol_draft_put_in (run->draft, run->window.run->partner, mission, run->window.charges,
                             run->window.run->now_ms, error);
}

GPtrArray *
ol_billing_run_join (
    OlBillingRun *self, OlDb *db, OlInvoice *draft, const char *mission_id, GError **error)
{
  g_autoptr (GArray) charges = g_array_new (FALSE, TRUE, sizeof (OlCharge));
  JoinRun run = { .window = { .run = self,
                              .window = &draft->window,
                              .charges = charges,
                              .rate_missing = is_rate_missing (self, &draft->window) },
                  .draft = draft };

  if (ol_mission_give_billable (db, self->partner->id, mission_id, join, &run, error))
    {
      if (run.reasons != NULL)
        return run.reasons;
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                           _ ("The mission is gone, cancelled or of another partner now. Read the "
                              "draft again."));
    }
  g_clear_pointer (&run.reasons, g_ptr_array_unref);
  return NULL;
}
