/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-filter.h"
#include "ol-mission-names.h"

G_BEGIN_DECLS

/**
 * ol_mission_chips_show: one button in @box for each condition of @filter, which drops it by the
 * action "missions.drop" and its name. @names: (nullable): not known yet
 */
void ol_mission_chips_show (GtkBox *box, const OlMissionFilter *filter,
                            const OlMissionNames *names);

/** ol_mission_chips_drop: the condition that the button named goes from @filter. */
void ol_mission_chips_drop (OlMissionFilter *filter, const char *name);

G_END_DECLS
