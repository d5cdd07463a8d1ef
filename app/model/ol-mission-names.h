/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-field.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlMissionNames: what the form of a mission offers: the partners there are, and the customers,
 * consignees, places, vehicles and drivers that missions name already.
 */
typedef struct _OlMissionNames OlMissionNames;
OlMissionNames *ol_mission_names_ref (OlMissionNames *self);
void ol_mission_names_unref (OlMissionNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionNames, ol_mission_names_unref)

/** ol_mission_names_of: (transfer none) (nullable): the names @field may have, by name; NULL for a
 * field without names. */
const char *const *ol_mission_names_of (const OlMissionNames *self, OlMissionField field);

/** ol_mission_names_partner_ids: (transfer none): ids of the partners, beside their names. */
const char *const *ol_mission_names_partner_ids (const OlMissionNames *self);

/** ol_mission_names_read_async: reads them on the store's worker. */
void ol_mission_names_read_async (OlStore *store, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/** Returns: (transfer full) */
OlMissionNames *ol_mission_names_read_finish (OlStore *store, GAsyncResult *result,
                                              GError **error);

G_END_DECLS
