/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-mission-repository.h"

G_BEGIN_DECLS

/**
 * OlMissionEnterJob: the missions of an import that was taken back come in again, all of them or
 * none, under the ids they had. Its reverse takes them back once more.
 */
#define OL_TYPE_MISSION_ENTER_JOB (ol_mission_enter_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionEnterJob, ol_mission_enter_job, OL, MISSION_ENTER_JOB, OlEditJob)

/** ol_mission_enter_job_new: @missions: (element-type OlMission): as they were; @span: theirs. */
OlMissionEnterJob *ol_mission_enter_job_new (OlStore *store,
                                             const OlActor *actor,
                                             GPtrArray *missions,
                                             const OlMissionSpan *span);

G_END_DECLS
