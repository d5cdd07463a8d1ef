/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-charge.h"
#include "ol-mission-check.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlMissionGate: what decides whether missions can be billed, and for how much: partners, tariffs
 * and rates as they were when it was loaded. Any thread may ask it.
 */
typedef struct _OlMissionGate OlMissionGate;

/** ol_mission_gate_new: loads all three; a few milliseconds. */
OlMissionGate *ol_mission_gate_new (OlDb *db, GError **error);
OlMissionGate *ol_mission_gate_ref (OlMissionGate *self);
void ol_mission_gate_unref (OlMissionGate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionGate, ol_mission_gate_unref)

/** ol_mission_gate_partner: (transfer none) (nullable): the mission's, as long as @self is. */
const OlPartner *ol_mission_gate_partner (OlMissionGate *self, const OlMission *mission);

/**
 * ol_mission_gate_reasons: (transfer full) (element-type OlReason) (nullable)
 * Why the mission cannot be billed; NULL when its partner is unknown.
 * @duplicate_of: (nullable): see OlMissionFacts
 */
GPtrArray *ol_mission_gate_reasons (OlMissionGate *self,
                                    const OlMission *mission,
                                    const char *duplicate_of,
                                    gboolean already_billed);

/**
 * ol_mission_gate_charges: appends what the mission owes to @charges (element-type OlCharge), whose
 * tariffs live as long as @self.
 * @match: (out): without OL_TARIFF_FOUND nothing is appended, and that is no error
 * Errors: OL_CORE_ERROR_OVERFLOW.
 */
gboolean ol_mission_gate_charges (OlMissionGate *self,
                                  const OlMission *mission,
                                  GArray *charges,
                                  OlTariffMatch *match,
                                  GError **error);

/** ol_mission_gate_total: the sum of their nets; FALSE when it leaves the range. */
gboolean ol_mission_gate_total (const GArray *charges, gint64 *total, GError **error);

G_END_DECLS
