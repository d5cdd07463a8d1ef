/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-hold.h"
#include "ol-job.h"
#include "ol-mission-gate.h"
#include "ol-mission-history.h"
#include "ol-mission-repository.h"

G_BEGIN_DECLS

/** OlMissionDetail: all there is to say about one mission, at one moment. */
typedef struct
{
  OlMission *mission;
  guint32 rowid;
  OlMissionGate *gate;       /* keeps what the charges point to */
  const OlPartner *partner;  /* of @gate, NULL when unknown */
  OlTariffMatch match;
  GArray *charges;           /* OlCharge; empty without a tariff, or when the role may not read */
  gboolean priced;           /* the role may read amounts */
  gint64 total;              /* of the charges, minor units of the partner's currency */
  GPtrArray *reasons;        /* OlReason: why it cannot be billed; empty: it can, or it is */
  OlMissionInvoice *invoice; /* what bills it, nullable */
  OlBillingHold *hold;       /* nullable */
  GArray *steps;             /* OlMissionStep, oldest first */
  GPtrArray *events;         /* OlMissionEvent, newest first; NULL: the role may read none */
} OlMissionDetail;

/** OlMissionDetailJob: reads one mission with its charges, what blocks it, and its history. */
#define OL_TYPE_MISSION_DETAIL_JOB (ol_mission_detail_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionDetailJob, ol_mission_detail_job, OL, MISSION_DETAIL_JOB, OlJob)

/** ol_mission_detail_job_new: by its row id. */
OlMissionDetailJob *
ol_mission_detail_job_new (OlStore *store, const OlActor *actor, guint32 rowid);

/** ol_mission_detail_job_new_named: by its id, or by its reference. */
OlMissionDetailJob *
ol_mission_detail_job_new_named (OlStore *store, const OlActor *actor, const char *id_or_reference);

/** ol_mission_detail_job_detail: (transfer none) (nullable): once done. */
const OlMissionDetail *ol_mission_detail_job_detail (OlMissionDetailJob *self);

G_END_DECLS
