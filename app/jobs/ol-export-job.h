/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlExportJob: PDF, XML and bundle of one invoice, each whole or not at all, checked before the first is written; one EXPORT event. */
#define OL_TYPE_EXPORT_JOB (ol_export_job_get_type ())
G_DECLARE_FINAL_TYPE (OlExportJob, ol_export_job, OL, EXPORT_JOB, OlJob)

/** ol_export_job_new: paths (nullable); XML of a draft is refused; a draft's PDF is marked as such. */
OlExportJob *ol_export_job_new (OlStore *store, const OlActor *actor, const char *id_or_number,
                                const char *pdf, const char *xml, const char *bundle);

G_END_DECLS
