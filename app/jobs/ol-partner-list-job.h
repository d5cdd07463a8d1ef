/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-organisation.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/** OlPartnerListJob: the organisation and its partners, all or one, as they are. */
#define OL_TYPE_PARTNER_LIST_JOB (ol_partner_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlPartnerListJob, ol_partner_list_job, OL, PARTNER_LIST_JOB, OlJob)

/** ol_partner_list_job_new: @partner: (nullable): name or id; NULL: all */
OlPartnerListJob *
ol_partner_list_job_new (OlStore *store, const OlActor *actor, const char *partner);

/** ol_partner_list_job_partners: (transfer none) (element-type OlPartner): by name; after a run. */
GPtrArray *ol_partner_list_job_partners (OlPartnerListJob *self);
const OlOrganisation *ol_partner_list_job_organisation (OlPartnerListJob *self);

G_END_DECLS
