/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-tariff.h"

G_BEGIN_DECLS

/**
 * OlTariffEditJob: changes of a price list, all of them or none: tariffs added, changed and taken
 * away. Each is audited.
 */
#define OL_TYPE_TARIFF_EDIT_JOB (ol_tariff_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffEditJob, ol_tariff_edit_job, OL, TARIFF_EDIT_JOB, OlEditJob)

/** ol_tariff_edit_job_new: nothing to change yet. */
OlTariffEditJob *ol_tariff_edit_job_new (OlStore *store, const OlActor *actor);

/**
 * ol_tariff_edit_job_change: one change; both are copied.
 * @before: (nullable): as it was read; NULL: a new tariff
 * @after: (nullable): as it is to be; NULL: it is taken away
 */
void ol_tariff_edit_job_change (OlTariffEditJob *self,
                                const OlTariff *before,
                                const OlTariff *after);

/**
 * ol_tariff_edit_job_supersede: @next, a new tariff, takes the place of @old from its first day on;
 * @old ends the day before, unless it ended earlier. Both are copied.
 */
void ol_tariff_edit_job_supersede (OlTariffEditJob *self,
                                   const OlTariff *old,
                                   const OlTariff *next);

G_END_DECLS
