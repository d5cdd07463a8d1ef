/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-reader.h"

#include <string.h>

#include "ol-approval-repository.h"
#include "ol-invoice-list.h"
#include "ol-mission-repository.h"
#include "ol-overview-unbilled-private.h"
#include "ol-partner-repository.h"

#define TURN_US (8 * G_TIME_SPAN_MILLISECOND)
#define N_RECENT 6

/* One read, from turn to turn. */
typedef struct
{
  OlRole role;
  OlOverview *overview;  /* owned */
  gboolean begun;
  gboolean done;
  GPtrArray *partners;   /* owned, OlPartner */
  OlOrganisation *organisation; /* owned */
  OlMissionGate *gate;   /* owned */
  guint partner;         /* whose missions are next */
  OlUnbilledRun *run;    /* owned, NULL between partners */
  GArray *documents;     /* owned, OlBilledDocument */
  guint document;        /* the next one */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->run, ol_unbilled_run_free);
  g_clear_pointer (&self->overview, ol_overview_free);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->organisation, ol_organisation_free);
  g_clear_pointer (&self->gate, ol_mission_gate_unref);
  g_clear_pointer (&self->documents, g_array_unref);
  g_free (self);
}

static gboolean
read_sums (Reading *self, OlDb *db, OlInvoiceShow show, GArray *into, GError **error)
{
  g_autoptr (OlInvoiceQuestion) question = ol_invoice_question_new (self->overview->today);
  g_autoptr (GArray) sums = NULL;

  question->show = show;
  sums = ol_invoice_list_sums (db, question, error);
  if (sums == NULL)
    return FALSE;
  for (guint i = 0; i < sums->len; i++)
    {
      const OlInvoiceSum *sum = &g_array_index (sums, OlInvoiceSum, i);
      const OlOverviewSum entry
          = { sum->currency, sum->count, show == OL_SHOW_DRAFT ? sum->total : sum->remaining };

      g_array_append_val (into, entry);
    }
  return TRUE;
}

static gboolean
read_approvals (Reading *self, OlDb *db, GError **error)
{
  g_autoptr (GPtrArray) waiting = NULL;

  self->overview->has_limit = self->organisation->approval_limit > 0;
  waiting = ol_approvals_load (db, NULL, error);
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      const OlApprovalWaiting *entry = g_ptr_array_index (waiting, i);

      if (entry->state == OL_APPROVAL_STATE_WAITING
          && !ol_overview_add_sum (self->overview->approvals, entry->draft->currency,
                                   entry->draft->totals.tax_inclusive, error))
        return FALSE;
    }
  return waiting != NULL;
}

static gboolean
read_invoices (Reading *self, OlDb *db, GError **error)
{
  if (!ol_role_may (self->role, OL_PERMISSION_INVOICE_READ))
    {
      self->documents = g_array_new (FALSE, FALSE, sizeof (OlBilledDocument));
      self->overview->recent = g_array_new (FALSE, FALSE, sizeof (OlRecent));
      return TRUE;
    }
  self->documents = ol_billed_documents (db, self->overview->first_week, error);
  self->overview->recent = ol_recent_load (db, N_RECENT, error);
  return self->documents != NULL && self->overview->recent != NULL
         && read_approvals (self, db, error)
         && read_sums (self, db, OL_SHOW_DRAFT, self->overview->drafts, error)
         && read_sums (self, db, OL_SHOW_OVERDUE, self->overview->overdue, error);
}

static gboolean
begin (Reading *self, OlDb *db, GError **error)
{
  gboolean exist;

  self->begun = TRUE;
  if (!ol_missions_exist (db, &exist, error)
      || !ol_outbox_count (db, &self->overview->unsent, error))
    return FALSE;
  self->overview->is_empty = !exist;
  self->partners = ol_partners_load (db, error);
  self->organisation = ol_organisation_load (db, error);
  if (self->organisation != NULL)
    self->overview->ledger = self->organisation->currency;
  self->gate = ol_mission_gate_new (db, error);
  return self->partners != NULL && self->organisation != NULL && self->gate != NULL
         && read_invoices (self, db, error);
}

