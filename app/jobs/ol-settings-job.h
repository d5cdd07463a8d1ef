/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-partner.h"
#include "ol-organisation.h"

G_BEGIN_DECLS

/** OlSettingsJob: changes the organisation, or one partner: every KEY=VALUE of one call or none. */
#define OL_TYPE_SETTINGS_JOB (ol_settings_job_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingsJob, ol_settings_job, OL, SETTINGS_JOB, OlEditJob)

/**
 * ol_settings_job_new:
 * @partner: (nullable): name or id; NULL: the organisation
 * @settings: (array zero-terminated=1): "KEY=VALUE", see ol_partner_set() and ol_organisation_set()
 */
OlSettingsJob *ol_settings_job_new (OlStore *store,
                                    const OlActor *actor,
                                    const char *partner,
                                    const char *const *settings);

/** What was asked for, as it is now; the other is NULL. (transfer none) */
const OlPartner *ol_settings_job_partner (OlSettingsJob *self);
const OlOrganisation *ol_settings_job_organisation (OlSettingsJob *self);

G_END_DECLS
