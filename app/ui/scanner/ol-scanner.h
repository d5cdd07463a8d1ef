/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-scanner-job.h"

G_BEGIN_DECLS

/**
 * OlScanner: watches the folder a scanner writes into, as long as the window is open. It looks
 * every few seconds and off the main thread, rather than be told: a folder that another machine
 * writes into over the network tells nobody. Knows no widget.
 *
 * Property "folder": a path; empty: none is watched.
 * Signals: "done" (const char *sentence, guint undo): papers were attached, and the action "undo"
 * takes them away again by that number; 0: they were taken away, and that is that; "changed": what
 * waits, or the failure, is another.
 */
#define OL_TYPE_SCANNER (ol_scanner_get_type ())
G_DECLARE_FINAL_TYPE (OlScanner, ol_scanner, OL, SCANNER, GObject)

/** ol_scanner_new: nothing is watched yet. @actor: copied */
OlScanner *ol_scanner_new (OlStore *store, const OlActor *actor);

/** ol_scanner_follow: the folder is the one of the preferences, now and later. @settings:
 * (nullable): they cannot be kept here */
void ol_scanner_follow (OlScanner *self, GSettings *settings);

/** ol_scanner_actions: (transfer none): "undo", of what was attached under a number. */
GActionGroup *ol_scanner_actions (OlScanner *self);

/** ol_scanner_waiting: (transfer container) (element-type OlScannedFile): those that need a person;
 * borrowed until "changed". */
GPtrArray *ol_scanner_waiting (OlScanner *self);

/** ol_scanner_failure: (nullable): why the folder cannot be looked at. */
const char *ol_scanner_failure (OlScanner *self);

/** ol_scanner_path: (transfer full): of the file @name in the folder; with @name
 * OL_SCANNER_DONE, where attached files go. */
char *ol_scanner_path (OlScanner *self, const char *name);

/** ol_scanner_leave: the file @name needs nobody any more, unless it changes. */
void ol_scanner_leave (OlScanner *self, const char *name);

/** ol_scanner_look: looks at once. */
void ol_scanner_look (OlScanner *self);

/** ol_scanner_stop: cancels what runs; nothing is looked at after that. */
void ol_scanner_stop (OlScanner *self);

G_END_DECLS
