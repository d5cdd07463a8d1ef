/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"

G_BEGIN_DECLS

/** OlPartnerUse: a billing partner, and what hangs on it. */
typedef struct
{
  OlPartner *partner; /* owned */
  OlPartnerTies ties;
} OlPartnerUse;

/** OlSettingsData: what the settings page shows but for the long lists. */
typedef struct
{
  OlOrganisation *organisation; /* owned */
  GPtrArray *partners;          /* owned, OlPartnerUse, by name */
  GPtrArray *series;            /* owned, OlSeriesState, the latest year first */
  GPtrArray *users;             /* owned, OlUser, the desk's owner first */
  OlDate today;
} OlSettingsData;

void ol_settings_data_free (OlSettingsData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSettingsData, ol_settings_data_free)

/** ol_settings_data_partner: (nullable) (transfer none): by id, or by name as typed. */
const OlPartnerUse *ol_settings_data_partner (const OlSettingsData *self, const char *name_or_id);

/** ol_read_settings_async: on the store's worker. */
void ol_read_settings_async (OlStore *store,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** Returns: (transfer full) */
OlSettingsData *ol_read_settings_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
