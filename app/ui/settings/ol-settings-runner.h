/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"

G_BEGIN_DECLS

/**
 * OlSettingsRunner: runs the jobs of the settings page and keeps what takes the last change back.
 * Knows no widget.
 *
 * Signals, all on the main context: "done" (const char *sentence, gboolean can_undo); "failed"
 * (const char *message), never for a cancel; "moved" (gboolean busy, guint64 done, guint64 total).
 */
#define OL_TYPE_SETTINGS_RUNNER (ol_settings_runner_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingsRunner, ol_settings_runner, OL, SETTINGS_RUNNER, GObject)

/** ol_settings_runner_new: runs jobs of @actor on @store. */
OlSettingsRunner *ol_settings_runner_new (OlStore *store, const OlActor *actor);

OlStore *ol_settings_runner_store (OlSettingsRunner *self);       /* (transfer none) */
const OlActor *ol_settings_runner_actor (OlSettingsRunner *self); /* (transfer none) */

/**
 * ol_settings_runner_run:
 * @job: (transfer full)
 * @sentence: what is told when it is done
 */
void ol_settings_runner_run (OlSettingsRunner *self, OlJob *job, const char *sentence);

/** OlSettingsTell: (transfer full): what @job, done, tells. */
typedef char *(*OlSettingsTell) (OlJob *job);

/** ol_settings_runner_run_told: the same for a job whose result is told. @job: (transfer full) */
void ol_settings_runner_run_told (OlSettingsRunner *self, OlJob *job, OlSettingsTell tell);

/** ol_settings_runner_fail: tells a failure that came from elsewhere, as "failed". */
void ol_settings_runner_fail (OlSettingsRunner *self, const GError *error);

/** ol_settings_runner_can_undo: whether there is a change to take back. */
gboolean ol_settings_runner_can_undo (OlSettingsRunner *self);
/** ol_settings_runner_undo: writes the former values of the last change back. */
void ol_settings_runner_undo (OlSettingsRunner *self);

/** ol_settings_runner_stop: cancels what runs. */
void ol_settings_runner_stop (OlSettingsRunner *self);

G_END_DECLS
