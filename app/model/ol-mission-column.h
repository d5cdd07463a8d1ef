/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-query.h"

G_BEGIN_DECLS

/** How the cells of a column look. */
typedef enum
{
  OL_MISSION_CELL_TEXT,
  OL_MISSION_CELL_NUMBER,  /* right-aligned figures */
  OL_MISSION_CELL_STATUS,  /* a pill in the colour of the mission's status */
  OL_MISSION_CELL_BILLING, /* of its billing state */
} OlMissionCellKind;

/** OlMissionColumn: one column of the missions list. All static. */
typedef struct
{
  const char *id;     /* "reference": in settings and views */
  const char *title;  /* msgid, _() it */
  OlMissionSort sort; /* OL_MISSION_N_SORTS: it cannot be sorted by */
  int width;          /* pixels, at first */
  OlMissionCellKind kind;
  gboolean shown;     /* at first */
  gboolean priced;    /* for roles that may read tariffs only */

  /* text: (transfer full): what the row says there */
  char *(*text) (const OlMissionLine *line);
  gboolean grows; /* takes its share of what a wide window leaves */
} OlMissionColumn;

/** ol_mission_columns: (transfer none): every column in its order; the last has no id. */
const OlMissionColumn *ol_mission_columns (void);

/** ol_mission_column_find: (nullable): by its id. */
const OlMissionColumn *ol_mission_column_find (const char *id);

/* Words of states for people, in the process's language. */
const char *ol_mission_status_word (OlMissionStatus status);
const char *ol_billing_status_word (OlBillingStatus billing);
const char *ol_priority_word (OlPriority priority);

/** ol_instant_text: (transfer full): "05/10/2026 16:30", empty for OL_INSTANT_NONE. */
char *ol_instant_text (gint64 instant);

/** ol_quantity_text: (transfer full): "1 200,5" in French; empty for 0. */
char *ol_quantity_text (OlQuantity quantity);

G_END_DECLS
