/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlImportWindow: missions out of a person's table: the file, which of its columns is what, what
 * would come in and what is refused, then all or nothing. Every choice is tried at once on the
 * whole file; nothing is written before the last button.
 *
 * Signal: "done" (const char *sentence, OlJob *undo (nullable)): missions were imported, and @undo
 * takes them back.
 */
#define OL_TYPE_IMPORT_WINDOW (ol_import_window_get_type ())
G_DECLARE_FINAL_TYPE (OlImportWindow, ol_import_window, OL, IMPORT_WINDOW, AdwWindow)

/** ol_import_window_new: asks for a file; owned by GTK's list of toplevels. @parent: (nullable) */
OlImportWindow *ol_import_window_new (GtkWindow *parent, OlStore *store, const OlActor *actor);

/** ol_import_window_open: reads the table in @path. */
void ol_import_window_open (OlImportWindow *self, const char *path);

G_END_DECLS
