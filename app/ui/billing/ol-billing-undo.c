/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-undo.h"

#include "ol-approval-job.h"
#include "ol-draft-delete-job.h"
#include "ol-draft-edit-job.h"
#include "ol-hold-job.h"

OlJob *
ol_billing_undo_new (OlJob *job)
{
  g_return_val_if_fail (OL_IS_JOB (job), NULL);

  if (OL_IS_DRAFT_EDIT_JOB (job))
    return ol_draft_edit_job_new_undo (OL_DRAFT_EDIT_JOB (job));
  if (OL_IS_DRAFT_DELETE_JOB (job))
    return ol_draft_delete_job_new_undo (OL_DRAFT_DELETE_JOB (job));
  if (OL_IS_HOLD_JOB (job))
    return ol_hold_job_new_undo (OL_HOLD_JOB (job));
  if (OL_IS_APPROVAL_JOB (job))
    return ol_approval_job_new_undo (OL_APPROVAL_JOB (job));
  return NULL;
}
