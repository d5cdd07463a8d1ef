/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"

G_BEGIN_DECLS

/** OlPartnerEditJob: a billing partner is added, or retired; retiring keeps its invoices. */
#define OL_TYPE_PARTNER_EDIT_JOB (ol_partner_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlPartnerEditJob, ol_partner_edit_job, OL, PARTNER_EDIT_JOB, OlEditJob)

/** ol_partner_edit_job_new_add: with the settings a new partner begins with. */
OlPartnerEditJob *
ol_partner_edit_job_new_add (OlStore *store, const OlActor *actor, const char *name);

/** ol_partner_edit_job_new_retire: @id: of the partner. Refused while something of it is open. */
OlPartnerEditJob *
ol_partner_edit_job_new_retire (OlStore *store, const OlActor *actor, const char *id);

/** ol_partner_edit_job_id: (nullable) (transfer none): of the partner, after a run. */
const char *ol_partner_edit_job_id (OlPartnerEditJob *self);

G_END_DECLS
