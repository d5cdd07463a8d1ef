/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-document-kind.h"
#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlDocumentStrip: the papers of one mission: what its partner asks for, present or missing, and
 * what else there is. Files are dropped on it or chosen; papers are opened, copied out, removed.
 * What goes wrong is told on the strip itself.
 *
 * Signal: "done" (const char *sentence, OlJob *undo): papers came or went; @undo, not run yet, puts
 * it back, NULL when there is nothing to put back.
 */
#define OL_TYPE_DOCUMENT_STRIP (ol_document_strip_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentStrip, ol_document_strip, OL, DOCUMENT_STRIP, AdwBin)

/** ol_document_strip_new: of no mission yet. */
GtkWidget *ol_document_strip_new (OlStore *store, const OlActor *actor);

/** ol_document_strip_set_mission: @mission_id: (nullable): shows nothing */
void ol_document_strip_set_mission (OlDocumentStrip *self, const char *mission_id);

/**
 * ol_document_strip_add_files: as if dropped.
 * @files: (element-type GFile)
 * @kind: 0: told by the names of the files; a dialog asks when they do not
 */
void ol_document_strip_add_files (OlDocumentStrip *self, GSList *files, OlDocumentKind kind);

/** ol_document_strip_choose: asks for files; @kind: as above */
void ol_document_strip_choose (OlDocumentStrip *self, OlDocumentKind kind);

G_END_DECLS
