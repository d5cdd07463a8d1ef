/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-repository.h"
#include "ol-name-cache-private.h"
#include "ol-record-private.h"

G_BEGIN_DECLS

/** OL_MISSION_COLUMNS: what ol_mission_row_take() reads, of mission AS m, in its order. */
#define OL_MISSION_COLUMNS                                                                         \
  "m.billing, m.consignee_id, m.container, m.customer_id, m.delivered_at, m.destination_id, "      \
  "m.distance, m.driver_id, m.equipment, m.nights, m.notes, m.origin_id, "          \
  "m.partner_id, m.pickup_at, m.priority, m.reference, m.status, m.vehicle_id, "                   \
  "m.waiting_minutes, m.weight, m.documents, m.id, m.row_version"

/** OL_MISSION_OPEN: a row of mission AS m is not on a document. To be found by the index
 * mission_unbilled, it has to be said in that index's own words. */
#define OL_MISSION_OPEN                                                                            \
  "(m.billing = 'unbilled' OR m.billing = 'blocked' OR m.billing = 'credited')"

/** OL_MISSION_NAMES: what ol_mission_row_take_names() reads, with the joins of it. */
#define OL_MISSION_NAMES "p.name, c.name, g.name, o.name, d.name, v.name, r.name"
#define OL_MISSION_NAME_JOINS                                                                      \
  "LEFT JOIN partner AS p ON p.id = m.partner_id "                                                 \
  "LEFT JOIN customer AS c ON c.id = m.customer_id "                                               \
  "LEFT JOIN consignee AS g ON g.id = m.consignee_id "                                             \
  "LEFT JOIN place AS o ON o.id = m.origin_id "                                                    \
  "LEFT JOIN place AS d ON d.id = m.destination_id "                                               \
  "LEFT JOIN vehicle AS v ON v.id = m.vehicle_id "                                                 \
  "LEFT JOIN driver AS r ON r.id = m.driver_id "

/** ol_mission_record_fill: what a person may say of @mission, into a @record whose columns wait for
 * it. */
void ol_mission_record_fill (OlRecord *record, const OlMission *mission);

/** ol_mission_row_take: the row's columns and the names behind them replace what @mission holds.
 * @names: (nullable): without it the names are read by ol_mission_row_take_names() */
gboolean
ol_mission_row_take (OlQuery *query, OlNameCache *names, OlMission *mission, GError **error);
void ol_mission_row_take_names (OlQuery *query, OlMission *mission);

/** ol_mission_record: (transfer full): every column as it is written; borrows from @mission. */
OlRecord *ol_mission_record (const OlMission *mission);

/** ol_mission_forget_words: what the search knows of a mission, while its row still says it. */
gboolean ol_mission_forget_words (OlDb *db, const char *mission_id, GError **error);

/** ol_mission_tell_taken: when @error is a broken constraint because another mission has the
 * reference, says so instead. */
void ol_mission_tell_taken (OlDb *db, const char *reference, GError **error);

G_END_DECLS
