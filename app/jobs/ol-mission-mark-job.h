/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"
#include "ol-mission.h"

G_BEGIN_DECLS

typedef enum
{
  OL_MARK_STATUS,  /* gets @status */
  OL_MARK_HOLD,    /* is taken out of billing, for @reason */
  OL_MARK_RELEASE, /* is put back into billing */
} OlMarkKind;

/** OlMissionMark: what happens to a mission. */
typedef struct
{
  OlMarkKind kind;
  OlMissionStatus status;
  const char *reason;
  OlDate until; /* of a hold: see ol_billing_hold_set() */
} OlMissionMark;

/**
 * OlMissionMarkJob: the same thing happens to many missions, in one transaction. Those to which it
 * cannot happen (a billed one, a delivery without its time) are left as they are, and told.
 */
#define OL_TYPE_MISSION_MARK_JOB (ol_mission_mark_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionMarkJob, ol_mission_mark_job, OL, MISSION_MARK_JOB, OlEditJob)

/** ol_mission_mark_job_new: @rowids: (element-type guint32): of the missions; copied */
OlMissionMarkJob *ol_mission_mark_job_new (OlStore *store,
                                           const OlActor *actor,
                                           GArray *rowids,
                                           const OlMissionMark *mark);

/** ol_mission_mark_job_n_changed: of missions; once done. */
guint ol_mission_mark_job_n_changed (OlMissionMarkJob *self);

/** ol_mission_mark_job_n_left: of missions that it could not happen to. */
guint ol_mission_mark_job_n_left (OlMissionMarkJob *self);

/** ol_mission_mark_job_why: (nullable): the sentence of the first that was left. */
const char *ol_mission_mark_job_why (OlMissionMarkJob *self);

G_END_DECLS
