/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-partner-repository.h"

G_BEGIN_DECLS

/** OlUserListJob: who may work with this desk, all or one; for administrators. */
#define OL_TYPE_USER_LIST_JOB (ol_user_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlUserListJob, ol_user_list_job, OL, USER_LIST_JOB, OlJob)

/** ol_user_list_job_new: @user: (nullable): "ROLE:NAME", as --as takes it; NULL: all */
OlUserListJob *ol_user_list_job_new (OlStore *store, const OlActor *actor, const char *user);

/** ol_user_list_job_users: (transfer none) (element-type OlUser): the owner first; after a run. */
GPtrArray *ol_user_list_job_users (OlUserListJob *self);

G_END_DECLS
