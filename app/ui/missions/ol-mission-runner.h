/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"

G_BEGIN_DECLS

/**
 * OlMissionRunner: runs the jobs of the missions page, one after the other, and remembers how to
 * take them back and to do them again. Knows no widget.
 *
 * Signals, all on the main context: "done" (OlJob *job, const char *sentence, gboolean can_undo);
 * "failed" (OlJob *job, const GError *error), never for a cancel; "moved" (gboolean busy, guint64
 * done, guint64 total); "history-changed": undo or redo became possible, or impossible.
 */
#define OL_TYPE_MISSION_RUNNER (ol_mission_runner_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionRunner, ol_mission_runner, OL, MISSION_RUNNER, GObject)

/** OlMissionTell: (transfer full): what is told when @job is done. */
typedef char *(*OlMissionTell) (OlJob *job);

/** ol_mission_runner_new: nothing runs yet. */
OlMissionRunner *ol_mission_runner_new (void);

/** ol_mission_runner_run: @job: (transfer full): waits for the one that runs */
void ol_mission_runner_run (OlMissionRunner *self, OlJob *job, OlMissionTell tell);

/** ol_mission_runner_remember: @undo: (transfer full): takes back what somebody else did. */
void ol_mission_runner_remember (OlMissionRunner *self, OlJob *undo);

/** ol_mission_runner_is_busy: whether a job runs. */
gboolean ol_mission_runner_is_busy (OlMissionRunner *self);

/* Taking back the last change, and doing again what was taken back. */
gboolean ol_mission_runner_can_undo (OlMissionRunner *self);
gboolean ol_mission_runner_can_redo (OlMissionRunner *self);
void ol_mission_runner_undo (OlMissionRunner *self);
void ol_mission_runner_redo (OlMissionRunner *self);

/** ol_mission_runner_cancel: the job that runs, and those that wait. */
void ol_mission_runner_cancel (OlMissionRunner *self);

G_END_DECLS
