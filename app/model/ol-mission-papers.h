/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-paper-item.h"

G_BEGIN_DECLS

/**
 * OlMissionPapers: the documents of one mission as a GListModel of OlPaperItem: the kinds its
 * partner asks for first, present or missing, then the others. Read on the store's worker, and
 * again when the store changes.
 *
 * Signals: "loaded": what follows tells about the mission of today; "failed" (const char
 * *sentence).
 */
#define OL_TYPE_MISSION_PAPERS (ol_mission_papers_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionPapers, ol_mission_papers, OL, MISSION_PAPERS, GObject)

/** ol_mission_papers_new: of no mission yet. */
OlMissionPapers *ol_mission_papers_new (OlStore *store);

/** ol_mission_papers_set_mission: @mission_id: (nullable): empties the list */
void ol_mission_papers_set_mission (OlMissionPapers *self, const char *mission_id);
const char *ol_mission_papers_mission (OlMissionPapers *self); /* (nullable) */

/** ol_mission_papers_reference: (nullable) of the mission, once loaded. */
const char *ol_mission_papers_reference (OlMissionPapers *self);

/** ol_mission_papers_required: set of the kinds the partner asks for. */
guint ol_mission_papers_required (OlMissionPapers *self);

/** ol_mission_papers_missing: set of those that are not attached. */
guint ol_mission_papers_missing (OlMissionPapers *self);

G_END_DECLS
