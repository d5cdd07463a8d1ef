/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-filter.h"
#include "ol-mission-names.h"

G_BEGIN_DECLS

/**
 * OlMissionFilterBox: the conditions of the list, to be set one by one: status, billing, partner,
 * period, missing papers.
 *
 * Signal "changed": a condition was set or unset.
 */
#define OL_TYPE_MISSION_FILTER_BOX (ol_mission_filter_box_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionFilterBox, ol_mission_filter_box, OL, MISSION_FILTER_BOX, GtkBox)

/** ol_mission_filter_box_set_today: the day that "this month" is told by. */
void ol_mission_filter_box_set_today (OlMissionFilterBox *self, OlDate today);

/** ol_mission_filter_box_set_names: the partners there are. */
void ol_mission_filter_box_set_names (OlMissionFilterBox *self, const OlMissionNames *names);

/** ol_mission_filter_box_show: the conditions that are set; @filter's search is none of them. */
void ol_mission_filter_box_show (OlMissionFilterBox *self, const OlMissionFilter *filter);

/** ol_mission_filter_box_take: the conditions as they are set here go into @filter. */
void ol_mission_filter_box_take (OlMissionFilterBox *self, OlMissionFilter *filter);

G_END_DECLS
