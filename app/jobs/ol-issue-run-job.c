/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-issue-run-job.h"

#include "ol-issue-job.h"

struct _OlIssueRunJob
{
  OlJob parent_instance;

  GStrv ids;
  guint issued;
  guint refused;
  char *number;
};

G_DEFINE_FINAL_TYPE (OlIssueRunJob, ol_issue_run_job, OL_TYPE_JOB)

guint
ol_issue_run_job_issued (OlIssueRunJob *self)
{
  g_return_val_if_fail (OL_IS_ISSUE_RUN_JOB (self), 0);
  return self->issued;
}

guint
ol_issue_run_job_refused (OlIssueRunJob *self)
{
  g_return_val_if_fail (OL_IS_ISSUE_RUN_JOB (self), 0);
  return self->refused;
}

const char *
ol_issue_run_job_number (OlIssueRunJob *self)
{
  g_return_val_if_fail (OL_IS_ISSUE_RUN_JOB (self), NULL);
  return self->number;
}

static void
note_issued (OlIssueRunJob *self, OlIssueJob *job)
{
  self->issued++;
  g_free (self->number);
  self->number = g_strdup (ol_issue_job_invoice (job)->number);
}

/* Without a code it is no rule that says no, and the next one would fail as well. */
static gboolean
note_refused (OlIssueRunJob *self, OlIssueJob *job, const char *id, GError *failure, GError **error)
{
  const char *code = ol_job_refusal_code (OL_JOB (job));

  if (code == NULL || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->refused++;
  ol_job_add_detail (OL_JOB (self), 0, NULL, id, code, failure->message);
  g_error_free (failure);
  return TRUE;
}

static gboolean
issue_one (OlIssueRunJob *self, const char *id, GCancellable *cancellable, GError **error)
{
  OlJob *job = OL_JOB (self);
  g_autoptr (OlIssueJob) one
      = ol_issue_job_new (ol_job_store (job), ol_job_actor (job), id, OL_DATE_NONE);
  GError *failure = NULL;

  if (!ol_job_run (OL_JOB (one), cancellable, &failure))
    return note_refused (self, one, id, failure, error);
  note_issued (self, one);
  return TRUE;
}

static gboolean
ol_issue_run_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlIssueRunJob *self = OL_ISSUE_RUN_JOB (job);
  const guint total = g_strv_length (self->ids);

  for (guint i = 0; i < total; i++)
    {
      ol_job_progress (job, i, total, "invoices");
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !issue_one (self, self->ids[i], cancellable, error))
        return FALSE;
    }
  ol_job_progress (job, total, total, "invoices");
  return TRUE;
}

static void
ol_issue_run_job_finalize (GObject *object)
{
  OlIssueRunJob *self = OL_ISSUE_RUN_JOB (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (ol_issue_run_job_parent_class)->finalize (object);
}

static void
ol_issue_run_job_class_init (OlIssueRunJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_issue_run_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_issue_run_job_run;
}

static void
ol_issue_run_job_init (OlIssueRunJob *self)
{
}

OlIssueRunJob *
ol_issue_run_job_new (OlStore *store, const OlActor *actor, const char *const *ids)
{
  OlIssueRunJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  self = g_object_new (OL_TYPE_ISSUE_RUN_JOB, "store", store, "actor", actor, NULL);
  self->ids = g_strdupv ((char **)ids);
  return self;
}
