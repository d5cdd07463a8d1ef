/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"

G_BEGIN_DECLS

/** OlUserEditJob: somebody may work with this desk, is called otherwise, has another role, or may
 * not any more; for administrators. */
#define OL_TYPE_USER_EDIT_JOB (ol_user_edit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlUserEditJob, ol_user_edit_job, OL, USER_EDIT_JOB, OlEditJob)

/** ol_user_edit_job_new_add: @name: as the person is called */
OlUserEditJob *ol_user_edit_job_new_add (OlStore *store,
                                         const OlActor *actor,
                                         const char *name,
                                         OlRole role);
OlUserEditJob *ol_user_edit_job_new_change (OlStore *store,
                                            const OlActor *actor,
                                            const char *id,
                                            const char *name,
                                            OlRole role);
/** ol_user_edit_job_new_close: what the person did stays theirs. */
OlUserEditJob *
ol_user_edit_job_new_close (OlStore *store, const OlActor *actor, const char *id);

G_END_DECLS
