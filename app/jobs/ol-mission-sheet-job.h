/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlMissionSheetJob: missions as a sheet. Its columns are those of a missions file, so that it can
 * be imported elsewhere, then what follows from them: billing state, missing papers, amount.
 */
#define OL_TYPE_MISSION_SHEET_JOB (ol_mission_sheet_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionSheetJob, ol_mission_sheet_job, OL, MISSION_SHEET_JOB, OlJob)

/**
 * ol_mission_sheet_job_new: @rowids: (element-type guint32): of the missions, in their order
 * @path: an ending ".csv" makes it CSV, anything else XLSX
 */
OlMissionSheetJob *ol_mission_sheet_job_new (OlStore *store,
                                             const OlActor *actor,
                                             GArray *rowids,
                                             const char *path);

/** ol_mission_sheet_job_count: of missions written. */
guint ol_mission_sheet_job_count (OlMissionSheetJob *self);

G_END_DECLS
