/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-row.h"
#include "ol-mission.h"

G_BEGIN_DECLS

/** ol_mission_reader_columns: names a missions file must have; ol_mission_reader_optional: those it
 * may have. */
const char *const *ol_mission_reader_columns (void);
const char *const *ol_mission_reader_optional (void);

/** ol_mission_reader_read: (transfer full) (nullable): the current row as a mission; NULL when a
 * cell was refused. */
OlMission *ol_mission_reader_read (const OlImportRow *row, OlPartnerIndex *partners);

/** ol_mission_reader_difference: (nullable): the column in which both say something else; names are
 * compared without case and accents. */
const char *ol_mission_reader_difference (const OlMission *read, const OlMission *stored);

G_END_DECLS
