/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-verify-job.h"

#include "ol-audit-repository.h"
#include "ol-audit-verifier.h"

#define PROGRESS_EVENTS 1024

struct _OlAuditVerifyJob
{
  OlJob parent_instance;

  OlAuditVerifier *verifier;
  guint64 seen;
  gint64 events;
  GPtrArray *problems; /* OlAuditProblem */
};

G_DEFINE_FINAL_TYPE (OlAuditVerifyJob, ol_audit_verify_job, OL_TYPE_JOB)

gint64
ol_audit_verify_job_events (OlAuditVerifyJob *self)
{
  g_return_val_if_fail (OL_IS_AUDIT_VERIFY_JOB (self), 0);
  return self->events;
}

GPtrArray *
ol_audit_verify_job_problems (OlAuditVerifyJob *self)
{
  g_return_val_if_fail (OL_IS_AUDIT_VERIFY_JOB (self), NULL);
  return self->problems;
}

static gboolean
feed (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  OlAuditVerifyJob *self = data;
  OlAuditEvent listed = {
    .id = row->id,
    .at = row->at,
    .actor = row->actor,
    .role = row->role,
    .resource_type = row->resource_type,
    .resource_id = row->resource_id,
    .ok = row->ok,
    .desk = row->desk,
    .dseq = row->dseq,
  };

  /* An action the table may not hold leaves the first of the list, which the header then denies. */
  ol_audit_action_from_text (row->action, &listed.action);
  ol_audit_verifier_add (self->verifier, row->seq, row->header, row->hash, privates);
  ol_audit_verifier_check_row (self->verifier, &listed);
  if (++self->seen % PROGRESS_EVENTS == 0)
    ol_job_progress (OL_JOB (self), self->seen, 0, "events");
  return TRUE;
}

static gboolean
verify (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlAuditVerifyJob *self = data;
  guint8 head[OL_HASH_SIZE];
  gint64 dseq;

  if (!ol_audit_each (db, feed, self, cancellable, error)
      || !ol_audit_head (db, &dseq, head, error))
    return FALSE;
  ol_audit_verifier_check_head (self->verifier, dseq, head);
  self->problems = ol_audit_verifier_finish (self->verifier, &self->events);
  return TRUE;
}

static gboolean
ol_audit_verify_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, verify, job, cancellable, error);
}

static void
ol_audit_verify_job_finalize (GObject *object)
{
  OlAuditVerifyJob *self = OL_AUDIT_VERIFY_JOB (object);

  g_clear_pointer (&self->verifier, ol_audit_verifier_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_audit_verify_job_parent_class)->finalize (object);
}

static void
ol_audit_verify_job_class_init (OlAuditVerifyJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_audit_verify_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_AUDIT_READ_ALL;
  OL_JOB_CLASS (klass)->resource = "audit";
  OL_JOB_CLASS (klass)->run = ol_audit_verify_job_run;
}

static void
ol_audit_verify_job_init (OlAuditVerifyJob *self)
{
  self->verifier = ol_audit_verifier_new ();
}

OlAuditVerifyJob *
ol_audit_verify_job_new (OlStore *store, const OlActor *actor)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  return g_object_new (OL_TYPE_AUDIT_VERIFY_JOB, "store", store, "actor", actor, NULL);
}
