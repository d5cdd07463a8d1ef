/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-job.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-run.h"
#include "ol-invoice-repository.h"

struct _OlBillingJob
{
  OlJob parent_instance;

  char *partner;
  OlWindow period;
  gboolean is_month;
  gboolean prepare;
  OlBillingPreview *preview; /* result */
};

G_DEFINE_FINAL_TYPE (OlBillingJob, ol_billing_job, OL_TYPE_JOB)

const OlBillingPreview *
ol_billing_job_preview (OlBillingJob *self)
{
  g_return_val_if_fail (OL_IS_BILLING_JOB (self), NULL);
  return self->preview;
}

static gint64
now_of (OlBillingJob *self)
{
  return ol_clock_now (ol_store_clock (ol_job_store (OL_JOB (self))));
}

static OlBillingPreview *
empty_preview (const OlPartner *partner)
{
  OlBillingPreview *preview = ol_billing_preview_new ();

  preview->partner_id = g_strdup (partner->id);
  preview->partner = g_strdup (partner->party.name);
  preview->currency = partner->currency;
  return preview;
}

static gboolean
preview_period (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlBillingJob *self = data;
  g_autoptr (OlBillingRun) run = ol_billing_run_new (db, self->partner, now_of (self), error);
  g_autoptr (OlBillingPreview) preview = NULL;
  g_autoptr (GArray) windows = NULL;

  if (run == NULL)
    return FALSE;
  preview = empty_preview (ol_billing_run_partner (run));
  windows = ol_billing_run_windows (run, &self->period, self->is_month);
  for (guint i = 0; i < windows->len; i++)
    {
      OlBillingPreview *found = ol_billing_run_window (
          run, db, &g_array_index (windows, OlWindow, i), cancellable, error);

      if (found == NULL)
        return FALSE;
      ol_billing_preview_absorb (preview, found);
      ol_job_progress (OL_JOB (self), i + 1, windows->len, "windows");
    }
  self->preview = g_steal_pointer (&preview);
  return TRUE;
}

/* The partner and the windows of a period; each window is then prepared in a transaction of its
 * own. */
typedef struct
{
  OlBillingJob *job;
  OlBillingPreview *preview;
  GArray *windows;
  OlWindow window;         /* the one being prepared */
  OlBillingPreview *found; /* what it made */
} Preparation;

static gboolean
plan (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Preparation *preparation = data;
  OlBillingJob *self = preparation->job;
  g_autoptr (OlBillingRun) run = ol_billing_run_new (db, self->partner, now_of (self), error);

  if (run == NULL)
    return FALSE;
  preparation->preview = empty_preview (ol_billing_run_partner (run));
  preparation->windows = ol_billing_run_windows (run, &self->period, self->is_month);
  return TRUE;
}

static gboolean
insert_drafts (OlBillingJob *self, OlWrite *write, GPtrArray *drafts, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (ol_invoice_insert_drafts (write, (OlInvoice *const *)drafts->pdata, drafts->len, &failure))
    return TRUE;
  if (g_error_matches (failure, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
    return ol_job_refuse (OL_JOB (self), error, "already_billed", "%s", failure->message);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
prepare_window (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Preparation *preparation = data;
  OlBillingJob *self = preparation->job;
  OlDb *db = ol_write_db (write);
  g_autoptr (OlBillingRun) run =
      ol_billing_run_new (db, preparation->preview->partner_id, now_of (self), error);

  if (run == NULL)
    return FALSE;
  preparation->found = ol_billing_run_window (run, db, &preparation->window, cancellable, error);
  if (preparation->found == NULL)
    return FALSE;
  if (preparation->found->drafts->len == 0)
    return TRUE;
  return insert_drafts (self, write, preparation->found->drafts, error)
         && ol_billing_run_record (write, preparation->preview->partner_id, &preparation->window,
                                   error);
}

static gboolean
prepare_windows (Preparation *preparation, GCancellable *cancellable, GError **error)
{
  OlJob *job = OL_JOB (preparation->job);

  for (guint i = 0; i < preparation->windows->len; i++)
    {
      preparation->window = g_array_index (preparation->windows, OlWindow, i);
      if (!ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                           prepare_window, preparation, cancellable, error))
        return FALSE;
      ol_billing_preview_absorb (preparation->preview, g_steal_pointer (&preparation->found));
      ol_job_progress (job, i + 1, preparation->windows->len, "windows");
    }
  return TRUE;
}

static gboolean
prepare_period (OlBillingJob *self, GCancellable *cancellable, GError **error)
{
  Preparation preparation = { .job = self };
  gboolean ok = ol_store_read (ol_job_store (OL_JOB (self)), OL_PRIORITY_QUEUE_JOB, plan,
                               &preparation, cancellable, error)
                && prepare_windows (&preparation, cancellable, error);

  if (ok)
    self->preview = g_steal_pointer (&preparation.preview);
  g_clear_pointer (&preparation.preview, ol_billing_preview_free);
  g_clear_pointer (&preparation.found, ol_billing_preview_free);
  g_clear_pointer (&preparation.windows, g_array_unref);
  return ok;
}

static gboolean
ol_billing_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlBillingJob *self = OL_BILLING_JOB (job);

  if (self->period.from > self->period.to)
    return ol_job_refuse (
        job, error, "period_refused",
        _ ("The period ends before it begins. Give its first day, then its last."));
  if (self->prepare)
    return prepare_period (self, cancellable, error);
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, preview_period, self,
                        cancellable, error);
}

static void
ol_billing_job_finalize (GObject *object)
{
  OlBillingJob *self = OL_BILLING_JOB (object);

  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->preview, ol_billing_preview_free);
  G_OBJECT_CLASS (ol_billing_job_parent_class)->finalize (object);
}

static void
ol_billing_job_class_init (OlBillingJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_billing_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_billing_job_run;
}

static void
ol_billing_job_init (OlBillingJob *self)
{
}

OlBillingJob *
ol_billing_job_new (OlStore *store,
                    const OlActor *actor,
                    const char *partner,
                    const OlWindow *period,
                    gboolean is_month,
                    gboolean prepare)
{
  OlBillingJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && partner != NULL && period != NULL, NULL);
  self = g_object_new (OL_TYPE_BILLING_JOB, "store", store, "actor", actor, NULL);
  self->partner = g_strdup (partner);
  self->period = *period;
  self->is_month = is_month;
  self->prepare = prepare;
  return self;
}
