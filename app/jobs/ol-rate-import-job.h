/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-job.h"

G_BEGIN_DECLS

/** OlRateImportJob: exchange rates from a CSV file or the ECB's daily XML. */
#define OL_TYPE_RATE_IMPORT_JOB (ol_rate_import_job_get_type ())
G_DECLARE_FINAL_TYPE (OlRateImportJob, ol_rate_import_job, OL, RATE_IMPORT_JOB, OlImportJob)

OlRateImportJob *
ol_rate_import_job_new (OlStore *store, const OlActor *actor, const char *path, gboolean dry_run);

G_END_DECLS
