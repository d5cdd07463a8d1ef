/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-tariff.h"

G_BEGIN_DECLS

typedef enum
{
  OL_CHARGE_HAULAGE,
  OL_CHARGE_WAITING,
  OL_CHARGE_NIGHTS,
  OL_CHARGE_DISBURSEMENT,
} OlChargeKind;

const char *ol_charge_kind_to_text (OlChargeKind kind);
gboolean ol_charge_kind_from_text (const char *text, OlChargeKind *kind);

/** OlCharge: what one mission owes for one thing. */
typedef struct
{
  OlChargeKind kind;
  const OlTariff *tariff; /* borrowed */
  OlQuantity quantity;
  const char *unit; /* UN/ECE Rec. 20, static */
  OlDecimal unit_price;
  gint64 net; /* minor units, rounded once */
} OlCharge;

/**
 * ol_waiting_steps: started steps beyond the free minutes (120 free, 30 a step: 121 -> 1, 347 ->
 * 8).
 */
gint64 ol_waiting_steps (gint32 minutes, gint32 free_minutes, gint32 step_minutes);

/**
 * ol_charge_quantity: what of @mission a tariff by @unit counts: one trip, its kilometres, its
 * tonnes, or the days begun from pickup to delivery (1 when the pickup is unknown). 0 when the
 * mission does not tell.
 */
OlQuantity ol_charge_quantity (const OlMission *mission, OlUnit unit);

/**
 * ol_charges_compute: appends to @charges (element-type OlCharge, GArray).
 * @disbursements: (nullable) (element-type OlTariff): see ol_tariff_book_disbursements()
 * Haulage first (under the minimum: one unit at the minimum), then waiting, nights, disbursements.
 * Errors: OL_CORE_ERROR_OVERFLOW.
 */
gboolean ol_charges_compute (const OlMission *mission,
                             const OlTariff *tariff,
                             GPtrArray *disbursements,
                             GArray *charges,
                             GError **error);

G_END_DECLS
