/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-repository.h"

G_BEGIN_DECLS

/**
 * OlPaperItem: a document of a mission, or the place of one that its partner asks for and that is
 * missing.
 */
#define OL_TYPE_PAPER_ITEM (ol_paper_item_get_type ())
G_DECLARE_FINAL_TYPE (OlPaperItem, ol_paper_item, OL, PAPER_ITEM, GObject)

/** ol_paper_item_new_missing: nothing is attached of @kind. */
OlPaperItem *ol_paper_item_new_missing (OlDocumentKind kind);

/**
 * ol_paper_item_new: takes @document.
 * @path: where the content lies
 * @proof_of: (nullable): number of the issued document that stands on it
 */
OlPaperItem *ol_paper_item_new (OlMissionDocument *document,
                                const char *path,
                                gboolean required,
                                const char *proof_of);

OlDocumentKind ol_paper_item_kind (OlPaperItem *self);
/** ol_paper_item_required: whether the mission's partner asks for this kind. */
gboolean ol_paper_item_required (OlPaperItem *self);
/** ol_paper_item_document: (nullable) (transfer none): NULL: missing. */
const OlMissionDocument *ol_paper_item_document (OlPaperItem *self);
/** ol_paper_item_path: (nullable) of the content. */
const char *ol_paper_item_path (OlPaperItem *self);
/** ol_paper_item_proof_of: (nullable) number of an issued document; the paper cannot be removed. */
const char *ol_paper_item_proof_of (OlPaperItem *self);

G_END_DECLS
