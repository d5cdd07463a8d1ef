/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-gate.h"
#include "ol-overview.h"

G_BEGIN_DECLS

/** OlUnbilledRun: goes through the missions of one partner that are on no draft or invoice. */
typedef struct _OlUnbilledRun OlUnbilledRun;

/** ol_unbilled_run_new: @partner, @gate and @overview are borrowed. */
OlUnbilledRun *ol_unbilled_run_new (OlDb *db, const OlPartner *partner, OlMissionGate *gate,
                                    OlOverview *overview, GError **error);
void ol_unbilled_run_free (OlUnbilledRun *self);

/** ol_unbilled_run_day: the missions of the next day into the overview. @more: whether days are
 * left. */
gboolean ol_unbilled_run_day (OlUnbilledRun *self, OlDb *db, gboolean *more,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
