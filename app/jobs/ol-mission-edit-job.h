/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-mission-field.h"

G_BEGIN_DECLS

/**
 * OlMissionEditJob: a mission is written down, or what is written about one is changed. Only what
 * differs between before and after is checked and written, so that somebody else may have changed
 * another field meanwhile. What an invoice or a draft says of the mission stays as it is.
 *
 * Refused as "mission_refused" when a field is wrong, with a detail for each (column: the field's
 * word); as "mission_billed" when one is fixed by a document that bills the mission.
 */
#define OL_TYPE_MISSION_EDIT_JOB (ol_mission_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionEditJob, ol_mission_edit_job, OL, MISSION_EDIT_JOB, OlEditJob)

/**
 * ol_mission_edit_job_new: both are copied.
 * @before: (nullable): as it was when it was looked at; NULL: it is new
 * @after: as it shall be. Its partner is looked up by name when partner_id is NULL.
 */
OlMissionEditJob *ol_mission_edit_job_new (OlStore *store,
                                           const OlActor *actor,
                                           const OlMission *before,
                                           const OlMission *after);

/** ol_mission_edit_job_mission: (transfer none) (nullable): as stored, once done. */
const OlMission *ol_mission_edit_job_mission (OlMissionEditJob *self);

/** ol_mission_edit_job_is_new: whether it enters a mission; its reverse takes it back. */
gboolean ol_mission_edit_job_is_new (OlMissionEditJob *self);

/** ol_mission_edit_job_changed: set of 1 << OlMissionField that were written, once done. */
guint ol_mission_edit_job_changed (OlMissionEditJob *self);

G_END_DECLS
