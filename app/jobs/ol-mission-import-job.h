/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-job.h"
#include "ol-mission-take-back-job.h"
#include "ol-table-map.h"

G_BEGIN_DECLS

/**
 * OlMissionImportJob: missions from a CSV, XLSX or ODS file. A reference that is stored already is
 * skipped when every cell says the same, and refused when one differs. A container number that is
 * wrong is taken as it is: it blocks the billing of the mission, not the import.
 */
#define OL_TYPE_MISSION_IMPORT_JOB (ol_mission_import_job_get_type ())
G_DECLARE_FINAL_TYPE (
    OlMissionImportJob, ol_mission_import_job, OL, MISSION_IMPORT_JOB, OlImportJob)

/** ol_mission_import_job_new: @dry_run: check only */
OlMissionImportJob *ol_mission_import_job_new (OlStore *store,
                                               const OlActor *actor,
                                               const char *path,
                                               gboolean dry_run);

/** ol_mission_import_job_set_map: the file has column names of its own, and people's words and
 * dates (day first); before it runs. */
void ol_mission_import_job_set_map (OlMissionImportJob *self, const OlTableMap *map);

/** ol_mission_import_job_undo: (transfer full) (nullable): takes back the missions that came in;
 * NULL when none did. After its run. */
OlMissionTakeBackJob *ol_mission_import_job_undo (OlMissionImportJob *self);

G_END_DECLS
