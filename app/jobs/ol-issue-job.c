/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-issue-job.h"

#include <glib/gi18n-lib.h>

#include "ol-approval.h"
#include "ol-invoice-builder.h"
#include "ol-invoice-gate.h"
#include "ol-invoice-repository.h"
#include "ol-partner-repository.h"

struct _OlIssueJob
{
  OlJob parent_instance;

  char *id;
  OlDate date;
  OlInvoice *invoice; /* result */
};

G_DEFINE_FINAL_TYPE (OlIssueJob, ol_issue_job, OL_TYPE_JOB)

const OlInvoice *
ol_issue_job_invoice (OlIssueJob *self)
{
  g_return_val_if_fail (OL_IS_ISSUE_JOB (self), NULL);
  return self->invoice;
}

static gboolean
require_draft (OlIssueJob *self, const OlInvoice *invoice, GError **error)
{
  if (invoice->status == OL_INVOICE_DRAFT)
    return TRUE;
  return ol_job_refuse (OL_JOB (self), error, "already_issued",
                        _ ("This draft was issued already, as %s."), invoice->number);
}

static gboolean
lock_rate (OlDb *db, OlInvoice *invoice, const OlOrganisation *organisation, GError **error)
{
  g_autoptr (GArray) rates = NULL;
  OlRate rate;

  if (invoice->currency == organisation->currency)
    return ol_invoice_lock_ledger (invoice, organisation->currency, NULL, error);
  rates = ol_rates_load (db, error);
  return rates != NULL
         && ol_rate_find ((const OlRate *)rates->data, rates->len, invoice->currency,
                          organisation->currency, invoice->issue_date, &rate, error)
         && ol_invoice_lock_ledger (invoice, organisation->currency, &rate, error);
}

static gboolean
require_second_person (OlIssueJob *self,
                       const OlInvoice *invoice,
                       const OlOrganisation *organisation,
                       GError **error)
{
  const OlApprovalState state
      = ol_approval_state (invoice, organisation, invoice->ledger.total);
  g_autofree char *limit = NULL;

  if (ol_approval_may_issue (invoice, state, ol_job_actor (OL_JOB (self))->user))
    return TRUE;
  if (state == OL_APPROVAL_STATE_REFUSED)
    return ol_job_refuse (OL_JOB (self), error, "draft_rejected",
                          _ ("This draft was rejected: %s. Change it, then have it approved."),
                          invoice->approval_reason);
  limit = ol_money_plain (organisation->approval_limit, organisation->currency);
  return ol_job_refuse (OL_JOB (self), error, "second_person_required",
                        _ ("Above %s %s the one who issues an invoice must not be the one who "
                           "prepared it. Ask another person to approve or to issue this one."),
                        limit, organisation->currency->code);
}

static gboolean
complete (OlIssueJob *self, OlWrite *write, OlInvoice *invoice, GError **error)
{
  OlDb *db = ol_write_db (write);
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (db, error);
  g_autoptr (OlPartner) partner = NULL;

  if (organisation == NULL)
    return FALSE;
  partner = ol_partner_find (db, invoice->partner_id, error);
  if (partner == NULL)
    return FALSE;
  if (!ol_invoice_gate_date (OL_JOB (self), write, OL_INVOICE_INVOICE, self->date,
                             ol_window_issue_date (partner->cycle, &invoice->window),
                             &invoice->issue_date, error))
    return FALSE;
  ol_invoice_fill_parties (invoice, organisation, partner);
  invoice->due_date = ol_due_date (invoice->issue_date, invoice->terms_days);
  return ol_invoice_compute (invoice, error) && lock_rate (db, invoice, organisation, error)
         && require_second_person (self, invoice, organisation, error);
}

static gboolean
issue (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlIssueJob *self = data;
  OlDb *db = ol_write_db (write);
  g_autoptr (OlInvoice) invoice = ol_invoice_load (db, self->id, error);

  if (invoice == NULL)
    return FALSE;
  if (!require_draft (self, invoice, error) || !complete (self, write, invoice, error))
    return FALSE;
  invoice->number = ol_series_take (write, OL_INVOICE_INVOICE, invoice->issue_date, error);
  if (invoice->number == NULL || !ol_invoice_gate_pass (OL_JOB (self), db, invoice, error)
      || !ol_invoice_freeze (write, invoice, error))
    return FALSE;
  self->invoice = ol_invoice_load (db, self->id, error);
  return self->invoice != NULL;
}

static gboolean
ol_issue_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlIssueJob *self = OL_ISSUE_JOB (job);

  if (ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, issue, self,
                      cancellable, error))
    return TRUE;
  /* Loaded inside a transaction that did not come about. */
  g_clear_pointer (&self->invoice, ol_invoice_free);
  return FALSE;
}

static void
ol_issue_job_finalize (GObject *object)
{
  OlIssueJob *self = OL_ISSUE_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  G_OBJECT_CLASS (ol_issue_job_parent_class)->finalize (object);
}

static void
ol_issue_job_class_init (OlIssueJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_issue_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_issue_job_run;
}

static void
ol_issue_job_init (OlIssueJob *self)
{
  ol_job_audit_refusal (OL_JOB (self), "second_person_required");
}

OlIssueJob *
ol_issue_job_new (OlStore *store, const OlActor *actor, const char *id, OlDate date)
{
  OlIssueJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL, NULL);
  self = g_object_new (OL_TYPE_ISSUE_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  self->date = date;
  return self;
}
