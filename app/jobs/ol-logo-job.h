/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-edit-job.h"

G_BEGIN_DECLS

/**
 * OlLogoJob: the picture at the head of papers is set from a file, which is kept, or taken away.
 * Issued invoices keep theirs.
 */
#define OL_TYPE_LOGO_JOB (ol_logo_job_get_type ())
G_DECLARE_FINAL_TYPE (OlLogoJob, ol_logo_job, OL, LOGO_JOB, OlEditJob)

/** ol_logo_job_new: @path: (nullable): of a PNG or JPEG, see ol_logo_check(); NULL: no logo */
OlLogoJob *ol_logo_job_new (OlStore *store, const OlActor *actor, const char *path);

G_END_DECLS
