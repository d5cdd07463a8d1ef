/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-trial.h"

#include <glib/gi18n-lib.h>

#include "ol-invoice-builder.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* More than these say nothing to somebody who asks about one mission. */
#define MAX_NEAR_MISSES 6

void
ol_tariff_trial_free (OlTariffTrial *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tariffs, g_array_unref);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_free (self);
}

static char *
text_or_none (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* A night between pickup and delivery is a day more for a tariff by the day. */
static OlMission *
imagine (const OlPartner *partner, const OlTrialInput *input)
{
  OlMission *mission = ol_mission_new ();

  mission->id = g_strdup ("");
  mission->reference = g_strdup ("");
  mission->partner_id = g_strdup (partner->id);
  mission->origin = text_or_none (input->origin);
  mission->destination = text_or_none (input->destination);
  mission->equipment = text_or_none (input->equipment);
  mission->distance = input->distance;
  mission->weight = input->weight;
  mission->waiting_minutes = input->waiting_minutes;
  mission->nights = input->nights;
  mission->status = OL_MISSION_DELIVERED;
  mission->delivered_at = input->date * DAY_MS;
  mission->pickup_at = mission->delivered_at - input->nights * DAY_MS;
  return mission;
}

static gboolean
is_near_miss (OlTariffFit fit)
{
  return fit == OL_TARIFF_FIT_EQUIPMENT || fit == OL_TARIFF_FIT_NOT_YET
         || fit == OL_TARIFF_FIT_ENDED || fit == OL_TARIFF_FIT_CURRENCY;
}

static int
compare_looked_at (gconstpointer a, gconstpointer b)
{
  const OlTrialTariff *left = a;
  const OlTrialTariff *right = b;
  const gboolean left_fits = left->fit == OL_TARIFF_FIT_YES;
  const gboolean right_fits = right->fit == OL_TARIFF_FIT_YES;

  if (left->wins != right->wins)
    return right->wins - left->wins;
  if (left_fits != right_fits)
    return right_fits - left_fits;
  return ol_tariff_specificity (right->tariff) - ol_tariff_specificity (left->tariff);
}

static void
look_at (OlTariffTrial *self,
         GPtrArray *tariffs,
         const OlMission *mission,
         const OlCurrency *currency,
         const OlTariff *winner)
{
  guint fits = 0;

  for (guint i = 0; i < tariffs->len; i++)
    {
      const OlTariff *tariff = g_ptr_array_index (tariffs, i);
      OlTrialTariff entry
          = { tariff, ol_tariff_fit (tariff, mission, currency), tariff == winner, FALSE };

      if (entry.fit != OL_TARIFF_FIT_YES && !is_near_miss (entry.fit))
        continue;
      fits += entry.fit == OL_TARIFF_FIT_YES;
      g_array_append_val (self->tariffs, entry);
    }
  g_array_sort (self->tariffs, compare_looked_at);
  if (self->tariffs->len > fits + MAX_NEAR_MISSES)
    g_array_set_size (self->tariffs, fits + MAX_NEAR_MISSES);
}

/* Those that the book could not choose between: the most specific that fit. */
static void
mark_ties (OlTariffTrial *self)
{
  const OlTrialTariff *first = &g_array_index (self->tariffs, OlTrialTariff, 0);
  const int most = ol_tariff_specificity (first->tariff);

  for (guint i = 0; i < self->tariffs->len; i++)
    {
      OlTrialTariff *entry = &g_array_index (self->tariffs, OlTrialTariff, i);

      entry->ties = entry->fit == OL_TARIFF_FIT_YES
                    && ol_tariff_specificity (entry->tariff) == most;
    }
}

static gboolean
price (OlTariffTrial *self,
       const OlOrganisation *organisation,
       const OlPartner *partner,
       const OlMission *mission,
       const OlTariff *tariff,
       GPtrArray *disbursements,
       GError **error)
{
  const OlDate date = ol_mission_delivery_date (mission);
  const OlWindow window = { date, date };
  g_autoptr (GArray) charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  g_autoptr (OlInvoiceBuilder) builder
      = ol_invoice_builder_new (organisation, partner, &window, mission->delivered_at);
  g_autoptr (GPtrArray) invoices = NULL;

  if (!ol_charges_compute (mission, tariff, disbursements, charges, error)
      || !ol_invoice_builder_add (builder, mission, charges, FALSE, error))
    return FALSE;
  invoices = ol_invoice_builder_finish (builder, error);
  if (invoices == NULL)
    return FALSE;
  self->invoice = ol_invoice_copy (g_ptr_array_index (invoices, 0));
  return TRUE;
}

OlTariffTrial *
ol_tariff_trial_new (const OlOrganisation *organisation,
                     const OlPartner *partner,
                     GPtrArray *tariffs,
                     const OlTrialInput *input,
                     GError **error)
{
  g_autoptr (OlTariffTrial) self = NULL;
  g_autoptr (OlMission) mission = NULL;
  g_autoptr (OlTariffBook) book = NULL;
  g_autoptr (GPtrArray) disbursements = NULL;
  const OlTariff *winner = NULL;

  g_return_val_if_fail (organisation != NULL && partner != NULL && tariffs != NULL, NULL);
  g_return_val_if_fail (input != NULL && input->date != OL_DATE_NONE, NULL);

  self = g_new0 (OlTariffTrial, 1);
  self->tariffs = g_array_new (FALSE, FALSE, sizeof (OlTrialTariff));
  mission = imagine (partner, input);
  book = ol_tariff_book_new (tariffs);
  self->match = ol_tariff_book_match (book, mission, partner->currency, &winner);
  look_at (self, tariffs, mission, partner->currency, winner);
  if (self->match == OL_TARIFF_AMBIGUOUS)
    mark_ties (self);
  if (self->match != OL_TARIFF_FOUND)
    return g_steal_pointer (&self);
  disbursements = ol_tariff_book_disbursements (book, mission, partner->currency);
  if (!price (self, organisation, partner, mission, winner, disbursements, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
ol_trial_reason (const OlTrialTariff *looked_at)
{
  g_return_val_if_fail (looked_at != NULL, NULL);

  if (looked_at->wins)
    return _ ("Applies: none names more of origin, destination and equipment.");
  switch (looked_at->fit)
    {
    case OL_TARIFF_FIT_EQUIPMENT:
      return _ ("For another equipment.");
    case OL_TARIFF_FIT_NOT_YET:
      return _ ("Begins after that day.");
    case OL_TARIFF_FIT_ENDED:
      return _ ("Ended before that day.");
    case OL_TARIFF_FIT_CURRENCY:
      return _ ("In a currency that is not the partner’s.");
    default:
      break;
    }
  return looked_at->ties ? _ ("Fits as well as another: neither applies.")
                         : _ ("Fits too, but names less.");
}
