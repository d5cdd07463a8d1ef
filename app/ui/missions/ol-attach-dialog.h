/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-document-kind.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlAttachDialog: files on their way to a mission, each with the kind of paper it is and a look at
 * its pages. Closes when they are attached.
 *
 * Signal: "done" (const char *sentence, OlJob *undo): as of OlDocumentStrip.
 */
#define OL_TYPE_ATTACH_DIALOG (ol_attach_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OlAttachDialog, ol_attach_dialog, OL, ATTACH_DIALOG, AdwWindow)

/**
 * ol_attach_dialog_new: without files, not shown yet; owned by GTK's list of toplevels.
 * @parent: (nullable)
 * @kind: the kind of every file, as long as nobody chooses another; 0: told by its name, else what
 * the mission misses
 */
OlAttachDialog *ol_attach_dialog_new (GtkWindow *parent,
                                      OlStore *store,
                                      const OlActor *actor,
                                      const char *mission_id,
                                      OlDocumentKind kind);

/** ol_attach_dialog_add_files: @files: (element-type GFile) */
void ol_attach_dialog_add_files (OlAttachDialog *self, GSList *files);

/** ol_attach_dialog_move_to: once attached, the files move into @folder. */
void ol_attach_dialog_move_to (OlAttachDialog *self, const char *folder);

/** ol_attach_dialog_present: a new dialog that asks for the files first, and closes when none is
 * chosen. */
OlAttachDialog *ol_attach_dialog_present (GtkWindow *parent,
                                          OlStore *store,
                                          const OlActor *actor,
                                          const char *mission_id,
                                          OlDocumentKind kind);

G_END_DECLS
