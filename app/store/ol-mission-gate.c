/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-gate.h"

#include "ol-partner-repository.h"

/** Desk: what is known of one partner. */
typedef struct
{
  OlPartner *partner; /* borrowed from the array */
  GPtrArray *tariffs; /* owned */
  OlTariffBook *book; /* owned */
} Desk;

struct _OlMissionGate
{
  gatomicrefcount count;
  GMutex lock; /* a tariff book remembers the spellings it met */
  OlOrganisation *organisation;
  GPtrArray *partners;
  GArray *rates;
  GHashTable *desks; /* partner id -> Desk */
};

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_clear_pointer (&desk->book, ol_tariff_book_free);
  g_clear_pointer (&desk->tariffs, g_ptr_array_unref);
  g_free (desk);
}

static gboolean
add_desk (OlMissionGate *self, OlDb *db, OlPartner *partner, GError **error)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->partner = partner;
  g_hash_table_insert (self->desks, partner->id, desk);
  desk->tariffs = ol_tariffs_load (db, partner->id, error);
  if (desk->tariffs == NULL)
    return FALSE;
  desk->book = ol_tariff_book_new (desk->tariffs);
  return TRUE;
}

static gboolean
load (OlMissionGate *self, OlDb *db, GError **error)
{
  self->organisation = ol_organisation_load (db, error);
  if (self->organisation == NULL)
    return FALSE;
  self->rates = ol_rates_load (db, error);
  if (self->rates == NULL)
    return FALSE;
  self->partners = ol_partners_load (db, error);
  if (self->partners == NULL)
    return FALSE;
  for (guint i = 0; i < self->partners->len; i++)
    if (!add_desk (self, db, self->partners->pdata[i], error))
      return FALSE;
  return TRUE;
}

OlMissionGate *
ol_mission_gate_new (OlDb *db, GError **error)
{
  g_autoptr (OlMissionGate) self = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (OlMissionGate, 1);
  g_atomic_ref_count_init (&self->count);
  g_mutex_init (&self->lock);
  self->desks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, desk_free);
  return load (self, db, error) ? g_steal_pointer (&self) : NULL;
}

OlMissionGate *
ol_mission_gate_ref (OlMissionGate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ol_mission_gate_unref (OlMissionGate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_hash_table_unref (self->desks);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);
  g_clear_pointer (&self->organisation, ol_organisation_free);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Desk *
desk_of (OlMissionGate *self, const OlMission *mission)
{
  return mission->partner_id != NULL ? g_hash_table_lookup (self->desks, mission->partner_id)
                                     : NULL;
}

const OlPartner *
ol_mission_gate_partner (OlMissionGate *self, const OlMission *mission)
{
  Desk *desk;

  g_return_val_if_fail (self != NULL && mission != NULL, NULL);

  desk = desk_of (self, mission);
  return desk != NULL ? desk->partner : NULL;
}

/* On the day that the invoice of the mission's window bears. */
static gboolean
is_rate_missing (OlMissionGate *self, const OlPartner *partner, const OlMission *mission)
{
  OlDate date = ol_mission_delivery_date (mission);
  OlWindow window;
  OlRate rate;

  if (date == OL_DATE_NONE || partner->currency == self->organisation->currency)
    return FALSE;
  if (ol_window_of (partner->cycle, partner->anchor, date, &window))
    date = ol_window_issue_date (partner->cycle, &window);
  return !ol_rate_find ((const OlRate *)(gpointer)self->rates->data, self->rates->len,
                        partner->currency, self->organisation->currency, date, &rate, NULL);
}

GPtrArray *
ol_mission_gate_reasons (OlMissionGate *self,
                         const OlMission *mission,
                         const char *duplicate_of,
                         gboolean already_billed)
{
  OlMissionFacts facts = { .already_billed = already_billed, .duplicate_of = duplicate_of };
  Desk *desk;

  g_return_val_if_fail (self != NULL && mission != NULL, NULL);

  desk = desk_of (self, mission);
  if (desk == NULL)
    return NULL;
  facts.partner = desk->partner;
  facts.rate_missing = is_rate_missing (self, desk->partner, mission);
  g_mutex_lock (&self->lock);
  facts.match = ol_tariff_book_match (desk->book, mission, desk->partner->currency, &facts.tariff);
  g_mutex_unlock (&self->lock);
  if (facts.match != OL_TARIFF_FOUND)
    facts.tariff = NULL;
  return ol_mission_check (mission, &facts);
}

gboolean
ol_mission_gate_charges (OlMissionGate *self,
                         const OlMission *mission,
                         GArray *charges,
                         OlTariffMatch *match,
                         GError **error)
{
  g_autoptr (GPtrArray) disbursements = NULL;
  const OlTariff *tariff = NULL;
  Desk *desk;

  g_return_val_if_fail (self != NULL && mission != NULL, FALSE);
  g_return_val_if_fail (charges != NULL && match != NULL, FALSE);

  *match = OL_TARIFF_MISSING;
  desk = desk_of (self, mission);
  if (desk == NULL)
    return TRUE;
  g_mutex_lock (&self->lock);
  *match = ol_tariff_book_match (desk->book, mission, desk->partner->currency, &tariff);
  if (*match == OL_TARIFF_FOUND)
    disbursements = ol_tariff_book_disbursements (desk->book, mission, desk->partner->currency);
  g_mutex_unlock (&self->lock);
  return *match != OL_TARIFF_FOUND
         || ol_charges_compute (mission, tariff, disbursements, charges, error);
}

gboolean
ol_mission_gate_total (const GArray *charges, gint64 *total, GError **error)
{
  g_return_val_if_fail (charges != NULL && total != NULL, FALSE);

  *total = 0;
  for (guint i = 0; i < charges->len; i++)
    if (!ol_add (*total, g_array_index (charges, OlCharge, i).net, total, error))
      return FALSE;
  return TRUE;
}
