/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlUserAddJob: somebody may work with this desk in a role; for administrators. */
#define OL_TYPE_USER_ADD_JOB (ol_user_add_job_get_type ())
G_DECLARE_FINAL_TYPE (OlUserAddJob, ol_user_add_job, OL, USER_ADD_JOB, OlJob)

/** ol_user_add_job_new: @name: as the person is called */
OlUserAddJob *
ol_user_add_job_new (OlStore *store, const OlActor *actor, const char *name, OlRole role);

G_END_DECLS
