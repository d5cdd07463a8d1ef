/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-table.h"

G_BEGIN_DECLS

/*
 * How the table looks, from one day to the next: columns, widths, order, in the settings. Where the
 * schema is not installed nothing is remembered.
 */

/** ol_mission_layout_restore: puts @table as it was left; the list is asked nothing. */
void ol_mission_layout_restore (OlMissionTable *table);

/** ol_mission_layout_keep: remembers how @table is. */
void ol_mission_layout_keep (OlMissionTable *table);

/** ol_mission_sort_parse: "-pickup" as a sort; FALSE when it is none. ol_mission_sort_print:
 * (transfer full) the other way. */
gboolean ol_mission_sort_parse (const char *text, OlMissionSort *sort, gboolean *descending);
char *ol_mission_sort_print (OlMissionSort sort, gboolean descending);

G_END_DECLS
