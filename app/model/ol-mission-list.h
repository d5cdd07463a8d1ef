/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-query.h"
#include "ol-paged-list.h"

G_BEGIN_DECLS

/**
 * OlMissionList: the missions that pass a filter, sorted, as a paged list whose rows hold an
 * OlMissionLine. It follows the store while it is in front.
 *
 * What passes the filter is kept in order, so that another search over it costs the look into the
 * index of words and nothing else.
 */
#define OL_TYPE_MISSION_LIST (ol_mission_list_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionList, ol_mission_list, OL, MISSION_LIST, GObject)

/** ol_mission_list_new: empty until asked. */
OlMissionList *ol_mission_list_new (OlStore *store);

/** ol_mission_list_rows: (transfer none): the model to show, and to listen to. */
OlPagedList *ol_mission_list_rows (OlMissionList *self);

/** ol_mission_list_ask: another filter or order; @filter is copied. */
void ol_mission_list_ask (OlMissionList *self, const OlMissionFilter *filter, OlMissionSort sort,
                          gboolean descending);

/** ol_mission_list_filter: (transfer none): of the last question. */
const OlMissionFilter *ol_mission_list_filter (OlMissionList *self);
OlMissionSort ol_mission_list_sort (OlMissionList *self, gboolean *descending);

/**
 * ol_mission_list_set_in_front: while nobody sees the list, changes of the store only make it
 * stale; it is read again when it comes to the front.
 */
void ol_mission_list_set_in_front (OlMissionList *self, gboolean in_front);

/** ol_mission_list_ids: (transfer full) (element-type guint32): row ids at the positions of
 * @positions (element-type guint), in their order. */
GArray *ol_mission_list_ids (OlMissionList *self, GArray *positions);

G_END_DECLS
