/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rate-edit-job.h"

#include <glib/gi18n-lib.h>

#include "ol-partner-repository.h"

struct _OlRateEditJob
{
  OlEditJob parent_instance;

  OlRate rate;
  gboolean deletes;
  OlRate former; /* of the same pair and day, when there was one */
  gboolean had_former;
};

G_DEFINE_FINAL_TYPE (OlRateEditJob, ol_rate_edit_job, OL_TYPE_EDIT_JOB)

static gboolean
check (OlRateEditJob *self, GError **error)
{
  if (self->rate.rate <= 0)
    return ol_job_refuse (OL_JOB (self), error, "value_refused",
                          _ ("A rate is above 0: so many units of the second currency for one of "
                             "the first."));
  if (self->rate.base == self->rate.quote)
    return ol_job_refuse (OL_JOB (self), error, "value_refused",
                          _ ("A rate is between two currencies."));
  return TRUE;
}

static gboolean
edit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlRateEditJob *self = data;
  gboolean changed;

  if (!ol_rate_stored (ol_write_db (write), &self->rate, &self->former, &self->had_former, error))
    return FALSE;
  return self->deletes ? ol_rate_delete (write, &self->rate, error)
                       : ol_rate_insert (write, &self->rate, &changed, error);
}

static gboolean
ol_rate_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return check (OL_RATE_EDIT_JOB (job), error)
         && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, edit,
                            job, cancellable, error);
}

static OlRateEditJob *
make (OlStore *store, const OlActor *actor, const OlRate *rate, gboolean deletes)
{
  OlRateEditJob *self = g_object_new (OL_TYPE_RATE_EDIT_JOB, "store", store, "actor", actor, NULL);

  self->rate = *rate;
  self->deletes = deletes;
  return self;
}

static OlEditJob *
ol_rate_edit_job_reverse (OlEditJob *edit_job)
{
  OlRateEditJob *self = OL_RATE_EDIT_JOB (edit_job);
  OlStore *store = ol_job_store (OL_JOB (edit_job));
  const OlActor *actor = ol_job_actor (OL_JOB (edit_job));

  return OL_EDIT_JOB (self->had_former ? make (store, actor, &self->former, FALSE)
                                       : make (store, actor, &self->rate, TRUE));
}

static void
ol_rate_edit_job_class_init (OlRateEditJobClass *klass)
{
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_WRITE;
  OL_JOB_CLASS (klass)->resource = "rate";
  OL_JOB_CLASS (klass)->run = ol_rate_edit_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_rate_edit_job_reverse;
}

static void
ol_rate_edit_job_init (OlRateEditJob *self)
{
}

OlRateEditJob *
ol_rate_edit_job_new_set (OlStore *store, const OlActor *actor, const OlRate *rate)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && rate != NULL, NULL);
  g_return_val_if_fail (rate->base != NULL && rate->quote != NULL, NULL);
  return make (store, actor, rate, FALSE);
}

OlRateEditJob *
ol_rate_edit_job_new_delete (OlStore *store, const OlActor *actor, const OlRate *rate)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && rate != NULL, NULL);
  g_return_val_if_fail (rate->base != NULL && rate->quote != NULL, NULL);
  return make (store, actor, rate, TRUE);
}