typedef struct
{
  Reading *reading;
  const OlBilledDocument *document;
  const OlPartner *partner;
} Billed;

static gboolean
add_billed (OlDate delivered, gint64 net, gpointer data, GError **error)
{
  const Billed *billed = data;
  const OlBilledDocument *document = billed->document;

  return ol_overview_add_week (billed->reading->overview, billed->partner, document->currency,
                               delivered,
                               document->is_draft ? OL_OVERVIEW_DRAFTED : OL_OVERVIEW_BILLED,
                               document->is_credit ? -net : net, error);
}

static gboolean
read_document (Reading *self, OlDb *db, GError **error)
{
  Billed billed
      = { self, &g_array_index (self->documents, OlBilledDocument, self->document++), NULL };

  for (guint i = 0; i < self->partners->len; i++)
    {
      billed.partner = g_ptr_array_index (self->partners, i);
      if (g_str_equal (billed.partner->id, billed.document->partner_id))
        return ol_billed_missions (db, billed.document->id, add_billed, &billed, error);
    }
  return TRUE;
}

static gboolean
read_day (Reading *self, OlDb *db, GCancellable *cancellable, GError **error)
{
  gboolean more;

  if (self->run == NULL)
    self->run = ol_unbilled_run_new (db, g_ptr_array_index (self->partners, self->partner),
                                     self->gate, self->overview, error);
  if (self->run == NULL || !ol_unbilled_run_day (self->run, db, &more, cancellable, error))
    return FALSE;
  if (more)
    return TRUE;
  g_clear_pointer (&self->run, ol_unbilled_run_free);
  self->partner++;
  return TRUE;
}

/* As much as fits into a turn. */
static gboolean
read_turn (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;
  const gint64 end = g_get_monotonic_time () + TURN_US;

  if (!self->begun && !begin (self, db, error))
    return FALSE;
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->document < self->documents->len)
        {
          if (!read_document (self, db, error))
            return FALSE;
        }
      else if (self->partner < self->partners->len)
        {
          if (!read_day (self, db, cancellable, error))
            return FALSE;
        }
      else
        self->done = TRUE;
    }
  while (!self->done && g_get_monotonic_time () < end);
  return TRUE;
}

static int
compare_partners (gconstpointer a, gconstpointer b)
{
  const OlOverviewPartner *left = *(OlOverviewPartner *const *)a;
  const OlOverviewPartner *right = *(OlOverviewPartner *const *)b;

  return g_utf8_collate (left->name, right->name);
}

/* The organisation's own currency, then the others by code. */
static int
compare_sums (gconstpointer a, gconstpointer b, gpointer data)
{
  const OlCurrency *left = ((const OlOverviewSum *)a)->currency;
  const OlCurrency *right = ((const OlOverviewSum *)b)->currency;

  if (left == data || right == data)
    return left == data ? -1 : 1;
  return strcmp (left->code, right->code);
}

static void
sort (Reading *self)
{
  GArray *sums[] = { self->overview->blocked, self->overview->approvals, self->overview->drafts,
                     self->overview->overdue };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    g_array_sort_with_data (sums[i], compare_sums, (gpointer)self->organisation->currency);
  g_ptr_array_sort (self->overview->partners, compare_partners);
}

static void turn_done (GObject *source, GAsyncResult *result, gpointer data);

static void
take_turn (OlStore *store, GTask *task)
{
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_turn, g_task_get_task_data (task), NULL,
                       g_task_get_cancellable (task), turn_done, task);
}

static void
turn_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!ol_store_read_finish (OL_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!reading->done)
    {
      take_turn (OL_STORE (source), g_steal_pointer (&task));
      return;
    }
  sort (reading);
  g_task_return_pointer (task, g_steal_pointer (&reading->overview),
                         (GDestroyNotify)ol_overview_free);
}

void
ol_read_overview_async (OlStore *store,
                        OlRole role,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Reading *reading;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));

  reading = g_new0 (Reading, 1);
  reading->role = role;
  reading->overview = ol_overview_new (ol_clock_today (ol_store_clock (store)));
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_overview_async);
  g_task_set_task_data (task, reading, reading_free);
  take_turn (store, task);
}

OlOverview *
ol_read_overview_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
