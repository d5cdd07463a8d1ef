/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-repository.h"
#include "ol-name-cache-private.h"

G_BEGIN_DECLS

/** OL_MISSION_COLUMNS: what ol_mission_row_take() reads, of mission AS m, in its order. */
#define OL_MISSION_COLUMNS                                                                         \
  "m.billing, m.consignee_id, m.container, m.customer_id, m.delivered_at, m.destination_id, "      \
  "m.distance, m.driver_id, m.equipment, m.nights, m.notes, m.origin_id, m.partner_id, "           \
  "m.pickup_at, m.priority, m.reference, m.status, m.vehicle_id, m.waiting_minutes, "              \
  "m.weight, m.documents, m.id, m.row_version"

/** ol_mission_row_take: the row's columns and the names behind them replace what @mission holds. */
gboolean
ol_mission_row_take (OlQuery *query, OlNameCache *names, OlMission *mission, GError **error);

G_END_DECLS
