/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-column.h"

G_BEGIN_DECLS

/** ol_mission_cell_factory: (transfer full): makes the cells of @column out of OlPagedRow items. */
GtkListItemFactory *ol_mission_cell_factory (const OlMissionColumn *column);

/** ol_mission_cell_position: of the row that @widget is, or is in; FALSE when it is none.
 * @within: (not nullable): where the search upwards ends */
gboolean ol_mission_cell_position (GtkWidget *widget, GtkWidget *within, guint *position);

/** ol_status_style: (transfer none): the style class that a state has as a pill. */
const char *ol_mission_status_style (OlMissionStatus status);
const char *ol_billing_status_style (OlBillingStatus billing);

G_END_DECLS
