/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-edit-job.h"

G_DEFINE_ABSTRACT_TYPE (OlEditJob, ol_edit_job, OL_TYPE_JOB)

OlEditJob *
ol_edit_job_reverse (OlEditJob *self)
{
  g_return_val_if_fail (OL_IS_EDIT_JOB (self), NULL);
  return OL_EDIT_JOB_GET_CLASS (self)->reverse (self);
}

static void
ol_edit_job_class_init (OlEditJobClass *klass)
{
}

static void
ol_edit_job_init (OlEditJob *self)
{
}
