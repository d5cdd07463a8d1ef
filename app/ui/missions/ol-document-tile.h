/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-paper-item.h"

G_BEGIN_DECLS

/**
 * OlDocumentTile: one paper of a mission: its first page and its name, or an empty place that says
 * what is missing. Files can be dropped on it.
 *
 * Signals: "activated": it was pressed; "action" (const char *name): "save" or "remove" was chosen
 * from its menu; "dropped" (GdkFileList *files).
 */
#define OL_TYPE_DOCUMENT_TILE (ol_document_tile_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentTile, ol_document_tile, OL, DOCUMENT_TILE, AdwBin)

/** ol_document_tile_new: @can_change: whether files are taken and papers removed. */
GtkWidget *ol_document_tile_new (OlPaperItem *item, gboolean can_change);

OlPaperItem *ol_document_tile_item (OlDocumentTile *self); /* (transfer none) */

G_END_DECLS
