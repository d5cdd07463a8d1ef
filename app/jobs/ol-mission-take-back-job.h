/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-mission-repository.h"

G_BEGIN_DECLS

/**
 * OlMissionTakeBackJob: missions that were entered, or came in by an import, are gone again: all of
 * them or none. A mission that was billed, has papers, is kept out of billing or was changed by
 * somebody else keeps them all ("constraint_refused").
 */
#define OL_TYPE_MISSION_TAKE_BACK_JOB (ol_mission_take_back_job_get_type ())
G_DECLARE_FINAL_TYPE (
    OlMissionTakeBackJob, ol_mission_take_back_job, OL, MISSION_TAKE_BACK_JOB, OlEditJob)

/** ol_mission_take_back_job_new: of one mission; its reverse enters it again. */
OlMissionTakeBackJob *
ol_mission_take_back_job_new (OlStore *store, const OlActor *actor, const char *mission_id);

/** ol_mission_take_back_job_new_span: of an import; its reverse enters all of it again. */
OlMissionTakeBackJob *ol_mission_take_back_job_new_span (OlStore *store,
                                                         const OlActor *actor,
                                                         const OlMissionSpan *span);

/** ol_mission_take_back_job_count: of missions, once done. */
guint ol_mission_take_back_job_count (OlMissionTakeBackJob *self);

G_END_DECLS
