/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-job.h"

G_BEGIN_DECLS

/** OlTariffImportJob: price lists from a CSV file. The same line again (partner, service, places,
 * equipment, unit, currency, first day) replaces the stored one. */
#define OL_TYPE_TARIFF_IMPORT_JOB (ol_tariff_import_job_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffImportJob, ol_tariff_import_job, OL, TARIFF_IMPORT_JOB, OlImportJob)

OlTariffImportJob *
ol_tariff_import_job_new (OlStore *store, const OlActor *actor, const char *path, gboolean dry_run);

G_END_DECLS
