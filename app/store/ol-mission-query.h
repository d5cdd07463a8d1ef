/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-filter.h"
#include "ol-mission-gate.h"

G_BEGIN_DECLS

/*
 * Missions as lists show them: the order by one covering query, the rows by their row id.
 */

/** OlMissionLine: a row of the list. */
typedef struct
{
  OlMission *mission;      /* with names */
  OlBillingStatus billing; /* BLOCKED too: delivered, not billed, and not billable */
  guint missing;           /* OlDocumentKind set: asked for by the partner, not attached */
  gboolean has_amount;
  gint64 amount;              /* without VAT: of its lines when billed, else by the tariffs */
  const OlCurrency *currency; /* of @amount */
} OlMissionLine;

void ol_mission_line_free (OlMissionLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionLine, ol_mission_line_free)

/**
 * ol_mission_order: (transfer full) (element-type guint32): row ids of what passes @filter but for
 * its search, sorted.
 * @gate: asked when blocked missions are wanted
 */
GArray *ol_mission_order (OlDb *db,
                          OlMissionGate *gate,
                          const OlMissionFilter *filter,
                          OlMissionSort sort,
                          gboolean descending,
                          GCancellable *cancellable,
                          GError **error);

/**
 * ol_mission_lines: (transfer full) (element-type OlMissionLine): in the order of @rowids, NULL for
 * those that are gone. The array has no free function. One statement.
 */
GPtrArray *
ol_mission_lines (OlDb *db, OlMissionGate *gate, const guint32 *rowids, guint n, GError **error);

/** ol_mission_row_id: 0 when there is no such mission. */
gboolean ol_mission_row_id (OlDb *db, const char *mission_id, guint32 *rowid, GError **error);

/** ol_mission_twin: (transfer full) (nullable) into @twin: reference of another mission that
 * delivers the same container the same day. */
gboolean ol_mission_twin (OlDb *db, guint32 rowid, char **twin, GError **error);

/** ol_mission_id: (transfer full) into @id. Errors: NOT_FOUND. */
gboolean ol_mission_id (OlDb *db, guint32 rowid, char **id, GError **error);

G_END_DECLS
