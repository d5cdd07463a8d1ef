/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-due-job.h"

#include "ol-invoice-repository.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

struct _OlBillingDueJob
{
  OlJob parent_instance;

  OlDate date;
  GPtrArray *windows; /* OlDueWindow */
};

G_DEFINE_FINAL_TYPE (OlBillingDueJob, ol_billing_due_job, OL_TYPE_JOB)

/* The windows of one partner while its missions stream past in order of delivery. */
typedef struct
{
  OlBillingDueJob *job;
  const OlPartner *partner;
  OlDate first;
  OlDueWindow *current; /* borrowed */
} PartnerRun;

static void
due_window_free (gpointer data)
{
  OlDueWindow *due = data;

  g_free (due->partner_id);
  g_free (due->partner);
  g_free (due);
}

OlDate
ol_billing_due_job_date (OlBillingDueJob *self)
{
  g_return_val_if_fail (OL_IS_BILLING_DUE_JOB (self), OL_DATE_NONE);
  return self->date;
}

GPtrArray *
ol_billing_due_job_windows (OlBillingDueJob *self)
{
  g_return_val_if_fail (OL_IS_BILLING_DUE_JOB (self), NULL);
  return self->windows;
}

/* A custom cycle has no windows of its own: everything unbilled so far is one. */
static OlWindow
window_of (const PartnerRun *run, OlDate delivered)
{
  OlWindow window;

  if (!ol_window_of (run->partner->cycle, run->partner->anchor, delivered, &window))
    window = (OlWindow){ run->first, run->job->date - 1 };
  return window;
}

static void
begin_window (PartnerRun *run, const OlWindow *window)
{
  OlDueWindow *due = g_new0 (OlDueWindow, 1);

  due->partner_id = g_strdup (run->partner->id);
  due->partner = g_strdup (run->partner->party.name);
  due->cycle = run->partner->cycle;
  due->window = *window;
  due->issue_date = ol_window_issue_date (run->partner->cycle, window);
  due->auto_prepare = run->partner->auto_prepare;
  g_ptr_array_add (run->job->windows, due);
  run->current = due;
}

static gboolean
count_mission (const OlMission *mission,
               const char *duplicate_of,
               gboolean already_billed,
               gpointer data,
               GError **error)
{
  PartnerRun *run = data;
  OlDate delivered = ol_mission_delivery_date (mission);
  OlWindow window;

  if (delivered == OL_DATE_NONE || already_billed || mission->billing == OL_BILLING_DRAFTED
      || mission->billing == OL_BILLING_INVOICED || mission->billing == OL_BILLING_EXCLUDED)
    return TRUE;
  window = window_of (run, delivered);
  if (window.to >= run->job->date)
    return TRUE;
  if (run->current == NULL || run->current->window.from != window.from)
    begin_window (run, &window);
  run->current->missions++;
  return TRUE;
}

static gboolean
look_at_partner (OlBillingDueJob *self,
                 OlDb *db,
                 const OlPartner *partner,
                 GCancellable *cancellable,
                 GError **error)
{
  PartnerRun run = { .job = self, .partner = partner, .first = OL_DATE_NONE };

  if (!ol_billing_first_unbilled (db, partner->id, &run.first, error))
    return FALSE;
  if (run.first == OL_DATE_NONE || run.first >= self->date)
    return TRUE;
  return ol_mission_each_billable (db, partner->id, run.first, self->date - 1, run.first,
                                   count_mission, &run, cancellable, error);
}

static gboolean
look (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlBillingDueJob *self = data;
  g_autoptr (GPtrArray) partners = ol_partners_load (db, error);

  if (partners == NULL)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    if (!look_at_partner (self, db, g_ptr_array_index (partners, i), cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
ol_billing_due_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlBillingDueJob *self = OL_BILLING_DUE_JOB (job);

  if (self->date == OL_DATE_NONE)
    self->date = ol_clock_today (ol_store_clock (ol_job_store (job)));
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, look, self, cancellable, error);
}

static void
ol_billing_due_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_BILLING_DUE_JOB (object)->windows, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_billing_due_job_parent_class)->finalize (object);
}

static void
ol_billing_due_job_class_init (OlBillingDueJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_billing_due_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_billing_due_job_run;
}

static void
ol_billing_due_job_init (OlBillingDueJob *self)
{
  self->windows = g_ptr_array_new_with_free_func (due_window_free);
}

OlBillingDueJob *
ol_billing_due_job_new (OlStore *store, const OlActor *actor, OlDate date)
{
  OlBillingDueJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_BILLING_DUE_JOB, "store", store, "actor", actor, NULL);
  self->date = date;
  return self;
}
