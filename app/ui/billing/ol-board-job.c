/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-board-job.h"

#include "ol-billing-items.h"
#include "ol-billing-job.h"
#include "ol-blocked-item.h"
#include "ol-invoice-item.h"
#include "ol-late-item.h"

struct _OlBoardJob
{
  OlJob parent_instance;

  char *partner;
  OlWindow period;
  gboolean is_month;

  OlDate today;
  OlBillingJob *billing; /* owned: the preview */
  GPtrArray *invoices;   /* owned, OlInvoiceItem */
  GPtrArray *blocked;    /* owned, OlBlockedItem */
  GPtrArray *late;       /* owned, OlLateItem */
};

G_DEFINE_FINAL_TYPE (OlBoardJob, ol_board_job, OL_TYPE_JOB)

static const OlBillingPreview *
preview_of (OlBoardJob *self)
{
  return ol_billing_job_preview (self->billing);
}

const OlCurrency *
ol_board_job_currency (OlBoardJob *self)
{
  g_return_val_if_fail (OL_IS_BOARD_JOB (self), NULL);
  return preview_of (self)->currency;
}

GPtrArray *
ol_board_job_invoices (OlBoardJob *self)
{
  g_return_val_if_fail (OL_IS_BOARD_JOB (self), NULL);
  return self->invoices;
}

GPtrArray *
ol_board_job_blocked (OlBoardJob *self)
{
  g_return_val_if_fail (OL_IS_BOARD_JOB (self), NULL);
  return self->blocked;
}

GPtrArray *
ol_board_job_late (OlBoardJob *self)
{
  g_return_val_if_fail (OL_IS_BOARD_JOB (self), NULL);
  return self->late;
}

static void
make_rows (OlBoardJob *self)
{
  const OlBillingPreview *preview = preview_of (self);

  for (guint i = 0; i < preview->drafts->len; i++)
    g_ptr_array_add (self->invoices,
                     ol_invoice_item_new_planned (g_ptr_array_index (preview->drafts, i)));
  for (guint i = 0; i < preview->blocked->len; i++)
    {
      const OlBlockedMission *mission = g_ptr_array_index (preview->blocked, i);

      g_ptr_array_add (self->blocked,
                       ol_blocked_item_new (mission->mission_id, mission->reference,
                                            mission->customer, mission->route, mission->value,
                                            preview->currency, mission->reasons));
    }
  for (guint i = 0; i < preview->late->len; i++)
    g_ptr_array_add (self->late, ol_late_item_new (g_ptr_array_index (preview->late, i)));
}

static gboolean
load_stored (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlBoardJob *self = data;
  const OlBillingPreview *preview = preview_of (self);

  return ol_billing_items_load (db, ol_job_actor (OL_JOB (self))->user, preview->partner_id,
                                preview->windows, self->today, self->invoices, cancellable, error);
}

static gboolean
ol_board_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlBoardJob *self = OL_BOARD_JOB (job);

  self->today = ol_clock_today (ol_store_clock (ol_job_store (job)));
  self->billing = ol_billing_job_new (ol_job_store (job), ol_job_actor (job), self->partner,
                                      &self->period, self->is_month, FALSE);
  if (!ol_job_run (OL_JOB (self->billing), cancellable, error))
    return FALSE;
  make_rows (self);
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_UI, load_stored, self, cancellable,
                        error);
}

static void
ol_board_job_finalize (GObject *object)
{
  OlBoardJob *self = OL_BOARD_JOB (object);

  g_clear_pointer (&self->partner, g_free);
  g_clear_object (&self->billing);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  g_clear_pointer (&self->blocked, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_board_job_parent_class)->finalize (object);
}

static void
ol_board_job_class_init (OlBoardJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_board_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_board_job_run;
}

static void
ol_board_job_init (OlBoardJob *self)
{
  self->invoices = g_ptr_array_new_with_free_func (g_object_unref);
  self->blocked = g_ptr_array_new_with_free_func (g_object_unref);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
}

OlBoardJob *
ol_board_job_new (OlStore *store,
                  const OlActor *actor,
                  const char *partner,
                  const OlWindow *period,
                  gboolean is_month)
{
  OlBoardJob *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);
  g_return_val_if_fail (partner != NULL && period != NULL, NULL);

  self = g_object_new (OL_TYPE_BOARD_JOB, "store", store, "actor", actor, NULL);
  self->partner = g_strdup (partner);
  self->period = *period;
  self->is_month = is_month;
  return self;
}
