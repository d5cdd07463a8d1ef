/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlEditJob: a job whose change can be taken back by another job of the same kind. */
#define OL_TYPE_EDIT_JOB (ol_edit_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (OlEditJob, ol_edit_job, OL, EDIT_JOB, OlJob)

struct _OlEditJobClass
{
  OlJobClass parent_class;

  /* reverse: (transfer full) (nullable): what writes the former values back; NULL when nothing was
   * changed. */
  OlEditJob *(*reverse) (OlEditJob *self);
};

/** ol_edit_job_reverse: (transfer full) (nullable): the job that undoes @self, after its run. */
OlEditJob *ol_edit_job_reverse (OlEditJob *self);

G_END_DECLS
