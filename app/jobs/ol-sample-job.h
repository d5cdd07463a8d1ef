/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlSampleJob: fills a new data folder with the sample carrier: organisation, tariffs, rates,
 * 2,000 missions, their papers. */
#define OL_TYPE_SAMPLE_JOB (ol_sample_job_get_type ())
G_DECLARE_FINAL_TYPE (OlSampleJob, ol_sample_job, OL, SAMPLE_JOB, OlJob)

/** ol_sample_job_new: @sample_dir: where data/sample lies, installed or in the source tree. */
OlSampleJob *ol_sample_job_new (OlStore *store, const OlActor *actor, const char *sample_dir);

G_END_DECLS
