/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"

G_BEGIN_DECLS

/*
 * What people write in tables of their own where an import file has our words.
 */

/** ol_mission_words_status, ol_mission_words_priority: our words and the French ones, without case
 * and accents: "Livrée". */
gboolean ol_mission_words_status (const char *text, OlMissionStatus *status);
gboolean ol_mission_words_priority (const char *text, OlPriority *priority);

/** ol_mission_words_equipment: (transfer full): capitals and digits alone: "40' hc" is "40HC". */
char *ol_mission_words_equipment (const char *text);

/** ol_mission_words_instant: (transfer full): "5/10/2026 14:30" with the day first as ISO 8601;
 * anything else as it is. */
char *ol_mission_words_instant (const char *text);

G_END_DECLS
