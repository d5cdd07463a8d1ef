/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-detail-job.h"

G_BEGIN_DECLS

/*
 * What the pane tells of a mission, row by row. Each fills a grid that it empties first.
 */

/** ol_mission_story_facts: who, where, what, when. */
void ol_mission_story_facts (GtkGrid *grid, const OlMissionDetail *detail);

/** ol_mission_story_reasons: why it is not billed. */
void ol_mission_story_reasons (GtkGrid *grid, const OlMissionDetail *detail);

/** ol_mission_story_charges: what it owes, and the sum. */
void ol_mission_story_charges (GtkGrid *grid, const OlMissionDetail *detail);

/** ol_mission_story_timeline: the status steps with their times. */
void ol_mission_story_timeline (GtkGrid *grid, const OlMissionDetail *detail);

/** ol_mission_story_history: who changed what. */
void ol_mission_story_history (GtkGrid *grid, const OlMissionDetail *detail);

G_END_DECLS
