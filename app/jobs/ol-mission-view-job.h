/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-mission-view.h"

G_BEGIN_DECLS

/** OlMissionViewJob: a view of the missions is kept, changed or deleted by whom it belongs to. */
#define OL_TYPE_MISSION_VIEW_JOB (ol_mission_view_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionViewJob, ol_mission_view_job, OL, MISSION_VIEW_JOB, OlEditJob)

/** ol_mission_view_job_new: keeps @view; a new one when it has no id. */
OlMissionViewJob *
ol_mission_view_job_new (OlStore *store, const OlActor *actor, const OlMissionView *view);

/** ol_mission_view_job_new_delete: deletes @view. */
OlMissionViewJob *
ol_mission_view_job_new_delete (OlStore *store, const OlActor *actor, const OlMissionView *view);

/** ol_mission_view_job_view: (transfer none): as stored, or as it was when deleted. */
const OlMissionView *ol_mission_view_job_view (OlMissionViewJob *self);

G_END_DECLS
